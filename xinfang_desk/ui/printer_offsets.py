"""微调: how far each printer of this computer sets a page off, in mm; the page is shifted before it prints.

Kept beside the data in a small file of its own: printer names and distances, nothing else.
"""

from __future__ import annotations

import io
import json
import math
from dataclasses import dataclass
from pathlib import Path

MOST_MM = 20.0
FILE_NAME = "printers.json"
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a page is shifted: to the right and down, in mm."""

    x: float = 0.0
    y: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether the page stays where it is."""
        return self.x == 0.0 and self.y == 0.0


class PrinterOffsets:
    """The offsets by printer name; before :meth:`use` they are kept in memory only."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._kept: dict[str, Offset] = {}

    def use(self, folder: Path) -> None:
        """Read what was kept in the data folder; a damaged file counts as none."""
        self._path = folder / FILE_NAME
        self._kept = {}
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            for name, (x, y) in kept.items():
                self._kept[str(name)] = Offset(_within(float(x)), _within(float(y)))
        except (OSError, ValueError, TypeError, AttributeError):
            return

    def of(self, printer: str) -> Offset:
        """The offset of a printer; none where nothing was kept."""
        return self._kept.get(printer, Offset())

    def keep(self, printer: str, offset: Offset) -> None:
        """Remember an offset; a disk that refuses is no reason to stop a print."""
        if self.of(printer) == offset:
            return
        self._kept[printer] = Offset(_within(offset.x), _within(offset.y))
        if self._path is None:
            return
        values = {name: [one.x, one.y] for name, one in self._kept.items() if not one.is_none}
        try:
            self._path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError:
            return


offsets = PrinterOffsets()
"""Those of this computer; the shell tells where they are kept."""


def read_mm(text: str) -> float | None:
    """Millimetres as typed (1.5, -2, empty for none); None when it is no distance up to :data:`MOST_MM`."""
    plain = text.strip().replace("，", ".").replace("。", ".").replace("－", "-")
    try:
        value = float(plain) if plain else 0.0
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= MOST_MM else None


def shifted(pdf: bytes, offset: Offset) -> bytes:
    """The paper with the content of every page shifted; the size of the pages stays."""
    if offset.is_none:
        return pdf
    import pikepdf  # only whoever shifts pays for it

    x, y = offset.x * _POINTS_PER_MM, -offset.y * _POINTS_PER_MM
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_add(f"q 1 0 0 1 {x:.4f} {y:.4f} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _within(value: float) -> float:
    return max(-MOST_MM, min(MOST_MM, value)) if math.isfinite(value) else 0.0
