"""回避: who stays away from a matter, and what is left of it for him (《信访工作条例》第二十八条第三款)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xinfang_desk.domain.cases import CaseDetail, CaseRow
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.domain.identity import tidy_id
from xinfang_desk.domain.names import fold
from xinfang_desk.domain.supervision import SlipRow
from xinfang_desk.domain.today import TodayRow

GRANTED, DENIED = "同意", "不同意"
"""Verdicts of a 回避申请; the latest decision about a person and a matter stands."""

BY_LAW = "依法"
"""The matter complains of the person: nobody decides it and nobody can lift it (第三十条第三款)."""

WITHHELD = "〔回避〕"
"""What a list shows instead of title and name to whoever stays away from the matter."""

OWN_CASE = "自己是否回避，由别的负责人决定，请另选签发人（条例第二十八条）。"
"""Nobody signs the decision about himself."""

INTERESTS = "interests"
"""Where an account keeps what its person declared."""

MOST_INTERESTS = 20
MOST_INTEREST = 50


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """One line of the register.

    Attributes:
        source: 来访人申请 or 本人自报, and who it was.
        verdict: 同意 or 不同意; "" while nothing was decided.
        stands: no later decision about the same person and matter was made.
    """

    recusal_id: int
    case_id: int
    case_number: str
    person: str
    source: str
    interest: str
    asked_on: date
    decided_on: date | None
    verdict: str
    reason: str
    decider: str
    reassigned_to: str
    stands: bool

    @property
    def is_away(self) -> bool:
        """The person stays away now."""
        return self.verdict == BY_LAW or (self.stands and self.verdict == GRANTED)


@dataclass(frozen=True, slots=True)
class Declared:
    """A person whose declared interests touch a matter: nobody stays away by this alone, a leader decides."""

    person: str
    interests: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What the leader, or whoever chooses the person, is told."""
        return f"{self.person}申报过与“{'”“'.join(self.interests)}”有利害关系，请先办回避，或另选一人。"


def withheld(row: CaseRow) -> CaseRow:
    """A line of the list: its number, state and days stay."""
    return replace(row, title=WITHHELD, petitioner=WITHHELD, unit="")


def withheld_today(row: TodayRow, number: str) -> TodayRow:
    """A duty: that there is one, on which day, and whose number it has."""
    return replace(row, title=WITHHELD, who=number, why="请由其他人办理")


def withheld_slip(row: SlipRow) -> SlipRow:
    """A slip in its list."""
    return replace(row, title=WITHHELD, petitioner=WITHHELD, unit="")


def without_links(detail: CaseDetail, away_from: Iterable[int]) -> CaseDetail:
    """A matter with its links to those one stays away from reduced to their numbers."""
    hidden = frozenset(away_from)
    links = tuple(
        replace(link, title=WITHHELD, reason="") if link.case_id in hidden else link for link in detail.links
    )
    return replace(detail, links=links)


def person_problems(
    draft: Any, away: Iterable[str], *, signer: str = "", but: Iterable[str] = ()
) -> list[Problem]:
    """Nobody who stays away is written on a paper of the matter as handler or contact, or signs it.

    Args:
        draft: of the paper.
        away: names of those who stay away.
        signer: name of who would sign it.
        but: fields that speak of the 回避 itself.
    """
    names, passed = {_plain(name) for name in away}, frozenset(but)
    found = []
    for ask in asks(type(draft)):
        if ask.kind is AskKind.STAFF and ask.name not in passed:
            named = getattr(draft, ask.name)
            if named and _plain(named) in names:
                found.append(Problem(ask.name, away_sentence(named)))
    if signer and _plain(signer) in names:
        found.append(Problem("signer_id", away_sentence(signer)))
    return found


def declared_problems(draft: Any, declared: Iterable[Declared], signer: str = "") -> list[Problem]:
    """Whoever declared an interest is chosen only by somebody who looked at it and kept the choice."""
    return [
        replace(problem, message=one.sentence, keepable=True)
        for one in declared
        for problem in person_problems(draft, [one.person], signer=signer)
    ]


def away_sentence(name: str) -> str:
    """Why a person cannot be chosen."""
    return f"{name}已回避这件事项，请另选一人。"


def tidy_interests(lines: Iterable[str]) -> tuple[str, ...]:
    """申报的利害关系: names of units and relatives, each once."""
    return tuple(dict.fromkeys(line for line in (" ".join(line.split()) for line in lines) if line))


def interest_problems(lines: tuple[str, ...]) -> tuple[Problem, ...]:
    """What cannot be kept as a declared interest."""
    if len(lines) > MOST_INTERESTS:
        return (Problem("interests", f"最多写 {MOST_INTERESTS} 行，一行一个单位或一个人。"),)
    if any(len(line) > MOST_INTEREST for line in lines):
        return (Problem("interests", f"一行最多 {MOST_INTEREST} 字，只写单位或姓名。"),)
    if any(len(tidy_id(line)) >= 15 and tidy_id(line)[:14].isdigit() for line in lines):
        return (Problem("interests", "只写单位或姓名，不写证件号。"),)
    return ()


def touched(interests: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """The declared interests that a matter touches.

    Args:
        interests: names of units and people.
        words: names of the matter's parties and units. A person's name has to be the whole name; a
            unit's may be part of a longer one (市福利一厂 in 青川市福利一厂), if it is no shorter
            than four characters.
    """
    said = {_plain(word) for word in words if word.strip()}
    found = []
    for interest in interests:
        plain = _plain(interest)
        if any(plain == word or (len(plain) >= 4 and plain in word) for word in said):
            found.append(interest)
    return tuple(found)


def _plain(name: str) -> str:
    return fold(name)
