"""Rows for tests: a case with its receipt and people, as 保存 would write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from xinfang_desk.domain.terms import CaseState, Channel, PartyRole, Purpose, VisitForm
from xinfang_desk.store import numbers, search
from xinfang_desk.store import records as r

DAY = date(2026, 3, 25)
AT = datetime(2026, 3, 25, 9, 30, 0)


@dataclass(frozen=True)
class Visitor:
    """A fictitious visitor with what is said."""

    name: str = "张𤭢"
    title: str = "优抚待遇多年未落实"
    facts: str = "本人系老复军人，家住青东区人民路3号楼，多年未领到补助。"
    demands: tuple[str, ...] = ("要求落实优抚待遇",)
    phone: str = "14200000001"
    id_number: str = "639901193211040171"
    address: str = "青川市青东区人民路街道3号楼2单元"


def add_case(
    session: Session, visitor: Visitor | None = None, *, day: date = DAY, is_sealed: bool = False
) -> r.Case:
    """Write a case and index it; a sealed one keeps number, day, channel, purpose and state only."""
    who = visitor or Visitor()
    number = numbers.next_case_number(session, Channel.VISIT, day)
    receipt = r.Receipt(
        number=number,
        channel=Channel.VISIT,
        received_on=day,
        entered_at=AT,
        entered_by=1,
        form=VisitForm.INDIVIDUAL,
        is_sealed=is_sealed,
    )
    case = r.Case(
        number=number,
        channel=Channel.VISIT,
        title="" if is_sealed else who.title,
        facts="" if is_sealed else who.facts,
        demands=() if is_sealed else who.demands,
        purpose=Purpose.ACCUSATION if is_sealed else Purpose.APPEAL,
        state=CaseState.REGISTERED,
        is_sealed=is_sealed,
        form=VisitForm.INDIVIDUAL,
        received_on=day,
    )
    session.add_all([receipt, case])
    session.flush()
    session.add(r.ReceiptCase(receipt_id=receipt.id, case_id=case.id, is_first=True))
    if not is_sealed:
        session.add(
            r.Party(
                case_id=case.id,
                receipt_id=receipt.id,
                role=PartyRole.MAIN,
                name=who.name,
                phone=who.phone,
                id_number=who.id_number,
                address=who.address,
            )
        )
    search.write_grams(session, case.id)
    return case
