"""One matter on one page: read in the transaction that journals its opening."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import transitions
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME, case_row
from xinfang_desk.domain.cases import SEALED_TITLE, CaseDetail, CaseRow, LinkLine, PaperLine, ReceiptLine
from xinfang_desk.domain.handling_clocks import REVIEW_RIGHTS
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import CaseState, HandlingWay, PartyRole, Repeat, SlipState, VisitForm
from xinfang_desk.services.cases_parties import party_lines
from xinfang_desk.services.context import Desk
from xinfang_desk.services.context_case_facts import read_facts
from xinfang_desk.store import case_papers, case_rows, deadlines, events
from xinfang_desk.store import records as r

_SLIP_WORDS = {SlipState.DRAFT: "草稿", SlipState.VOID: "已作废"}


def read_detail(desk: Desk, session: Session, case: r.Case, actor: Actor, today: date) -> CaseDetail:
    """Everything the case page shows of a matter that is not sealed; a fixed number of queries."""
    (listed,) = case_rows.by_ids(session, [case.id], today)
    row = case_row(listed)
    receipts = _receipts(session, case.id)
    details = _details(session, case.id)
    parties = session.scalars(select(r.Party).where(r.Party.case_id == case.id).order_by(r.Party.id)).all()
    slips = _slips(session, case.id)
    documents = case_papers.documents(session, case.id)
    printed = case_papers.printed(
        session,
        [one.receipt_id for one in receipts],
        [one.document_id for one in slips] + [one.id for one in documents],
    )
    papers = case_papers.lines(documents, printed, case.received_on)
    owed = deadlines.lines(session, case.id, today)
    is_simple = any(one.handling_way is HandlingWay.REPLY and one.answer for one in details)
    return CaseDetail(
        case_id=case.id,
        number=case.number,
        title=case.title,
        state=case.state,
        state_word=row.state_word,
        state_tone=row.state_tone,
        state_icon=row.state_icon,
        purpose=case.purpose,
        channel=case.channel,
        repeat=case.repeat,
        chips=_chips(case, row, receipts),
        unit=listed.unit,
        unit_id=case.unit_id,
        category=_category(session, case.category_code),
        region=_name_of(session, r.Region, case.region_code),
        received_on=case.received_on,
        facts=case.facts,
        demands=case.demands,
        answer=case.conclusion or next((one.answer for one in details if one.answer), ""),
        petitioners=_petitioners(case, list(parties)),
        deadlines=owed,
        events=events.of_case(session, case.id),
        parties=party_lines(list(parties), is_masked=True, is_secret=case.is_confidential),
        papers=(
            *case_papers.receipt_lines(session, case.id, receipts),
            *_papers(receipts, slips, printed),
            *papers,
        ),
        receipts=receipts,
        links=_links(session, case.id),
        slip_ids=tuple(slip.id for slip in slips),
        allowed=transitions.allowed(
            actor,
            state=case.state,
            purpose=case.purpose,
            is_sealed=case.is_sealed,
            is_simple=is_simple,
        ),
        is_sealed=case.is_sealed,
        rules=read_facts(desk, session, case.id),
        waiting=tuple(line for line in papers if line.state_word in case_papers.WAITING),
        right=next((line for line in owed if _is_right(line)), None),
        query_code=case.query_code or "",
    )


def _is_right(line: DueLine) -> bool:
    return line.rule in REVIEW_RIGHTS and line.met_on is None and not line.is_closed


def is_simple(session: Session, case_id: int) -> bool:
    """Whether the matter was answered at once by 简易办理 (国信办发〔2022〕17号)."""
    return any(one.handling_way is HandlingWay.REPLY and one.answer for one in _details(session, case_id))


def _petitioners(case: r.Case, parties: list[r.Party]) -> tuple[str, ...]:
    """Who came and who speaks for them, each once; nobody's name where secrecy was asked for."""
    if case.is_confidential:
        return (ASKED_FOR_SECRECY,)
    roles = (PartyRole.MAIN, PartyRole.REPRESENTATIVE, PartyRole.CO_SIGNER)
    names = (party.name or NO_NAME for role in roles for party in parties if party.role is role)
    return tuple(dict.fromkeys(names))


