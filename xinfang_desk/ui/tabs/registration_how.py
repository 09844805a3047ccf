"""怎么来的: form, who received the visit, the day; a group's heads; what other channels are asked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.receipts import FROM_ORGANS, IN_PERSON, WRITTEN, words_of
from xinfang_desk.domain.registration import RegistrationChoices, VisitDraft
from xinfang_desk.domain.terms import Channel, VisitForm
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_channel import CallPart, ChannelPart, LetterPart, SenderPart
from xinfang_desk.ui.tabs.registration_rows import Representatives
from xinfang_desk.ui.tabs.registration_section import Section, terms, with_none
from xinfang_desk.ui.tabs.registration_who import Complete
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput, TimeInput
from xinfang_desk.ui.widgets.inputs import LineInput, NumberInput
from xinfang_desk.ui.widgets.layout import column, frame, row

CHANNELS = (
    Channel.VISIT,
    Channel.LETTER,
    Channel.CALL,
    Channel.ASSIGNED,
    Channel.FORWARDED,
    Channel.INSTRUCTION,
    Channel.HOTLINE,
    Channel.RECEPTION,
    Channel.APPOINTMENT,
    Channel.OUTREACH,
)
"""How a matter comes to this desk; 网上 comes by the platform."""

_VISIT_ONLY = ("form", "window", "receptionist_id", "started_at", "ended_at", "accompanying_unit_id")
_PARTS: dict[str, frozenset[Channel]] = {
    "sender": FROM_ORGANS,
    "letter": WRITTEN,
    "call": frozenset({Channel.CALL}),
}
_TITLES = {Channel.LETTER: "信封和原信", Channel.CALL: "来电", Channel.INSTRUCTION: "领导批示"}


class HowSection(Section):
    """怎么来的."""

    def __init__(self, form: Form, today: Callable[[], date], complete: Complete) -> None:
        super().__init__(form, "怎么来的", "how", opened=True)
        self._today = today
        self._complete = complete
        self._parts: dict[str, ChannelPart] = {}
        self._collective_min = 0
        self._group = self._group_part()
        self._first = self._first_row()
        self.fill(self._first, self._group, self._second_row())

    def offer(self, choices: RegistrationChoices) -> None:
        """Fill the lists with what this desk has."""
        self._collective_min = choices.collective_min
        windows = [("", "不分窗口"), *((name, name) for name in choices.windows)]
        self.form.control("window").set_options(windows)
        people = [(int(one.key), one.label) for one in choices.receptionists]
        self.form.control("receptionist_id").set_options(with_none(people))
        units = [(int(one.key), one.label) for one in choices.units]
        self.form.control("accompanying_unit_id").set_options(with_none(units))

    def prepare(self, channel: Channel) -> tuple[str, ...]:
        """Make the parts a channel needs and that are not there yet; a visit needs none.

        Returns:
            The fields that were made, still empty.
        """
        made: tuple[str, ...] = ()
        for name, channels in _PARTS.items():
            if channel not in channels or name in self._parts:
                continue
            part: ChannelPart
            if name == "sender":
                part = SenderPart(self.form, self._complete)
            else:
                part = LetterPart(self.form) if name == "letter" else CallPart(self.form)
            self._parts[name] = part
            later = sum(other in self._parts for other in list(_PARTS)[list(_PARTS).index(name) + 1 :])
            self.body.insertWidget(self.body.count() - 1 - later, part)
            self.names = (*self.names, *part.names)
            made += part.names
        return made

    def reveal(self, name: str) -> None:
        """Unfold the section, and the part a field stands in."""
        super().reveal(name)
        for part in self._parts.values():
            if name in part.names:
                part.reveal(name)

    def follow(self, draft: VisitDraft) -> None:
        """What belongs to the channel; a group is asked for its heads, a day gone by for its reason."""
        is_visit = draft.channel in IN_PERSON
        self.retitle("怎么来的" if is_visit else _TITLES.get(draft.channel, "来文"))
        for name in _VISIT_ONLY:
            field = self.form.field_of(name)
            if field is not None:
                field.setVisible(is_visit)
        self._first.setVisible(is_visit)
        for name, part in self._parts.items():
            part.setVisible(draft.channel in _PARTS[name])
            part.follow(draft)
        day_field = self.form.field_of("received_on")
        if day_field is not None:
            day_field.relabel(words_of(draft.channel).day)
        is_group = is_visit and draft.form is VisitForm.GROUP
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
        if name == "letter.signers" and draft.channel is Channel.LETTER and draft.letter.signers >= 2:
            return f"计 1 件、{draft.letter.signers} 人次"
        if name != "head_count" or draft.form is not VisitForm.GROUP or draft.head_count < 2:
            return ""
        least = self._collective_min
        if draft.head_count < least:
            return f"{draft.head_count} 人，不满 {least} 人的不计入集体访统计，照样登记。"
        return f"计 1 批、{draft.head_count} 人次"

    def summary(self, draft: VisitDraft) -> str:
        """How they came."""
        if self.is_open:
            return ""
        if draft.channel not in IN_PERSON:
            return "·".join(filter(None, (draft.channel.label, draft.forward.organ)))
        heads = f" {draft.head_count} 人" if draft.form is VisitForm.GROUP else ""
        return f"{draft.channel.label}·{draft.form.label}{heads}"

    def _first_row(self) -> FieldFlow:
        form = self.form
        kind = form.field("form", "来访形式", Segments(terms(VisitForm), says="来访形式"))
        window = form.field("window", "接待地点、窗口", ComboInput())
        receptionist = form.field("receptionist_id", "接待人", ComboInput())
        return FieldFlow(
            Cell(kind, 122, hugs=True),
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
