"""Guards round the window: references to None, a look that is kept, garbage in its own thread."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from xinfang_desk.ui import preferences as kept
from xinfang_desk.ui.garbage import GarbageKeeper
from xinfang_desk.ui.preferences import Preferences


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_setters_do_not_lose_references_to_none(qtbot: QtBot) -> None:
    # PySide6 6.12 on Python 3.11 lost one at every setText and ended the program after some thousand.
    line = QLineEdit()
    qtbot.addWidget(line)
    before = sys.getrefcount(None)
    for _ in range(300):
        line.setText("a")
        line.setAccessibleName("姓名")
    assert sys.getrefcount(None) > before - 100


def test_the_look_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    chosen = Preferences(1.5, "dark", True, True, "AAA=", "clerk", "青川市民政局信访办")
    kept.save(path, chosen)
    assert kept.load(path) == chosen


@pytest.mark.parametrize("content", ["", "{", "[]", '{"scale": "x"}', '{"scale": 9, "mode": "pink"}', "\x00"])
def test_a_damaged_look_is_the_usual_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(content, encoding="utf-8")
    assert kept.load(path) == Preferences()


def test_a_look_that_cannot_be_kept_troubles_nobody(tmp_path: Path) -> None:
    kept.save(tmp_path / "no" / "folder" / "window.json", Preferences())
    assert kept.load(tmp_path / "no" / "folder" / "window.json") == Preferences()


def test_what_a_person_keeps_goes_before_what_the_computer_kept() -> None:
    here = Preferences(scale=1.0, mode="light", login="clerk")
    own = {"type_size": "1.75", "theme": "dark", "always_focus": "1"}
    assert kept.of_person(here, own) == Preferences(1.75, "dark", False, True, "", "clerk")
    assert kept.of_person(here, {"type_size": "huge", "theme": "pink"}) == here


def test_garbage_is_collected_by_the_window_only(qtbot: QtBot) -> None:
    window = QObject()
    keeper = GarbageKeeper(window)
    assert not gc.isenabled()
    for _ in range(gc.get_threshold()[0] + 10):
        ring: list[object] = []
        ring.append(ring)
    full = gc.get_count()[0]
    keeper.look()
    assert gc.get_count()[0] < full
    window.deleteLater()
    qtbot.waitUntil(gc.isenabled)
