"""What the sign-in sheet asks before anybody is signed in; heavy parts are imported when needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from xinfang_desk.paths import Paths

if TYPE_CHECKING:
    from xinfang_desk.domain.accounts import PersonAtDesk
    from xinfang_desk.domain.office import Office
    from xinfang_desk.domain.sheets import FormRow
    from xinfang_desk.services import Services
    from xinfang_desk.services.context import Clock

_TABS = ("today", "registration", "cases", "supervision")
"""Tabs whose modules are imported before somebody chooses them."""
_FRAME = ("ahead", "changes", "first_words", "main_window", "pauses")


class Sheets(Protocol):
    """The two recovery sheets (恢复单) as PDF."""

    @property
    def data(self) -> bytes:
        """数据恢复单."""

    @property
    def sealed(self) -> bytes:
        """密封恢复单."""


class Opening:
    """The desk of one data folder before it is open.

    Args:
        paths: where it lies.
        read_clock: a clock of its own for tests and the tour; None is the computer's.
        is_trial: what is founded here is thrown away with its window (the tour): its passwords are made
            cheap to guess, so that signing in takes no time.
    """

    def __init__(
        self,
        paths: Paths,
        read_clock: Callable[[], datetime] | None = None,
        *,
        is_trial: bool = False,
    ) -> None:
        self.paths = paths
        self._read_clock = read_clock
        self._is_trial = is_trial

    def is_founded(self) -> bool:
        """Whether there is an office here; else the first start begins."""
        return self.paths.database.exists() or self.paths.key_file.exists()

    def warm_up(self) -> None:
        """Import what the first pages need, while the password is typed; called in a worker."""
        from xinfang_desk.services.warming import get_ready

        get_ready()
        for name in _FRAME:
            import_module(f"xinfang_desk.ui.{name}")
        for tab in _TABS:
            import_module(f"xinfang_desk.ui.tabs.{tab}")

    def people(self) -> tuple[PersonAtDesk, ...]:
        """Who can sign in."""
        from xinfang_desk.services import opening

        return opening.people(self.paths)

    def sign_in(self, login: str, password: str) -> Services:
        """Open the desk for one person; called in a worker."""
        from xinfang_desk.services import opening

        return opening.sign_in(self.paths, login, password, self._clock())

    def recover(self, code: str, login: str, password: str) -> Services:
        """Give a login a new password by the data recovery sheet, and open the desk."""
        from xinfang_desk.services import opening

        return opening.recover(self.paths, code, login, password, self._clock())

    def found(
        self, office: Office | None, login: str, name: str, password: str, hand_over: Callable[[Sheets], None]
    ) -> None:
        """Set up the desk; ``office`` None is the sample office. Called in a worker.

        Args:
            office: as typed.
            login: of the keeper.
            name: of the keeper; "" takes the office file's.
            password: of the keeper.
            hand_over: given both sheets before the desk exists; when it raises there is none.
        """
        from xinfang_desk.services import opening_founding as founding

        founding.found_office(
            self.paths,
            office or founding.SAMPLE,
            founding.KeeperDraft(login, password, name),
            self._clock(),
            hand_over=hand_over,
            kdf=founding.TRIAL if self._is_trial else None,
        )

    def sign_out(self, services: Services) -> None:
        """Journal the leaving and close the file."""
        from xinfang_desk.services import opening

        opening.sign_out(services)

    def blank_form_rows(self) -> tuple[FormRow, ...]:
        """The forms that can be had without signing in."""
        from xinfang_desk.services.blank_forms import BlankForms

        return BlankForms(self.paths).rows()

    def blank_form(self, form_id: str) -> bytes:
        """A form to be filled in by hand, without signing in."""
        from xinfang_desk.services.blank_forms import BlankForms

        return BlankForms(self.paths).blank(form_id)

    def _clock(self) -> Clock:
        from xinfang_desk.services.context import Clock

        return Clock(self._read_clock) if self._read_clock is not None else Clock()
