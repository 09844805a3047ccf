"""On which line of a TOML file a key stands; tomllib keeps no lines."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""Keys and list positions: ("block", 4, "cell", "v1", "text")."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([\w.-]+|"[^"]*"|'[^']*')\s*=""")
_STRING = re.compile(r'"""[\s\S]*?"""|' r"'''[\s\S]*?'''" r'|"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'")
_COMMENT = re.compile(r"#.*")


def key_lines(source: str) -> dict[Path, int]:
    """The line of every table and key of a TOML file, counted from 1."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    depth = 0
    bare = _STRING.sub(_blanked, source)
    for number, (line, plain) in enumerate(zip(source.split("\n"), bare.split("\n"), strict=True), 1):
        plain = _COMMENT.sub("", plain)
        header = _HEADER.match(line) if depth == 0 and plain.lstrip().startswith("[") else None
        if header:
            table = _table(header[2].split("."), header[1] == "[[", counts)
            lines.setdefault(table, number)
        elif depth == 0 and (key := _KEY.match(line)) and _KEY.match(plain):
            path = (*table, *(part.strip("\"' ") for part in key[1].split(".")))
            lines.setdefault(path, number)
        if not header:
            depth += sum(plain.count(mark) for mark in "[{") - sum(plain.count(mark) for mark in "]}")
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it."""
    for end in range(len(path), 0, -1):
        for found in (path[:end], (*path[:end], 0)):
            if found in lines:
                return lines[found]
    return 1


def _blanked(found: re.Match[str]) -> str:
    """A string with everything but its line breaks taken out."""
    return '"' + "\n" * found[0].count("\n") + '"'


def _table(names: list[str], is_list: bool, counts: dict[Path, int]) -> Path:
    """The path of a table header; a name of a list of tables means its last entry."""
    path: Path = ()
    for place, name in enumerate(names):
        path = (*path, name.strip("\"' "))
        if place == len(names) - 1 and is_list:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
