"""Pages of a PDF as pictures, by PDFium; one call at a time, because PDFium is not made for threads."""

from __future__ import annotations

import threading
from types import TracebackType

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0
MOST_PIXELS = 40_000_000
"""A picture of a page never has more; an A3 sheet at 300 dpi has 17 million."""

_one_at_a_time = threading.Lock()


class PdfPages:
    """An open PDF in memory; may be used from any thread and must be closed (``with`` does it)."""

    def __init__(self, pdf: bytes) -> None:
        """Open the bytes of a paper.

        Raises:
            ValueError: the bytes are no PDF.
        """
        with _one_at_a_time:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as failure:
                raise ValueError("not a PDF") from failure
            self.sizes: tuple[QSizeF, ...] = tuple(
                QSizeF(*self._document.get_page_size(index)) for index in range(len(self._document))
            )
        """Width and height of each page in points."""

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many pages."""
        return len(self.sizes)

    def image(self, index: int, dpi: float) -> QImage:
        """One page on white.

        Args:
            index: from 0.
            dpi: device pixels per inch; less is used where the picture would be too large.
        """
        size = self.sizes[index]
        scale = dpi / POINTS_PER_INCH
        pixels = size.width() * size.height() * scale * scale
        if pixels > MOST_PIXELS:
            scale *= (MOST_PIXELS / pixels) ** 0.5
        with _one_at_a_time:
            page = self._document[index]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            # The copy owns its pixels; PDFium's are freed below.
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return picture

    def close(self) -> None:
        """Give the memory back."""
        with _one_at_a_time:
            self._document.close()
