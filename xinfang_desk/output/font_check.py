"""检查字体: every shipped face is there and whole, table by table, without opening any for printing."""

from __future__ import annotations

import struct
import sys
import tomllib
from array import array
from collections.abc import Iterator
from pathlib import Path

LIST = "fonts.toml"
_HEAD, _ENTRY = 12, struct.Struct(">4sLLL")


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
    """Whether the checksum that the file gives for each of its tables is right."""
    try:
        content = file.read_bytes()
        return all(_sum(table) == checksum for checksum, table in _tables(content))
    except (OSError, struct.error, ValueError):
        return False


def _tables(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each table with its checksum, as the head of the file lists them (OpenType, table directory).

    Raises:
        ValueError: the file ends before a table does, or lists none.
    """
    (count,) = struct.unpack_from(">H", content, 4)
    if not count:
        raise ValueError("no tables")
    for number in range(count):
        tag, checksum, start, length = _ENTRY.unpack_from(content, _HEAD + number * _ENTRY.size)
        table = content[start : start + length]
        if len(table) != length:
            raise ValueError("cut off")
        if tag == b"head":  # holds a sum over the whole file, which does not count in its own
            table = table[:8] + bytes(4) + table[12:]
        yield checksum, table


def _sum(table: bytes) -> int:
    """The sum of a table's big-endian 32-bit words."""
    words = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
