"""The window from the outside: signing in, the lock over everything, changing the person, leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_store import PASSWORD, SampleOffice
from tests.output.paper_reading import page_texts, squeezed
from tests.ui import audit
from tests.ui.frame_window import (  # noqa: F401 - fixtures
    NOW,
    fixture_shell,
    settle,
    sign_in,
    wait_until,
    while_open,
)
from xinfang_desk.store.lockfile import WriterLock
from xinfang_desk.ui import shell as shell_module
from xinfang_desk.ui.dialogs.blank_form import BlankForm
from xinfang_desk.ui.dialogs.passwords import RecoverySheetDialog
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.sign_in import SignInSheet
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import CutLabel
from xinfang_desk.ui.widgets.sheet import Question, Sheet

SIZES = ((1366, 768), (1024, 600), (1920, 1080))
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Windows(QObject):
    """Every window that is shown, except the shell: nothing may flash."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    watching = Windows()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def front(shell: Shell) -> SignInSheet:
    assert isinstance(shell.front, SignInSheet)
    return shell.front


def test_the_focus_is_in_the_password_at_once(shell: Shell) -> None:
    assert front(shell).password.hasFocus()


def test_everybody_of_the_key_file_can_be_chosen(shell: Shell, qtbot: QtBot) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() == 6)
    names = [front(shell).person.itemText(index) for index in range(6)]
    assert "陈秋" in names


def test_a_wrong_password_is_said_beside_the_field_and_can_be_typed_again(shell: Shell, qtbot: QtBot) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)
    sheet = front(shell)
    QTest.keyClicks(sheet.password, "falsch")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    wait_until(qtbot, lambda: sheet.password_field.has_problem)
    assert sheet.password.hasFocus()
    assert sheet.password.selectedText() != ""
    assert shell.main is None


def test_an_empty_password_is_asked_for(shell: Shell) -> None:
    QTest.keyClick(front(shell).password, Qt.Key.Key_Return)
    assert front(shell).password_field.message.words == "请输入口令。"


def test_caps_lock_is_told_and_taken_back(shell: Shell) -> None:
    sheet = front(shell)
    QTest.keyClick(sheet.password, "A")
    assert sheet.password_field.message.words == "大写锁定已打开"
    QTest.keyClick(sheet.password, "a")
    assert sheet.password_field.message.words == ""


