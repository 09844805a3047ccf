"""开督办单: a slip drawn up from a case, with the 批示 it comes from in the same step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.supervision import InstructionDraft, SlipChoices, SlipDraft
from xinfang_desk.domain.terms import SlipReason, SlipSource
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, Typed
from xinfang_desk.ui.tabs.supervision_inputs import CheckGroup, LeaderInput, LimitInput
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import hairline
from xinfang_desk.ui.widgets.line_list import LineList
from xinfang_desk.ui.words import short_day, typed_day

WIDTH = 680
_PHONE = "单上印信访人电话（需要承办处室打电话时）"
_SAME_FIELD = {"limit_value": "limit", "until": "limit", "limit_kind": "limit"}

DuePreview = Callable[[SlipDraft, date], tuple[date, str] | None]


class DraftSheet(ActSheet):
    """The slip as it will be printed, field by field; nothing has a number before 签发.

    Args:
        host: any widget of the window.
        title: 开督办单 or 修改督办单草稿.
        draft: what stands in it first.
        choices: the lists behind its combos.
        today: the desk's day.
        due: what the limit would be.
        keep: keeps the draft.
        may_sign: whether 存草稿并签发 is offered.
    """

    def __init__(
        self,
        host: QWidget,
        title: str,
        draft: SlipDraft,
        choices: SlipChoices,
        today: date,
        due: DuePreview,
        keep: Callable[[SlipDraft], object],
        *,
        may_sign: bool,
    ) -> None:
        facts = "存为草稿不取编号；签发时编号和限期随即固定。"
        super().__init__(host, title, facts, icon="slip", width=WIDTH)
        self._draft, self._today, self._due = draft, today, due
        self.wants_signing = False
        units = [(int(unit.key), unit.label) for unit in choices.units]
        self._reason = ComboInput([(reason, reason.label) for reason in SlipReason], prompt="请选择")
        self._sources = CheckGroup([(source, source.label) for source in SlipSource])
        self._leader = LeaderInput(
            [(leader.key, leader.label) for leader in choices.leaders], "姓名", width=200
        )
        self._instructed_on = DateInput(today)
        self._outside_number = LineInput("来文上的文号", width=200)
        self._instruction = MemoInput("照批示原文写", lines=3)
        self._unit = ComboInput([(None, "请选择"), *units], width=240)
        self._assisting = CheckGroup(units)
        self._summary = MemoInput("信访人反映什么、请求什么", lines=4)
        self._demands = LineList("要求", "例如 办理结果书面答复信访人", name="sheet.demand")
        self.limit = LimitInput(today, draft.limit_value)
        self._show_phone = CheckInput(_PHONE)
        self._sum = Label("", "caption", "text_2", wrap=True)
        for part in self._parts():
            self.body.addWidget(part)
        self.limit.edited.connect(self._tell_limit)
        self.restore(_typed(draft))
        keep_only = ("存为草稿", lambda: self._keep(keep, signing=False))
        keep_and_sign = ("存草稿并签发", lambda: self._keep(keep, signing=True))
        self.finish(
            *(keep_and_sign if may_sign else keep_only),
            second=keep_only if may_sign else None,
        )

    def field_of(self, name: str) -> Field | None:
        """Several rules speak of one field."""
        return super().field_of(_SAME_FIELD.get(name, name))

    @property
    def limit_words(self) -> str:
        """What the limit would be if signed out today; "" while that cannot be told."""
        return self._sum.words

    def typed(self) -> Typed:
        """What stands in the fields, the tick below them too."""
        return super().typed() | {"show_phone": self._show_phone.value()}

    def restore(self, typed: Typed) -> None:
        """Put back what was typed, and tell the limit."""
        fields = dict(typed)
        self._show_phone.set_value(fields.pop("show_phone"))
        super().restore(fields)
        self._tell_limit()

    def typed_draft(self) -> SlipDraft:
        """The slip as it stands in the fields."""
        kind, number, until = self.limit.value()
        leader_id, leader_name = self._leader.value()
        return replace(
            self._draft,
            reason=self._reason.value(),
            unit_id=self._unit.value(),
            assisting_unit_ids=self._assisting.value(),
            sources=self._sources.value(),
            summary=self._summary.value(),
            demands=self._demands.value(),
            limit_kind=kind,
            limit_value=number,
            until=until,
            instruction=InstructionDraft(
                leader_id,
                leader_name,
                self._instructed_on.day(),
                self._instruction.value(),
                self._outside_number.value(),
            ),
            show_phone=self._show_phone.value(),
        )

    def _parts(self) -> Sequence[QWidget]:
        field = self.field
        return (
            field("reason", "督办事由", self._reason),
            field("sources", "来源", self._sources),
            hairline(),
            FieldRow(
                field("instruction.leader", "批示领导", self._leader, tag="没有批示可以空着"),
                field("instruction.happened_on", "批示日期", self._instructed_on),
            ),
            field("instruction.text", "批示内容", self._instruction),
            field("instruction.outside_number", "来文文号", self._outside_number),
            hairline(),
            field("unit_id", "承办处室", self._unit),
            field("assisting_unit_ids", "协办", self._assisting),
            field("summary", "信访事项摘要", self._summary),
            field("demands", "督办要求", self._demands),
            field("limit", "限期", self.limit),
            self._sum,
            self._show_phone,
        )

    def _keep(self, keep: Callable[[SlipDraft], object], *, signing: bool) -> object:
        self.wants_signing = signing
        return keep(self.typed_draft())

    def _tell_limit(self) -> None:
        """Say which day the limit is if it is signed out today, with the sum."""
        found = self._due(self.typed_draft(), self._today)
        if found is None:
            self._sum.say("")
            return
        day, explanation = found
        self._sum.say(f"今天签发，限期 {short_day(day, self._today)}：{explanation}")


def _typed(draft: SlipDraft) -> Typed:
    """A draft as the fields show it."""
    said = draft.instruction
    day = "" if said.happened_on is None else typed_day(said.happened_on)
    return {
        "reason": draft.reason,
        "sources": draft.sources,
        "instruction.leader": (said.leader_id, said.leader_name),
        "instruction.happened_on": day,
        "instruction.text": said.text,
        "instruction.outside_number": said.outside_number,
        "unit_id": draft.unit_id,
        "assisting_unit_ids": draft.assisting_unit_ids,
        "summary": draft.summary,
        "demands": draft.demands,
        "limit": (draft.limit_kind, draft.limit_value, draft.until),
        "show_phone": draft.show_phone,
    }
