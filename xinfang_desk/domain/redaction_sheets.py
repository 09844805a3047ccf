"""遮蔽 of a whole sheet: every text of it is looked through, and what a person confirmed is taken out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.handling_asks import asks
from xinfang_desk.domain.redaction import FindKind, Named, Spot, black_out
from xinfang_desk.domain.redaction_fields import exempt, is_listed, is_phone, label_of, not_asked
from xinfang_desk.domain.redaction_numbers import numbers_in
from xinfang_desk.domain.redaction_scan import Asked, digits_of, scan
from xinfang_desk.domain.terms import Audience
from xinfang_desk.domain.typed_text import clean_line

LEAVES = frozenset({Audience.HANDLER, Audience.OUTSIDE, Audience.DISPLAY})
"""Whose papers name the people of a matter only as far as they need to know."""

AROUND = 14
"""Characters shown before and after a find."""

MOST_REASON = 200
_IN_FILE = "/"
"""Stands between the place of a paper in a file and the key in the paper."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whom and what a sheet is looked through for.

    Attributes:
        people: whom it must not name.
        same: makes 繁简 and private codes the same, character by character.
        ours: names of units and staff as they stand in the lists of the desk.
        phones: digits of the telephones of the office, its units and its staff.
        is_own: the petitioner reads it.
    """

    people: Sequence[Named] = ()
    same: Callable[[str], str] = str
    ours: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Something a text tells of a person.

    Attributes:
        key: by which the decision about it comes back.
        where: the field, in words.
        text: as written.
        before, after: what stands around it.
        word: what stands there instead.
        is_fixed: always taken out.
        is_proposed: taken out unless somebody decides otherwise; what is not is only a hint.
    """

    key: str
    where: str
    kind: FindKind
    text: str
    before: str
    after: str
    word: str
    is_fixed: bool
    is_proposed: bool

    @property
    def attribute(self) -> str:
        """The attribute of the sheet it stands in (``case.title``, ``progress``)."""
        path = self.key.partition(":")[0].split(".")
        places = [place for place, part in enumerate(path) if part.isdigit()]
        return ".".join(path[: min(places, default=len(path))][:2])

    def in_file(self, place: int, paper: str) -> "Find":
        """The find as one of a whole file.

        Args:
            place: of the paper in the file; 0 is the cover.
            paper: its name.
        """
        return replace(self, key=f"{place}{_IN_FILE}{self.key}", where=f"{paper}·{self.where}")


@dataclass(frozen=True, slots=True)
class Blackout:
    """What a person decided about the finds of one copy; without a word everything proposed is taken out.

    Attributes:
        kept: keys of proposed finds that stay in the text.
        added: keys of hints that are taken out too.
        reason: why something stays.
    """

    kept: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    reason: str = ""

    def checked(self) -> "Blackout":
        """The decision with a tidy reason.

        Raises:
            Refused: something stays and nobody said why.
        """
        reason = clean_line(self.reason)
        if self.kept and not reason:
            raise refuse("有不遮的地方，请写明理由，理由记入日志。", "reason")
        if len(reason) > MOST_REASON:
            raise refuse(f"理由最多 {MOST_REASON} 字。", "reason")
        return replace(self, reason=reason)

    def of_paper(self, place: int) -> "Blackout":
        """What was decided about one paper of a whole file; 0 is the cover."""
        mark = f"{place}{_IN_FILE}"

        def own(keys: frozenset[str]) -> frozenset[str]:
            return frozenset(key.removeprefix(mark) for key in keys if key.startswith(mark))

        return replace(self, kept=own(self.kept), added=own(self.added))


NOTHING_DECIDED = Blackout()
"""Everything proposed is taken out."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a sheet: the way to it, the class and the field it stands in, what the field is called."""

    path: str
    owner: type[Any]
    name: str
    where: str


_Say = Callable[[_Text, str], str]


