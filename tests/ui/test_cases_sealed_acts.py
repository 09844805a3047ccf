"""Story 4 in the window: two officers transfer it, the feedback comes, he is told, it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.fixtures_store import PASSWORD
from tests.leaks import identity_of, leaks, said_by
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    SCALES,
    SIZES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from tests.visitors import ACCUSER
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import OpenPurpose, TransferKind
from xinfang_desk.ui.tabs import cases_sealed_acts
from xinfang_desk.ui.tabs.cases_document import DocumentSheet
from xinfang_desk.ui.tabs.cases_sealed_sheets import LetterSheet, SealedSheet
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import ReasonQuestion

TODAY = date(2026, 4, 14)
SUMMARY = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
_A = SealedAction


def opened(came: Came, open_for: Opened) -> Window:
    """The accuser's matter, opened by an officer."""
    window = open_for("officer")

    def give_reason(sheet: object) -> None:
        assert isinstance(sheet, ReasonQuestion)
        window.commit("研究转送方案")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.go("cases")
    window.answer(lambda: window.cases.open_case(came["accuser"].case_id), give_reason)
    return window


def act(window: Window, action: SealedAction, hand: Callable[[SealedSheet], object]) -> None:
    """Press the button of an action with the keyboard, and fill its sheet in."""

    def fill(sheet: object) -> None:
        assert isinstance(sheet, SealedSheet)
        hand(sheet)
        window.press(Qt.Key.Key_Return, CONTROL)

    button = window.cases.sealed.buttons[action]
    button.setFocus()
    window.answer(lambda: window.press(Qt.Key.Key_Return), fill)


def put(sheet: SealedSheet, **values: object) -> None:
    for name, value in values.items():
        sheet.paper.form.put(name, value)


def sign(sheet: SealedSheet | LetterSheet, *, password: str = PASSWORD, read: bool = True) -> None:
    """The second officer: his password, and that he compared."""
    second = sheet.second
    assert second is not None
    second._password.setText(password)
    if second._read is not None:
        second._read.setChecked(read)


def transfer(
    window: Window, organ: str = "青西区纪委监委", kind: TransferKind = TransferKind.DISCIPLINE
) -> None:
    def fill(sheet: SealedSheet) -> None:
        put(sheet, kind=kind, to_organ=organ, summary=SUMMARY)
        sign(sheet)

    act(window, _A.TRANSFER, fill)


