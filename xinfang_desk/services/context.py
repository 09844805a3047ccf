"""What every use case stands on: the open desk, the person who signed in, one transaction per button."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xinfang_desk.domain import access
from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.desk_clock import is_set_back
from xinfang_desk.domain.errors import Away, Forbidden, StorageTrouble

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from xinfang_desk.domain.clocks import ClockRule
    from xinfang_desk.domain.office import Office
    from xinfang_desk.domain.workdays import Calendar
    from xinfang_desk.output.fonts import FontSet
    from xinfang_desk.output.forms import FormSet
    from xinfang_desk.paths import Paths
    from xinfang_desk.store.engine import Database
    from xinfang_desk.store.keys import KeyFile, Unlocked
    from xinfang_desk.store.lockfile import WriterLock

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Civil time at the desk (R11); a fixed offset, because the tz database is not on every Windows."""

WRITER_ELSEWHERE = "接待台已在另一处打开，这里只能查看。"


def _beijing_now() -> datetime:
    return datetime.now(BEIJING).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The desk's civil clock (Asia/Shanghai), always asked and never read behind a service's back.

    Attributes:
        read: gives the moment without a zone; a test or the demonstration puts its own here.
    """

    read: Callable[[], datetime] = _beijing_now

    def now(self) -> datetime:
        """This moment, to the second."""
        return self.read().replace(microsecond=0)

    def today(self) -> date:
        """Today's civil date."""
        return self.now().date()


