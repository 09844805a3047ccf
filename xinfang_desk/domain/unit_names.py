"""Names of units as people shorten them: without marks, places or organ, ambiguous (青西民政局, 区民政局)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from xinfang_desk.domain.typed_text import is_han

LEAST = 3
"""No short form has fewer characters: 民政 means every bureau."""

_MARK = (
    r"自治区|自治州|社区|街道|省|州|(?<!城)市(?!场|容|域|民(?!政)|政(?![府协法]))|区(?![划块])|县(?!域)|旗"
    r"|镇(?!静)|乡(?![村镇])|村(?![民镇乡街区务振改两])|屯|寨|农场|林场"
)
_STEM = "[^省市区县镇乡][^省市区县镇乡局处委院厂会府办科所站]{0,7}?"
_PLACE = re.compile(rf"(?P<stem>{_STEM})(?P<mark>{_MARK})")
_FIRST = re.compile(rf"(?P<stem>)(?P<mark>{_MARK})")
_GOVERNMENT = re.compile(
    r"(?:人民)?政府|党委|党工委|(?:村民|居民)委员会|(?:村|居)民?委会?|街?道?办事处|办|村?(?:党支部|党总支|支部)"
)
_SHORT = (
    ("人民政府", ("政府",)),
    ("村民委员会", ("村委会", "村委", "村民委")),
    ("居民委员会", ("居委会", "居委")),
    ("办事处", ("办",)),
    ("纪委监委", ("纪委", "监委", "纪检委")),
    ("事务局", ("局",)),
)
_CUT = tuple("局处科办所站队")
_MOST_OF_BODY = 12
_OPENING = frozenset("送致转交由请给呈报寄函发抄和与及并向对原到在让找")


class Form(NamedTuple):
    """One way to write a unit's name.

    Attributes:
        text: as written.
        is_loose: other units may be meant as well, so nothing of another name may stand before it.
        is_whole: the name itself.
    """

    text: str
    is_loose: bool
    is_whole: bool


class Parts(NamedTuple):
    """A name taken apart: the places before it (青西区, 柳河镇) and what is left (人民政府)."""

    places: tuple[tuple[str, str], ...]
    body: str

    @property
    def chain(self) -> tuple[str, ...]:
        """The places as written."""
        return tuple(stem + mark for stem, mark in self.places)

    @property
    def is_government(self) -> bool:
        """Whether it is the place itself, or who governs it."""
        return bool(self.places) and (not self.body or _GOVERNMENT.fullmatch(self.body) is not None)


class Mention(NamedTuple):
    """Where a text names a unit, and which units may be meant."""

    start: int
    end: int
    units: frozenset[int]


def parts_of(name: str) -> Parts:
    """A name of a unit or place taken apart."""
    places, at = [], 0
    found = _FIRST.match(name) or _PLACE.match(name)
    while found is not None:
        places.append((found["stem"], found["mark"]))
        at = found.end()
        found = _PLACE.match(name, at)
    return Parts(tuple(places), name[at:])


@lru_cache(maxsize=4096)
def forms(name: str) -> tuple[Form, ...]:
    """Every way to write a unit's name, the name itself first."""
    found = {name: Form(name, is_loose=False, is_whole=True)}
    places, body = parts_of(name)
    for written, is_cut in _bodies(body):
        for before, is_loose in _befores(places):
            if is_cut and not before:
                continue
            form = Form(before + written, is_loose, is_whole=False)
            if len(form.text) >= LEAST:
                found.setdefault(form.text, form)
    if 4 < len(body) <= _MOST_OF_BODY:
        for start in range(1, len(body) - LEAST + 1):  # 救助处 of 社会救助处
            found.setdefault(body[start:], Form(body[start:], is_loose=True, is_whole=False))
    return tuple(found.values())


def mentions(text: str, names: Mapping[int, str], *, opened_by: Iterable[str] = ()) -> tuple[Mention, ...]:
    """Where a text names units of a list; what fits better or says more stands alone.

    Args:
        text: one part of a divided text, plain.
        names: the list, plain.
        opened_by: organs after which a short name may stand (市民政局救助处).
    """
    found: dict[tuple[int, int], dict[int, bool]] = {}
    organs = tuple(opened_by)
    for unit_id, name in names.items():
        for form in forms(name) if name else ():
            for start in _places_of(form.text, text):
                if not form.is_loose or _is_open(text, start, organs):
                    found.setdefault((start, start + len(form.text)), {})[unit_id] = form.is_whole
    widest = [
        (start, end)
        for start, end in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in found)
    ]
    return tuple(Mention(*place, _best(found[place])) for place in sorted(widest))


def _best(fits: dict[int, bool]) -> frozenset[int]:
    whole = frozenset(unit_id for unit_id, is_whole in fits.items() if is_whole)
    return whole or frozenset(fits)


def _places_of(word: str, text: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)


def _is_open(text: str, start: int, organs: tuple[str, ...]) -> bool:
    """Whether no other name goes on before a place in a text: an own organ may, when it is open itself."""
    before = text[:start]
    if not before or before[-1] in _OPENING or not is_han(before[-1]):
        return True
    return any(before.endswith(organ) and _is_open(text, start - len(organ), ()) for organ in organs)


def _bodies(body: str) -> Iterator[tuple[str, bool]]:
    """What stands after the places, and whether it lost its last word, so that it needs a place."""
    if not body:
        return
    yield body, False
    for long, shorts in _SHORT:
        if body.endswith(long):
            for short in shorts:
                yield body.removesuffix(long) + short, False
    if len(body) > 2 and body.endswith(_CUT):
        yield body[:-1], True


def _befores(places: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, bool]]:
    """What may stand before it, and whether that is loose."""
    yield "", bool(places)
    for first, (stem, mark) in enumerate(places):
        rests = _rests(places[first + 1 :])
        begins = [(stem + mark, not stem), *((stem[cut:] + mark, True) for cut in range(1, len(stem) + 1))]
        if stem:
            begins.append((stem, False))
        yield from ((begin + rest, is_loose) for begin, is_loose in begins for rest in rests)


def _rests(places: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    found: tuple[str, ...] = ("",)
    for stem, mark in places:
        found = tuple(dict.fromkeys(rest + said for rest in found for said in (stem + mark, stem)))
    return found