def test_it_plays_from_the_transfer_to_the_end(
    came: Came, open_for: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(came, open_for)
    transfer(window, "青西区柳河镇人民政府", TransferKind.ORGAN)
    assert window.cases.sealed.is_open and "转送 青民信密转〔2026〕1号" in window.words()
    transfer(window)
    assert window.cases.sealed.detail is not None
    assert window.cases.sealed.detail.letters == ("青民信密转〔2026〕1号", "青民信密转〔2026〕2号")
    saved = save_letter(window, tmp_path, monkeypatch)
    assert saved.name == "青民信密转〔2026〕2号.pdf"
    assert SUMMARY[:10] in said_by(saved.read_bytes())
    assert leaks(saved.read_bytes(), saved.name, identity_of(ACCUSER)) == set()
    first = "青民信密转〔2026〕1号"
    act(window, _A.ACKNOWLEDGE, lambda sheet: put(sheet, number=first, signed_by="收发室"))
    act(
        window,
        _A.FEEDBACK,
        lambda sheet: put(sheet, number=first, finding=_finding("属实"), text="经查属实，当选无效。"),
    )
    assert not window.cases.sealed.buttons[_A.CONCLUDE].isEnabled()
    act(window, _A.TELL, lambda sheet: put(sheet, text="当面告知属实、当选无效。"))
    act(window, _A.CONCLUDE, lambda sheet: put(sheet, text="当选无效，另行选举。"))
    said = window.words()
    assert "已办结" in said and "当面告知属实" in said
    window.press(Qt.Key.Key_Escape)
    assert window.cases.page is window.cases.list
    assert "当选无效" not in window.words() and "王𫞩" not in window.words()


def _finding(label: str) -> object:
    from xinfang_desk.domain.sealing_drafts import Finding

    return next(one for one in Finding if one.label == label)


def save_letter(window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, which: str = "") -> Path:
    """存 PDF of the newest letter or of another paper, with the second officer."""
    made: list[Path] = []

    class Saving(LetterSheet):
        def __init__(self, *args: object, **more: object) -> None:
            def choose(_host: object, proposed: str) -> Path:
                made.append(folder / proposed)
                return made[-1]

            super().__init__(*args, **more, printers=tuple, choose_file=choose)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(cases_sealed_acts, "LetterSheet", Saving)

    def hand(sheet: object) -> None:
        assert isinstance(sheet, LetterSheet)
        if which:
            window.choose("sheet.letter", which)
        sign(sheet)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.cases.sealed.buttons[_A.PRINT].setFocus()
    window.answer(lambda: window.press(Qt.Key.Key_Return), hand)
    return made[0]


@pytest.mark.parametrize(
    ("organ", "password", "read", "said"),
    [
        ("杏花村村民委员会", PASSWORD, True, "被反映的人、单位"),
        ("青西区纪委监委", "不是这个口令", True, "没有对上"),
        ("青西区纪委监委", "", True, "自己的口令"),
        ("青西区纪委监委", PASSWORD, False, "逐句核对"),
    ],
)
def test_what_is_not_right_is_said_in_the_sheet_and_nothing_is_lost(
    organ: str, password: str, read: bool, said: str, came: Came, open_for: Opened
) -> None:
    window = opened(came, open_for)
    seen: list[str] = []

    def fill(sheet: object) -> None:
        assert isinstance(sheet, SealedSheet)
        put(sheet, to_organ=organ, summary=SUMMARY)
        sign(sheet, password=password, read=read)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible()
        seen.append(window.words())
        assert sheet.paper.read(sheet._draft).summary == SUMMARY

    window.answer(window.cases.sealed.buttons[_A.TRANSFER].click, fill)
    assert said in seen[0]
    assert window.cases.sealed.detail is not None and not window.cases.sealed.detail.letters


def test_it_is_unsealed_by_two_and_stands_in_the_list(came: Came, open_for: Opened) -> None:
    window = opened(came, open_for)

    def fill(sheet: SealedSheet) -> None:
        put(sheet, purpose=OpenPurpose.APPEAL, reason="不是检举控告")
        sign(sheet)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible()  # what cannot be undone is not done by a key
        sheet.do.click()

    act(window, _A.UNSEAL, fill)
    assert window.cases.page is window.cases.list
    detail = window.desk.as_("clerk").cases.open(came["accuser"].case_id)
    assert (detail.title, detail.purpose.label) == (ACCUSER.title, "申诉求决")


@pytest.mark.parametrize("scale", SCALES)
def test_no_sheet_is_clipped_at_any_size(scale: float, came: Came, open_for: Opened) -> None:
    window = opened(came, open_for)
    theme.use(scale=scale)
    for action in (_A.TRANSFER, _A.RECLASSIFY):

        def look(sheet: object) -> None:
            for size in SIZES:
                window.resize(*size)
                assert window.clipped() == [], size

        window.answer(window.cases.sealed.buttons[action].click, look)


def paper_seen(window: Window, sheet: object) -> None:
    """The sheet of 看文书 shows a page and can only be left."""
    assert isinstance(sheet, DocumentSheet)
    window.until(lambda: sheet.preview.is_drawn)
    assert not window.clipped() and not window.nameless()
    assert sheet.preview.page_count == 1 and sheet.trouble.isHidden()
    assert [button.text() for button in sheet.findChildren(Button)] == ["关闭  Esc"]
    window.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_decision_about_staying_away_is_registered_by_two_and_printed(
    came: Came, open_for: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_sent: bool
) -> None:
    window = opened(came, open_for)
    if is_sent:
        transfer(window)
    else:
        printing = window.cases.sealed.buttons[_A.PRINT]
        assert not printing.isEnabled() and "还没有转送" in printing.toolTip()

    def fill(sheet: SealedSheet) -> None:
        window.write("sealed.subject", "陈秋")
        window.write("sealed.interest", "是亲戚。")
        window.write("sealed.decided_by", "周正")
        window.write("sealed.reason", "有直接利害关系。")
        window.write("sheet.second_password", PASSWORD)
        assert sheet.second is not None

    act(window, _A.RECUSE, fill)
    assert window.frame.toast.words == "已登记回避" and "陈秋" in window.words()
    look = window.cases.sealed.findChildren(Button, "cases.sealed_look")[-1]
    window.answer(look.click, lambda sheet: paper_seen(window, sheet))
    saved = save_letter(window, tmp_path, monkeypatch, "回避决定单·陈秋")
    said = said_by(saved.read_bytes())
    assert "陈秋" in said and "王𫞩" not in said
    assert leaks(saved.read_bytes(), saved.name, identity_of(ACCUSER)) == set()
