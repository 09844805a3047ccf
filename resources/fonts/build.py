"""Builds the faces of fonts.toml from the packages of sources.toml: fetch, verify, cut, convert, rename.

Needs fonttools and, on the PATH, ``apt-get`` and ``dpkg`` (Debian 12 or a machine whose package lists have
its versions) and ``npm``. The same packages give the same bytes, so a rebuild changes nothing:

    python resources/fonts/build.py
"""

from __future__ import annotations

import argparse
import base64
import bz2
import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent
UNITS = 1000
MIDDLE = 380  # where the middle of a han lies above the base line, in every face
# One line height for all faces, that of Noto Sans SC: a rare character does not move the line it stands in.
ASCENT, DESCENT, TYPO_ASCENT, TYPO_DESCENT = 1160, 288, 880, 120
# 2026-01-01 in the seconds since 1904 that a font counts in; a clock would change the bytes of a rebuild.
BUILT_AT = 3_850_070_400
TABLES = {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "GlyphOrder"}
WINDOWS_ENGLISH = (3, 1, 0x409)
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))
PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
URO = ((0x4E00, 0x9FFF),)

Table = Mapping[str, Any]
Ranges = Iterable[Iterable[int]]


def read(name: str) -> Table:
    """One of the TOML files beside this script."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def inside(code: int, ranges: Ranges) -> bool:
    """Whether a code point lies in one of the ranges."""
    return any(first <= code <= last for first, last in ranges)


def fetch(package: Table, work: Path) -> Path:
    """The verified archive of a package, downloaded into ``work`` unless it is there.

    Raises:
        SystemExit: The package cannot be had, or is not the one that was pinned.
    """
    folder = work / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    name, version = package["name"], package["version"]
    if package["kind"] == "deb":
        command = ["apt-get", "download", f"{name}={version}"]
        pattern = f"{name}_{version.replace(':', '%3a')}_*.deb"
    else:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        pattern = f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if not any(folder.glob(pattern)):
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
    archive = next(folder.glob(pattern))
    algorithm, _, expected = package["hash"].partition("-")
    digest = hashlib.new(algorithm, archive.read_bytes())
    if expected not in (digest.hexdigest(), base64.b64encode(digest.digest()).decode()):
        raise SystemExit(f"{archive.name} is not the pinned package: its {algorithm} differs")
    return archive


def unpack(archive: Path, work: Path) -> Path:
    """The folder with the files of an archive."""
    folder = work / "unpacked" / archive.stem
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        if archive.suffix == ".deb":
            subprocess.run(["dpkg", "-x", str(archive), str(part)], check=True)
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(part, filter="data")
        part.rename(folder)
    return folder


def standard_han(unihan: Path) -> set[int]:
    """The 8,105 han of 通用规范汉字表, from the Unihan database."""
    table = unihan / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    found = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", bz2.decompress(table.read_bytes()).decode(), re.M)
    han = {int(code, 16) for code in found}
    if len(han) != 8105:
        raise SystemExit(f"kTGH names {len(han)} han instead of 8105")
    return han


def gb2312_han() -> set[int]:
    """The 6,763 han of GB 2312, from the codec."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for cell in cells if (char := cell.decode("gb2312", "ignore"))}


def square(font: TTFont) -> set[int]:
    """The characters of a font that are exactly one em wide."""
    em, widths = font["head"].unitsPerEm, font["hmtx"]
    return {code for code, name in font.getBestCmap().items() if widths[name][0] == em}


def character_sets(standard: set[int], serif: Path) -> dict[str, set[int]]:
    """The sets that ``keep`` of sources.toml names, except ``shard``; and ``wide``, signs of one em."""
    with TTFont(serif, lazy=True) as font:
        everything, wide = set(font.getBestCmap()), square(font)
    gb18030 = {
        code
        for block in read("characters.toml")["block"]
        for first, last in block["ranges"]
        for code in range(first, last + 1)
    }
    signs = {code for code in everything if not inside(code, (*HAN, *HANGUL, *PRIVATE))}
    return {
        "8105": standard,
        "gb2312": gb2312_han(),
        "gb18030": gb18030,
        "beyond": {code for code in gb18030 if not inside(code, URO)},
        "signs": signs,
        "wide": signs & wide,
        "all": {code for code in everything if not inside(code, PRIVATE)},
    }


