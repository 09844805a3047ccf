"""From a form file to a checked ``Form``: every binding exists, no fault is left for the day of printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from xinfang_desk.domain.terms import Audience
from xinfang_desk.output.conditions import Guard
from xinfang_desk.output.form_duties import missing_duty
from xinfang_desk.output.form_grid import read_attribute, read_grid, read_rows
from xinfang_desk.output.form_parts import (
    COLOURS,
    MM,
    PAGES,
    RULES,
    SIGN_PITCH,
    Block,
    Cell,
    Code,
    Column,
    Cut,
    Each,
    Form,
    Furniture,
    Gap,
    Grid,
    Listing,
    Margin,
    PageBreak,
    Part,
    Passage,
    Row,
    Rule,
    SealPlace,
)
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.form_styles import Styles
from xinfang_desk.output.form_table import FormFile, FormTrouble, Table
from xinfang_desk.output.letter_schema import read_closing, read_colophon, read_enclosures, read_letterhead
from xinfang_desk.output.templates import Scope
from xinfang_desk.output.toml_lines import Path
from xinfang_desk.output.values import Kind

A4 = (210.0, 297.0)
SEAL_EDGE, SEAL_TEXT = 2.0, 24.0
"""What a cell needs beyond the diameter of its seal, in mm: above and below it, and for text beside it."""

_LARGEST = 420.0


def read_form(name: str, content: bytes, *, is_override: bool = False) -> Form:
    """Reads and checks a form file.

    Args:
        name: file name, for messages.
        content: the file.
        is_override: whether it is the office's own.

    Raises:
        FormTrouble: the first fault, with its line.
    """
    file = FormFile.read(name, content)
    root = Table(file, (), file.values)
    head = root.table("form")
    form_id = head.text("id")
    if form_id not in SHEETS:
        raise head.trouble("id", f"没有编号为“{form_id}”的表，可以用的有：{'、'.join(SHEETS)}")
    sheet, audience = SHEETS[form_id]
    if head.choice("audience", [one.value for one in Audience]) != audience:
        raise head.trouble("audience", f"这张表的 audience 只能是“{audience.value}”（{audience.label}）")
    scope = Scope.of(sheet, "copy")
    page_scope = Scope.of(sheet, "copy", "page", "pages")
    styles = Styles(root.table("styles"))
    size, margin = _paper(head)
    blocks = [_block(table, scope, styles) for table in root.tables("block")]
    form = Form(
        form_id=form_id,
        name=head.text("name"),
        version=int(head.number("version", least=1)),
        checksum=hashlib.sha256(content).hexdigest(),
        audience=audience,
        sheet=sheet,
        size=size,
        margin=margin,
        copies=head.texts("copies", ()),
        flows=head.yes("flows"),
        furniture=tuple(_furniture(table, page_scope, styles) for table in root.tables("furniture")),
        blocks=tuple(block for block, _ in blocks),
        guards=tuple(guard for _, guard in blocks),
        is_override=is_override,
    )
    head.done()
    root.done()
    _check_parts(file, form)
    _check_heights(file, form)
    if is_override and (duty := missing_duty(form)):
        lacks = f"{form_id}《{form.name}》缺少“{duty.says}”这一行，每份都要印上 {{{duty.path}}}，不能另设条件"
        raise file.trouble(("form",), lacks)
    return form


def _paper(head: Table) -> tuple[tuple[float, float], Margin]:
    paper = head.table("paper")
    size = (
        paper.number("w", A4[0], least=50, most=_LARGEST),
        paper.number("h", A4[1], least=50, most=_LARGEST),
    )
    paper.done()
    edges = head.table("margin")
    top = edges.number("top", 37)
    margin = Margin(
        top=top,
        bottom=edges.number("bottom", 35),
        left=edges.number("left", 28),
        right=edges.number("right", 26),
        later_top=edges.number("later_top", top),
    )
    edges.done()
    if margin.left + margin.right > size[0] - 40 or max(top, margin.later_top) + margin.bottom > size[1] - 40:
        raise head.trouble("margin", "页边距太大，纸上没有地方了")
    return size, margin


def _furniture(table: Table, scope: Scope, styles: Styles) -> Furniture:
    kind = table.choice("type", ("line", "rule", "qr"))
    if ("top" in table) == ("bottom" in table):
        raise table.trouble("", "这里要写“top”（离纸的上边）或“bottom”（离纸的下边），只写一个")
    part: Row | Rule | Code
    if kind == "rule":
        part = _rule(table)
    elif kind == "qr":
        side = table.number("side", 18, least=10, most=60)
        part = Code(table.code("text", scope), side, table.choice("at", ("right", "left"), "right") == "left")
    else:
        part = _row(table, scope, styles)
    found = Furniture(
        part=part,
        top=table.number("top") if "top" in table else None,
        bottom=table.number("bottom") if "bottom" in table else None,
        pages=table.choice("pages", PAGES, "all"),
        only=table.text("only", ""),
        is_mirrored=kind == "line" and table.yes("mirrored"),
    )
    table.done()
    return found


def _block(
    table: Table, scope: Scope, styles: Styles, kinds: tuple[str, ...] | None = None
) -> tuple[Block, Guard]:
    kind = table.choice("type", kinds or tuple(_BLOCKS))
    found = _BLOCKS[kind](table, scope, styles), table.guard(scope)
    table.done()
    return found


def _passage(table: Table, scope: Scope, styles: Styles) -> Passage:
    each = read_rows(table, scope) if "each" in table else None
    return Passage(
        text=table.template("text", Scope.of(each.of, "n") if each and each.of else scope, is_head=True),
        style=styles.of(table, "text"),
        after=table.number("after", 0.0),
        each=each,
        is_kept=table.yes("keep"),
        describe=read_attribute(table, "describe", scope, Kind.TEXT),
    )


def _row(table: Table, scope: Scope, styles: Styles) -> Row:
    left, middle, right = (table.template(key, scope, is_head=True) for key in ("left", "middle", "right"))
    after = table.number("after", 0.0) if table.path[0] == "block" else 0.0
    return Row(left, middle, right, styles.of(table, "text"), after)


def _rule(table: Table, *_: Any) -> Rule:
    return Rule(
        kind=table.choice("style", RULES, "plain"),
        weight=table.number("weight", 0.5, least=0.1, most=5),
        colour=table.choice("colour", tuple(COLOURS), "black"),
        wide=table.number("wide", least=10) if "wide" in table else None,
        after=table.number("after", 0.0) if table.path[0] == "block" else 0.0,
    )


def _cut(table: Table, scope: Scope, styles: Styles) -> Cut:
    return Cut(
        table.template("text", scope, is_head=True), styles.of(table, "small"), table.number("after", 0.0)
    )


def _seal_place(table: Table, *_: Any) -> SealPlace:
    words, size = table.seal("text", "size")
    return SealPlace(
        words, size, table.choice("align", ("left", "center", "right"), "right"), table.number("after", 0.0)
    )


def _gap(table: Table, *_: Any) -> Gap:
    return Gap(table.number("height", most=200), table.number("grow", 0.0))


def _page_break(*_: Any) -> PageBreak:
    return PageBreak()


def _part(table: Table, *_: Any) -> Part:
    return Part(table.text("name"))


def _each(table: Table, scope: Scope, styles: Styles) -> Each:
    each = read_rows(table, scope)
    row_scope = Scope.of(each.of or object, "n")
    blocks = [_block(one, row_scope, styles, _IN_EACH) for one in table.tables("block")]
    if not blocks:
        raise table.trouble("", "这里缺少“block”")
    return Each(each, tuple(block for block, _ in blocks), tuple(guard for _, guard in blocks))


def _listing(table: Table, scope: Scope, styles: Styles) -> Listing:
    each = read_rows(table, scope)
    row_scope = Scope.of(each.of or object, "n")
    columns = tuple(_column(column, row_scope, styles) for column in table.tables("cols"))
    if not columns:
        raise table.trouble("", "这里缺少“cols”")
    side = table.text("side", "")
    return Listing(
        each=each,
        title=table.text("title", side.replace("\n", "")),
        side=side,
        side_width=table.number("side_width", 0.0 if not side else None),
        side_style=styles.of(table, "label"),
        columns=columns,
        head_style=styles.named("head"),
        head=table.number("head", 7.0, most=40),
        row=table.number("row", 8.0, least=4, most=100),
        least_rows=int(table.number("rows", 1, most=60)),
        grow=table.number("grow", 0.0),
        after=table.number("after", 0.0),
    )


def _column(table: Table, scope: Scope, styles: Styles) -> Column:
    column = Column(
        head=table.text("head"),
        text=table.template("text", scope),
        style=styles.of(table, "value"),
        width=table.number("w", least=1),
    )
    table.done()
    return column


_BLOCKS: dict[str, Callable[[Table, Scope, Styles], Block]] = {
    "text": _passage,
    "line": _row,
    "rule": _rule,
    "grid": read_grid,
    "list": _listing,
    "cut": _cut,
    "seal": _seal_place,
    "space": _gap,
    "pagebreak": _page_break,
    "part": _part,
    "each": _each,
    "letterhead": read_letterhead,
    "enclosures": read_enclosures,
    "closing": read_closing,
    "colophon": read_colophon,
}


_IN_EACH = ("text", "line", "rule", "space")  # a table of rows is a list


def _check_parts(file: FormFile, form: Form) -> None:
    """A part that is none of the copies would never be printed, a copy without blocks would be empty."""
    for number, block in enumerate(form.blocks):
        if isinstance(block, Part) and block.name not in form.copies:
            raise file.trouble(("block", number, "name"), f"“copies”里没有“{block.name}”这一份")
    for number, one in enumerate(form.furniture):
        if one.only and one.only not in form.copies:
            raise file.trouble(("furniture", number, "only"), f"“copies”里没有“{one.only}”这一份")
    if empty := [copy for copy in form.copies if not form.blocks_of(copy)]:
        raise file.trouble(("form", "copies"), f"“{empty[0]}”这一份没有内容")


def _check_heights(file: FormFile, form: Form) -> None:
    """No row of a table may be higher than a page, no cell smaller than its signature lines and its seal."""
    room = form.size[1] - form.margin.bottom - max(form.margin.top, form.margin.later_top)
    for number, block in enumerate(form.blocks):
        for height, width, cell in _cell_sizes(block, form.size[0] - form.margin.left - form.margin.right):
            rows: Path = ("block", number, "rows")
            if height > room:
                raise file.trouble(rows, f"有一格比一页还高（一页能放 {room:g} 毫米）")
            if len(cell.sign) * SIGN_PITCH * cell.sign_size > height * MM:
                raise file.trouble(rows, f"“{cell.title}”这一格的行高放不下签名行")
            if cell.seal and (height < cell.seal_size + SEAL_EDGE or width < cell.seal_size + SEAL_TEXT):
                raise file.trouble(rows, f"“{cell.title}”这一格放不下 {cell.seal_size:g} 毫米的印章位置")
    if not form.blocks:
        raise FormTrouble(file.name, 1, "表里没有内容，至少要有一个 [[block]]")


def _cell_sizes(block: Block, room: float) -> Iterator[tuple[float, float, Cell]]:
    """The least height and the width of each cell of a grid, in mm."""
    if isinstance(block, Grid):
        for placed in block.cells:
            rows = block.rows[placed.row : placed.row + placed.rows]
            columns = block.columns[placed.column : placed.column + placed.columns]
            yield sum(row.least for row in rows), sum(columns) * room / sum(block.columns), placed.cell
