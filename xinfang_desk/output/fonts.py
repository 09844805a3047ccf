"""The faces of a paper: each character is drawn with the first face of its chain that has it.

A chain (仿宋 fang, 楷体 kai, 黑体 hei, 宋体 song, 标题 title) and its files are data: fonts.toml in the fonts
folder. A file is opened when one of its characters is first needed.
"""

from __future__ import annotations

import mmap
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import IO, Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

import xinfang_desk.output.reportlab_fixes  # noqa: F401 - mends reportlab when imported
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.output.face_tables import make_small

GETA = "〓"  # stands where a character no face has would leave a box
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")  # control and format characters, separators of lines
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class FontTrouble(StorageTrouble):
    """A font file that is missing or damaged; nothing can be printed with it."""


@dataclass(frozen=True, slots=True)
class _Face:
    """One font file and, for a shard, the only code points it can have."""

    file: Path
    advice: str
    points: range | None = None

    def may_have(self, point: int) -> bool:
        """False when the file need not be opened for this code point."""
        return self.points is None or point in self.points


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How a character comes to paper: the face, what is drawn of it, and its advance in em."""

    face: str | None
    text: str
    advance: float


_NOTHING = _Drawn(None, "", 0.0)
_REINSTALL = "请用安装包重新安装接待台，已登记的内容不受影响；仍不行时请联系管理员。"
_SWITCH_OFF = "请在设置中改用接待台自带的字体，或请管理员重新安装这个字体。"


class FontSet:
    """The chains of a fonts folder. One set serves one thread at a time."""

    def __init__(self, folder: Path, office: Mapping[str, Path] | None = None) -> None:
        """Reads the list of faces; no font is opened yet.

        Args:
            folder: The folder with fonts.toml and the files it names.
            office: Font files of the office that come first in a chain: chain → file
                (``office_fonts`` finds them). Without it only the shipped faces are used.

        Raises:
            FontTrouble: The list itself cannot be read.
        """
        listed = _read(folder)
        faces = {
            name: _Face(folder / f"{name}.ttf", _REINSTALL, _points(face))
            for name, face in listed["face"].items()
        }
        own = {chain: [_Face(file, _SWITCH_OFF)] for chain, file in (office or {}).items()}
        self._chains = {
            chain: [*own.get(chain, ()), *(faces[name] for name in (*names, *listed["rare"]))]
            for chain, names in listed["chains"].items()
        }
        self._opened: dict[Path, Any] = {}
        self._opening = Lock()
        self._seen: dict[str, dict[str, _Drawn]] = {chain: {} for chain in self._chains}

    @property
    def chains(self) -> tuple[str, ...]:
        """The names a form may use for its faces."""
        return tuple(self._chains)

    def pick(self, char: str, chain: str) -> str | None:
        """The registered name of the face that draws a character; None when no face has it.

        Raises:
            FontTrouble: A file of the chain cannot be used.
        """
        drawn = self._drawn(char, chain)
        return None if self._is_geta(drawn, char) else drawn.face

    def advance(self, char: str, chain: str) -> float:
        """How wide a character is, in em; an invisible one is 0, one that no face has is as wide as 〓."""
        return self._drawn(char, chain).advance

    def width(self, text: str, chain: str) -> float:
        """How wide a text is, in em."""
        return sum(self._drawn(char, chain).advance for char in text)

    def runs(self, text: str, chain: str) -> Iterator[tuple[str, str]]:
        """The text cut into (face, text) for drawing.

        Invisible characters (U+2060, line ends) are left out. 〓 stands for one that no face has, so that a
        box is never printed; whoever asks for a paper has looked at ``missing`` before.
        """
        drawn = (self._drawn(char, chain) for char in text)
        for face, pieces in groupby((piece for piece in drawn if piece.face), lambda piece: piece.face):
            if face:
                yield face, "".join(piece.text for piece in pieces)

    def missing(self, text: str, chain: str) -> set[str]:
        """The characters of a text that no face of the chain has."""
        return {char for char in set(text) if self._is_geta(self._drawn(char, chain), char)}

    def base(self, chain: str = "fang") -> str:
        """The registered name of a chain's first face."""
        return str(self._open(self._chains[chain][0]).fontName)

    def warm(self) -> None:
        """Read the first face of every chain now, so that the first paper does not wait for them.

        Raises:
            FontTrouble: A file cannot be used.
        """
        for chain in self._chains:
            self.base(chain)

    def rest(self) -> None:
        """Let go of the pages of the files that were read; they are read again when needed."""
        if sys.platform != "win32":  # which has no such advice
            for font in self._opened.values():
                font.face._ttf_data.madvise(mmap.MADV_DONTNEED)

    @staticmethod
    def _is_geta(drawn: _Drawn, char: str) -> bool:
        return drawn.text == GETA != char

    def _drawn(self, char: str, chain: str) -> _Drawn:
        """How a character is drawn, remembered."""
        seen = self._seen[chain]
        drawn = seen.get(char)
        if drawn is None:
            drawn = seen[char] = self._find(char, chain)
        return drawn

    def _find(self, char: str, chain: str) -> _Drawn:
        kind, point = unicodedata.category(char), ord(char)
        if kind in _INVISIBLE or any(point in part for part in _VARIATION_SELECTORS):
            return _NOTHING
        for face in self._chains[chain]:
            if face.may_have(point):
                font = self._open(face)
                if font.face.charToGlyph.get(point):
                    return _Drawn(font.fontName, char, font.face.charWidths[point] / 1000)
        if char == GETA:
            return _NOTHING
        return self._drawn(" " if kind == "Zs" else GETA, chain)

    def _open(self, face: _Face) -> Any:
        """The reportlab font of a face."""
        font = self._opened.get(face.file)
        if font is None:
            # A worker warms the faces while the window may already ask for a paper.
            with self._opening:
                font = self._opened.get(face.file)
                if font is None:
                    font = self._opened[face.file] = _register(face)
        return font


