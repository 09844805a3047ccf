"""今日: what must be done now and why, and the ways into the desk's work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QWidget

from xinfang_desk.domain.today import TodayPage, TodayRow
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.dialogs.blank_form import BlankForm
from xinfang_desk.ui.page import Destination, Page
from xinfang_desk.ui.tabs.base_two_columns import TwoColumns
from xinfang_desk.ui.tabs.today_board import DutyBoard
from xinfang_desk.ui.tabs.today_side import TodaySide
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import EmptyState
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.words import long_day, month_day

if TYPE_CHECKING:
    from xinfang_desk.services import Services

NOTHING_DUE = "今天没有到期的事"
_WHY_NOTHING = "七日内没有到期的事项和督办单。新的期限会自己排到这里来。"


class TodayTab(Page):
    """The first page after signing in.

    Args:
        services: of the person who signed in.
        changes: tells when something was written.
    """

    def __init__(self, services: Services, changes: Changes) -> None:
        super().__init__()
        self._services = services
        self._page: TodayPage | None = None
        self._is_stale = True
        self.columns = TwoColumns(spacing=18)
        self.board = DutyBoard()
        self.empty = EmptyState("today", NOTHING_DUE, _WHY_NOTHING)
        self.side = TodaySide(services.actor)
        self._top_register = Button(
            "登记来访", "primary", icon="register", key="F2", size="large", name="today.register_top"
        )
        self._top_register.setEnabled(self.side.ways_in.register.isEnabled())
        # The top bar takes it when the page is narrow; until then it belongs here, unseen.
        self._top_register.setParent(self)
        self._top_register.hide()
        self.columns.show_body(self.board, self.empty)
        self.columns.side.show_parts(self.side.parts)
        self.setLayout(row((self.columns, 1), spacing=0))
        self.board.pressed.connect(self._open)
        self.board.grown.connect(self.columns.order_keys)
        self._top_register.clicked.connect(self._register)
        ways_in = self.side.ways_in
        ways_in.registering.connect(self._register)
        ways_in.drafting_slip.connect(lambda: self.going.emit(Destination("supervision", None, "new")))
        ways_in.printing_blank.connect(self._print_blank)
        self.side.registered.resuming.connect(self._resume)
        changes.data_changed.connect(self._changed)

    def title(self) -> str:
        """今日."""
        return "今日"

    def subtitle(self) -> str:
        """The day."""
        today = self._services.context.today
        return month_day(today) if self.is_narrow else long_day(today)

    def top_actions(self) -> Sequence[QWidget]:
        """登记来访 while the right column stands below."""
        return (self._top_register,) if self.is_narrow else ()

    def primary(self) -> QAbstractButton | None:
        """登记来访."""
        return self._top_register if self.is_narrow else self.side.ways_in.register

    def regions(self) -> Sequence[QWidget]:
        """The duties, then the right column."""
        return (self.board, self.columns.side)

    def first_focus(self) -> QWidget | None:
        """The first duty; 登记来访 on a day without one."""
        return self.board.current() or self.primary()

    def opened(self) -> None:
        """Read again where something was written, or a day has passed, since."""
        if self._is_stale or self._page is None or self._page.today != self._services.context.today:
            self.refresh()

    def refresh(self) -> None:
        """Read the day again."""
        self._is_stale = False
        page = self._page = self._services.today.page()
        self.board.show_groups(page.groups, page.today)
        self.board.setVisible(bool(page.groups))
        self.empty.setVisible(not page.groups)
        self.side.show_page(page)
        self.columns.order_keys()
        self.heading_changed.emit()

    def set_narrow(self, narrow: bool) -> None:
        """One column; the first verb goes to the top bar."""
        super().set_narrow(narrow)
        self.columns.set_narrow(narrow)
        self.board.set_narrow(narrow)
        self.side.ways_in.set_narrow(narrow)

    def _changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _open(self, duty: TodayRow) -> None:
        """Go to the slip or the case of a duty, in its own tab."""
        if duty.slip_id is not None:
            self.going.emit(Destination("supervision", duty.slip_id))
        elif duty.case_id is not None:
            self.going.emit(Destination("cases", duty.case_id))

    def _register(self) -> None:
        self.going.emit(Destination("registration", None, "new"))

    def _resume(self) -> None:
        """The newest form this person left half-typed."""
        drafts = self._services.registration.drafts()
        if drafts:
            self.going.emit(Destination("registration", drafts[0].draft_id, "draft"))
        else:
            self.going.emit(Destination("supervision", None, "draft"))

    def _print_blank(self) -> None:
        papers = self._services.papers
        BlankForm(self, papers.forms, papers.blank).run()
