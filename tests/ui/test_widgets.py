"""Small parts by keyboard and by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import audit
from tests.ui.frame_window import settle
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.supervision import LifeStep
from xinfang_desk.domain.terms import VisitForm
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner, EmptyState
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.choices import ComboInput, PickInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput, TimeInput
from xinfang_desk.ui.widgets.due import DueBadge, DueCard, DueRow, arithmetic
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.fold import Fold
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput, NumberInput
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.life_steps import LifeSteps
from xinfang_desk.ui.widgets.rail import Rail, RailBadge, RailItem
from xinfang_desk.ui.widgets.time_line import TimeEntry, TimeLine
from xinfang_desk.ui.words import parse_day, short_day, typed_day

TODAY = date(2026, 4, 14)
DUE = DueLine(
    "告知",
    "C03",
    date(2026, 4, 13),
    date(2026, 4, 13),
    "收到 03-27 + 15日 = 04-11（周六）→ 顺延 04-13",
    "条例第二十三条",
    tone="red",
    remaining="已过 1 日",
)


class Host(QWidget):
    """Widgets below each other in an active window."""

    def __init__(self, *widgets: QWidget, width: int = 700) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setLayout(column(*widgets, None, spacing=12, margins=(16, 16, 16, 16)))
        self.resize(width, 500)
        self.show()
        self.activateWindow()
        assert QTest.qWaitForWindowActive(self)


Show = Callable[..., Host]


@pytest.fixture
def show(qtbot: QtBot, dressed: None) -> Iterator[Show]:
    """Puts widgets into a window that stays for the test."""
    hosts: list[Host] = []

    def put(*widgets: QWidget, width: int = 700) -> Host:
        hosts.append(Host(*widgets, width=width))
        qtbot.addWidget(hosts[-1])
        return hosts[-1]

    yield put


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-3-24", date(2026, 3, 24)),
        ("20260324", date(2026, 3, 24)),
        ("2026年3月24日", date(2026, 3, 24)),
        ("２０２６．３．２４", date(2026, 3, 24)),
        ("2026-03-24 周二", date(2026, 3, 24)),
        ("260324", date(2026, 3, 24)),
        ("3-24", date(2026, 3, 24)),
        ("0324", date(2026, 3, 24)),
        ("12-31", date(2025, 12, 31)),
        ("今天", TODAY),
        ("昨天", date(2026, 4, 13)),
        ("2-30", None),
        ("2026-13-1", None),
        ("三月", None),
        ("", None),
        ("2-29", None),
    ],
)
def test_days_are_read_as_clerks_type_them(typed: str, meant: date | None) -> None:
    assert parse_day(typed, TODAY) == meant


def test_days_are_written_as_lists_need_them() -> None:
    assert short_day(date(2026, 4, 30), TODAY) == "04-30 周四"
    assert short_day(date(2025, 12, 18), TODAY) == "2025-12-18"
    assert short_day(None, TODAY) == "—"
    assert typed_day(date(2026, 3, 24)) == "2026-03-24 周二"


def test_a_day_is_settled_counted_and_never_thrown_away(show: Show) -> None:
    line, after = DateInput(TODAY), LineInput()
    host = show(line, after)
    line.setFocus()
    QTest.keyClicks(line, "324")
    assert not line.is_readable()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "324"
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "0324")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), line.day()) == ("2026-03-24 周二", date(2026, 3, 24))
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.day() == date(2026, 3, 25)
    assert host.isVisible()


def test_the_calendar_opens_by_key_and_takes_a_day(show: Show) -> None:
    line = DateInput(TODAY)
    show(line)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    month = popup.focusWidget()
    QTest.keyClick(month, Qt.Key.Key_Right)
    QTest.keyClick(month, Qt.Key.Key_Return)
    settle()
    assert line.day() == date(2026, 4, 15)
    assert QApplication.activePopupWidget() is None


def test_times_are_settled(show: Show) -> None:
    line, after = TimeInput(), LineInput()
    show(line, after)
    line.setFocus()
    QTest.keyClicks(line, "912")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == "09:12"
    assert after.hasFocus()
    line.setText("25:00")
    assert line.value() == "25:00"


def test_enter_goes_through_every_kind_of_input(show: Show) -> None:
    parts: list[QWidget] = [
        LineInput(),
        NumberInput(),
        ComboInput([(1, "居民身份证"), (2, "护照")]),
        Segments([(1, "个访"), (2, "集体访")]),
        CheckInput("口述"),
        DateInput(TODAY),
        PickInput([(1, "03 临时救助")]),
    ]
    last = Button("保存")
    show(*parts, last)
    parts[0].setFocus()
    for _ in parts:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert last.hasFocus()


def test_a_memo_keeps_enter_and_gives_tab_away(show: Show) -> None:
    memo, after = MemoInput(lines=2, most_lines=4), LineInput()
    show(memo, after)
    memo.setFocus()
    QTest.keyClicks(memo, "a")
    QTest.keyClick(memo, Qt.Key.Key_Return)
    QTest.keyClicks(memo, "b")
    assert memo.value() == "a\nb"
    low = memo.height()
    for _ in range(6):
        QTest.keyClick(memo, Qt.Key.Key_Return)
    settle()
    assert memo.height() > low
    QTest.keyClick(memo, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_memo_takes_plain_text_only(show: Show) -> None:
    memo = MemoInput()
    show(memo)
    rich = QMimeData()
    rich.setHtml("<b>来访人称</b>")
    rich.setText("来访人称\r\n一、二\t三")
    memo.insertFromMimeData(rich)
    assert memo.value() == "来访人称\n一、二 三"


def test_a_line_gives_pasted_breaks_back_as_spaces(show: Show) -> None:
    line = LineInput()
    show(line)
    line.insert("柳林巷\t18 号")
    assert line.value() == "柳林巷 18 号"


def test_words_of_an_input_method_arrive(show: Show) -> None:
    line = LineInput()
    show(line)
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("wang", []))
    event = QInputMethodEvent()
    event.setCommitString("王𫞩")
    QApplication.sendEvent(line, event)
    assert line.value() == "王𫞩"


def test_segments_move_by_arrow_and_choose_by_space(show: Show) -> None:
    segments = Segments([(form, form.label) for form in VisitForm], says="来访形式")
    show(segments)
    segments.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert segments.value() is VisitForm.INDIVIDUAL
    assert QApplication.focusWidget().accessibleName() == "来访形式：集体访"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert segments.value() is VisitForm.GROUP


def test_a_combo_keeps_its_keys_and_the_wheel_leaves_it_alone(show: Show) -> None:
    combo = ComboInput([(form, form.label) for form in VisitForm])
    show(combo)
    combo.set_value(VisitForm.GROUP)
    assert combo.value() is VisitForm.GROUP
    combo.set_options([(form, form.label) for form in reversed(VisitForm)])
    assert combo.value() is VisitForm.GROUP
    QTest.keyClick(combo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert combo.view().isVisible()
    QTest.keyClick(combo.view(), Qt.Key.Key_Escape)


def test_a_pick_takes_any_part_of_a_name_that_is_the_only_one(show: Show) -> None:
    pick = PickInput([("0301", "03 临时救助·急难"), ("0302", "03 临时救助·大病"), ("04", "04 殡葬")])
    show(pick)
    pick.setText("大病")
    assert pick.value() == "0302"
    pick.setText("临时")
    assert pick.value() is None
    pick.set_value("04")
    assert pick.text() == "04 殡葬"


def test_numbers_count_and_stop_at_their_ends(show: Show) -> None:
    line = NumberInput(1, 3)
    show(line)
    line.set_number(2)
    for _ in range(4):
        QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.number() == 3
    line.clear()
    assert line.number() is None


def test_enter_presses_a_button_and_a_refusal_greys_it_with_its_reason(show: Show) -> None:
    button = Button("签发", "primary")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    show(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    button.refuse("登记员不能签发督办单。可以存为草稿，请信访办主任签发。")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]
    assert "信访办主任" in button.toolTip()
    assert "信访办主任" in button.accessibleDescription()
    button.refuse(None)
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_a_field_says_one_thing_below_its_control(show: Show) -> None:
    kept: list[bool] = []
    field = Field("证件号码", LineInput(), tag="必填", help_="15 位或 18 位")
    show(field)
    assert field.message.words == "15 位或 18 位"
    assert field.control.accessibleName() == "证件号码"
    field.object_to("最后一位对不上。", keepable=True, keep=lambda: kept.append(True), verb="保留此号")
    assert not field.has_problem
    assert field.control.property("problem") == "amber"
    assert field.control.accessibleDescription() == "最后一位对不上。"
    field.message.keep_button.click()
    field.object_to("请填写证件号码。")
    assert field.has_problem
    field.confirm("校验通过")
    assert not field.has_problem
    field.clear()
    assert (field.message.words, kept) == ("15 位或 18 位", [True])


def test_a_fold_toggles_by_key_and_says_its_state(show: Show) -> None:
    fold = Fold("谁来了")
    line = LineInput()
    fold.body.addWidget(line)
    show(fold)
    assert not line.isVisible()
    fold.set_state("1 处要看", "red")
    assert fold.head.accessibleName() == "谁来了，已折叠"
    assert fold.head.accessibleDescription() == "1 处要看"
    QTest.keyClick(fold.head, Qt.Key.Key_Space)
    assert line.isVisible()
    QTest.keyClick(fold.head, Qt.Key.Key_Return)
    assert not line.isVisible()


def test_the_rail_is_a_list_of_tabs_with_its_numbers_said(show: Show) -> None:
    rail = Rail([RailItem("today", "今日", "today"), RailItem("cases", "事项跟踪", "cases")])
    show(rail)
    rail.set_badge("today", RailBadge(2, "red", "逾期 2 件"))
    tree = QAccessible.queryAccessibleInterface(rail)
    assert tree.role() == QAccessible.Role.PageTabList
    assert rail.accessibleTabName(0) == "今日，逾期 2 件"
    rail.set_badge("today", RailBadge(0, "red", ""))
    assert rail.badge("today") is None
    assert rail.accessibleTabName(0) == "今日"


def test_the_sum_is_bound_to_its_article() -> None:
    assert arithmetic(DUE).startswith("收到 03-27 + 15日 = 04-11（周六）→ 顺延 04-13·")
    assert arithmetic(DUE).replace("\u2060", "").endswith("条例第二十三条")
    assert "条\u2060例" in arithmetic(DUE)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_parts_fit_at_every_type_size(show: Show, scale: float) -> None:
    theme.use(scale=scale)
    steps = LifeSteps([LifeStep("签发", "03-25 周正", "done"), LifeStep("信访办审核", "", "todo")])
    banner = Banner(
        "amber", "结案报告应于 04-30 前报送", "批准延至 04-30", [Button("登记结案报告", "primary")]
    )
    narrow = Banner("red", "日志对不上", "请保留数据文件。", [Button("看看")])
    narrow.set_narrow(True)
    row = FieldRow(Field("联系电话", LineInput(width=148)), (Field("现住址", LineInput()), 1))
    row.fields[0].object_to("电话号码请填手机或座机，例如 0999-0100000。")
    host = show(
        steps,
        banner,
        narrow,
        row,
        DueCard(DUE, TODAY),
        DueRow(DUE, TODAY),
        DueBadge("已过 5 日", "red", "04-09 周四"),
        Chip("证号相同", "green", "check"),
        TimeLine(
            [TimeEntry("今天 14:30", "与职工代表第三次座谈", "林岚副局长主持·三楼会议室", "amber", "clock")]
        ),
        EmptyState("slip", "还没有督办单", "需要处室限期办结时，从事项页开一张。", Button("去事项跟踪")),
        width=round(560 * scale),
    )
    host.resize(host.width(), host.layout().heightForWidth(host.width()) + 20)
    settle()
    assert audit.clipped(host) == []
    assert audit.overlapping(host) == []
