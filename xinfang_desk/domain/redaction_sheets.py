"""遮蔽 of a whole sheet: its running texts are looked through, and what a person confirmed is taken out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.domain.handling_sheets import CaseBlock
from xinfang_desk.domain.redaction import FindKind, Named, Spot, black_out
from xinfang_desk.domain.redaction_scan import scan
from xinfang_desk.domain.terms import Audience
from xinfang_desk.domain.typed_text import clean_line

LEAVES = frozenset({Audience.HANDLER, Audience.OUTSIDE, Audience.DISPLAY})
"""Who reads a paper that is looked through; the petitioner's own papers are his."""

AROUND = 14
"""Characters shown before and after a find."""

MOST_REASON = 200

_FREE = {
    "title": "事由",
    "facts": "事实",
    "demands": "诉求",
    "summary": "摘要",
    "instruction": "批示",
    "progress": "进展",
    "text": "进展",
    "extension": "延期",
    "review_reason": "审核意见",
    "talk_notes": "接谈要点",
    "answer": "答复",
    "proposed_handling": "拟办意见",
    "target": "反映对象",
    "earlier_organs": "曾向何机关反映",
    "other_procedures": "其他程序",
    "accessibility": "无障碍需求",
    "materials": "材料",
    "enclosures": "附件",
    "name": "名称",
    "requirements": "要求",
    "words": "评价意见",
}
"""Running texts of the sheets without a draft of their own, and what a person calls them."""

_CASE_TEXTS = ("title", "facts", "demands")
_SHEETS = ("case", "paper", "route")
_NOT_RUNNING = ("_phone", "_address", "_number")
_RUNNING = frozenset({AskKind.TEXT, AskKind.LINES, AskKind.LINE, AskKind.ROWS})


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
        return ".".join(path[:2]) if path[0] in _SHEETS else path[0]


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


NOTHING_DECIDED = Blackout()
"""Everything proposed is taken out."""


def finds(sheet: Any, people: Sequence[Named], same: Callable[[str], str] = str) -> tuple[Find, ...]:
    """Everything the running texts of a sheet tell of people, in the order of the sheet."""
    found = []
    for path, where, text in _texts(sheet):
        for spot in scan(text, people, same):
            found.append(
                Find(
                    key=_key(path, spot),
                    where=where,
                    kind=spot.kind,
                    text=text[spot.start : spot.end],
                    before=text[max(0, spot.start - AROUND) : spot.start],
                    after=text[spot.end : spot.end + AROUND],
                    word=spot.word,
                    is_fixed=spot.is_fixed,
                    is_proposed=spot.is_proposed,
                )
            )
    return tuple(found)


def without(
    sheet: Any, people: Sequence[Named], decided: Blackout, same: Callable[[str], str] = str
) -> tuple[Any, int]:
    """The sheet with its finds taken out, and how many they were.

    Raises:
        Refused: something that is always taken out was to stay.
    """
    count = 0

    def said(path: str, text: str) -> str:
        nonlocal count
        out = [spot for spot in scan(text, people, same) if _goes(path, spot, decided)]
        count += len(out)
        return black_out(text, out)

    return _changed(sheet, said), count


def _goes(path: str, spot: Spot, decided: Blackout) -> bool:
    key = _key(path, spot)
    if spot.is_fixed and key in decided.kept:
        raise Refused(refuse("证件号和要求保密的姓名一律不印，不能保留。", "kept").problems[0])
    return key in decided.added if not spot.is_proposed else key not in decided.kept


def _key(path: str, spot: Spot) -> str:
    return f"{path}:{spot.start}:{spot.end}:{spot.kind.value}"


def _texts(sheet: Any) -> Iterator[tuple[str, str, str]]:
    """Path, name of the field and text of everything running."""
    found: list[tuple[str, str, str]] = []

    def note(path: str, text: str) -> str:
        found.append((path, _where(path, sheet), text))
        return text

    _changed(sheet, note)
    yield from found


def _changed(sheet: Any, said: Callable[[str, str], str]) -> Any:
    """The sheet with every running text as ``said`` says it."""
    parts = [name for name in _SHEETS if hasattr(sheet, name)]
    if not parts:
        return _fields(sheet, "", _FREE, said)
    return replace(sheet, **{name: _part(getattr(sheet, name), f"{name}.", said) for name in parts})


def _part(part: Any, path: str, said: Callable[[str, str], str]) -> Any:
    if isinstance(part, CaseBlock):
        return _fields(part, path, _CASE_TEXTS, said)
    return _fields(part, path, _asked(type(part)), said)


def _asked(draft: type[Any]) -> tuple[str, ...]:
    return tuple(
        ask.name for ask in asks(draft) if ask.kind in _RUNNING and not ask.name.endswith(_NOT_RUNNING)
    )


def _fields(value: Any, path: str, names: Any, said: Callable[[str, str], str]) -> Any:
    changed = {
        one.name: _value(getattr(value, one.name), f"{path}{one.name}", said)
        for one in fields(value)
        if one.name in names
    }
    return replace(value, **changed) if changed else value


def _value(value: Any, path: str, said: Callable[[str, str], str]) -> Any:
    if type(value) is str:
        return said(path, value) if value else value
    if isinstance(value, tuple):
        return tuple(_value(one, f"{path}.{place}", said) for place, one in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        names = _asked(type(value)) or _FREE
        return _fields(value, f"{path}.", names, said)
    return value


def _where(path: str, sheet: Any) -> str:
    """The field as the dialog that asked for it calls it."""
    first, _, rest = path.partition(".")
    name = rest.partition(".")[0] if first in _SHEETS else first
    if first in ("paper", "route"):
        labels = {ask.name: ask.label for ask in asks(type(getattr(sheet, first)))}
        return labels.get(name, name)
    return _FREE.get(name, name)
