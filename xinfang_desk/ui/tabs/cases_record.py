"""A record of a case that is no paper of ours: asked field by field, written down once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.cases_paper_fields import PaperFields

WIDTH = 640
FIXED = "登记以后不能改，写错了再记一笔说明。"


class RecordDialog(ActSheet):
    """Asks what a record needs.

    Args:
        host: any widget of the window.
        title: what is recorded: 落实, 送达, 审核反馈.
        facts: what will come of it, one grey paragraph.
        draft: what stands in the fields first.
        lists: what the fields complete from.
        today: the desk's day.
        write: the draft → the service.
        only: attribute → label, where not all of the draft is asked.
        verb: on the primary button.
    """

    def __init__(
        self,
        host: QWidget,
        title: str,
        facts: str,
        draft: Any,
        lists: HandlingChoices,
        today: date,
        write: Callable[[Any], object],
        *,
        only: Mapping[str, str] | None = None,
        verb: str = "登记",
    ) -> None:
        super().__init__(host, title, facts, icon="pen", width=WIDTH)
        self._draft = draft
        self.record = PaperFields(type(draft), lists, today, name="record", only=only)
        self.record.show_draft(draft)
        self.body.addWidget(self.record)
        self.adopt(self.record.form, self.record.fields)
        self.finish(verb, lambda: write(self.typed_draft()), key="Ctrl+Enter", first=self.record.first())

    def typed_draft(self) -> Any:
        """The draft as it stands in the fields."""
        return self.record.read(self._draft)
