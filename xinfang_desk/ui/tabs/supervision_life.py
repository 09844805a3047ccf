"""What happens to a slip that is out, each with its sheet: 签收, 进展, 延期, 结案报告, 审核, 归档, 作废."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Problem, Refused
from xinfang_desk.domain.supervision import SlipDetail, SlipReport
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput, TimeInput
from xinfang_desk.ui.widgets.field import FieldRow
from xinfang_desk.ui.widgets.inputs import LineInput, MemoInput
from xinfang_desk.ui.words import clock_time, short_day

_NAME, _NUMBER = 148, 216
People = Sequence[tuple[int, str]]


class AcknowledgeSheet(ActSheet):
    """签收: who in the unit took the slip, and when."""

    def __init__(
        self, host: QWidget, detail: SlipDetail, now: datetime, act: Callable[[str, datetime], object]
    ) -> None:
        super().__init__(host, "登记签收", f"{detail.unit}在纸质督办单上签了字，照单登记。", icon="check")
        self._by = LineInput("例如 刘敏", width=_NAME)
        self._on = DateInput(now.date())
        self._on.set_day(now.date())
        self._time = TimeInput()
        self._time.set_value(clock_time(now))
        self.body.addWidget(self.field("by", "签收人", self._by))
        self.body.addWidget(
            FieldRow(self.field("at", "签收日期", self._on), self.field("time", "时间", self._time))
        )
        self.finish("登记签收", lambda: act(self._by.value(), self._moment()))

    def _moment(self) -> datetime:
        day = needed_day(self._on, "at", "请填签收日期。")
        try:
            return datetime.combine(day, time.fromisoformat(self._time.value()))
        except ValueError:
            raise Refused(Problem("time", "时间请写成 09:40 这样。")) from None


class ProgressSheet(ActSheet):
    """记进展: one line of what the unit did, as it reported it."""

    def __init__(
        self, host: QWidget, detail: SlipDetail, today: date, act: Callable[[date, str, str], object]
    ) -> None:
        super().__init__(host, "记进展", icon="pen")
        self._text = MemoInput("例如 已入户核实，救助申请已受理", lines=3)
        self._on = DateInput(today)
        self._on.set_day(today)
        self._by = LineInput("例如 刘敏", width=_NAME)
        self._by.set_value(detail.acknowledged_by)
        self.body.addWidget(self.field("text", "进展", self._text, help_="会印在督办单的“办理进展”里。"))
        self.body.addWidget(
            FieldRow(self.field("on", "日期", self._on), self.field("by", "填报人", self._by))
        )
        self.finish(
            "记进展",
            lambda: act(needed_day(self._on, "on", "请填进展的日期。"), self._text.value(), self._by.value()),
        )


class ExtendSheet(ActSheet):
    """延期: asked for and approved before the limit."""

    def __init__(
        self,
        host: QWidget,
        detail: SlipDetail,
        today: date,
        approvers: People,
        act: Callable[[date, str, int | None, date], object],
    ) -> None:
        self._due_on = detail.due_on
        limit = short_day(detail.due_on, today)
        super().__init__(host, "延期", f"现在的限期是 {limit}，原限期留在记录里。", icon="clock")
        self._until = DateInput(today)
        self._reason = MemoInput("例如 等待协调会", lines=2)
        self._approver = ComboInput(approvers, width=_NAME, prompt="请选择")
        self._approved = DateInput(today)
        self._approved.set_day(today)
        until = self.field("until", "延至", self._until)
        self._until.edited.connect(lambda: self._tell_days())
        self.body.addWidget(until)
        self.body.addWidget(self.field("reason", "理由", self._reason))
        self.body.addWidget(
            FieldRow(
                self.field("approver", "批准人", self._approver),
                self.field("approved_on", "批准日期", self._approved),
            )
        )
        self.finish("延期", lambda: self._press(act))

    def _tell_days(self) -> None:
        """Say how many days are added, as soon as they are known."""
        until = self._until.day()
        if until is not None and self._due_on is not None and until > self._due_on:
            days = (until - self._due_on).days
            self.fields["until"].confirm(f"{self._due_on:%m-%d} + {days}日 = {until:%m-%d}")

    def _press(self, act: Callable[[date, str, int | None, date], object]) -> object:
        until = needed_day(self._until, "until", "请选择延到哪一天。")
        approved_on = needed_day(self._approved, "approved_on", "请填批准的日期。")
        return act(until, self._reason.value(), self._approver.value(), approved_on)


class ReportSheet(ActSheet):
    """结案报告 as it came back on paper, with 处长签字; without it there is none."""

    def __init__(
        self, host: QWidget, detail: SlipDetail, today: date, act: Callable[[SlipReport], object]
    ) -> None:
        facts = "照收到的纸质报告登记。没有处长签字，信访办不能审核，也不能归档。"
        super().__init__(host, "登记结案报告", facts, icon="doc")
        self._number = LineInput("例如 青民救〔2026〕7号", width=_NUMBER)
        self._summary = MemoInput("摘记报告写明的办理结果", lines=3)
        self._head = LineInput("", width=_NAME)
        self._signed = DateInput(today)
        self._reported = DateInput(today)
        self._reported.set_day(today)
        self.body.addWidget(self.field("number", "报告文号", self._number, tag="没有可以空着"))
        self.body.addWidget(self.field("summary", "办理结果", self._summary))
        self.body.addWidget(
            FieldRow(
                self.field("head_signed_by", "签字处长", self._head),
                self.field("head_signed_on", "签字日期", self._signed),
            )
        )
        self.body.addWidget(self.field("reported_on", "报送日期", self._reported))
        self.finish("登记结案报告", lambda: act(self._report()))

    def _report(self) -> SlipReport:
        return SlipReport(
            number=self._number.value(),
            summary=self._summary.value(),
            reported_on=needed_day(self._reported, "reported_on", "请填报送日期。"),
            head_signed_by=self._head.value(),
            head_signed_on=self._signed.day(),
        )


class ReviewSheet(ActSheet):
    """审核: 同意结案, or 退回重办 with its reason."""

    def __init__(
        self, host: QWidget, detail: SlipDetail, today: date, act: Callable[[bool, str, date], object]
    ) -> None:
        facts = f"{detail.unit}的结案报告，处长 {detail.head_signed_by} 已签字。"
        super().__init__(host, "审核结案报告", facts, icon="eye")
        self._verdict = Segments(((True, "同意结案"), (False, "退回重办")), says="审核意见")
        self._reason = MemoInput("退回时写明还差什么、补办什么", lines=2)
        self._on = DateInput(today)
        self._on.set_day(today)
        self.body.addWidget(self.field("accept", "审核意见", self._verdict))
        reason = self.field("reason", "意见、理由", self._reason, tag="退回必填")
        self.body.addWidget(reason)
        self.body.addWidget(self.field("on", "审核日期", self._on))
        self._verdict.edited.connect(lambda: self._name_verb())
        self.finish("同意结案", lambda: self._press(act), first=self._verdict)

    @property
    def is_accepted(self) -> bool:
        """Whether 同意结案 is chosen."""
        return bool(self._verdict.value())

    def _name_verb(self) -> None:
        self.do.say("同意结案" if self.is_accepted else "退回重办")

    def _press(self, act: Callable[[bool, str, date], object]) -> object:
        on = needed_day(self._on, "on", "请填审核日期。")
        return act(self.is_accepted, self._reason.value(), on)


class ArchiveSheet(ActSheet):
    """归档 under the archive's number, or the next one of the year."""

    def __init__(
        self, host: QWidget, detail: SlipDetail, today: date, act: Callable[[str | None, date], object]
    ) -> None:
        super().__init__(host, "归档", "归档后这张督办单不能再改，只能查看和补打。", icon="archive")
        self._number = LineInput("", width=_NUMBER)
        self._on = DateInput(today)
        self._on.set_day(today)
        self.body.addWidget(
            self.field("number", "归档号", self._number, help_="空着就按本年顺序自动编，如 2026-督办-0001。")
        )
        self.body.addWidget(self.field("on", "归档日期", self._on))
        self.finish("归档", lambda: self._press(act))

    def _press(self, act: Callable[[str | None, date], object]) -> object:
        on = needed_day(self._on, "on", "请填归档日期。")
        return act(self._number.value().strip() or None, on)


class VoidSheet(ActSheet):
    """作废 with its reason; the number stays taken."""

    def __init__(self, host: QWidget, detail: SlipDetail, act: Callable[[str], object]) -> None:
        facts = (
            f"编号 {detail.number} 不会再用，已经发出的纸请收回。"
            if detail.number
            else "草稿还没有编号，作废后留作记录。"
        )
        super().__init__(host, "作废这张督办单？", facts, icon="stop")
        self._reason = MemoInput("写明为什么作废", lines=2)
        self.body.addWidget(self.field("reason", "作废理由", self._reason, tag="必填"))
        self.finish("作废", lambda: act(self._reason.value()), danger=True)
