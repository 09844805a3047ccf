"""怎么来的: channel, form, who received the visit, the day; a group's heads and representatives."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.registration import RegistrationChoices, VisitDraft
from xinfang_desk.domain.terms import Channel, VisitForm
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_rows import Representatives
from xinfang_desk.ui.tabs.registration_section import Section, terms, with_none
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput, TimeInput
from xinfang_desk.ui.widgets.inputs import LineInput, NumberInput
from xinfang_desk.ui.widgets.layout import column, frame, row

CHANNELS = (Channel.VISIT, Channel.RECEPTION, Channel.APPOINTMENT, Channel.OUTREACH)
"""Channels in which somebody sits before us; letters and calls have forms of their own."""


class HowSection(Section):
    """怎么来的."""

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__(form, "怎么来的", "how", opened=True)
        self._today = today
        self._collective_min = 0
        self._group = self._group_part()
        self.fill(self._first_row(), self._group, self._second_row())

    def offer(self, choices: RegistrationChoices) -> None:
        """Fill the lists with what this desk has."""
        self._collective_min = choices.collective_min
        windows = [("", "不分窗口"), *((name, name) for name in choices.windows)]
        self.form.control("window").set_options(windows)
        people = [(int(one.key), one.label) for one in choices.receptionists]
        self.form.control("receptionist_id").set_options(with_none(people))
        units = [(int(one.key), one.label) for one in choices.units]
        self.form.control("accompanying_unit_id").set_options(with_none(units))

    def follow(self, draft: VisitDraft) -> None:
        """A group is asked for its heads; a day gone by for its reason."""
        is_group = draft.form is VisitForm.GROUP
        self._group.setVisible(is_group)
        if not is_group and draft.head_count != 1:
            self.form.put("head_count", 1)
        day = draft.received_on
        reason = self.form.field_of("backdate_reason")
        if reason is not None:
            reason.setVisible(day is not None and day < self._today())
        self.more.setEnabled(sum(bool(one.name.strip()) for one in draft.representatives) >= 5)
        self.more.setVisible(self.more.isEnabled())
        # What was typed is not folded away again.
        has_address = any(one.address for one in draft.representatives)
        if has_address:
            self._ask_addresses(True)
        self.addresses.setVisible(not has_address)

    def confirmation(self, name: str, draft: VisitDraft) -> str:
        """How the number of heads will be counted."""
        if name != "head_count" or draft.form is not VisitForm.GROUP or draft.head_count < 2:
            return ""
        least = self._collective_min
        if draft.head_count < least:
            return f"{draft.head_count} 人，不满 {least} 人的不计入集体访统计，照样登记。"
        return f"计 1 批、{draft.head_count} 人次"

    def summary(self, draft: VisitDraft) -> str:
        """How they came."""
        heads = f" {draft.head_count} 人" if draft.form is VisitForm.GROUP else ""
        return "" if self.is_open else f"{draft.channel.label}·{draft.form.label}{heads}"

    def _first_row(self) -> FieldFlow:
        form = self.form
        kind = form.field("form", "来访形式", Segments(terms(VisitForm), says="来访形式"))
        channel = form.field("channel", "渠道", ComboInput(terms(CHANNELS)))
        window = form.field("window", "接待地点、窗口", ComboInput())
        receptionist = form.field("receptionist_id", "接待人", ComboInput())
        return FieldFlow(
            Cell(kind, 122, hugs=True),
            Cell(channel, 128),
            Cell(window, 140),
            Cell(receptionist, 164, grows=True),
        )

    def _second_row(self) -> FieldFlow:
        form = self.form
        day = form.field("received_on", "来访日期", DateInput(width=0))
        started = form.field("started_at", "开始", TimeInput(width=0))
        ended = form.field("ended_at", "结束", TimeInput(width=0))
        beside = form.field("accompanying_unit_id", "陪同处室", ComboInput())
        why = form.field(
            "backdate_reason", "补录原因", LineInput("例如：停电时用空白表登记，今日补录"), tag="必填"
        )
        return FieldFlow(
            Cell(day, 168),
            Cell(started, 84),
            Cell(ended, 84),
            Cell(beside, 164, grows=True),
            Cell(why, 300, grows=True),
        )

    def _group_part(self) -> QFrame:
        heads = self.form.field("head_count", "来访总人数", NumberInput(2, 9999, width=0), tag="必填")
        people = self.form.field(
            "representatives",
            "代表",
            Representatives(),
            tag="自愿，最多 5 名",
            help_="只登记代表，不登记其他来访人的姓名和证件。",
        )
        lines: Representatives = self.form.control("representatives")
        self.more = Button(
            "再加一名代表", "plain", icon="plus", size="small", name="registration.add_representative"
        )
        self.more.clicked.connect(lambda: lines.offer_more().setFocus())
        self.more.hide()
        self.addresses = Button(
            "写代表的住址", "plain", icon="plus", size="small", name="registration.representatives_addresses"
        )
        self.addresses.clicked.connect(lambda: self._ask_addresses(not lines.has_addresses))
        part = frame(
            column(
                FieldFlow(Cell(heads, 104)),
                FieldFlow(Cell(people, 260, grows=True)),
                row(self.more, self.addresses, None, spacing=0),
                spacing=12,
            )
        )
        part.hide()
        return part

    def _ask_addresses(self, shown: bool) -> None:
        """Addresses are asked for where a representative likes to give one."""
        lines: Representatives = self.form.control("representatives")
        if lines.has_addresses == shown:
            return
        lines.show_addresses(shown)
        self.addresses.say("收起代表的住址" if shown else "写代表的住址")
        set_icon(self.addresses, "minus" if shown else "plus", "accent")
