"""The one top-level window: first start or sign-in, then the desk, and the lock over everything."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedLayout, QWidget

from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.ui import icons, tasks
from xinfang_desk.ui import preferences as kept
from xinfang_desk.ui.fit import renew
from xinfang_desk.ui.garbage import GarbageKeeper
from xinfang_desk.ui.mark import PRODUCT
from xinfang_desk.ui.opening import Opening
from xinfang_desk.ui.sign_in import SignInSheet
from xinfang_desk.ui.theme import load_fonts, theme, tokens
from xinfang_desk.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from xinfang_desk.domain.accounts import PersonAtDesk
    from xinfang_desk.services import Services
    from xinfang_desk.ui.lock import LockCover
    from xinfang_desk.ui.main_window import MainWindow
    from xinfang_desk.ui.pauses import InPauses

_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
_LOOK_EVERY_MS = 10_000
_MINUTE_MS = 60_000
_PAUSE_MINUTES = 0.5
_FIRST_PICTURE_MS = 40
"""By then the sign-in is on the screen; what begins earlier only delays it."""
_SETTLED_MS = 3_000
LOOKS = "window.json"
"""Beside the data: how the window looked last."""


class Shell(QFrame):
    """Shows what may be shown now.

    Args:
        opening: the desk of one data folder before it is open.
    """

    pictured = Signal()
    """The first picture is on the screen; what only delays it begins now."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(*tokens()["size"]["window_min"])
        self._garbage = GarbageKeeper(self)
        self._opening = opening
        self._looks_file = opening.paths.data / LOOKS
        self.preferences = kept.load(self._looks_file)
        self._people: Sequence[PersonAtDesk] = ()
        self._services: Services | None = None
        self._main: MainWindow | None = None
        self._cover: LockCover | None = None
        self._is_warm = False
        self._ahead: MainWindow | None = None
        self._making: InPauses | None = None
        self._caret_ms = QApplication.cursorFlashTime()
        self._idle_minutes = 0
        self._pauses = False
        self._idle = QElapsedTimer()
        self._idle_timer = QTimer(self)
        self._idle_timer.timeout.connect(lambda: self.look_at_idle(self._idle.elapsed() / _MINUTE_MS))
        self._stack = QStackedLayout(self)
        self.ring = FocusRing(self)
        self.ring.always = self.preferences.always_shows_focus
        self.resize(1366, 768)
        if self.preferences.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(self.preferences.geometry)))
        if opening.is_founded():
            self._show_sign_in()
        else:
            self._show_first_start()

    @property
    def main(self) -> MainWindow | None:
        """The desk, while somebody is signed in."""
        return self._main

    @property
    def front(self) -> QWidget | None:
        """What is shown: sign-in, first start or the desk."""
        return self._stack.currentWidget()

    @property
    def cover(self) -> LockCover | None:
        """The lock, while it is on."""
        return self._cover

    def use_look(self, preferences: kept.Preferences) -> None:
        """Take another look at once and keep it."""
        self._dress(preferences)
        if self._services is not None:
            access = self._services.access
            access.prefer("type_size", str(preferences.scale))
            access.prefer("theme", preferences.mode)
            access.prefer("always_focus", "1" if preferences.always_shows_focus else "0")

    def _dress(self, preferences: kept.Preferences) -> None:
        self.preferences = preferences
        self.ring.always = preferences.always_shows_focus
        QApplication.setCursorFlashTime(0 if preferences.reduces_motion else self._caret_ms)
        theme.use(mode=preferences.mode, scale=preferences.scale)
        kept.save(self._looks_file, preferences)

    def change_scale(self, step: int) -> None:
        """Ctrl + and −: the next larger or smaller type; 0 is 100 %."""
        scales: list[float] = tokens()["type"]["scales"]
        nearest = min(range(len(scales)), key=lambda i: abs(scales[i] - theme.scale))
        chosen = scales[max(0, min(len(scales) - 1, nearest + step))] if step else 1.0
        self.use_look(replace(self.preferences, scale=chosen))

    def toggle_full_screen(self) -> None:
        """F11."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def lock(self) -> None:
        """锁屏: cover everything until the password is right."""
        if self._services is None or self._cover is not None:
            return
        from xinfang_desk.ui.lock import LockCover

        self._cover = LockCover(self, self.preferences.office, self._services.actor.name)
        self._cover.sheet.entered.connect(lambda _login, password: self._unlock(password))
        self._cover.sheet.other_person.connect(self._change_person)
        self._cover.sheet.blank_form_wanted.connect(self.print_blank_form)

    def look_at_idle(self, minutes_idle: float) -> None:
        """Give memory back, most of it in a pause; lock after as long as the office allows."""
        services, pauses = self._services, minutes_idle >= _PAUSE_MINUTES
        if services is not None and not self._pauses:
            give_back = services.rest if pauses else services.ease
            tasks.run(lambda _task: give_back(), lambda _none: None)
        self._pauses = pauses
        if self._idle_minutes and minutes_idle >= self._idle_minutes:
            self.lock()

    def print_blank_form(self) -> None:
        """打印空表, without signing in."""
        from xinfang_desk.ui.dialogs.blank_form import BlankForm

        BlankForm(self, self._opening.blank_form_rows, self._opening.blank_form).run()

    def showEvent(self, event: QShowEvent) -> None:
        """After the first picture: rare characters, the list of people, what the first page needs."""
        super().showEvent(event)
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(_FIRST_PICTURE_MS, self, self._warm_up)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, journal the leaving, close the file."""
        if self._main is not None and not self._main.may_leave():
            event.ignore()
            return
        from xinfang_desk.ui.first_start import FirstStart

        if isinstance(self.front, FirstStart):
            self.front.abandon()
        self._stop_making()
        self._reject_sheets()
        self._leave_desk()
        tasks.finish_all()
        geometry = base64.b64encode(self.saveGeometry().data()).decode()
        if self._opening.is_founded():
            kept.save(self._looks_file, replace(self.preferences, geometry=geometry))
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _ACTIVITY:
            self._idle.restart()
        return False

    def _warm_up(self) -> None:
        self.pictured.emit()
        if not self.isVisible():
            return
        # Imported here: the first picture does not need them, and the first worker must find it done.
        from xinfang_desk.services.resting import share_one_heap
        from xinfang_desk.ui.printer_offsets import offsets

        share_one_heap()
        offsets.use(self._opening.paths.data)
        self.ring.begin()
        if icons.begin():
            renew(self)
            self.update()
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        load_fonts("later")
        if self._opening.is_founded():
            self._ask_people()
        tasks.run(lambda _task: self._opening.warm_up(), self._make_ahead)

    def _make_ahead(self, _answer: object = None) -> None:
        """While the password is typed: the desk without what belongs to one person, a little at a time."""
        if self._ahead is not None or not isinstance(self.front, SignInSheet):
            return
        from xinfang_desk.ui.ahead import making
        from xinfang_desk.ui.main_window import MainWindow
        from xinfang_desk.ui.pauses import InPauses

        self._ahead = MainWindow(parent=self)
        self._making = InPauses(self, making(self._ahead))

    def _stop_making(self) -> None:
        if self._making is not None:
            self._making.stop()
            self._making.deleteLater()
            self._making = None

    def _made_ahead(self) -> MainWindow:
        """The desk as far as it is made; Enter may come before anything of it is."""
        from xinfang_desk.ui.main_window import MainWindow

        self._stop_making()
        ahead, self._ahead = self._ahead, None
        return ahead if ahead is not None else MainWindow(parent=self)

    def _warm_services(self, services: Services) -> None:
        """Prepare the first save and the first paper once the first pages stand: it takes half a second."""
        if services is self._services:
            tasks.run(lambda _task: services.warm_up(), lambda _none: None, self._tell)

    def _show(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self.ring.raise_()

    def _show_sign_in(self) -> None:
        sheet = SignInSheet(self.preferences.office)
        sheet.show_people(self._people, self.preferences.login)
        sheet.entered.connect(self._sign_in)
        sheet.forgotten.connect(self._recover)
        sheet.blank_form_wanted.connect(self.print_blank_form)
        self._show(sheet)
        sheet.setFocus()

    def _show_first_start(self) -> None:
        from xinfang_desk.ui.first_start import FirstStart

        wizard = FirstStart(self._opening)
        wizard.founded.connect(self._sign_in)
        self._show(wizard)
        wizard.setFocus()

    def _ask_people(self) -> None:
        tasks.run(lambda _task: self._opening.people(), self._show_people, self._tell)

    def _show_people(self, people: Sequence[PersonAtDesk]) -> None:
        self._people = people
        if isinstance(self.front, SignInSheet):
            self.front.show_people(people, self.preferences.login)

    def _sign_in(self, login: str, password: str) -> None:
        if isinstance(self.front, SignInSheet):
            self.front.set_busy(True)
        self.preferences = replace(self.preferences, login=login)
        opening = self._opening

        def work(task: tasks.Task) -> Services:
            services = opening.sign_in(login, password)
            if task.is_cancelled:
                # The window was closed meanwhile: nobody will take the desk.
                opening.sign_out(services)
            return services

        tasks.run(work, self._open_desk, self._tell)

    def _recover(self, login: str) -> None:
        from xinfang_desk.ui.dialogs.passwords import RecoverySheetDialog

        RecoverySheetDialog(self, self._people, login, self._opening.recover, self._open_desk).run()

    def _tell(self, trouble: Exception) -> None:
        """Say why it did not open: beside the password, or what to do about the disk."""
        sheet = self._cover.sheet if self._cover is not None else self.front
        if isinstance(sheet, SignInSheet):
            sheet.set_busy(False)
            if isinstance(trouble, Refused):
                sheet.object_to(str(trouble))
                return
        if not isinstance(trouble, StorageTrouble):
            raise trouble
        from xinfang_desk.ui.widgets.sheet import Notice

        Notice.tell(self, str(trouble), "请这样做：" if trouble.advice else "", trouble.advice, tone="red")

    def _open_desk(self, services: Any) -> None:
        from xinfang_desk.ui.changes import Changes
        from xinfang_desk.ui.first_words import may_begin

        if not may_begin(self, services):
            self._opening.sign_out(services)
            self._show_sign_in()
            return
        self._services = services
        office = services.context.desk.office
        looks = kept.of_person(self.preferences, services.access.preferences())
        # Worn as it was kept: what the person chose himself is not written down once more.
        self._dress(replace(looks, office=office.name))
        self._main = self._made_ahead()
        self._main.open(services, Changes(), office.bureau)
        self._main.lock_wanted.connect(self.lock)
        self._main.settings_wanted.connect(self._open_settings)
        self._main.full_screen_wanted.connect(self.toggle_full_screen)
        self._main.scale_wanted.connect(self.change_scale)
        self._show(self._main)
        self._main.take_focus()
        QTimer.singleShot(_FIRST_PICTURE_MS, self._main, self._main.begin)
        self._watch_idle()
        QTimer.singleShot(_SETTLED_MS, self, lambda: self._warm_services(services))

    def _open_settings(self) -> None:
        from xinfang_desk.ui.dialogs.settings import Settings

        if self._services is not None and self._main is not None:
            sheet = Settings(self, self._services, self.preferences, self.use_look)
            sheet.said.connect(self._main.say)
            sheet.run()
            self._watch_idle()

    def _watch_idle(self) -> None:
        if self._services is not None:
            self._idle_minutes = self._services.context.desk.number("idle_minutes")
            self._idle.start()
            self._idle_timer.start(_LOOK_EVERY_MS)

    def _unlock(self, password: str) -> None:
        if self._services is None or self._cover is None:
            return
        self._cover.sheet.set_busy(True)
        access = self._services.access
        tasks.run(lambda _task: access.verify(password), lambda _none: self._lift(), self._tell)

    def _lift(self) -> None:
        if self._cover is not None:
            cover, self._cover = self._cover, None
            cover.lift()
            self._idle.restart()

    def _change_person(self) -> None:
        """换人登录 on a locked screen: what is typed was kept as a draft for its author."""
        if self._main is not None and not self._main.may_leave():
            return
        self._lift()
        self._reject_sheets()
        # The nested loops of the sheets end first.
        QTimer.singleShot(0, self._back_to_sign_in)

    def _back_to_sign_in(self) -> None:
        self._leave_desk()
        self._show_sign_in()
        self._make_ahead()
        # The desk may have been founded, or an account made, since the list was read.
        self._ask_people()

    def _reject_sheets(self) -> None:
        from xinfang_desk.ui.widgets.sheet import Sheet

        for sheet in self.findChildren(Sheet):
            sheet.reject()

    def _leave_desk(self) -> None:
        self._idle_timer.stop()
        services, self._services, self._main = self._services, None, None
        if services is not None:
            tasks.finish_all()
            self._opening.sign_out(services)
