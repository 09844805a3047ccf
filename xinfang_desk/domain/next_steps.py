"""下一步和期限 in plain words, for whoever takes them home: each date with its article (F35)."""

from collections.abc import Sequence
from datetime import date

from xinfang_desk.domain.receipt_sheets import StepLine
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import CaseState, Purpose

_OURS = {
    "C03": "书面告诉您：收到了，由谁、按什么程序办；不归我们办的，告诉您该找哪个机关。",
    "C04": "书面告诉您：转来的信收到了，由谁、按什么程序办。",
    "C09": "给您书面的处理意见，逐条答复您的请求。",
    "C10": "延期以后，给您书面的处理意见。",
    "C12": "由上一级机关书面答复您的复查请求。",
    "C14": "由再上一级机关书面答复您的复核请求。",
    "C16b": "答复您的问题。",
    "C16c": "答复您的请求。",
    "C18": "研究您的建议，把结果告诉您。",
    "C19": "把检举控告的材料密封转交有权处理的机关。",
    "LD": "给您回电话。",
}
_RIGHTS = {
    "C11": "对处理意见不服的，可以请求复查。",
    "C13": "对复查意见不服的，可以请求复核。",
    "C21": "可以评价我们和承办处室，评价表自己封好交回。",
}
_NOT_TAKEN = (CaseState.REGISTERED, CaseState.INFORMED)
_ACCEPTED_NEXT = StepLine(
    "决定按信访程序受理的，给您受理告知书，书面答复您；"
    "情况复杂需要延长的，最多再延 30 日，并书面告诉您理由。",
    "自受理之日起60日",
    "条例第三十四条",
)
_REVIEW_NEXT = StepLine(
    "对书面处理意见不服的，可以请求上一级机关复查。", "收到意见书之日起30日", "条例第三十五条"
)
_PROTECTED = StepLine(
    "任何机关和个人不得打击报复您；您的情况和材料不会转给被反映的人。", "", "条例第十八条、第三十条"
)
_QUERY = StepLine(
    "凭回执上的查询码到窗口或打电话查进度；换了电话、地址，请告诉我们。", "随时", "条例第二十一条"
)


def our_steps(purpose: Purpose, state: CaseState, lines: Sequence[DueLine]) -> tuple[StepLine, ...]:
    """What the office will do, the nearest first; the last legal day is told, for it is the one owed."""
    open_ = [line for line in lines if line.rule in _OURS and line.met_on is None and not line.is_closed]
    found = [
        StepLine(_OURS[line.rule], _until(line.legal_on, line.provisional), line.article)
        for line in sorted(open_, key=lambda line: line.legal_on)
    ]
    if purpose is Purpose.APPEAL and state in _NOT_TAKEN:
        found.append(_ACCEPTED_NEXT)
    return tuple(found)


def your_rights(purpose: Purpose, lines: Sequence[DueLine]) -> tuple[StepLine, ...]:
    """What the petitioner may do, with the days that already run."""
    open_ = [line for line in lines if line.rule in _RIGHTS and line.met_on is None and not line.is_closed]
    found = [
        StepLine(_RIGHTS[line.rule], _until(line.legal_on, line.provisional), line.article) for line in open_
    ]
    runs = any(line.rule in ("C11", "C13") for line in open_)
    if purpose is Purpose.APPEAL and not runs:
        found.append(_REVIEW_NEXT)
    return (*found, _QUERY, _PROTECTED)


def _until(day: date, provisional: bool) -> str:
    """2026年4月9日前, and that it is not yet certain where the year's holidays are not published."""
    words = f"{day.year}年{day.month}月{day.day}日前"
    return f"{words}（暂定）" if provisional else words


def late_entry_words(is_late: bool, received_on: date, entered_on: date, word: str) -> str:
    """补录：2026年3月25日来访，2026年3月27日录入; "" where it was entered on its day."""
    if not is_late:
        return ""
    came = f"{received_on.year}年{received_on.month}月{received_on.day}日"
    entered = f"{entered_on.year}年{entered_on.month}月{entered_on.day}日"
    return f"补录：{came}{word}，{entered}录入"
