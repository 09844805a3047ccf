"""Codes on paper: read back as written, forgiving of looks, strict about every character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.errors import Refused
from xinfang_desk.store.recovery_codes import CodeKind, new_code, read_code


@pytest.mark.parametrize("kind", list(CodeKind))
def test_a_code_is_seven_groups_of_four_and_reads_back(kind: CodeKind) -> None:
    code = new_code(kind)
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert read_code(code, kind) == read_code(code.lower().replace("-", " "), kind)
    assert len(read_code(code, kind)) == 16


def test_letters_taken_for_digits_are_forgiven() -> None:
    code = new_code(CodeKind.DATA)
    typed = code.replace("0", "O").replace("1", "l").replace("V", "u")
    assert read_code(typed, CodeKind.DATA) == read_code(code, CodeKind.DATA)


@given(st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_almost_always_noticed_and_never_opens(place: int, letter: str) -> None:
    code = new_code(CodeKind.SEALED)
    plain = code.replace("-", "")
    typed = plain[:place] + letter + plain[place + 1 :]
    try:
        read = read_code(typed, CodeKind.SEALED)
    except Refused:
        return
    assert (read == read_code(code, CodeKind.SEALED)) == (typed == plain)


@pytest.mark.parametrize("typed", ["", "ABCD", "恢复码", "ABCD-" * 7, "0" * 29, "!" * 28])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        read_code(typed, CodeKind.DATA)
    assert caught.value.problems[0].field == "code"


def test_codes_do_not_repeat() -> None:
    assert len({new_code(CodeKind.DATA) for _ in range(200)}) == 200
