"""The frame of the desk: rail, top bar, page, footer, status bar; the tabs of TABS do not know it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.access import Act, may
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.dialogs.key_list import KeyList
from xinfang_desk.ui.page import Destination, Page
from xinfang_desk.ui.rail_panel import RailPanel
from xinfang_desk.ui.reflow import judge
from xinfang_desk.ui.regions import FocusMemory, next_region
from xinfang_desk.ui.search_box import SearchBox
from xinfang_desk.ui.shortcuts import Shortcuts
from xinfang_desk.ui.status_bar import StatusBar
from xinfang_desk.ui.tab_list import TABS, TabSpec, tabs_of
from xinfang_desk.ui.top_bar import TopBar
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.rail import RailItem
from xinfang_desk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from xinfang_desk.ui.tabs.registration import RegistrationTab

_BADGES_EVERY_MS = 60_000


class MainWindow(QFrame):
    """What a person sees after signing in.

    Made without services it is only a hidden ground on which ``prepare`` makes the page with the most
    fields while the password is typed; ``open`` does the rest when somebody has signed in.

    Signals:
        lock_wanted, settings_wanted, full_screen_wanted: asked by key or button; the shell answers.
        scale_wanted: +1, -1, or 0 for 100 %.

    Args:
        services: everything this person may press (services.Services).
        changes: the signal that something was written.
        bureau: name below the product's in the rail.
        tabs: the tabs to choose from; each is shown if the person may do one of its acts.
        parent: the window in which it waits for its services.
    """

    lock_wanted = Signal()
    settings_wanted = Signal()
    full_screen_wanted = Signal()
    scale_wanted = Signal(int)

    def __init__(
        self,
        services: Any = None,
        changes: Changes | None = None,
        bureau: str = "",
        tabs: Sequence[TabSpec] = TABS,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        # Children of the frame from the first: a page that changes its parent is dressed a second time.
        self.stack, self._footers = QStackedWidget(self), QStackedWidget(self)
        self._prepared: RegistrationTab | None = None
        self._unopened: Page | None = None
        self._put_at: QWidget | None = None
        self._is_open = False
        if services is not None and changes is not None:
            self.open(services, changes, bureau, tabs)
            self.begin()

    def prepare(self) -> Iterator[None]:
        """Make 来访登记 ahead, step by step; ``open`` may come after any of them."""
        # Imported here: the other pages know nothing of this one.
        from xinfang_desk.ui.tabs.registration import RegistrationTab

        page = self._prepared = RegistrationTab()
        self.stack.addWidget(page)
        yield
        for _ in page.build():  # not "yield from": who stops here would end the page's own steps, too
            yield
        self._footers.addWidget(page.footer())

    def open(self, services: Any, changes: Changes, bureau: str = "", tabs: Sequence[TabSpec] = TABS) -> None:
        """Become the desk of one person; the first page is empty until ``begin``."""
        self._services, self._changes = services, changes
        self._specs = tabs_of(services.actor, tabs)
        self._pages: dict[str, Page] = {}
        self._memory = FocusMemory()
        self.side = RailPanel([RailItem(s.key, s.word, s.icon) for s in self._specs], bureau, services.actor)
        self.rail = self.side.rail
        self.status = StatusBar()
        self.search = SearchBox(services.search, self)
        if not may(services.actor, Act.SEARCH):
            self.search.hide()
        self.top = TopBar(self.search)
        self._main: QVBoxLayout = column(self.top, (self.stack, 1), self._footers, self.status)
        self.setLayout(row(self.side, (self._main, 1), spacing=0))
        self.toast = Toast(self.stack)
        self.shortcuts = Shortcuts(self)
        if not self.has_tab("today"):
            self.status.hide_due()
        self._connect()
        timer = QTimer(self)
        timer.timeout.connect(self.refresh_badges)
        timer.start(_BADGES_EVERY_MS)
        if not self.has_tab("registration"):
            self._give_up_prepared()
        self._is_open = True
        self._unopened = self.page_of(self._specs[0].key)
        self.show_tab(self._specs[0].key)
        self._put_at = self.focusWidget()

    def begin(self) -> None:
        """Fill the first page, if it is still wanted, and the numbers around it."""
        page, self._unopened = self._unopened, None
        if page is not None and page is self.page:
            # Who is quicker than the page goes on where he has begun.
            is_where_put = self.focusWidget() is self._put_at
            page.opened()
            self._show_heading()
            if is_where_put or self.focusWidget() is None:
                self._memory.restore(page)
        self.refresh_badges()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._pages[self._specs[max(0, self.rail.currentIndex())].key]

    def page_of(self, key: str) -> Page:
        """The page of a tab, made when it is first needed."""
        page = self._pages.get(key)
        if page is None:
            spec = next(spec for spec in self._specs if spec.key == key)
            page = self._pages[key] = self._made(spec)
            page.heading_changed.connect(self._show_heading)
            page.said.connect(self.say)
            page.going.connect(self.go)
            self.stack.addWidget(page)
            footer = page.footer()
            if footer is not None:
                self._footers.addWidget(footer)
            page.set_narrow(judge(self.width(), self.height()).is_narrow)
        return page

    def _made(self, spec: TabSpec) -> Page:
        page, services, changes = self._prepared, self._services, self._changes
        if page is None or spec.key != "registration":
            return spec.make(services, changes)
        self._prepared = None
        page.take_up(services, changes)
        return page

    def _give_up_prepared(self) -> None:
        """Nobody who has no 来访登记 keeps the one that was made for whoever would come."""
        self._prepared = None
        for holder in (self.stack, self._footers):
            while (part := holder.widget(0)) is not None:
                holder.removeWidget(part)
                part.deleteLater()

    def has_tab(self, key: str) -> bool:
        """Whether this person has a tab."""
        return any(spec.key == key for spec in self._specs)

    def show_tab(self, key: str) -> None:
        """Choose a tab; its last focus comes back."""
        index = next(i for i, spec in enumerate(self._specs) if spec.key == key)
        if index != self.rail.currentIndex():
            self.rail.setCurrentIndex(index)
        else:
            self._tab_changed(index)

    def go(self, destination: Destination) -> None:
        """Go where a page or the search box points."""
        if self.has_tab(destination.tab):
            page = self.page_of(destination.tab)
            self.show_tab(destination.tab)
            page.go(destination)
            self._show_heading()

    def say(self, text: str, verb: str = "", act: Any = None) -> None:
        """Tell a success in one line; it stays in the status bar's list."""
        self.toast.say(text, verb, act)
        self.status.remember(text)

    def step_back(self) -> None:
        """Esc: one step back, never throwing away what is typed."""
        if self.search.is_in_use:
            self.search.leave()
        elif not self.page.back():
            self.toast.dismiss()

    def next_region(self, backwards: bool = False) -> None:
        """F6: rail, top bar, page, panel, footer."""
        footer = self._footers.currentWidget() if self._footers.isVisible() else None
        regions = [self.rail, self.top, *self.page.regions(), *([footer] if footer else [])]
        next_region(regions, QApplication.focusWidget(), self._memory, backwards)

    def show_keys(self) -> None:
        """F1: the keys of this page and of every page."""
        KeyList(self, self.page.title() or self.page.back_words(), self.page.keys()).run()

    def refresh_badges(self) -> None:
        """Ask for the numbers of the rail and the status bar."""
        badges = self._services.today.badges()
        self.status.show_badges(badges)
        self.side.show_badges(badges)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reflow by em: 60 compact rail, 72 narrow page, 36 no status bar."""
        super().resizeEvent(event)
        self.restyle()

    def take_focus(self) -> None:
        """Put the focus where the first page wants it."""
        self._memory.restore(self.page)
        self._put_at = self.focusWidget()

    def may_leave(self) -> bool:
        """Whether every page has kept what is typed."""
        return all(page.may_leave() for page in self._pages.values())

    def restyle(self) -> None:
        """Reflow, at another size of the window or of the type."""
        if not self._is_open:
            return
        fit = judge(self.width(), self.height())
        self.side.set_compact(fit.is_compact)
        self.search.set_compact(fit.is_compact)
        self.status.setVisible(not fit.is_low)
        for page in self._pages.values():
            page.set_narrow(fit.is_narrow)
        self._show_heading()

    def _connect(self) -> None:
        self.rail.currentChanged.connect(self._tab_changed)
        self.side.lock_pressed.connect(self.lock_wanted)
        self.side.settings_pressed.connect(self.settings_wanted)
        self.top.back_pressed.connect(self.step_back)
        self.status.keys_wanted.connect(self.show_keys)
        self.search.going.connect(self.go)
        self.search.left.connect(lambda: self._memory.restore(self.page))
        self.search.expanded.connect(self.top.set_searching)
        self._changes.data_changed.connect(self.refresh_badges)

    def _tab_changed(self, index: int) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, Page):
            self._memory.keep(shown, QApplication.focusWidget())
        page = self.page_of(self._specs[index].key)
        self.stack.setCurrentWidget(page)
        if page is not self._unopened:
            self._unopened = None
            page.opened()
        self._show_heading()
        if not self.rail.hasFocus():
            self._memory.restore(page)

    def _show_heading(self) -> None:
        page = self.stack.currentWidget()
        if not isinstance(page, Page):
            return
        self.top.show_page(page)
        footer = page.footer()
        self._footers.setVisible(footer is not None)
        if footer is not None:
            self._footers.setCurrentWidget(footer)
        self.shortcuts.bind_page(page)
