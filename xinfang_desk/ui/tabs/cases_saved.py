"""我的筛选: filters a person keeps under a name of his own; they follow him from computer to computer."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.terms import Channel, Repeat
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet

MOST_SAVED = 5
MOST_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under its name."""

    name: str
    which: CaseFilter


def read_saved(text: str) -> tuple[SavedFilter, ...]:
    """The filters as kept; what cannot be read is left out, it is only a convenience."""
    try:
        kept = json.loads(text)
        return tuple(
            SavedFilter(
                str(one["name"]),
                CaseFilter(
                    group=str(one["group"]),
                    channel=Channel(one["channel"]) if one["channel"] else None,
                    unit_id=int(one["unit_id"]) if one["unit_id"] else None,
                    repeat=Repeat(one["repeat"]) if one["repeat"] else None,
                    due=str(one["due"]),
                ),
            )
            for one in kept
        )[:MOST_SAVED]
    except (ValueError, TypeError, KeyError):
        return ()


def write_saved(saved: Sequence[SavedFilter]) -> str:
    """The filters as text."""
    rows = [
        {
            "name": one.name,
            "group": one.which.group,
            "channel": one.which.channel,
            "unit_id": one.which.unit_id,
            "repeat": one.which.repeat,
            "due": one.which.due,
        }
        for one in saved
    ]
    return json.dumps(rows, ensure_ascii=False)


class NameFilter(Sheet):
    """Asks under which name the filter is kept."""

    def __init__(self, host: QWidget, taken: Sequence[str], proposal: str) -> None:
        super().__init__(host, "存为我的筛选", icon="filter")
        self._taken = taken
        self.name = LineInput("例如 本周救助", name="cases.saved_name")
        self.name.set_value(proposal[:MOST_CHARACTERS])
        self.field = Field("名称", self.name, help_=f"最多 {MOST_CHARACTERS} 个字，显示在列表右上方")
        self.body.addWidget(Label("以后按一下名称，就回到现在这组筛选。", "body", "text_2", wrap=True))
        self.body.addWidget(self.field)
        stay = self.add_button("再看看", key="Esc")
        stay.clicked.connect(self.reject)
        keep = self.add_button("存下", "primary", key="Ctrl+Enter", name="cases.saved_keep")
        keep.clicked.connect(self._keep)
        self.focus_first(self.name)

    def _keep(self) -> None:
        name = self.name.value().strip()
        if not name:
            self.field.object_to("请给这组筛选起个名称。")
        elif len(name) > MOST_CHARACTERS:
            self.field.object_to(f"名称最多 {MOST_CHARACTERS} 个字，请缩短。")
        elif name in self._taken:
            self.field.object_to("这个名称已经用过了，请换一个。")
        else:
            self.accept()
            return
        self.name.setFocus()
