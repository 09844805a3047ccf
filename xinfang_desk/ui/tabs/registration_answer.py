"""怎么答、怎么办: what was said on the spot, what is proposed, and how the paper was signed."""

from xinfang_desk.domain.receipts import IN_PERSON
from xinfang_desk.domain.registration import RegistrationChoices, VisitDraft
from xinfang_desk.domain.terms import Channel, HandlingWay, InformWay, Signature
from xinfang_desk.domain.wording import REMINDER
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow, Wrapped
from xinfang_desk.ui.tabs.registration_section import Section, terms, with_none
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput

_TOLD = (InformWay.ON_PAPER, InformWay.ORAL, InformWay.BY_POST, InformWay.BY_PHONE)


class AnswerSection(Section):
    """怎么答、怎么办."""

    optional = "选填·可以稍后补"

    def __init__(self, form: Form) -> None:
        super().__init__(form, "怎么答、怎么办", "answer")
        notes = form.field("talk_notes", "接谈要点", MemoInput(lines=2), help_=REMINDER)
        answer = form.field("answer", "当场答复", MemoInput("例如：已说明申请条件和需要的材料", lines=2))
        proposed = form.field(
            "proposed_handling", "拟办意见", MemoInput("例如：拟由社会救助处核实后答复", lines=2)
        )
        instruction = form.field("instruction", "领导批示", MemoInput("照原文抄写", lines=2))
        platform = form.field("platform_number", "平台编号", LineInput("已录入信访信息系统的，填它的编号"))
        self._content = (notes, answer, proposed, instruction)
        self._notes, self._answer = notes, answer
        self._signing = self._signing_row()
        self._spoken = (
            form.bind("is_oral", CheckInput("口述，由接待人记录")),
            form.bind("is_read_back", CheckInput("已宣读无误")),
        )
        self.fill(
            *(FieldFlow(Cell(part, 260, grows=True)) for part in self._content),
            self._handling_row(),
            FieldFlow(Cell(platform, 240, grows=True)),
            self._inform_row(),
            self._signing,
            Wrapped(
                *self._spoken,
                form.bind("has_privacy_notice", CheckInput("个人信息告知已交来访人")),
                spacing=20,
            ),
        )

    def offer(self, choices: RegistrationChoices, assign_refusal: str | None) -> None:
        """Fill the list of units.

        Args:
            choices: the lists of this desk.
            assign_refusal: why this person may not choose the unit; None where he may.
        """
        combo, field = self.form.control("unit_id"), self.form.field_of("unit_id")
        combo.set_options(with_none([(int(one.key), one.label) for one in choices.units], "待定"))
        combo.setEnabled(assign_refusal is None)
        if field is not None:
            field.set_help(assign_refusal or "")

    def follow(self, draft: VisitDraft) -> None:
        """Ask for the witness of a refused signature, and for the day of a notice that was given."""
        is_envelope = draft.is_sealed and draft.is_above_authority
        is_visit = draft.channel in IN_PERSON
        for part in self._content:
            part.setVisible(not is_envelope)
        self._notes.setVisible(is_visit and not is_envelope)
        self._answer.setVisible((is_visit or draft.channel is Channel.CALL) and not is_envelope)
        for seen in (self._signing, *self._spoken):
            seen.setVisible(is_visit)
        witness, told = self.form.field_of("witness"), self.form.field_of("informed_on")
        if witness is not None:
            witness.setVisible(draft.signature is Signature.REFUSED)
        if told is not None:
            told.setVisible(draft.inform_way in _TOLD)
        read_back = self.form.control("is_read_back")
        if draft.is_read_back and not draft.is_oral:
            self.form.put("is_read_back", False)
        read_back.setEnabled(draft.is_oral)
        read_back.setToolTip("" if draft.is_oral else "勾选“口述”后才需要宣读。")

    def confirmation(self, name: str, draft: VisitDraft) -> str:
        """What a notice on paper does to the clock."""
        if name == "inform_way" and draft.inform_way is InformWay.ON_PAPER and draft.informed_on:
            return "当场书面告知，15 日的告知期限随即完成"
        return ""

    def _handling_row(self) -> FieldFlow:
        way = self.form.field("handling_way", "办理方式", ComboInput(terms(HandlingWay)))
        unit = self.form.field("unit_id", "承办处室", ComboInput())
        return FieldFlow(Cell(way, 168), Cell(unit, 220, grows=True))

    def _inform_row(self) -> FieldFlow:
        way = self.form.field("inform_way", "告知方式", ComboInput(terms(InformWay)))
        day = self.form.field("informed_on", "告知日期", DateInput(width=0))
        return FieldFlow(Cell(way, 168), Cell(day, 168))

    def _signing_row(self) -> FieldFlow:
        signed = self.form.field("signature", "来访人签名", Segments(terms(Signature), says="来访人签名"))
        witness = self.form.field("witness", "见证人", LineInput("姓名"), tag="必填")
        return FieldFlow(Cell(signed, 300, hugs=True), Cell(witness, 168))
