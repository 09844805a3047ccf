"""A sealed page closes at once for an officer who is told to stay away, or whom the matter now accuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from tests.ui.test_cases_sealed import opened, told
from xinfang_desk.domain.errors import AWAY
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import SealedRecusalDraft, SecondOfficer
from xinfang_desk.store import sealed_matters
from xinfang_desk.ui.tabs.cases_sealed_sheets import SealedSheet
from xinfang_desk.ui.widgets.sheet import Notice

CLOSED = "这件事项已经合上"


def stay_away(desk: OpenDesk, case_id: int) -> None:
    """苏静 is told to stay away."""
    draft = SealedRecusalDraft(
        RecusalSource.SELF, "苏静", "是亲戚。", decided_by="周正", reason="有直接利害关系。"
    )
    desk.as_("officer2").sealed.recuse(case_id, draft, SecondOfficer("officer", PASSWORD))


def accuse(desk: OpenDesk, case_id: int, number: str) -> None:
    """Two other officers find that the matter is about 苏静."""
    content = {"target": "市民政局信访办苏静", "kind": "discipline", "reason": "核对后"}
    kind, at = SealedAction.RECLASSIFY.value, desk.now
    with desk.desk.db.begin() as session:
        sealed_matters.add(session, case_id, number, kind, content, by=1, at=at)


def read(window: Window, said: list[str]) -> Callable[[object], None]:
    def look(sheet: object) -> None:
        assert isinstance(sheet, Notice)
        said.append(window.words())

    return look


@pytest.mark.parametrize("key", ["act", "refresh"])
def test_the_next_key_wipes_the_page(key: str, came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    assert told(window)
    stay_away(desk, came["accuser"].case_id)
    said: list[str] = []
    if key == "act":
        window.reach("cases.sealed_transfer")
        window.answer(lambda: window.press(Qt.Key.Key_Return), read(window, said))
    else:
        window.answer(lambda: window.press(Qt.Key.Key_F5), read(window, said))
    assert CLOSED in said[0] and AWAY in said[0] and "王𫞩" not in said[0]
    assert window.cases.page is window.cases.list and told(window) == []


def test_a_sheet_that_is_open_closes_with_it(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def fill(sheet: object) -> None:
        assert isinstance(sheet, SealedSheet)
        stay_away(desk, came["accuser"].case_id)
        window.write("sealed.summary", "另写的摘要")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert not sheet.isVisible() and sheet.barred == AWAY

    window.reach("cases.sealed_transfer")
    notice: list[str] = []
    window.answer(lambda: window.press(Qt.Key.Key_Return), fill, read(window, notice))
    assert CLOSED in notice[0]
    assert window.cases.page is window.cases.list and told(window) == []


def test_who_became_the_accused_reads_no_further(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    accuse(desk, came["accuser"].case_id, came["accuser"].case_number)
    said: list[str] = []
    window.answer(lambda: window.press(Qt.Key.Key_F5), read(window, said))
    assert CLOSED in said[0] and "王𫞩" not in said[0]
    assert window.cases.page is window.cases.list and told(window) == []
