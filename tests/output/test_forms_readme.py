"""forms/README.md says exactly which keys, filters and bindings there are."""

from __future__ import annotations

import re

import pytest

from tests.output.form_keys import GUARD_KEYS, STYLE_KEYS, asked
from tests.output.forms_readme import EXAMPLES, README, lists, written
from xinfang_desk.output.filters import FILTERS
from xinfang_desk.output.form_parts import ALIGNS, COLOURS, FONTS, PAGES, RULES, SIZES, VALIGNS
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.form_styles import BASE
from xinfang_desk.output.form_table import CODES

TEXT = README.read_text("utf-8")
KEYS = {part: keys for part, keys in asked().items() if part not in ("[styles]", "labels", "texts", "cell")}


def section(heading: str) -> str:
    """What stands below a heading of the chapter on keys."""
    parts = re.split(r"^### (.*)$", TEXT.partition("## Keys")[2].partition("## Filters")[0], flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def keys_of(lines: str) -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", lines, re.M)


@pytest.mark.parametrize("part", [part for part in KEYS if part != "[styles.NAME]"])
def test_the_keys_of_a_part_are_those_its_reader_asks_for(part: str) -> None:
    lines = section(part)
    is_styled = set(STYLE_KEYS) <= KEYS[part]
    is_guarded = part.startswith("[[block]]") or part == "rows of a grid"
    assert is_styled == ("style keys" in lines)
    assert is_guarded == (KEYS[part] >= GUARD_KEYS)
    common = (set(STYLE_KEYS) if is_styled else set()) | (GUARD_KEYS if is_guarded else set())
    assert sorted(keys_of(lines)) == sorted(KEYS[part] - common)


def test_no_part_is_written_of_that_there_is_not() -> None:
    chapter = TEXT.partition("## Keys")[2].partition("## Filters")[0]
    assert set(re.findall(r"^### (.*)$", chapter, re.M)) == KEYS.keys() - {"[styles.NAME]"}
    assert keys_of(chapter.partition("### ")[0]) == list(STYLE_KEYS)
    assert KEYS["[styles.NAME]"] == set(STYLE_KEYS)
    chapter = TEXT.partition("## What is printed only sometimes")[2].partition("\n## ")[0]
    assert set(keys_of(chapter)) == GUARD_KEYS


def row(key: str, part: str = "") -> str:
    lines = section(part) if part else TEXT.partition("## Keys")[2].partition("### ")[0]
    found = re.search(rf"^\| `{key}` \|.*$", lines, re.M)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        (row("font"), FONTS),
        (row("align"), ALIGNS),
        (row("valign"), VALIGNS),
        (row("colour"), tuple(COLOURS)),
        (row("style", '[[block]] type = "rule"'), RULES),
        (row("style", '[[furniture]] type = "rule"'), RULES),
        (row("pages", '[[furniture]] type = "line"'), PAGES),
        (row("styles", "the file"), tuple(BASE)),
        (row("audience", "[form]"), tuple(audience.value for _, audience in SHEETS.values())),
        (row("qr", "[block.cell.NAME]"), tuple(f"{{{code}}}" for code in CODES)),
    ],
)
def test_the_words_that_may_be_written_are_all_named(line: str, choices: tuple[str, ...]) -> None:
    assert set(re.findall(r"`([^`]+)`", line.partition("| ")[2].partition("| ")[2])) == set(choices)


def test_every_type_size_is_named() -> None:
    assert " ".join(SIZES) in TEXT


def test_the_lists_are_those_of_the_code() -> None:
    assert set(EXAMPLES) == set(FILTERS)
    assert written(TEXT) == TEXT, "run: python -m tests.output.forms_readme"
    assert all(lines in TEXT for lines in lists().values())


def test_the_example_can_be_used() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
    form = read_form("F15_例.toml", example.encode())
    assert form.version == 2
