"""合并事项 and 撤销合并 in the window: found by keys, looked at side by side, with a reason, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.fixtures_desk import OpenDesk
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    SCALES,
    SIZES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from xinfang_desk.ui.tabs.base_merge import PairSheet, UndoMergeSheet
from xinfang_desk.ui.tabs.cases_merge import FindOther
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.sheet import Sheet


def opened(window: Window, case_id: int) -> None:
    window.go("cases", case_id)


def find(window: Window, sheet: Sheet, words: str) -> None:
    """Type into the search line, go down, Enter."""
    assert isinstance(sheet, FindOther) and window.focus() is sheet.words
    window.commit(words)
    window.until(lambda: sheet.model.rowCount() > 0)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)


def both(window: Window, words: str, hand: Callable[[PairSheet], object]) -> None:
    """Press 合并事项, find the other matter, and do to the comparison what the hand does."""
    failures: list[BaseException] = []
    met: list[PairSheet] = []

    def act(patience: int = 100) -> None:
        sheet = window.sheet()
        if not isinstance(sheet, PairSheet):
            if patience:
                QTimer.singleShot(20, window.frame, lambda: act(patience - 1))
            return
        met.append(sheet)
        try:
            hand(sheet)
        except BaseException as failure:  # the sheet must not keep the test for ever
            failures.append(failure)
        if sheet.isVisible():
            sheet.reject()

    def search(sheet: Sheet) -> None:
        find(window, sheet, words)
        # The comparison opens when the search has closed, that is when this hand has let go.
        QTimer.singleShot(0, window.frame, act)

    window.answer(window.button("cases.merge").click, search)
    if failures:
        raise failures[0]
    assert met


def merge(window: Window, words: str, reason: str = "同一家庭两次登记") -> list[PairSheet]:
    """Everything by keys from the pressed button to the reason."""
    seen: list[PairSheet] = []

    def compare(sheet: PairSheet) -> None:
        assert window.focus() is sheet.reason
        seen.append(sheet)
        assert window.nameless() == []
        window.commit(reason)
        sheet.do.click()

    both(window, words, compare)
    return seen


def test_two_matters_are_found_compared_and_merged_by_keys_and_taken_apart(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    window = open_for("director")
    kept, absorbed = came["冯秀英"], came["唐大伟"]
    opened(window, kept.case_id)
    (sheet,) = merge(window, "唐大伟")
    shown = {line.label: (line.kept, line.absorbed) for line in sheet.lines}
    assert shown["编号"] == (kept.case_number, absorbed.case_number)
    assert shown["信访人"] == ("冯**", "唐**")
    assert window.frame.toast.words == f"已合并，保留 {kept.case_number}"
    detail = window.cases.view.detail
    assert detail is not None and len(detail.receipts) == 2
    assert f"并入 {absorbed.case_number}" in window.words()
    assert window.clipped() == []
    opened(window, absorbed.case_id)
    assert window.cases.view.detail is not None and window.cases.view.detail.case_id == kept.case_id

    def undo(sheet: Sheet) -> None:
        assert isinstance(sheet, UndoMergeSheet) and window.focus() is sheet.reason
        sheet.do.click()
        assert sheet.isVisible() and "请写明理由" in sheet.fields["reason"].message.words
        window.commit("核对后是两件事")
        sheet.do.click()

    window.answer(window.button("cases.undo_merge").click, undo)
    assert window.frame.toast.words == "已撤销合并"
    assert window.cases.view.detail is not None and len(window.cases.view.detail.receipts) == 1
    assert "cases.undo_merge" not in window.names()
    assert [line[3] for line in window.journal("merge")] == ["同一家庭两次登记"]
    assert [line[3] for line in window.journal("undo_merge")] == ["核对后是两件事"]


def test_the_matter_registered_first_is_kept_and_that_is_said(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    opened(window, came["唐大伟"].case_id)
    (sheet,) = merge(window, "冯秀英")
    assert sheet.facts.words.startswith("两件里先登记的")
    assert window.frame.toast.words == f"已合并，保留 {came['冯秀英'].case_number}"
    assert window.cases.view.detail is not None
    assert window.cases.view.detail.case_id == came["冯秀英"].case_id


def test_a_pair_that_cannot_be_merged_says_why_and_offers_the_way_back(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    desk.as_("clerk").cases.conclude_on_spot(came["inquirer"].case_id, "已当面答复", desk.now.date())
    window = open_for("director")
    opened(window, came["冯秀英"].case_id)
    before = desk.counts()

    def refused(sheet: PairSheet) -> None:
        assert not sheet.do.isEnabled() and "已经办结" in window.words()
        assert window.focus() is sheet.stay
        window.press(Qt.Key.Key_Escape)

    both(window, "高龄津贴", refused)
    assert desk.counts() == before


def test_a_clerk_reads_why_the_director_does_it(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    director = desk.as_("director").matters
    director.merge(came["冯秀英"].case_id, came["唐大伟"].case_id, "同一件")
    window = open_for("clerk")
    opened(window, came["冯秀英"].case_id)
    for name in ("cases.merge", "cases.undo_merge"):
        button = window.button(name)
        assert not button.isEnabled() and "信访办主任" in button.toolTip()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_clipped_in_any_size(
    came: Came, desk: OpenDesk, open_for: Opened, scale: float, size: tuple[int, int]
) -> None:
    theme.use(mode="light", scale=scale)
    window = open_for("director", size)
    opened(window, came["冯秀英"].case_id)
    seen: list[list[str]] = []

    def look(sheet: Sheet) -> None:
        seen.append(window.clipped())
        window.press(Qt.Key.Key_Escape)

    both(window, "唐大伟", look)
    director = desk.as_("director").matters
    director.merge(
        came["冯秀英"].case_id, came["唐大伟"].case_id, "同一家庭为同一件事两次登记，核对过身份证" * 3
    )
    opened(window, came["冯秀英"].case_id)
    seen.append(window.clipped())
    window.answer(window.button("cases.undo_merge").click, look)
    assert seen == [[], [], []]
