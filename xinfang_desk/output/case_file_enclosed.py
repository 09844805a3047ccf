"""附件 as pages of a case file: pictures and PDF pages on A4, without scripts, actions or hidden data."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageOps, ImageSequence
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.domain.attachments import PDF, PICTURES, SCRIPTED_PDF
from xinfang_desk.output.form_parts import MM

MOST_BYTES = 128 << 20
"""All attachments that go into one file, in memory at once; what is beyond stays with the desk."""
MOST_PAGES = 3000
"""Of all attachments together."""
_MOST_PIXELS = 100_000_000
_SCAN = (1654, 2339)
"""A4 at 200 dpi: what a scan is brought down to."""
_TOP, _EDGE = 14 * MM, 10 * MM
_QUALITY = 85

TOO_LARGE = "太大，没有装入"
OTHER_KIND = "不是图片或 PDF，没有装入"
LOCKED = "PDF 设了口令，没有装入"
UNREADABLE = "打不开，没有装入"
TOO_MANY = "页数太多，没有装入"


class NotPrintable(Exception):
    """Why an attachment is only listed; the message stands beside it."""


def can_print(media_type: str) -> bool:
    """Whether this kind of file can become pages."""
    return media_type in PICTURES or media_type in (PDF, SCRIPTED_PDF)


def pages_of(media_type: str, content: bytes) -> pikepdf.Pdf:
    """The attachment as A4 pages with room for a page number above.

    Raises:
        NotPrintable: it is none, cannot be read, or would be too much.
    """
    if media_type in PICTURES:
        return _pictures(content)
    if media_type in (PDF, SCRIPTED_PDF):
        return _document(content)
    raise NotPrintable(OTHER_KIND)


def _document(content: bytes) -> pikepdf.Pdf:
    """Each page of a PDF as a drawing: what is not drawn (scripts, actions, forms, files) stays behind."""
    try:
        source = pikepdf.open(BytesIO(content))
        source.flatten_annotations("all")
        if not 0 < len(source.pages) <= MOST_PAGES:
            raise NotPrintable(TOO_MANY)
        made = pikepdf.new()
        for page in source.pages:
            width, height = _size(page)
            size = (A4[1], A4[0]) if width > height else A4
            made.add_blank_page(page_size=size)
            made.pages[-1].add_overlay(page, _place(width, height, size))
        return made
    except pikepdf.PasswordError:
        raise NotPrintable(LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # A PDF from outside may be wrong in any way; then it is listed and stays as it is.
        raise NotPrintable(UNREADABLE) from None


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a page as it is looked at."""
    left, bottom, right, top = (float(one) for one in page.trimbox)
    width, height = abs(right - left), abs(top - bottom)
    if width < 1 or height < 1:
        raise ValueError("an empty page")
    is_turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (height, width) if is_turned else (width, height)


def _place(width: float, height: float, size: tuple[float, float]) -> pikepdf.Rectangle:
    """The middle of a sheet below the page number, never larger than it was."""
    room = (size[0] - 2 * _EDGE, size[1] - _TOP - _EDGE)
    scale = min(1.0, room[0] / width, room[1] / height)
    left = (size[0] - width * scale) / 2
    bottom = _EDGE + (room[1] - height * scale) / 2
    return pikepdf.Rectangle(left, bottom, left + width * scale, bottom + height * scale)


def _pictures(content: bytes) -> pikepdf.Pdf:
    """Each picture on a page of its own, read anew: nothing of where and by whom it was taken is kept."""
    buffer = BytesIO()
    canvas: Any = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    try:
        for picture in _frames(content):
            size = (A4[1], A4[0]) if picture.width > picture.height else A4
            canvas.setPageSize(size)
            # A picture is taken for a scan at 200 dpi where it is small.
            box = _place(picture.width * 72 / 200, picture.height * 72 / 200, size)
            canvas.drawImage(ImageReader(picture), box.llx, box.lly, box.width, box.height)
            canvas.showPage()
    except Image.DecompressionBombError:
        raise NotPrintable(TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise NotPrintable(UNREADABLE) from None
    canvas.save()
    return pikepdf.open(buffer)


def _frames(content: bytes) -> Iterator[Image.Image]:
    """The pictures of a file (a scan of several pages is one file), no larger than a page needs."""
    with Image.open(BytesIO(content)) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise NotPrintable(TOO_LARGE)
        if opened.format == "GIF":
            opened.seek(0)
        frames = [opened] if opened.format != "TIFF" else ImageSequence.Iterator(opened)
        for count, frame in enumerate(frames):
            if count >= MOST_PAGES:
                raise NotPrintable(TOO_MANY)
            frame.draft("RGB", _SCAN)
            upright = ImageOps.exif_transpose(frame)
            flat = _on_white(upright)
            most = _SCAN if flat.height >= flat.width else _SCAN[::-1]
            flat.thumbnail(most)
            kept = BytesIO()
            flat.save(kept, "JPEG", quality=_QUALITY)
            yield Image.open(kept)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L"):
        return picture.copy()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return picture.convert("RGB")
