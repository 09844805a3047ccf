"""On which line of a TOML file a key stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from xinfang_desk.output.toml_lines import Path, key_lines, line_of
from xinfang_desk.paths import forms_folder

SOURCE = '''# a comment = "no key"
title = "x = y"
"quoted key" = 1
long = """
inside = "no key"
[no.table]
"""

[a.b]  # with a comment
list = [
  "[c]",
  { d = 1 },
]
after = 2

[[block]]
type = 1

[block.cell.one]
text = "[[block]]"

[[block]]
type = 2
[block.cell]
two = { text = "3" }
'''


@pytest.mark.parametrize(
    ("path", "number"),
    [
        (("title",), 2), (("quoted key",), 3), (("long",), 4), (("a", "b"), 9), (("a", "b", "list"), 10),
        (("a", "b", "after"), 14), (("block", 0), 16), (("block", 0, "type"), 17),
        (("block", 0, "cell", "one", "text"), 20), (("block", 1), 22), (("block", 1, "type"), 23),
        (("block", 1, "cell", "two"), 25),
    ],
)  # fmt: skip
def test_a_key_has_its_line(path: Path, number: int) -> None:
    tomllib.loads(SOURCE)
    assert key_lines(SOURCE)[path] == number


def test_what_has_no_line_of_its_own_has_that_of_its_table() -> None:
    lines = key_lines(SOURCE)
    assert line_of(lines, ("block", 1, "cell", "two", "text")) == 25
    assert line_of(lines, ("block", 0, "missing")) == 16
    assert line_of(lines, ("block",)) == 16
    assert line_of(lines, ("nothing",)) == 1
    assert ("inside",) not in lines
    assert ("no", "table") not in lines


@pytest.mark.parametrize("name", ["F01_visit.toml", "F15_slip.toml"])
def test_every_key_of_a_shipped_form_is_found(name: str) -> None:
    source = (forms_folder() / name).read_text(encoding="utf-8")
    lines, written = key_lines(source), source.split("\n")

    def look(values: dict[str, Any], path: Path) -> None:
        for key, value in values.items():
            here = (*path, key)
            if isinstance(value, list) and value and isinstance(value[0], dict) and (*here, 0) in lines:
                for place, one in enumerate(value):
                    look(one, (*here, place))
            elif isinstance(value, dict) and here not in lines:
                look(value, here)
            else:
                assert key in written[lines[here] - 1]

    look(tomllib.loads(source), ())
