"""F8 and F9: from the form to the cards of the panel and back to where the clerk came from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from xinfang_desk.ui.tabs.registration_form import VisitForm
from xinfang_desk.ui.tabs.registration_matches import MatchCard
from xinfang_desk.ui.tabs.registration_panel import RegistrationPanel


class CardKeys:
    """The way between form and panel by keys."""

    def __init__(self, form: VisitForm, panel: RegistrationPanel) -> None:
        self._form = form
        self._panel = panel
        self._came_from: QWidget | None = None

    def next_person(self) -> None:
        """F8."""
        self._go(self._panel.next_person())

    def next_matter(self) -> None:
        """F9."""
        self._go(self._panel.next_matter())

    def leave(self) -> None:
        """Back to the field; a floating panel goes away."""
        self._panel.close_floating()
        target = self._came_from
        if target is None or not isValid(target) or not target.isVisible():
            target = self._form.first_field()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, card: MatchCard | None) -> None:
        if card is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and not self._panel.isAncestorOf(focused):
            self._came_from = focused
        if self._panel.is_floating:
            self._panel.open()
        # Qt shows what came into a layout at its next turn only, and what is hidden takes no focus.
        card.show()
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
