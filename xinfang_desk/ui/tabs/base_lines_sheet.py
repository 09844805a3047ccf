"""谁看过 and other lists of lines in a sheet, read by keys from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.journal import LookLine
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, hairline
from xinfang_desk.ui.widgets.sheet import Sheet

WIDTH = 640


class LookedSheet(Sheet):
    """谁看过: newest first, with the reason; opening it is a line of its own.

    Args:
        host: any widget of the window.
        number: of the matter.
        lines: from the service.
    """

    def __init__(self, host: QWidget, number: str, lines: Sequence[LookLine]) -> None:
        super().__init__(host, "谁看过这件事项", icon="eye", width=WIDTH)
        people = list(dict.fromkeys(line.person for line in lines))
        facts = f"{number}。一共 {len(lines)} 条，{len(people)} 人：{'、'.join(people)}。查看本身也记入日志。"
        self.body.addWidget(Label(facts, "body", "text_2", wrap=True))
        fill(self, [(_looked(line), _about(line)) for line in lines])
        close(self, "谁看过，逐条")


def fill(sheet: Sheet, lines: Sequence[tuple[str, str]]) -> None:
    """Every line: the sheet scrolls by its keys, and so reads them all."""
    body = column(spacing=8)
    sheet.body.addLayout(body)
    for head, below in lines:
        parts = [Label(head, "body", wrap=True, selectable=True)]
        if below:
            parts.append(Label(below, "caption", "text_2", wrap=True))
        body.addLayout(column(*parts, spacing=1))
        body.addWidget(hairline())


def close(sheet: Sheet, says: str) -> None:
    """The button that ends the reading; ``says`` names the list to who hears it."""
    done = sheet.add_button("好了", "primary", key="Esc", name="watch.done")
    done.clicked.connect(sheet.accept)
    sheet.read_by_keys(says)


def _looked(line: LookLine) -> str:
    return f"{line.at:%Y-%m-%d %H:%M}　{line.person}　{line.action_word}"


def _about(line: LookLine) -> str:
    result = "" if line.result_word == "已办" else line.result_word
    return "·".join(filter(None, (line.about, line.reason, result)))
