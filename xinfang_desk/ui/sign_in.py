"""登录 and 锁屏: one sheet; the person is chosen, the focus is in 口令, nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xinfang_desk.ui.caps_lock import caps_lock_of
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.mark import PRODUCT, Mark
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner
from xinfang_desk.ui.widgets.combo import ComboInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import ENTER_KEYS, LineInput
from xinfang_desk.ui.widgets.labels import CutLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from xinfang_desk.domain.accounts import PersonAtDesk

_CAPS = "大写锁定已打开"
_FOOT = "本机数据已加密；离开座位请按 Ctrl+L"


class _Password(LineInput):
    """Where Enter signs in. An event filter would do, but cost the start what all kinds of events cost."""

    entered = Signal()
    caps_told = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the state of 大写锁定, take Enter."""
        caps = caps_lock_of(event)
        if caps is not None:
            self.caps_told.emit(caps)
        if event.key() in ENTER_KEYS:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class SignInSheet(QFrame):
    """The 400-px sheet in the middle of the window.

    Signals:
        entered: (login, password).
        forgotten: 忘记口令, with the login chosen.
        other_person: 换人登录, on a locked screen.
        blank_form_wanted: 打印空白登记表.

    Args:
        office: name of the office, as known from the last sign-in; may be "".
        locked_by: name of the person whose screen is locked; "" for signing in.
        remark: what the banner of a locked screen says.
    """

    entered = Signal(str, str)
    forgotten = Signal(str)
    other_person = Signal()
    blank_form_wanted = Signal()

    def __init__(self, office: str = "", locked_by: str = "", remark: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAccessibleName("锁屏" if locked_by else "登录")
        self._locked = bool(locked_by)
        self.person = ComboInput(name="sign_in.person", prompt="请稍候")
        self.password = _Password(secret=True, name="sign_in.password")
        self.person_field = Field("姓名", self.person)
        self.password_field = Field("口令", self.password)
        self.enter = Button("解锁" if locked_by else "登录", "primary", size="large", name="sign_in.enter")
        self._office = CutLabel(office, "body", "text_2")
        if not office:
            self._office.hide()
        head = row(Mark(44), (column(Label(PRODUCT, "title"), self._office), 1), spacing=12)
        parts: list[QWidget] = []
        if locked_by:
            parts.append(Banner("accent", "已锁屏", remark or f"{locked_by}的内容都已存好，解锁后接着办。"))
        side = Button("换人登录" if locked_by else "忘记口令", "link", name="sign_in.side")
        blank = Button("打印空白登记表", "link", icon="print", name="sign_in.blank_form")
        card_column: QVBoxLayout = column(
            head,
            14,
            *parts,
            self.person_field,
            self.password_field,
            6,
            self.enter,
            4,
            row(side, None, blank),
            spacing=10,
            margins=(40, 36, 40, 32),
        )
        self.card = frame(card_column, "sheet")
        set_width(self.card, tokens()["size"]["sign_in"])
        foot = Label(_FOOT, "caption", "text_3")
        outer = column(margins=(16, 16, 16, 8))
        outer.addStretch(2)
        # Stretches at both sides: an alignment would ask the card for its height at the window's width.
        outer.addLayout(row(None, self.card, None))
        outer.addStretch(3)
        outer.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
        inside = QWidget()
        inside.setLayout(outer)
        self.setLayout(column((ScrollPage(inside), 1)))
        self.enter.clicked.connect(self._enter)
        self.password.entered.connect(self._enter)
        self.password.caps_told.connect(self._tell_caps)
        self.person.edited.connect(self.password_field.clear)
        blank.clicked.connect(self.blank_form_wanted)
        if locked_by:
            self.person.set_options([("", locked_by)])
            self.person.set_value("")
            self.person.setEnabled(False)
            side.clicked.connect(self.other_person)
        else:
            side.clicked.connect(lambda: self.forgotten.emit(self.person.value() or ""))

    def show_people(self, people: Sequence[PersonAtDesk], chosen: str) -> None:
        """Fill the list; the person who signed in last is chosen."""
        self.person.set_options([(person.login, person.name) for person in people])
        self.person.set_value(chosen)
        if self.person.currentIndex() < 0 and people:
            self.person.setCurrentIndex(0)

    def show_office(self, office: str) -> None:
        """Name the office once it is known."""
        self._office.say(office)
        self._office.setVisible(bool(office))

    def set_busy(self, busy: bool) -> None:
        """While the password is tried the button keeps its size and cannot be pressed again."""
        self.enter.setEnabled(not busy)
        self.password.setReadOnly(busy)
        if busy:
            self.password_field.clear()

    def object_to(self, sentence: str) -> None:
        """Say why it did not open; the password is selected to be typed again."""
        self.set_busy(False)
        self.password_field.object_to(sentence)
        self.password.setFocus()
        self.password.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to 口令; a focus proxy would make Tab leap over the person."""
        self.password.setFocus(event.reason())

    def _tell_caps(self, caps: bool) -> None:
        if caps:
            self.password_field.object_to(_CAPS, keepable=True)
        elif self.password_field.message.words == _CAPS:
            self.password_field.clear()

    def _enter(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.password.text():
            self.password_field.object_to("请输入口令。")
            self.password.setFocus()
            return
        self.entered.emit(self.person.value() or "", self.password.text())

    def forget_password(self) -> None:
        """Empty the field, so that no password stays in the window."""
        self.password.clear()
        self.password_field.clear()
