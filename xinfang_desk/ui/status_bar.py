"""The status bar: what is due, what was said last, the backup, and where the keys are listed."""

from collections import deque

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from xinfang_desk.domain.today import Badges
from xinfang_desk.ui.fit import set_height, set_icon
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import CutLabel, IconLabel, Label
from xinfang_desk.ui.widgets.layout import row

_DUE = (("逾期", "alert", "red"), ("三日内", "clock", "amber"), ("七日内", "calendar", "text_2"))
_REMEMBERED = 12


class StatusBar(QFrame):
    """One line at the bottom; hidden where the window is low."""

    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "status")
        self.setAccessibleName("状态栏")
        set_height(self, tokens()["size"]["status_bar"])
        self._said: deque[str] = deque(maxlen=_REMEMBERED)
        self._due: list[tuple[IconLabel, Label, str, str]] = []
        line: QHBoxLayout = row(spacing=16, margins=(24, 0, 24, 0))
        for word, icon, role in _DUE:
            mark, label = IconLabel(icon, role, 14), Label(word, "caption", "text_2")
            self._due.append((mark, label, icon, role))
            line.addLayout(row(mark, label, spacing=5))
        self._last = Button("", "status", name="frame.messages", says="刚才的提示")
        self._last.clicked.connect(self._list_said)
        self._last.hide()
        line.addWidget(self._last, 1, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self._trouble = CutLabel("", "caption", "amber")
        self._backup_mark = IconLabel("usb", "text_2", 14)
        self._backup = Label("", "caption", "text_2")
        line.addWidget(self._trouble)
        line.addLayout(row(self._backup_mark, self._backup, spacing=5))
        keys = Button("F1 按键表", "status", name="frame.keys")
        keys.clicked.connect(self.keys_wanted)
        line.addWidget(keys)
        self.setLayout(line)
        self.show_badges(Badges())

    def show_badges(self, badges: Badges) -> None:
        """Show the numbers of the day."""
        counts = (badges.overdue, badges.three_days, badges.seven_days)
        for (mark, label, icon, role), count, (word, _, _) in zip(self._due, counts, _DUE, strict=True):
            set_icon(mark, icon, role if count else "text_3", 14)
            label.say(f"{word} {count}")
        has_backup = bool(badges.backup_line)
        self._backup.say(badges.backup_line)
        self._backup_mark.setVisible(has_backup)
        tone = badges.backup_tone if badges.backup_tone in ("red", "amber", "green") else "text_2"
        set_icon(self._backup_mark, "usb", tone, 14)
        self._trouble.say("；".join(badges.troubles))
        self._trouble.setVisible(bool(badges.troubles))

    def hide_due(self) -> None:
        """For people without matters: the keeper and the auditor see the backup only."""
        for mark, label, _icon, _role in self._due:
            mark.hide()
            label.hide()

    def remember(self, text: str) -> None:
        """Keep what a toast said, so that it can be read again."""
        self._said.appendleft(text)
        self._last.say(text)
        self._last.setAccessibleName(f"刚才：{text}")
        self._last.show()

    @property
    def said(self) -> tuple[str, ...]:
        """What was said, newest first."""
        return tuple(self._said)

    def _list_said(self) -> None:
        menu = QMenu(self)
        for text in self._said:
            menu.addAction(text)
        menu.exec(self._last.mapToGlobal(self._last.rect().topLeft()))
        menu.deleteLater()
