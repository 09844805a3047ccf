"""回避登记簿: who stays away from which matter, and the interests people declare before anybody asks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from xinfang_desk.domain import recusal
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import AWAY, Refused
from xinfang_desk.domain.recusal import INTERESTS, Declared, RecusalLine
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r
from xinfang_desk.store import recusals


class RecusalsService:
    """回避 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def refusal(self, case_id: int) -> str | None:
        """Why what is open of a matter is to be closed; None while the person may go on."""
        return AWAY if case_id in self._context.away_from() else None

    def register(self, case_id: int | None = None) -> tuple[RecusalLine, ...]:
        """The register, newest first; of one matter or of all.

        Raises:
            Forbidden: the person decides no 回避, or stays away from the matter himself.
        """
        context = self._context
        context.require(Act.DECIDE_RECUSAL, kind="case" if case_id else "recusal", object_id=case_id or 0)
        with context.read() as connection:
            return recusals.register(connection, case_id)

    def interests(self) -> tuple[str, ...]:
        """What the person who signed in declared of himself."""
        with self._context.read() as connection:
            settings = connection.scalar(
                select(r.Account.settings).where(r.Account.id == self._context.actor.account_id)
            )
        return tuple(settings.get(INTERESTS, ())) if settings else ()

    def declare(self, lines: Iterable[str]) -> tuple[str, ...]:
        """申报: the units and relatives one has an interest with, in place of what was declared before.

        Raises:
            Refused: too many, too long, or something else than names.
        """
        declared = recusal.tidy_interests(lines)
        if found := recusal.interest_problems(declared):
            raise Refused(*found)
        context = self._context
        with context.begin() as session:
            account = session.get_one(r.Account, context.actor.account_id)
            others = {key: value for key, value in account.settings.items() if key != INTERESTS}
            account.settings = {**others, **({INTERESTS: list(declared)} if declared else {})}
            context.journal(
                session,
                "declare_interest",
                kind="account",
                object_id=account.id,
                detail={"lines": len(declared)},
            )
        return declared

    def declared(self, case_id: int) -> tuple[Declared, ...]:
        """Who declared an interest that a matter touches and was not yet told to stay away.

        Raises:
            Forbidden: the person decides no 回避, or stays away from the matter himself.
        """
        context = self._context
        context.require(Act.DECIDE_RECUSAL, kind="case", object_id=case_id)
        with context.read() as connection:
            return recusals.declared(connection, case_id)
