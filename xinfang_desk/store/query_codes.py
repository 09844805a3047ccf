"""查询码 of a case: given when a paper first needs it, and then for good."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.numbering import query_code
from xinfang_desk.store.records import Case


def query_code_of(session: Session, case: Case) -> str:
    """The code of a case; the first time a new one that no other case has."""
    while not case.query_code:
        code = query_code(secrets.randbelow)
        if session.scalar(select(Case.id).where(Case.query_code == code)) is None:
            case.query_code = code
    return case.query_code
