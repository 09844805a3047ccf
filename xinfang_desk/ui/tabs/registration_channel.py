"""What a letter, a call or another organ's letter is asked beyond a visit; made when it is first needed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.terms_receipts import LetterKind
from xinfang_desk.ui.fields import Form, set_reading_order
from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow, Wrapped
from xinfang_desk.ui.tabs.registration_enclosures import Enclosures
from xinfang_desk.ui.tabs.registration_section import terms
from xinfang_desk.ui.tabs.registration_who import Complete
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, Segments, complete_as_typed
from xinfang_desk.ui.widgets.dates import DateInput, TimeInput
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput, NumberInput
from xinfang_desk.ui.widgets.layout import column, row

_TWO = "信里有证件、物品或钱款，须两人当面清点，共同登记。"
_WITHHELD = "对方没有显示号码"


class ChannelPart(QFrame):
    """The fields of one kind of channel.

    Args:
        form: where they are bound.
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        before = set(form.names)
        self.setLayout(column(*self.rows(), spacing=12))
        self.names: tuple[str, ...] = tuple(name for name in form.names if name not in before)

    def rows(self) -> Sequence[QFrame]:
        """The rows of fields, from top to bottom."""
        raise NotImplementedError

    def follow(self, draft: VisitDraft) -> None:
        """Show and hide what depends on what was said."""

    def reveal(self, name: str) -> None:
        """Unfold whatever hides a field."""


class SenderPart(ChannelPart):
    """Who sent the matter, under which number, and what they want back by when."""

    def __init__(self, form: Form, complete: Complete) -> None:
        self._complete = complete
        super().__init__(form)

    def rows(self) -> Sequence[QFrame]:
        """Organ, number and day; requirements; feedback."""
        form = self.form
        organ_line = LineInput("例如：青川市信访局")
        complete_as_typed(organ_line, lambda typed: self._complete("forward.organ", typed))
        self._organ = form.field("forward.organ", "来件机关", organ_line, tag="必填")
        number = form.field("forward.outside_number", "来文文号", LineInput("照来文原样写"))
        their_date = form.field("forward.their_date", "来文日期", DateInput(width=0))
        feedback = form.field(
            "forward.feedback_on", "要求反馈日", DateInput(width=0), help_="来文没有写的不用填。"
        )
        asked = form.field("forward.requirements", "办理要求", MemoInput("照来文抄写", lines=2))
        return (
            FieldFlow(Cell(self._organ, 220, grows=True), Cell(number, 200, grows=True)),
            FieldFlow(Cell(their_date, 168), Cell(feedback, 168)),
            FieldFlow(Cell(asked, 260, grows=True)),
        )

    def follow(self, draft: VisitDraft) -> None:
        """A 批示 comes from a leader."""
        is_leader = draft.channel is Channel.INSTRUCTION
        self._organ.relabel("批示领导和职务" if is_leader else "来件机关")


class LetterPart(ChannelPart):
    """The envelope, who opened it, what lay in it; folded behind a button for what organs send."""

    _inside: QFrame

    def rows(self) -> Sequence[QFrame]:
        """Envelope; opening; enclosures; the second person."""
        form = self.form
        kind = form.field("letter.kind", "来信方式", ComboInput(terms(LetterKind)))
        signers = form.field("letter.signers", "签名人数", NumberInput(1, 9999, width=0))
        postmark = form.field("letter.postmark_on", "邮戳日", DateInput(width=0))
        number = form.field("letter.postal_number", "信封号、挂号号", LineInput("没有的不用填"))
        addressed = form.field("letter.addressed_to", "写给谁（受信人）", LineInput("例如：局长"))
        opened = form.field("letter.opened_by", "拆信人", LineInput("姓名"))
        watched = form.field("letter.opening_witness", "监拆人", LineInput("姓名"))
        place = form.field("letter.original_place", "原信存放", LineInput("例如：信访办 2 号柜"))
        things = form.field(
            "letter.enclosures", "附件", Enclosures(), help_="一件一行；证件、物品、钱款由两人清点登记。"
        )
        first = form.field("letter.registered_by", "登记人", LineInput("不填就是您本人"))
        self._second = form.field("letter.registered_with", "第二人", LineInput("姓名"), help_=_TWO)
        self._pair = FieldFlow(Cell(first, 168), Cell(self._second, 168))
        self.opener = Button(
            "登记信封和附件", "plain", icon="plus", size="small", name="registration.envelope"
        )
        self.opener.clicked.connect(lambda: self._open(self._inside.isHidden()))
        self._opener_row = QFrame()
        self._opener_row.setLayout(row(self.opener, None, spacing=0))
        self._inside = QFrame()
        self._inside.setLayout(
            column(
                FieldFlow(
                    Cell(kind, 128), Cell(signers, 84), Cell(postmark, 168), Cell(number, 180, grows=True)
                ),
                FieldFlow(
                    Cell(addressed, 148),
                    Cell(opened, 112),
                    Cell(watched, 112),
                    Cell(place, 180, grows=True),
                ),
                FieldFlow(Cell(things, 260, grows=True)),
                self._pair,
                spacing=12,
            )
        )
        self._last = (False, True)
        return (self._opener_row, self._inside)

    def follow(self, draft: VisitDraft) -> None:
        """The second person is asked for as soon as two are needed."""
        is_optional = draft.channel is not Channel.LETTER
        is_empty = draft.letter == VisitDraft().letter
        if (is_optional, is_empty) != self._last:
            # Only when it changes, so that what somebody folds away stays so.
            self._last = (is_optional, is_empty)
            self._open(not (is_optional and is_empty))
        self._opener_row.setVisible(is_optional)
        self._second.set_tag("必填" if draft.letter.needs_two else "")
        self._pair.setVisible(draft.letter.needs_two or bool(draft.letter.registered_with))

    def reveal(self, name: str) -> None:
        """A field behind the button."""
        self._open(True)

    def _open(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.opener.say("收起信封和附件" if opened else "登记信封和附件")
        set_icon(self.opener, "minus" if opened else "plus", "accent")
        if self._inside.isVisible():
            set_reading_order(self)


class CallPart(ChannelPart):
    """When the call came, from which number, whether it becomes a matter, and by when we call back."""

    def rows(self) -> Sequence[QFrame]:
        """The call; what becomes of it."""
        form = self.form
        at = form.field("call.called_at", "来电时间", TimeInput(width=0))
        number = form.field("call.caller_number", "来电号码", LineInput("照话机显示的写"))
        taken = form.field("call.taken_by", "接听人", LineInput("不填就是您本人"))
        withheld = form.bind("call.is_number_withheld", CheckInput(_WITHHELD))
        makes = form.field(
            "call.makes_case",
            "是否建件",
            Segments(((True, "建件办理"), (False, "只记录")), says="是否建件"),
            help_="咨询、感谢可以只记录；申诉求决、建议意见要建件。",
        )
        back = form.field(
            "call.call_back_on", "答应哪天回电", DateInput(width=0), help_="到日子会列在“今日”里。"
        )
        return (
            FieldFlow(Cell(at, 84), Cell(number, 168), Cell(taken, 168)),
            Wrapped(withheld, spacing=20),
            FieldFlow(Cell(makes, 170, hugs=True), Cell(back, 168)),
        )

    def follow(self, draft: VisitDraft) -> None:
        """A number that was withheld is none."""
        self.form.control("call.caller_number").setEnabled(not draft.call.is_number_withheld)
