"""The picture of a written name: whether it can be printed is found out before it is kept."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

MAX_BYTES = 512 * 1024
MAX_SIDE = 4_000
"""Pixels; a name at 600 dpi is a quarter of it. Read from the head, before anything is unpacked."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE = slice(16, 24)

WRONG_KIND = "姓名图片请用 512 KB 以内的 PNG 图片。"
TOO_WIDE = f"姓名图片太大，请裁到每边 {MAX_SIDE:,} 像素以内再附上。"
DAMAGED = "这张姓名图片打不开，可能没有存完整。请重新截图或拍照，存成 PNG 图片再附上。"


def problem(content: bytes) -> str | None:
    """Why a picture cannot stand for a name; None when it can be printed."""
    if not content.startswith(_PNG) or len(content) > MAX_BYTES:
        return WRONG_KIND
    if len(content) < _SIZE.stop:
        return DAMAGED
    width, height = struct.unpack(">II", content[_SIZE])
    if max(width, height) > MAX_SIDE:
        return TOO_WIDE
    # Pillow takes its time to load; hardly any registration has such a picture.
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            image.load()
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error):  # all that a damaged PNG raises
        return DAMAGED
    return None
