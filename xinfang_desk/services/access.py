"""登录的人自己: the password, the lock of the screen, and the computer's clock."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.accounts import MUST_CHANGE, SignInFacts, password_problem
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.services.context import Context
from xinfang_desk.store import meta
from xinfang_desk.store import records as r

PREFERENCES = ("type_size", "theme", "always_focus", "filters")
"""What a person may keep for himself: 字号, 浅色/深色, 总是显示焦点, 我的筛选."""


class AccessService:
    """What everybody signed in may do about himself."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def facts(self) -> SignInFacts:
        """What the person is told right after signing in."""
        with self._context.read() as connection:
            kept = connection.scalar(select(r.Account.settings).where(self._mine)) or {}
        return SignInFacts(
            name=self._context.actor.name,
            must_change=bool(kept.get(MUST_CHANGE)),
            last_sign_in_at=self._context.previous_sign_in_at,
            clock_back=self._context.desk.clock_back,
        )

    def verify(self, password: str) -> None:
        """Let the person back to a locked screen (锁屏).

        Raises:
            Refused: the password is not right, or the wait after wrong ones is not over.
        """
        context = self._context
        context.desk.keys.unlock(context.actor.login, password, context.now)
        with context.look() as session:
            context.journal(session, "unlock", kind="account", object_id=context.actor.account_id)

    def change_password(self, old: str, new: str) -> None:
        """Put a new password in place of the one in force, temporary or not.

        Raises:
            Refused: the old one is not right, or the new one cannot be used.
            StorageTrouble: it could not be written; the old one stays.
        """
        context = self._context
        login = context.actor.login
        if (problem := password_problem(new, login, "new")) is not None:
            raise Refused(problem)
        if new == old:
            raise refuse("新口令和原来的一样，请换一个。", "new")
        with context.look() as session:
            self._keep(session, {MUST_CHANGE: None})
            context.journal(session, "change_password", kind="account", object_id=context.actor.account_id)
            # Last: once the key file is replaced nothing may fail before the commit but the commit itself,
            # and a line too many in the journal is the lesser evil.
            context.desk.keys.change_password(login, old, new, context.now)

    def confirm_clock(self) -> None:
        """A director says that the computer's clock is right although it stands before the last use.

        Raises:
            Forbidden: the person is no director.
        """
        context = self._context
        context.require(Act.CONFIRM_CLOCK, kind="clock")
        back = context.desk.clock_back
        if back is None:
            return
        now, seen = back
        with context.look() as session:
            meta.seen(session, context.now, confirmed=True)
            detail = {"clock": now.isoformat(), "seen": seen.isoformat()}
            context.journal(session, Act.CONFIRM_CLOCK.value, kind="clock", detail=detail)
        context.desk.seen_at = context.now

    def preferences(self) -> dict[str, str]:
        """What the person keeps for himself, by the names of :data:`PREFERENCES`."""
        with self._context.read() as connection:
            kept = connection.scalar(select(r.Account.settings).where(self._mine)) or {}
        return {name: str(kept[name]) for name in PREFERENCES if name in kept}

    def prefer(self, name: str, value: str) -> None:
        """Keep one of :data:`PREFERENCES`; it follows the person, not the computer.

        Raises:
            KeyError: there is no such preference.
        """
        if name not in PREFERENCES:
            raise KeyError(name)
        with self._context.look() as session:
            self._keep(session, {name: value})

    @property
    def _mine(self) -> ColumnElement[bool]:
        return r.Account.id == self._context.actor.account_id

    def _keep(self, session: Session, changes: Mapping[str, str | None]) -> None:
        kept = dict(session.scalar(select(r.Account.settings).where(self._mine)) or {})
        for name, value in changes.items():
            if value is None:
                kept.pop(name, None)
            else:
                kept[name] = value
        session.execute(update(r.Account).where(self._mine).values(settings=kept))
