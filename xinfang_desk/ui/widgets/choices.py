"""Choosing one of several: segments for two to five, a combo above that, a typed pick from long lists."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from xinfang_desk.ui.fit import set_margins, set_spacing
from xinfang_desk.ui.widgets.combo import ComboInput, Options
from xinfang_desk.ui.widgets.inputs import LineInput, advance, is_bare_enter
from xinfang_desk.ui.widgets.labels import repolish
from xinfang_desk.ui.widgets.popup import PopupRow, popup_list

__all__ = ["ComboInput", "Options", "PickInput", "Segments", "complete_as_typed", "dress_completer"]


class Segments(QWidget):
    """Two to five exclusive choices side by side: arrow keys move, Space chooses, Enter goes on."""

    edited = Signal()

    def __init__(self, options: Options, *, name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._says = says
        self._keys: list[Any] = []
        self._buttons: list[_Segment] = []
        self._chosen = 0
        layout = QHBoxLayout(self)
        set_margins(layout, 0, 0, 0, 0)
        set_spacing(layout, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer other words (counts change: 未办结 7); as many or more or fewer than before."""
        self._keys = [key for key, _ in options]
        layout = self.layout()
        while len(self._buttons) < len(options):
            button = _Segment(self, len(self._buttons))
            self._buttons.append(button)
            if layout is not None:
                layout.addWidget(button)
        for button in self._buttons[len(options) :]:
            button.deleteLater()
        del self._buttons[len(options) :]
        last = len(options) - 1
        for index, (button, (_, label)) in enumerate(zip(self._buttons, options, strict=True)):
            place = "only" if not last else "first" if index == 0 else "last" if index == last else "middle"
            button.setText(label)
            button.setAccessibleName(f"{self._says}：{label}" if self._says else label)
            if button.property("place") != place:
                button.setProperty("place", place)
                repolish(button)
        self._show()

    def value(self) -> Any:
        """What is kept for the chosen segment."""
        return self._keys[self._chosen] if self._keys else None

    def set_value(self, value: Any) -> None:
        """Choose a segment without sending ``edited``."""
        if value in self._keys:
            self._chosen = self._keys.index(value)
            self._show()

    def choose(self, index: int) -> None:
        """Choose as the clerk does, with ``edited``."""
        before, self._chosen = self._chosen, index
        self._show()
        if before != index:
            self.edited.emit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the chosen segment; with a focus proxy Tab would come back to it for ever."""
        if self._buttons:
            self._buttons[self._chosen].setFocus(reason)

    def first_stop(self) -> QWidget:
        """The chosen segment."""
        return self._buttons[self._chosen] if self._buttons else self

    def step(self, index: int, by: int) -> None:
        """Put the focus on a neighbour without choosing it."""
        self._buttons[(index + by) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for index, button in enumerate(self._buttons):
            button.setChecked(index == self._chosen)
            stop = Qt.FocusPolicy.StrongFocus if index == self._chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)


class _Segment(QPushButton):
    def __init__(self, group: Segments, index: int) -> None:
        super().__init__()
        self._group, self._index = group, index
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("segment", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: group.choose(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self._group.step(self._index, by)
        elif is_bare_enter(event):
            advance(self)
        else:
            super().keyPressEvent(event)


class PickInput(LineInput):
    """One of a long list (分类, 属地, 处室) by typing any part of its name; value is the key or None."""

    def __init__(
        self, options: Options = (), placeholder: str = "", *, width: float = 0, name: str = ""
    ) -> None:
        super().__init__(placeholder, width=width, name=name)
        self._keys: dict[str, Any] = {}
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        dress_completer(completer)
        self.setCompleter(completer)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer another list."""
        self._keys = {label: key for key, label in options}
        self._words.setStringList(list(self._keys))

    def value(self) -> Any:
        """The key of the typed label; of the only label that holds the typed words; else None."""
        typed = self.text().strip()
        if typed in self._keys:
            return self._keys[typed]
        fitting = [key for label, key in self._keys.items() if typed and typed in label]
        return fitting[0] if len(fitting) == 1 else None

    def set_value(self, value: Any) -> None:
        """Show the label of a key."""
        label = next((label for label, key in self._keys.items() if key == value), "")
        super().set_value(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 or Alt+↓ opens the whole list."""
        opens = event.key() == Qt.Key.Key_F4
        if opens or (event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            completer = self.completer()
            completer.setCompletionPrefix("")
            completer.complete()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        """Write the full label of what was meant."""
        super().focusOutEvent(event)
        found = self.value()
        if found is not None:
            self.set_value(found)


def dress_completer(completer: QCompleter) -> None:
    """Give a list of completions the look of the other lists."""
    view = popup_list()
    completer.setPopup(view)
    view.setItemDelegate(PopupRow(view))
    completer.setMaxVisibleItems(8)


def complete_as_typed(line: LineInput, ask: Callable[[str], Sequence[str]], pause_ms: int = 120) -> None:
    """Offer earlier entries while a clerk types (地址、单位), asked for when the keys pause.

    Args:
        line: the field.
        ask: earlier entries for what is typed so far, best first.
        pause_ms: how long the keys must rest.
    """
    words = QStringListModel(line)
    completer = QCompleter(words, line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    dress_completer(completer)
    line.setCompleter(completer)
    timer = QTimer(line)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)

    def offer() -> None:
        typed = line.text().strip()
        found = [entry for entry in ask(typed) if entry != typed] if typed else []
        words.setStringList(found)
        if found and line.hasFocus():
            completer.complete()
        else:
            completer.popup().hide()

    timer.timeout.connect(offer)
    line.textEdited.connect(lambda _text: timer.start())
