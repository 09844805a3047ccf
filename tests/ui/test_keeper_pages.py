"""账号, 查阅日志 and 设置 on the sample office's real file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.ui import audit
from tests.ui.frame_window import NOW, settle, wait_until, while_open
from xinfang_desk.domain.terms import Role
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.dialogs.accounts import AddAccount, ChangeRoles, TemporaryPassword
from xinfang_desk.ui.dialogs.passwords import ChangePassword
from xinfang_desk.ui.dialogs.settings import Settings
from xinfang_desk.ui.page import Page
from xinfang_desk.ui.preferences import Preferences
from xinfang_desk.ui.tabs.journal import JournalTab
from xinfang_desk.ui.tabs.keeping import KeepingTab
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.cards import Banner
from xinfang_desk.ui.widgets.sheet import Question, Sheet


def shown(qtbot: QtBot, page: QWidget, width: int = 1218, height: int = 640) -> QWidget:
    """A page in a window of its own, with the focus."""
    host = QWidget()
    host.setProperty("ground", "canvas")
    qtbot.addWidget(host)
    host.resize(width, height)
    page.setParent(host)
    page.resize(width, height)
    host.show()
    host.activateWindow()
    assert QTest.qWaitForWindowActive(host)
    if isinstance(page, Page):
        page.opened()
    settle()
    return host


@pytest.fixture
def keeping(qtbot: QtBot, desk: OpenDesk, dressed: None) -> KeepingTab:
    desk.now = NOW
    services = desk.as_("keeper")
    page = KeepingTab(services.accounts, services.actor, Changes())
    page.host = shown(qtbot, page)
    return page


@pytest.fixture
def journal(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[JournalTab]:
    desk.now = NOW
    desk.as_("keeper").settings.change("slip_days", "20")
    page = JournalTab(desk.as_("auditor").journal, desk.as_("auditor").case_file.find, NOW.date())
    page.host = shown(qtbot, page)
    yield page
    tasks.finish_all()


def select(page: KeepingTab, login: str) -> None:
    logins = [line.login for line in page.model.rows]
    page.table.select_row(logins.index(login))
    settle()


def test_the_keeper_adds_an_account_and_hands_over_its_password_once(
    keeping: KeepingTab, desk: OpenDesk
) -> None:
    passwords: list[str] = []

    def fill(sheet: Sheet) -> None:
        assert isinstance(sheet, AddAccount)
        sheet.login.setText("Zhang Wei")
        sheet.roles.set_value(frozenset({Role.KEEPER, Role.AUDITOR}))
        sheet.act.click()
        assert sheet.fields["login"].has_problem
        assert "兼任" in sheet.roles.message.words
        sheet.login.setText("zhangwei")
        sheet.roles.set_value(frozenset({Role.CLERK}))
        while_open(read, keeping)
        sheet.act.click()

    def read(sheet: Sheet) -> None:
        assert isinstance(sheet, TemporaryPassword)
        passwords.append(sheet.shown.words)
        sheet.accept()

    while_open(fill, keeping)
    keeping.add.click()
    assert len(passwords[0]) >= 8
    made = next(line for line in keeping.model.rows if line.login == "zhangwei")
    assert made.must_change
    assert made.roles == {Role.CLERK}
    unlocked = desk.office.keys.unlock("zhangwei", passwords[0], NOW)
    assert unlocked.login == "zhangwei"


def test_closing_an_account_is_asked_and_can_be_undone(keeping: KeepingTab) -> None:
    select(keeping, "clerk")
    came = while_open(lambda sheet: sheet.accept(), keeping)
    keeping.close_.click()
    assert came == [Question]
    select(keeping, "clerk")
    assert not keeping.model.row_at(keeping.table.currentIndex()).is_active
    assert not keeping.close_.isVisible()
    while_open(lambda sheet: sheet.accept(), keeping)
    keeping.reopen.click()
    assert all(line.is_active for line in keeping.model.rows)


def test_a_verb_that_would_be_refused_is_grey_and_says_why(keeping: KeepingTab) -> None:
    select(keeping, "keeper")
    assert not keeping.close_.isEnabled()
    assert keeping.close_.toolTip() == "不能停用自己正在使用的账号。"
    assert not keeping.admit.isVisible()


def test_enter_opens_the_roles_of_a_row(keeping: KeepingTab) -> None:
    select(keeping, "director")

    def change(sheet: Sheet) -> None:
        assert isinstance(sheet, ChangeRoles)
        sheet.roles.set_value(frozenset({Role.CLERK, Role.DIRECTOR}))
        sheet.act.click()

    while_open(change, keeping)
    QTest.keyClick(keeping.table, Qt.Key.Key_Return)
    line = next(line for line in keeping.model.rows if line.login == "director")
    assert line.roles == {Role.CLERK, Role.DIRECTOR}


def test_an_officer_sees_only_admitting(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    services = desk.as_("officer")
    page = KeepingTab(services.accounts, services.actor, Changes())
    page.host = shown(qtbot, page)
    select(page, "officer2")
    assert page.admit.isVisible()
    assert not page.admit.isEnabled()
    assert page.admit.toolTip() == "这位保密专管员已经准入。"
    assert not page.add.isVisible()


def test_the_journal_shows_who_did_what_newest_first(journal: JournalTab) -> None:
    lines = [(line.login, line.action_word, line.object_number) for line in journal.model.rows]
    assert lines[:2] == [("auditor", "查阅日志", ""), ("keeper", "修改设置", "slip_days")]


def test_the_journal_is_filtered_by_enter(journal: JournalTab) -> None:
    journal.filters.login.setText("keeper")
    QTest.keyClick(journal.filters.login, Qt.Key.Key_Return)
    assert {line.login for line in journal.model.rows} == {"keeper"}


def test_the_chain_is_checked_and_a_change_is_found(
    journal: JournalTab, desk: OpenDesk, qtbot: QtBot
) -> None:
    journal.check.click()
    wait_until(qtbot, lambda: journal.findChild(Banner) is not None)
    assert journal.findChild(Banner).title.words == "日志完整"
    with desk.desk.db.begin() as session:
        session.connection().exec_driver_sql("DROP TRIGGER journal_no_update")
        session.connection().exec_driver_sql("UPDATE journal SET login='nobody' WHERE id=2")
    journal.check.click()
    wait_until(qtbot, lambda: journal.findChild(Banner).title.words == "日志对不上")


def test_lists_are_the_same_to_a_model_tester(
    journal: JournalTab, keeping: KeepingTab, qtmodeltester: object
) -> None:
    for model in (journal.model, keeping.model):
        qtmodeltester.check(model)


@pytest.mark.parametrize(("width", "scale"), [(1218, 1.0), (1218, 2.0), (1772, 2.0), (876, 1.0)])
def test_pages_fit(keeping: KeepingTab, journal: JournalTab, width: int, scale: float) -> None:
    theme.use(scale=scale)
    for page in (keeping, journal):
        page.host.resize(width, 640)
        page.resize(width, 640)
        page.set_narrow(width / (14 * scale) < 72)
        settle()
        assert audit.clipped(page) == []
        assert audit.nameless(page) == []
        assert audit.overlapping(page) == []


@pytest.fixture
def settings(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Settings:
    desk.now = NOW
    looks: list[Preferences] = []
    host = shown(qtbot, QWidget(), 1366, 700)
    made = Settings(host, desk.as_("keeper"), Preferences(), looks.append)
    made.looks = looks
    made.host = host
    return made


def test_the_keeper_changes_a_setting_and_puts_the_default_back(settings: Settings, desk: OpenDesk) -> None:
    def change(_sheet: Sheet) -> None:
        settings.part.choose(1)
        office = settings.office
        keys = [line.rule.key for line in office.model.rows]
        office.table.select_row(keys.index("slip_days"))
        office.put("999")
        assert office.field.has_problem
        office.put("10")
        assert office.field.message.words == "已保存"
        settings.accept()

    while_open(change, settings.host)
    assert settings.run()
    assert desk.desk.setting("slip_days") == "10"


def test_a_clerk_reads_settings_and_is_told_who_changes_them(
    qtbot: QtBot, desk: OpenDesk, dressed: None
) -> None:
    host = shown(qtbot, QWidget(), 1366, 700)
    made = Settings(host, desk.as_("clerk"), Preferences(), lambda _dressed: None)

    def read(_sheet: Sheet) -> None:
        made.part.choose(1)
        settle()
        points = {line.rule.point for line in made.office.model.rows if line.rule.point}
        assert {f"U{number}" for number in range(1, 19)} == points
        assert made.office.input.isReadOnly()
        assert not made.office.calendar.button.isEnabled()
        assert made.office.calendar.button.toolTip() == "放假安排由系统管理员导入。"
        assert made.office.calendar.message.words == "放假安排由系统管理员导入。"
        assert audit.clipped(made) == []
        assert audit.nameless(made) == []
        made.accept()

    while_open(read, host)
    made.run()


def test_the_look_is_taken_at_once(settings: Settings) -> None:
    settings.scale.choose(2)
    settings.mode.choose(2)
    settings.focus.setChecked(True)
    assert settings.looks[-1] == Preferences(scale=1.5, mode="dark", always_shows_focus=True)


@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_settings_fit(settings: Settings, scale: float, part: int) -> None:
    theme.use(scale=scale)
    found: list[list[str]] = []

    def look_at(_sheet: Sheet) -> None:
        settings.part.choose(part)
        settle()
        found.extend((audit.clipped(settings), audit.nameless(settings), audit.overlapping(settings)))
        settings.accept()

    while_open(look_at, settings.host)
    settings.run()
    assert found == [[], [], []]


def test_a_person_changes_his_password(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    host = shown(qtbot, QWidget(), 1366, 700)
    services = desk.as_("clerk")
    new = "秋天的第一杯热茶"
    dialog = ChangePassword(host, services.access)
    said: list[str] = []

    def fill(_sheet: Sheet) -> None:
        dialog.old.setText("not it at all")
        dialog.new.first.setText(new)
        dialog.new.second.setText(new)
        dialog.act.click()
        wait_until(qtbot, lambda: dialog.old_field.has_problem)
        said.append(dialog.old_field.message.words)
        dialog.old.setText(PASSWORD)
        dialog.act.click()

    while_open(fill, host)
    assert dialog.run()
    assert said == ["登录名和口令没有对上，请再输一次。"]
    assert desk.office.keys.unlock("clerk", new, NOW).login == "clerk"
    with desk.desk.db.read() as connection:
        kept = connection.exec_driver_sql("SELECT settings FROM account").all()
    assert all(new not in str(row) for row in kept)
