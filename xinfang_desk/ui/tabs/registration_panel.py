"""The side panel: who and what this may be, and the deadlines 保存 will start; it fills while one types."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xinfang_desk.domain.known_person import KnownPerson, compare
from xinfang_desk.domain.registration import DueLine, MatterMatch, PersonMatch, Suggestions, VisitDraft
from xinfang_desk.ui.tabs.registration_help import HelpCard
from xinfang_desk.ui.tabs.registration_matches import MatchCard, MatterCard, PersonCard, keep_order
from xinfang_desk.ui.widgets.due import DueCard
from xinfang_desk.ui.widgets.labels import KeyCap, Label
from xinfang_desk.ui.widgets.layout import clear, column, row
from xinfang_desk.ui.widgets.side_panel import SidePanel

NO_PEOPLE = "填了姓名、证件或电话，这里提示以前来过的人。"
NO_MATTERS = "找到同一个人以前的事项，会在这里提示。"
NO_DUES = "选好目的和日期，这里算出期限。"
JOINED = "记为重访：不重起期限，仍按原事项的期限办。"
SEALED = "检举控告密封登记，不查找，也不联想。"


class _Group(QFrame):
    """A heading with its key, and cards or a sentence."""

    def __init__(self, title: str, key: str = "") -> None:
        super().__init__()
        head = row(Label(title, "bold"), None)
        if key:
            head.addWidget(KeyCap(key))
        self.cards: QVBoxLayout = column(spacing=8)
        self.sentence = Label("", "caption", "text_3", wrap=True)
        self.setLayout(column(head, self.sentence, self.cards, spacing=8, margins=(0, 0, 0, 6)))

    def show_cards(self, cards: Sequence[QWidget], sentence: str) -> None:
        """Show cards, or why there are none."""
        clear(self.cards)
        for card in cards:
            self.cards.addWidget(card)
        self.sentence.say("" if cards else sentence)
        self.sentence.setVisible(not cards)


class RegistrationPanel(SidePanel):
    """可能是同一个人 F8 · 可能是同一件事 F9 · 保存后的期限.

    Args:
        page: the page it stands on.
        today: asks for the desk's day; midnight may pass while the form is open.
    """

    same_person = Signal(object)
    comparing = Signal(object)
    not_same = Signal(object)
    repeat_of = Signal(object)
    new_matter = Signal(object)
    help_closed = Signal()

    def __init__(self, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page, "同一人、同一事与期限")
        self._today = today
        self.tools_of: Callable[[PersonMatch, Sequence[PersonMatch]], QWidget | None] | None = None
        self._compared: KnownPerson | None = None
        self._typed = VisitDraft()
        self._people: tuple[PersonMatch, ...] = ()
        self._matters: tuple[MatterMatch, ...] = ()
        self._decided: tuple[int | None, int | None, str] = (None, None, "")
        self._dues: tuple[DueLine, ...] | None = None
        self._person_cards: list[PersonCard] = []
        self._matter_cards: list[MatterCard] = []
        self.help = HelpCard()
        self.help.closed.connect(self.help_closed)
        self.help.hide()
        self._who = _Group("可能是同一个人", "F8")
        self._what = _Group("可能是同一件事", "F9")
        self._due = _Group("保存后的期限")
        for part in (self.help, self._who, self._what, self._due):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._is_sealed = False
        self._show_matches()
        self.show_dues((), joined=False)

    @property
    def people(self) -> tuple[PersonMatch, ...]:
        """The visitors shown."""
        return self._people

    @property
    def matters(self) -> tuple[MatterMatch, ...]:
        """The matters shown."""
        return self._matters

    def count_words(self) -> str:
        """同一人 2·同一事 1, for the button of a narrow page."""
        return f"同一人 {len(self._people)}·同一事 {len(self._matters)}"

    def show_suggestions(self, found: Suggestions, *, is_sealed: bool = False) -> bool:
        """Show what was found; False when it is what is shown already."""
        people, matters = keep_order(self._people, found.people), keep_order(self._matters, found.matters)
        if (people, matters, is_sealed) == (self._people, self._matters, self._is_sealed):
            return False
        self._people, self._matters, self._is_sealed = people, matters, is_sealed
        self._show_matches()
        return True

    def show_decided(self, person_id: int | None, case_id: int | None, how: str) -> None:
        """Mark whom and what the clerk decided for.

        Args:
            person_id: the same person, or None.
            case_id: the linked matter, or None.
            how: repeat, reopens or new.
        """
        if self._decided != (person_id, case_id, how):
            self._decided = (person_id, case_id, how)
            self._show_matches()

    @property
    def compared_id(self) -> int | None:
        """The visitor whose 对照 is open."""
        return self._compared.person_id if self._compared is not None else None

    def show_compared(self, known: KnownPerson | None) -> None:
        """Open 对照 on the card of a visitor, or close it."""
        self._compared = known
        self._show_comparison()

    def show_typed(self, draft: VisitDraft) -> None:
        """What is typed now, for the 对照 that is open."""
        self._typed = draft
        self._show_comparison()

    def show_dues(self, lines: tuple[DueLine, ...], *, joined: bool) -> None:
        """Show the deadlines that 保存 would start."""
        if lines == self._dues and not joined:
            return
        self._dues = None if joined else lines
        cards = [DueCard(_without_twice_said(line), self._today()) for line in lines]
        self._due.show_cards(cards, JOINED if joined else NO_DUES)

    def next_person(self) -> MatchCard | None:
        """The card F8 goes to: the first, then the one after the focus."""
        return _next(self._person_cards)

    def next_matter(self) -> MatchCard | None:
        """The card F9 goes to."""
        return _next(self._matter_cards)

    def _show_matches(self) -> None:
        person_id, case_id, how = self._decided
        held = next((card.key for card in self._cards() if card.hasFocus()), None)
        self._person_cards = [
            self._person_card(match, match.person_id == person_id) for match in self._people
        ]
        self._matter_cards = [
            self._matter_card(match, how if match.case_id == case_id else "", place == 0)
            for place, match in enumerate(self._matters)
        ]
        self._who.show_cards(self._person_cards, SEALED if self._is_sealed else NO_PEOPLE)
        self._what.show_cards(self._matter_cards, SEALED if self._is_sealed else NO_MATTERS)
        if all(match.person_id != self.compared_id for match in self._people):
            self._compared = None
        self._show_comparison()
        for card in self._cards():
            if held is not None and card.key == held:
                card.show()  # as in CardKeys: what is still hidden takes no focus
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_comparison(self) -> None:
        known = self._compared
        for card in self._person_cards:
            is_open = known is not None and card.key == known.person_id
            card.show_comparison(known, compare(self._typed, known) if known and is_open else ())
            if is_open is not (card.tools is not None):
                card.show_tools(self._tools(card.key) if is_open else None)

    def _tools(self, person_id: int) -> QWidget | None:
        if self.tools_of is None:
            return None
        match = next(match for match in self._people if match.person_id == person_id)
        return self.tools_of(match, [other for other in self._people if other is not match])

    def _cards(self) -> list[PersonCard | MatterCard]:
        return [*self._person_cards, *self._matter_cards]

    def _person_card(self, match: PersonMatch, is_decided: bool) -> PersonCard:
        card = PersonCard(match, is_decided=is_decided)
        card.comparing.connect(lambda: self.comparing.emit(match))
        card.chosen.connect(lambda: self.same_person.emit(None if is_decided else match))
        card.rejected.connect(lambda: self.not_same.emit(match))
        return card

    def _matter_card(self, match: MatterMatch, decided: str, is_first: bool) -> MatterCard:
        card = MatterCard(match, decided=decided, is_first=is_first)
        card.chosen.connect(lambda: self.repeat_of.emit(None if decided else match))
        card.set_apart.connect(lambda: self.new_matter.emit(match))
        return card


def _without_twice_said(line: DueLine) -> DueLine:
    """The chip says what is left; where that is only the date itself, the card has said it already."""
    return replace(line, remaining="") if line.remaining == f"{line.due_on:%m-%d}" else line


def _next(cards: Sequence[MatchCard]) -> MatchCard | None:
    for place, card in enumerate(cards):
        if card.hasFocus():
            return cards[(place + 1) % len(cards)]
    return cards[0] if cards else None
