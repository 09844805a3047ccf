"""A visit draft as plain JSON values and back: what a script hands in and what an autosaved draft keeps."""

import base64
import binascii
import difflib
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from xinfang_desk.domain.errors import Problem, Refused
from xinfang_desk.domain.registration import MaterialDraft, VisitDraft
from xinfang_desk.domain.terms import Channel, InformWay, Purpose, Sex, Signature, Term, Verification
from xinfang_desk.domain.workdays import read_day

_MOST = 2**31 - 1
"""No count and no row of a desk comes near it."""


class _NotFitting(Exception):
    """A value of the wrong kind; the message says what would fit."""


def to_plain(draft: object) -> dict[str, Any]:
    """Every field of a draft by name, in the order of the form, as values JSON can carry."""
    return {field.name: _plain(getattr(draft, field.name)) for field in fields(draft)}  # type: ignore[arg-type]  # a dataclass


def _plain(value: object) -> Any:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_plain(value) if is_dataclass(value) else value


def visit_from_plain(values: object) -> VisitDraft:
    """The draft that :func:`to_plain` wrote, or that somebody wrote by hand.

    Fields that are missing or null were not said. A choice may be its code or its Chinese word.

    Raises:
        Refused: one problem for every field that is unknown or of the wrong kind.
    """
    found: list[Problem] = []
    draft: VisitDraft | None = _read(VisitDraft, values, "", found)
    if found or draft is None:
        raise Refused(*found)
    return draft


def _read(kind: Any, values: object, where: str, found: list[Problem]) -> Any:
    if not isinstance(values, Mapping):
        what = f"“{where}”" if where else "整个文件"
        found.append(Problem(where, f"{what}应当是一组“名称: 内容”，写在花括号里。"))
        return None
    prefix = f"{where}." if where else ""
    kinds = _kinds(kind)
    found += [Problem(prefix + str(name), _unknown(str(name), kinds)) for name in values if name not in kinds]
    read: dict[str, object] = {}
    for name, wanted in kinds.items():
        value = values.get(name)
        if value is None:
            continue
        try:
            read[name] = _value(wanted, value, prefix + name, found)
        except _NotFitting as fault:
            found.append(Problem(prefix + name, f"“{prefix}{name}”{fault}"))
    needed = (f.name for f in fields(kind) if f.default is f.default_factory is MISSING)
    if missing := [name for name in needed if name not in read]:
        if unsaid := [name for name in missing if values.get(name) is None]:
            found.append(Problem(where, f"“{where}”还缺：{'、'.join(unsaid)}。"))
        return None
    return kind(**read)


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _unknown(name: str, kinds: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, kinds, 1)
    return f"没有叫“{name[:40]}”的栏目{f'，是不是“{near[0]}”' if near else ''}。"


def _value(wanted: Any, value: object, where: str, found: list[Problem]) -> object:
    if get_origin(wanted) in (tuple, frozenset):
        return _several(wanted, value, where, found)
    if isinstance(wanted, types.UnionType):
        wanted = get_args(wanted)[0]
    if is_dataclass(wanted):
        return _read(wanted, value, where, found)
    if issubclass(wanted, Term):
        return _term(wanted, value)
    reader = {str: _text, bool: _flag, int: _number, date: _day, bytes: _image}[wanted]
    return reader(value)


def _several(wanted: Any, value: object, where: str, found: list[Problem]) -> object:
    if not isinstance(value, list):
        raise _NotFitting("应当是一个列表，写在方括号里。")
    item = get_args(wanted)[0]
    read = list(_items(item, value, where, found))
    return frozenset(read) if get_origin(wanted) is frozenset else tuple(read)


def _items(wanted: Any, values: list[object], where: str, found: list[Problem]) -> Iterator[object]:
    for number, value in enumerate(values, start=1):
        place = f"{where}[{number}]"
        try:
            read = _value(wanted, value, place, found)
        except _NotFitting as fault:
            found.append(Problem(place, f"“{place}”{fault}"))
            continue
        if read is not None:
            yield read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _NotFitting("应当是文字，写在引号里。")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _NotFitting("应当写 true（是）或 false（否）。")
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _NotFitting("应当是整数，不加引号。")
    if abs(value) > _MOST:
        raise _NotFitting("这个数太大，请看一下是不是多写了几位。")
    return value


def _day(value: object) -> date:
    try:
        return read_day(_text(value))
    except Refused as refused:
        raise _NotFitting(f"：{refused}") from None


def _image(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except (binascii.Error, ValueError):
        raise _NotFitting("应当是图片内容的 Base64 文字。") from None


def _term(wanted: type[Term], value: object) -> Term:
    typed = _text(value).strip()
    for member in wanted:
        if typed in (member.value, member.label):
            return member
    words = "、".join(f"{member.value}（{member.label}）" for member in wanted)
    raise _NotFitting(f"请选：{words}。")


def example_visit(today: date) -> VisitDraft:
    """A fictitious visit of the sample office with every field said that one visit can say."""
    return VisitDraft(
        petitioner_name="李㛃",
        id_number="63990219580619022X",
        verification=Verification.SEEN,
        sex=Sex.FEMALE,
        birth="1958-06-19",
        ethnicity="汉族",
        phone="14200000002",
        address="青西区柳河镇南街 6 号",
        household_address="青西区柳河镇",
        postal_address="青西区柳河镇南街 6 号",
        postcode="639902",
        employer="退休",
        agent_name="周桂兰",
        agent_relation="邻居",
        accessibility="听力不便，请大声说",
        channel=Channel.VISIT,
        received_on=today,
        started_at="09:10",
        ended_at="09:40",
        purpose=Purpose.APPEAL,
        title="丈夫住院费用较高，生活困难，请求临时救助",
        facts="丈夫因病住院，自付费用较高，家里靠一份退休金生活，去年申请过一次救助，没有得到答复。",
        demands=("请求给予临时救助", "请求答复去年的申请"),
        target="青西区民政局",
        region_code="639902",
        occurred_on="2025-11",
        earlier_organs="2025-12 到镇政府反映，答复等通知",
        other_procedures="没有诉讼、复议或仲裁",
        materials=(MaterialDraft("住院费用清单", 2), MaterialDraft("病历", 1)),
        talk_notes="说明临时救助的申请条件和需要的材料。",
        answer="已当场说明办理程序。",
        proposed_handling="拟由社会救助处核实后答复。",
        inform_way=InformWay.NOT_YET,
        has_privacy_notice=True,
        is_oral=True,
        is_read_back=True,
        signature=Signature.SIGNED,
    )
