"""Line icons of resources/icons, drawn in a colour role at the size and density in use.

The window's first picture comes without them: what draws them is imported after it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from xinfang_desk.paths import resource
from xinfang_desk.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


_FINE = 15
"""Icons up to this many px get a stronger line, or they look paler than the words beside them."""


class _Pictures:
    are_wanted = True


def wait() -> None:
    """Draw no icon until ``begin``; whoever asks gets an empty one."""
    _Pictures.are_wanted = False


def begin() -> bool:
    """Draw icons from now on; True where they waited, so that what is shown must be renewed."""
    waited = not _Pictures.are_wanted
    _Pictures.are_wanted = True
    return waited


def are_wanted() -> bool:
    """Whether icons are drawn now."""
    return _Pictures.are_wanted


@cache
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


@cache
def _drawn(name: str, color: str, side: int, density: float) -> QPixmap:
    """One icon of ``side`` px; the colour is written into the text, as QtSvg does not know currentColor."""
    target = QPixmap(round(side * density), round(side * density))
    target.setDevicePixelRatio(density)
    target.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace(b"currentColor", color.encode())
    if side <= _FINE:
        source = source.replace(b'stroke-width="1.7"', b'stroke-width="2"')
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(source))
    painter = QPainter(target)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return target


def pixmap(name: str, role: str = "text_2", size: float = 18, density: float = 1.0) -> QPixmap:
    """An icon as a picture.

    Args:
        name: file in resources/icons without its ending; "" gives an empty picture.
        role: colour role of the tokens.
        size: design px at 100 % type.
        density: device pixels per px of the screen.
    """
    if not name or not _Pictures.are_wanted:
        return QPixmap()
    return _drawn(name, theme.hex(role), theme.px(size), density)


def icon(name: str, role: str = "text_2", size: float = 16) -> QIcon:
    """An icon for a button, greyed as text is when the button is disabled."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    if not name:
        return made
    application = QApplication.instance()
    density = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    made.addPixmap(pixmap(name, role, size, density))
    made.addPixmap(pixmap(name, "text_3", size, density), QIcon.Mode.Disabled)
    return made


def draw(painter: QPainter, x: float, y: float, name: str, role: str, size: float = 18) -> None:
    """Draw an icon with its top left corner at a point; for own-painted widgets and table cells."""
    if not _Pictures.are_wanted:
        return
    device = painter.device()
    density = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(QPointF(round(x), round(y)), pixmap(name, role, size, density))
