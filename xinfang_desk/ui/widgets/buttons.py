"""Buttons: one filled per page; Enter presses the one in focus, a refusal greys it and says why."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from xinfang_desk.ui.fit import set_icon, set_width
from xinfang_desk.ui.widgets.labels import repolish

_ICON_ROLE = {
    "primary": "on_accent",
    "plain": "accent",
    "link": "accent",
    "danger": "red",
    "toast": "toast_link",
}


class Button(QPushButton):
    """A button whose text is the verb and its object.

    Args:
        text: at most six characters; "" for 锁屏, 设置, 打印, 查找 as an icon alone, which needs ``says``.
        kind: primary, plain, quiet, link, danger, toast; "" is the hairline button.
        icon: name in resources/icons.
        key: the shortcut, printed after the text (it must be bound elsewhere).
        size: small, large or "".
        name: objectName, ``tab.verb``.
        says: accessible name and tooltip where the text does not say enough.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "",
        *,
        icon: str = "",
        key: str = "",
        size: str = "",
        name: str = "",
        says: str = "",
    ) -> None:
        super().__init__()
        self._key = key
        self._icon = icon
        self._hint = says
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setProperty("fit", size)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            set_icon(self, icon, _ICON_ROLE.get(kind, "text_2"))
        if kind == "link":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon and not text:
            self.setProperty("bare", True)
            set_width(self, {"small": 28, "large": 38}.get(size, 34))
        self.say(text)

    def say(self, text: str) -> None:
        """Show another verb."""
        shown = f"{text}  {self._key}" if text and self._key else text
        self.setText(f" {shown}" if shown and self._icon else shown)
        self.setAccessibleName(self._hint or text)
        if self.isEnabled():
            self.setToolTip(self._usual_tooltip())

    def refuse(self, reason: str | None) -> None:
        """Grey the button with the sentence of the rule that refuses; None lets it be pressed."""
        self.setEnabled(reason is None)
        self.setToolTip(self._usual_tooltip() if reason is None else reason)
        self.setAccessibleDescription(reason or "")

    def set_kind(self, kind: str) -> None:
        """Make it primary or a hairline button while the page is open."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            if self._icon:
                set_icon(self, self._icon, _ICON_ROLE.get(kind, "text_2"))
            repolish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def _usual_tooltip(self) -> str:
        if self._hint and self._key:
            return f"{self._hint}（{self._key}）"
        return self._hint
