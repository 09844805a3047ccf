"""来访登记 at every size and type: nothing clipped, overlapping or nameless, nothing flashes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    NOW,
    TODAY,
    Window,
    clerks_window,
)
from tests.visitors import FACTORY_WORKERS, PATIENTS_WIFE
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.terms import Purpose, Signature
from xinfang_desk.domain.visit_plain import example_visit
from xinfang_desk.ui.theme import theme

SIZES = ((1366, 700), (1024, 600), (1920, 1000))


def everything(window: Window) -> None:
    """Every section open, every part unfolded, messages of every kind."""
    form = window.tab.form
    draft = replace(
        example_visit(TODAY),
        petitioner_name="买买提•艾力\ue000",
        id_number="639903197102230195",
        phone="1420",
        form=FACTORY_WORKERS.form,
        head_count=43,
        representatives=FACTORY_WORKERS.representatives,
        received_on=TODAY - timedelta(days=21),
        title="",
        facts="此人是老上访，家里断粮。",
        signature=Signature.REFUSED,
        witness="",
        informed_on=TODAY + timedelta(days=1),
    )
    form.show(draft)
    for section in form.sections:
        section.set_open(True)
    for opener in ("more", "rights", "rare"):
        button = window.host.findChild(QObject, f"registration.{opener}")
        if button.text().startswith(" 收起"):
            continue
        button.click()  # type: ignore[attr-defined]  # a Button
    window.save()
    window.tab.beside.look()
    window.settle()


def faults(window: Window) -> list[str]:
    QApplication.processEvents()
    QApplication.processEvents()
    tab = window.tab
    found = [*audit.clipped(window.frame), *audit.overlapping(tab.form.scroll.widget())]
    if window.frame.size() != window.host.size():
        found.append("the window grew")
    return found


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_clipped_at_any_size(window: Window, scale: float) -> None:
    theme.use(scale=scale)
    everything(window)
    for size in SIZES:
        window.resize(*size)
        assert faults(window) == [], size


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_panel_and_the_notices_fit(qtbot: QtBot, desk: OpenDesk, dressed: None, scale: float) -> None:
    desk.on(PATIENTS_WIFE.received_on or TODAY)
    services = desk.as_("clerk")
    services.registration.register(PATIENTS_WIFE)
    desk.now = NOW
    theme.use(scale=scale)
    window = Window(qtbot, services)
    window.open()
    window.fill("petitioner_name", "李㛃")
    window.fill("id_number", "63990219580619022X")
    window.fill("facts", "家里断粮，不想活了。")
    window.settle()
    window.tab.panel.next_person().chosen.emit()  # type: ignore[union-attr]  # she has come before
    window.settle()
    trouble = StorageTrouble("磁盘空间不够，这一步没有写进去。", "请清理磁盘。", "再做一次这一步。")
    for size in SIZES:
        window.resize(*size)
        window.tab.notices.show_trouble(trouble, window.save)
        if window.tab.is_narrow:
            window.tab.panel.open()
        assert faults(window) == [], size
        window.tab.panel.close_floating()
    window.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_sealing_and_the_envelope_fit(window: Window, mode: str) -> None:
    theme.use(mode="dark" if mode == "dark" else "light", scale=1.5)
    window.resize(1366, 768)
    control = window.tab.form.fields.control
    control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    window.settle()
    assert faults(window) == []
    control("is_above_authority").setChecked(True)
    window.settle()
    assert faults(window) == []


class Watcher(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_flashes_as_a_window_of_its_own(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    desk.now = NOW
    watcher = Watcher()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    window = Window(qtbot, desk.as_("clerk"))
    window.open()
    everything(window)
    application.removeEventFilter(watcher)
    assert set(watcher.seen) == {"QWidget"}
    window.close()


def test_everything_that_takes_the_focus_has_a_name(window: Window) -> None:
    everything(window)
    assert audit.nameless(window.tab) == []
    assert audit.nameless(window.tab.footer()) == []
