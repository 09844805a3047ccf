"""What a dialog says is before the eyes: a refusal is scrolled to, keys read on, Esc loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.ui import audit
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from tests.ui.test_cases_merge import both
from tests.ui.test_cases_sealed import opened
from tests.ui.test_cases_sealed_acts import SUMMARY
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.base_merge import PairSheet
from xinfang_desk.ui.tabs.cases_sealed_sheets import SealedSheet
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Question, Sheet

_K = Qt.Key
BOTH = pytest.mark.parametrize("scale", [1.0, 2.0])


def on(window: Window, action: str, hand: Callable[[SealedSheet], object]) -> None:
    window.reach(f"cases.sealed_{action}")
    window.answer(lambda: window.press(_K.Key_Return), hand)


def refused(window: Window, field: str, sentence: str) -> None:
    """The sentence is seen whole, and its field, which has the focus."""
    assert sentence in window.on_screen()
    assert window.focus().objectName() == field and audit.is_seen(window.focus())


@BOTH
def test_each_refusal_of_a_transfer_is_seen_with_its_field(
    scale: float, came: Came, open_for: Opened
) -> None:
    window = open_for("officer")
    theme.use(scale=scale)
    opened(window, came["accuser"].case_id)

    def fill(_sheet: SealedSheet) -> None:
        window.press(_K.Key_Return, CONTROL)
        refused(window, "sealed.to_organ", "请填写")
        window.write("sealed.to_organ", "青西区纪委监委")
        window.write("sealed.summary", SUMMARY)
        window.press(_K.Key_Return, CONTROL)
        refused(window, "sheet.second_read", "请复核人逐句核对摘要以后勾选。")
        window.press(_K.Key_Space)
        window.write("sheet.second_password", "不是这个口令")
        window.press(_K.Key_Return, CONTROL)
        refused(window, "sheet.second_password", "复核人的口令没有对上")
        for _ in range(4):
            window.reach("sheet.second_read", back=True)
            window.press(_K.Key_Space)
            window.write("sheet.second_password", "也不是")
            window.press(_K.Key_Return, CONTROL)
        refused(window, "sheet.second_password", "请等")

    on(window, "transfer", fill)


@BOTH
def test_a_reason_that_is_missing_is_seen_with_its_field(
    scale: float, came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    window = open_for("director", (1366, 768))
    theme.use(scale=scale)
    window.go("cases", came["冯秀英"].case_id)
    kept, other = came["冯秀英"], came["唐大伟"]
    desk.as_("director").matters.merge(kept.case_id, other.case_id, "同一件")
    window.cases.refresh()

    def undo(_sheet: Sheet) -> None:
        window.press(_K.Key_Return, CONTROL)
        refused(window, "sheet.reason", "请写明理由")

    window.answer(window.button("cases.undo_merge").click, undo)


@BOTH
def test_every_line_of_who_looked_is_read_by_page_down(
    scale: float, came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    case_id = came["wife"].case_id
    for number in range(60):
        desk.as_("clerk").cases.open(case_id, f"查询进度之{number}")
    window = open_for("director")
    theme.use(scale=scale)
    window.go("cases", case_id)
    unread: list[set[str]] = []

    def read(sheet: Sheet) -> None:
        every = {f"查询进度之{number}" for number in range(60)}
        window.settle()
        seen: set[str] = set()
        for _ in range(200):
            before = len(seen)
            seen |= {label.words for label in sheet.findChildren(Label) if audit.is_seen(label)}
            window.press(_K.Key_PageDown)
            if len(seen) == before:
                break
        unread.append(every - seen)
        window.press(_K.Key_Home)
        assert audit.is_seen(sheet.title)
        window.press(_K.Key_End)
        assert not audit.is_seen(sheet.title)
        window.press(_K.Key_Escape)
        assert not sheet.isVisible()

    window.answer(window.button("cases.who_looked").click, read)
    assert unread == [set()]


def test_a_comparison_higher_than_the_screen_begins_at_its_top(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    theme.use(scale=2.0)
    window.go("cases", came["冯秀英"].case_id)

    def look(sheet: PairSheet) -> None:
        window.settle()
        assert audit.is_seen(sheet.title) and not audit.is_seen(sheet.reason)
        window.reach("sheet.reason")
        window.settle()
        assert audit.is_seen(sheet.reason)

    both(window, "唐大伟", look)


def leaving(window: Window, then: Callable[[Question], object]) -> None:
    """Esc in a sheet that would lose what was typed, and what is answered."""

    def asked() -> None:
        sheet = window.sheet()
        assert isinstance(sheet, Question), "it was not asked"
        then(sheet)

    QTimer.singleShot(50, window.frame, asked)
    window.press(_K.Key_Escape)


def test_esc_asks_once_where_what_was_typed_would_be_lost(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    left: list[bool] = []

    def fill(sheet: SealedSheet) -> None:
        window.write("sealed.summary", SUMMARY)
        leaving(window, lambda _asked: window.press(_K.Key_Escape))
        assert sheet.isVisible() and sheet.paper.read(sheet._draft).summary == SUMMARY
        leaving(window, lambda asked: asked.act.click())
        left.append(sheet.isVisible())

    on(window, "transfer", fill)
    assert left == [False]


def test_esc_asks_before_the_reason_of_a_merge_is_lost(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("director")
    window.go("cases", came["冯秀英"].case_id)

    def write(sheet: ActSheet) -> None:
        window.write("sheet.reason", "同一家庭两次登记")
        leaving(window, lambda _asked: window.press(_K.Key_Escape))
        assert sheet.isVisible() and sheet.typed()["reason"] == "同一家庭两次登记"

    both(window, "唐大伟", write)
    kept, other = came["冯秀英"], came["唐大伟"]
    desk.as_("director").matters.merge(kept.case_id, other.case_id, "同一件")
    window.cases.refresh()
    window.answer(window.button("cases.undo_merge").click, write)


def test_esc_asks_nothing_where_nothing_was_typed(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def leave(sheet: SealedSheet) -> None:
        window.press(_K.Key_Escape)
        assert not sheet.isVisible()

    on(window, "reclassify", leave)


def test_unsealing_says_who_will_see_it_and_begins_at_the_harmless_button(
    came: Came, open_for: Opened
) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def look(sheet: SealedSheet) -> None:
        assert window.focus() is sheet.stay
        for words in ("登记员", "打得开", "姓名、电话", "期限", "不能撤回"):
            assert words in sheet.facts.words
        assert "只有保密专管员能看" not in sheet.facts.words

    on(window, "unseal", look)


def test_a_letter_is_chosen_by_number_and_organ(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    for organ in ("青西区纪委监委", "青川市纪委监委"):

        def send(_sheet: SealedSheet, organ: str = organ) -> None:
            window.write("sealed.to_organ", organ)
            window.write("sealed.summary", SUMMARY)
            window.reach("sheet.second_read")
            window.press(_K.Key_Space)
            window.write("sheet.second_password", PASSWORD)
            window.press(_K.Key_Return, CONTROL)

        on(window, "transfer", send)

    def receipt(sheet: SealedSheet) -> None:
        number = sheet.paper.form.control("number")
        assert [number.itemText(place) for place in range(number.count())] == [
            "1号·青西区纪委监委",
            "2号·青川市纪委监委",
        ]
        assert number.value() is None  # two wait: which one answered is not guessed
        window.choose("sealed.number", "2号")
        window.write("sealed.signed_by", "收发室")
        window.press(_K.Key_Return, CONTROL)

    on(window, "acknowledge", receipt)

    def rest(sheet: SealedSheet) -> None:
        assert sheet.paper.form.control("number").value() == "青民信密转〔2026〕1号"

    on(window, "acknowledge", rest)
    assert window.cases.primary() is window.button("cases.sealed_acknowledge")
