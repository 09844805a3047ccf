"""Everything that holds words is as high as they are at its width: nothing cut, nothing swollen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import audit
from tests.ui.test_widgets import DUE, TODAY
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.cards import Banner, Card
from xinfang_desk.ui.widgets.due import DueCard, DueRow
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.fold import Fold
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.scroll import ScrollPage
from xinfang_desk.ui.widgets.time_line import TimeEntry, TimeLine

WORDS = "姓名、事由、事实和诉求只存进密封件，草稿也已密封；清单和查找里只显示〔密封〕。保存后不能再打开。" * 2


@pytest.fixture(autouse=True)
def _same_type_size_again(dressed: None) -> Iterator[None]:
    yield
    theme.use(scale=1.0)


def parts() -> list[QWidget]:
    """One of each, every one with more words than a narrow column has room for on few lines."""
    card = Card("期限")
    card.body.addWidget(Label(WORDS, wrap=True))
    fold = Fold("谁来了", opened=True)
    fold.body.addWidget(Field("姓名", LineInput(), help_=WORDS))
    due = replace(DUE, explanation=WORDS)
    return [
        card,
        fold,
        Banner("amber", WORDS[:30], WORDS),
        Field("现住址", LineInput(), help_=WORDS),
        FieldRow(Field("电话", LineInput(width=120)), Field("现住址", LineInput(), help_=WORDS)),
        DueCard(due, TODAY),
        DueRow(due, TODAY),
        TimeLine([TimeEntry("今天", WORDS[:40], WORDS)]),
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [280, 324, 500, 1100])
@pytest.mark.parametrize("is_inside_a_card", [False, True])
def test_as_high_as_its_words(qtbot: QtBot, width: int, scale: float, is_inside_a_card: bool) -> None:
    theme.use(scale=scale)
    shown = parts()
    inside = QWidget()
    if is_inside_a_card:
        outer = Card()
        for part in shown:
            outer.body.addWidget(part)
        inside.setLayout(column(outer, None))
    else:
        inside.setLayout(column(*shown, None, spacing=8))
    page = ScrollPage(inside)
    qtbot.addWidget(page)
    page.resize(theme.px(width), 3000)  # far higher than all of them together at most widths
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    assert audit.clipped(page) == []
    for part in shown:
        assert part.height() == part.heightForWidth(part.width()), type(part).__name__
