"""A slip opened: its whole life on one page, what to do now before what was done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.case_words import OWED_SLIP_STATES
from xinfang_desk.domain.supervision import SlipDetail
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.ui.fit import set_margins, set_max_width, set_spacing
from xinfang_desk.ui.tabs import supervision_words as words
from xinfang_desk.ui.tabs.supervision_facts import Fact, Part
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner, Card
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.labels import CutLabel, Label
from xinfang_desk.ui.widgets.layout import clear, column, row
from xinfang_desk.ui.widgets.life_steps import LifeSteps
from xinfang_desk.ui.widgets.scroll import ScrollPage
from xinfang_desk.ui.widgets.time_line import TimeEntry, TimeLine
from xinfang_desk.ui.words import short_day

MOST_WIDTH = 960
_BAR = 16
_ANY_WIDTH = 16777215
"""Qt's own greatest width, QWIDGETSIZE_MAX."""
_ENDED = (SlipState.ARCHIVED, SlipState.VOID)


class SlipView(ScrollPage):
    """The left side of the page: title, life, next step, parts.

    ``pressed(verb)`` is sent by every button; ``case_pressed`` by the number of the case.
    """

    pressed = Signal(str)
    case_pressed = Signal()

    def __init__(self) -> None:
        body = _Body()
        super().__init__(body, most_width=MOST_WIDTH)
        self.setObjectName("supervision.slip")
        self.detail: SlipDetail | None = None
        self._is_narrow = False
        self._title = Label("", "display", wrap=True, selectable=True)
        self._names = _Names()
        self.life = LifeSteps()
        self._life_card = Card(margins=(20, 18, 12, 14))
        self._life_card.body.addWidget(self.life)
        self._banner_place = column()
        self._banner: Banner | None = None
        self.next: Button | None = None
        self._failure_place = column()
        self._failure: Banner | None = None
        self._make_parts()
        self._time_line = TimeLine()
        self.progress.body.addWidget(self._time_line)
        self.case = self._button("看事项", "link", "", "supervision.open_case", self.case_pressed.emit)
        self.void = self._verb("void", "danger")
        self.again = self._button(
            "再督办", "plain", "plus", "supervision.again", lambda: self._press("again")
        )
        self._void_line = Label("", "caption", "text_3", wrap=True)
        self._foot = row(self.case, None, self._void_line, self.again, self.void, spacing=12)
        self._upper = column(self._life_card, self._banner_place, spacing=12)
        parts = (self.task, self.progress, self.report, self.review, self.archive)
        layout = column(self._title, self._names, spacing=12, margins=(24, 20, 24, 24))
        layout.addLayout(self._failure_place)
        layout.addLayout(self._upper)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(self._foot)
        layout.addStretch(1)
        body.setLayout(layout)

    @property
    def banner_words(self) -> tuple[str, str]:
        """What the banner says: strong line, grey line."""
        return (self._banner.title.words, self._banner.text.words) if self._banner is not None else ("", "")

    @property
    def banner_tone(self) -> str:
        """red, amber or accent."""
        return words.banner_tone(self.detail) if self.detail is not None else "accent"

    def show_slip(self, detail: SlipDetail, today: date) -> None:
        """Show another slip, or the same after something was done; the place on the page stays."""
        if self.detail is None or self.detail.slip_id != detail.slip_id:
            self.clear_failure()
        self.detail = detail
        had_focus = self._banner is not None and self._holds_focus(self._banner)
        self._title.say(detail.title)
        self._names.show_names(detail)
        self.life.show_steps(detail.steps)
        self._show_banner(detail)
        self._show_task(detail, today)
        self._show_progress(detail, today)
        self._show_later_parts(detail, today)
        self._show_foot(detail)
        if had_focus and self.next is not None:
            self.next.setFocus()

    @property
    def failure_words(self) -> str:
        """What did not reach the printer or the file, and why; "" when nothing failed."""
        return self._failure.text.words if self._failure is not None else ""

    def show_failure(
        self, sentence: str, verb: str, once_more: Callable[[], None], save: Callable[[], None]
    ) -> None:
        """Say that a copy did not go out, with the two ways on; the next step of the slip stands back."""
        self.clear_failure()
        retry = self._button(verb, "", "", "supervision.once_more", once_more)
        other = self._button("存 PDF", "plain", "", "supervision.save_instead", save)
        self._failure = Banner("red", "这一份没有出来，份数没有占用", sentence, (retry, other))
        self._failure.set_narrow(self._is_narrow)
        self._failure_place.addWidget(self._failure)
        self._failure.show()
        self._show_or_hide_next(shown=False)
        retry.setFocus()

    def clear_failure(self) -> None:
        """Forget the failure; the next step stands there again."""
        clear(self._failure_place)
        self._failure = None
        self._show_or_hide_next(shown=True)

    def set_narrow(self, narrow: bool) -> None:
        """Upright steps after the banner, names beneath each other."""
        self._is_narrow = narrow
        # On a wide page what the slip does not need goes to its paper.
        self.setProperty("fitMaxWidth", None)
        if narrow:
            self.setMaximumWidth(_ANY_WIDTH)
        else:
            set_max_width(self, MOST_WIDTH + _BAR)
        self.life.set_narrow(narrow)
        self._names.set_narrow(narrow)
        down = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(down)
        for banner in (self._banner, self._failure):
            if banner is not None:
                banner.set_narrow(narrow)

    def buttons(self) -> Sequence[Button]:
        """Every button of the page that stands there now."""
        return [button for button in self.findChildren(Button) if button.isVisibleTo(self)]

    def _show_or_hide_next(self, *, shown: bool) -> None:
        if self._banner is not None:
            self._banner.setVisible(shown)

    def _make_parts(self) -> None:
        self.task = Part("交办内容", self._verb("extend", size="small"))
        self.progress = Part("进展", self._verb("progress", size="small", key="F7"))
        self.report = Part("结案报告与处长签字", self._verb("report", size="small"))
        self.review = Part("信访办审核", self._verb("review", size="small"))
        self.archive = Part("归档", self._verb("archive", size="small"))
        self.acknowledged = ""

    def _verb(self, verb: str, kind: str = "", *, size: str = "", key: str = "") -> Button:
        text, icon = words.VERBS[verb]
        made = Button(text, kind, icon=icon if verb == "progress" else "", key=key, size=size)
        made.setObjectName(f"supervision.{verb}")
        made.clicked.connect(lambda: self._press(verb))
        return made

    def _button(self, text: str, kind: str, icon: str, name: str, act: Callable[[], object]) -> Button:
        made = Button(text, kind, icon=icon, name=name)
        made.clicked.connect(lambda: act())
        return made

    def _press(self, verb: str) -> None:
        self.pressed.emit(verb)

    def _show_banner(self, detail: SlipDetail) -> None:
        clear(self._banner_place)
        self._banner, self.next = None, None
        if not detail.next_title:
            return
        refusal = detail.allowed.get(detail.next_verb) if detail.next_verb else None
        buttons: list[Button] = []
        if detail.next_verb:
            self.next = self._verb(detail.next_verb, "primary")
            self.next.refuse(refusal)
            buttons.append(self.next)
        second = words.SECOND_VERBS.get(detail.state)
        if second is not None and detail.allowed.get(second) is None:
            buttons.append(self._verb(second))
        line = "\n".join(part for part in (detail.next_line, refusal) if part)
        self._banner = Banner(words.banner_tone(detail), detail.next_title, line, buttons)
        self._banner.set_narrow(self._is_narrow)
        self._banner_place.addWidget(self._banner)
        # Shown now and not by the next event, or it could not take the focus.
        self._banner.setVisible(self._failure is None)

    def _show_task(self, detail: SlipDetail, today: date) -> None:
        self.task.show_facts(words.task_facts(detail, today))
        self._offer(self.task, "extend", detail, shown=detail.state in OWED_SLIP_STATES)

    def _show_progress(self, detail: SlipDetail, today: date) -> None:
        self.progress.show_state("", is_future=detail.state is SlipState.DRAFT)
        self._time_line.show_entries(
            TimeEntry(short_day(event.happened_on, today), event.title, event.text, event.tone, event.icon)
            for event in detail.progress
        )
        self._time_line.setVisible(bool(detail.progress))
        self._offer(self.progress, "progress", detail, shown=detail.state not in _ENDED)

    def _show_later_parts(self, detail: SlipDetail, today: date) -> None:
        later: Sequence[tuple[Part, str, Sequence[Fact], str]] = (
            (self.report, "report", words.report_facts(detail, today), words.REPORT_HELP),
            (
                self.review,
                "review",
                words.review_facts(detail, today),
                "看过报告后，同意结案，或写明理由退回重办。",
            ),
            (self.archive, "archive", words.archive_facts(detail, today), "登记归档号和归档日期。"),
        )
        for part, verb, facts, help_ in later:
            part.show_facts(facts)
            state = words.part_state(detail, verb)
            is_future = not facts and slip_rules.state_refusal(detail.state, verb) is not None
            part.show_state(*state, is_future=is_future)
            self._offer(
                part, verb, detail, shown=not facts or verb == words.OPEN_AGAIN.get(detail.state), help_=help_
            )

    def _offer(self, part: Part, verb: str, detail: SlipDetail, *, shown: bool, help_: str = "") -> None:
        """Show a part's verb with its refusal as tooltip and line; not where the banner has the same verb."""
        refusal = detail.allowed.get(verb)
        button = part.verb
        if button is not None:
            in_banner = self.next is not None and self.next.objectName() == button.objectName()
            second = (
                words.SECOND_VERBS.get(detail.state) == verb and refusal is None and self.next is not None
            )
            button.refuse(refusal)
            button.setVisible(shown and not in_banner and not second)
        said = refusal if refusal is not None else help_
        part.say(said if shown else "", refused=refusal is not None)

    def _show_foot(self, detail: SlipDetail) -> None:
        self.case.say(f"看事项 {detail.case_number}")
        may_end = slip_rules.state_refusal(detail.state, "void") is None
        refusal = detail.allowed.get("void")
        self.void.setVisible(may_end)
        self.void.refuse(refusal)
        self._void_line.say(refusal or "")
        self._void_line.setVisible(may_end and refusal is not None)
        self.again.setVisible(detail.state in _ENDED)

    def _holds_focus(self, widget: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and widget.isAncestorOf(focus)


class _Body(QWidget):
    """As high as its text needs at the width it gets; Qt would ask for the height of a much narrower one."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), 0)


class _Names(QFrame):
    """Number, chips, petitioner and case on one line, or beneath each other on a narrow page."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._number = CutLabel("", "body", "text_2")
        self._chips = row(spacing=8)
        self._who = CutLabel("", "body", "text_2")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 8)
        self._box.addWidget(self._number)
        self._box.addLayout(self._chips)
        self._box.addWidget(self._who, 1)
        self.setLayout(self._box)

    def show_names(self, detail: SlipDetail) -> None:
        self._number.say(detail.number or "还没有编号")
        self._who.say("·".join(part for part in (detail.petitioner, detail.case_number) if part))
        clear(self._chips)
        for text, tone, icon in words.chips(detail):
            self._chips.addWidget(Chip(text, tone, icon))
        self._chips.addStretch(1)
        self.setAccessibleName(f"{self._number.words}，{self._who.words}")

    def set_narrow(self, narrow: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if narrow else across)
        set_spacing(self._box, 6 if narrow else 8)

    def restyle(self) -> None:
        """Renew the distances."""
        self._box.setSpacing(theme.px(6))
