"""交评价表: the day the satisfaction sheet (F21) was handed or posted with the answer."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.widgets.dates import DateInput

_FACTS = "评价表随答复当面交给或寄给来访人，填不填由本人决定。没有收回的一直是未评价。"


class HandOutDialog(ActSheet):
    """One day.

    Args:
        host: any widget of the window.
        number: of the case.
        today: the desk's day.
        write: the day → the service.
    """

    def __init__(self, host: QWidget, number: str, today: date, write: Callable[[date], object]) -> None:
        super().__init__(host, "交评价表", f"{number}。{_FACTS}", icon="star")
        day = DateInput(today)
        day.set_day(today)
        self.body.addWidget(self.field("handed_on", "交出日期", day))
        self.finish(
            "登记", lambda: write(needed_day(day, "handed_on", "请填交出日期。")), key="Ctrl+Enter", first=day
        )
