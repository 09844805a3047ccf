"""Story 4 in the window, on its own days and by keys alone: the clerk's, then the officers'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.leaks import every_word, identity_of, leaks, pieces_of, said_by
from tests.ui.cases_window import CONTROL, Window
from tests.visitors import ACCUSER
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.ui.tabs import cases_sealed_acts
from xinfang_desk.ui.tabs.cases_sealed_sheets import LetterSheet
from xinfang_desk.ui.widgets.sheet import Notice, ReasonQuestion

SUMMARY = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
TOWN, DISCIPLINE = "青西区柳河镇人民政府", "青西区纪委监委"
VILLAGE = "柳河镇杏花村村民委员会"
SECRETS = ("王𫞩", ACCUSER.phone, ACCUSER.id_number, "贿选", "杏花村", "换届选举前夜")
_A, _K = SealedAction, Qt.Key


class Desks:
    """The window of whoever sits at the desk, one after the other."""

    def __init__(self, qtbot: QtBot, desk: OpenDesk) -> None:
        self._qtbot, self.desk = qtbot, desk
        self.window: Window | None = None

    def sit_down(self, login: str, day: date, at: time = time(10)) -> Window:
        self.leave()
        self.desk.on(day, at)
        self.window = Window(self._qtbot, self.desk, login, (1366, 768))
        self.window.frame.take_focus()
        return self.window

    def leave(self) -> None:
        if self.window is not None:
            self.window.close()


@pytest.fixture(name="desks")
def fixture_desks(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Desks]:
    made = Desks(qtbot, desk)
    yield made
    made.leave()


def secrets(window: Window) -> list[str]:
    said = window.words()
    return [secret for secret in SECRETS if secret in said]


def registered(window: Window) -> None:
    """F2, 检举控告 first, then who and what; Ctrl+S."""
    window.press(_K.Key_F2)
    window.settle()
    window.choose("registration.purpose", "检举控告")
    typed = {
        "petitioner_name": ACCUSER.petitioner_name,
        "id_number": ACCUSER.id_number,
        "phone": ACCUSER.phone,
        "address": ACCUSER.address,
        "target": ACCUSER.target,
        "title": ACCUSER.title,
        "facts": ACCUSER.facts,
    }
    for name, words in typed.items():
        window.write(f"registration.{name}", words, back=name == "petitioner_name")
    window.press(_K.Key_S, CONTROL)
    window.settle()


def opened(window: Window) -> None:
    """From 今日 with Enter, and why."""

    def give_reason(sheet: object) -> None:
        assert isinstance(sheet, ReasonQuestion)
        window.commit("研究转送方案")
        window.press(_K.Key_Return, CONTROL)

    window.press(_K.Key_3, Qt.KeyboardModifier.AltModifier)
    window.reach("cases.list")
    window.press(_K.Key_Home)
    window.answer(lambda: window.press(_K.Key_Return), give_reason)
    assert window.cases.page is window.cases.sealed


def act(window: Window, action: SealedAction, fill: Callable[[], object], *, done: bool = True) -> Any:
    """The button by Tab and Enter; what is filled in; Ctrl+Enter. Answers what is seen then."""
    seen: list[str] = []

    def hand(sheet: Any) -> None:
        fill()
        window.press(_K.Key_Return, CONTROL)
        window.settle()
        seen.append(window.on_screen())
        assert sheet.isVisible() is not done, seen

    window.reach(f"cases.sealed_{action.value}")
    window.answer(lambda: window.press(_K.Key_Return), hand)
    return seen[0]


def write_letter(window: Window, kind: str, organ: str) -> None:
    if kind != "纪检监察机关":
        window.reach("sealed.kind", back=True)
        window.press(_K.Key_Right)
        window.press(_K.Key_Space)
    window.write("sealed.to_organ", organ)
    window.write("sealed.summary", SUMMARY)
    window.reach("sheet.second_read")
    window.press(_K.Key_Space)
    window.write("sheet.second_password", PASSWORD)


def fields(window: Window, **typed: str) -> Callable[[], None]:
    def fill() -> None:
        for name, words in typed.items():
            window.write(f"sealed.{name}", words)

    return fill


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where letters are saved: the system's dialog answers with the proposed name, no printer is known."""

    class Saving(LetterSheet):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, printers=tuple, choose_file=lambda _host, name: tmp_path / name)

    monkeypatch.setattr(cases_sealed_acts, "LetterSheet", Saving)
    return tmp_path


