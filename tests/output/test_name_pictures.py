"""The picture of a written name is opened for good before it is kept."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from xinfang_desk.output.name_pictures import DAMAGED, MAX_BYTES, MAX_SIDE, TOO_WIDE, WRONG_KIND, problem


def picture(width: int = 90, height: int = 30, mode: str = "RGB") -> bytes:
    kept = BytesIO()
    Image.effect_noise((width, height), 60).convert(mode).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA"])
def test_a_whole_picture_is_taken(mode: str) -> None:
    assert problem(picture(mode=mode)) is None


def test_cut_off_at_any_place_it_is_not_taken() -> None:
    whole = picture(20, 10)
    pixels = whole.index(b"IEND") - 16  # what follows them are sums and the end mark
    assert {problem(whole[:end]) for end in range(8, pixels, 7)} == {DAMAGED}


@pytest.mark.parametrize("where", [12, 16, 25, 33, 45, 60])
def test_a_changed_byte_is_no_crash(where: int) -> None:
    content = bytearray(picture())
    content[where] ^= 0x41
    assert problem(bytes(content)) in (DAMAGED, TOO_WIDE, None)


def test_what_is_no_picture_is_said_so() -> None:
    assert problem(b"\x89PNG\r\n\x1a\n" + bytes(40)) == DAMAGED
    assert problem(b"GIF89a") == WRONG_KIND
    assert problem(picture() + bytes(MAX_BYTES)) == WRONG_KIND


def test_a_picture_that_would_fill_the_memory_is_not_unpacked() -> None:
    content = bytearray(picture())
    content[16:24] = struct.pack(">II", 60_000, MAX_SIDE)
    assert problem(bytes(content)) == TOO_WIDE
