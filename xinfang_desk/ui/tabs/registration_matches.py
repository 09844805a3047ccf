"""Cards of the side panel: an earlier visitor or matter, why it may be the same, what can be done."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.known_person import Compared, KnownPerson
from xinfang_desk.domain.registration import MatterMatch, PersonMatch
from xinfang_desk.ui.tabs.registration_comparison import Comparison
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.inputs import is_bare_enter
from xinfang_desk.ui.widgets.labels import CutLabel, Label
from xinfang_desk.ui.widgets.layout import Item, column, follow_width, row

Match = TypeVar("Match", PersonMatch, MatterMatch)
_HEAD_ROOM = 252
"""What the narrowest panel leaves for title and chips."""
_SURE = {"证号相同": ("green", "check")}


class MatchCard(QFrame):
    """One stop for the keyboard: Enter does the first verb, Tab goes through all of them."""

    chosen = Signal()

    def __init__(self, title: str, chips: Sequence[Chip], line: str) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_width(self)
        self._heading = CutLabel(title, "strong")
        self._body = column(spacing=4)
        self._chips = [*chips]
        self._fill_head(title)
        self._body.addWidget(Label(line, "caption", "text_2", wrap=True))
        self.setLayout(column(self._body, margins=(12, 10, 12, 10)))

    def add_verbs(self, *buttons: Button) -> None:
        """Put the verbs below the grey line; the first is what Enter does."""
        items: list[Item] = [*buttons, None]
        self._body.addLayout(row(*items, spacing=2, margins=(0, 2, 0, 0)))

    def add_line(self, text: str) -> Label:
        """One more grey line."""
        label = Label(text, "caption", "text_2", wrap=True)
        self._body.insertWidget(self._body.count() - 1, label)
        return label

    def add_part(self, part: QWidget) -> None:
        """Something below the verbs."""
        self._body.addWidget(part)

    def mark_decided(self) -> None:
        """Show that the clerk decided for this one."""
        self.setProperty("ground", "green")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter links."""
        if is_bare_enter(event):
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def _fill_head(self, title: str) -> None:
        """A short title shares its line with the reasons; a long one stands above them."""
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(title)
        room = sum(chip.sizeHint().width() + theme.px(6) for chip in self._chips) + words
        if room <= theme.px(_HEAD_ROOM):
            self._body.addLayout(row(self._heading, *self._chips, None, spacing=6))
            return
        self._body.addWidget(self._heading)
        if self._chips:
            self._body.addLayout(row(*self._chips, None, spacing=6))


class PersonCard(MatchCard):
    """可能是同一个人.

    Args:
        match: whom it may be.
        is_decided: the clerk said that it is.
    """

    rejected = Signal()
    comparing = Signal()

    def __init__(self, match: PersonMatch, *, is_decided: bool) -> None:
        reasons = [Chip(reason, *_SURE.get(reason, ("grey", ""))) for reason in match.reasons[:3]]
        # The last visit stands on a line of its own, or its day is torn from its word.
        super().__init__(match.name, reasons, match.line.replace("·上次 ", "\n上次 "))
        self.key = match.person_id
        self.setAccessibleName(f"可能是同一个人：{match.name}，{'、'.join(match.reasons)}")
        self.setAccessibleDescription(match.line)
        self.choose = Button("就是此人", "" if match.is_best and not is_decided else "plain", size="small")
        self.choose.clicked.connect(self.chosen)
        self.compare = Button("对照", "plain", size="small")
        self.compare.clicked.connect(self.comparing)
        self.comparison = Comparison()
        if is_decided:
            self.mark_decided()
            self.choose.say("撤销")
            self.add_verbs(self.choose, self.compare)
            self.add_line("已认定是同一个人，保存后记在其名下。")
        else:
            self.reject = Button("不是", "quiet", size="small")
            self.reject.clicked.connect(self.rejected)
            self.add_verbs(self.choose, self.compare, self.reject)
        self.add_part(self.comparison)
        self.tools: QWidget | None = None

    def show_tools(self, tools: QWidget | None) -> None:
        """What the director may do with this visitor, below the comparison; None takes it away."""
        if self.tools is not None:
            self.tools.hide()
            self.tools.deleteLater()
        self.tools = tools
        if tools is not None:
            self.add_part(tools)
            tools.show()

    def show_comparison(self, known: KnownPerson | None, lines: Sequence[Compared]) -> None:
        """Show last time and now on this card; no lines close it."""
        self.comparison.show_lines(f"{known.stated_on}" if known is not None else "", lines)
        self.compare.say("收起对照" if lines else "对照")


class MatterCard(MatchCard):
    """可能是同一件事.

    Args:
        match: which matter.
        decided: how the clerk linked it: repeat, new, or "" for not yet.
        is_first: the first card's verb has an edge.
    """

    set_apart = Signal()

    def __init__(self, match: MatterMatch, *, decided: str, is_first: bool) -> None:
        icon = "" if match.is_open else "done"
        super().__init__(match.title or match.number, [Chip(match.state, "grey", icon)], match.line)
        self.key = match.case_id
        self.setAccessibleName(f"可能是同一件事：{match.title}，{match.state}")
        self.setAccessibleDescription(match.line)
        edge = "" if is_first else "plain"
        if decided:
            self.mark_decided()
            undo = Button("撤销", "plain", size="small")
            undo.clicked.connect(self.chosen)
            self.add_verbs(undo)
            self.add_line(_DECIDED[decided])
        elif match.is_open:
            again = Button("记为重访", edge, size="small")
            again.clicked.connect(self.chosen)
            apart = Button("另立新事项", "plain", size="small")
            apart.clicked.connect(self.set_apart)
            self.add_verbs(again, apart)
        else:
            linked = Button("办结后再提", edge, size="small")
            linked.clicked.connect(self.chosen)
            apart = Button("另立新事项", "plain", size="small")
            apart.clicked.connect(self.set_apart)
            self.add_verbs(linked, apart)


_DECIDED = {
    "repeat": "记为重访：不另立新件，期限照原来的算。",
    "reopens": "另立新件，并与此件关联（办结后再提）。",
    "new": "另立新件，并与此件关联（新事实、新诉求）。",
}


def keep_order(shown: Sequence[Match], found: Sequence[Match]) -> tuple[Match, ...]:
    """The matches found, those already shown in their old order: cards do not jump while somebody types."""
    places = {_key(match): place for place, match in enumerate(shown)}
    return tuple(sorted(found, key=lambda match: places.get(_key(match), len(places))))


def _key(match: PersonMatch | MatterMatch) -> int:
    return match.person_id if isinstance(match, PersonMatch) else match.case_id
