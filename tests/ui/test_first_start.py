"""首次启动 in the real window: what is asked, what is refused, and both sheets before there is a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fixtures_store import FAST, PASSWORD
from tests.ui import audit
from tests.ui.frame_window import NOW, settle, wait_until
from xinfang_desk.domain.office import Office
from xinfang_desk.paths import Paths
from xinfang_desk.services.context import Clock
from xinfang_desk.services.opening_founding import KeeperDraft, found_office
from xinfang_desk.ui.first_start import FirstStart
from xinfang_desk.ui.opening import Opening, Sheets
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.theme import theme


class QuickOpening(Opening):
    """The real founding with a key that costs little to derive."""

    def found(
        self, office: Office | None, login: str, name: str, password: str, hand_over: Callable[[Sheets], None]
    ) -> None:
        keeper = KeeperDraft(login, password, name)
        found_office(
            self.paths, office or "sample", keeper, Clock(lambda: NOW), hand_over=hand_over, kdf=FAST
        )


def paths_of(tmp_path: Path) -> Paths:
    """Where there is no desk yet."""
    return Paths(tmp_path / "new")


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path, dressed: None) -> Iterator[Shell]:
    made = Shell(QuickOpening(paths_of(tmp_path), lambda: NOW))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    if isinstance(made.front, FirstStart):
        made.front.abandon()
    made.close()


def wizard(shell: Shell) -> FirstStart:
    assert isinstance(shell.front, FirstStart)
    return shell.front


def type_office(start: FirstStart) -> None:
    office = start.office
    for line, words in (
        (office.bureau, "青川市民政局"),
        (office.name, "青川市民政局信访办"),
        (office.word, "青民信"),
        (office.code, "６３９９"),
        (office.region, "639900"),
    ):
        line.setText(words)


def type_keeper(start: FirstStart, name: str = "唐薇") -> None:
    keeper = start.keeper
    keeper.name.setText(name)
    keeper.login.setText("tangwei")
    for line in start.keeper.findChildren(type(keeper.login)):
        if line.property("secret"):
            line.setText(PASSWORD)


def test_what_is_missing_is_said_below_each_field(shell: Shell) -> None:
    start = wizard(shell)
    assert start.office.bureau.hasFocus()
    start.go_on.click()
    assert start.number == 0
    assert audit.clipped(start) == []
    problems = [field.message.words for field in start.office.fields if field.has_problem]
    assert len(problems) == 5


def test_an_office_is_founded_and_the_keeper_is_in(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    start = wizard(shell)
    type_office(start)
    start.go_on.click()
    assert start.number == 1
    assert start.keeper.name.hasFocus()
    type_keeper(start)
    start.go_on.click()
    wait_until(qtbot, lambda: start.number == 2)
    assert not paths_of(tmp_path).database.exists()
    assert not start.go_on.isEnabled()
    assert start.go_on.toolTip() != ""
    start.sheets.data.keep("已存为 数据恢复单.pdf")
    assert not start.go_on.isEnabled()
    start.sheets.sealed.keep("已送打印机")
    start.go_on.click()
    wait_until(qtbot, lambda: shell.main is not None)
    assert shell.main is not None
    assert [item.word for item in shell.main.rail.items] == ["账号"]
    assert shell.preferences.office == "青川市民政局信访办"


def test_going_back_from_the_sheets_leaves_no_desk(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    start = wizard(shell)
    start.office.choice.choose(1)
    start.go_on.click()
    assert not start.keeper.name.isVisible()
    type_keeper(start, "")
    start.go_on.click()
    wait_until(qtbot, lambda: start.number == 2)
    start.back.click()
    assert start.number == 1
    wait_until(qtbot, lambda: start.go_on.isEnabled())
    assert not paths_of(tmp_path).database.exists()
    assert not paths_of(tmp_path).key_file.exists()


def test_closing_while_the_sheets_are_shown_leaves_no_desk(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    start = wizard(shell)
    start.office.choice.choose(1)
    start.go_on.click()
    type_keeper(start, "")
    start.go_on.click()
    wait_until(qtbot, lambda: start.number == 2)
    shell.close()
    assert not paths_of(tmp_path).database.exists()


def test_passwords_that_differ_or_are_short_are_said(shell: Shell) -> None:
    start = wizard(shell)
    type_office(start)
    start.go_on.click()
    start.keeper.name.setText("唐薇")
    start.keeper.login.setText("Tang Wei")
    start.go_on.click()
    assert {field.name for field in start.keeper.fields if field.has_problem} == {"login", "password"}
    assert start.keeper.login.hasFocus()


def test_a_sheet_is_saved_where_the_keeper_says(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = wizard(shell)
    target = tmp_path / "恢复单"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", staticmethod(lambda *_args: (str(target), ""))
    )
    start.sheets.show_sheets(b"%PDF-1.7 data", b"%PDF-1.7 sealed")
    start.sheets.data.save_button.click()
    assert (tmp_path / "恢复单.pdf").read_bytes() == b"%PDF-1.7 data"
    assert start.sheets.data.is_kept
    assert not start.sheets.are_kept


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((1024, 600), 1.5)])
def test_every_step_fits(shell: Shell, size: tuple[int, int], scale: float, step: int) -> None:
    theme.use(scale=scale)
    shell.resize(*size)
    start = wizard(shell)
    start.show_step(step)
    settle()
    assert audit.clipped(start) == []
    assert audit.nameless(start) == []
    assert audit.overlapping(start) == []


def test_the_wizard_goes_by_enter_alone(shell: Shell) -> None:
    start = wizard(shell)
    order = []
    for _ in range(8):
        order.append(start.window().focusWidget().objectName())
        QTest.keyClick(start.window().focusWidget(), Qt.Key.Key_Return)
    names = ("bureau", "name", "word", "code", "region_code", "address", "phone", "hours")
    assert order == [f"first_start.{name}" for name in names]
    assert start.go_on.hasFocus()
