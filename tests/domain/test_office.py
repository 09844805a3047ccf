"""The office as typed at the first start."""

from __future__ import annotations

import pytest

from xinfang_desk.domain.office import Office, problems, tidy

GOOD = Office("6399", "青川市民政局信访办", "青川市民政局", "青民信", "639900")


def test_a_whole_office_has_no_problem() -> None:
    assert problems(GOOD) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", ""),
        ("code", "63"),
        ("code", "63A9"),
        ("name", ""),
        ("name", "长" * 41),
        ("bureau", ""),
        ("word", ""),
        ("word", "QMX"),
        ("word", "青川市民政局信访督"),
        ("region_code", "6399"),
    ],
)
def test_each_field_says_what_it_needs(field: str, value: str) -> None:
    values = {name: getattr(GOOD, name) for name in Office.__slots__}
    found = problems(Office(**{**values, field: value}))
    assert [problem.field for problem in found] == [field]


def test_full_width_digits_and_stray_spaces_are_put_right() -> None:
    typed = Office(" ６３９９ ", " 青川市民政局信访办\n", "青川市民政局", "青民信 ", "６３ ９９００")
    assert tidy(typed) == GOOD


def test_papers_get_the_office_without_its_codes() -> None:
    assert GOOD.block.bureau == "青川市民政局"
    assert not hasattr(GOOD.block, "code")
