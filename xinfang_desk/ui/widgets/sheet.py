"""Questions that stop the clerk: a sheet over the dimmed window, which the lock covers like all else."""

from typing import Self

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_margins, set_max_width, set_min_width
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.field import Field, MessageLine, problem_line
from xinfang_desk.ui.widgets.inputs import ENTER_KEYS, MemoInput
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.scroll import ScrollPage

_DIM = 0.32


class Sheet(QDialog):
    """The base of every dialog. Put the parts into ``body``, the buttons with ``add_button``, then ``run()``.

    A ``QDialog`` for screen readers that lives inside the window; the focus cannot leave it, Esc closes it.

    Args:
        host: any widget of the window that is to be covered.
        title: a question or heading in 宋.
        icon: beside the title.
        width: design px.
    """

    def __init__(
        self, host: QWidget, title: str, *, icon: str = "", tone: str = "accent", width: float = 0
    ) -> None:
        self._veil = _Veil(host.window())
        super().__init__(self._veil)
        # A sub-window keeps Tab inside itself.
        self.setWindowFlags(Qt.WindowType.SubWindow)
        self.setProperty("ground", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._first: QWidget | None = None
        self._reads_first = ""
        self._loop: QEventLoop | None = None
        self._primary: Button | None = None
        self._back_to: QWidget | None = None
        self._width = width or tokens()["size"]["dialog"]
        self.title = Label(title, "heading", wrap=True)
        self.body: QVBoxLayout = column(spacing=12)
        inside = QWidget()
        words = column(self.title, self.body, None, spacing=10)
        head: QHBoxLayout = row(spacing=14, margins=(24, 22, 24, 4))
        if icon:
            head.addWidget(IconLabel(icon, tone, 26), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        inside.setLayout(head)
        self._scroll = ScrollPage(inside)
        # What grows in there tells its own widget only: the scroll area keeps it from the sheet.
        inside.installEventFilter(self)
        self._told: MessageLine | None = None
        self._foot: QHBoxLayout = row(None, spacing=8, margins=(24, 10, 24, 20))
        self._stack: QVBoxLayout = column(self._scroll, self._foot)
        self.setLayout(self._stack)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look_at_problem)
        set_min_width(self, min(self._width, 320))
        set_max_width(self, self._width)
        self._veil.carry(self)

    def add_button(
        self, text: str, kind: str = "", *, icon: str = "", key: str = "", name: str = ""
    ) -> Button:
        """Append a button; the last one stands rightmost. ``primary`` answers Ctrl+Enter."""
        button = Button(text, kind, icon=icon, key=key, size="large", name=name)
        self._foot.addWidget(button)
        if kind == "primary":
            self._primary = button
        return button

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the left of the buttons."""
        self._foot.insertWidget(0, widget)

    def put_note(self, note: MessageLine) -> None:
        """Put a line above the buttons: wherever the sheet is scrolled to, it is seen."""
        layout = note.layout()
        if layout is not None:
            set_margins(layout, 24, 8, 24, 0)
        self._told = note
        self._stack.insertWidget(1, note)

    def read_by_keys(self, says: str) -> None:
        """Let what scrolls take the focus and its keys: a sheet that is read, not filled in."""
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(says)
        self.focus_first(self._scroll)

    def read_first(self, says: str) -> None:
        """Where not all of it is seen at once, begin at its top and not in the field at its end."""
        self._reads_first = says

    def leave(self) -> None:
        """Esc and the harmless button; a sheet with something to lose asks first."""
        self.reject()

    def focus_first(self, widget: QWidget) -> None:
        """Give the focus to this widget when the sheet opens."""
        self._first = widget

    def run(self) -> bool:
        """Show the sheet and wait; True when it was accepted. The focus goes back to where it was."""
        # Imported here: fields knows the inputs of this package.
        from xinfang_desk.ui.fields import set_reading_order

        inside = self._scroll.widget()
        if inside is not None:
            set_reading_order(inside)
        self._back_to = QApplication.focusWidget()
        self._veil.cover()
        self.show()
        self._veil.place()
        if self._reads_first and self.fitting_height(self._veil.height()) > self._veil.room():
            self.read_by_keys(self._reads_first)
        target = self._first or self.nextInFocusChain()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        self._loop = QEventLoop(self)
        self.finished.connect(self._loop.quit)
        self._loop.exec()
        accepted = self.result() == QDialog.DialogCode.Accepted
        self._leave()
        return accepted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the harmless way out, Ctrl+Enter the primary button; no key reaches the page below."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif control and event.key() in ENTER_KEYS and self._primary is not None:
            self._primary.click()
        else:
            self._scroll.scroll_by(Qt.Key(event.key()))
        event.accept()

    def fitting_height(self, room: int) -> int:
        """The height that shows everything, or the room there is."""
        inside = self._scroll.widget()
        width = self.width() - 2
        wanted = self._foot.sizeHint().height() + 2
        if self._told is not None and not self._told.isHidden():
            wanted += self._told.heightForWidth(width)
        if inside is not None:
            layout = inside.layout()
            tall = layout.heightForWidth(width) if layout is not None else -1
            wanted += max(tall, inside.sizeHint().height() if tall < 0 else 0)
        return min(room, wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when a sentence came or went below a field."""
        is_inside = watched is self._scroll.widget()
        if is_inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._veil.place()
            self._looking.start()
        return False

    def event(self, event: QEvent) -> bool:
        """Fit again when the whole sheet was asked to."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._veil.place()
            self._looking.start()
        return super().event(event)

    def _look_at_problem(self) -> None:
        """Once a sentence has its height: the field it objects to and the sentence are both seen."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and problem_line(focus) is not None:
            self._scroll.bring_into_view(focus)

    def _leave(self) -> None:
        self.hide()
        self._veil.uncover()
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._veil.deleteLater()


class Question(Sheet):
    """Asked only for what takes a number, leaves the office or cannot be undone."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        facts: str,
        verb: str,
        *,
        harmless: str = "再看看",
        icon: str = "info",
        tone: str = "accent",
        danger: bool = False,
    ) -> None:
        super().__init__(host, title, icon=icon, tone="red" if danger else tone)
        self.body.addWidget(Label(facts, "body", "text_2", wrap=True, rich=True))
        self.stay = self.add_button(harmless, key="Esc")
        self.stay.clicked.connect(self.reject)
        self.act = self.add_button(verb, "danger" if danger else "primary")
        self.act.clicked.connect(self.accept)
        # The harmless button has the focus, because what is asked about cannot be undone.
        self.focus_first(self.stay)

    @classmethod
    def ask(cls, host: QWidget, title: str, facts: str, verb: str, **options: object) -> bool:
        """Ask and answer whether the verb was chosen.

        Args:
            host: any widget of the window.
            title: the question: 签发这张督办单？
            facts: what will be fixed; a fragment of Qt's HTML (escape what people typed).
            verb: 签发; never 是 or 确定.
            options: harmless, icon, tone, danger.
        """
        return cls(host, title, facts, verb, **options).run()  # type: ignore[arg-type]  # those of the dialog


class Notice(Sheet):
    """Something to be read, with what to do as numbered lines; one button, or a second verb to try again."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        text: str,
        lines: tuple[str, ...] = (),
        *,
        tone: str = "accent",
        verb: str = "知道了",
        again: str = "",
    ) -> None:
        icon = {"red": "stop", "amber": "alert", "green": "done"}.get(tone, "info")
        super().__init__(host, title, icon=icon, tone=tone)
        self.body.addWidget(Label(text, "body", "text_2", wrap=True))
        if lines:
            numbered = "\n".join(f"{_NUMERALS[i]}、{line}" for i, line in enumerate(lines))
            self.body.addWidget(Label(numbered, "body", wrap=True, selectable=True))
        leave = self.add_button(verb, "" if again else "primary", key="Esc" if again else "")
        leave.clicked.connect(self.reject)
        self.focus_first(leave)
        if again:
            retry = self.add_button(again, "primary")
            retry.clicked.connect(self.accept)
            self.focus_first(retry)

    @classmethod
    def tell(cls, host: QWidget, title: str, text: str, lines: tuple[str, ...] = (), **options: str) -> bool:
        """Tell and wait; True when the second verb (重试) was chosen."""
        return cls(host, title, text, lines, **options).run()


