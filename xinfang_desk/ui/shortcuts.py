"""Keys of the frame and of the page shown. They live on the frame, so that a sheet or the lock stops them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from xinfang_desk.ui.page import Destination, Page

if TYPE_CHECKING:
    from xinfang_desk.ui.main_window import MainWindow

_MOST_TABS = 9


class Shortcuts(QObject):
    """Binds the keys of design §6.

    Args:
        window: the frame; a shortcut works while the focus is inside it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._page_keys: list[QShortcut] = []
        self._bound: tuple[str, ...] = ()
        for keys, press in self._frame_keys():
            for key in keys:
                self._bind(key, press)

    def bind_page(self, page: Page) -> None:
        """Bind the keys of a page in place of those of the page before."""
        wanted = page.keys()
        for shortcut in self._page_keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._page_keys = [self._bind(key.key, key.press) for key in wanted]

    def _bind(self, key: str, press: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: press())
        return shortcut

    def _frame_keys(self) -> tuple[tuple[tuple[str, ...], Callable[[], object]], ...]:
        window = self._window
        tabs = tuple(((f"Alt+{number}",), self._choose(number - 1)) for number in range(1, _MOST_TABS + 1))
        return (
            (("F1",), window.show_keys),
            (("F2",), lambda: window.go(Destination("registration", act="new"))),
            (("F5",), self._refresh),
            (("F6",), window.next_region),
            (("Shift+F6",), lambda: window.next_region(True)),
            (("F11",), window.full_screen_wanted.emit),
            (("Ctrl+K",), window.search.enter),
            (("Ctrl+L",), window.lock_wanted.emit),
            (("Ctrl+Return", "Ctrl+Enter"), self._press_primary),
            (("Ctrl++", "Ctrl+="), lambda: window.scale_wanted.emit(1)),
            (("Ctrl+-",), lambda: window.scale_wanted.emit(-1)),
            (("Ctrl+0",), lambda: window.scale_wanted.emit(0)),
            (("Ctrl+Tab",), lambda: self._turn(1)),
            (("Ctrl+Shift+Tab",), lambda: self._turn(-1)),
            (("Esc",), window.step_back),
            *tabs,
        )

    def _choose(self, index: int) -> Callable[[], object]:
        def choose() -> None:
            if index < self._window.rail.count():
                self._window.rail.setCurrentIndex(index)

        return choose

    def _refresh(self) -> None:
        self._window.page.refresh()
        self._window.refresh_badges()

    def _press_primary(self) -> None:
        button = self._window.page.primary()
        if button is not None and button.isEnabled() and button.isVisible():
            button.click()

    def _turn(self, step: int) -> None:
        rail = self._window.rail
        rail.setCurrentIndex((rail.currentIndex() + step) % rail.count())
