"""F1: the keys of this page, of its fields and of every page."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.keys import FORM_KEYS, FRAME_KEYS, KeyLine
from xinfang_desk.ui.page import PageKey
from xinfang_desk.ui.widgets.labels import KeyCap, Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.sheet import Sheet


class KeyList(Sheet):
    """A sheet with three lists.

    Args:
        host: any widget of the window.
        page: name of the page.
        keys: its shortcuts.
    """

    def __init__(self, host: QWidget, page: str, keys: Sequence[PageKey]) -> None:
        super().__init__(host, "按键表", icon="keyboard", width=860)
        of_page = _list(page or "本页", [KeyLine(key.key, key.words) for key in keys])
        left = column(*((of_page, 16) if keys else ()), _list("填写时", FORM_KEYS), None)
        right = column(_list("随时", FRAME_KEYS), None)
        self.body.addLayout(row((left, 1), (right, 1), spacing=32))
        done = self.add_button("知道了", "primary", key="Esc")
        done.clicked.connect(self.accept)
        self.focus_first(done)


def _list(head: str, lines: Iterable[KeyLine]) -> QVBoxLayout:
    part = column(Label(head, "bold"), spacing=8)
    for line in lines:
        cap = KeyCap(line.key)
        place = frame(row(cap, None, spacing=0))
        set_width(place, 116)
        part.addLayout(row(place, (Label(line.words, "body", "text_2", wrap=True), 1)))
    return part
