"""The files of resources/fonts: what fonts.toml and SOURCES.md say of them is true, and Qt shows them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from statistics import mean
from struct import unpack_from
from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase.ttfonts import TTFontFile

from xinfang_desk.paths import resource

FOLDER = resource("fonts")
LISTED = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))
FACES: dict[str, dict[str, Any]] = LISTED["face"]
STANDARD = (FOLDER / "tgh8105.txt").read_text(encoding="utf-8").replace("\n", "")


def read(name: str, details: int = 1) -> Any:
    return TTFontFile(str(FOLDER / f"{name}.ttf"), charInfo=details)


def test_fonts_toml_lists_the_files_that_are_there() -> None:
    assert {f"{name}.ttf" for name in FACES} == {file.name for file in FOLDER.glob("*.ttf")}
    named = [*LISTED["rare"], *LISTED["screen"]["first"], *LISTED["screen"]["later"]]
    named += [name for chain in LISTED["chains"].values() for name in chain]
    assert set(named) == set(FACES)


@pytest.mark.parametrize("name", FACES)
def test_a_face_bears_its_own_name_and_has_1000_units(name: str) -> None:
    face = read(name, details=0)
    assert face.name.decode() == name
    assert face.unitsPerEm == 1000
    assert not re.search(
        "Noto|Source|LXGW|Klee|Hana|Fandol", face.familyName.decode() + face.fullName.decode()
    )


@pytest.mark.parametrize("name", FACES)
def test_han_of_all_faces_stand_at_one_height(name: str) -> None:
    face = read(name)
    glyf, _ = face.get_table_pos("glyf")
    rare = range(FACES[name].get("first", 0), FACES[name].get("last", 0), 20)
    middles = []
    for point in rare or map(ord, STANDARD[:4000:20]):
        glyph = face.charToGlyph.get(point)
        if glyph:
            _, low, _, high = unpack_from(">4h", face._ttf_data, glyf + face.glyphPos[glyph] + 2)
            middles.append((low + high) / 2)
    assert mean(middles) == pytest.approx(380, abs=6)


def test_sources_md_states_the_hash_of_every_file() -> None:
    stated = dict(
        re.findall(
            r"^\| (\S+)\.ttf \|.*`([0-9a-f]{64})` \|$", (FOLDER / "SOURCES.md").read_text("utf-8"), re.M
        )
    )
    assert stated == {
        name: hashlib.sha256((FOLDER / f"{name}.ttf").read_bytes()).hexdigest() for name in FACES
    }


def test_every_package_has_its_licence_text_and_the_gpl_fonts_their_source() -> None:
    plan = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    texts = [text for package in plan["package"].values() for text in package["texts"].values()]
    assert {file.name for file in (FOLDER / "licences").iterdir()} == set(texts)
    fandol = [recipe for recipe in plan["make"].values() if recipe["package"] == "fandol"]
    assert {recipe["path"].rsplit("/", 1)[1] for recipe in fandol} == {
        file.name for file in (FOLDER / "source").iterdir()
    }


@pytest.mark.parametrize("name", LISTED["screen"]["first"])
def test_a_screen_face_has_the_8105_han_and_the_signs(name: str) -> None:
    known = read(name).charToGlyph
    assert [char for char in STANDARD + "㎡㎏①Ⅳ·—…\u2011" if not known.get(ord(char))] == []


@pytest.fixture
def on_screen(qapp: QApplication) -> Iterator[dict[str, Any]]:
    screen = LISTED["screen"]
    loaded = [
        QFontDatabase.addApplicationFont(str(FOLDER / f"{name}.ttf"))
        for name in (*screen["first"], *screen["later"])
    ]
    yield screen
    for number in loaded:
        QFontDatabase.removeApplicationFont(number)


def shown(font: QFont, text: str) -> tuple[float, set[str]]:
    """Height of a line and the families that draw it."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    return line.height(), {run.rawFont().familyName() for run in layout.glyphRuns()}


@pytest.mark.parametrize(
    ("role", "weight"), [("text", 400), ("text", 500), ("text", 700), ("heading", 600), ("heading", 700)]
)
def test_qt_finds_each_weight_and_the_rare_han(on_screen: dict[str, Any], role: str, weight: int) -> None:
    font = QFont()
    font.setFamilies([on_screen[role], *on_screen["fallback"]])
    font.setPixelSize(16)
    font.setWeight(QFont.Weight(weight))
    assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (on_screen[role], weight)
    plain, families = shown(font, "信访人㛃")
    assert families == {on_screen[role]}
    assert shown(font, "信访人𤭢") == (plain, {on_screen[role], "XF Rare 23000"})
    assert shown(font, "䶮㑇龖")[1] <= {on_screen[role], "XF Song"}