class ReasonQuestion(Sheet):
    """A question that needs its reason in words: opening a sealed matter, voiding a slip."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        facts: str,
        label: str,
        verb: str,
        *,
        placeholder: str = "",
        icon: str = "pen",
    ) -> None:
        super().__init__(host, title, icon=icon)
        self.body.addWidget(Label(facts, "body", "text_2", wrap=True, rich=True))
        self.reason = MemoInput(placeholder, lines=2, name="sheet.reason")
        self.field = Field(label, self.reason, tag="必填")
        self.body.addWidget(self.field)
        stay = self.add_button("再看看", key="Esc")
        stay.clicked.connect(self.reject)
        self.act = self.add_button(verb, "primary", key="Ctrl+Enter")
        self.act.clicked.connect(self._try)
        self.focus_first(self.reason)

    @classmethod
    def ask(
        cls: type[Self], host: QWidget, title: str, facts: str, label: str, verb: str, **options: str
    ) -> str | None:
        """The reason typed, or None when the clerk went back."""
        sheet = cls(host, title, facts, label, verb, **options)
        return sheet.reason.value().strip() if sheet.run() else None

    def _try(self) -> None:
        if self.reason.value().strip():
            self.accept()
        else:
            self.field.object_to("请写明原因，会记入查阅日志。")
            self.reason.setFocus()


def ask_to_lose(sheet: Sheet) -> bool:
    """Whether a sheet may be left although what was typed in it is kept nowhere."""
    facts = "填的内容还没有办，离开就不留了。"
    return Question.ask(sheet, "不填了？", facts, "不填了", harmless="接着填", icon="pen", danger=True)


_NUMERALS = "一二三四五六七八九十"


class _Veil(QWidget):
    """The dimmed window behind a sheet; swallows what is meant for the page."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: Sheet | None = None
        window.installEventFilter(self)
        self.hide()

    def carry(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        self._window.removeEventFilter(self)
        self.hide()

    def room(self) -> int:
        return self.height() - 2 * theme.px(24)

    def place(self) -> None:
        if self._sheet is None:
            return
        space = theme.px(24)
        width = min(self._sheet.maximumWidth(), self.width() - 2 * space)
        self._sheet.resize(width, self._sheet.height())
        height = self._sheet.fitting_height(self.room())
        self._sheet.setFixedHeight(height)
        top = max(space, int((self.height() - height) * 0.42))
        self._sheet.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self.place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor.fromRgbF(0, 0, 0, _DIM))
