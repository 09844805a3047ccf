"""密封件: opened by the 保密专管员 with a reason (《信访工作条例》第三十条; domain: G4)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from xinfang_desk.domain import sealing
from xinfang_desk.domain.case_words import case_look
from xinfang_desk.domain.cases import SealedDetail
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.money import read_fen, yuan_words
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing_reason import TELLS, tells_of_somebody
from xinfang_desk.domain.terms import VisitForm
from xinfang_desk.services import context_sealed
from xinfang_desk.services.context import Context
from xinfang_desk.store import deadlines
from xinfang_desk.store import records as r


def take_out(context: Context, session: Session, case: r.Case, reason: str) -> SealedDetail:
    """The content of a sealed matter and what was done with it, for the officer's eyes only.

    Raises:
        Refused: the officer was not admitted yet, nothing is sealed here, or the reason tells of somebody.
        Forbidden: it is not for him (G3, G11).
    """
    matter = context_sealed.take_out(context, session, case.id)
    draft, facts = matter.draft, matter.facts
    if tells_of_somebody(reason, draft, matter.target):
        raise refuse(TELLS, "reason")
    first = ("登记时写的反映对象", draft.target if matter.target != draft.target else "")
    lines = (first, *_lines(draft))
    return SealedDetail(
        case_id=case.id,
        number=case.number,
        received_on=case.received_on,
        title=draft.title,
        petitioner=draft.petitioner_name,
        phone=draft.phone,
        address=draft.address,
        target=matter.target,
        facts=draft.facts,
        demands=draft.demands,
        lines=tuple((word, said) for word, said in lines if said),
        is_envelope_only=matter.is_envelope,
        state_word=case_look(case.state, case.purpose, is_supervised=False).word,
        deadlines=deadlines.lines(session, case.id, context.today),
        records=tuple(context_sealed.record_of(one) for one in matter.added),
        letters=facts.letters,
        unanswered=facts.unanswered,
        allowed=sealing.allowed(context.actor, facts),
    )


def _lines(draft: VisitDraft) -> tuple[tuple[str, str], ...]:
    """What else was said, in the words of F01."""
    is_group = draft.form is VisitForm.GROUP
    return (
        ("证件号码", draft.id_number),
        ("通讯地址", draft.postal_address),
        ("工作单位", draft.employer),
        ("来访形式", f"集体访 {draft.head_count} 人" if is_group else ""),
        ("代表", "、".join(person.name for person in draft.representatives)),
        ("代理人", "，".join(filter(None, (draft.agent_name, draft.agent_relation)))),
        ("发生时间", draft.occurred_on),
        ("曾向何机关反映", draft.earlier_organs),
        ("诉讼、复议、仲裁", draft.other_procedures),
        ("提交材料", "、".join(f"{paper.name} {paper.copies} 份" for paper in draft.materials)),
        ("接谈要点", draft.talk_notes),
        ("当场答复", draft.answer),
        ("拟办意见", draft.proposed_handling),
        *_channel_lines(draft),
        ("平台编号", draft.platform_number),
        ("补录原因", draft.backdate_reason),
    )


def _channel_lines(draft: VisitDraft) -> tuple[tuple[str, str], ...]:
    """What a letter, a call or the sender said beyond a visit."""
    letter, call, sent = draft.letter, draft.call, draft.forward
    things = [f"{one.name} {one.copies} 份{_amount(one.amount)}" for one in letter.enclosures]
    return (
        ("来件机关", "，".join(filter(None, (sent.organ, sent.outside_number)))),
        ("办理要求", sent.requirements),
        ("信封号", letter.postal_number),
        ("联名人数", str(letter.signers) if letter.signers > 1 else ""),
        ("受信人", letter.addressed_to),
        ("拆信、监拆", "、".join(filter(None, (letter.opened_by, letter.opening_witness)))),
        ("附件", "、".join(things)),
        ("原信存放", letter.original_place),
        ("来电号码", call.caller_number),
        ("接听人", call.taken_by),
    )


def _amount(amount: str) -> str:
    fen = read_fen(amount)
    return f" {yuan_words(fen)}" if fen else ""
