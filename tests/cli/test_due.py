"""``due`` at the terminal: the worked examples of the notes, without a desk."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal

KEYS = ["rule", "start", "natural", "safe_due", "legal_due", "provisional", "article", "explanation"]


@pytest.mark.parametrize(
    ("words", "natural", "safe", "legal"),
    [
        (("C03", "2026-03-02"), "2026-03-17", "2026-03-17", "2026-03-17"),
        (("C03", "2026-01-31"), "2026-02-15", "2026-02-14", "2026-02-24"),
        (("C09", "2026-03-03"), "2026-05-02", "2026-04-30", "2026-05-06"),
        (("C09", "2026-03-03", "--extended", "30"), "2026-06-01", "2026-06-01", "2026-06-01"),
        (("C11", "2026-08-28"), "2026-09-27", None, "2026-09-28"),
        (("C09", "2026-08-03"), "2026-10-02", "2026-09-30", "2026-10-08"),
        (("C05", "2026-02-12"), None, "2026-02-26", "2026-02-26"),
        (("c16b", "20260430"), None, "2026-05-08", "2026-05-08"),
        (("C16c", "2026年9月24日"), None, "2026-10-15", "2026-10-15"),
        (("C09", "2023-10-01"), "2023-11-30", "2023-11-30", "2023-11-30"),
        (("C24", "2026-04-30", "--days", "7"), "2026-05-07", "2026-05-07", "2026-05-07"),
        (("C24", "2026-04-30", "--working-days", "7"), None, "2026-05-13", "2026-05-13"),
        (("C22", "2026-05-08"), "2027-06-30", "2027-06-30", "2027-06-30"),
        (("C23", "2026-04-14"), "2026-04-25", "2026-04-27", "2026-04-27"),
    ],
    ids=range(14),
)
def test_the_worked_examples(
    bare: Terminal, words: tuple[str, ...], natural: str | None, safe: str | None, legal: str
) -> None:
    answer = bare.plain("due", *words, "--json")
    assert answer.code == 0, answer.err
    assert list(answer.values) == KEYS
    found = answer.values["natural"], answer.values["safe_due"], answer.values["legal_due"]
    assert found == (natural, safe, legal)
    assert legal in bare.plain("due", *words).out


@pytest.mark.parametrize("rule", ["C07", "C08", "C15", "C17", "C20"])
def test_clocks_without_a_number_say_why(bare: Terminal, rule: str) -> None:
    answer = bare.plain("due", rule, "2026-03-02", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("C99", "2026-03-02"),
        ("C03", "2026-02-30"),
        ("C03", "morgen"),
        ("C03", "2026-03-02", "--extended", "30"),
        ("C09", "2026-03-02", "--extended", "31"),
        ("C03", "2026-03-02", "--days", "3"),
        ("C03", "2026-03-02", "--hearing-days", "3"),
        ("C24", "2026-03-02", "--days", "-3"),
        ("C24", "2026-03-02", "--days", "99999999999"),
        ("C03", "9999-12-31"),
    ],
    ids=range(10),
)
def test_what_cannot_be_counted_is_refused(bare: Terminal, words: tuple[str, ...]) -> None:
    answer = bare.plain("due", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.strip()


def test_a_year_without_a_decree_is_provisional(bare: Terminal) -> None:
    values = bare.plain("due", "C09", "2027-03-01", "--json").values
    assert values["provisional"] is True
    assert values["natural"] == "2027-04-30"
    assert "暂定" in values["explanation"]
