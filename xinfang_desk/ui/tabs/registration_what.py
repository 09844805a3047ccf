"""说什么事: purpose first, because 检举控告 is sealed from the moment it is chosen; then the matter."""

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.receipts import words_of
from xinfang_desk.domain.registration import RegistrationChoices, VisitDraft
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.domain.visit_rules import MAX_FACTS
from xinfang_desk.domain.wording import REMINDER
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_rows import Demands
from xinfang_desk.ui.tabs.registration_section import Section, terms
from xinfang_desk.ui.tabs.registration_who import Complete
from xinfang_desk.ui.widgets.cards import Banner
from xinfang_desk.ui.widgets.choices import ComboInput, PickInput, complete_as_typed
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput
from xinfang_desk.ui.widgets.layout import column, row

SEALED = "检举控告：从现在起密封"
SEALED_TEXT = (
    "姓名、事由、事实和诉求只存进密封件，草稿也已密封；清单和查找里只显示〔密封〕。"
    "保存后您也不能再打开，只有保密专管员写明事由后才能打开，每次都记入查阅日志。"
)
SEALED_TEXT_OFFICER = (
    "姓名、事由、事实和诉求只存进密封件，草稿也已密封；清单和查找里只显示〔密封〕。"
    "保存后只有您和别的保密专管员写明事由才能打开，每次都记入查阅日志。"
)
ENVELOPE = "反映的是本局管理权限以外的干部"
ENVELOPE_TITLE = "只登记信封事项"
ENVELOPE_TEXT = (
    "内容不录入、不摘抄、不复印，请连同材料原样密封，转交有管理权限的机关。事由、事实、诉求不保存。"
)

CONTENT = (
    "title",
    "facts",
    "demands",
    "target",
    "category_code",
    "occurred_on",
    "earlier_organs",
    "other_procedures",
    "talk_notes",
    "answer",
    "proposed_handling",
    "instruction",
)
"""What the content of a matter is: not typed in when it is above our 管理权限 (G4)."""


class WhatSection(Section):
    """说什么事."""

    def __init__(self, form: Form, complete: Complete) -> None:
        super().__init__(form, "说什么事", "what", opened=True)
        self.sealed = Banner("amber", SEALED, SEALED_TEXT)
        self.envelope = Banner("amber", ENVELOPE_TITLE, ENVELOPE_TEXT)
        self._content = self._content_part(complete)
        self.above = form.bind("is_above_authority", CheckInput(ENVELOPE))
        self.fill(
            self._purpose,
            self.sealed,
            column(row(self.above, None)),
            self.envelope,
            self._title_row,
            FieldFlow(Cell(self._facts, 260, grows=True)),
            FieldFlow(Cell(self._demands, 260, grows=True)),
            self._sorting,
            self._about,
        )
        for part in (self.sealed, self.above, self.envelope):
            part.hide()

    def offer(self, choices: RegistrationChoices, *, opens_sealed: bool) -> None:
        """Fill the lists with what this desk has.

        Args:
            choices: the lists.
            opens_sealed: whether this person is one who may open a sealed matter again (保密专管员).
        """
        self.sealed.text.say(SEALED_TEXT_OFFICER if opens_sealed else SEALED_TEXT)
        for name, listed in (("category_code", choices.categories), ("region_code", choices.regions)):
            self.form.control(name).set_options([(one.key, one.label) for one in listed])

    def follow(self, draft: VisitDraft) -> None:
        """Say what sealing changes; take the content away from an envelope."""
        is_envelope = draft.is_sealed and draft.is_above_authority
        self.form.control("facts").setPlaceholderText(words_of(draft.channel).said)
        self.sealed.setVisible(draft.is_sealed and not is_envelope)
        self.above.setVisible(draft.is_sealed)
        self.envelope.setVisible(is_envelope)
        for part in self._content:
            part.setVisible(not is_envelope)

    def summary(self, draft: VisitDraft) -> str:
        """What it is about."""
        return "" if self.is_open else draft.purpose.label

    def _content_part(self, complete: Complete) -> tuple[QWidget, ...]:
        form = self.form
        purpose = form.field("purpose", "信访目的", ComboInput(terms(Purpose)))
        target_line = LineInput("单位或个人，没有可以不填")
        complete_as_typed(target_line, lambda typed: complete("target", typed))
        target = form.field("target", "反映对象", target_line)
        self._purpose = FieldFlow(Cell(purpose, 148), Cell(target, 240, grows=True))
        title = form.field(
            "title", "事由", LineInput("一句话，例如：丈夫住院费用困难，申请临时救助"), tag="必填"
        )
        self._title_row = FieldFlow(Cell(title, 260, grows=True))
        self._facts = form.field(
            "facts",
            "主要事实",
            MemoInput("来访人称：", lines=3),
            help_=f"按来访人的话记，最多 {MAX_FACTS:,} 字。{REMINDER}",
        )
        self._demands = form.field("demands", "具体诉求", Demands(), help_="一条一条写，答复时逐条对应。")
        category = form.field("category_code", "内容分类", PickInput(placeholder="输入几个字，例如：大病"))
        region = form.field("region_code", "问题属地", PickInput(placeholder="输入几个字，例如：青西"))
        self._sorting = FieldFlow(Cell(category, 240, grows=True), Cell(region, 200, grows=True))
        when = form.field("occurred_on", "发生时间", LineInput("例如：2025-11，或“去年冬天起”"))
        self._about = FieldFlow(Cell(when, 260, grows=True))
        return (target, self._title_row, self._facts, self._demands, self._sorting, self._about)
