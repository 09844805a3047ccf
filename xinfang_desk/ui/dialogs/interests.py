"""申报利害关系: units and people one is close to, said before a matter asks (《信访工作条例》第二十八条)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import MemoInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet, ask_to_lose

_FACTS = (
    "写上与您有利害关系的单位和人：本人或近亲属工作的单位、近亲属的姓名。"
    "遇到涉及他们的事项，信访办主任会看到提醒，由他决定您是否回避；只写名称，不写证件号。"
)


class OwnInterests(Protocol):
    """What the sheet asks (services.recusals)."""

    def interests(self) -> tuple[str, ...]:
        """What was declared before."""

    def declare(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Put this in place of it."""


class Interests(Sheet):
    """One box, a line for each.

    Args:
        host: any widget of the window.
        service: services.recusals.
    """

    def __init__(self, host: QWidget, service: OwnInterests) -> None:
        super().__init__(host, "申报利害关系", icon="people")
        self._service = service
        self.said = ""
        self.body.addWidget(Label(_FACTS, "body", "text_2", wrap=True))
        self.lines = MemoInput("例如：青川市福利一厂", lines=5, name="interests.lines")
        self.lines.set_value("\n".join(service.interests()))
        self.field = Field("单位和人", self.lines, help_="一行一个；没有就留空", name="interests")
        self.body.addWidget(self.field)
        leave = self.add_button("返回", key="Esc", name="interests.stay")
        leave.clicked.connect(self.leave)
        self._before = self.lines.value()
        act = self.add_button("申报", "primary", key="Ctrl+Enter", name="interests.declare")
        act.clicked.connect(self._declare)
        self.focus_first(self.lines)

    def leave(self) -> None:
        """Esc: what was typed is kept nowhere, so that is asked once."""
        if self.lines.value() == self._before or ask_to_lose(self):
            self.reject()

    def _declare(self) -> None:
        self.field.clear()
        try:
            kept = self._service.declare(self.lines.value().splitlines())
        except Refused as refused:
            self.field.object_to(refused.problems[0].message)
            self.lines.setFocus()
        except StorageTrouble as trouble:
            self.field.object_to("".join((str(trouble), *trouble.advice)))
        else:
            self.said = f"已申报 {len(kept)} 项利害关系" if kept else "已申报：没有利害关系"
            self.accept()
