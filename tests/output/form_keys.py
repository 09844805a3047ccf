"""Which keys a form file may use: a form with every part, and what its reader looked for in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_table import Table

STYLE_KEYS = (
    "font", "size", "min_size", "align", "valign", "indent", "leading", "colour", "spread", "pitch",
)  # fmt: skip

GUARD_KEYS = {"when", "unless"}
"""What every block and every row of a grid may have; README says it once."""

EVERY_PART = """
[form]
id = "F15"
name = "督办单"
version = 1
audience = "handler"
paper = { w = 210, h = 297 }
margin = { top = 30 }
copies = ["正本"]
[styles.big]
size = 16
[[furniture]]
type = "line"
top = 10
[[furniture]]
type = "rule"
top = 10
wide = 100
[[furniture]]
type = "qr"
top = 10
text = "{code}"
[[block]]
type = "text"
[[block]]
type = "line"
[[block]]
type = "rule"
wide = 100
[[block]]
type = "cut"
[[block]]
type = "seal"
[[block]]
type = "space"
height = 3
[[block]]
type = "pagebreak"
[[block]]
type = "part"
name = "正本"
[[block]]
type = "letterhead"
kind = "letter"
[[block]]
type = "enclosures"
each = "demands"
[[block]]
type = "closing"
[[block]]
type = "colophon"
[[block]]
type = "text"
each = "progress"
[[block]]
type = "each"
each = "progress"
[[block.block]]
type = "text"
[[block]]
type = "grid"
cols = [1, 1]
areas = ["a b"]
rows = [{ min = 10, max = 20 }]
[block.cell.a]
label = "案号"
[block.cell.b]
text = "{case_number}"
[[block]]
type = "list"
each = "progress"
cols = [{ head = "日期", text = "{on}", w = 1 }]
"""


def asked() -> dict[str, set[str]]:
    """Part of a form file → the keys that the reader looked for in it."""
    found: dict[str, set[str]] = defaultdict(set)
    with _overheard() as tables:
        for form in (EVERY_PART, EVERY_PART.replace("top = 10", "bottom = 10")):
            read_form("F15.toml", form.encode())
    for table in tables:
        found[_part(table)] |= table._asked
    return dict(found)


@contextmanager
def _overheard() -> Iterator[list[Table]]:
    """Every table that is made inside."""
    tables: list[Table] = []
    make = Table.__init__

    def noted(table: Table, *given: object) -> None:
        make(table, *given)  # type: ignore[arg-type]  # what the reader gave
        tables.append(table)

    Table.__init__ = noted  # type: ignore[method-assign]  # for this one reading
    try:
        yield tables
    finally:
        Table.__init__ = make  # type: ignore[method-assign]  # as it was


def _part(table: Table) -> str:
    """What README calls a table."""
    match table.path:
        case ():
            return "the file"
        case ("form",):
            return "[form]"
        case ("form", str(key)):
            return key
        case ("styles", *_):
            return "[styles.NAME]" if len(table.path) > 1 else "[styles]"
        case ("furniture" | "block" as name, int()):
            return f'[[{name}]] type = "{table.values["type"]}"'
        case ("block", int(), "block", int()):
            return f'[[block]] type = "{table.values["type"]}"'
        case ("block", int(), "cell", str()):
            return "[block.cell.NAME]"
        case ("block", int(), "cols", int()):
            return "cols of a list"
        case ("block", int(), "rows"):
            return "rows of a grid"
    return ".".join(map(str, table.path[2:]))
