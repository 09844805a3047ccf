"""设置: how the window looks, one's own password, and the office's points to be confirmed (U1–U18)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from xinfang_desk.ui.dialogs.interests import Interests
from xinfang_desk.ui.dialogs.office_settings import OfficeSettings
from xinfang_desk.ui.dialogs.passwords import ChangePassword
from xinfang_desk.ui.preferences import Preferences
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import CheckInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.sheet import Sheet

_MODES = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
_LOOK, _OFFICE = "look", "office"


class Settings(Sheet):
    """One sheet with two parts; what is chosen takes effect at once.

    Signals:
        said: a success the window should tell and remember.

    Args:
        host: any widget of the window.
        services: of the person who signed in.
        preferences: the look in use.
        use_look: takes another look and keeps it.
    """

    said = Signal(str)

    def __init__(
        self, host: QWidget, services: Any, preferences: Preferences, use_look: Callable[[Preferences], None]
    ) -> None:
        super().__init__(host, "设置", icon="gear", width=920)
        self._services, self._preferences, self._use_look = services, preferences, use_look
        self.part = Segments(
            [(_LOOK, "显示和口令"), (_OFFICE, "本机关的设置")], name="settings.part", says="设置"
        )
        self._parts = QStackedWidget()
        self._parts.addWidget(self._make_look())
        self.office = OfficeSettings(services.settings, services.actor)
        for part in (self.office.calendar, self.office.profile):
            part.imported.connect(self.said)
        self._parts.addWidget(self.office)
        self.body.addLayout(row(self.part, None))
        self.body.addWidget(self._parts)
        self.part.edited.connect(self._turn)
        done = self.add_button("好了", "primary", key="Esc", name="settings.done")
        done.clicked.connect(self.accept)
        self.focus_first(self.part)

    def _make_look(self) -> QWidget:
        look = QWidget()
        scales = [(scale, f"{round(scale * 100)} %") for scale in tokens()["type"]["scales"]]
        self.scale = Segments(scales, name="settings.type_size", says="字号")
        self.scale.set_value(self._preferences.scale)
        self.mode = Segments(_MODES, name="settings.theme", says="颜色")
        self.mode.set_value(self._preferences.mode)
        self.motion = CheckInput("减少动效", name="settings.reduces_motion")
        self.motion.set_value(self._preferences.reduces_motion)
        self.focus = CheckInput("总是显示焦点", name="settings.always_focus")
        self.focus.set_value(self._preferences.always_shows_focus)
        for control in (self.scale, self.mode, self.motion, self.focus):
            control.edited.connect(self._look_chosen)
        change = Button("修改我的口令", icon="key", name="settings.password")
        change.clicked.connect(self._change_password)
        close = Button("申报利害关系", icon="people", name="settings.interests")
        close.clicked.connect(self._declare_interests)
        actor = self._services.actor
        mine = Label(f"{actor.name}·{actor.title}·登录名 {actor.login}", "body", "text_2", wrap=True)
        look.setLayout(
            column(
                Field("字号", self.scale, help_="也可以按 Ctrl 加 +、−、0"),
                Field("颜色", self.mode),
                row(self.motion, self.focus, None, spacing=24),
                8,
                Label("我的账号", "bold"),
                mine,
                row(change, close, None, spacing=8),
                None,
                spacing=12,
            )
        )
        return look

    def _turn(self) -> None:
        is_office = self.part.value() == _OFFICE
        self._parts.setCurrentIndex(int(is_office))
        if is_office:
            self.office.opened()

    def _look_chosen(self) -> None:
        self._preferences = replace(
            self._preferences,
            scale=self.scale.value(),
            mode=self.mode.value(),
            reduces_motion=self.motion.value(),
            always_shows_focus=self.focus.value(),
        )
        self._use_look(self._preferences)

    def _declare_interests(self) -> None:
        sheet = Interests(self, self._services.recusals)
        if sheet.run():
            self.said.emit(sheet.said)

    def _change_password(self) -> None:
        ChangePassword(self, self._services.access).run()