def cut(font: TTFont, codes: set[int]) -> None:
    """Keeps only the given characters, without layout features, hints and glyph names."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.desubroutinize = True
    options.drop_tables += ["BASE", "FFTM", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "prop", "vhea", "vmtx"]
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format != 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def outlines_to_quadratic(font: TTFont, max_error: float = 1.0) -> None:
    """Turns the cubic outlines (CFF), which reportlab cannot embed, into a ``glyf`` table.

    Args:
        font: The font, already cut.
        max_error: How far an outline may move, in units of 1/1000 em.
    """
    order, drawings, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        drawings[name].draw(Cu2QuPen(pen, max_error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"], glyf = newTable("loca"), newTable("glyf")
    font["glyf"], glyf.glyphOrder, glyf.glyphs = glyf, order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(limits, f"max{field}", 0)
    limits.maxSizeOfInstructions = limits.maxComponentElements = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def widen_marks(font: TTFont) -> None:
    """Makes the 间隔号 a full em wide, and a 破折号 of two dashes one unbroken line in the middle.

    The source has the narrow dot of Latin for U+00B7 (古丽·买买提) and a low dash with gaps for U+2014.
    """
    glyf, chars = font["glyf"], font.getBestCmap()
    for table in font["cmap"].tables:
        table.cmap[ord("·")] = chars[ord("・")]
    name = chars[ord("—")]
    half = (glyf[name].yMax - glyf[name].yMin) // 2
    low, high = MIDDLE - half, MIDDLE + half
    pen = TTGlyphPen(None)
    pen.moveTo((0, low))
    for corner in ((0, high), (UNITS, high), (UNITS, low)):
        pen.lineTo(corner)
    pen.closePath()
    glyf[name] = pen.glyph()
    glyf[name].recalcBounds(glyf)
    font["hmtx"][name] = (UNITS, 0)


def lift(font: TTFont, units: int) -> None:
    """Moves every glyph up; a composite glyph follows the glyphs that it is made of."""
    glyf, order = font["glyf"], font.getGlyphOrder()
    for name in order:
        if glyf[name].numberOfContours > 0:
            glyf[name].coordinates.translate((0, units))
    for name in order:
        glyf[name].recalcBounds(glyf)


def name_face(font: TTFont, name: str, face: Table, package: Table, original: str) -> None:
    """Gives the face its own names (no reserved one), weight and line height, and a fixed date."""
    family, style, weight = face["family"], face["style"], face["weight"]
    linked = style in ("Regular", "Bold")
    kept = {key: font["name"].getDebugName(key) for key in (COPYRIGHT, LICENCE_ADDRESS)}
    origin = f"{original} of {package['name']} {package['version']}"
    texts = {
        **kept,
        1: family if linked else f"{family} {style}",
        2: style if linked else "Regular",
        3: f"{name}; made from {origin}",
        4: f"{family} {style}",
        5: "Version 1.000",
        6: name,
        10: f"A cut and renamed copy of {origin}; not the original, whose makers do not answer for it.",
        LICENCE: f"{package['licence']}; see the text beside this file.",
    }
    if not linked:
        texts |= {16: family, 17: style}
    font["name"].names = []
    for key, text in sorted(texts.items()):
        if text:
            font["name"].setName(text, key, *WINDOWS_ENGLISH)
    bold = style == "Bold"
    metrics, across, head = font["OS/2"], font["hhea"], font["head"]
    metrics.usWeightClass = weight
    metrics.fsSelection = 1 << 5 if bold else 1 << 6
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = TYPO_ASCENT, -TYPO_DESCENT, 0
    metrics.usWinAscent, metrics.usWinDescent = ASCENT, DESCENT
    across.ascent, across.descent, across.lineGap = ASCENT, -DESCENT, 0
    head.macStyle = int(bold)
    head.fontRevision = 1.0
    head.created = head.modified = BUILT_AT


def make(source: Path, codes: set[int], wide: set[int], recipe: Table) -> TTFont:
    """The face with the given characters of a source: quadratic, 1000 units, only the tables needed.

    A sign of ``wide`` that the source has in another width (〓 and “ half as wide) is left to the next face.
    """
    font = TTFont(source, recalcTimestamp=False, lazy=True)
    cut(font, (codes & set(font.getBestCmap())) - (wide - square(font)))
    if "CFF " in font:
        outlines_to_quadratic(font)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    if recipe.get("marks"):
        widen_marks(font)
    if "lift" in recipe:
        lift(font, recipe["lift"])
    for tag in set(font.keys()) - TABLES:
        del font[tag]
    font["post"].formatType = 3.0
    return font


def copy_texts(package: Table, folder: Path, out: Path) -> None:
    """Copies the licence texts of a package."""
    (out / "licences").mkdir(parents=True, exist_ok=True)
    for inner, name in package["texts"].items():
        data = (folder / inner).read_bytes()
        text = (gzip.decompress(data) if inner.endswith(".gz") else data).decode("utf-8", "replace")
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        (out / "licences" / name).write_text(lines + "\n", encoding="utf-8", newline="\n")


def row(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def describe(out: Path, faces: Table, plan: Table) -> str:
    """The text of SOURCES.md: one line per package and per face, with the hashes."""
    packages, text = plan["package"], plan["text"]
    lines = [text["head"], row("package", "version", "licence", "texts", "hash"), "|---" * 5 + "|"]
    for package in packages.values():
        texts = " ".join(f"[{name}](licences/{name})" for name in package["texts"].values())
        kind = f"{package['name']} ({package['kind']})"
        lines.append(row(kind, package["version"], package["licence"], texts, f"`{package['hash']}`"))
    columns = ("file", "family, weight", "made from", "characters kept", "changes", "sha256")
    lines += ["", row(*columns), "|---" * len(columns) + "|"]
    for name, recipe in plan["make"].items():
        source, face, file = Path(recipe["path"]), faces[name], out / f"{name}.ttf"
        origin = f"{source.name} ({packages[recipe['package']]['name']})"
        kept = f"U+{face['first']:X}–{face['last']:X}" if "first" in face else ", ".join(recipe["keep"])
        changes = ["cubic to quadratic outlines (≤ 1 unit)"] if source.suffix == ".otf" else []
        changes += ["· and — widened to one em"] if recipe.get("marks") else []
        changes += [f"lifted by {recipe['lift']} units"] if "lift" in recipe else []
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        look = f"{face['family']}, {face['weight']}"
        lines.append(row(file.name, look, origin, kept, "; ".join(changes) or "–", f"`{digest}`"))
    return "\n".join([*lines, "", text["foot"]])


def main() -> None:
    """Builds all faces, or the named ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--work", type=Path, default=HERE.parents[1] / "build" / "fonts", help="keeps the packages"
    )
    parser.add_argument("--out", type=Path, default=HERE, help="where the faces go; default: here")
    parser.add_argument("faces", nargs="*", help="names of faces; all without this")
    arguments = parser.parse_args()
    work, out = arguments.work.absolute(), arguments.out.absolute()
    faces, plan = read("fonts.toml")["face"], read("sources.toml")
    packages, recipes = plan["package"], plan["make"]
    folders = {key: unpack(fetch(package, work), work) for key, package in packages.items()}
    sources = {name: folders[recipe["package"]] / recipe["path"] for name, recipe in recipes.items()}
    standard = standard_han(folders["unihan"])
    sets = character_sets(standard, sources["XFSong"])
    (out / "source").mkdir(parents=True, exist_ok=True)
    for name in arguments.faces or recipes:
        recipe, face, source = recipes[name], faces[name], sources[name]
        wanted = {"shard": set(range(face["first"], face["last"] + 1))} if "first" in face else sets
        codes = set[int]().union(*(wanted[key] for key in recipe["keep"]))
        font = make(source, codes, sets["wide"], recipe)
        name_face(font, name, face, packages[recipe["package"]], source.name)
        font.save(out / f"{name}.ttf", reorderTables=True)
        print(f"{name}: {(out / f'{name}.ttf').stat().st_size / 1e6:.1f} MB", flush=True)
        if recipe.get("source"):
            shutil.copyfile(source, out / "source" / source.name)
    if not arguments.faces:
        for key, package in packages.items():
            copy_texts(package, folders[key], out)
        text = "".join(map(chr, sorted(standard)))
        lines = "\n".join(text[start : start + 50] for start in range(0, len(text), 50))
        (out / "tgh8105.txt").write_text(lines + "\n", encoding="utf-8", newline="\n")
        (out / "SOURCES.md").write_text(describe(out, faces, plan), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
