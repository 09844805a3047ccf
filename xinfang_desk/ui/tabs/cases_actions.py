"""全部办理: every action under its heading; what cannot be done now is greyed and says why."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_next import GROUPS
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.ui.fit import set_spacing, set_width
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import frame
from xinfang_desk.ui.widgets.sheet import Sheet

_BUTTON = 148


class ActionsSheet(Sheet):
    """Choose an action; arrow and Tab keys go through those that may be pressed.

    Args:
        host: any widget of the window.
        number: of the case.
        state: its state in words.
        refusals: action → None, or why not.
    """

    def __init__(self, host: QWidget, number: str, state: str, refusals: Mapping[Action, str | None]) -> None:
        super().__init__(host, "全部办理", icon="list", width=720)
        self.chosen: Action | None = None
        self.body.addWidget(Label(f"{number}·{state}", "body", "text_2"))
        self.buttons: dict[Action, Button] = {}
        for heading, actions in GROUPS:
            self.body.addWidget(Label(heading, "caption_strong", "text_2"))
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            set_spacing(grid, 8)
            grid.setColumnStretch(1, 1)
            for place, action in enumerate(actions):
                self._row(grid, place, action, refusals.get(action))
            self.body.addWidget(frame(grid))
        stay = self.add_button("返回", key="Esc", name="cases.actions_stay")
        stay.clicked.connect(self.reject)
        open_ = next((button for button in self.buttons.values() if button.isEnabled()), stay)
        self.focus_first(open_)

    def _row(self, grid: QGridLayout, place: int, action: Action, refusal: str | None) -> None:
        button = self.buttons[action] = Button(action.label, name=f"cases.act_{action.value}")
        set_width(button, _BUTTON)
        button.refuse(refusal)
        button.clicked.connect(lambda: self._choose(action))
        said = refusal if refusal is not None else _what(action)
        grid.addWidget(button, place, 0)
        grid.addWidget(Label(said, "caption", "text_3" if refusal else "text_2", wrap=True), place, 1)

    def _choose(self, action: Action) -> None:
        self.chosen = action
        self.accept()


def _what(action: Action) -> str:
    """What comes out of an action that may be pressed: its paper, or a line in the time line."""
    arrow = ARROWS[action]
    if action is Action.SERVE:
        return "登记送达回证，期限随送达日起算"
    paper = PAPERS.get(arrow.form_id)
    return paper.name if paper is not None else "记入经过"
