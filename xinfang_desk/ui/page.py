"""The page behind a tab: what the frame asks of it, with sensible answers for most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

SIGNED, SIGNED_RECEIPT = "signed", "signed_receipt"
"""Acts of a destination in 事项跟踪: ``signed:F04:3`` opens the sheet of that paper at 附签收件."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where another tab is asked to go: its key, the row to open (None: just show it), and what to do there.

    Attributes:
        tab: today, registration, cases, supervision.
        row_id: case, slip or draft id.
        act: new, draft, open or a verb the two tabs agree on; "" opens.
    """

    tab: str
    row_id: int | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class PageKey:
    """A shortcut of a page, as the frame binds it and F1 lists it."""

    key: str
    words: str
    press: Callable[[], object]


class Page(QWidget):
    """Base of the tabs.

    Signals:
        heading_changed: title, subtitle, way back, actions, footer or keys are to be asked again.
        said: (text, verb, callable or None) for the toast.
        going: a Destination in another tab.
    """

    heading_changed = Signal()
    said = Signal(str, str, object)
    going = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_narrow = False

    def title(self) -> str:
        """Heading in the top bar; "" when the page has its own and shows a way back."""
        return ""

    def subtitle(self) -> str:
        """One grey line beside the title."""
        return ""

    def back_words(self) -> str:
        """Where Esc leads from here: 事项跟踪; "" at the tab's first page."""
        return ""

    def back(self) -> bool:
        """Go one step back inside the tab (candidates → panel → page → list); False when there is none."""
        return False

    def top_actions(self) -> Sequence[QWidget]:
        """Buttons for the top bar: the first verb when narrow; made once, the frame shows and hides them."""
        return ()

    def footer(self) -> QWidget | None:
        """The bar below the page where there is something to save; made once."""
        return None

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes between top bar and footer: the page, then its panel."""
        return (self,)

    def primary(self) -> QAbstractButton | None:
        """The one filled button; Ctrl+Enter presses it."""
        return None

    def keys(self) -> Sequence[PageKey]:
        """Shortcuts of this page beside those of the frame."""
        return ()

    def opened(self) -> None:
        """The tab was chosen; the frame restores its last focus afterwards."""

    def refresh(self) -> None:
        """Read again (F5, or something was written)."""

    def go(self, destination: Destination) -> None:
        """Open what another tab asked for."""

    def set_narrow(self, narrow: bool) -> None:
        """Reflow: below 72 em the page has one column. Called at every change."""
        self.is_narrow = narrow

    def first_focus(self) -> QWidget | None:
        """What has the focus when the tab is shown for the first time."""
        return None

    def may_leave(self) -> bool:
        """Asked before the window closes; typed text must be kept by then."""
        return True
