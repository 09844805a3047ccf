"""打开密封件: an officer says why; the reason is journalled before anything is shown."""

from PySide6.QtWidgets import QWidget

from xinfang_desk.ui.widgets.sheet import ReasonQuestion


def ask_reason(host: QWidget, number: str) -> str | None:
    """Why a sealed matter is to be opened, or None when the officer goes back.

    Args:
        host: any widget of the window.
        number: of the matter; never its title, which is sealed.
    """
    facts = f"{number} 是检举控告，内容已密封。打开的人、时间和原因会记入查阅日志；离开这一页，内容随即收起。"
    return ReasonQuestion.ask(
        host,
        "打开这件密封件？",
        facts,
        "打开原因",
        "打开",
        placeholder="例如：转送纪委监委前核对",
        icon="lock",
    )
