"""The grid of a form file: areas as in ``"L1 v1 L2 v2 qr"``, the same name being one merged cell."""

from __future__ import annotations

from dataclasses import replace

from xinfang_desk.output.form_parts import Cell, Grid, Placed, RowHeight, Style
from xinfang_desk.output.form_styles import Styles
from xinfang_desk.output.form_table import Table
from xinfang_desk.output.signs import with_signs
from xinfang_desk.output.templates import Scope, Template
from xinfang_desk.output.values import Attribute, Kind

EMPTY = "."
"""An area without a name stays empty."""


def read_grid(table: Table, scope: Scope, styles: Styles) -> Grid:
    """Reads a grid.

    Raises:
        FormTrouble: areas do not form rectangles, or cells and areas do not match.
    """
    columns = table.numbers("cols")
    rows = _rows(table, scope)
    areas = [line.split() for line in table.texts("areas")]
    if len(areas) != len(rows):
        raise table.trouble("areas", f"“areas”有 {len(areas)} 行，“rows”有 {len(rows)} 行，应当一样多")
    for number, names in enumerate(areas, 1):
        if len(names) != len(columns):
            raise table.trouble(
                "areas", f"“areas”第 {number} 行有 {len(names)} 格，“cols”有 {len(columns)} 列，应当一样多"
            )
    cells = _cells(table, scope, styles)
    placed = []
    for name, (row, column, height, width) in _boxes(table, areas).items():
        if name.startswith(EMPTY):
            cell = Cell()
        elif name in cells:
            cell = cells.pop(name)
        else:
            raise table.trouble("areas", f"格子“{name}”没有写内容，请在 labels、texts 或 cell 里写上")
        placed.append(Placed(cell, row, column, height, width))
    if cells:
        left = next(iter(cells))
        raise _where(table, left).trouble(left, f"格子“{left}”没有画在“areas”里")
    return Grid(columns, rows, _titled(placed), table.number("after", 0.0))


def _rows(table: Table, scope: Scope) -> tuple[RowHeight, ...]:
    rows = []
    for one in table.value("rows", None, list, "成方括号里的一组行高"):
        if isinstance(one, dict):
            written = Table(table.file, (*table.path, "rows"), one)
            least = written.number("min", least=4)
            most = written.number("max", least=least) if "max" in written else None
            rows.append(RowHeight(least, True, written.number("grow", 0.0), most, written.guard(scope)))
            written.done()
        elif isinstance(one, int | float) and not isinstance(one, bool) and one >= 4:
            rows.append(RowHeight(float(one)))
        else:
            raise table.trouble("rows", "行高要写不小于 4 的毫米数，或者 {min=…, grow=…}")
    return tuple(rows)


def _boxes(table: Table, areas: list[list[str]]) -> dict[str, tuple[int, int, int, int]]:
    """Name → row, column, rows, columns; every ``.`` is a cell of its own."""
    found: dict[str, tuple[int, int, int, int]] = {}
    for row, names in enumerate(areas):
        for column, name in enumerate(names):
            if name == EMPTY:
                found[f"{EMPTY}{row},{column}"] = (row, column, 1, 1)
            elif name not in found:
                width = _run(names[column:], name)
                height = _run([line[column] for line in areas[row:]], name)
                found[name] = (row, column, height, width)
    for name, (row, column, height, width) in found.items():
        inside = sum(line[column : column + width].count(name) for line in areas[row : row + height])
        if not name.startswith(EMPTY) and not (
            inside == height * width == sum(line.count(name) for line in areas)
        ):
            raise table.trouble("areas", f"格子“{name}”不是一个长方形")
    return found


def _run(names: list[str], name: str) -> int:
    """How many entries from the start are the name."""
    return next((place for place, one in enumerate(names) if one != name), len(names))


def _where(table: Table, name: str) -> Table:
    """The table in which a cell is written."""
    return next(one for one in map(table.table, ("labels", "texts", "cell")) if name in one)


def _cells(table: Table, scope: Scope, styles: Styles) -> dict[str, Cell]:
    """Name → cell, from the short forms ``labels`` and ``texts`` and the long form ``cell``."""
    cells: dict[str, Cell] = {}
    labels = table.table("labels")
    for name in labels.values:
        cells[name] = _label(labels.text(name), styles.named("label"))
    texts = table.table("texts")
    for name in texts.values:
        _once(texts, name, cells)
        cells[name] = Cell(text=texts.template(name, scope), style=styles.named("value"))
    written = table.table("cell")
    for name in written.values:
        _once(written, name, cells)
        cells[name] = _cell(written.table(name), scope, styles)
    return cells


def _once(table: Table, name: str, cells: dict[str, Cell]) -> None:
    if name in cells:
        raise table.trouble(name, f"格子“{name}”写了两次")


def _label(wording: str, style: Style) -> Cell:
    text = Template((with_signs(wording),))
    return Cell(title=wording.replace("\n", ""), text=text, style=style, is_label=True)


def _cell(table: Table, scope: Scope, styles: Styles) -> Cell:
    if "label" in table:
        cell = _label(table.text("label"), styles.of(table, "label"))
        table.done()
        return cell
    seal, seal_size = table.seal("seal", "seal_size")
    if seal and ("qr" in table or "image" in table):
        raise table.trouble("seal", "有二维码或图片的格子里不能再放印章位置")
    cell = Cell(
        title=table.text("title", ""),
        text=table.template("text", scope),
        style=styles.of(table, "value"),
        note=table.template("note", scope),
        note_style=styles.named("note"),
        is_beside=table.yes("beside"),
        sign=table.templates("sign", scope),
        qr=table.code("qr", scope),
        seal=seal,
        seal_size=seal_size,
        image=read_attribute(table, "image", scope, Kind.PICTURE),
        describe=read_attribute(table, "describe", scope, Kind.TEXT),
    )
    table.done()
    return cell


def read_attribute(table: Table, key: str, scope: Scope, kind: Kind) -> Attribute | None:
    """The attribute a cell names for a special use; None when it is not written."""
    path = table.text(key, "")
    if not path:
        return None
    found = scope.sheet.get(path)
    if found is None or found.kind is not kind:
        fitting = [one.path for one in scope.sheet.values() if one.kind is kind]
        raise table.trouble(key, f"“{key}”要写一项{kind}：{'、'.join(fitting)}")
    return found


def read_rows(table: Table, scope: Scope) -> Attribute:
    """The attribute of several rows that ``each`` names.

    Raises:
        FormTrouble: it names none.
    """
    path = table.text("each")
    each = scope.sheet.get(path)
    if each is None or each.kind is not Kind.ROWS or each.of is None:
        rows = [one.path for one in scope.sheet.values() if one.kind is Kind.ROWS]
        raise table.trouble("each", f"“each”要写一项有多行的内容：{'、'.join(rows)}")
    return each


def _titled(placed: list[Placed]) -> tuple[Placed, ...]:
    """Every cell that has no title takes it from the label at its left; 附页 needs it."""
    titles = {
        (row, one.column + one.columns): one.cell.title
        for one in placed
        if one.cell.is_label
        for row in range(one.row, one.row + one.rows)
    }
    return tuple(
        one
        if one.cell.title
        else replace(one, cell=replace(one.cell, title=titles.get((one.row, one.column), "")))
        for one in placed
    )
