"""签发: who signs which paper, and which day its number may carry."""

import re
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_papers import PAPERS

_HEAD = re.compile(r"(?<!副)(?:局长|书记|主任|厅长|部长)")
_SECTION_HEAD = re.compile(r"(?<!副)(?:处长|科长|主任|局长|厂长|站长|院长)")

HEAD_ONLY = frozenset({"F10", "F12", "F27"})
"""本机关负责人、主要领导 alone (《信访工作条例》第三十四条; domain: §4.1)."""
BY_ANYBODY = frozenset({"F13", "F28", "F29"})
"""Received, presided over or agreed by people who are no leaders."""
BY_SECTION_HEAD = frozenset({"F16"})


@dataclass(frozen=True, slots=True)
class Signing:
    """签发人 and 签发日期.

    Attributes:
        signer_id: row of the staff list.
        signed_on: the day the number belongs to.
        late_reason: why the number is taken of an earlier year's series (补录).
    """

    signer_id: int
    signed_on: date
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """A person of the staff list as the rules of signing see him.

    Attributes:
        is_leader: 局领导.
        is_director: 信访办主任 by account.
    """

    staff_id: int
    name: str
    post: str = ""
    is_leader: bool = False
    is_director: bool = False

    @property
    def is_head(self) -> bool:
        """Whether he is 本机关负责人: 局长 or 书记, not a deputy."""
        return self.is_leader and _HEAD.search(self.post) is not None


def signer_refusal(form_id: str, signer: Signer | None) -> str | None:
    """Why a person cannot sign a paper; None when he can."""
    paper = PAPERS[form_id]
    if signer is None:
        return f"请选择签发人：{paper.signer}。"
    if form_id in HEAD_ONLY:
        return None if signer.is_head else f"{paper.name}由{paper.signer}（局长、书记）签发，请重新选择。"
    if paper.needs_leader:
        return None if signer.is_leader else f"{paper.name}由局领导签发，请重新选择。"
    if form_id in BY_ANYBODY or signer.is_leader or signer.is_director:
        return None
    if form_id in BY_SECTION_HEAD and _SECTION_HEAD.search(signer.post):
        return None
    return f"{paper.name}由{paper.signer}签发，请重新选择。"


def signing_problems(
    form_id: str,
    signing: Signing,
    signer: Signer | None,
    *,
    today: date,
    not_before: date,
    last_signed_on: date | None,
) -> tuple[Problem, ...]:
    """What keeps a paper from being signed so.

    Args:
        form_id: the paper.
        signing: who and when.
        signer: the person, if he is on the staff list.
        today: the desk's day.
        not_before: the day the matter was received, or accepted.
        last_signed_on: the day of the last number of this series in the year, void ones too.
    """
    found = []
    if (sentence := signer_refusal(form_id, signer)) is not None:
        found.append(Problem("signer_id", sentence))
    day = signing.signed_on
    if day > today:
        found.append(Problem("signed_on", f"签发日期 {day} 还没有到，请看一下日期。"))
    elif day < not_before:
        found.append(Problem("signed_on", f"签发日期早于收到、受理的日子 {not_before}，请看一下日期。"))
    elif last_signed_on is not None and day < last_signed_on:
        found.append(
            Problem("signed_on", f"这个文号序列的上一号签发于 {last_signed_on}，日期不能早于这一天。")
        )
    elif day.year < today.year and not signing.late_reason.strip():
        found.append(Problem("late_reason", f"取 {day.year} 年的文号请写明补录的理由。"))
    return tuple(found)
