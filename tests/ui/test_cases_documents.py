"""文书 of a case in the window: every paper in its sheet, drafts, the signed copy by its code, 整卷."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import office_template  # noqa: F401 - fixture
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, registered, serve
from tests.services.test_papers_redaction import CASE, TOLD
from tests.ui import audit
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    SCALES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
)
from tests.visitors import VETERAN
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.numbering import document_code
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.ui.tabs import cases_document_acts as acts
from xinfang_desk.ui.tabs.base_redaction import RedactionSheet
from xinfang_desk.ui.tabs.cases_document import DocumentSheet
from xinfang_desk.ui.tabs.cases_return import ReturnSheet
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import Sheet


def papers(window: Window) -> dict[str, Button]:
    """The papers on the card, by name and state."""
    found = (one for one in window.host.findChildren(Button) if one.objectName() == "cases.paper")
    return {one.accessibleName().removeprefix("看"): one for one in found if one.isVisibleTo(window.host)}


def paper(window: Window, name: str) -> Button:
    return next(button for said, button in papers(window).items() if said.startswith(name))


def met(window: Window, name: str, hand: object) -> None:
    """Press Enter on a paper and meet its sheet."""

    def opens() -> None:
        paper(window, name).setFocus()
        QTimer.singleShot(0, window.frame, lambda: window.press(Qt.Key.Key_Return))

    window.answer(opens, hand)  # type: ignore[arg-type]  # takes the sheet


@pytest.fixture
def case(desk: OpenDesk, came: Came) -> int:
    """A matter with a served notice and an opinion that waits for service."""
    case_id = came["veteran"].case_id
    serve(desk, issue(desk, case_id, Action.ACCEPT).document_id)
    issue(desk, case_id, Action.DECIDE)
    return case_id


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_each_paper_opens_in_its_sheet(open_for: Opened, case: int, scale: float) -> None:
    theme.use(mode="light", scale=scale)
    window = open_for("director")
    window.go("cases", case)
    listed = list(papers(window))
    assert any(one.startswith("受理告知书 ") and one.endswith("已送达 04-14") for one in listed)
    assert any(one.startswith("处理意见书 ") and one.endswith("待送达") for one in listed)
    seen: list[list[str]] = []

    def hand(sheet: Sheet) -> None:
        assert isinstance(sheet, DocumentSheet)
        window.until(lambda: sheet.preview.is_drawn)
        assert not window.clipped() and not window.nameless()
        assert sheet.trouble.isHidden() and sheet.preview.page_count >= 1
        seen.append([verb.code for verb, button in sheet.buttons if button.isEnabled()])

    met(window, "处理意见书", hand)
    met(window, "受理告知书", hand)
    met(window, "来访登记表", hand)
    assert seen == [
        ["serve", "print", "return", "void", "print_blank_receipt"],
        ["print", "return", "void", "print_receipt", "return_receipt"],
        ["print", "return"],
    ]


def test_a_draft_shows_its_word_and_can_be_taken_away(open_for: Opened, desk: OpenDesk, came: Came) -> None:
    case_id = came["wife"].case_id
    handling = desk.as_("clerk").handling
    handling.save_draft(case_id, Action.ACCEPT, handling.blank(case_id, Action.ACCEPT))
    window = open_for("clerk")
    window.go("cases", case_id)

    def hand(sheet: Sheet) -> None:
        assert isinstance(sheet, DocumentSheet)
        offered = {verb.code: button.isEnabled() for verb, button in sheet.buttons}
        assert offered == {"continue": True, "print": False, "discard": True}
        discard = sheet.button("discard")
        assert discard is not None
        QTimer.singleShot(200, window.frame, agree)
        discard.click()

    def agree() -> None:
        question = window.sheet()
        assert question is not None and "删去" in question.title.words
        next(one for one in question.findChildren(Button) if one.text().strip() == "删去草稿").click()

    met(window, "受理告知书", hand)
    window.until(lambda: not any(one.startswith("受理告知书") for one in papers(window)))


def test_the_code_on_the_paper_opens_its_sheet_at_the_signed_copy(
    open_for: Opened, desk: OpenDesk, case: int, tmp_path: Path
) -> None:
    window = open_for("clerk")
    window.go("today")
    detail = desk.as_("clerk").cases.open(case)
    notice = next(line for line in detail.papers if line.form_id == "F04")
    scan = tmp_path / "签名件.jpg"
    scan.write_bytes(b"\xff\xd8\xff signed")
    titles: list[str] = []

    def opens() -> None:
        window.press(Qt.Key.Key_K, CONTROL)
        window.type(document_code("6399", "F04", 2026, notice.subject_id).lower())
        window.until(lambda: window.frame.findChild(Button, "search.open_paper") is not None)
        window.until(lambda: window.button("search.open_paper").isVisible())
        window.press(Qt.Key.Key_Return)

    def hand(sheet: Sheet) -> None:
        assert isinstance(sheet, DocumentSheet)
        titles.append(sheet.title.words)
        button = sheet.button("return")
        assert button is not None and button.hasFocus()
        QTimer.singleShot(300, window.frame, attach)
        button.click()

    def attach() -> None:
        sheet = window.sheet()
        assert isinstance(sheet, ReturnSheet)
        sheet.do.click()
        assert "请先附上签名件" in sheet.fields["reason"].message.words  # neither file nor reason
        sheet.take(scan)
        sheet.do.click()

    window.answer(opens, hand)
    returns = desk.as_("clerk").returns
    window.until(lambda: len(returns.lines(case)) == 1)
    assert titles == ["受理告知书"]
    (line,) = returns.lines(case)
    assert (line.form_id, line.subject_id, line.reason) == ("F04", notice.subject_id, "")
    window.until(lambda: "已签回 04-14" in window.words())


def test_what_came_back_without_a_scan_stands_on_the_card(
    open_for: Opened, desk: OpenDesk, case: int
) -> None:
    clerk = desk.as_("clerk")
    notice = next(line for line in clerk.cases.open(case).papers if line.form_id == "F04")
    clerk.returns.take_back(PaperOf("F04", notice.subject_id), desk.now.date(), reason="扫描仪送修")
    window = open_for("clerk")
    window.go("cases", case)
    assert "已签回 04-14，没有扫描件：扫描仪送修" in window.words()


def test_the_whole_file_is_saved(
    open_for: Opened, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "卷宗.pdf"
    monkeypatch.setattr(acts, "ask_file", lambda host, proposed: target)
    window = open_for("clerk")
    window.go("cases", case)
    window.button("cases.case_file").click()
    window.until(target.exists)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) > 5
    assert [line[1] for line in window.desk.journalled()].count("export") == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_whole_file_for_others_is_looked_through_first(
    open_for: Opened, desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    theme.use(mode="light", scale=scale)
    made = registered(desk, CASE)
    issue(desk, made, Action.FORWARD, summary=TOLD)
    own, masked = tmp_path / "卷宗.pdf", tmp_path / "遮蔽本.pdf"
    monkeypatch.setattr(acts, "ask_file", lambda host, name: masked if "遮蔽本" in name else own)
    window = open_for("clerk")
    window.go("cases", made)
    assert not window.clipped() and not window.nameless()
    window.button("cases.case_file").click()
    window.until(lambda: own.name in window.frame.toast.words)

    def go_back(_sheet: object) -> None:
        window.press(Qt.Key.Key_Escape)

    window.answer(window.button("cases.case_file_masked").click, go_back)
    assert not masked.exists()

    def confirm(sheet: object) -> None:
        assert isinstance(sheet, RedactionSheet)
        assert "遮蔽本要给别人看" in window.on_screen() and audit.is_seen(window.focus())
        assert "没有打勾，照原样印" in window.on_screen()
        assert window.clipped() == [] and window.nameless() == []
        hint = next(tick for tick, group in sheet.ticks if "村医" in group.words)
        window.reach(hint.objectName())
        window.press(Qt.Key.Key_Space)
        assert "没有打勾，照原样印" not in window.on_screen()
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.case_file_masked").click, confirm)
    window.until(lambda: masked.name in window.frame.toast.words)
    assert "没有附件；交出去以前请再看一遍" in window.frame.toast.words
    whole, rest = (squeezed("".join(page_texts(target.read_bytes()))) for target in (own, masked))
    name = CASE.petitioner_name
    assert name in whole and "玉皇村村医" in whole
    assert name not in rest and "村医" not in rest


def test_a_file_for_others_that_tells_nothing_is_written_without_asking(
    open_for: Opened, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    masked = tmp_path / "遮蔽本.pdf"
    monkeypatch.setattr(acts, "ask_file", lambda host, name: masked)
    window = open_for("clerk")
    window.go("cases", case)
    window.button("cases.case_file_masked").click()
    window.until(lambda: masked.name in window.frame.toast.words)
    rest = squeezed("".join(page_texts(masked.read_bytes())))
    assert "信访人张某来源" in rest and VETERAN.petitioner_name not in rest
