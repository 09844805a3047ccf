"""The code under the QR of an outward paper: typed or read by a wand it is itself again, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import numbering
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.numbering import DocumentCode
from xinfang_desk.domain.search_words import QueryClass, query_class

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODES = st.builds(
    numbering.document_code,
    st.text("0123456789ABCDPXF", min_size=1, max_size=12),
    st.integers(1, 37).map(lambda form: f"F{form:02}"),
    st.integers(1990, 2099),
    st.integers(1, 999_999_999),
)


@pytest.mark.parametrize(
    "typed",
    [
        "XF-6399-P04-2026-0003-1",
        "xf6399p04202600031",
        " XF 6399 P04 2026 0003 1 ",
        "ＸＦ－6399－P04－2026－0003－1",
    ],
)
def test_a_code_from_a_wand_or_typed(typed: str) -> None:
    assert numbering.read_document_code(typed) == DocumentCode("6399", "F04", 2026, 3)
    assert query_class(typed) is QueryClass.NUMBER


@settings(max_examples=200)
@given(CODES, st.data())
def test_one_wrong_character_is_always_noticed(code: str, data: st.DataObject) -> None:
    read = numbering.read_document_code(code)
    assert code.isascii() and str(read) == code
    place = data.draw(st.sampled_from([n for n, sign in enumerate(code) if sign != "-"]))
    other = data.draw(st.sampled_from([sign for sign in CHARACTERS if sign != code[place]]))
    assert numbering.read_document_code(code[:place] + other + code[place + 1 :]) is None


@settings(max_examples=200)
@given(CODES)
def test_it_is_never_taken_for_the_code_of_a_slip(code: str) -> None:
    with pytest.raises(Refused):
        numbering.read_slip_code(code)
    slip = numbering.slip_code(code.split("-")[1], 2026, 12)
    assert numbering.read_document_code(slip) is None


@pytest.mark.parametrize("office", ["", "青川", "a", "A" * 13])
def test_an_office_without_a_code_makes_none(office: str) -> None:
    with pytest.raises(ValueError):
        numbering.document_code(office, "F04", 2026, 3)
