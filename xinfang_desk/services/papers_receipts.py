"""Sheets of a receipt beside F01: F02 来信, F03 来电, F35 登记回执; and F21 评价表 of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.evaluation import Dissatisfaction, EvaluationTarget
from xinfang_desk.domain.evaluation_sheets import EvaluationHalf, EvaluationSheet
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.money import yuan_words
from xinfang_desk.domain.next_steps import late_entry_words, our_steps, your_rights
from xinfang_desk.domain.receipt_sheets import CallSheet, EnclosureLine, LetterSheet, NextStepsSheet
from xinfang_desk.domain.receipts import FORM_NAMES, FROM_ORGANS, ONLY_KEPT, receipt_form, words_of
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark, VisitSheet
from xinfang_desk.domain.terms import CopyKind, Repeat
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind
from xinfang_desk.services.papers_visit import visit_sheet
from xinfang_desk.store import deadlines
from xinfang_desk.store import records as r
from xinfang_desk.store.query_codes import query_code_of

_SHARED = (
    "office", "mark", "number", "platform_number", "received_on", "name", "name_image", "name_description",
    "address", "phone", "linked_case", "purpose", "category", "region", "target", "title", "facts", "demands",
    "proposed_handling", "instruction", "handling_way", "inform_way", "informed_on", "due_on", "due_line",
)  # fmt: skip
"""What F02 and F03 say in the words of F01."""


def receipt_sheet(
    session: Session, receipt: r.Receipt, form_id: str, office: OfficeBlock, mark: PrintMark, today: date
) -> LetterSheet | CallSheet | NextStepsSheet:
    """F02, F03 or F35 of a receipt that is not sealed.

    Raises:
        Refused: the form is not the one of the receipt's channel.
    """
    if form_id == "F35":
        return next_steps_sheet(session, receipt, office, mark, today)
    if (own := receipt_form(receipt.channel)) != form_id:
        raise refuse(f"{receipt.number} 是{receipt.channel.label}，请打印{FORM_NAMES[own]}。", "form_id")
    if form_id == "F03":
        return call_sheet(session, receipt, office, mark)
    return letter_sheet(session, receipt, office, mark)


def letter_sheet(session: Session, receipt: r.Receipt, office: OfficeBlock, mark: PrintMark) -> LetterSheet:
    """F02 of a receipt that is not sealed."""
    letter = _of(session, r.LetterDetail, receipt.id)
    sent = _of(session, r.ForwardDetail, receipt.id)
    enclosures = session.scalars(
        select(r.Enclosure).where(r.Enclosure.receipt_id == receipt.id).order_by(r.Enclosure.id)
    ).all()
    visit = visit_sheet(session, receipt, office, mark)
    first = next(iter(enclosures), None)
    return LetterSheet(
        **_shared(session, receipt, visit),
        postal_address=" ".join(filter(None, (visit.postal_address, visit.postcode))),
        postmark_on=letter.postmark_on if letter else None,
        postal_number=letter.postal_number if letter else "",
        kind=letter.kind if letter else None,
        is_joint=letter.signers > 1 or letter.kind is LetterKind.JOINT if letter else None,
        signers=str(letter.signers) if letter else "",
        signature=letter.signature_kind if letter else None,
        addressed_to=letter.addressed_to if letter else "",
        original_place=letter.original_place if letter else "",
        opened_by=letter.opened_by if letter else "",
        opening_witness=letter.witnessed_by if letter else "",
        is_forwarded=receipt.channel in FROM_ORGANS,
        organ=sent.organ if sent else "",
        outside_number=sent.outside_number if sent else "",
        their_date=sent.their_date if sent else None,
        requirements=sent.requirements if sent else "",
        feedback_on=sent.feedback_on if sent else None,
        enclosures=tuple(map(_enclosure, enclosures)),
        registered_by=first.registered_by if first else "",
        registered_with=first.witnessed_by if first else "",
    )


def call_sheet(session: Session, receipt: r.Receipt, office: OfficeBlock, mark: PrintMark) -> CallSheet:
    """F03 of a receipt that is not sealed; nothing was recorded."""
    call = _of(session, r.CallDetail, receipt.id)
    visit = visit_sheet(session, receipt, office, mark)
    shared = _shared(session, receipt, visit)
    number = call.caller_number if call else ""
    return CallSheet(
        **shared,
        called_at=call.called_at if call else "",
        caller_number="对方未显示" if call and call.is_number_withheld else number,
        answer=visit.answer,
        makes_case=shared["case_number"] != "",
        call_back_on=call.call_back_on if call else None,
        called_back_on=call.called_back_on if call else None,
        is_recorded=False,
        taken_by=call.taken_by if call else "",
    )


def next_steps_sheet(
    session: Session, receipt: r.Receipt, office: OfficeBlock, mark: PrintMark, today: date
) -> NextStepsSheet:
    """F35 of a receipt: what happens next by when, as it stands today; it gives the case its query code."""
    case = _case(session, receipt.id)
    visit = visit_sheet(session, receipt, office, mark)
    lines = deadlines.lines(session, case.id, today)
    return NextStepsSheet(
        office=office,
        mark=mark,
        number=receipt.number,
        case_number=case.number,
        query_code=_query_code(session, case, mark),
        received_on=receipt.received_on,
        way=receipt.channel.label,
        name=visit.name,
        name_image=visit.name_image,
        name_description=visit.name_description,
        title=visit.title or case.title,
        unit=visit.unit,
        late_entry=_late(receipt),
        steps=our_steps(case.purpose, case.state, lines),
        rights=your_rights(case.purpose, lines),
    )


def evaluation_sheet(
    session: Session, case: r.Case, office: OfficeBlock, mark: PrintMark, today: date
) -> EvaluationSheet:
    """F21 of a case: to be handed out, or as it came back."""
    query = select(r.Evaluation).where(r.Evaluation.case_id == case.id).order_by(r.Evaluation.id)
    halves: dict[EvaluationTarget, r.Evaluation] = {}
    for half in session.scalars(query):  # after a merge there may be two sheets: the one that waits longest
        if half.target not in halves or halves[half.target].verdict is not None:
            halves[half.target] = half
    some = next(iter(halves.values()), None)
    returned = next((half for half in halves.values() if half.verdict is not None), None)
    lines = deadlines.lines(session, case.id, today)
    unit = "" if case.unit_id is None else session.get_one(r.Unit, case.unit_id).name
    return EvaluationSheet(
        office=office,
        mark=mark,
        case_number=case.number,
        query_code=_query_code(session, case, mark),
        title=case.title,
        answer=_answer(session, case),
        handed_on=some.handed_on if some else None,
        until=next((line.legal_on for line in lines if line.rule == "C21"), None),
        desk=_half(office.name, halves.get(EvaluationTarget.DESK)),
        unit=_half(unit, halves.get(EvaluationTarget.UNIT)),
        way=returned.way if returned else None,
        filled_by=returned.filled_by if returned else None,
        proxy_name=returned.proxy_name if returned else "",
        returned_on=returned.returned_on if returned else None,
    )


def _shared(session: Session, receipt: r.Receipt, visit: VisitSheet) -> dict[str, Any]:
    """What F02 and F03 have in common; a call that is only kept has no matter."""
    return {
        **{name: getattr(visit, name) for name in _SHARED},
        "case_number": "" if _is_only_kept(session, receipt.id) else _own_number(session, receipt.id),
        "late_entry": _late(receipt),
        "repeat": "重复" if visit.repeat is Repeat.REPEAT else "初次",
        "destination": visit.unit,
    }


def _is_only_kept(session: Session, receipt_id: int) -> bool:
    """Whether a call was kept without becoming a matter (只记录，不建件)."""
    kept = select(r.Event.id).where(r.Event.receipt_id == receipt_id, r.Event.text.startswith(ONLY_KEPT))
    return session.scalar(kept.limit(1)) is not None


def _late(receipt: r.Receipt) -> str:
    entered_on = receipt.entered_at.date()
    word = words_of(receipt.channel).what
    return late_entry_words(receipt.is_late_entry, receipt.received_on, entered_on, word)


def _enclosure(row: r.Enclosure) -> EnclosureLine:
    is_money = row.kind is EnclosureKind.MONEY
    return EnclosureLine(
        name=row.name,
        kind=row.kind.label,
        copies=f"{row.copies}{'笔' if is_money else '份'}",
        amount=yuan_words(row.amount_fen) if is_money else "",
        persons="、".join(filter(None, (row.registered_by, row.witnessed_by))),
        disposition=row.disposition,
    )


def _half(target: str, half: r.Evaluation | None) -> EvaluationHalf:
    if half is None:
        return EvaluationHalf(target)
    reasons = tuple(Dissatisfaction(reason) for reason in half.reasons)
    return EvaluationHalf(target, half.verdict, reasons, half.words)


def _answer(session: Session, case: r.Case) -> str:
    """The last answer that was signed: 信访事项处理意见书 青民信处〔2026〕8号."""
    document = r.Document
    query = (
        select(document.form_id, document.number)
        .where(document.case_id == case.id, document.form_id.in_(_ANSWERS), document.number.is_not(None))
        .where(document.state != "void")
        .order_by(document.id.desc())
    )
    row = session.execute(query.limit(1)).first()
    return f"{PAPERS[row.form_id].name} {row.number}" if row else ""


_ANSWERS = ("F05", "F06", "F11", "F12", "F29", "F34")
"""Papers that answer the petitioner."""


def _query_code(session: Session, case: r.Case, mark: PrintMark) -> str:
    """The code a copy that leaves the desk prints; only looking at the paper gives none."""
    if mark.copy_label == CopyKind.DRAFT.label:
        return case.query_code or "打印时给出"
    return query_code_of(session, case)


def _of(session: Session, table: Any, receipt_id: int) -> Any:
    return session.scalars(select(table).where(table.receipt_id == receipt_id)).first()


def _own_number(session: Session, receipt_id: int) -> str:
    """The number of the case the receipt was registered for, whatever that was merged into."""
    query = select(r.Case.number).join(r.VisitDetail, r.VisitDetail.own_case_id == r.Case.id)
    return session.scalars(query.where(r.VisitDetail.receipt_id == receipt_id)).one()


def _case(session: Session, receipt_id: int) -> r.Case:
    query = select(r.Case).join(r.ReceiptCase, r.ReceiptCase.case_id == r.Case.id)
    return session.scalars(query.where(r.ReceiptCase.receipt_id == receipt_id)).one()
