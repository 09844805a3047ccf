"""电脑时钟倒退: both times are shown, and only a director says that the clock is right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLayout, QWidget

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.sheet import Sheet
from xinfang_desk.ui.words import typed_day


class ClockBack(Sheet):
    """Shown right after signing in, while the clock stands before the last use.

    Args:
        host: any widget of the window.
        now: the computer's clock.
        seen: the latest moment the desk has seen.
        actor: who signed in.
        confirm: services.access.confirm_clock.
    """

    def __init__(
        self, host: QWidget, now: datetime, seen: datetime, actor: Actor, confirm: Callable[[], None]
    ) -> None:
        super().__init__(host, "电脑的时钟比上次使用时早", icon="clock", tone="amber", width=520)
        self._confirm = confirm
        times = column(_line("电脑现在的时间", now), _line("接待台上次的时间", seen), spacing=6)
        words = (
            "登记日期和期限都从这个时间算起。请先看一眼手机或墙上的钟：电脑不对的，请调好时间后重新打开接待台；"
            "电脑是对的，请信访办主任确认，会记入查阅日志。"
        )
        self.body.addLayout(times)
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        leave = self.add_button("先不办，关闭", key="Esc", name="clock.close")
        leave.clicked.connect(self.reject)
        self.act = self.add_button("时间是对的，继续", "primary", name="clock.confirm")
        self.act.refuse(refusal(actor, Act.CONFIRM_CLOCK))
        self.act.clicked.connect(self._agree)
        self.focus_first(leave)
        if not self.act.isEnabled():
            self.body.addWidget(Label(self.act.toolTip(), "caption", "amber", wrap=True))

    def _agree(self) -> None:
        self._confirm()
        self.accept()


def _line(word: str, moment: datetime) -> QLayout:
    day = f"{typed_day(moment.date())} {moment:%H:%M}"
    return row(Label(word, "body", "text_2"), None, Label(day, "lead"))
