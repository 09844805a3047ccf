"""A paper by the number somebody types: never by a piece of a name, so that nobody else's is printed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.numbering import CaseNumber, read_case_number, read_document_number, read_slip_code
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.domain.typed_text import half_width
from xinfang_desk.services.context_matter import numbered
from xinfang_desk.services.papers_subject import EVALUATION_FORM, RECEIPT_FORMS
from xinfang_desk.store import records as r

_SHOWN = 40


def paper_numbered(connection: Connection, form_id: str, text: str) -> PaperOf:
    """The paper of a registration number (F01), a slip's number, code or case (F15), a document's number.

    Raises:
        Refused: there is none, or a case has several slips; the message names them.
    """
    number = read_case_number(text)
    if form_id in RECEIPT_FORMS:
        return PaperOf(form_id, _receipt(connection, number, text))
    if form_id == EVALUATION_FORM:
        return PaperOf(form_id, _case(connection, text))
    if form_id in PAPERS:
        return PaperOf(form_id, _document(connection, form_id, text))
    return PaperOf(form_id, _slip(connection, number, text))


def _document(connection: Connection, form_id: str, text: str) -> int:
    issued = read_document_number(text)
    wanted = (r.Document.number == str(issued)) & (r.Document.form_id == form_id)
    found = connection.scalar(select(r.Document.id).where(wanted)) if issued else None
    if found is None:
        name = PAPERS[form_id].name
        raise refuse(f"没有文号为“{text[:_SHOWN]}”的{name}，请看一下文号。", "number")
    return found


def _receipt(connection: Connection, number: CaseNumber | None, text: str) -> int:
    # A case carries the number of its first receipt, so both are found here.
    query = select(r.Receipt.id).where(r.Receipt.number == str(number))
    found = connection.scalar(query) if number else None
    if found is None:
        raise refuse(f"没有编号为“{text[:_SHOWN]}”的登记件，请看一下编号。", "number")
    return found


def _case(connection: Connection, text: str) -> int:
    found = numbered(connection, text)
    if found is None:
        raise refuse(f"没有编号为“{text[:_SHOWN]}”的事项，请看一下编号。", "number")
    return found


def _slip(connection: Connection, number: CaseNumber | None, text: str) -> int:
    if number is not None:
        return _slip_of_case(connection, number)
    slip, document = r.SupervisionSlip, r.Document
    issued = read_document_number(text)
    if issued is not None:
        wanted = document.number == str(issued)
    elif half_width(text).upper().startswith("XF"):
        wanted = slip.code == str(read_slip_code(text))
    else:
        raise _no_slip(text)
    found = connection.scalar(select(slip.id).join(document, document.id == slip.document_id).where(wanted))
    if found is None:
        raise _no_slip(text)
    return found


def _slip_of_case(connection: Connection, number: CaseNumber) -> int:
    """The only slip of a case that is not void; a draft counts while there is no other."""
    slip, document = r.SupervisionSlip, r.Document
    query = (
        select(slip.id, document.number)
        .join(document, document.id == slip.document_id)
        .join(r.Case, r.Case.id == slip.case_id)
        .where(r.Case.number == str(number), slip.state != SlipState.VOID)
        .order_by(slip.id)
    )
    slips = connection.execute(query).all()
    issued = [row for row in slips if row.number] or slips
    if not issued:
        raise refuse(f"{number} 还没有督办单。", "number")
    if len(issued) > 1:
        numbers = "、".join(row.number for row in issued if row.number) or "都还是草稿"
        raise refuse(f"{number} 有几张督办单，请写明是哪一张：{numbers}。", "number")
    return int(issued[0].id)


def _no_slip(text: str) -> Exception:
    return refuse(f"没有文号或编码为“{text[:_SHOWN]}”的督办单，请看一下编号。", "number")
