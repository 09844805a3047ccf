"""The plan of an office (机关、处室、人员、账号) as an office file says it, e.g. sample_office.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from xinfang_desk.domain.access import roles_problem
from xinfang_desk.domain.accounts import login_problem
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.office import Office, problems, tidy
from xinfang_desk.domain.terms import Role, UnitKind

T = TypeVar("T")

_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """A region (行政区划) below or above another."""

    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit; ``parent`` is another unit's name."""

    name: str
    kind: UnitKind = UnitKind.SECTION
    parent: str = ""
    head_name: str = ""
    head_post: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """A person of the staff list; ``unit`` is a unit's name, "" for the bureau's leaders."""

    name: str
    post: str = ""
    unit: str = ""
    phone: str = ""
    leader: bool = False


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """A sign-in for a person of the staff list."""

    login: str
    staff: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """Everything a new desk begins with besides the shipped reference data."""

    office: Office
    regions: tuple[RegionPlan, ...] = ()
    units: tuple[UnitPlan, ...] = ()
    staff: tuple[StaffPlan, ...] = ()
    accounts: tuple[AccountPlan, ...] = ()


def read_plan(text: str) -> OfficePlan:
    """The plan in an office file.

    Raises:
        Refused: it cannot be read, or names something that is not there; the message says where.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"第 {place[1]} 行第 {place[2]} 个字符处" if place else "最后一行"
        raise refuse(f"机关文件{where}看不懂。可以用 init --example 得到一份样例。") from error
    unknown = set(tables) - {"office", "region", "unit", "staff", "account"}
    if unknown:
        raise refuse(f"机关文件里有不认识的一节：{'、'.join(sorted(unknown))}。")
    office = tidy(_office(tables.get("office", {})))
    if found := problems(office):
        raise Refused(*found)
    plan = OfficePlan(
        office,
        _rows(tables, "region", lambda row: RegionPlan(**_texts(row, RegionPlan))),
        _rows(tables, "unit", _unit),
        _rows(tables, "staff", _person),
        _rows(tables, "account", _account),
    )
    _require_links(plan)
    return plan


def _office(table: Any) -> Office:
    if not isinstance(table, dict):
        raise refuse("机关文件的 [office] 应当是一节。")
    return Office(**_texts(table, Office))


def _rows(tables: Mapping[str, Any], section: str, make: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    rows = tables.get(section, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refuse(f"机关文件的 {section} 请写成 [[{section}]]，每条一节。")
    made = []
    for number, row in enumerate(rows, 1):
        try:
            made.append(make(dict(row)))
        except TypeError as error:
            raise refuse(f"机关文件第 {number} 个 [[{section}]] 缺少必填的一项。") from error
        except Refused as refused:
            raise refuse(f"机关文件第 {number} 个 [[{section}]]：{refused}") from refused
    return tuple(made)


def _texts(row: Mapping[str, Any], shape: type[Any]) -> dict[str, str]:
    names = {field.name for field in fields(shape)}
    for key, value in row.items():
        if key not in names:
            raise refuse(f"不认识“{key}”这一项。")
        if not isinstance(value, str):
            raise refuse(f"“{key}”请写成带引号的文字。")
    return dict(row)


def _unit(row: dict[str, Any]) -> UnitPlan:
    kind = row.pop("kind", UnitKind.SECTION.value)
    if kind not in {known.value for known in UnitKind}:
        raise refuse(f"“kind”请用：{'、'.join(known.value for known in UnitKind)}。")
    return UnitPlan(kind=UnitKind(kind), **_texts(row, UnitPlan))


def _person(row: dict[str, Any]) -> StaffPlan:
    leader = row.pop("leader", False)
    if not isinstance(leader, bool):
        raise refuse("“leader”请写 true 或 false。")
    return StaffPlan(leader=leader, **_texts(row, StaffPlan))


def _account(row: dict[str, Any]) -> AccountPlan:
    codes = row.pop("roles", [])
    known = {role.value: role for role in Role}
    if not isinstance(codes, list) or not all(code in known for code in codes):
        raise refuse(f"“roles”请用：{'、'.join(known)}。")
    account = AccountPlan(roles=frozenset(known[code] for code in codes), **_texts(row, AccountPlan))
    if (problem := login_problem(account.login)) is not None:
        raise Refused(problem)
    if (sentence := roles_problem(account.roles)) is not None:
        raise Refused(Problem("roles", sentence))
    return account


def _require_links(plan: OfficePlan) -> None:
    """Every name that points somewhere must point at one row."""
    lists = {
        "region": [region.code for region in plan.regions],
        "unit": [unit.name for unit in plan.units],
        "staff": [person.name for person in plan.staff],
        "account": [account.login for account in plan.accounts],
    }
    for section, names in lists.items():
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise refuse(f"机关文件的 [[{section}]] 里“{twice}”出现了两次。")
    pointers = (
        *((region.parent, "region") for region in plan.regions),
        *((unit.parent, "unit") for unit in plan.units),
        *((person.unit, "unit") for person in plan.staff),
        *((account.staff, "staff") for account in plan.accounts),
    )
    for name, section in pointers:
        if name and name not in lists[section]:
            raise refuse(f"机关文件里提到“{name}”，但没有这个 [[{section}]]。")
