"""The sheet of a document (F04–F14, F16, F27–F29, F34): the case, what was typed, the days it tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain import handling_sheets as sheets
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_notices import InformDraft, RedirectDraft
from xinfang_desk.domain.handling_papers import DRAFTS, PAPERS
from xinfang_desk.domain.handling_reviews import ReviewLevel
from xinfang_desk.domain.handling_sheets import CaseBlock, PaperSheet
from xinfang_desk.domain.numbering import document_code
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_words import CaseWords, read_words
from xinfang_desk.services.papers_visit import picture
from xinfang_desk.store import records as r
from xinfang_desk.store.deliveries import read_delivery
from xinfang_desk.store.petitioners import case_of_paper

SHEETS: dict[str, type[PaperSheet]] = {
    "F04": sheets.AcceptSheet,
    "F05": sheets.DeclineSheet,
    "F07": sheets.ForwardSheet,
    "F08": sheets.AssignSheet,
    "F09": sheets.ObjectionSheet,
    "F10": sheets.ExtensionSheet,
    "F11": sheets.OpinionSheet,
    "F12": sheets.ReviewOpinionSheet,
    "F13": sheets.ReviewRequestSheet,
    "F16": sheets.ReportSheet,
    "F27": sheets.RecusalSheet,
    "F28": sheets.HearingSheet,
    "F29": sheets.SettlementSheet,
    "F34": sheets.ReplySheet,
}
"""form id → its sheet; F06 has two drafts, F14 is drawn from a delivery."""
_COMMON = ("summary", "is_partial", "where", "where_address", "where_phone", "basis", "contact")

Told = tuple[date | None, str, date | None]
"""The day a paper tells, its arithmetic, and the day before an extension."""


def document_sheet(
    context: Context,
    session: Session,
    document: r.Document,
    office: OfficeBlock,
    mark: PrintMark,
) -> PaperSheet:
    """The sheet of a document, whole."""
    case = case_of_paper(session, document)
    draft = from_json(DRAFTS[document.action], dict(document.fields))
    due_on, due_line, old_due_on = _told(context, case, document.form_id, draft)
    common = {
        **_head(context, session, document, case, office, mark, document.form_id),
        "due_on": due_on,
        "due_line": due_line,
        "old_due_on": old_due_on,
    }
    if document.form_id == "F06":
        return _inform(Action(document.action), draft, common)
    return SHEETS[document.form_id](paper=draft, **common)  # type: ignore[call-arg]  # each has one


def delivery_sheet(
    context: Context,
    session: Session,
    document: r.Document,
    delivery: r.Delivery | None,
    office: OfficeBlock,
    mark: PrintMark,
) -> sheets.DeliverySheet:
    """F14 送达回证 of a delivery, or to be signed when the document is handed over."""
    case = case_of_paper(session, document)
    if delivery is None:
        words = read_words(context, session, case)
        draft = DeliveryDraft(recipient=words.petitioner, outcome=None, servers=context.actor.name)
    else:
        draft = read_delivery(delivery)
    due_on, due_line = _right(context, document, draft.counts_from)
    return sheets.DeliverySheet(
        **_head(context, session, document, case, office, mark, "F14"),
        due_on=due_on,
        due_line=due_line,
        paper=draft,
        document_name=PAPERS[document.form_id].name,
    )


def _head(
    context: Context,
    session: Session,
    document: r.Document,
    case: r.Case,
    office: OfficeBlock,
    mark: PrintMark,
    form_id: str,
) -> dict[str, Any]:
    signer = session.get(r.Staff, document.signer_id) if document.signer_id is not None else None
    return {
        "office": office,
        "mark": mark,
        "number": document.number or "",
        "code": _code(context, document, form_id),
        "signed_on": document.signed_on,
        "signer": signer.name if signer is not None else "",
        "case": case_block(session, case, read_words(context, session, case)),
    }


def _code(context: Context, document: r.Document, form_id: str) -> str:
    """What is printed under the QR of a paper that was signed out; F14 has its own for the same document."""
    if document.state != "issued" or document.signed_on is None:
        return ""
    return document_code(context.desk.office.code, form_id, document.signed_on.year, document.id)


def case_block(session: Session, case: r.Case, words: CaseWords) -> CaseBlock:
    """The case as the petitioner's own papers name it."""
    main = words.main
    return CaseBlock(
        number=case.number,
        title=case.title,
        petitioner=words.petitioner,
        petitioner_image=picture(session, main) if main is not None else None,
        petitioner_description=main.name_description if main is not None else "",
        phone=main.phone if main is not None else "",
        address=words.address,
        channel=case.channel.label,
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        facts=case.facts,
        demands=case.demands,
        unit=words.unit,
        query_code=case.query_code or "",
    )


def _inform(action: Action, draft: Any, common: dict[str, Any]) -> sheets.InformSheet:
    """F06 tells where a matter belongs, or which 法定途径 it is led into."""
    if action is Action.INFORM:
        line = draft.kind.label if draft.kind is not None else ""
        return sheets.InformSheet(paper=draft, kind_line=line, **common)
    paper = InformDraft(**{name: getattr(draft, name) for name in _COMMON})
    assert isinstance(draft, RedirectDraft)  # the other action of this form
    line = f"导入法定途径：{draft.route_name}" if draft.route_name else "导入法定途径"
    return sheets.InformSheet(paper=paper, route=draft, kind_line=line, **common)


def _told(context: Context, case: r.Case, form_id: str, draft: Any) -> Told:
    tell = _TELLS.get(form_id)
    return tell(context, case, draft) if tell is not None else (None, "", None)


def _due(context: Context, rule: str, on: date | None, **more: int) -> Told:
    if on is None:
        return None, "", None
    due = clocks.due(context.desk.rules[rule], on, context.desk.calendar, **more)
    return due.legal_due, due.explanation, None


def _accept(context: Context, case: r.Case, draft: Any) -> Told:
    if draft.is_simple:
        return _due(context, "C16c", draft.accepted_on)
    if case.purpose is Purpose.SUGGESTION:
        return _due(context, "C18", case.received_on)
    return _due(context, "C09", draft.accepted_on)


def _extend(context: Context, case: r.Case, draft: Any) -> Told:
    old = _due(context, "C09", case.accepted_on)[0]
    if not 0 <= draft.days <= 30:  # a draft may still say anything
        return None, "", old
    return (*_due(context, "C09", case.accepted_on, extended=draft.days)[:2], old)


def _assign(context: Context, case: r.Case, draft: Any) -> Told:
    return draft.feedback_on, "", None


def _request(context: Context, case: r.Case, draft: Any) -> Told:
    return _due(context, "C14" if draft.level is ReviewLevel.FINAL else "C12", draft.received_on)


_TELLS: dict[str, Callable[[Context, r.Case, Any], Told]] = {
    "F04": _accept,
    "F08": _assign,
    "F10": _extend,
    "F13": _request,
}


def _right(context: Context, document: r.Document, served_on: date | None) -> tuple[date | None, str]:
    """可请求复查（复核）的最后一日, once the paper was served."""
    rule = {"F11": "C11", "F12": "C13"}.get(document.form_id)
    if rule is None or (rule == "C13" and document.fields.get("level") == ReviewLevel.FINAL.value):
        return None, ""
    return _due(context, rule, served_on)[:2]
