"""附件 of a case: dropped, chosen or pasted; looked at inside the desk."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QScrollArea, QWidget

from xinfang_desk.domain.attachments import PDF, PICTURES, SCRIPTED_PDF, AttachmentLine
from xinfang_desk.ui.fit import set_min_height
from xinfang_desk.ui.preview import PaperPreview
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import CutLabel, IconLabel, Label
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.sheet import Sheet
from xinfang_desk.ui.widgets.signals import sends
from xinfang_desk.ui.words import bare_day

MOST_PIXELS = 40_000_000
"""Larger pictures are made smaller while they are read; the whole one never stands in memory."""

PASTED = "粘贴的图片.png"


class AttachmentsCard(Card):
    """The files of a case; a file dropped anywhere on the card, or a picture pasted, is added.

    Signals:
        adding: paths chosen or dropped.
        pasting: a picture as PNG.
        opening, saving: an AttachmentLine.
    """

    adding = Signal(object)
    pasting = Signal(object)
    opening = Signal(object)
    saving = Signal(object)

    def __init__(self, lines: Sequence[AttachmentLine], refusal: str | None, today: date) -> None:
        self.add = Button("添加", "plain", icon="plus", size="small", name="cases.attach", says="添加附件")
        super().__init__("附件", self.add, face="bold", spacing=6, margins=(16, 14, 8, 10))
        self.add.refuse(refusal)
        self.add.clicked.connect(self._choose)
        self.setAcceptDrops(refusal is None)
        for one in lines:
            open_ = Button("", "quiet", icon="eye", size="small", says=f"看附件 {one.name}")
            open_.clicked.connect(sends(self.opening, one))
            save = Button("", "quiet", icon="download", size="small", says=f"另存附件 {one.name}")
            save.clicked.connect(sends(self.saving, one))
            about = "·".join(filter(None, (one.about, one.size_words, bare_day(one.added_on, today))))
            name = CutLabel(one.name)
            mark = IconLabel("alert" if one.warning else "doc", "amber" if one.warning else "text_2", 16)
            mark.setToolTip(one.warning)
            self.body.addLayout(row(mark, (name, 1), open_, save))
            self.body.addLayout(row(24, Label(about, "caption", "text_2"), None, spacing=0))
        if not lines:
            said = "把扫描件、照片拖到这里，或按“添加”。" if refusal is None else "没有附件。"
            self.body.addWidget(Label(said, "caption", "text_3", wrap=True))

    def paste(self, mime: QMimeData) -> bool:
        """Take a picture or files from the clipboard; False where there is none."""
        files = _files(mime)
        if files:
            self.adding.emit(files)
            return True
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if image.isNull():
            return False
        self.pasting.emit(_png(image))
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that files are welcome."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        files = _files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.adding.emit(files)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "添加附件")
        if chosen:
            self.adding.emit([Path(path) for path in chosen])


class AttachmentView(Sheet):
    """Looks at one attachment without giving it to another program.

    Args:
        host: any widget of the window.
        line: what is looked at.
        content: its bytes.
    """

    def __init__(self, host: QWidget, line: AttachmentLine, content: bytes) -> None:
        super().__init__(host, line.name, icon="doc", width=900)
        if line.warning:
            self.body.addWidget(Label(line.warning, "caption", "amber", wrap=True))
        self.shown = _shown(line.media_type, content)
        set_min_height(self.shown, 420)
        self.body.addWidget(self.shown)
        stay = self.add_button("关闭", key="Esc")
        stay.clicked.connect(self.reject)
        self.focus_first(self.shown if isinstance(self.shown, PaperPreview) else stay)


def _shown(media_type: str, content: bytes) -> QWidget:
    if media_type in (PDF, SCRIPTED_PDF):
        preview = PaperPreview("cases.attachment_pages")
        preview.show_pdf(content)
        return preview
    image = read_picture(content) if media_type in PICTURES else QImage()
    if image.isNull():
        return Label("这种文件接待台里看不了，可以“另存”以后用别的程序打开。", "body", "text_2", wrap=True)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    picture = QLabel()
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture.setPixmap(QPixmap.fromImage(image).scaledToWidth(800, Qt.TransformationMode.SmoothTransformation))
    area.setWidget(picture)
    area.setWidgetResizable(True)
    return area


def read_picture(content: bytes) -> QImage:
    """A picture of at most :data:`MOST_PIXELS`; an empty one where it cannot be read or would be a bomb."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS * 10:
        return QImage()
    if size.width() * size.height() > MOST_PIXELS:
        factor = (MOST_PIXELS / (size.width() * size.height())) ** 0.5
        reader.setScaledSize(QSize(int(size.width() * factor), int(size.height() * factor)))
    return reader.read()


def _files(mime: QMimeData) -> list[Path]:
    urls = mime.urls() if mime.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())
