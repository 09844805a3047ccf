"""查找: masked rows while the clerk types, and one journal line when the search was used."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from sqlalchemy import Connection, select

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.case_lists import case_row
from xinfang_desk.domain.cases import Found
from xinfang_desk.domain.numbering import read_document_number
from xinfang_desk.domain.search_words import hashed_form, query_class, reason_words
from xinfang_desk.services.context import Context
from xinfang_desk.store import case_rows, exact_numbers, meta, recusals, search
from xinfang_desk.store import records as r

MAX_ROWS = 500


class SearchService:
    """Finding a matter by any piece of a name, number, address or text."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def find(
        self,
        words: str,
        limit: int = 50,
        *,
        patient: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Found:
        """The newest matters that have all the words, an exact number first; masked, not journalled.

        Call it in a worker thread. An answer that is not complete within a few milliseconds says so;
        ask again with ``patient`` and show what is there meanwhile.

        Args:
            words: as typed.
            limit: how many rows are wanted.
            patient: look at every candidate, however long it takes.
            stopped: asked between candidates; with :meth:`interrupt` it ends the search at once.

        Raises:
            Forbidden: the person's roles do not search.
        """
        self._context.require(Act.SEARCH, kind="search")
        hidden = self._context.away_from()
        connection = self._context.desk.db.search_connection()
        budget = search.ENDLESS if patient else search.QUICK
        limit = max(1, min(limit, MAX_ROWS))
        try:
            hits = search.find(connection, words, limit=limit, budget=budget, stopped=stopped)
        except search.Interrupted:
            return Found((), is_complete=False)
        with self._context.read() as reader:
            listed = case_rows.by_ids(reader, hits.ids, self._context.today)
            slip_id = exact_numbers.slip_by_code(connection, words) or _slip_by_number(reader, words)
            if slip_id and not hidden.keys().isdisjoint(recusals.cases_of(reader, "slip", slip_id)):
                slip_id = None
        # That a word is in it would tell something of a matter the person stays away from (回避).
        rows = tuple(case_row(case) for case in listed if case.case_id not in hidden)
        paper = exact_numbers.paper_by_code(connection, words)
        if paper is not None and paper.case_id in hidden:
            paper = None
        return Found(rows, hits.is_complete, slip_id, paper)

    def interrupt(self) -> None:
        """End a search that runs in another thread; its answer is empty and not complete."""
        self._context.desk.db.search_connection().interrupt()

    def used(self, words: str, reason: str, opened: int | None = None) -> None:
        """Journal a search once: when one of its rows is opened, or when the box is left.

        The words themselves are not kept, only their keyed hash and what kind of thing they are.

        Args:
            words: as typed.
            reason: a key of ``SearchReason``, or why in the clerk's own words.
            opened: the matter that was opened from it, if any.
        """
        if not words.strip():
            return
        self._context.require(Act.SEARCH, kind="search")
        with self._context.look() as session:
            key = bytes.fromhex(meta.get(session, meta.SEARCH_HASH_KEY) or "")
            digest = hmac.new(key, hashed_form(words).encode(), "sha256").hexdigest()
            number = None
            if opened is not None:
                number = session.scalar(select(r.Case.number).where(r.Case.id == opened))
            self._context.journal(
                session,
                Act.SEARCH.value,
                kind="case" if number else "search",
                object_id=opened if opened is not None and number else 0,
                number=number or "",
                reason=reason_words(reason),
                detail={"hash": digest, "class": query_class(words).value},
            )


def _slip_by_number(connection: Connection, words: str) -> int | None:
    """The slip of a document number (青民信督〔2026〕12号) typed whole."""
    number = read_document_number(words)
    if number is None:
        return None
    return connection.scalar(
        select(r.SupervisionSlip.id)
        .join(r.Document, r.Document.id == r.SupervisionSlip.document_id)
        .where(r.Document.number == str(number))
    )