def office_fonts(folder: Path, places: Iterable[Path]) -> dict[str, Path]:
    """The faces of official papers found on this PC: chain → file, for ``FontSet(office=…)``.

    Args:
        folder: The fonts folder, whose fonts.toml lists the file names to look for.
        places: Folders to look in, the best first.
    """
    present = {
        file.name.casefold(): file
        for place in reversed(list(places))
        if place.is_dir()
        for file in sorted(place.iterdir())
    }
    found: dict[str, Path] = {}
    for chain, names in _read(folder)["office"].items():
        for name in reversed(names):
            if name.casefold() in present:
                found[chain] = present[name.casefold()]
    return found


def new_canvas(
    fonts: FontSet,
    buffer: IO[bytes],
    *,
    title: str,
    author: str = "",
    subject: str = "",
    made_at: datetime | None = None,
    size: tuple[float, float] = A4,
) -> Canvas:
    """An empty PDF in which no font stands unembedded; the same drawing gives the same bytes.

    Args:
        fonts: The faces; the first of 仿宋 is the canvas's own.
        buffer: Where ``save`` writes.
        title: Title of the document; readers show it in their window.
        author: The office.
        subject: What the paper is about, e.g. its number.
        made_at: The moment to state as the date of the file; without it a fixed one, for tests and samples.
        size: Page size in points.
    """
    canvas = Canvas(
        buffer, pagesize=size, pageCompression=1, invariant=1, lang="zh-CN", initialFontName=fonts.base()
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("信访接待台")
    if made_at:
        canvas.setDateFormatter(lambda *_: f"D:{made_at:%Y%m%d%H%M%S}+08'00'")
    return canvas


class _Mapped:
    """A font file as reportlab reads it, but left on the disk: the faces of a paper are 40 MB."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.name = str(file)

    def read(self) -> mmap.mmap:
        """The whole file; only the pages that are looked at come into memory."""
        with self._file.open("rb") as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def _points(face: Mapping[str, Any]) -> range | None:
    return range(face["first"], face["last"] + 1) if "first" in face else None


def _read(folder: Path) -> dict[str, Any]:
    """The list of faces.

    Raises:
        FontTrouble: It is missing or damaged.
    """
    try:
        return tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise FontTrouble("字体清单 fonts.toml 打不开，暂时不能打印。", _REINSTALL) from trouble


def _register(face: _Face) -> Any:
    """Opens a font file and registers it under its PostScript name.

    Raises:
        FontTrouble: It is missing or damaged, or may not be embedded.
    """
    try:
        font = ttfonts.TTFont("", _Mapped(face.file))
        if max(table["offset"] + table["length"] for table in font.face.tables) > face.file.stat().st_size:
            raise ttfonts.TTFError("the file is cut off")
        make_small(font.face)
        font.fontName = font.face.name.decode()
        pdfmetrics.registerFont(font)
    except Exception as trouble:  # a damaged file fails anywhere in reportlab's reader, with any exception
        raise FontTrouble(f"字体文件 {face.file.name} 打不开，暂时不能打印。", face.advice) from trouble
    return pdfmetrics.getFont(font.fontName)