class Desk:
    """One open desk: its file, clock, reference data and forms; the same for whoever signs in.

    Attributes:
        paths: where its files lie.
        db: the encrypted records.
        clock: the civil clock.
        keys: the key file, for accounts and sign-in.
        seen_at: the latest moment the desk was used at, as far as this process knows.
    """

    def __init__(
        self, paths: Paths, db: Database, clock: Clock, keys: KeyFile, lock: WriterLock | None = None
    ) -> None:
        """Keep the parts; reference data is read when it is first asked for.

        Args:
            paths: where its files lie.
            db: the encrypted records.
            clock: the civil clock.
            keys: the key file.
            lock: the right to write; without it only looking is possible.
        """
        self.paths = paths
        self.db = db
        self.clock = clock
        self.keys = keys
        self.seen_at: datetime | None = None
        self._lock = lock
        self._is_closed = False

    @property
    def is_writer(self) -> bool:
        """Whether this process may write; False while another window holds the desk."""
        return self._lock is not None

    @property
    def clock_back(self) -> tuple[datetime, datetime] | None:
        """The computer's clock and the later moment the desk has already seen, while the clock stands back.

        It is looked at anew each time, so that a clock which is set back while the desk is open is
        noticed at the next 保存, and one that is put right again is in nobody's way.
        """
        now, seen = self.clock.now(), self.seen_at
        return (now, seen) if seen is not None and is_set_back(now, seen) else None

    @cached_property
    def office(self) -> Office:
        """The office of this desk."""
        from xinfang_desk.services import context_reference as reference

        with self.db.read() as connection:
            return reference.office(connection)

    @cached_property
    def calendar(self) -> Calendar:
        """Rest and working days, imported ones included."""
        from xinfang_desk.services import context_reference as reference

        with self.db.read() as connection:
            return reference.calendar(connection)

    @property
    def rules(self) -> Mapping[str, ClockRule]:
        """The clock rules C01–C25 as this desk keeps them, in the wording in force today."""
        today = self.clock.today()
        return {rule_id: rule.as_of(today) for rule_id, rule in self.wordings.items()}

    @cached_property
    def wordings(self) -> Mapping[str, ClockRule]:
        """The newest wording of every clock rule, also one that takes effect later only."""
        from xinfang_desk.services import context_reference as reference

        with self.db.read() as connection:
            return reference.clock_rules(connection)

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        from xinfang_desk.services import context_reference as reference

        with self.db.read() as connection:
            return reference.settings(connection)

    def setting(self, key: str) -> str:
        """The value of a setting, or its shipped default.

        Raises:
            KeyError: there is no setting of that name.
        """
        return self._settings[key]

    def number(self, key: str) -> int:
        """The value of a setting that is a whole number."""
        return int(self.setting(key))

    @cached_property
    def fonts(self) -> FontSet:
        """The shipped faces that papers are set in.

        Raises:
            StorageTrouble: the list of faces cannot be read.
        """
        from xinfang_desk.output.fonts import FontSet
        from xinfang_desk.paths import resource

        return FontSet(resource("fonts"))

    @cached_property
    def forms(self) -> FormSet:
        """The paper forms: the shipped ones, and the office's own of DATA/forms in their place.

        Raises:
            StorageTrouble: a shipped form is missing or damaged.
        """
        from xinfang_desk.output.forms import load_forms
        from xinfang_desk.paths import forms_folder

        return load_forms(forms_folder(), self.paths.forms)

    def read_reference(self) -> None:
        """Read office, calendar, rules and settings now, for the first time or anew.

        Done when the desk is opened and after a change: inside a service the one reader connection
        may be taken already.
        """
        names = ("office", "calendar", "wordings", "_settings")
        for name in names:
            self.__dict__.pop(name, None)
        for name in names:
            getattr(self, name)

    def note_time(self, session: Session) -> None:
        """Remember, at most once a minute, that the desk was used now."""
        now = self.clock.now()
        if self.seen_at is None or now - self.seen_at >= timedelta(minutes=1):
            from xinfang_desk.store import meta

            meta.seen(session, now)
            self.seen_at = now

    def close(self) -> None:
        """Close the file and give the right to write back; closing twice does no harm."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self.db.close()
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None


@dataclass(frozen=True, slots=True)
class Context:
    """A desk in the hands of one person; every service is made for one.

    Attributes:
        desk: the open desk.
        actor: who signed in.
        unlocked: what the password opened: the data key, the account's private key and, for a
            保密专管员, the office's key to sealed matters. None for the program itself.
        previous_sign_in_at: when this account was last used before.
    """

    desk: Desk
    actor: Actor
    unlocked: Unlocked | None = None
    previous_sign_in_at: datetime | None = None

    @property
    def now(self) -> datetime:
        """This moment on the desk's clock."""
        return self.desk.clock.now()

    @property
    def today(self) -> date:
        """Today on the desk's clock."""
        return self.desk.clock.today()

    @contextmanager
    def begin(self, *, any_clock: bool = False) -> Iterator[Session]:
        """The one transaction of a button that changes something; commits at the end or undoes all.

        Args:
            any_clock: also while the clock stands back, for what no day is counted from (草稿).

        Raises:
            StorageTrouble: the file cannot be written, another window holds the desk, or the
                computer's clock was set back.
        """
        if not self.desk.is_writer:
            raise StorageTrouble(WRITER_ELSEWHERE, "请到已打开的窗口里办理，或者先关闭那个窗口。")
        if not any_clock:
            self.require_clock()
        with self.desk.db.begin() as session:
            self.desk.note_time(session)
            yield session

    def require_clock(self) -> None:
        """Let nothing begin that days are counted from while the computer's clock stands back.

        Raises:
            StorageTrouble: with both times.
        """
        if (back := self.desk.clock_back) is not None:
            now, seen = back
            raise StorageTrouble(
                f"电脑时钟是 {now:%Y-%m-%d %H:%M}，早于接待台上次使用的时间 {seen:%Y-%m-%d %H:%M}。",
                "请看一下电脑的日期和时间，不对的请调好，再做一次这一步。",
                "时间确实没有错的，请信访办主任登录确认。",
            )

    def look(self) -> AbstractContextManager[Session]:
        """A transaction that reads and journals the looking, and changes nothing else.

        Unlike :meth:`begin` it works while another window holds the desk.
        """
        return self.desk.db.begin()

    def read(self) -> AbstractContextManager[Connection]:
        """A reader connection for lists; it waits for no writer and needs no journal line."""
        return self.desk.db.read()

    def may(self, act: Act) -> bool:
        """Whether the person's roles allow the act."""
        return access.may(self.actor, act)

    def refusal(self, act: Act) -> str | None:
        """Why the person may not, in the clerk's words; None when he may."""
        return access.refusal(self.actor, act)

    def require(self, act: Act, *, kind: str = "", object_id: int = 0, number: str = "") -> None:
        """Let the person pass, or journal the attempt in a transaction of its own.

        Whoever was told to stay away (回避) from the matter that the object belongs to does not pass,
        from the moment of the decision on (《信访工作条例》第二十八条第三款).

        Args:
            act: what is being done.
            kind: what it is done to (case, slip, receipt, account …).
            object_id: row of that object.
            number: its number as people read it; nothing of a sealed matter but its number.

        Raises:
            Forbidden: with the sentence that greys the button; only the journal line was written.
        """
        sentence = self.refusal(act)
        is_away = sentence is None and self._is_away(kind, object_id)
        if sentence is None and not is_away:
            return
        with self.look() as session:
            self.journal(
                session,
                act.value,
                kind=kind,
                object_id=object_id,
                number=number,
                result="refused",
                reason="已回避" if is_away else "",
            )
        raise Away if is_away else Forbidden(sentence)

    def away_from(self) -> Mapping[int, str]:
        """The matters this person stays away from (回避), with their numbers; lists show no more of them."""
        from xinfang_desk.store import recusals

        with self.read() as connection:
            return recusals.away_from(connection, self.actor.staff_id)

    def _is_away(self, kind: str, object_id: int) -> bool:
        if not (kind and object_id and self.actor.staff_id):
            return False
        from xinfang_desk.store import recusals

        with self.read() as connection:
            cases = recusals.cases_of(connection, kind, object_id)
            return any(recusals.is_away(connection, self.actor.staff_id, case_id) for case_id in cases)

    def journal(
        self,
        session: Session,
        action: str,
        *,
        kind: str = "",
        object_id: int = 0,
        number: str = "",
        reason: str = "",
        result: str = "ok",
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Add this act to the hash-chained journal, inside the transaction that does it.

        Args:
            session: the open transaction.
            action: what was done, a code of ``domain.journal`` (usually the value of an :class:`Act`).
            kind: what it was done to (case, slip, receipt, account …).
            object_id: row of that object.
            number: its number as people read it.
            reason: why, where a reason is asked for.
            result: ok | refused | failed.
            detail: further plain values; never a name, an ID number or text of a matter.
        """
        from xinfang_desk.store import journal

        journal.write(
            session,
            self.actor,
            action,
            kind=kind,
            object_id=object_id,
            number=number,
            reason=reason,
            result=result,
            detail=dict(detail) if detail else None,
            at=self.now,
        )
