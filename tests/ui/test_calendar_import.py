"""导入放假安排: one small file in 设置, what it changed, and what is said when it is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.frame_window import (  # noqa: F401 - fixtures
    NOW,
    fixture_shell,
    settle,
    sign_in,
    while_open,
)
from xinfang_desk.ui.dialogs.settings import Settings
from xinfang_desk.ui.preferences import Preferences
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.sheet import Sheet

NEXT_YEAR = "date,kind,note,source_doc\n2027-01-01,rest,元旦,测试通知\n2027-10-01,rest,国庆节,测试通知\n"
TAKEN_IN = "已导入 2027 年的放假安排：新增 2 天"


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file the keeper chooses."""
    path = tmp_path / "放假安排.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_file_is_taken_in_or_its_trouble_is_said_beside_the_button(
    qtbot: QtBot, desk: OpenDesk, dressed: None, chosen: Path, scale: float
) -> None:
    desk.now = NOW
    theme.use(scale=scale)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 700)
    host.show()
    made = Settings(host, desk.as_("keeper"), Preferences(), lambda _dressed: None)
    told: list[str] = []
    made.said.connect(told.append)
    said: list[str] = []

    def choose(_sheet: Sheet) -> None:
        made.part.choose(1)
        part = made.office.calendar
        for content in (None, NEXT_YEAR.replace("01-01,rest", "01-01,放假"), NEXT_YEAR, NEXT_YEAR):
            if content is not None:
                chosen.write_text(content, "utf-8")
            part.button.click()
            said.append(part.message.words)
            settle()
            assert audit.clipped(made) == audit.overlapping(made) == audit.nameless(made) == []
        made.accept()

    while_open(choose, host)
    assert made.run()
    assert said == [
        "这个文件打不开。请看一下它还在不在、U 盘有没有拔掉，再选一次。",
        "放假安排第 2 行应写 rest（放假）或 work（上班）。",
        TAKEN_IN,
        "2027 年的放假安排原来就有，没有变动",
    ]
    assert told == said[2:]
    assert desk.desk.calendar.is_decreed(2027)


def test_the_window_tells_what_was_taken_in(shell: Shell, qtbot: QtBot, chosen: Path) -> None:
    main = sign_in(qtbot, shell, "keeper")
    chosen.write_text(NEXT_YEAR, "utf-8")

    def choose(sheet: Sheet) -> None:
        assert isinstance(sheet, Settings)
        sheet.part.choose(1)
        sheet.office.calendar.button.click()
        sheet.accept()

    while_open(choose, shell)
    main.settings_wanted.emit()
    assert main.toast.words == TAKEN_IN
