"""检查字体: every shipped face is there and whole, table by table, without keeping any of them open."""

from __future__ import annotations

import tomllib
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontParser

import xinfang_desk.output.reportlab_fixes  # noqa: F401 - mends reportlab when imported

LIST = "fonts.toml"


def font_troubles(folder: Path) -> tuple[str, ...]:
    """What is wrong with the files of a fonts folder, one sentence each; nothing when all is well."""
    try:
        listed = tomllib.loads((folder / LIST).read_text("utf-8"))
        names = sorted(listed["face"])
    except (OSError, ValueError, KeyError, TypeError):
        return (f"字体清单 {LIST} 打不开。",)
    found = []
    for name in names:
        file = folder / f"{name}.ttf"
        if not file.is_file():
            found.append(f"缺少字体文件 {file.name}。")
        elif not _is_whole(file):
            found.append(f"字体文件 {file.name} 已损坏。")
    return tuple(found)


def _is_whole(file: Path) -> bool:
    """Whether the checksum of every table is right; that of the whole file follows from them."""
    try:
        TTFontParser(str(file), validate=1)
    except Exception:  # a damaged file fails anywhere in reportlab's reader, with any exception
        return False
    return True
