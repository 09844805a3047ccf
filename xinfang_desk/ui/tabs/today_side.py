"""The right column of 今日: the ways in, the next 局长接待日, the backup, what was registered today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.today import TodayPage
from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.words import clock_time, month_day, short_day

_EVERY_MONTH = "每月 25 日，未预约也接待"
_BACKUP_ICONS = {"green": "done", "amber": "clock", "red": "alert", "grey": "info"}


class WaysIn(QFrame):
    """登记来访 over 开督办单 and 打印空表.

    Signals:
        registering, drafting_slip, printing_blank: which button was pressed.
    """

    registering = Signal()
    drafting_slip = Signal()
    printing_blank = Signal()

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        self.register = Button(
            "登记来访", "primary", icon="register", key="F2", size="large", name="today.register"
        )
        may_register = refusal(actor, Act.REGISTER)
        self.register.refuse(may_register and refusal(actor, Act.SEAL_IN))
        self.register.clicked.connect(self.registering)
        slip = Button("开督办单", icon="slip", name="today.draft_slip")
        slip.refuse(refusal(actor, Act.DRAFT_SLIP))
        slip.clicked.connect(self.drafting_slip)
        blank = Button("打印空表", icon="print", name="today.print_blank")
        blank.refuse(refusal(actor, Act.PRINT_BLANK))
        blank.clicked.connect(self.printing_blank)
        self.setLayout(column(self.register, row((slip, 1), (blank, 1)), spacing=12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_narrow(self, narrow: bool) -> None:
        """登记来访 stands in the top bar when the page is narrow."""
        self.register.setVisible(not narrow)


class ReceptionCard(Card):
    """下一个局长接待日, and why it is not the 25th."""

    def __init__(self) -> None:
        super().__init__(
            "下一个局长接待日", icon="calendar", face="bold", spacing=4, margins=(16, 14, 16, 14)
        )
        self._day = Label("", "lead")
        self._why = Label("", "caption", "text_2", wrap=True)
        self.body.addWidget(self._day)
        self.body.addWidget(self._why)

    def show_page(self, page: TodayPage) -> None:
        """Show the day."""
        on = page.reception.on
        words = month_day(on) if on.year == page.today.year else f"{on.year}年{month_day(on)}"
        near = {0: "今天", 1: "明天"}.get((on - page.today).days, "")
        self._day.say(f"{words}·{near}" if near else words)
        self._why.say(page.reception.line or _EVERY_MONTH)


class BackupCard(Card):
    """备份: when the last one was made and by when the next must be."""

    def __init__(self) -> None:
        super().__init__("备份", icon="usb", face="bold", spacing=4, margins=(16, 14, 16, 14))
        self._mark = IconLabel("info", "text_2", 16)
        self._line = Label("", "body", wrap=True)
        self.body.addLayout(row(self._mark, (self._line, 1), spacing=6, top=True))

    def show_page(self, page: TodayPage) -> None:
        """Show the line; green, amber or red only in its icon."""
        tone = page.backup_tone
        set_icon(self._mark, _BACKUP_ICONS[tone], "text_2" if tone == "grey" else tone, 16)
        self._line.say(page.backup_line)


class RegisteredCard(Card):
    """今天已登记 3 批·5 人次, and the way back into a half-typed form.

    Signals:
        resuming: 继续填写草稿 was pressed.
    """

    resuming = Signal()

    def __init__(self) -> None:
        super().__init__("今天已登记", icon="register", face="bold", spacing=4, margins=(16, 14, 16, 14))
        self._count = Label("", "lead")
        self._draft = Label("", "caption", "text_2", wrap=True)
        self.resume = Button("继续填写草稿", "link", name="today.resume_draft")
        self.resume.clicked.connect(self.resuming)
        for part in (self._count, self._draft, self.resume):
            self.body.addWidget(part)

    def show_page(self, page: TodayPage) -> None:
        """Show counts and drafts."""
        self._count.say(f"{page.batches} 批·{page.heads} 人次" if page.batches else "还没有")
        self._draft.say(_draft_line(page))
        self._draft.setVisible(bool(page.drafts))
        self.resume.setVisible(bool(page.drafts))


class TodaySide:
    """The parts of the right column together."""

    def __init__(self, actor: Actor) -> None:
        self.ways_in = WaysIn(actor)
        self.reception = ReceptionCard()
        self.backup = BackupCard()
        self.registered = RegisteredCard()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """From top to bottom."""
        return (self.ways_in, self.reception, self.backup, self.registered)

    def show_page(self, page: TodayPage) -> None:
        """Fill the cards."""
        for card in (self.reception, self.backup, self.registered):
            card.show_page(page)


def _draft_line(page: TodayPage) -> str:
    if page.last_draft_at is None:
        return ""
    kept = page.last_draft_at
    day = "" if kept.date() == page.today else f"{short_day(kept.date(), page.today)} "
    return f"草稿 {page.drafts} 份，{day}{clock_time(kept)} 自动保存"
