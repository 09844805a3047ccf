"""The named styles of a form, which it may change, and to which it may add its own."""

from __future__ import annotations

from xinfang_desk.output.form_parts import LINE, PITCH, Style
from xinfang_desk.output.form_table import Table

BASE = {
    "text": Style(size=12.0, min_size=9.0, leading=1.4),
    "value": Style(size=12.0, min_size=9.0, leading=1.4),
    "label": Style(font="hei", size=12.0, min_size=9.0, align="center", leading=1.3, spread=4.0),
    "head": Style(font="hei", size=10.5, min_size=9.0, align="center"),
    "note": Style(size=9.0, min_size=7.0, leading=1.3),
    "letter": Style(size=16.0, min_size=16.0, leading=LINE / 16.0, indent=2.0, pitch=PITCH),
    "heading": Style(font="title", size=22.0, min_size=22.0, align="center", leading=LINE / 22.0),
    "small": Style(font="song", size=9.0, min_size=7.0, leading=1.3),
}


class Styles:
    """The styles of one form file."""

    def __init__(self, table: Table) -> None:
        """Reads ``[styles.NAME]``, each on top of the base style of that name, or of ``value``.

        Raises:
            FormTrouble: a style is not written rightly.
        """
        self._known = dict(BASE)
        for name in table.values:
            written = table.table(name)
            self._known[name] = written.style(self._known.get(name, self._known["value"]))
            written.done()
        table.done()

    def named(self, name: str) -> Style:
        """A style by its name."""
        return self._known[name]

    def of(self, table: Table, default: str) -> Style:
        """The style of a block or cell: ``style = "NAME"`` and what the table itself says on top of it."""
        return table.style(self._known[table.choice("style", tuple(self._known), default)])
