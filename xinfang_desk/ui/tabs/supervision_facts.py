"""What stands on a slip, as rows of a name and its words, and the parts of its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QSpacerItem, QVBoxLayout

from xinfang_desk.ui.fit import set_margins, set_max_width, set_width
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, row
from xinfang_desk.ui.widgets.line_list import numeral

_NAME_WIDTH, _BETWEEN, _LINE = 72, 8, 8


@dataclass(frozen=True, slots=True)
class Fact:
    """One row.

    Attributes:
        name: 批示, 承办, 要求, 限期.
        text: what it says; an empty one is left out.
        below: a grey line under it (who and when, the sum).
        face: a face of ``Label``; quote for 批示.
    """

    name: str
    text: str
    below: str = ""
    face: str = "body"


class Facts(QFrame):
    """Rows of names and words, aligned; lines are never longer than one reads."""

    def __init__(self, facts: Sequence[Fact] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        set_margins(self._grid, 0, 0, 0, 0)
        self._grid.setColumnStretch(1, 100)
        self._grid.setColumnStretch(2, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: tuple[Fact, ...] | None = None
        self.show_facts(facts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The rows shown."""
        return self._shown or ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other rows; nothing moves where they are the same."""
        wanted = tuple(fact for fact in facts if fact.text)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._grid)
        self.restyle()
        for line, fact in enumerate(wanted):
            name = Label(fact.name, "body", "text_2")
            set_width(name, _NAME_WIDTH)
            words = Label(fact.text, fact.face, wrap=True, selectable=True)
            set_max_width(words, tokens()["size"]["text_max"])
            words.setAccessibleName(f"{fact.name}：{fact.text}")
            parts = column(words, spacing=2)
            if fact.below:
                below = Label(fact.below, "caption", "text_2", wrap=True, selectable=True)
                set_max_width(below, tokens()["size"]["text_max"])
                parts.addWidget(below)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(parts, line, 1)
        # What the longest line of text leaves over goes to the right of it, not between name and text.
        self._grid.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding), 0, 2)

    def restyle(self) -> None:
        """Renew the distances for the type size."""
        self._grid.setHorizontalSpacing(theme.px(_BETWEEN))
        self._grid.setVerticalSpacing(theme.px(_LINE))


def numbered(items: Sequence[str]) -> str:
    """Several items one beneath the other: 一、… 二、…; a single one without a number."""
    said = [item.strip() for item in items if item.strip()]
    if len(said) < 2:
        return "".join(said)
    return "\n".join(f"{numeral(place)}、{item}" for place, item in enumerate(said, 1))


class Part(QFrame):
    """A part of the slip's life: head with state and verb, a line that helps or refuses, and what is known.

    Further things go into ``body``.

    Args:
        title: 进展, 结案报告与处长签字.
        verb: its button, or None.
    """

    def __init__(self, title: str, verb: Button | None = None) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.title = Label(title, "lead")
        self.chip = Chip("")
        self.verb = verb
        self._line = Label("", "body", "text_2", wrap=True)
        set_max_width(self._line, tokens()["size"]["text_max"])
        self.facts = Facts()
        head = row(self.title, self.chip, None, *((verb,) if verb is not None else ()), spacing=10)
        self.body: QVBoxLayout = column(head, self._line, self.facts, spacing=10, margins=(20, 14, 16, 16))
        self.setLayout(self.body)
        self.say()
        self.show_state("")

    @property
    def line(self) -> str:
        """What the part says of itself: what to do here, or what it waits for."""
        return self._line.words

    @property
    def knows_something(self) -> bool:
        """Whether there are facts."""
        return bool(self.facts.facts)

    def say(self, line: str = "", *, refused: bool = False) -> None:
        """Say what to do here or, greyed, what the part waits for."""
        self._line.say(line)
        self._line.set_tone("text_3" if refused else "text_2")
        self._line.setVisible(bool(line))

    def show_state(self, word: str, tone: str = "grey", icon: str = "", *, is_future: bool = False) -> None:
        """Show how far the part is; a part still to come has a grey head."""
        self.chip.say(word, tone, icon)
        self.chip.setVisible(bool(word))
        self.title.set_tone("text_3" if is_future else "")

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show what is known."""
        self.facts.show_facts(facts)
        self.facts.setVisible(any(fact.text for fact in facts))
