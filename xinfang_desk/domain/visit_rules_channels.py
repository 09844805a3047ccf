"""What 登记 asks of a letter, a call and a matter from another organ beyond what it asks of a visit."""

import re
from collections.abc import Callable

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.money import read_fen
from xinfang_desk.domain.receipts import FROM_ORGANS, WRITTEN
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel, Purpose
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind

MAX_SIGNERS = 9_999
KEPT_ONLY = (Purpose.INQUIRY, Purpose.THANKS, Purpose.OTHER)
"""What need not become a matter; all else is registered as one (《信访工作条例》第二十二条)."""

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def channel_problems(draft: VisitDraft) -> list[Problem]:
    """What is missing or impossible in the parts of the draft's channel, in the order of the form."""
    found: list[Problem] = []
    for channels, check in _CHECKS:
        if draft.channel in channels:
            found += check(draft)
    return found


def _forward(draft: VisitDraft) -> list[Problem]:
    found, sent, received_on = [], draft.forward, draft.received_on
    if not sent.organ.strip():
        found.append(Problem("forward.organ", "请填是哪个机关转来的；领导批示请填领导姓名和职务。"))
    if sent.their_date and received_on and sent.their_date > received_on:
        found.append(Problem("forward.their_date", "来文日期晚于收到日，请看一下日期。"))
    if sent.feedback_on and received_on and sent.feedback_on < received_on:
        message = "要求反馈日早于收到日。请再看一眼来文；确实如此可以保留。"
        found.append(Problem("forward.feedback_on", message, keepable=True))
    return found


def _letter(draft: VisitDraft) -> list[Problem]:
    found, letter, received_on = [], draft.letter, draft.received_on
    if letter.postmark_on and received_on and letter.postmark_on > received_on:
        found.append(Problem("letter.postmark_on", "邮戳日晚于收信日，请看一下日期。"))
    if letter.kind is LetterKind.JOINT and not 2 <= letter.signers <= MAX_SIGNERS:
        found.append(Problem("letter.signers", f"联名信请填签名人数，2 到 {MAX_SIGNERS:,} 人。"))
    elif not 1 <= letter.signers <= MAX_SIGNERS:
        found.append(Problem("letter.signers", f"签名人数请填 1 到 {MAX_SIGNERS:,}。"))
    for one in letter.enclosures:
        is_money, is_said = one.kind is EnclosureKind.MONEY, bool(one.amount.strip())
        if is_money and not read_fen(one.amount):
            message = f"“{one.name.strip()[:20]}”请写金额，例如 1200.50（元，最多两位小数）。"
            found.append(Problem("letter.enclosures", message))
        elif is_said and not is_money:
            found.append(Problem("letter.enclosures", "写了金额的，类别请选“钱款”。"))
    first, second = letter.registered_by.strip(), letter.registered_with.strip()
    if letter.needs_two and not second:
        message = "信里有证件、物品或钱款，须两人一同清点登记，请填第二人姓名。"
        found.append(Problem("letter.registered_with", message))
    elif second and second == first:
        found.append(Problem("letter.registered_with", "第二人不能是登记人自己，请填另一个人。"))
    opener, witness = letter.opened_by.strip(), letter.opening_witness.strip()
    if witness and witness == opener:
        found.append(Problem("letter.opening_witness", "监拆人不能是拆信人自己，请填另一个人。"))
    return found


def _call(draft: VisitDraft) -> list[Problem]:
    found, call = [], draft.call
    if call.called_at.strip() and not _CLOCK.fullmatch(call.called_at.strip()):
        found.append(Problem("call.called_at", "时间请写成 09:30 这样。"))
    if not call.makes_case and draft.purpose not in KEPT_ONLY:
        message = f"{draft.purpose.label}要建件办理（条例第二十二条）；咨询、感谢和其他可以只记录。"
        found.append(Problem("call.makes_case", message))
    if not call.makes_case and draft.joins_case_id is not None:
        found.append(Problem("call.makes_case", "已并入原来的事项，请选“建件”。"))
    back = call.call_back_on
    if back and draft.received_on and back < draft.received_on:
        found.append(Problem("call.call_back_on", "答应回电的日期早于来电日期，请看一下日期。"))
    if back and not (call.caller_number.strip() or draft.phone.strip()):
        found.append(Problem("call.call_back_on", "答应回电的，请填来电号码或联系电话。"))
    return found


_CHECKS: tuple[tuple[frozenset[Channel], Callable[[VisitDraft], list[Problem]]], ...] = (
    (FROM_ORGANS, _forward),
    (WRITTEN, _letter),
    (frozenset({Channel.CALL}), _call),
)
