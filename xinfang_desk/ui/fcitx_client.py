"""fcitx carried into the window: keys go to the daemon first, its words to the field that has the focus.

While the daemon composes, Enter, Esc, digits and function keys are its own.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from xinfang_desk.ui.fcitx_bus import BusLost, FcitxBus, Key
from xinfang_desk.ui.key_symbols import key_of_symbol

_PREEDIT, _FORMATTED, _SURROUNDING = 1 << 1, 1 << 4, 1 << 6
_CAPABILITY = _PREEDIT | _FORMATTED | _SURROUNDING
_HIDDEN = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhExclusiveInputMask
_RECONNECT_MS = 300
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class FcitxClient(QObject):
    """Carries keys to fcitx and its words to the field that has the focus.

    Args:
        application: lives as long as it.
        bus: a connection; tests give their own.

    Raises:
        BusLost: there is no session bus.
    """

    def __init__(self, application: QApplication, bus: FcitxBus | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._bus = bus or FcitxBus(os.environ.get("DISPLAY", ""))
        self._preedit = ""
        self._window: QWindow | None = None
        self._notifier = QSocketNotifier(self._bus.socket(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: self._drain())
        application.focusChanged.connect(self._focus_changed)
        application.focusWindowChanged.connect(self._watch_window)
        self._watch_window(QGuiApplication.focusWindow())
        self._connect()

    @property
    def is_connected(self) -> bool:
        """Whether a daemon answers."""
        return self._bus.has_context

    @property
    def preedit(self) -> str:
        """What is being composed."""
        return self._preedit

    def reset(self) -> None:
        """Throw away what is being composed (a form was cleared)."""
        self._show_preedit("", 0)
        self._tell("Reset")

    def commit(self) -> None:
        """Take what is being composed as it stands (a click elsewhere, the focus leaves)."""
        words, self._preedit = self._preedit, ""
        if words:
            self._send_commit(self._application.focusWidget(), words)
            self._tell("Reset")

    def close(self) -> None:
        """Leave the bus and the keys alone."""
        self._application.focusChanged.disconnect(self._focus_changed)
        self._application.focusWindowChanged.disconnect(self._watch_window)
        self._give_up()
        self._bus.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer keys to the daemon before the window sees them."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent) and event.spontaneous():
            return self.offer(event)
        if kind == QEvent.Type.MouseButtonPress:
            self.commit()
        return False

    def offer(self, event: QKeyEvent) -> bool:
        """Ask the daemon about one key; True when it took it."""
        if not self.is_connected or not _accepts(self._application.focusWidget()):
            return False
        self._tell_surrounding()
        key = Key(
            event.nativeVirtualKey(),
            event.nativeScanCode(),
            event.nativeModifiers(),
            event.type() == QEvent.Type.KeyRelease,
            event.timestamp(),
        )
        try:
            taken = self._bus.send_key(key)
        except BusLost:
            # The daemon hangs or went: this key is typed as it is, and the context is made anew.
            self._bus.drop()
            QTimer.singleShot(_RECONNECT_MS, self._connect)
            return False
        self._drain()
        QTimer.singleShot(0, self._tell_cursor)
        if taken:
            event.accept()
        return taken

    def _connect(self) -> None:
        try:
            made = not self.is_connected and self._bus.connect(_CAPABILITY)
            if made and _accepts(self._application.focusWidget()):
                self._tell("FocusIn")
                self._tell_cursor()
        except BusLost:
            self._give_up()

    def _give_up(self) -> None:
        """The bus itself is gone: plain typing keeps working without us."""
        self._notifier.setEnabled(False)
        self._bus.drop()
        self._watch_window(None)

    def _watch_window(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _drain(self) -> None:
        try:
            for name, body in self._bus.signals():
                self._take(name, body)
        except BusLost:
            self._give_up()

    def _take(self, name: str, body: tuple[Any, ...]) -> None:
        target = self._application.focusWidget()
        if name == "owner":
            # The daemon went or came: what was being composed stays in the field as typed.
            self._bus.drop()
            self.commit()
            if body[1]:
                QTimer.singleShot(_RECONNECT_MS, self._connect)
        elif name == "CommitString":
            self._preedit = ""
            self._send_commit(target, body[0])
        elif name == "UpdateFormattedPreedit":
            self._show_preedit("".join(part for part, _ in body[0]), int(body[1]))
        elif name == "UpdatePreedit":
            self._show_preedit(body[0], int(body[1]))
        elif name == "DeleteSurroundingText" and target is not None:
            event = QInputMethodEvent()
            event.setCommitString("", int(body[0]), int(body[1]))
            QApplication.sendEvent(target, event)
        elif name == "ForwardKey" and target is not None:
            self._forward(target, int(body[0]), int(body[1]), bool(body[2]))

    def _send_commit(self, target: QWidget | None, words: str) -> None:
        if target is not None:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(target, event)

    def _show_preedit(self, words: str, cursor_bytes: int) -> None:
        """Underline what is composed; fcitx counts its cursor in UTF-8 bytes."""
        target = self._application.focusWidget()
        if target is None or (not words and not self._preedit):
            self._preedit = words
            return
        self._preedit = words
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        before = len(words.encode()[: max(0, cursor_bytes)].decode(errors="ignore"))
        kinds = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(words), underlined),
            QInputMethodEvent.Attribute(kinds.Cursor, before, 1, None),
        ]
        QApplication.sendEvent(target, QInputMethodEvent(words, attributes if words else []))

    def _forward(self, target: QWidget, symbol: int, state: int, is_release: bool) -> None:
        """A key the input method gives back, for the field itself."""
        key, text = key_of_symbol(symbol)
        modifiers = Qt.KeyboardModifier.NoModifier
        for bit, modifier in (
            (0x1, Qt.KeyboardModifier.ShiftModifier),
            (0x4, Qt.KeyboardModifier.ControlModifier),
            (0x8, Qt.KeyboardModifier.AltModifier),
        ):
            if state & bit:
                modifiers |= modifier
        kind = QEvent.Type.KeyRelease if is_release else QEvent.Type.KeyPress
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if _accepts(old):
            words, self._preedit = self._preedit, ""
            if words:
                self._send_commit(old, words)
            self._tell("Reset")
            self._tell("FocusOut")
        if _accepts(new):
            self._tell("FocusIn")
            QTimer.singleShot(0, self._tell_cursor)

    def _tell(self, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> None:
        try:
            self._bus.tell(method, signature, body)
        except BusLost:
            self._give_up()

    def _tell_cursor(self) -> None:
        """Where the candidates shall open: below the caret, in device pixels."""
        target = self._application.focusWidget()
        if target is None or not _accepts(target):
            return
        rect = target.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if not isinstance(rect, QRect):
            rect = rect.toRect()
        corner: QPoint = target.mapToGlobal(rect.topLeft())
        ratio = target.devicePixelRatioF()
        place = (corner.x(), corner.y(), max(1, rect.width()), rect.height())
        self._tell("SetCursorRect", "iiii", tuple(round(length * ratio) for length in place))

    def _tell_surrounding(self) -> None:
        target = self._application.focusWidget()
        if target is None:
            return
        text = target.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)
        cursor = target.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition)
        anchor = target.inputMethodQuery(Qt.InputMethodQuery.ImAnchorPosition)
        if isinstance(text, str) and isinstance(cursor, int):
            held = anchor if isinstance(anchor, int) else cursor
            self._tell("SetSurroundingText", "suu", (text, cursor, held))


def _accepts(widget: QWidget | None) -> bool:
    """Whether a widget takes Chinese; a field of dots never shows its keys to another program."""
    if widget is None or not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    return not widget.inputMethodHints() & _HIDDEN
