"""日志: read by the auditor (审计员) alone; reading it is a line of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.journal import (
    RESULT_WORDS,
    ChainResult,
    JournalFilter,
    JournalPage,
    JournalRow,
    LookLine,
    action_word,
)
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_matter import numbered
from xinfang_desk.services.journal_matter import of_matter
from xinfang_desk.store import backup, journal
from xinfang_desk.store import records as r

MAX_PAGE = 500


class JournalService:
    """The journal as the auditor reads and checks it."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def page(self, which: JournalFilter, cursor: Cursor | None = None, limit: int = 100) -> JournalPage:
        """A page of lines, newest first; opening the list is journalled, scrolling on is not.

        Raises:
            Forbidden: the person is not the auditor.
        """
        self._context.require(Act.READ_JOURNAL, kind="journal")
        if cursor is None:
            with self._context.look() as session:
                self._context.journal(
                    session, Act.READ_JOURNAL.value, kind="journal", number=which.object_number
                )
        limit = max(1, min(limit, MAX_PAGE))
        with self._context.read() as connection:
            query = select(r.Journal).with_only_columns(*_COLUMNS).where(*_conditions(connection, which))
            if cursor is not None:
                query = query.where(r.Journal.id < cursor.row_id)
            found = connection.execute(query.order_by(r.Journal.id.desc()).limit(limit + 1)).all()
        rows = tuple(_row(line) for line in found[:limit])
        after = Cursor("", rows[-1].line_id) if len(found) > limit else None
        return JournalPage(rows, after)

    def who_looked(self, case_id: int) -> tuple[LookLine, ...]:
        """谁看过: who looked at a matter, its papers or who came in it, when and why; asking is journalled.

        The newest stand first; what was looked at under the number of a matter merged into it says so.

        Raises:
            Forbidden: the person is neither director nor auditor, or stays away from the matter.
            Refused: there is no such matter.
        """
        context = self._context
        with context.read() as connection:
            row = connection.execute(
                select(r.Case.number, r.Case.is_sealed).where(r.Case.id == case_id)
            ).first()
        if row is None:
            raise refuse("没有找到这件事项，请核对编号。")
        number = str(row.number)
        context.require(Act.WHO_LOOKED, kind="case", object_id=case_id, number=number)
        query = (
            select(*_COLUMNS, r.Staff.name)
            .outerjoin(r.Account, r.Account.id == r.Journal.account_id)
            .outerjoin(r.Staff, r.Staff.id == r.Account.staff_id)
            .order_by(r.Journal.id.desc())
            .limit(MAX_PAGE)
        )
        with context.look() as session:
            query = query.where(of_matter(session, case_id))
            lines = tuple(_look(line, number) for line in session.execute(query))
            if row.is_sealed and not context.may(Act.READ_JOURNAL):
                # It may be the director it is about (G11): who and when, not what for.
                lines = tuple(replace(line, reason="") for line in lines)
            context.journal(session, Act.WHO_LOOKED.value, kind="case", object_id=case_id, number=number)
        return lines

    def verify(self, place: Path | None = None) -> ChainResult:
        """Follow the chain of hashes from the first line to the last, and compare with the newest backup.

        Args:
            place: a backup, or a folder of backups; without it the newest that this desk made, where it
                can be read.

        Raises:
            StorageTrouble: there is no backup that can be read at the place.
            Forbidden: the person is not the auditor.
        """
        self._context.require(Act.READ_JOURNAL, kind="journal")
        with self._context.read() as connection:
            seen = backup.find_set(place).manifest if place else backup.remembered(connection)
            check = journal.verify(connection)
            continues = backup.journal_continues(connection, seen) if seen is not None else None
        compared = seen.made_at if seen is not None and continues is not None else ""
        backup_at = datetime.fromisoformat(compared) if compared else None
        found = ChainResult(check.lines, check.first_broken, backup_at, continues is not False)
        with self._context.look() as session:
            detail = {"lines": check.lines, "broken": check.first_broken, "backup": compared}
            self._context.journal(
                session,
                "verify_journal",
                kind="journal",
                result="ok" if found.is_whole else "failed",
                detail=detail,
            )
        return found


_COLUMNS = (
    r.Journal.id,
    r.Journal.at,
    r.Journal.login,
    r.Journal.action,
    r.Journal.object_kind,
    r.Journal.object_number,
    r.Journal.reason,
    r.Journal.result,
    r.Journal.detail,
)


def _conditions(connection: Connection, which: JournalFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.login:
        found.append(r.Journal.login == which.login)
    if which.action:
        found.append(r.Journal.action == which.action)
    if which.object_number:
        found.append(_numbered(connection, which.object_number))
    if which.since is not None:
        found.append(r.Journal.at >= datetime.combine(which.since, time()))
    if which.until is not None:
        found.append(r.Journal.at < datetime.combine(which.until + timedelta(days=1), time()))
    return found


def _numbered(connection: Connection, number: str) -> ColumnElement[bool]:
    """The lines with a number; with that of a matter, everything of the matter."""
    said = r.Journal.object_number == str(read_case_number(number) or number)
    case_id = numbered(connection, number)
    return said if case_id is None else or_(said, of_matter(connection, case_id))


def _look(line: Row[Any], number: str) -> LookLine:
    return LookLine(
        at=line.at,
        person=line.name or line.login,
        action_word=action_word(line.action),
        about=_about(line, number),
        reason=line.reason,
        result_word=RESULT_WORDS.get(line.result, line.result),
    )


def _about(line: Row[Any], number: str) -> str:
    """What beside the matter itself was looked at: who came in it, or one that was merged into it."""
    if line.object_kind == "person":
        return "来访人"
    return "" if line.object_number == number else str(line.object_number)


def _row(line: Row[Any]) -> JournalRow:
    return JournalRow(
        line_id=line.id,
        at=line.at,
        login=line.login,
        action=line.action,
        action_word=action_word(line.action),
        object_kind=line.object_kind,
        object_number=line.object_number,
        reason=line.reason,
        result=line.result,
        result_word=RESULT_WORDS.get(line.result, line.result),
        detail=json.dumps(dict(line.detail), ensure_ascii=False) if line.detail else "",
    )
