"""锁屏: a cover over the whole window, sheets included; what lies below stays as it was."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from xinfang_desk.ui.sign_in import SignInSheet
from xinfang_desk.ui.widgets.layout import column


class LockCover(QFrame):
    """Covers a window until the password is right. What is below is hidden, also from screen readers.

    Args:
        window: what is covered.
        office: name of the office.
        person: who locked it.
    """

    def __init__(self, window: QWidget, office: str, person: str) -> None:
        super().__init__(window)
        # A sub-window keeps Tab inside itself.
        self.setWindowFlags(Qt.WindowType.SubWindow)
        self.setProperty("ground", "canvas")
        self._window = window
        self._hidden = [child for child in window.children() if _is_shown(child)]
        self._focus = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.sheet = SignInSheet(office, locked_by=person)
        self.setLayout(column((self.sheet, 1)))
        window.installEventFilter(self)
        for child in self._hidden:
            if isinstance(child, QWidget):
                child.hide()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show everything as it was and give the focus back."""
        self._window.removeEventFilter(self)
        self.sheet.forget_password()
        self.hide()
        for child in self._hidden:
            if isinstance(child, QWidget):
                child.show()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches what is covered."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False


def _is_shown(child: QObject) -> bool:
    return isinstance(child, QWidget) and not child.isWindow() and not child.isHidden()