def _receipts(session: Session, case_id: int) -> tuple[ReceiptLine, ...]:
    query = (
        select(r.Receipt.id, r.Receipt.number, r.Receipt.channel, r.Receipt.received_on, r.Receipt.heads)
        .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
        .where(r.ReceiptCase.case_id == case_id)
        .order_by(r.Receipt.id)
    )
    return tuple(ReceiptLine(*row) for row in session.execute(query))


def _details(session: Session, case_id: int) -> list[Any]:
    query = (
        select(r.VisitDetail.handling_way, r.VisitDetail.answer)
        .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.VisitDetail.receipt_id)
        .where(r.ReceiptCase.case_id == case_id)
        .order_by(r.VisitDetail.receipt_id)
    )
    return list(session.execute(query))


def _chips(case: r.Case, row: CaseRow, receipts: tuple[ReceiptLine, ...]) -> tuple[tuple[str, str, str], ...]:
    """At most three words about the matter; never one about a person."""
    chips = [(row.state_word, row.state_tone, row.state_icon)]
    if case.form is VisitForm.GROUP:
        heads = sum(receipt.heads for receipt in receipts)
        chips.append((f"集体访 {len(receipts)} 批 {heads} 人次", "grey", "people"))
    elif case.repeat is Repeat.REPEAT:
        chips.append((f"重访·共 {len(receipts)} 次", "grey", "people"))
    if case.is_confidential:
        chips.append((ASKED_FOR_SECRECY, "grey", "lock"))
    return tuple(chips)


def _category(session: Session, code: str | None) -> str:
    if code is None:
        return ""
    category = session.get_one(r.Category, code)
    if category.parent_code is None:
        return category.name
    return f"{session.get_one(r.Category, category.parent_code).name}·{category.name}"


def _name_of(session: Session, table: type[r.Region], key: str | None) -> str:
    return "" if key is None else session.get_one(table, key).name


def _slips(session: Session, case_id: int) -> list[Any]:
    query = (
        select(
            r.SupervisionSlip.id,
            r.SupervisionSlip.state,
            r.SupervisionSlip.signed_on,
            r.SupervisionSlip.document_id,
            r.Document.number,
        )
        .join(r.Document, r.Document.id == r.SupervisionSlip.document_id)
        .where(r.SupervisionSlip.case_id == case_id)
        .order_by(r.SupervisionSlip.id)
    )
    return list(session.execute(query))


def _papers(
    receipts: tuple[ReceiptLine, ...], slips: list[Any], printed: case_papers.Printed
) -> list[PaperLine]:
    today = receipts[-1].received_on if receipts else date.min
    return [
        PaperLine(
            form_id="F15",
            title="信访督办单",
            number=slip.number or "",
            subject_id=slip.id,
            on=slip.signed_on or today,
            state_word=_SLIP_WORDS.get(slip.state, "已签发"),
            originals=printed.get((None, slip.document_id), 0),
            document_id=slip.document_id,
        )
        for slip in slips
    ]


def _links(session: Session, case_id: int) -> tuple[LinkLine, ...]:
    """Linked matters in both directions; a sealed one shows its number only."""
    found = []
    for mine, other in ((r.CaseLink.case_id, r.CaseLink.other_id), (r.CaseLink.other_id, r.CaseLink.case_id)):
        query = (
            select(
                r.Case.id, r.Case.number, r.Case.title, r.Case.is_sealed, r.CaseLink.kind, r.CaseLink.reason
            )
            .join(r.Case, r.Case.id == other)
            .where(mine == case_id, r.CaseLink.undone_at.is_(None), r.Case.state != CaseState.MERGED)
            .order_by(r.CaseLink.id)
        )
        for row in session.execute(query):
            title = SEALED_TITLE if row.is_sealed else row.title
            found.append(LinkLine(row.id, row.number, title, row.kind.label, row.reason))
    return tuple(found)
