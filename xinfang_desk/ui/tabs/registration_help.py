"""帮助来访人: what to do and whom to call when somebody speaks of danger, hunger or cold (G16)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.wording import HELP, HelpLine
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, follow_width, frame, row


class HelpCard(QFrame):
    """The help panel: first the person, then the form. Nothing of it is recorded."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "amber")
        follow_width(self)
        self.setAccessibleName(HELP.title)
        self.close_button = Button("知道了", key="Esc", size="small", name="registration.close_help")
        self.close_button.clicked.connect(self.closed)
        steps = [Label(step, "body", wrap=True) for step in HELP.steps]
        self.setLayout(
            column(
                row(IconLabel("phone", "amber", 20), (Label(HELP.title, "strong", wrap=True), 1), spacing=8),
                *steps,
                column(*(_line(line) for line in HELP.lines), spacing=6, margins=(0, 4, 0, 4)),
                row(Label("不作任何记录", "caption", "text_2"), None, self.close_button),
                spacing=6,
                margins=(12, 10, 12, 12),
            )
        )


class HelpStrip(QFrame):
    """The same in two lines above the form, where the panel is hidden."""

    def __init__(self) -> None:
        super().__init__()
        follow_width(self)
        self.setAccessibleName(HELP.title)
        numbers = "、".join(f"{line.name} {line.phone}" for line in HELP.lines[:3])
        self.open_button = Button("怎么帮", size="small", name="registration.open_help")
        words = column(Label(HELP.title, "strong"), Label(numbers, "caption", "text_2", wrap=True))
        mark = IconLabel("phone", "amber", 20)
        inside = row(mark, (words, 1), self.open_button, spacing=10, margins=(12, 6, 12, 6))
        self.setLayout(column(frame(inside, "amber"), margins=(24, 12, 24, 8)))
        self.hide()


def _line(line: HelpLine) -> QFrame:
    number = Label(line.phone, "bold")
    set_width(number, 92)
    words = column(Label(line.name, "body"), Label(line.when, "caption", "text_2", wrap=True))
    return frame(row(number, (words, 1), spacing=8, top=True))
