"""The form of 来访登记: its six sections on one sheet that scrolls, and the draft that stands in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.receipts import IN_PERSON, words_of
from xinfang_desk.domain.registration import RegistrationChoices, VisitDraft
from xinfang_desk.domain.terms import Channel, LinkKind
from xinfang_desk.domain.visit_tidy import NUMBERS
from xinfang_desk.ui.fields import EnterIsNext, Form, said, set_reading_order
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_answer import AnswerSection
from xinfang_desk.ui.tabs.registration_before import BeforeSection, MaterialsSection
from xinfang_desk.ui.tabs.registration_how import CHANNELS, HowSection
from xinfang_desk.ui.tabs.registration_problems import Problems
from xinfang_desk.ui.tabs.registration_section import Section, terms
from xinfang_desk.ui.tabs.registration_what import CONTENT, WhatSection
from xinfang_desk.ui.tabs.registration_who import Complete, WhoSection
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.labels import KeyCap, Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.scroll import ScrollPage


class VisitForm(QObject):
    """Sections, fields and problems of one visit; what is decided beside the form is kept here, too.

    Args:
        today: asks for the desk's day; midnight may pass while the form is open.
        complete: earlier entries of a field.
        head: stands above the sections and scrolls with them.
    """

    edited = Signal(str)
    """The clerk changed something: the attribute."""

    def __init__(
        self,
        today: Callable[[], date],
        complete: Complete,
        head: QWidget,
    ) -> None:
        super().__init__()
        self._today = today
        self._complete = complete
        self.fields = Form(VisitDraft(), "registration")
        self._base = VisitDraft()
        self._shown: VisitDraft | None = None
        self._arranged = Channel.VISIT
        self._rows: QVBoxLayout = column(head, spacing=12, margins=(24, 16, 24, 24))
        self._sheet = QWidget()
        self._sheet.setLayout(self._rows)
        self.scroll = ScrollPage(self._sheet, most_width=tokens()["size"]["form_max"] + 48)

    def build(self) -> Iterator[None]:
        """Make the sections, one at a step; nothing else may be asked of the form before the last one."""
        fields, today = self.fields, self._today
        self._rows.addWidget(self._channel_row())
        self.who = WhoSection(fields, today, self._complete)
        self._rows.addWidget(self.who)
        yield
        self._how = HowSection(fields, today, self._complete)
        self._rows.addWidget(self._how)
        yield
        self.what = WhatSection(fields, self._complete)
        self._rows.addWidget(self.what)
        yield
        before, materials = BeforeSection(fields), MaterialsSection(fields)
        self._rows.addWidget(before)
        self._rows.addWidget(materials)
        yield
        self._answer = AnswerSection(fields)
        self._rows.addWidget(self._answer)
        self._rows.addStretch(1)
        yield
        self.sections: list[Section] = [
            self.who,
            self._how,
            self.what,
            before,
            materials,
            self._answer,
        ]
        sheet = self._sheet
        set_reading_order(sheet)
        self.enter = EnterIsNext(sheet, self._is_closed_head)
        self.enter.left.connect(self._left)
        self.problems = Problems(self.fields, self.sections, today, self.keep)
        self.fields.edited.connect(self._edited)
        for section in self.sections:
            section.toggled.connect(self._folded)

    def offer(self, choices: RegistrationChoices, assign_refusal: str | None, *, opens_sealed: bool) -> None:
        """Fill the lists, once the desk is open.

        Args:
            choices: the lists behind the combos.
            assign_refusal: why this person may not choose the unit; None where he may.
            opens_sealed: whether this person may open sealed matters (保密专管员).
        """
        self._how.offer(choices)
        self.what.offer(choices, opens_sealed=opens_sealed)
        self._answer.offer(choices, assign_refusal)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed since the form was shown."""
        if self._shown is None:
            return True
        # A night gone by makes the day a late one, which nobody typed.
        return replace(self.draft(), is_late_entry=self._shown.is_late_entry) == self._shown

    def draft(self) -> VisitDraft:
        """Everything that stands in the form; an envelope (G4) has no content."""
        draft = replace(self.fields.read(self._base), kept=self.problems.kept)
        day = draft.received_on
        draft = replace(draft, is_late_entry=day is not None and day < self._today())
        if not draft.is_sealed:
            return replace(draft, is_above_authority=False)
        if draft.is_above_authority:
            blank = VisitDraft()
            return replace(draft, **{name: getattr(blank, name) for name in CONTENT})
        return draft

    def show(self, draft: VisitDraft) -> None:
        """Show another draft; folds stay as they are."""
        self._base = draft
        self._how.prepare(draft.channel)
        for name in self.fields.names:
            if isinstance(control := self.fields.control(name), DateInput):
                control.set_today(self._today())
        self.fields.show(draft)
        self.tidy_numbers()
        self.problems.start(draft)
        self._follow()
        self._shown = self.draft()
        self.show_problems()

    def put(self, values: Mapping[str, Any]) -> None:
        """Fill fields for the clerk; what depends on them follows."""
        for name, value in values.items():
            self.fields.put(name, value)
        self._follow()
        self.show_problems()

    def tidy_numbers(self, *names: str) -> None:
        """Show numbers as they will be kept: half-width, without spaces (all of them where none is named)."""
        for name in names or NUMBERS:
            typed = self.fields.control(name).value()
            if (plain := NUMBERS[name](typed)) != typed:
                self.fields.put(name, plain)

    def decide(
        self,
        *,
        person_id: int | None = None,
        joins: int | None = None,
        relates: int | None = None,
        relation: LinkKind = LinkKind.RELATED,
    ) -> None:
        """Keep what the clerk decided beside the form: whom and what this visit belongs to."""
        self._base = replace(
            self._base,
            same_person_id=person_id,
            joins_case_id=joins,
            relates_to_case_id=relates,
            relation=relation,
        )
        self.edited.emit("same_person_id")

    def show_problems(self) -> tuple[Problem, ...]:
        """Show what is not right; the field in use is judged when it is left."""
        typing_in = self.fields.name_of(QApplication.focusWidget())
        return self.problems.show(self.draft(), typing_in)

    def keep(self, name: str) -> None:
        """The clerk looked at a doubt and keeps the value."""
        self.problems.keep(name, self.draft())
        self.fields.focus(name, select=False)
        self.show_problems()
        self.edited.emit(name)

    def go_to(self, name: str) -> bool:
        """Unfold and focus a field, its text selected; False where the form has none."""
        section = self.problems.section_of(name)
        if section is not None:
            section.reveal(name)
        return self.fields.focus(name)

    def show_head(self) -> None:
        """Scroll to what is said above the sections."""
        self.scroll.verticalScrollBar().setValue(0)

    def channel_field(self) -> ComboInput:
        """渠道, above everything."""
        combo: ComboInput = self.fields.control("channel")
        return combo

    def first_field(self) -> QWidget:
        """姓名, or the tick of who will not give one; of a letter or a call its day."""
        if self._arranged not in IN_PERSON:
            day: QWidget = self.fields.control("received_on")
            return day
        name: QWidget = self.fields.control("petitioner_name")
        tick: QWidget = self.fields.control("is_anonymous")
        return name if name.isEnabled() else tick

    def _left(self, widget: QWidget) -> None:
        """A field was left, whichever key led away from it."""
        name = self.fields.name_of(widget)
        if name in NUMBERS:
            self.tidy_numbers(name)
        self.show_problems()

    def _edited(self, name: str) -> None:
        if name == "channel":
            self._begin_channel(self.fields.read(self._base))
        self._follow()
        self.problems.edited(name, self.draft())
        self.edited.emit(name)

    def _folded(self, is_open: bool) -> None:
        """A section opened by its head goes on in its first field."""
        for section in self.sections:
            if is_open and section.is_open and section.head.hasFocus():
                self.enter.advance(section.head)
        self.show_problems()

    def _channel_row(self) -> QWidget:
        """渠道 with the key that leads there; a visit begins with the name and passes it by."""
        combo = ComboInput(terms(CHANNELS))
        field = self.fields.field("channel", "渠道", combo)
        hint = Label("来信、来电、上级来件先选渠道", "caption", "text_3")
        self._hint = frame(row(hint, KeyCap("F3"), None, spacing=6, margins=(0, 22, 0, 0)))
        return FieldFlow(Cell(field, 168), Cell(self._hint, 240, grows=True))

    def _begin_channel(self, draft: VisitDraft) -> None:
        """The parts of another channel are there before they are read; a call came just now."""
        made = self._how.prepare(draft.channel)
        if made:
            set_reading_order(self._sheet)
        for name in made:
            if isinstance(control := self.fields.control(name), DateInput):
                control.set_today(self._today())
            self.fields.put(name, said(self._base, name))
        if draft.channel is Channel.CALL and not draft.call.called_at:
            self.fields.put("call.called_at", draft.started_at)

    def _arrange(self, channel: Channel) -> None:
        """Put the sections in the order of the work: an envelope is looked at before its letter is read."""
        if (channel in IN_PERSON) == (self._arranged in IN_PERSON):
            self._arranged = channel
            return
        self._arranged = channel
        place = 1 if channel in IN_PERSON else 0
        self.sections.remove(self._how)
        self.sections.insert(place, self._how)
        self._rows.removeWidget(self._how)
        self._rows.insertWidget(2 + place, self._how)
        set_reading_order(self._sheet)

    def _follow(self) -> None:
        draft = self.fields.read(self._base)
        self._arrange(draft.channel)
        self.who.retitle(words_of(draft.channel).who)
        for section in self.sections:
            section.follow(draft)
        self.problems.hush_hidden()

    def _is_closed_head(self, widget: QWidget) -> bool:
        """Enter stops at a closed section, where it opens it; it never folds an open one."""
        return any(section.head is widget and not section.is_open for section in self.sections)
