"""What the buttons of a sealed matter do: each opens its dialog and asks the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.cases import SealedDetail
from xinfang_desk.domain.errors import Forbidden
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import DRAFTS, SecondOfficer
from xinfang_desk.ui.tabs.cases_sealed_sheets import LetterSheet, SealedSheet, TwoOfficers

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_A = SealedAction
_DAYS = {
    _A.ACKNOWLEDGE: "received_on",
    _A.FEEDBACK: "received_on",
    _A.TELL: "told_on",
    _A.CONCLUDE: "concluded_on",
}
_TO, _WHO, _DECISION = "主送", "回避对象", "回避决定单"
_SAID = (
    *("登记时写的反映对象", "曾向何机关反映", "诉讼、复议、仲裁", "发生时间"),
    *("接谈要点", "当场答复", "拟办意见", "办理要求"),
)
"""Of what else was registered: what was said, by its label; who said it is no part of the comparison."""
DONE = {
    _A.TRANSFER: "已签发转送函",
    _A.ACKNOWLEDGE: "已登记回执",
    _A.FEEDBACK: "已登记反馈",
    _A.TELL: "已登记告知",
    _A.CONCLUDE: "已办结",
    _A.RECLASSIFY: "已改判",
    _A.UNSEAL: "已解封，回到事项跟踪里办理",
}


class SealedActs:
    """The dialogs of one tab; nothing typed in them is kept when they are left.

    Args:
        host: the tab.
        services: of the officer who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host, self._services = host, services

    def run(self, action: SealedAction, detail: SealedDetail) -> str | None:
        """Ask for what an action needs and do it; what was done in one line, None for nothing.

        Raises:
            Forbidden: the officer may no longer read the matter.
        """
        if action is _A.PRINT:
            return self._print(detail)
        service, context = self._services.sealed, self._services.context

        def act(draft: Any, second: SecondOfficer | None) -> object:
            if second is None:
                service.record(detail.case_id, action, draft)
                return None
            # What takes two officers has a method of its name.
            write: Callable[[int, Any, SecondOfficer], object] = getattr(service, action.value)
            return write(detail.case_id, draft, second)

        sheet = SealedSheet(
            self._host,
            action,
            detail.number,
            self._blank(action, detail),
            service.choices(),
            context.today,
            service.seconds(),
            said_of(detail) if action is _A.TRANSFER else None,
            self._offered(action, detail),
            act,
        )
        if not _is_done(sheet):
            return None
        letter = getattr(sheet.answer, "number", "")
        return f"{DONE.get(action, f'已登记{action.label}')} {letter}".strip()

    def _offered(self, action: SealedAction, detail: SealedDetail) -> list[tuple[str, str]]:
        """The letters that can be meant; only those without a receipt when one is registered."""
        known = [(number, words) for _, number, words in letters_of(detail)]
        if action is _A.ACKNOWLEDGE:
            return [(number, words) for number, words in known if number in detail.unanswered]
        return known

    def _blank(self, action: SealedAction, detail: SealedDetail) -> Any:
        """Today's day, the letter where only one can be meant, and whom it accuses, filled in."""
        draft: Any = DRAFTS[action]()
        if action in _DAYS:
            draft = replace(draft, **{_DAYS[action]: self._services.context.today})
        waiting = {_A.ACKNOWLEDGE: detail.unanswered, _A.FEEDBACK: _without_feedback(detail)}.get(action, ())
        if len(waiting) == 1:
            draft = replace(draft, number=waiting[0])
        if action is _A.TELL:
            draft = replace(draft, teller=self._services.actor.name)
        return replace(draft, target=detail.target) if action is _A.RECLASSIFY else draft

    def _print(self, detail: SealedDetail) -> str | None:
        service = self._services.sealed
        sheet = LetterSheet(
            self._host,
            printed(detail),
            service.seconds(),
            service.print_letter,
            service.output_failed,
        )
        return sheet.said if _is_done(sheet) else None


def letters_of(detail: SealedDetail) -> list[tuple[int, str, str]]:
    """(document, number, 1号·青西区纪委监委) of every letter that went out, in their order."""
    sent = [record for record in detail.records if record.action is _A.TRANSFER]
    short = [record.number.rpartition("〕")[2] for record in sent]
    found = []
    for record, tail in zip(sent, short, strict=True):
        number = tail if short.count(tail) == 1 else record.number
        found.append((record.document_id, record.number, f"{number}·{dict(record.lines).get(_TO, '')}"))
    return found


def printed(detail: SealedDetail) -> list[tuple[int, str, str]]:
    """What can be printed, the newest letter first: letters, then decisions about 回避."""
    decided = [
        (one.document_id, f"{detail.number} {_DECISION}", f"{_DECISION}·{dict(one.lines).get(_WHO, '')}")
        for one in detail.records
        if one.action is _A.RECUSE and one.document_id
    ]
    return [*letters_of(detail)[::-1], *decided[::-1]]


def _without_feedback(detail: SealedDetail) -> tuple[str, ...]:
    answered = {record.number for record in detail.records if record.action is _A.FEEDBACK}
    return tuple(number for number in detail.letters if number not in answered)


def said_of(detail: SealedDetail) -> tuple[tuple[str, str], ...]:
    """All that was said of the matter, for the second reader; nothing for an envelope that stayed closed."""
    if detail.is_envelope_only:
        return ()
    demands = "；".join(line for line in detail.demands if line.strip())
    said = (
        ("事由", detail.title),
        ("反映对象", detail.target),
        ("事实", detail.facts),
        ("诉求", demands),
        *((name, words) for name, words in detail.lines if name in _SAID),
    )
    return tuple((name, words) for name, words in said if words.strip())


def _is_done(sheet: TwoOfficers) -> bool:
    """Whether the sheet did it.

    Raises:
        Forbidden: its officer may no longer read the matter.
    """
    is_done = sheet.run()
    if sheet.barred:
        raise Forbidden(sheet.barred)
    return is_done
