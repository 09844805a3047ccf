"""Each fault is still in an untouched reportlab, and gone with ours.

When a test named ``untouched`` fails, reportlab has mended the fault: take our work-around out.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from struct import pack, unpack_from
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts

from xinfang_desk.output import reportlab_fixes
from xinfang_desk.paths import resource

FOLDER = resource("fonts")
FIRST, SECOND = "XFRare29000", "XFRare2B820"
HAN = "\U00020bb7"
SUBSET = [0, *map(ord, "信访" + HAN)] + [ord("丈") + step for step in range(200)]


def untouched(code: str, *arguments: str) -> Any:
    """What a fresh Python with reportlab alone prints, as JSON."""
    program = "import json, sys\nfrom reportlab.pdfbase import pdfmetrics, ttfonts\n" + code
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def same_name(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second shard under the PostScript name of the first."""
    data = (FOLDER / f"{SECOND}.ttf").read_bytes()
    file = tmp_path_factory.mktemp("same") / "second.ttf"
    file.write_bytes(data.replace(SECOND.encode("utf-16-be"), FIRST.encode("utf-16-be")))
    return file


@pytest.fixture(scope="module")
def double_em(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shard that says its em has 2000 units, so that its han, 1000 units wide, are half an em wide."""
    file = FOLDER / f"{FIRST}.ttf"
    head, _ = ttfonts.TTFontFile(str(file), charInfo=0).get_table_pos("head")
    data = bytearray(file.read_bytes())
    data[head + 18 : head + 20] = pack(">H", 2000)
    out = tmp_path_factory.mktemp("em") / "double.ttf"
    out.write_bytes(data)
    return out


def test_untouched_reportlab_writes_five_digits_and_too_long_blocks() -> None:
    text = untouched(
        "print(json.dumps(ttfonts.makeToUnicodeCMap('F', json.loads(sys.argv[1]))))", json.dumps(SUBSET)
    )
    assert "<03> <20BB7>" in text
    assert max(int(count) for count in re.findall(r"(\d+) beginbfchar", text)) > 100


def test_our_map_has_utf_16_pairs_in_blocks_of_100() -> None:
    text = ttfonts.makeToUnicodeCMap("F", SUBSET)
    assert "<03> <D842DFB7>" in text
    assert "<00>\n" not in text and "<00> <0000>" not in text
    counts = [int(count) for count in re.findall(r"(\d+) beginbfchar", text)]
    assert max(counts) <= 100
    assert sum(counts) == len(SUBSET) - 1 == len(re.findall(r"^<..> <(?:....)+>$", text, re.M))


def test_untouched_reportlab_drops_the_second_face_of_one_name(same_name: Path) -> None:
    code = (
        "pdfmetrics.registerFont(ttfonts.TTFont('one', sys.argv[1]))\n"
        "pdfmetrics.registerFont(ttfonts.TTFont('two', sys.argv[2]))\n"
        "print(json.dumps(pdfmetrics.getFont('two').face.filename))"
    )
    first = str(FOLDER / f"{FIRST}.ttf")
    assert untouched(code, first, str(same_name)) == first


def test_our_registration_refuses_a_second_face_of_one_name(same_name: Path) -> None:
    first = str(FOLDER / f"{FIRST}.ttf")
    pdfmetrics.registerFont(ttfonts.TTFont(FIRST, first))
    pdfmetrics.registerFont(ttfonts.TTFont(FIRST, first))
    with pytest.raises(reportlab_fixes.SameFaceName, match=r"second\.ttf"):
        pdfmetrics.registerFont(ttfonts.TTFont("two", str(same_name)))


def test_untouched_reportlab_scales_the_trailing_advances(double_em: Path) -> None:
    code = "print(json.dumps(ttfonts.TTFont('F', sys.argv[1]).face.hmetrics[-1][0]))"
    assert untouched(code, str(FOLDER / f"{FIRST}.ttf")) == 1000
    assert untouched(code, str(double_em)) == 500


def test_our_reading_embeds_the_advances_of_the_file(double_em: Path) -> None:
    face = ttfonts.TTFont("F", str(double_em)).face
    points = [point for point in face.charToGlyph if point > 0x2B000]
    assert {face.charWidths[point] for point in points} == {500}
    embedded = ttfonts.TTFontFile(io.BytesIO(face.makeSubset(points[:20])))
    assert embedded.unitsPerEm == 2000
    (declared,) = unpack_from(">H", embedded.get_table("hhea"), 34)
    assert {advance for advance, _ in embedded.hmetrics[:declared]} == {1000}


def test_glyphs_cut_from_the_file_are_those_of_untouched_reportlab() -> None:
    file = str(FOLDER / "XFWenKai.ttf")  # − (U+2212) is made of another glyph
    code = (
        "made = ttfonts.TTFont('F', sys.argv[1]).face.makeSubset(json.loads(sys.argv[2]))\n"
        "print(json.dumps(made.hex()))"
    )
    points = [ord(char) for char in "信访𬬭㎡−"]
    assert (
        untouched(code, file, json.dumps(points)) == ttfonts.TTFont("F", file).face.makeSubset(points).hex()
    )