def test_it_plays_whole_in_the_window_on_its_own_days(desks: Desks, desk: OpenDesk, folder: Path) -> None:
    window = desks.sit_down("clerk", date(2026, 4, 7), time(9, 10))
    registered(window)
    assert window.frame.toast.words.startswith("已密封登记 LF20260407-0001")
    assert secrets(window) == []
    window.press(_K.Key_3, Qt.KeyboardModifier.AltModifier)
    window.reach("cases.list")
    told: list[object] = []
    window.answer(lambda: window.press(_K.Key_Return), told.append)
    assert isinstance(told[0], Notice) and secrets(window) == []

    window = desks.sit_down("officer", date(2026, 4, 8))
    opened(window)
    assert secrets(window) == list(SECRETS)
    refused = act(window, _A.TRANSFER, lambda: write_letter(window, "有权机关", VILLAGE), done=False)
    assert "不能送给、交给他们" in refused
    act(window, _A.TRANSFER, lambda: write_letter(window, "有权机关", TOWN))
    act(window, _A.TRANSFER, lambda: write_letter(window, "纪检监察机关", DISCIPLINE))
    saved(window, folder)
    window.press(_K.Key_Escape)
    assert secrets(window) == []

    window = desks.sit_down("officer", date(2026, 4, 10))
    opened(window)

    def receipt() -> None:
        window.choose("sealed.number", f"1号·{TOWN}")
        window.write("sealed.signed_by", "收发室")

    act(window, _A.ACKNOWLEDGE, receipt)

    window = desks.sit_down("officer", date(2026, 5, 6))
    opened(window)
    assert not window.cases.sealed.buttons[_A.CONCLUDE].isEnabled()
    assert "还没有收到有结论的反馈，不能办结。" in window.words()

    def answered() -> None:
        window.choose("sealed.number", f"1号·{TOWN}")
        window.write("sealed.outside_number", "柳政信〔2026〕9号")
        window.choose("sealed.finding", "属实")
        window.write("sealed.text", "经查属实，当选无效，另行选举。")

    act(window, _A.FEEDBACK, answered)
    assert "还没有把结果告知检举控告人本人" in window.words()

    window = desks.sit_down("officer", date(2026, 5, 7))
    opened(window)
    act(window, _A.TELL, fields(window, text="当面告知本人：贿选属实，当选无效。"))
    act(window, _A.CONCLUDE, fields(window, text="贿选属实，当选无效，由镇政府组织另行选举。"))
    detail = window.cases.sealed.detail
    assert detail is not None and detail.state_word == "已办结"
    assert [(one.action, f"{one.at:%m-%d}") for one in detail.records] == [
        (_A.TRANSFER, "04-08"),
        (_A.TRANSFER, "04-08"),
        (_A.ACKNOWLEDGE, "04-10"),
        (_A.FEEDBACK, "05-06"),
        (_A.TELL, "05-07"),
        (_A.CONCLUDE, "05-07"),
    ]
    assert all(line.met_on == date(2026, 4, 8) for line in detail.deadlines if line.rule == "C19")
    window.press(_K.Key_Escape)
    assert window.cases.page is window.cases.list and secrets(window) == []
    assert "当选无效" not in window.words()
    in_clear(desk)


def saved(window: Window, folder: Path) -> None:
    """Both letters as PDF, each by two officers; neither says who spoke."""
    for number, organ in ((1, TOWN), (2, DISCIPLINE)):

        def fill(number: int = number, organ: str = organ) -> None:
            window.choose("sheet.letter", f"{number}号·{organ}", back=True)
            window.write("sheet.second_password", PASSWORD)

        act(window, _A.PRINT, fill)
        file = folder / f"青民信密转〔2026〕{number}号.pdf"
        pdf = file.read_bytes()
        assert organ in said_by(pdf) and SUMMARY[:10] in said_by(pdf)
        assert leaks(pdf, file.name, identity_of(ACCUSER)) == set()


def in_clear(desk: OpenDesk) -> None:
    """Of all that was typed in the window nothing stands in clear, but for the number and the acts."""
    with desk.desk.db.begin() as session:
        words = every_word(session.connection())
    outcome = {"当选无效", "柳政信", "收发室", "属实", "拉票"}
    for table, text in words.items():
        hidden = pieces_of(ACCUSER) | outcome | (set() if table == "unit" else {TOWN, DISCIPLINE})
        assert {piece for piece in hidden if piece in text} == set(), table
