"""The rows of a letter, a call or a matter from another organ beside its receipt (called by 保存)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from xinfang_desk.domain.money import read_fen
from xinfang_desk.domain.receipts import FROM_ORGANS, WRITTEN, LetterPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.terms_receipts import LetterSignature
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r


def keep_channel(context: Context, session: Session, draft: VisitDraft, receipt: r.Receipt) -> None:
    """Keep what the draft's channel asks beyond a visit; of a visit there is nothing to keep here."""
    by = context.actor.name
    if draft.channel is Channel.LETTER or (draft.channel in WRITTEN and draft.letter != LetterPart()):
        _keep_letter(session, draft, receipt, by)
    if draft.channel is Channel.CALL:
        call = draft.call
        session.add(
            r.CallDetail(
                receipt_id=receipt.id,
                called_at=call.called_at,
                caller_number=call.caller_number,
                is_number_withheld=call.is_number_withheld,
                taken_by=call.taken_by or by,
                answer=draft.answer,
                call_back_on=call.call_back_on,
            )
        )
    if draft.channel in FROM_ORGANS:
        sent = draft.forward
        session.add(
            r.ForwardDetail(
                receipt_id=receipt.id,
                organ=sent.organ,
                outside_number=sent.outside_number,
                their_date=sent.their_date,
                is_assigned=draft.channel is Channel.ASSIGNED,
                requirements=sent.requirements,
                feedback_on=sent.feedback_on,
            )
        )


def _keep_letter(session: Session, draft: VisitDraft, receipt: r.Receipt, by: str) -> None:
    letter = draft.letter
    is_anonymous = draft.is_anonymous
    session.add(
        r.LetterDetail(
            receipt_id=receipt.id,
            kind=letter.kind,
            postmark_on=letter.postmark_on,
            postal_number=letter.postal_number,
            signature_kind=LetterSignature.ANONYMOUS if is_anonymous else LetterSignature.NAMED,
            signers=letter.signers,
            addressed_to=letter.addressed_to,
            opened_by=letter.opened_by,
            witnessed_by=letter.opening_witness,
            original_place=letter.original_place,
        )
    )
    session.add_all(
        r.Enclosure(
            receipt_id=receipt.id,
            name=one.name,
            kind=one.kind,
            copies=one.copies,
            amount_fen=read_fen(one.amount) or 0,
            registered_by=letter.registered_by or by,
            witnessed_by=letter.registered_with,
            disposition=one.disposition,
        )
        for one in letter.enclosures
    )
