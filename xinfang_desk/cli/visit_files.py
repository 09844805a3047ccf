"""A visit from a JSON file: lists by their words, cases by their numbers, today where no day is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from xinfang_desk.cli.signing import read_text
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.registration import Choice, VisitDraft
from xinfang_desk.domain.visit_plain import visit_from_plain
from xinfang_desk.services import Services

_CHOSEN_BY_NAME = ("unit_id", "accompanying_unit_id", "receptionist_id", "category_code", "region_code")
_CASES = ("joins_case_id", "relates_to_case_id")


def read_visit_file(name: str) -> Any:
    """The values of a file; ``-`` is standard input.

    Raises:
        Refused: it is no JSON; the message says where.
        StorageTrouble: the file cannot be read.
    """
    what = "登记内容"
    text = read_text(Path(name), what)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 个字符处"
        raise refuse(f"{what}不是完整的 JSON，{where}看不懂。register --example 显示写法。") from None
    except RecursionError:
        raise refuse(f"{what}套了太多层，看不懂。register --example 显示写法。") from None
    except ValueError:
        raise refuse(f"{what}里有一个数太大，看不懂。register --example 显示写法。") from None


def visit_of(services: Services, values: Any) -> VisitDraft:
    """The draft of what was read.

    Raises:
        Refused: one problem for every field that does not fit.
    """
    if isinstance(values, dict):
        values = _by_number(services, _by_name(services, dict(values)))
    draft = visit_from_plain(values)
    return replace(draft, received_on=draft.received_on or services.context.today)


def names_of(choice: Choice) -> tuple[str, str, str]:
    """How a choice may be written: its key, its words, and a person without the post."""
    return choice.key, choice.label, choice.label.partition("　")[0]


@contextmanager
def naming_fields() -> Iterator[None]:
    """Says of each problem which field of the file it is in, and how a doubtful value is kept."""
    try:
        yield
    except Refused as refused:
        raise Refused(*map(_naming_its_field, refused.problems)) from None


def _naming_its_field(problem: Problem) -> Problem:
    said = [] if not problem.field or problem.field in problem.message else [problem.field]
    if problem.keepable:
        said.append(f'要保留，请写 "kept": ["{problem.field}"]')
    return replace(problem, message=f"{problem.message}（{'；'.join(said)}）") if said else problem


def _by_name(services: Services, values: dict[str, Any]) -> dict[str, Any]:
    named = [field for field in _CHOSEN_BY_NAME if isinstance(values.get(field), str) and values[field]]
    if not named:
        return values
    choices = services.registration.choices()
    lists = {
        "unit_id": choices.units,
        "accompanying_unit_id": choices.units,
        "receptionist_id": choices.receptionists,
        "category_code": choices.categories,
        "region_code": choices.regions,
    }
    found: list[Problem] = []
    for field in named:
        typed = values[field].strip()
        choice = next((one for one in lists[field] if typed in names_of(one)), None)
        if choice is None and field.endswith("_code"):
            values[field] = typed  # a code above those of the list; what is none the desk says itself
        elif choice is None:
            found.append(Problem(field, f"“{field}”里没有“{typed[:40]}”，请看一下名称。"))
        else:
            values[field] = int(choice.key) if field.endswith("_id") else choice.key
    if found:
        raise Refused(*found)
    return values


def _by_number(services: Services, values: dict[str, Any]) -> dict[str, Any]:
    for field in _CASES:
        if isinstance(number := values.get(field), str):
            values[field] = services.registration.case_numbered(number, field)
    return values