def test_signing_in_opens_the_tabs_of_the_role(shell: Shell, qtbot: QtBot) -> None:
    main = sign_in(qtbot, shell, "clerk")
    assert [item.word for item in main.rail.items] == ["今日", "来访登记", "事项跟踪", "督办单"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert main.isAncestorOf(focused)


@pytest.mark.parametrize(("login", "words"), [("keeper", ["账号"]), ("auditor", ["查阅日志"])])
def test_keeper_and_auditor_have_their_own_page_and_no_search(
    shell: Shell, qtbot: QtBot, login: str, words: list[str]
) -> None:
    main = sign_in(qtbot, shell, login)
    assert [item.word for item in main.rail.items] == words
    assert not main.search.isVisible()
    QTest.keyClick(main.rail, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not main.search.line.isVisible()


def test_who_types_before_the_first_page_is_filled_goes_on_where_he_types(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell_module, "_FIRST_PICTURE_MS", 3_600_000)
    main = sign_in(qtbot, shell, "auditor")
    login = main.page.findChild(LineInput, "journal.login")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    while not login.hasFocus():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    main.begin()
    assert login.hasFocus()


def test_no_window_flashes_while_signing_in_and_locking(windows: Windows, shell: Shell, qtbot: QtBot) -> None:
    main = sign_in(qtbot, shell, "clerk")
    for index in range(main.rail.count()):
        main.rail.setCurrentIndex(index)
        settle()
    shell.lock()
    settle()
    assert windows.seen == ["Shell "]


def unlock(shell: Shell, qtbot: QtBot) -> None:
    assert shell.cover is not None
    shell.cover.sheet.password.setText(PASSWORD)
    QTest.keyClick(shell.cover.sheet.password, Qt.Key.Key_Return)
    wait_until(qtbot, lambda: shell.cover is None)


def test_the_lock_hides_the_page_and_gives_it_back_as_it_was(shell: Shell, qtbot: QtBot) -> None:
    main = sign_in(qtbot, shell, "clerk")
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shell.cover is not None
    assert not main.isVisible()
    assert shell.cover.geometry() == shell.rect()
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert shell.cover.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    unlock(shell, qtbot)
    assert main.isVisible()
    assert QApplication.focusWidget() is before


def test_a_wrong_password_keeps_the_lock(shell: Shell, qtbot: QtBot) -> None:
    sign_in(qtbot, shell, "clerk")
    shell.lock()
    assert shell.cover is not None
    sheet = shell.cover.sheet
    sheet.password.setText("falsch falsch")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    wait_until(qtbot, lambda: sheet.password_field.has_problem)
    assert shell.cover is not None


def test_the_lock_covers_an_open_question_too(shell: Shell, qtbot: QtBot) -> None:
    main = sign_in(qtbot, shell, "clerk")
    seen: list[bool] = []

    def lock_it(sheet: Sheet) -> None:
        shell.lock()
        seen.append(sheet.isVisible())
        unlock(shell, qtbot)
        seen.append(sheet.isVisible())
        sheet.reject()

    while_open(lock_it, shell)
    Question.ask(main, "签发这张督办单？", "编号随即固定。", "签发")
    assert seen == [False, True]


def test_another_person_signs_in_on_a_locked_screen(shell: Shell, qtbot: QtBot) -> None:
    sign_in(qtbot, shell, "clerk")
    shell.lock()
    assert shell.cover is not None
    shell.cover.sheet.other_person.emit()
    wait_until(qtbot, lambda: isinstance(shell.front, SignInSheet))
    main = sign_in(qtbot, shell, "director")
    assert "赵平" in [label.words for label in main.side.findChildren(CutLabel)]


def test_nobody_at_the_desk_locks_it(shell: Shell, qtbot: QtBot) -> None:
    sign_in(qtbot, shell, "clerk")
    shell.look_at_idle(minutes_idle=4)
    assert shell.cover is None
    shell.look_at_idle(minutes_idle=6)
    assert shell.cover is not None


def test_type_size_by_key_follows_the_person(shell: Shell, qtbot: QtBot, office: SampleOffice) -> None:
    main = sign_in(qtbot, shell, "clerk")
    focused = QApplication.focusWidget() or main.rail
    QTest.keyClick(focused, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 1.25
    assert shell.preferences.scale == 1.25
    QTest.keyClick(QApplication.focusWidget() or main.rail, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 1.0


def test_blank_form_and_lost_password_work_without_signing_in(shell: Shell, qtbot: QtBot) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)
    first = while_open(lambda sheet: sheet.reject(), shell)
    front(shell).blank_form_wanted.emit()
    second = while_open(lambda sheet: sheet.reject(), shell)
    front(shell).forgotten.emit("clerk")
    assert (first, second) == ([BlankForm], [RecoverySheetDialog])


def test_any_form_is_had_blank_without_signing_in(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)
    proposed: list[str] = []

    def ask(_host: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / name), ""

    def save(sheet: Sheet) -> None:
        assert isinstance(sheet, BlankForm)
        assert sheet.form.value() == "F01"
        wait_until(qtbot, lambda: sheet.form.count() > 1)
        assert sheet.form.value() == "F01"
        button = sheet.findChild(QPushButton, "blank_form.save")
        assert button is not None
        for number, form_id in enumerate(("F01", "F15"), start=1):
            sheet.form.set_value(form_id)
            button.click()
            wait_until(qtbot, lambda number=number: len(list(tmp_path.glob("*.pdf"))) == number)
        sheet.reject()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    while_open(save, shell)
    front(shell).blank_form_wanted.emit()
    assert proposed == ["空白来访登记表.pdf", "空白信访督办单.pdf"]
    for name, head in zip(proposed, ("来访登记表", "信访督办单"), strict=True):
        assert head in squeezed(page_texts((tmp_path / name).read_bytes())[0])


def test_the_recovery_sheet_gives_a_new_password_and_opens_the_desk(
    shell: Shell, qtbot: QtBot, office: SampleOffice
) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)

    def fill(sheet: Sheet) -> None:
        assert isinstance(sheet, RecoverySheetDialog)
        sheet.code.setText(office.founded.data_code)
        sheet.new.first.setText("新口令-2026-青川")
        sheet.new.second.setText("新口令-2026-青山")
        sheet.act.click()
        assert sheet.new.second_field.has_problem
        sheet.new.second.setText("新口令-2026-青川")
        sheet.act.click()

    while_open(fill, shell)
    front(shell).forgotten.emit("clerk")
    wait_until(qtbot, lambda: shell.main is not None)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_sign_in_sheet_fits(shell: Shell, qtbot: QtBot, size: tuple[int, int], scale: float) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)
    theme.use(scale=scale)
    shell.resize(*size)
    settle()
    front(shell).object_to("刚才几次口令都没有对上，请等 30 秒再试。")
    settle()
    assert audit.clipped(shell) == []
    assert audit.nameless(shell) == []
    assert shell.size().toTuple() == size
    assert audit.overlapping(shell) == []


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_the_desk_fits_after_signing_in(shell: Shell, qtbot: QtBot, mode: str, scale: float) -> None:
    main = sign_in(qtbot, shell, "clerk")
    shell.use_look(replace(shell.preferences, mode="dark" if mode == "dark" else "light", scale=scale))
    settle()
    assert shell.size().toTuple() == (1366, 768)
    assert audit.clipped(main.side) == []
    assert audit.clipped(main.top) == []
    assert audit.clipped(main.status) == []
    assert audit.nameless(main) == []


def test_with_reduced_motion_the_caret_stands_still(shell: Shell) -> None:
    usual = QApplication.cursorFlashTime()
    shell.use_look(replace(shell.preferences, reduces_motion=True))
    assert QApplication.cursorFlashTime() == 0
    shell.use_look(replace(shell.preferences, reduces_motion=False))
    assert QApplication.cursorFlashTime() == usual


def test_closing_while_the_password_is_tried_leaves_the_desk_free(
    shell: Shell, qtbot: QtBot, office: SampleOffice
) -> None:
    wait_until(qtbot, lambda: front(shell).person.count() > 0)
    front(shell).person.set_value("clerk")
    front(shell).password.setText(PASSWORD)
    QTest.keyClick(front(shell).password, Qt.Key.Key_Return)
    shell.close()
    settle()
    assert shell.main is None
    with WriterLock(office.paths.lock_file):
        assert office.keys.unlock("clerk", PASSWORD, NOW).login == "clerk"
