"""What a draft says that only the file can judge: whether the rows it names are there and fit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, exists, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Problem, refuse
from xinfang_desk.domain.firewall import Scope, Wall
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing_desk import IS_ABOUT_DESK
from xinfang_desk.domain.terms import OPEN_STATES, CaseState, UnitKind
from xinfang_desk.output import name_pictures
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import is_with_accused
from xinfang_desk.services.context_sealed import is_of_desk
from xinfang_desk.store import records as r
from xinfang_desk.store import walls

ACCUSED_ELSEWHERE = "这次反映的要避开被反映的单位，不能记到不避开的那一件里；请另立新事项并关联。"
ACCUSED_BESIDE = "陪同处室就是被反映的处室，或者由被反映的人负责，请另选或者空着。"
ACCUSED_RECEIVES = "接待人就是被反映的人，或者在被反映的单位，请换一位接待；实在换不了的，可以保留。"
ACCUSED_HANDLES = (
    "这次反映的正是这件事项的承办处室、督办单的承办处室，或其负责人，不能记到那一件里；请另立新事项并关联。"
)
_LISTED: tuple[tuple[str, Any, str], ...] = (
    ("category_code", r.Category.code, "内容分类里没有这一项，请重新选择。"),
    ("region_code", r.Region.code, "属地里没有这个代码，请重新选择。"),
    ("receptionist_id", r.Staff.id, "人员名单里没有这个接待人，请重新选择。"),
    ("accompanying_unit_id", r.Unit.id, "处室名单里没有这个陪同处室，请重新选择。"),
    ("unit_id", r.Unit.id, "处室名单里没有这个承办处室，请重新选择。"),
    ("same_person_id", r.Person.id, "没有找到选定的来访人，请重新核对。"),
)

_THERE = select(*(exists().where(column == bindparam(field)) for field, column, _ in _LISTED))
"""Made once: whether each row that a draft names is there."""


def problems(context: Context, connection: Connection | Session, draft: VisitDraft) -> tuple[Problem, ...]:
    """What keeps the draft from being saved beside the rules of the form itself."""
    asked = {field: getattr(draft, field) for field, _, _ in _LISTED}
    there = connection.execute(_THERE, asked).one()
    found = [
        Problem(field, sentence)
        for (field, _, sentence), is_there in zip(_LISTED, there, strict=True)
        if asked[field] not in ("", None) and not is_there
    ]
    if draft.name_image is not None and (sentence := name_pictures.problem(draft.name_image)) is not None:
        found.append(Problem("name_image", sentence))
    around = walls.of_draft(connection, draft.purpose, draft.category_code, draft.target)
    if draft.unit_id is not None and not any(problem.field == "unit_id" for problem in found):
        found += _assigning(context, connection, draft.unit_id, around)
    if draft.target:
        found += _accused(context, connection, draft, around)
    return (*found, *_links(connection, draft))


def _accused(
    context: Context, connection: Connection | Session, draft: VisitDraft, around: Wall
) -> list[Problem]:
    """Who is complained of neither receives the visitor nor handles the matter it would be joined to (G3)."""
    found = []
    if not draft.is_sealed and is_of_desk(context.desk, connection, draft.target):
        found.append(Problem("purpose", IS_ABOUT_DESK))
    if around == firewall.OPEN:
        return found
    if firewall.refusal(around, firewall.Recipient(unit_id=draft.accompanying_unit_id)) is not None:
        found.append(Problem("accompanying_unit_id", ACCUSED_BESIDE))
    if draft.receptionist_id is not None and "receptionist_id" not in draft.kept:
        person = select(r.Staff.name, r.Staff.unit_id).where(r.Staff.id == draft.receptionist_id)
        name, unit_id = connection.execute(person).one_or_none() or ("", None)
        if firewall.refusal(around, firewall.Recipient(person=name, member_of=unit_id)) is not None:
            found.append(Problem("receptionist_id", ACCUSED_RECEIVES, keepable=True))
    if draft.joins_case_id is not None and not draft.is_sealed:
        if _widens(connection, draft, draft.joins_case_id):
            found.append(Problem("joins_case_id", ACCUSED_ELSEWHERE))
        if is_with_accused(connection, draft.joins_case_id, around):
            found.append(Problem("joins_case_id", ACCUSED_HANDLES))
    return found


def _assigning(
    context: Context, connection: Connection | Session, unit_id: int, around: Wall
) -> list[Problem]:
    """What forbids giving the matter to a unit at once."""
    sentence = context.refusal(Act.ASSIGN)
    kind = connection.scalar(select(r.Unit.kind).where(r.Unit.id == unit_id))
    if sentence is None and kind is UnitKind.OUTSIDE:
        sentence = "请选择本局处室、区县民政局或直属单位。外单位要用转送函。"
    if sentence is None:
        sentence = firewall.refusal(around, firewall.Recipient(unit_id=unit_id))
    return [] if sentence is None else [Problem("unit_id", sentence)]


def case_numbered(connection: Connection, text: str, field: str) -> int:
    """The case of a number as typed, its own or a receipt's.

    Raises:
        Refused: it is no number, or there is no such case that is not sealed.
    """
    number = read_case_number(text)
    query = (
        select(r.Case.id)
        .join(r.ReceiptCase, r.ReceiptCase.case_id == r.Case.id)
        .join(r.Receipt, r.Receipt.id == r.ReceiptCase.receipt_id)
        .where(r.Receipt.number == str(number), ~r.Case.is_sealed, r.Case.state != CaseState.MERGED)
    )
    found = connection.scalar(query) if number else None
    if found is None:
        raise refuse(f"没有找到编号为“{text[:40]}”的事项，请核对编号。", field)
    return found


def _widens(connection: Connection | Session, draft: VisitDraft, case_id: int) -> bool:
    """Whether a complaint kept from whole units would be put to a matter that is not."""
    known = select(r.Case.purpose, r.Case.category_code).where(r.Case.id == case_id)
    case = connection.execute(known).one_or_none()
    if case is None:
        return False
    mine = walls.scope_of(connection, draft.purpose, draft.category_code)
    return mine is Scope.FULL is not walls.scope_of(connection, case.purpose, case.category_code)


def _links(connection: Connection | Session, draft: VisitDraft) -> list[Problem]:
    found = []
    if draft.joins_case_id is not None:
        joined = _state(connection, draft.joins_case_id)
        if joined is None or draft.is_sealed:
            found.append(Problem("joins_case_id", "没有找到要并入的事项，请重新核对。"))
        elif joined is CaseState.MERGED:
            sentence = "这件事项已经并入另一件，请重新选择要并入的事项。"
            found.append(Problem("joins_case_id", sentence))
        elif joined not in OPEN_STATES:
            sentence = "这件事项已经办结，不能并入；请另立新事项并关联。"
            found.append(Problem("joins_case_id", sentence))
    if None not in (draft.joins_case_id, draft.relates_to_case_id):
        sentence = "已经选了并入一件事项，不能同时关联另一件；要关联的，保存以后在事项页里办。"
        found.append(Problem("relates_to_case_id", sentence))
    elif draft.relates_to_case_id is not None and _state(connection, draft.relates_to_case_id) is None:
        found.append(Problem("relates_to_case_id", "没有找到要关联的事项，请重新核对。"))
    return found


def _state(connection: Connection | Session, case_id: int) -> object:
    """The state of a case that is not sealed; None when there is none."""
    return connection.scalar(select(r.Case.state).where(r.Case.id == case_id, ~r.Case.is_sealed))
