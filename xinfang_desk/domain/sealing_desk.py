"""反映信访办自己的 (G11): known at registration, sealed, and read by nobody of the desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from xinfang_desk.domain.accused_words import parted, plain, stated_parts
from xinfang_desk.domain.names import surname_of
from xinfang_desk.domain.post_words import POST, led_up, surname_said, unfilled
from xinfang_desk.domain.unit_names import forms, parts_of

READER = "desk_reader"
"""The setting that names who reads what is about the desk itself."""
NOT_NAMED = "未指定"
"""Default of the setting: nobody is named yet, so it stays sealed for everybody of the desk."""
IS_ABOUT_DESK = (
    "反映的是信访办或它的负责人，不能由信访办自己办。请把信访目的选为“检举控告”，"
    "内容随即密封，由另行指定的人阅办。"
)
SEATS = ("信访办", "信访办公室", "信访科", "信访处")
"""What the desk is called within its organ."""

_SEAT = re.compile(
    r"信访(?:办(?![法理案结])|科|处(?![理置])|股|室|大厅|窗口|工作人员|干部|接待|接访)"
    r"|(?:群众)?(?:来访|接访|接待|上访)(?:接待)?(?:大厅|中心|窗口|室|工作人员|人员|员|干部)|窗口(?!单位|期)"
)
_OURS = frozenset(
    re.findall(
        r"\w+", "你 我 本 贵 你们 我们 咱们 这里 这儿 局 本局 我局 你局 贵局 我们局 你们局 局里 局机关 本机关"
    )
)
_DIRECTS = frozenset({"主任", "处长", "科长"})


def is_about_desk(
    target: str,
    office: str,
    bureau: str,
    people: Iterable[str],
    *,
    directors: Iterable[str] = (),
    fold: Callable[[str], str] = str,
) -> bool:
    """Whether a 反映对象 is the desk itself, however it is called, or one of its people.

    Another organ's desk (青东区信访办, 市信访办, 市信访局) is not ours.

    Args:
        target: as stated.
        office: the desk's own name (青川市民政局信访办).
        bureau: the organ it belongs to.
        people: names of everybody of the desk.
        directors: names of 信访办主任, who are known by surname and post too (赵主任).
        fold: makes 繁简 the same.
    """
    said = fold(plain(target))
    names = [fold(plain(name)) for name in (*people, *directors)]
    if any(len(name) > 1 and name in said for name in names):
        return True
    own = _own(fold(plain(bureau)))
    office = fold(plain(office))
    calls = [form.text for form in forms(office) if not form.is_loose] if office else []
    surnames = {surname for name in directors if (surname := surname_of(fold(plain(name))))}
    return any(
        any(call in part for call in calls)
        or any(_is_own(part[: seat.start()], own) for seat in _SEAT.finditer(part))
        or any(_directs(part, post, surnames, own) for post in POST.finditer(part))
        for stated in (said, *stated_parts(fold(target)))
        for part in (stated, *parted(stated, ()))
    )


def named_reader(setting: str) -> str:
    """The name in the setting; "" while nobody is named."""
    return "" if plain(setting) in ("", NOT_NAMED) else setting.strip()


def _own(bureau: str) -> frozenset[str]:
    """Every way to say the desk's own bureau: 市民政局, 青川民政局, 市局, 你局."""
    marks = {mark + "局" for _, mark in parts_of(bureau).places[-1:]}
    short = {parts_of(bureau).body.removesuffix("局")}
    return frozenset({form.text for form in forms(bureau)} | marks | short) if bureau else frozenset()


def _is_own(before: str, own: frozenset[str]) -> bool:
    """Whether nothing, or only the desk's own bureau, stands before a word."""
    organ = unfilled(before).removesuffix("机关")
    return not organ or organ in _OURS or organ in own


def _directs(part: str, post: re.Match[str], surnames: set[str], own: frozenset[str]) -> bool:
    """Whether a post is said of the director by surname, and of nobody else's unit."""
    if post["core"] not in _DIRECTS or post["deputy"]:
        return False
    before = led_up(part[: post.start()].rstrip("某"))
    for surname in surnames:
        if before.endswith(surname) and _is_own(before.removesuffix(surname), own):
            return True
    return surname_said(unfilled(part[post.end() :])) in surnames and _is_own(before, own)
