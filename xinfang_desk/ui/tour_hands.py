"""The hands of the tour: key presses, commits of an input method, and eyes that look where the focus is.

Nothing is clicked and no value is set: every field is reached by Tab and every button pressed by its key.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from xinfang_desk.ui.tour_player import Script, TourFault, Wait
from xinfang_desk.ui.tour_screen import missing_words, words_of

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST_TABS = 120
_MOST_CHOICES = 120
_MOST_WORDS = 1_000


class Hands:
    """A person at the keyboard of one window.

    Args:
        window: gives the window that is worked in.

    Attributes:
        events: key presses and commits so far.
    """

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self._window = window
        self.events = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> Script:
        """Press a key where the focus is."""
        for _ in range(times):
            yield Wait(self._is_heard, "窗口在前面")
            yield lambda: self._click(key, modifiers)

    def type(self, text: str) -> Script:
        """Type with the keys of the keyboard, one event for each."""
        for character in text:
            yield Wait(self._is_heard, "窗口在前面")
            yield partial(self._type_letter, character)

    def commit(self, text: str) -> Script:
        """One commit of the input method: Chinese comes in words, not in letters."""
        yield Wait(self._is_heard, "窗口在前面")
        yield lambda: self._commit(text)

    def write(self, text: str) -> Script:
        """Put a text in the place of what stands in the field."""
        yield from self.press(Key.Key_A, CONTROL)
        if text.isascii():
            yield from self.type(text)
        else:
            yield from self.commit(text)

    def reach(self, name: str, *, backwards: bool = False) -> Script:
        """Press Tab until a control has the focus.

        Args:
            name: objectName of the control, or of what it stands in.
            backwards: press Shift+Tab.
        """
        for _ in range(_MOST_TABS):
            if name in self.focus_names():
                return
            yield from self.press(*((Key.Key_Backtab, SHIFT) if backwards else (Key.Key_Tab, NONE)))
        raise TourFault(f"用 Tab 键走不到“{name}”。")

    def fill(self, name: str, text: str) -> Script:
        """Go to a field and write."""
        yield from self.reach(name)
        yield from self.write(text)

    def do(self, name: str) -> Script:
        """Go to a button or tick and press Space."""
        yield from self.reach(name)
        yield from self.press(Key.Key_Space)

    def do_words(self, words: str, *, backwards: bool = False) -> Script:
        """Go to the button that reads so and press Space."""
        for _ in range(_MOST_TABS):
            focused = self._focus()
            if isinstance(focused, QAbstractButton) and words in focused.text():
                yield from self.press(Key.Key_Space)
                return
            yield from self.press(*((Key.Key_Backtab, SHIFT) if backwards else (Key.Key_Tab, NONE)))
        raise TourFault(f"用 Tab 键走不到“{words}”。")

    def do_says(self, says: str) -> Script:
        """Go to the button whose accessible name begins so and press Space."""
        for _ in range(_MOST_TABS):
            focused = self._focus()
            if isinstance(focused, QAbstractButton) and focused.accessibleName().startswith(says):
                yield from self.press(Key.Key_Space)
                return
            yield from self.press(Key.Key_Tab)
        raise TourFault(f"用 Tab 键走不到“{says}”。")

    def choose(self, name: str, words: str) -> Script:
        """Go to a closed list and press ↓ (from its top) until the words are chosen."""
        yield from self.reach(name)
        yield from self.press(Key.Key_Home)
        for _ in range(_MOST_CHOICES):
            if words in self._chosen():
                return
            yield from self.press(Key.Key_Down)
        raise TourFault(f"“{name}”里没有“{words}”。")

    def segment(self, name: str, steps: int) -> Script:
        """Go to a row of segments, so many steps to the right, and choose with Space."""
        yield from self.reach(name)
        yield from self.press(Key.Key_Right if steps > 0 else Key.Key_Left, times=abs(steps))
        yield from self.press(Key.Key_Space)

    def row(self, words: str) -> Script:
        """Press ↓ until the row that has the focus says these words."""
        for _ in range(_MOST_CHOICES):
            if words in self._row_words():
                return
            yield from self.press(Key.Key_Down)
        raise TourFault(f"没有写着“{words}”的一行。")

    def see(self, *shows: str, hides: tuple[str, ...] = ()) -> Script:
        """Wait until the screen shows these words (and none of the others)."""
        yield Wait(
            lambda: not self._missing(shows, hides),
            missing=lambda: f"等了很久，{self._missing(shows, hides)}。{self._instead()}",
        )

    def focus_names(self) -> tuple[str, ...]:
        """The names of what has the focus and of everything it stands in."""
        names = []
        widget: QWidget | None = self._focus()
        while widget is not None:
            names.append(widget.objectName())
            widget = widget.parentWidget()
        return tuple(filter(None, names))

    def _missing(self, shows: tuple[str, ...], hides: tuple[str, ...]) -> str:
        return missing_words(words_of(self._window()), shows, hides)

    def _instead(self) -> str:
        """What the screen shows, for whoever has only the terminal."""
        words = " ".join(words_of(self._window()).split())
        focus = " < ".join(self.focus_names())
        return f"\n光标在：{focus}\n屏幕上写着：{words[:_MOST_WORDS]}"

    def _chosen(self) -> str:
        focused = self._focus()
        return focused.currentText() if isinstance(focused, QComboBox) else ""

    def _is_heard(self) -> bool:
        """Whether keys reach the program.

        Without a window manager nobody brings its window back to the front when a list or dialog over it
        goes away.
        """
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is None:
            self._window().activateWindow()
            return False
        return True

    def _row_words(self) -> str:
        view = self._focus()
        if not isinstance(view, QAbstractItemView):
            return ""
        row = view.currentIndex().row()
        cells = (view.model().index(row, column).data() for column in range(view.model().columnCount()))
        return "\n".join(str(words) for words in cells)

    def _focus(self) -> QWidget:
        """Where keys go."""
        return QApplication.focusWidget() or self._window().focusWidget() or self._window()

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is None:
            return self._focus()
        if isinstance(popup, QAbstractItemView):
            return popup
        return popup.focusWidget() or popup

    def _type_letter(self, letter: str) -> None:
        self.events += 1
        QTest.keyClicks(self._target(), letter)

    def _click(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.events += 1
        QTest.keyClick(self._target(), key, modifiers)

    def _commit(self, text: str) -> None:
        self.events += 1
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self._focus(), event)
