"""F15 信访督办单: the sheet of one slip, with as much of its life as has been lived."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark, ProgressLine, SlipSheet
from xinfang_desk.domain.terms import SlipSource, VisitForm
from xinfang_desk.services.papers_visit import picture
from xinfang_desk.store import records as r
from xinfang_desk.store.petitioners import case_of_paper, first_petitioner

_VERDICTS = {"accept": "同意结案", "return": "退回重办"}
_EXTENDED = re.compile(r"，批准延至 \d\d-\d\d")


def slip_sheet(session: Session, slip: r.SupervisionSlip, office: OfficeBlock, mark: PrintMark) -> SlipSheet:
    """The sheet of a slip; its 限期 is the one fixed at 签发, an extension stands in its own row."""
    document = session.get_one(r.Document, slip.document_id)
    case = case_of_paper(session, document)
    main = first_petitioner(session, case.id)
    instruction = session.get(r.Instruction, slip.instruction_id) if slip.instruction_id else None
    units = _units(session, slip.id)
    extensions = _extensions(session, slip.id)
    is_secret = case.is_confidential or session.get_one(r.Case, slip.case_id).is_confidential
    return SlipSheet(
        office=office,
        mark=mark,
        number=document.number or "",
        code=slip.code or "",
        signed_on=slip.signed_on,
        unit="、".join(name for name, is_main in units if is_main),
        assisting="、".join(name for name, is_main in units if not is_main),
        case_number=case.number,
        petitioner=_petitioner(case, main, is_secret=is_secret),
        petitioner_image=None if is_secret or main is None else picture(session, main),
        petitioner_description="" if is_secret or main is None else main.name_description,
        phone=main.phone if main is not None and slip.show_phone and not is_secret else "",
        summary=slip.summary,
        sources=tuple(SlipSource(code) for code in slip.sources),
        reason=slip.reason.label if slip.reason else "",
        demands=slip.demands,
        due_on=extensions[0].from_on if extensions else slip.due_on,
        due_line=_EXTENDED.sub("", slip.due_explanation),
        instruction=instruction.text if instruction else "",
        instruction_by=instruction.leader_name if instruction else "",
        instruction_on=instruction.happened_on if instruction else None,
        signer=_staff(session, slip.signer_id),
        acknowledged_by=slip.acknowledged_by,
        acknowledged_at=slip.acknowledged_at,
        progress=_progress(session, slip.id),
        extension="；".join(f"申请延至{_day(row.until_on)}：{row.reason}" for row in extensions),
        extension_approval="；".join(f"同意。{row.name}　{_day(row.approved_on)}" for row in extensions),
        report_number=slip.report_number,
        head_signed_by=slip.head_signed_by,
        head_signed_on=slip.head_signed_on,
        review=_VERDICTS.get(slip.review_verdict, ""),
        review_reason=slip.review_reason,
        reviewer=slip.reviewed_by,
        reviewed_on=slip.reviewed_on,
        archive_number=slip.archive_number,
        archived_on=slip.archived_on,
        clerk=_clerk(session, slip.drafted_by),
    )


def _petitioner(case: r.Case, main: r.Party | None, *, is_secret: bool) -> str:
    named = main.name if main is not None and main.name else NO_NAME
    who = ASKED_FOR_SECRECY if is_secret else named
    return f"{who}等{case.heads_latest}人" if case.form is VisitForm.GROUP else who


def _units(session: Session, slip_id: int) -> list[tuple[str, bool]]:
    query = (
        select(r.Unit.name, r.SlipUnit.is_main)
        .join(r.Unit, r.Unit.id == r.SlipUnit.unit_id)
        .where(r.SlipUnit.slip_id == slip_id)
        .order_by(r.Unit.sort, r.Unit.id)
    )
    return [(name, is_main) for name, is_main in session.execute(query)]


def _extensions(session: Session, slip_id: int) -> list[Any]:
    extension = r.SlipExtension
    query = (
        select(extension.from_on, extension.until_on, extension.reason, extension.approved_on, r.Staff.name)
        .join(r.Staff, r.Staff.id == extension.approver_id)
        .where(extension.slip_id == slip_id)
        .order_by(extension.id)
    )
    return list(session.execute(query))


def _progress(session: Session, slip_id: int) -> tuple[ProgressLine, ...]:
    query = (
        select(r.Event.happened_on, r.Event.text, r.Event.staff_name)
        .where(r.Event.slip_id == slip_id, r.Event.kind == EventKind.PROGRESS.value)
        .order_by(r.Event.happened_on, r.Event.id)
    )
    return tuple(ProgressLine(*row) for row in session.execute(query))


def _staff(session: Session, staff_id: int | None) -> str:
    return "" if staff_id is None else session.get_one(r.Staff, staff_id).name


def _clerk(session: Session, account_id: int) -> str:
    query = select(r.Staff.name).join(r.Account, r.Account.staff_id == r.Staff.id)
    return session.scalar(query.where(r.Account.id == account_id)) or ""


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
