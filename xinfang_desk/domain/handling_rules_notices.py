"""Rules of 告知、受理、转送、交办、异议 (F04–F09) beyond what their dialogs need."""

from collections.abc import Iterator
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_notices import (
    AcceptDraft,
    AssignDraft,
    DeclineDraft,
    DeclineSituation,
    ForwardDraft,
    InformDraft,
    InformKind,
    ObjectionDraft,
    RedirectDraft,
)


def accept(draft: AcceptDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """受理日 lies between the receipt and the last day of the notice (domain: §1.4)."""
    on = draft.accepted_on
    if on is None:
        return
    if on > today:
        yield Problem("accepted_on", f"受理日 {on} 还没有到，请看一下日期。")
    elif on < facts.received_on:
        yield Problem("accepted_on", f"受理日早于收到日 {facts.received_on}，请看一下日期。")
    elif on > signed_on:
        yield Problem("accepted_on", f"受理日晚于告知书签发的日子 {signed_on}，请看一下日期。")
    elif facts.notice_until is not None and on > facts.notice_until and not facts.has("F09"):
        said = (
            f"受理日最迟是告知期限的最后一日 {facts.notice_until}（条例第二十三条），请填那天或更早的日子。"
        )
        yield Problem("accepted_on", said)


def decline(draft: DeclineDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """A refusal says where to go instead (domain: §2.4)."""
    yield from _phone(draft.where_phone)
    if draft.situation is DeclineSituation.NO_REVIEW_ASKED:
        said = "条例没有写这一情形，是一些地方的规定；请先问过法规科，本地仍适用的可以保留。"
        yield Problem("situation", said, keepable=True)


def inform(
    draft: InformDraft | RedirectDraft, facts: CaseFacts, today: date, signed_on: date
) -> Iterator[Problem]:
    """告知书 names the organ with address and telephone; 已转送 names the letter too."""
    yield from _phone(draft.where_phone)
    if not isinstance(draft, InformDraft):
        return
    if draft.kind is InformKind.FORWARDED:
        if not draft.letter_number:
            yield Problem("letter_number", "已经转送的请填写“转送函文号”。")
        if draft.letter_on is None:
            yield Problem("letter_on", "已经转送的请填写“转送日期”。")
    if draft.letter_on is not None and not facts.received_on <= draft.letter_on <= today:
        yield Problem("letter_on", f"转送日期应在收到日 {facts.received_on} 到今天之间，请看一下日期。")


def _phone(phone: str) -> Iterator[Problem]:
    if phone and sum(sign.isdigit() for sign in phone) < 3:
        yield Problem("where_phone", "请填写去向机关的电话号码，让来访人能打通。")


def forward(draft: ForwardDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """转送函 has no rule of its own."""
    return iter(())


def assign(draft: AssignDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """The day of feedback comes after the letter (《信访工作条例》第二十二条)."""
    if draft.feedback_on is not None and draft.feedback_on <= signed_on:
        yield Problem("feedback_on", f"指定反馈日要在签发日 {signed_on} 以后，请看一下日期。")


def objection(draft: ObjectionDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """An objection is signed within five working days of the receipt (第二十三条第三款)."""
    on = draft.received_on
    if on is not None and on > signed_on:
        yield Problem("received_on", f"收到日晚于签发的日子 {signed_on}，请看一下日期。")
    elif on is not None and on != facts.received_on:
        said = f"收到日与登记的 {facts.received_on} 不同，期限按登记的算；确实不同的可以保留。"
        yield Problem("received_on", said, keepable=True)
