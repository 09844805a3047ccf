"""Reading the parts of an official letter from a form file."""

from __future__ import annotations

from xinfang_desk.output.form_parts import SEAL_SIZE
from xinfang_desk.output.form_styles import Styles
from xinfang_desk.output.form_table import LARGEST_SEAL, SMALLEST_SEAL, Table
from xinfang_desk.output.letter_parts import KINDS, Closing, Colophon, Enclosures, Letterhead
from xinfang_desk.output.templates import Scope
from xinfang_desk.output.values import Kind

_MARK = {"letter": 40.0, "file": 50.0}


def read_letterhead(table: Table, scope: Scope, _: Styles) -> Letterhead:
    """Reads 发文机关标志 with number and red line."""
    kind = table.choice("kind", KINDS)
    return Letterhead(
        is_file=kind == "file",
        mark=table.template("mark", scope, is_head=True),
        number=table.template("number", scope, is_head=True),
        size=table.size("size", _MARK[kind]),
        below=table.number("below", 2.0, most=6),
    )


def read_enclosures(table: Table, scope: Scope, _: Styles) -> Enclosures:
    """Reads 附件说明.

    Raises:
        FormTrouble: what it is to list is no list of texts.
    """
    path = table.text("each")
    each = scope.sheet.get(path)
    if each is None or each.kind is not Kind.TEXTS:
        known = [one.path for one in scope.sheet.values() if one.kind is Kind.TEXTS]
        raise table.trouble("each", f"“each”要写一项{Kind.TEXTS}：{'、'.join(known)}")
    return Enclosures(each, table.number("after", 0.0))


def read_closing(table: Table, scope: Scope, _: Styles) -> Closing:
    """Reads 发文机关署名 and 成文日期."""
    size = table.number("seal_size", SEAL_SIZE, least=SMALLEST_SEAL, most=LARGEST_SEAL)
    return Closing(
        organ=table.template("organ", scope, is_head=True),
        date=table.template("date", scope, is_head=True),
        above=table.number("above", 2.0, most=6),
        seal=size if table.yes("seal") else 0.0,
        note=table.template("note", scope, is_head=True),
        after=table.number("after", 0.0),
    )


def read_colophon(table: Table, scope: Scope, _: Styles) -> Colophon:
    """Reads 版记."""
    return Colophon(
        copies=table.template("copies", scope, is_head=True),
        organ=table.template("organ", scope, is_head=True),
        date=table.template("date", scope, is_head=True),
        is_plain=table.yes("plain"),
    )
