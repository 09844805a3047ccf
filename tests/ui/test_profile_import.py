"""导入本省期限规定 in 设置: what is in force is said, and what moved stands in a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.frame_window import settle, while_open
from tests.visitors import VETERAN
from xinfang_desk.ui.dialogs.moved_deadlines import MovedDeadlines
from xinfang_desk.ui.dialogs.settings import Settings
from xinfang_desk.ui.preferences import Preferences
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.sheet import Sheet

PROVINCE = """[profile]
name = "青川省信访事项办理规定"
effective_from = 2026-04-01
[C03]
length = 5
unit = "WD"
article = "省规定第八条"
"""
NEXT_YEAR = "date,kind,note,source_doc\n2027-01-01,rest,元旦,测试通知\n2027-10-01,rest,国庆节,测试通知\n"


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file the keeper chooses."""
    path = tmp_path / "file"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def _settings(qtbot: QtBot, desk: OpenDesk, login: str) -> tuple[QWidget, Settings]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 700)
    host.show()
    return host, Settings(host, desk.as_(login), Preferences(), lambda _dressed: None)


def _register(desk: OpenDesk, day: date) -> str:
    desk.on(day)
    return desk.as_("clerk").registration.register(replace(VETERAN, received_on=day)).case_number


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_is_in_force_is_said_and_what_moved_is_listed(
    qtbot: QtBot, desk: OpenDesk, dressed: None, chosen: Path, scale: float
) -> None:
    number = _register(desk, date(2026, 4, 1))
    theme.use(scale=scale)
    host, made = _settings(qtbot, desk, "keeper")
    told: list[str] = []
    made.said.connect(told.append)
    shown: list[tuple[str, str, str, str]] = []
    part = made.office.profile

    def read(sheet: Sheet) -> None:
        assert isinstance(sheet, MovedDeadlines)
        settle()
        assert audit.clipped(sheet) == audit.overlapping(sheet) == audit.nameless(sheet) == []
        shown.extend((one.number, one.what, one.before, one.now) for one in sheet.model.rows)
        sheet.accept()

    def choose(_sheet: Sheet) -> None:
        made.part.choose(1)
        assert part.message.words.endswith("现在各期限都按条例。")
        chosen.write_text(PROVINCE.replace("length = 5", "length = 50"), "utf-8")
        part.button.click()
        assert part.message.words == "第 5 行：条例第二十三条规定 15 日，只能更短，不能更长。"
        chosen.write_text(PROVINCE, "utf-8")
        while_open(read, host)
        part.button.click()
        settle()
        assert audit.clipped(made) == audit.overlapping(made) == audit.nameless(made) == []
        made.accept()

    while_open(choose, host)
    assert made.run()
    assert shown == [(number, "告知", "2026-04-16", "2026-04-09")]
    assert told == [part.message.words] == ["已导入《青川省信访事项办理规定》：C03，1 个期限有变动"]
    part.opened()
    assert part.message.words == (
        "现用《青川省信访事项办理规定》："
        "告知（直接提出的信访事项） 5个工作日（2026-04-01 起，省规定第八条）。"
    )


def test_the_holidays_of_a_new_year_list_what_they_moved(
    qtbot: QtBot, desk: OpenDesk, dressed: None, chosen: Path
) -> None:
    _register(desk, date(2026, 12, 17))  # 告知 by 2027-01-01, a Friday
    chosen.write_text(NEXT_YEAR, "utf-8")
    host, made = _settings(qtbot, desk, "keeper")
    shown: list[tuple[str, str]] = []

    def read(sheet: Sheet) -> None:
        assert isinstance(sheet, MovedDeadlines)
        shown.extend((one.before, one.now) for one in sheet.model.rows)
        sheet.accept()

    def choose(_sheet: Sheet) -> None:
        made.part.choose(1)
        while_open(read, host)
        made.office.calendar.button.click()
        made.accept()

    while_open(choose, host)
    assert made.run()
    assert shown == [("2027-01-01", "2026-12-31（最迟 2027-01-04）")]
    assert made.office.calendar.message.words == "已导入 2027 年的放假安排：新增 2 天，1 个期限有变动"


def test_a_clerk_reads_what_is_in_force_and_imports_nothing(
    qtbot: QtBot, desk: OpenDesk, dressed: None
) -> None:
    desk.as_("keeper").settings.import_profile(PROVINCE.encode())
    _host, made = _settings(qtbot, desk, "clerk")
    made.office.opened()
    assert not made.office.profile.button.isEnabled()
    assert made.office.profile.message.words.startswith("现用《青川省信访事项办理规定》")
