"""The sheet that asks about what tells of people, in the way out of a paper for others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, registered
from tests.services.test_papers_redaction import CASE, SON_PHONE, TOLD
from tests.ui import audit
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.ui.tabs.base_printing import PrintForm
from xinfang_desk.ui.tabs.base_redaction import RedactionSheet, grouped
from xinfang_desk.ui.theme import theme


def opened() -> RedactionSheet:
    """The sheet that is asked on top of the window."""
    return next(
        one for one in QApplication.allWidgets() if isinstance(one, RedactionSheet) and one.isVisible()
    )


def soon(act: Callable[[RedactionSheet], None]) -> list[str]:
    """Do this once the sheet is open; what it saw comes back in a list."""
    done: list[str] = []

    def go() -> None:
        sheet = opened()
        done.extend(tick.text() for tick, _ in sheet.ticks)
        act(sheet)

    QTimer.singleShot(0, go)
    return done


@pytest.fixture
def letter(qtbot: QtBot, desk: OpenDesk, dressed: None, tmp_path: Path) -> tuple[PrintForm, Path]:
    host = QWidget()
    host.resize(900, 700)
    qtbot.addWidget(host)
    host.show()
    case_id = registered(desk, CASE)
    document = issue(desk, case_id, Action.FORWARD, summary=f"{TOLD}{SON_PHONE}也行。")
    target = tmp_path / "转送函.pdf"
    papers = desk.as_("clerk").papers
    paper = PaperOf("F07", document.document_id)
    return PrintForm(host, papers, paper, document.number, choose_file=lambda _host, _name: target), target


def text(target: Path) -> str:
    return squeezed("".join(page_texts(target.read_bytes())))


def test_everything_found_is_ticked_and_one_key_goes_on(letter: tuple[PrintForm, Path]) -> None:
    sheet, target = letter
    seen = soon(lambda asked: asked.go.click())
    sheet.save.click()
    assert seen == [
        "姓名 买买提．艾力",
        f"电话 {SON_PHONE}·共 2 处",
        "车牌 川A12345",
        "银行卡号 6222021001098550",
        "村名加身份 玉皇村村医",
    ]
    assert SON_PHONE not in text(target) and "玉皇村村医" in text(target)


def test_going_back_prints_nothing(letter: tuple[PrintForm, Path], desk: OpenDesk) -> None:
    sheet, target = letter
    before = desk.counts()["print_copy"]
    soon(lambda asked: asked.reject())
    sheet.save.click()
    assert not target.exists() and desk.counts()["print_copy"] == before


def test_what_stays_is_said_why(letter: tuple[PrintForm, Path], desk: OpenDesk) -> None:
    sheet, target = letter

    def keep(asked: RedactionSheet) -> None:
        phone = next(tick for tick, group in asked.ticks if SON_PHONE in group.words)
        hint = asked.ticks[-1][0]
        assert not hint.value() and not asked.reason.isVisible()
        phone.click()
        hint.click()
        asked.go.click()
        assert asked.isVisible() and asked.reason.hasFocus()
        asked.reason.setText("对方须打女婿的电话")
        asked.go.click()

    soon(keep)
    sheet.save.click()
    assert text(target).count(SON_PHONE) == 2 and "玉皇村村医" not in text(target)
    assert desk.journalled()[-1][1:4:2] == ("keep_unmasked", "对方须打女婿的电话")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_fits(letter: tuple[PrintForm, Path], scale: float) -> None:
    sheet, _ = letter
    theme.use(scale=scale)
    found: list[str] = []

    def look(asked: RedactionSheet) -> None:
        asked.ticks[1][0].click()
        asked.ticks[-1][0].click()
        QApplication.processEvents()
        found.extend((*audit.clipped(asked), *audit.nameless(asked), *audit.overlapping(asked)))
        asked.reject()

    soon(look)
    sheet.save.click()
    theme.use(scale=1.0)
    assert found == []


def test_the_same_words_are_decided_once(desk: OpenDesk) -> None:
    case_id = registered(desk, CASE)
    done = issue(desk, case_id, Action.FORWARD, summary=f"{SON_PHONE}和{SON_PHONE}，玉皇村村医。")
    groups = grouped(desk.as_("clerk").papers.finds(PaperOf("F07", done.document_id)))
    assert [len(group.finds) for group in groups] == [2, 1]
    assert groups[0].around == f"摘要：……【{SON_PHONE}】和{SON_PHONE}，玉……\n印成 〔电话略〕"
