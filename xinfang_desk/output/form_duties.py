"""What a form may not leave out: where somebody refused can go, and how an answer is contested (domain: G10).

The office may word and lay out its forms as it likes; a form without one of these lines is not used
(《信访工作条例》第二十二条, 第三十二条, 第三十五条).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xinfang_desk.output.conditions import Condition, Guard
from xinfang_desk.output.form_parts import Block, Form, Grid, Part, Passage, Row
from xinfang_desk.output.templates import Template


@dataclass(frozen=True, slots=True)
class Duty:
    """A line that must be printed.

    Attributes:
        says: what it tells, in words.
        path: what it prints.
        words: fixed words that stand in the same wording.
        only: the condition it may depend on, besides none (``when paper.level=复查``).
    """

    says: str
    path: str
    words: tuple[str, ...] = ()
    only: str = ""


def _where(under: str, only: str = "") -> tuple[Duty, ...]:
    found = (("去向机关", "where"), ("去向机关的地址", "where_address"), ("去向机关的电话", "where_phone"))
    return tuple(Duty(says, f"{under}.{name}", only=only) for says, name in found)


DUTIES: dict[str, tuple[Duty, ...]] = {
    "F05": _where("paper"),
    "F06": (*_where("paper", "unless route.route"), *_where("route", "when route.route")),
    "F11": (
        Duty("救济途径（请求复查的机关和30日期限）", "paper.review_organ", ("复查", "30日")),
        Duty("请求复查的最后一日", "due_line"),
    ),
    "F12": (
        Duty(
            "救济途径（请求复核的机关和30日期限）",
            "paper.next_organ",
            ("复核", "30日"),
            "when paper.level=复查",
        ),
    ),
}
"""Form → the lines without which it is not printed."""


def missing_duty(form: Form) -> Duty | None:
    """The first line that a form lacks on one of its copies, or prints on some sheets only."""
    for copy in form.copies or ("",):
        printed = list(_printed(form, copy))
        for duty in DUTIES.get(form.form_id, ()):
            if not any(_does(duty, wording, conditions) for wording, conditions in printed):
                return duty
    return None


def _does(duty: Duty, wording: Template, conditions: frozenset[str]) -> bool:
    fixed = "".join(part for part in wording.parts if isinstance(part, str))
    says_it = duty.path in wording.paths and all(word in fixed for word in duty.words)
    return says_it and conditions <= {duty.only}


def _printed(form: Form, copy: str) -> Iterator[tuple[Template, frozenset[str]]]:
    """The wordings of a copy that are printed once, each with the conditions it depends on."""
    part = copy
    for block, guard in zip(form.blocks, form.guards, strict=True):
        if isinstance(block, Part):
            part = block.name
        elif part == copy:
            for wording, own in _wordings(block):
                yield wording, own | _conditions(guard)


def _wordings(block: Block) -> Iterator[tuple[Template, frozenset[str]]]:
    always: frozenset[str] = frozenset()
    if isinstance(block, Passage) and block.each is None:
        yield block.text, always
    elif isinstance(block, Row):
        yield from ((wording, always) for wording in (block.left, block.middle, block.right))
    elif isinstance(block, Grid):
        for placed in block.cells:
            rows = block.rows[placed.row : placed.row + placed.rows]
            depends = always.union(*(_conditions(row.guard) for row in rows))
            yield from ((wording, depends) for wording in (placed.cell.text, placed.cell.note))


def _conditions(guard: Guard) -> frozenset[str]:
    both = (("when", guard.when), ("unless", guard.unless))
    return frozenset(f"{name} {_words(one)}" for name, one in both if one is not None)


def _words(condition: Condition) -> str:
    if condition.attribute is None:
        return "blank"
    return condition.attribute.path + (f"={condition.wanted}" if condition.wanted else "")