def looked_through(
    sheet: Any, look: Look, decided: Blackout = NOTHING_DECIDED
) -> tuple[Any, tuple[Find, ...]]:
    """The sheet without what its texts tell of people, and everything they told, in its order.

    Raises:
        Refused: something that is always taken out was to stay.
    """
    found: list[Find] = []
    asked = _asked_in(sheet, look)

    def said(at: _Text, text: str) -> str:
        spots = scan(text, look.people, look.same, asked(at, text))
        found.extend(_find(at, text, spot) for spot in spots)
        return black_out(text, [spot for spot in spots if _goes(at.path, spot, decided)])

    return _changed(sheet, said), tuple(found)


def _find(at: _Text, text: str, spot: Spot) -> Find:
    return Find(
        key=_key(at.path, spot),
        where=at.where,
        kind=spot.kind,
        text=text[spot.start : spot.end],
        before=text[max(0, spot.start - AROUND) : spot.start],
        after=text[spot.end : spot.end + AROUND],
        word=spot.word,
        is_fixed=spot.is_fixed,
        is_proposed=spot.is_proposed,
    )


def counted(finds: Sequence[Find], decided: Blackout = NOTHING_DECIDED) -> tuple[dict[str, int], int]:
    """How much of each kind is taken out, and how many hints stay in the text."""
    goes = [one.key in decided.added or (one.is_proposed and one.key not in decided.kept) for one in finds]
    taken = Counter(one.kind.label for one, is_out in zip(finds, goes, strict=True) if is_out)
    hints = sum(not (one.is_proposed or is_out) for one, is_out in zip(finds, goes, strict=True))
    return dict(taken), hints


def texts_of(sheet: Any) -> tuple[tuple[str, str], ...]:
    """The way to every text that is looked through, and what a person calls it."""
    found: list[tuple[str, str]] = []

    def note(at: _Text, text: str) -> str:
        found.append((at.path, at.where))
        return text

    _changed(sheet, note)
    return tuple(found)


def _goes(path: str, spot: Spot, decided: Blackout) -> bool:
    key = _key(path, spot)
    if spot.is_fixed and key in decided.kept:
        raise Refused(refuse("证件号和要求保密的姓名一律不印，不能保留。", "kept").problems[0])
    return key in decided.added if not spot.is_proposed else key not in decided.kept


def _key(path: str, spot: Spot) -> str:
    return f"{path}:{spot.start}:{spot.end}:{spot.kind.value}"


def _asked_in(sheet: Any, look: Look) -> Callable[[_Text, str], Asked]:
    """What is looked for in each text of a sheet; a telephone it prints for answers is no secret in it."""
    phones = look.phones | _contacts(sheet)

    def asked(at: _Text, text: str) -> Asked:
        if is_listed(at.owner, at.name) and all(one in look.ours for one in text.split("、")):
            return Asked(not_kinds=frozenset(FindKind))
        return Asked(not_asked(at.name, is_own=look.is_own), phones)

    return asked


def _contacts(sheet: Any) -> frozenset[str]:
    """The telephones of units that the sheet prints in fields of their own."""
    found: set[str] = set()

    def note(at: _Text, text: str) -> str:
        if is_phone(at.name) and asks(at.owner):
            spots = [spot for spot in numbers_in(text) if spot.kind is FindKind.PHONE]
            found.update(digits_of(text[spot.start : spot.end]) for spot in spots)
            found.add(digits_of(text))
        return text

    _changed(sheet, note)
    return frozenset(found - {""})


def _changed(value: Any, said: _Say, path: str = "", where: str = "") -> Any:
    """The sheet with every text that is looked through as ``said`` says it."""
    owner, changes = type(value), {}
    for one in fields(value):
        if exempt(owner, one.name) is None:
            at = _Text(f"{path}{one.name}", owner, one.name, where or label_of(owner, one.name))
            changes[one.name] = _value(getattr(value, one.name), at, said)
    return replace(value, **changes) if changes else value


def _value(value: Any, at: _Text, said: _Say) -> Any:
    if type(value) is str:
        return said(at, value) if value else value
    if isinstance(value, tuple):
        rows = [replace(at, path=f"{at.path}.{place}") for place in range(len(value))]
        return tuple(_value(one, each, said) for one, each in zip(value, rows, strict=True))
    if is_dataclass(value) and not isinstance(value, type):
        # A row is called by its table; a block of the sheet has no name, but fields that have one.
        return _changed(value, said, f"{at.path}.", at.where if at.where != at.name else "")
    return value
