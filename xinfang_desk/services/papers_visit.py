"""F01 来访登记表: the sheet of one receipt, every field as it was stated that day.

Nothing of it is read from where the case went: a further visit, a merge and its undoing leave the sheet
of an earlier receipt as it was signed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.merges import COVERED
from xinfang_desk.domain.next_steps import late_entry_words
from xinfang_desk.domain.sheets import MaterialLine, OfficeBlock, PersonLine, PrintMark, VisitSheet
from xinfang_desk.domain.terms import (
    HandlingWay,
    InformWay,
    PartyRole,
    Sex,
    Signature,
    Verification,
    VisitForm,
)
from xinfang_desk.store import merges
from xinfang_desk.store import records as r

NOTICE = ("C03", "C04")
"""The clocks of the written notice, whose last legal day the form prints."""


def visit_sheet(session: Session, receipt: r.Receipt, office: OfficeBlock, mark: PrintMark) -> VisitSheet:
    """The sheet of a receipt that is not sealed."""
    detail = session.scalars(select(r.VisitDetail).where(r.VisitDetail.receipt_id == receipt.id)).one()
    case = session.get_one(r.Case, detail.own_case_id)
    parties = session.scalars(
        select(r.Party).where(r.Party.receipt_id == receipt.id).order_by(r.Party.sort, r.Party.id)
    ).all()
    by_role: dict[PartyRole, list[r.Party]] = {}
    for party in parties:
        by_role.setdefault(party.role, []).append(party)
    main = by_role[PartyRole.MAIN][0]
    agent = next(iter(by_role.get(PartyRole.AGENT, [])), None)
    target = next(iter(by_role.get(PartyRole.ACCUSED, [])), None)
    notice = _notice(session, case.id)
    is_group = receipt.form is VisitForm.GROUP
    return VisitSheet(
        office=office,
        mark=mark,
        number=receipt.number,
        platform_number=receipt.platform_number,
        late_entry=late_entry_words(
            receipt.is_late_entry, receipt.received_on, receipt.entered_at.date(), "来访"
        ),
        received_on=receipt.received_on,
        started_at=detail.started_at,
        ended_at=detail.ended_at,
        window=detail.window,
        receptionist=_staff(session, detail.receptionist_id),
        accompanying_unit=_unit(session, detail.accompanying_unit_id),
        form=receipt.form,
        heads=str(receipt.heads),
        representatives_count=str(detail.representatives_count) if is_group else "",
        representatives=tuple(
            PersonLine(one.name, one.phone, one.id_number)
            for one in by_role.get(PartyRole.REPRESENTATIVE, [])
        ),
        name=main.name or ("匿名" if main.is_anonymous else ""),
        name_image=picture(session, main),
        name_description=main.name_description,
        sex=None if main.sex is Sex.UNKNOWN else main.sex,
        ethnicity=main.ethnicity,
        birth=birth_words(main.birth),
        id_kind=main.id_kind if main.id_number else None,
        id_number=main.id_number,
        verification=main.verification if main.id_number else Verification.NONE,
        address=main.address,
        household_address=main.household_address,
        phone=main.phone,
        postal_address=main.postal_address,
        postcode=main.postcode,
        employer=main.employer,
        agent_name=agent.name if agent else "",
        agent_relation=agent.relation if agent else "",
        agent_authority="" if agent is None else "有授权书" if agent.has_authority else "无授权书",
        wants_confidential=detail.wants_confidential,
        accessibility=detail.accessibility,
        repeat=detail.repeat,
        linked_case=detail.linked_number,
        target=target.name if target else "",
        region=_region(session, detail.region_code),
        occurred_on=detail.occurred_on,
        category=_category(session, detail.category_code),
        purpose=detail.purpose,
        title=detail.title,
        facts=detail.facts,
        demands=detail.demands,
        earlier_organs=detail.earlier_organs,
        other_procedures=detail.other_procedures,
        materials=_materials(session, receipt.id),
        talk_notes=detail.talk_notes,
        answer=detail.answer,
        proposed_handling=detail.proposed_handling,
        instruction=detail.instruction_text,
        handling_way=None if detail.handling_way is HandlingWay.PENDING else detail.handling_way,
        unit=_unit(session, case.unit_id),
        inform_way=None if detail.inform_way is InformWay.NOT_YET else detail.inform_way,
        informed_on=detail.informed_on,
        due_on=notice.legal if notice else None,
        due_line=notice.explanation if notice else "",
        has_privacy_notice=detail.has_privacy_notice,
        is_oral=detail.is_oral,
        is_read_back=detail.is_read_back,
        signature=None if detail.signature is Signature.NOT_YET else detail.signature,
        witness=detail.witness,
    )


def birth_words(birth: str) -> str:
    """1971-02-23 as 1971年2月23日; a year or a month alone stays one."""
    parts = birth.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return birth
    return "".join(f"{int(part)}{word}" for part, word in zip(parts, "年月日", strict=False))


def picture(session: Session, party: r.Party) -> bytes | None:
    """The picture of the written name, for characters no font has."""
    if party.name_image_id is None:
        return None
    return session.get_one(r.Attachment, party.name_image_id).content


def _notice(session: Session, case_id: int) -> Any:
    """The clock that the receipt of the case itself started, also where another one covers it by now."""
    owed = r.Deadline
    stands = (owed.closed_reason == "") | owed.closed_reason.endswith(COVERED)
    query = (
        select(owed.legal, owed.explanation)
        .join(r.VisitDetail, r.VisitDetail.receipt_id == owed.receipt_id)
        .where(
            owed.case_id == merges.kept_of(session, merges.CASE, case_id),
            r.VisitDetail.own_case_id == case_id,
            owed.rule.in_(NOTICE),
            stands,
        )
    )
    return session.execute(query.order_by(owed.id).limit(1)).first()


def _materials(session: Session, receipt_id: int) -> tuple[MaterialLine, ...]:
    rows = session.scalars(
        select(r.SubmittedMaterial)
        .where(r.SubmittedMaterial.receipt_id == receipt_id)
        .order_by(r.SubmittedMaterial.id)
    )
    return tuple(
        MaterialLine(row.name, f"{row.copies}份", row.kind.label, "已退还" if row.is_returned else "")
        for row in rows
    )


def _staff(session: Session, staff_id: int | None) -> str:
    return "" if staff_id is None else session.get_one(r.Staff, staff_id).name


def _unit(session: Session, unit_id: int | None) -> str:
    return "" if unit_id is None else session.get_one(r.Unit, unit_id).name


def _region(session: Session, code: str | None) -> str:
    return "" if code is None else f"{code} {session.get_one(r.Region, code).name}"


def _category(session: Session, code: str | None) -> str:
    names = []
    while code is not None:
        row = session.get_one(r.Category, code)
        names.append(row.name)
        code = row.parent_code
    return " / ".join(reversed(names))
