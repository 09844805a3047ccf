"""Lists: read on by keyset, one stop of the keyboard, looking opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frame_window import settle
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.table_view import TableView

COUNT, PAGE = 120, 50


@dataclass(frozen=True)
class Line:
    number: int
    title: str


COLUMNS = (
    Column("编号", lambda line: str(line.number), 120),
    Column("事由", lambda line: Cell(line.title, below=f"{line.number}·来访"), 0, "strong", 0),
    Column("状态", lambda line: Cell("办理中", "pen", "accent"), 100, "state", 92),
    Column("金额", lambda _line: "12,500.00", 120, "amount"),
)


class Source:
    """A service that answers pages after a cursor."""

    def __init__(self) -> None:
        self.asked: list[int | None] = []

    def fetch(self, after: int | None) -> tuple[list[Line], int | None]:
        self.asked.append(after)
        first = (after or 0) + 1
        rows = [Line(n, f"第 {n} 件") for n in range(first, min(first + PAGE, COUNT + 1))]
        last = rows[-1].number
        return rows, last if last < COUNT else None


class Listing(QWidget):
    """A list between two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.source = Source()
        self.model: RowModel[Line] = RowModel(COLUMNS, self.source.fetch)
        self.table = TableView(self.model, "事项")
        self.before, self.after = LineInput(), LineInput()
        self.opened: list[int] = []
        self.table.opened.connect(lambda line: self.opened.append(line.number))
        self.setLayout(column(self.before, (self.table, 1), self.after))
        self.resize(900, 500)


@pytest.fixture
def listing(qtbot: QtBot, dressed: None) -> Listing:
    made = Listing()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.model.reload()
    settle()
    return made


def test_pages_are_read_as_the_list_is_scrolled_and_never_twice(listing: Listing) -> None:
    assert listing.source.asked == [None]
    listing.table.select_row(49)
    listing.table.scrollToBottom()
    settle()
    listing.table.select_row(COUNT - 1)
    assert listing.source.asked == [None, 50, 100]
    assert listing.model.is_complete
    assert [line.number for line in listing.model.rows] == list(range(1, COUNT + 1))


def test_reading_again_keeps_as_many_rows_as_were_read(listing: Listing) -> None:
    listing.table.select_row(COUNT - 1)
    listing.model.reload()
    assert len(listing.model.rows) == COUNT
    listing.model.reload(listing.source.fetch)
    assert len(listing.model.rows) == PAGE


def test_the_model_keeps_the_rules_of_qt(listing: Listing, qtmodeltester: object) -> None:
    check: Callable[[RowModel[Line]], None] = getattr(qtmodeltester, "check")  # noqa: B009 - untyped plug-in
    check(listing.model)


def test_selecting_opens_nothing_enter_and_double_click_do(listing: Listing) -> None:
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Down)
    QTest.keyClick(listing.table, Qt.Key.Key_Space)
    assert listing.opened == []
    QTest.keyClick(listing.table, Qt.Key.Key_Return)
    assert listing.opened == [2]
    middle = listing.table.visualRect(listing.model.index(4, 1)).center()
    QTest.mouseClick(listing.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert listing.opened == [2]
    QTest.mouseDClick(listing.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert listing.opened == [2, 5]


def test_the_list_is_one_stop_and_the_first_row_is_chosen_on_coming_in(listing: Listing) -> None:
    listing.before.setFocus()
    QTest.keyClick(listing.before, Qt.Key.Key_Tab)
    assert listing.table.hasFocus()
    assert listing.table.current_row() == Line(1, "第 1 件")
    QTest.keyClick(listing.table, Qt.Key.Key_Tab)
    assert listing.after.hasFocus()


def test_home_end_and_a_number_jump(listing: Listing) -> None:
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_End)
    assert listing.table.current_row().number == PAGE
    QTest.keyClick(listing.table, Qt.Key.Key_Home)
    assert listing.table.current_row().number == 1
    for digit in "117":
        QTest.keyClick(listing.table, digit)
    assert listing.table.current_row().number == 117


def test_a_screen_reader_hears_head_word_and_place(listing: Listing) -> None:
    index = listing.model.index(2, 1)
    assert listing.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "事由：第 3 件"
    listing.table.select_row(COUNT - 1)
    place = listing.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert place == f"第 3 行，共 {COUNT} 行"


def test_a_narrow_list_has_fewer_columns_higher_rows_and_no_head(listing: Listing) -> None:
    listing.table.set_narrow(True)
    assert [listing.table.isColumnHidden(i) for i in range(4)] == [True, False, False, True]
    assert listing.table.rowHeight(0) == 54
    assert not listing.table.horizontalHeader().isVisible()
    theme.use(scale=1.5)
    assert listing.table.rowHeight(0) == 81
    listing.table.set_narrow(False)
    assert listing.table.rowHeight(0) == 60


def test_the_list_never_scrolls_sideways(listing: Listing) -> None:
    for width in (640, 900, 1400):
        listing.resize(width, 500)
        settle()
        assert listing.table.horizontalHeader().length() <= listing.table.viewport().width()
