"""查找: the box that is always within reach, and the masked rows it finds while the clerk types."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from xinfang_desk.domain.cases import CaseRow, Found, FoundPaper
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.ui import tasks
from xinfang_desk.ui.fit import set_margins, set_width
from xinfang_desk.ui.page import SIGNED, SIGNED_RECEIPT, Destination
from xinfang_desk.ui.search_results import SearchResults
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import KeyCap
from xinfang_desk.ui.widgets.layout import row

_PAUSE_MS = 60
_LIMIT = 50
_ABOVE_STATUS_BAR = 44


class SearchService(Protocol):
    """What the box asks (services.search)."""

    def find(self, words: str, limit: int = 50, *, patient: bool = False) -> Found:
        """Masked rows for what is typed."""

    def interrupt(self) -> None:
        """End a search that runs in another thread."""

    def used(self, words: str, reason: str, opened: int | None = None) -> None:
        """Journal the search once."""


class SearchBox(QFrame):
    """The field in the top bar; in a small window a button that becomes the field.

    Signals:
        going: a Destination, when a row is opened.
        left: the box was left by Esc; the focus goes back to where it was.
        expanded: True while the field takes the whole bar of a small window.

    Args:
        service: finds; ``None`` for people who may not search.
        stage: the widget over which the rows are shown.
    """

    going = Signal(object)
    left = Signal()
    expanded = Signal(bool)

    def __init__(self, service: SearchService, stage: QWidget) -> None:
        super().__init__()
        self._service = service
        self._stage = stage
        self._task: tasks.Task | None = None
        self._asked = ""
        self._is_compact = False
        self._came_from: QWidget | None = None
        self.line = LineInput("姓名、证号、编号、事由", name="frame.search", icon="search")
        self.line.setAccessibleName("查找")
        self.line.setAccessibleDescription("姓名、证号、电话、编号、事由都可以，边输入边找")
        set_width(self.line, tokens()["size"]["search"])
        keycap_line = QHBoxLayout(self.line)
        set_margins(keycap_line, 0, 0, 8, 0)
        keycap_line.addStretch(1)
        self._keycap = KeyCap("Ctrl K")
        keycap_line.addWidget(self._keycap)
        self.button = Button("", icon="search", key="Ctrl+K", name="frame.search_button", says="查找")
        self.button.clicked.connect(self.enter)
        self.button.hide()
        self.setLayout(row(self.line, self.button, spacing=0))
        self.results = SearchResults(stage)
        self.results.chosen.connect(self._open)
        self.results.slip_chosen.connect(self._open_slip)
        self.results.paper_chosen.connect(self._open_paper)
        self.results.typed.connect(self._type_on)
        self.results.leaving.connect(self.leave)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        stage.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def is_open(self) -> bool:
        """Whether rows are shown."""
        return self.results.isVisible()

    @property
    def is_in_use(self) -> bool:
        """Whether Esc belongs to the box: rows are shown, or the focus is in it."""
        return self.is_open or self.line.hasFocus()

    def enter(self) -> None:
        """Ctrl+K: put the focus into the field, with its words selected; nothing for who may not search."""
        if not self.isVisible():
            return
        if self._is_compact:
            self.line.show()
            self.button.hide()
            self.expanded.emit(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def leave(self) -> None:
        """Esc: journal the search, clear the field and go back to where one was."""
        self._note_use(None)
        self._close()
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def set_compact(self, compact: bool) -> None:
        """Show the button only, as small windows need."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.line.setVisible(not compact)
            self.button.setVisible(compact)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ goes to the rows, Enter opens the first one, the rows keep their place in the window."""
        kind = event.type()
        if watched is self._stage and kind == QEvent.Type.Resize and self.is_open:
            self._place()
        if watched is self.line and kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._keycap.setVisible(kind == QEvent.Type.FocusOut and not self.line.text())
        if watched is self.line and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._line_key(event)
        return False

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.line and old is not None and not self.results.isAncestorOf(old):
            self._came_from = old
        is_elsewhere = new is not None and new is not self.line and not self.results.isAncestorOf(new)
        if is_elsewhere and (self._asked or self.is_open):
            self._note_use(None)
            self._close()

    def _line_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Down and self.is_open:
            self.results.take_focus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._asked == self.line.value().strip() and self._task is None:
                self.results.open_current()
            else:
                self._find()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self._keycap.setVisible(not text and not self.line.hasFocus())
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._stop()
            self.results.hide()

    def _type_on(self, text: str) -> None:
        self.line.setFocus()
        self.line.insert(text)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _find(self, patient: bool = False) -> None:
        words = self.line.value().strip()
        self._pause.stop()
        self._stop()
        if not words:
            return
        if self._asked and not words.startswith(self._asked) and not self._asked.startswith(words):
            self._note_use(None)
        self._asked = words
        service = self._service
        self._task = tasks.run(
            lambda _task: service.find(words, _LIMIT, patient=patient),
            lambda found: self._show(words, found, patient),
            interrupt=service.interrupt,
        )

    def _show(self, words: str, found: Found, patient: bool) -> None:
        self._task = None
        if words != self.line.value().strip():
            return
        self.results.show_found(found)
        self._place()
        if not found.is_complete and not patient:
            self._find(patient=True)

    def _place(self) -> None:
        edge = theme.size("page_side")
        width = min(theme.px(760), self._stage.width() - 2 * edge)
        top = self.mapTo(self._stage, self.rect().bottomLeft()).y() + theme.px(8)
        height = min(self.results.fitting_height(), self._stage.height() - top - theme.px(_ABOVE_STATUS_BAR))
        self.results.setGeometry(self._stage.width() - edge - width, top, width, height)
        self.results.show()
        self.results.raise_()

    def _open(self, row_: CaseRow) -> None:
        self._note_use(row_.case_id)
        self._close()
        self.going.emit(Destination("cases", row_.case_id, "open"))

    def _open_slip(self, slip_id: int) -> None:
        self._note_use(None)
        self._close()
        self.going.emit(Destination("supervision", slip_id, "open"))

    def _open_paper(self, paper: FoundPaper) -> None:
        self._note_use(paper.case_id)
        self._close()
        act = SIGNED_RECEIPT if paper.is_delivery else SIGNED
        self.going.emit(Destination("cases", paper.case_id, f"{act}:{paper.form_id}:{paper.document_id}"))

    def _note_use(self, case_id: int | None) -> None:
        """A search is journalled once: when a row is opened, or when the box is left."""
        words, self._asked = self._asked, ""
        if words:
            self._service.used(words, self.reason.value, case_id)

    @property
    def reason(self) -> SearchReason:
        """Why the clerk looks, as chosen below the rows."""
        return self.results.reason

    def _close(self) -> None:
        self._pause.stop()
        self._stop()
        self.results.hide()
        self.line.clear()
        if self._is_compact:
            self.line.hide()
            self.button.show()
            self.expanded.emit(False)
