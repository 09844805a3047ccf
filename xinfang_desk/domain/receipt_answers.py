"""What a receipt still waits for: the feedback its sender asked for, the call-back that was promised."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import day, line, text
from xinfang_desk.domain.terms import Channel


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """反馈 to the organ that sent one receipt (《信访工作条例》第二十二条第一款第三项)."""

    happened_on: date | None = day("反馈日期", need=True)
    number: str = line("反馈文号", help="办结报告等的文号")
    text: str = text("怎样反馈的", most=1000)


@dataclass(frozen=True, slots=True)
class CallBackDraft:
    """回电: the promise of a call was kept."""

    happened_on: date | None = day("回电日期", need=True)
    text: str = text("说了什么", need=True, most=1000)


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """What one receipt of a case waits for, or how it was answered.

    Attributes:
        sender: organ and number as typed; "" for a call.
        wanted_on: the day asked for or promised; None where none was named.
        answered_on: the day of the feedback or the call-back.
        answer_number: number of the feedback.
    """

    receipt_id: int
    number: str
    channel: Channel
    received_on: date
    sender: str
    wanted_on: date | None
    answered_on: date | None
    answer_number: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody waits; an organ that named no day still gets its answer."""
        return self.answered_on is None
