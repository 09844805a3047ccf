"""预览: the pages of a paper on the screen as they will be printed; the paper stays white in the dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from xinfang_desk.ui import tasks
from xinfang_desk.ui.pdf_pages import POINTS_PER_INCH, PdfPages
from xinfang_desk.ui.theme import theme

SCREEN_DPI = 96.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
A4 = QSizeF(595.28, 841.89)
_BETWEEN, _EDGE = 12, 1
"""Space between two pages, and the hairline round each."""
_NEAR_DPI = 0.5
_LEAST_ZOOM = 0.1


class PaperPreview(QScrollArea):
    """Shows a PDF page under page.

    ``changed`` is sent when page, number of pages or zoom changed. Keys: ↑ ↓ PgUp PgDn Home End scroll,
    + and − zoom, 0 fits the whole page; Ctrl and the wheel zoom too.
    """

    changed = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("公文预览")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._sheets = _Sheets()
        self._sheets.drawn.connect(self._arrange)
        self.setWidget(self._sheets)
        self._fit = "page"
        self._zoom = 1.0
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look())

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper."""
        return self._zoom

    @property
    def fit(self) -> str:
        """page, width, or "" while a zoom was chosen."""
        return self._fit

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 before there is a paper."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return self._sheets.page_at(middle)

    @property
    def page_count(self) -> int:
        """How many pages; 0 before there is a paper."""
        return self._sheets.page_count

    @property
    def is_drawn(self) -> bool:
        """Whether every page in view has its final picture."""
        return self._sheets.is_drawn

    def picture(self, index: int) -> QImage | None:
        """The picture of a page as it is shown now, before the dark mode dims it."""
        return self._sheets.picture(index)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another paper; the old one stays until the first page of the new one is drawn."""
        self._sheets.show_pdf(pdf)
        self._arrange()

    def fit_page(self) -> None:
        """Show the whole page."""
        self._fit = "page"
        self._arrange()

    def fit_width(self) -> None:
        """Make the page as wide as the view."""
        self._fit = "width"
        self._arrange()

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_to(next((step for step in STEPS if step > self._zoom * 1.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_to(next((step for step in reversed(STEPS) if step < self._zoom * 0.99), STEPS[0]))

    def restyle(self) -> None:
        """Fit anew after the type size changed."""
        self.verticalScrollBar().setSingleStep(theme.px(20))
        self._arrange()

    def sizeHint(self) -> QSize:
        """A page at a readable size."""
        return QSize(theme.px(480), theme.px(640))

    def minimumSizeHint(self) -> QSize:
        """A page small."""
        return QSize(theme.px(200), theme.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the view."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, or scroll as any view does."""
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_page,
        }
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        key = Qt.Key(event.key())
        if plain and key in acts:
            acts[key]()
        elif plain and key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def _zoom_to(self, zoom: float) -> None:
        self._fit = ""
        self._zoom = zoom
        self._arrange()

    def _arrange(self) -> None:
        """Choose the zoom that fits, and draw at it."""
        if self._fit:
            page = self._sheets.first_size
            room = self.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
            if self._fit == "width":
                # The scroll bar's room is kept free, or it would come and go for ever.
                room.setWidth(self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _EDGE)
            by_width = room.width() / (page.width() / POINTS_PER_INCH * SCREEN_DPI)
            by_height = room.height() / (page.height() / POINTS_PER_INCH * SCREEN_DPI)
            wanted = by_width if self._fit == "width" else min(by_width, by_height)
            self._zoom = min(STEPS[-1], max(_LEAST_ZOOM, wanted))
        self._sheets.set_zoom(self._zoom)
        self._look()

    def _look(self) -> None:
        """Draw what is in view and tell where that is."""
        top = self.verticalScrollBar().value()
        self._sheets.look_at(top, top + self.viewport().height())
        if self.page_count:
            self.setAccessibleDescription(f"第 {self.page} 页，共 {self.page_count} 页")
        self.changed.emit()


