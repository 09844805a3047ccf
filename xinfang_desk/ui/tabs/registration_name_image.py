"""The written name as a picture, for characters no font has: written with mouse or pen, or from a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QSizePolicy, QWidget

from xinfang_desk.ui.fit import set_size
from xinfang_desk.ui.tabs.base_flow import Wrapped
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column

_WIDTH, _HEIGHT = 300, 96
_KEPT_WIDTH, _KEPT_HEIGHT = 900, 288
"""The kept picture, three times as fine as the pad: 300 dpi at 76 mm."""


class WritingPad(QWidget):
    """A strip of white paper to write a name on; a chosen picture is shown in it."""

    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_size(self, _WIDTH, _HEIGHT)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("手写姓名")
        self._strokes: list[list[QPointF]] = []
        self._picture = QImage()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on the paper."""
        return not self._strokes and self._picture.isNull()

    def wipe(self) -> None:
        """A new strip of paper."""
        self._strokes.clear()
        self._picture = QImage()
        self.update()

    def take(self, picture: QImage) -> None:
        """Show a picture in place of what was written."""
        self._strokes.clear()
        self._picture = picture
        self.update()

    def picture(self) -> QImage:
        """What is on the paper, black on white."""
        if not self._picture.isNull() and not self._strokes:
            return self._picture
        made = QImage(_KEPT_WIDTH, _KEPT_HEIGHT, QImage.Format.Format_Grayscale8)
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        self._draw(painter, QRectF(made.rect()))
        painter.end()
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._strokes.append([self._place(event)])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._strokes:
            self._strokes[-1].append(self._place(event))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke is done."""
        self.written.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, picture and strokes; paper is white in the dark, too."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line_field"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(edge, theme.px(6), theme.px(6))
        if self.is_blank:
            painter.setPen(Qt.GlobalColor.darkGray)
            painter.setFont(theme.font("caption"))
            painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, "可以用鼠标或手写笔写在这里")
        self._draw(painter, edge)

    def _draw(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._picture.isNull():
            fitting = self._picture.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, fitting.width(), fitting.height())
            target.moveCenter(place.center())
            painter.drawImage(target, self._picture)
        ink = QPen(Qt.GlobalColor.black, place.height() / 28)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            points = [QPointF(p.x() * place.width(), p.y() * place.height()) for p in stroke]
            path = QPainterPath(points[0])
            for point in points[1:] or [points[0] + QPointF(0.1, 0)]:
                path.lineTo(point)
            painter.drawPath(path)

    def _place(self, event: QMouseEvent) -> QPointF:
        """A point of the strip, 0 to 1 both ways, so that type size does not matter."""
        return QPointF(event.position().x() / self.width(), event.position().y() / self.height())


class NameImage(QFrame):
    """The picture of a written name; ``value()`` is PNG or None."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._png: bytes | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.pad = WritingPad()
        self.pad.written.connect(self._written)
        self.from_file = Button("选图片", icon="download", size="small", name="registration.name_image_file")
        self.from_file.clicked.connect(self._choose)
        self.paste = Button("粘贴图片", size="small", name="registration.name_image_paste")
        self.paste.clicked.connect(self._paste)
        self.wipe = Button("擦掉", "quiet", size="small", name="registration.name_image_wipe")
        self.wipe.clicked.connect(lambda: self._use(None))
        self._note = Label("", "caption", "amber")
        self.setLayout(
            column(
                Label("手写姓名的图片", "caption_strong", "text_2"),
                Wrapped(self.pad, self.from_file, self.paste, self.wipe, self._note, spacing=8),
                spacing=4,
            )
        )

    def value(self) -> bytes | None:
        """The picture as PNG."""
        return self._png

    def set_value(self, value: bytes | None) -> None:
        """Show a kept picture, or none."""
        if value == self._png:
            return
        self._png = value
        self._note.say("")
        if value is None:
            self.pad.wipe()
        else:
            self.pad.take(QImage.fromData(QByteArray(value)))

    def first_stop(self) -> QWidget:
        """Where a problem is mended."""
        return self.from_file

    def take_file(self, path: str) -> None:
        """Use a picture file as the written name."""
        self.take_picture(QImage(path))

    def _written(self) -> None:
        self._png = _as_png(self.pad.picture())
        self.edited.emit()

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选手写姓名的图片", "", "图片 (*.png *.jpg *.jpeg *.bmp)")
        if path:
            self.take_file(path)

    def _paste(self) -> None:
        self.take_picture(QApplication.clipboard().image())

    def take_picture(self, picture: QImage) -> None:
        """Use a picture as the written name, made no larger than it is printed."""
        if picture.isNull():
            self._note.say("没有读到图片。请另选一张 PNG 或 JPG 图片。")
            return
        fitting = picture
        if picture.width() > _KEPT_WIDTH or picture.height() > _KEPT_HEIGHT:
            fitting = picture.scaled(
                _KEPT_WIDTH,
                _KEPT_HEIGHT,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._use(fitting.convertToFormat(QImage.Format.Format_Grayscale8))

    def _use(self, picture: QImage | None) -> None:
        self._note.say("")
        if picture is None:
            self.pad.wipe()
            self._png = None
        else:
            self.pad.take(picture)
            self._png = _as_png(picture)
        self.edited.emit()


def _as_png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt for text
    buffer.close()
    return bytes(content.data())
