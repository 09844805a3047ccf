"""Questions and notices: what they say, what Esc and Enter do, that they fit, and progress after a while."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import audit
from tests.ui.frame_window import settle, wait_until, while_open
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.sheets import FormRow
from xinfang_desk.domain.terms import Role
from xinfang_desk.ui import tasks
from xinfang_desk.ui.dialogs.blank_form import BlankForm
from xinfang_desk.ui.dialogs.clock_back import ClockBack
from xinfang_desk.ui.dialogs.key_list import KeyList
from xinfang_desk.ui.dialogs.passwords import ChangePassword, RecoverySheetDialog
from xinfang_desk.ui.dialogs.sealed import ask_reason
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.progress import Progress, watch
from xinfang_desk.ui.widgets.sheet import Notice, Question, ReasonQuestion, Sheet

FORMS = (FormRow("F01", "来访登记表", 1, False), FormRow("F15", "信访督办单", 1, False))
NOW, SEEN = datetime(2026, 4, 1, 9, 0), datetime(2026, 4, 14, 17, 30)


class Host(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.button = Button("保存")
        self.setLayout(column(self.button, None))
        self.resize(1366, 700)


@pytest.fixture
def host(qtbot: QtBot, dressed: None) -> Iterator[Host]:
    made = Host()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.button.setFocus()
    yield made
    tasks.finish_all()


def test_esc_takes_the_harmless_way(host: Host) -> None:
    while_open(lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Escape), host)
    assert not Question.ask(host, "作废这张督办单？", "作废后编号不再用。", "作废", danger=True)
    assert host.button.hasFocus()


def test_control_enter_presses_the_primary_button(host: Host) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    while_open(lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Return, control), host)
    assert Question.ask(host, "签发这张督办单？", "编号随即固定。", "签发")


def test_a_reason_is_asked_until_it_is_given(host: Host) -> None:
    def fill(sheet: Sheet) -> None:
        assert isinstance(sheet, ReasonQuestion)
        assert sheet.reason.hasFocus()
        sheet.act.click()
        assert sheet.field.has_problem
        sheet.reason.set_value("转送纪委监委前核对")
        sheet.act.click()

    while_open(fill, host)
    assert ask_reason(host, "LF20260407-0001") == "转送纪委监委前核对"


def test_going_back_gives_no_reason(host: Host) -> None:
    while_open(lambda sheet: sheet.reject(), host)
    assert ask_reason(host, "LF20260407-0001") is None


def test_a_notice_numbers_what_to_do(host: Host) -> None:
    said: list[str] = []

    def read(sheet: Sheet) -> None:
        said.extend(label.words for label in sheet.findChildren(Label))
        sheet.accept()

    while_open(read, host)
    again = Notice.tell(
        host,
        "没有存进去：硬盘空间不够",
        "您填的内容还在屏幕上，没有丢。",
        ("删去不用的文件；", "再存一次。"),
        again="重试",
    )
    assert again
    assert "一、删去不用的文件；\n二、再存一次。" in said


def actor(*roles: Role) -> Actor:
    return Actor(1, "x", 1, "赵平", frozenset(roles))


def test_only_a_director_says_that_the_clock_is_right(host: Host) -> None:
    confirmed: list[str] = []
    clerk = ClockBack(host, NOW, SEEN, actor(Role.CLERK), lambda: confirmed.append("clerk"))
    assert not clerk.act.isEnabled()
    while_open(lambda sheet: sheet.reject(), host)
    assert not clerk.run()
    director = ClockBack(host, NOW, SEEN, actor(Role.DIRECTOR), lambda: confirmed.append("director"))
    words = [label.words for label in director.findChildren(Label)]
    assert "2026-04-01 周三 09:00" in words
    assert "2026-04-14 周二 17:30" in words
    while_open(lambda _sheet: director.act.click(), host)
    assert director.run()
    assert confirmed == ["director"]


def test_progress_comes_after_a_while_and_goes_with_the_work(host: Host, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[tuple[int, int]] = []

    def work(task: tasks.Task) -> str:
        task.report("第 3 步，共 4 步", 12_480, 19_512)
        go_on.wait(20)
        return "done"

    answers: list[str] = []
    task = tasks.run(work, answers.append, is_cancellable=True)

    def look(sheet: Sheet) -> None:
        wait_until(qtbot, lambda: sheet.findChildren(QProgressBar)[0].maximum() == 19_512)
        bar = sheet.findChildren(QProgressBar)[0]
        seen.append((bar.value(), bar.maximum()))
        assert audit.clipped(sheet) == []
        go_on.set()

    came = while_open(look, host)
    watch(host, "正在读回校验备份", task, "请不要拔出 U 盘", patience_ms=20)
    wait_until(qtbot, lambda: answers == ["done"])
    assert came == [Progress]
    assert seen == [(12_480, 19_512)]


def test_work_that_is_quick_shows_nothing(host: Host, qtbot: QtBot) -> None:
    answers: list[int] = []
    task = tasks.run(lambda _task: 1, answers.append)
    watch(host, "正在核对日志", task, patience_ms=50)
    wait_until(qtbot, lambda: answers == [1])
    settle()
    assert host.findChildren(Progress) == []


def test_cancelled_work_gives_no_answer(host: Host, qtbot: QtBot) -> None:
    answers: list[int] = []
    over: list[bool] = []

    def work(task: tasks.Task) -> int:
        while not task.is_cancelled:
            threading.Event().wait(0.005)
        return 1

    task = tasks.run(work, answers.append, is_cancellable=True)
    task.ended.connect(lambda: over.append(True))
    while_open(lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Escape), host)
    watch(host, "正在重建查找索引", task, patience_ms=10)
    wait_until(qtbot, lambda: over == [True])
    assert answers == []


def test_trouble_in_the_work_arrives_in_the_window(host: Host, qtbot: QtBot) -> None:
    came: list[tuple[str, bool]] = []

    def work(_task: tasks.Task) -> None:
        raise ValueError("x")

    here = threading.current_thread()
    tasks.run(
        work,
        lambda _none: None,
        lambda error: came.append((str(error), threading.current_thread() is here)),
    )
    wait_until(qtbot, lambda: came == [("x", True)])


def make(kind: str, host: QWidget) -> Sheet:
    """One of each dialog."""
    if kind == "question":
        return Question(
            host, "签发这张督办单？", "编号 <b>青民信督〔2026〕15号</b> 随即固定，作废也不再用。", "签发"
        )
    if kind == "notice":
        advice = (
            "删去或移走不用的文件，空出 200 MB 以上；",
            "按“重试”再存一次；",
            "仍不行，再找系统管理员。",
        )
        return Notice(
            host,
            "没有存进去：硬盘空间不够",
            "您填的内容还在屏幕上，没有丢。",
            advice,
            tone="red",
            again="重试",
        )
    if kind == "clock":
        return ClockBack(host, NOW, SEEN, actor(Role.CLERK), lambda: None)
    if kind == "keys":
        return KeyList(host, "来访登记", ())
    if kind == "blank":
        return BlankForm(host, lambda: FORMS, lambda _form: b"")
    if kind == "password":
        return ChangePassword(host, None, is_temporary=True)  # type: ignore[arg-type] # not pressed here
    return RecoverySheetDialog(host, (), "clerk", lambda *_: None, lambda _: None)


@pytest.mark.parametrize("kind", ["question", "notice", "clock", "keys", "blank", "password", "recovery"])
@pytest.mark.parametrize(("size", "scale"), [((1366, 700), 1.0), ((1366, 700), 2.0), ((1024, 600), 1.5)])
def test_sheets_fit(host: Host, kind: str, size: tuple[int, int], scale: float) -> None:
    theme.use(scale=scale)
    host.resize(*size)
    settle()
    found: list[list[str]] = []

    def look(sheet: Sheet) -> None:
        settle()
        found.extend((audit.clipped(sheet), audit.nameless(sheet), audit.overlapping(sheet)))
        assert host.rect().contains(sheet.geometry())
        sheet.reject()

    while_open(look, host)
    make(kind, host).run()
    assert found == [[], [], []]