class _Sheets(QWidget):
    """The pages; those in view and their neighbours are drawn in the background, one job after the other."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._shown = b""
        self._sizes: Sequence[QSizeF] = ()
        self._pictures: dict[int, _Picture] = {}
        self._job: tasks.Task | None = None
        self._zoom = 1.0
        self._view = (0, 0)

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def first_size(self) -> QSizeF:
        return self._sizes[0] if self._sizes else A4

    @property
    def is_drawn(self) -> bool:
        return bool(self._pdf) and self._pdf is self._shown and not self._missing()

    def page_at(self, y: int) -> int:
        return sum(1 for place in self._places() if place.top() <= max(y, _EDGE)) if self._sizes else 0

    def picture(self, index: int) -> QImage | None:
        found = self._pictures.get(index)
        return found.image if found is not None else None

    def show_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        places = self._places()
        self.setFixedSize(max(place.right() for place in places) + _EDGE + 1, places[-1].bottom() + _EDGE + 1)
        self.update()

    def look_at(self, top: int, bottom: int) -> None:
        self._view = (top, bottom)
        wanted = self._wanted()
        self._pictures = {index: found for index, found in self._pictures.items() if index in wanted}
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        dim = QColor.fromRgbF(0, 0, 0, theme.paper_dim())
        for index, place in enumerate(self._places()):
            painter.fillRect(place.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE), theme.color("line"))
            painter.fillRect(place, QColor("white"))
            picture = self.picture(index)
            if picture is not None:
                painter.drawImage(QRectF(place), picture)
            painter.fillRect(place, dim)

    def _places(self) -> list[QRect]:
        """Where each page lies, without its hairline."""
        places: list[QRect] = []
        top, length = _EDGE, SCREEN_DPI / POINTS_PER_INCH * self._zoom
        for size in self._sizes or (A4,):
            place = QRect(_EDGE, top, round(size.width() * length), round(size.height() * length))
            places.append(place)
            top = place.bottom() + theme.px(_BETWEEN)
        return places

    def _dpi(self) -> float:
        return SCREEN_DPI * self._zoom * self.devicePixelRatioF()

    def _wanted(self) -> range:
        """The pages in view and one on either side."""
        top, bottom = self._view
        inside = [
            i for i, place in enumerate(self._places()) if place.bottom() >= top and place.top() <= bottom
        ]
        return range(max(0, inside[0] - 1), inside[-1] + 2) if inside else range(1)

    def _missing(self) -> list[int]:
        dpi = self._dpi()
        return [
            index
            for index in self._wanted()
            if index < len(self._sizes)
            and (index not in self._pictures or abs(self._pictures[index].dpi - dpi) > _NEAR_DPI)
        ]

    def _draw(self) -> None:
        """Begin the next job; one at a time, so that a window being resized does not fill the queue."""
        if self._job is not None or not self._pdf:
            return
        pdf, dpi = self._pdf, self._dpi()
        pages = self._missing() if pdf is self._shown else [0]
        if pages:
            self._job = tasks.run(
                lambda _task: _draw_pages(pdf, pages, dpi), lambda drawn: self._take(pdf, drawn)
            )

    def _take(self, pdf: bytes, drawn: _Drawn) -> None:
        if not isValid(self):
            return  # the page was closed meanwhile
        self._job = None
        if pdf is self._pdf:
            if pdf is not self._shown:
                self._shown, self._pictures = pdf, {}
            self._sizes = drawn.sizes
            self._pictures.update(drawn.pictures)
            self.update()
            self.drawn.emit()
        self._draw()


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    dpi: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    sizes: Sequence[QSizeF]
    pictures: dict[int, _Picture]


def _draw_pages(pdf: bytes, indices: Sequence[int], dpi: float) -> _Drawn:
    with PdfPages(pdf) as pages:
        return _Drawn(pages.sizes, {index: _Picture(pages.image(index, dpi), dpi) for index in indices})
