"""What the office may set: value, default, who may answer; the keeper changes it, everybody may read it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.settings import SettingRow
from xinfang_desk.ui.dialogs.calendar_import import CalendarImport, CountingService, ProfileImport
from xinfang_desk.ui.fit import set_height, set_width
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import LineInput, MemoInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, row
from xinfang_desk.ui.widgets.table_view import TableView

_LONG = 60
"""Texts that may be longer get several lines."""


class SettingsService(CountingService, Protocol):
    """What the list asks (services.settings)."""

    def rows(self) -> tuple[SettingRow, ...]:
        """Every setting."""

    def change(self, key: str, value: str) -> SettingRow:
        """Put another value in force."""


def _value(row_: SettingRow) -> Cell:
    if row_.is_default:
        return Cell(row_.words)
    return Cell(row_.words, role="text")


class OfficeSettings(QFrame):
    """The list at the left, the chosen setting at the right, the holidays (放假安排) below.

    Args:
        service: services.settings.
        actor: who signed in; only a keeper may change.
    """

    def __init__(self, service: SettingsService, actor: Actor) -> None:
        super().__init__()
        self._service = service
        self._refusal = refusal(actor, Act.KEEP_SETTINGS)
        self._row: SettingRow | None = None
        self.input: LineInput | MemoInput | ComboInput | None = None
        self.field: Field | None = None
        columns: Sequence[Column[SettingRow]] = (
            Column("设置", lambda line: Cell(line.rule.name, below=line.words), 0, "strong", 0),
            Column("现在的值", _value, 156),
        )
        self.model: RowModel[SettingRow] = RowModel(columns)
        self.table = TableView(self.model, "本机关的设置", "settings.rows")
        self.table.opened.connect(lambda _row: self._focus_input())
        listing = Card(margins=(1, 1, 1, 1), spacing=0)
        listing.body.addWidget(self.table)
        set_height(self.table, 400)
        self._side: QVBoxLayout = column(spacing=10)
        self._side.addStretch(1)
        side = QFrame()
        side.setLayout(self._side)
        set_width(side, 300)
        self.calendar = CalendarImport(service, actor)
        self.profile = ProfileImport(service, actor)
        parts = row((listing, 1), (side, 0), spacing=20)
        self.setLayout(column(parts, self.calendar, self.profile, spacing=12))
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(self._chosen)

    def opened(self) -> None:
        """Read the settings when the part is shown."""
        self.model.show_rows(self._service.rows())
        self.table.select_row(0)
        self.profile.opened()

    def _chosen(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        self._row = self.table.current_row()
        if self._row is not None and selected.count():
            self._show(self._row)

    def _show(self, line: SettingRow) -> None:
        clear(self._side)
        rule = line.rule
        self._side.addWidget(Label(rule.name, "lead", wrap=True))
        if rule.effect:
            self._side.addWidget(Label(rule.effect, "body", "text_2", wrap=True))
        self.input = self._make_input(line)
        self.field = Field("现在的值", self.input, name=rule.key)
        self._side.addWidget(self.field)
        facts = [f"原定：{rule.options.get(rule.default, rule.default)}", f"由谁答复：{rule.who}"]
        if rule.point:
            facts.append(f"待确认事项 {rule.point}")
        if line.changed_at is not None:
            facts.append(f"{line.changed_at:%Y-%m-%d} 由{line.changed_by or '系统管理员'}修改")
        self._side.addWidget(Label("\n".join(facts), "caption", "text_3", wrap=True))
        save = Button("保存", "primary", name="settings.save")
        save.clicked.connect(self._save)
        back = Button("恢复原定", "plain", name="settings.default")
        back.clicked.connect(lambda: self.put(rule.default))
        for button in (save, back):
            button.refuse(self._refusal)
        if self._refusal:
            self._side.addWidget(Label(self._refusal, "caption", "text_2", wrap=True))
        else:
            self._side.addLayout(row(save, back, None))
        self._side.addStretch(1)

    def _make_input(self, line: SettingRow) -> LineInput | MemoInput | ComboInput:
        rule = line.rule
        made: LineInput | MemoInput | ComboInput
        if rule.kind == "choice":
            made = ComboInput(tuple(rule.options.items()), name="settings.value")
            made.setEnabled(self._refusal is None)
        elif rule.kind == "text" and rule.max > _LONG:
            made = MemoInput(lines=4, most_lines=6, name="settings.value")
            made.setReadOnly(self._refusal is not None)
        else:
            made = LineInput(name="settings.value")
            made.setReadOnly(self._refusal is not None)
        made.set_value(line.value)
        return made

    def _focus_input(self) -> None:
        if isinstance(self.input, QWidget):
            self.input.setFocus()

    def _save(self) -> None:
        if self.input is not None:
            self.put(str(self.input.value()))

    def put(self, value: str) -> None:
        """Put a value in place of the chosen setting's; what does not fit is said below it."""
        if self._row is None or self.field is None:
            return
        number = self.table.currentIndex().row()
        try:
            changed = self._service.change(self._row.rule.key, value)
        except Refused as refused:
            self.field.object_to(str(refused))
            return
        rows = [changed if line.rule.key == changed.rule.key else line for line in self.model.rows]
        self.model.show_rows(rows)
        self.table.select_row(number)
        if self.field is not None:
            self.field.confirm("已保存")
