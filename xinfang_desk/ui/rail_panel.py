"""The left side of the window: mark and office, the tabs, who is signed in, 设置 and 锁屏."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.today import Badges
from xinfang_desk.ui.fit import set_margins, set_width
from xinfang_desk.ui.mark import PRODUCT, Mark
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import CutLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame, hairline, row
from xinfang_desk.ui.widgets.rail import Rail, RailBadge, RailItem


class RailPanel(QFrame):
    """Mark, tabs and person, from top to bottom.

    Args:
        items: the tabs this person has.
        bureau: 青川市民政局.
        actor: who signed in.
    """

    settings_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, items: Sequence[RailItem], bureau: str, actor: Actor) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAccessibleName("导航")
        self.rail = Rail(items)
        self._names = frame(column(Label(PRODUCT, "bold"), CutLabel(bureau, "caption", "text_2")))
        self._head_gap = row(Mark(30), (self._names, 1), spacing=8)
        self._person = frame(
            column(CutLabel(actor.name, "strong"), CutLabel(actor.title, "caption", "text_2"))
        )
        self._settings = Button("", "quiet", icon="gear", size="small", name="frame.settings", says="设置")
        self._settings.clicked.connect(self.settings_pressed)
        self._lock = Button(
            "", "quiet", icon="lock", size="small", key="Ctrl+L", name="frame.lock", says="锁屏"
        )
        self._lock.clicked.connect(self.lock_pressed)
        self._foot = row((self._person, 1), self._settings, self._lock, spacing=2, margins=(4, 6, 0, 4))
        self._column: QVBoxLayout = column(
            self._head_gap, 18, self.rail, None, hairline(), self._foot, margins=(8, 12, 8, 8)
        )
        self.setLayout(self._column)
        self.set_compact(False)

    def show_badges(self, badges: Badges) -> None:
        """Numbers beside the tabs: 今日 what is overdue, 督办单 what is due or overdue."""
        self.rail.set_badge("today", RailBadge(badges.overdue, "red", f"逾期 {badges.overdue} 件"))
        due = RailBadge(badges.slips_due, "amber", f"到期、逾期 {badges.slips_due} 张")
        self.rail.set_badge("supervision", due)

    def set_compact(self, compact: bool) -> None:
        """Icons above names, no office and no person, in a small window."""
        self.rail.set_compact(compact)
        self._names.setVisible(not compact)
        self._person.setVisible(not compact)
        set_margins(self._column, *((6, 12, 6, 8) if compact else (8, 12, 8, 8)))
        set_margins(self._foot, *((1, 6, 0, 4) if compact else (4, 6, 0, 4)))
        set_margins(self._head_gap, *((15, 0, 15, 0) if compact else (0, 0, 0, 0)))
        set_width(self, tokens()["size"]["rail_compact" if compact else "rail"])
