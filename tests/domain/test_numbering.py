"""Case numbers, document numbers, slip codes and query codes."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import numbering
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.numbering import CaseNumber, DocumentNumber, SlipCode
from xinfang_desk.domain.terms import Channel

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a_case_number() -> None:
    assert numbering.case_number(Channel.VISIT, date(2026, 3, 25), 7) == "LF20260325-0007"
    assert numbering.case_number(Channel.RECEPTION, date(2026, 3, 25), 12345) == "JD20260325-12345"


@pytest.mark.parametrize(
    "typed", ["LF20260325-0007", "lf20260325-7", " ＬＦ２０２６０３２５－０００７ ", "LF202603250007"]
)
def test_a_case_number_as_typed(typed: str) -> None:
    assert numbering.read_case_number(typed) == CaseNumber(Channel.VISIT, date(2026, 3, 25), 7)


@pytest.mark.parametrize("typed", ["", "LF20261325-0007", "QQ20260325-0007", "张三", "LF-0007", "12345"])
def test_what_is_no_case_number(typed: str) -> None:
    assert numbering.read_case_number(typed) is None


def test_a_document_number() -> None:
    assert numbering.document_number("青民信督", 2026, 12) == "青民信督〔2026〕12号"


@pytest.mark.parametrize(
    "typed",
    [
        "青民信督〔2026〕12号",
        "青民信督〔2026〕第12号",
        "青民信督[2026]12号",
        "青民信督［２０２６］第０１２号",
        "青民信督（2026）12 号",
        "青民信督 【2026】\n12",
    ],
)
def test_a_document_number_as_people_write_it(typed: str) -> None:
    assert numbering.read_document_number(typed) == DocumentNumber("青民信督", 2026, 12)


@pytest.mark.parametrize(
    "typed", ["", "青民信督2026年12号", "〔2026〕12号", "青民信督〔26〕12号", "青民信督〔2026〕号"]
)
def test_what_is_no_document_number(typed: str) -> None:
    assert numbering.read_document_number(typed) is None


@given(st.integers(1, 99_999), st.integers(2000, 2199))
@settings(max_examples=30)
def test_numbers_are_read_as_they_are_written(serial: int, year: int) -> None:
    document = DocumentNumber("青民信督", year, serial)
    assert numbering.read_document_number(str(document)) == document
    slip = SlipCode("6399", year, serial)
    assert numbering.read_slip_code(str(slip)) == slip


def test_a_slip_code_is_plain_ascii() -> None:
    code = numbering.slip_code("6399", 2026, 12)
    assert code.startswith("XF-6399-D-2026-0012-")
    assert code.isascii()
    assert len(code) == len("XF-6399-D-2026-0012-K")
    for office in ("青川", "qc", "A" * 13):
        with pytest.raises(ValueError, match=office):
            numbering.slip_code(office, 2026, 12)


def test_a_slip_code_from_a_wand_or_typed() -> None:
    code = numbering.slip_code("QC1", 2026, 12)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f" {code}\r\n",
        code.replace("-", "－"),
    ):
        assert numbering.read_slip_code(typed) == SlipCode("QC1", 2026, 12)


@pytest.mark.parametrize("typed", ["", "LF20260325-0007", "XF-6399-2026-0012-K", "张三", "XF-6399-D-26-12-K"])
def test_what_is_no_slip_code_is_said_so(typed: str) -> None:
    with pytest.raises(Refused, match="二维码"):
        numbering.read_slip_code(typed)


SLIPS = st.builds(
    numbering.slip_code,
    st.text(CHARACTERS, min_size=1, max_size=12),
    st.integers(2000, 2199),
    st.integers(1, 99_999),
)


@settings(max_examples=200)
@given(SLIPS, st.data())
def test_one_wrong_character_is_always_noticed(code: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, character in enumerate(code) if character != "-"]))
    other = data.draw(st.sampled_from([c for c in CHARACTERS if c != code[place]]))
    with pytest.raises(Refused):
        numbering.read_slip_code(code[:place] + other + code[place + 1 :])


@settings(max_examples=200)
@given(SLIPS, st.data())
def test_two_exchanged_neighbours_are_always_noticed(code: str, data: st.DataObject) -> None:
    plain = code.replace("-", "")
    places = [n for n in range(len(plain) - 1) if plain[n] != plain[n + 1]]
    place = data.draw(st.sampled_from(places))
    with pytest.raises(Refused):
        numbering.read_slip_code(plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :])


def test_the_check_notices_every_pair_in_every_place() -> None:
    for first in CHARACTERS:
        with_check = {second: numbering.check_character(f"A{first}{second}") for second in CHARACTERS}
        assert sorted(with_check.values()) == sorted(CHARACTERS)
        for second, check in with_check.items():
            if first != second:
                assert numbering.check_character(f"A{second}{first}") != check
            if second != check:
                assert numbering.check_character(f"A{first}{check}") != second


def test_a_query_code_is_easy_to_read_aloud_and_random() -> None:
    source = random.Random(1)
    codes = {numbering.query_code(source.randrange) for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 for code in codes)
    assert set("".join(codes)) == set(numbering.QUERY_ALPHABET)
    assert not set("01OI") & set(numbering.QUERY_ALPHABET)
