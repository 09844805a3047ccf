"""A complaint about a unit is handled by nobody who stands under it or is its head (G3, G11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.firewall import UnitWords, refusal

BUREAU = UnitWords(1, "青西区民政局", "马骏")
SECTION = UnitWords(2, "低保中心", "刘家宁")
LINEAGE = (SECTION, BUREAU)

NAMES = st.text("青西区民政局低保中心社会救助处", min_size=2, max_size=8)
UNITS = st.builds(UnitWords, st.integers(1, 30), NAMES, NAMES)


@given(st.lists(UNITS, min_size=1, max_size=5), st.data())
def test_neither_the_unit_nor_any_superior_of_it_may_be_what_is_complained_of(
    lineage: list[UnitWords], data: st.DataObject
) -> None:
    accused = data.draw(st.sampled_from(lineage))
    said = data.draw(
        st.sampled_from(
            [
                (accused.unit_id, ""),
                (None, accused.name),
                (None, f"{accused.head_name}处长"),
                (99, accused.name),
            ]
        )
    )
    others = data.draw(st.lists(st.tuples(st.integers(40, 60), st.just("某公司")), max_size=2))
    assert refusal("15", lineage, [*others, said]) is not None
    assert refusal("1502", lineage, [said, *others]) is not None


@pytest.mark.parametrize("named", [(None, "市福利一厂"), (7, "社会救助处"), (None, "王某")])
def test_everybody_else_may_handle_it(named: tuple[int | None, str]) -> None:
    assert refusal("15", LINEAGE, [named]) is None


def test_the_superior_looks_into_the_section_below_it() -> None:
    assert refusal("15", (BUREAU,), [(2, "低保中心")]) is None
    assert refusal("15", LINEAGE, [(1, "青西区民政局")]) is not None


@pytest.mark.parametrize("category", [None, "", "0101", "06"])
def test_other_matters_are_for_the_unit_they_are_about(category: str | None) -> None:
    assert refusal(category, LINEAGE, [(2, "低保中心")]) is None
