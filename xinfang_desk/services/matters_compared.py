"""Two matters beside each other, line by line, before anybody says that they are one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.case_words import CASE_LOOKS
from xinfang_desk.domain.masking import mask_name
from xinfang_desk.domain.merges import SideBySide, day_words
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r


def side_by_side(session: Session, kept_id: int, absorbed_id: int) -> tuple[SideBySide, ...]:
    """Number, who came, what for, how far it is; names masked as in every list."""
    kept, absorbed = _lines(session, kept_id), _lines(session, absorbed_id)
    return tuple(SideBySide(label, said, absorbed[label]) for label, said in kept.items())


def _lines(session: Session, case_id: int) -> dict[str, str]:
    case = session.get_one(r.Case, case_id)
    name = case_rows.first_names(session, [case_id]).get(case_id, "")
    unit = session.get(r.Unit, case.unit_id) if case.unit_id is not None else None
    category = session.get(r.Category, case.category_code) if case.category_code else None
    receipts = session.scalar(select(func.count()).where(r.ReceiptCase.case_id == case_id))
    return {
        "编号": case.number,
        "信访人": ASKED_FOR_SECRECY if case.is_confidential else mask_name(name) or NO_NAME,
        "事由": case.title,
        "诉求": "；".join(case.demands),
        "分类": category.name if category is not None else "",
        "状态": CASE_LOOKS[case.state].word,
        "收到": day_words(case.received_on),
        "承办": unit.name if unit is not None else "还没有确定",
        "登记件": f"{receipts} 份",
    }
