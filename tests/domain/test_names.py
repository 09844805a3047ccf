"""Names: kept as written, compared folded, questioned politely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张𤭢", "张𤭢"),
        ("  张\n三\t", "张三"),
        ("买买提\r\n·艾力", "买买提 ·艾力"),
        ("John\tSmith", "John Smith"),
        ("John   Smith", "John Smith"),
        ("\ufeff李\u200b㛃\u202e", "李㛃"),
        ("羽\U000e0101生", "羽\U000e0101生"),
        ("\uf9dc", "\uf9dc"),
        ("ＡＢ", "ＡＢ"),
        ("\ud842王\x00", "王"),
        ("\t\n ", ""),
    ],
)
def test_a_name_is_kept_as_written(typed: str, kept: str) -> None:
    assert names.tidy(typed) == kept


@pytest.mark.parametrize("mark", list(names.DOT_LOOK_ALIKES))
def test_the_dot_is_proposed_for_each_look_alike(mark: str) -> None:
    assert names.propose_dot(f"买买提{mark}艾力") == "买买提·艾力"
    assert names.propose_dot(f"买买提 {mark} 艾力") == "买买提·艾力"


@pytest.mark.parametrize("name", ["买买提·艾力", "张三", "J.Smith", "艾力.", ".艾力", "Ali•艾力", "", "3.5"])
def test_nothing_is_proposed_elsewhere(name: str) -> None:
    assert names.propose_dot(name) is None


def test_every_part_of_a_long_name_gets_its_dot() -> None:
    assert names.propose_dot("阿卜杜拉•买买提.吐尔逊") == "阿卜杜拉·买买提·吐尔逊"
    assert names.propose_dot("买买提 · 艾力") == "买买提·艾力"


@pytest.mark.parametrize(
    ("name", "description", "words"),
    [
        ("张\ue863", "", "代用码"),
        ("张\U000f0000", " ", "代用码"),
        ("张\ufffd", "", "没有读出来"),
        ("张三1", "", "有数字"),
        ("张" * 51, "", "有 51 个字"),
    ],
)
def test_what_to_look_at_again(name: str, description: str, words: str) -> None:
    assert [words in doubt for doubt in names.doubts(name, description)] == [True]


@pytest.mark.parametrize(
    ("name", "description"),
    [("张𤭢", ""), ("买买提·艾力", ""), ("张\ue863", "石+羡"), ("张" * 50, ""), ("", ""), ("单", "")],
)
def test_nothing_to_look_at_again(name: str, description: str) -> None:
    assert names.doubts(name, description) == []


@pytest.mark.parametrize("parts", ["石 羡", "石+羡", "石＋羡", "〔石+羡〕", "[石+羡]", "〔石 羡〕\n"])
def test_a_character_is_described_by_its_parts(parts: str) -> None:
    assert names.describe(parts) == "〔石+羡〕"
    assert names.describe("左石右羡") == "〔左石右羡〕"


def test_descriptions_stand_for_the_characters_nobody_can_print() -> None:
    assert names.describe("〔石+羡〕〔火＋玉〕") == "〔石+羡〕〔火+玉〕"
    assert names.describe("  ") == ""
    assert names.spell_out("张\ue863", "石+羡") == "张〔石+羡〕"
    assert names.spell_out("张\ue863\ue864", "〔石+羡〕〔火+玉〕") == "张〔石+羡〕〔火+玉〕"
    assert names.spell_out("张\ue863", "") == "张\ue863"
    assert names.spell_out("石䂖", "石+羡", cannot_show=lambda c: c == "䂖") == "石〔石+羡〕"
    assert names.length("张〔石+羡〕") == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("阿卜杜拉·买买提", "阿卜杜拉买买提"),
        ("买买提•艾力", "买买提 · 艾力"),
        ("Smith, John", "ＳＭＩＴＨ，ｊｏｈｎ"),
        ("张　三", "张三"),
        ("\uf9dc", "隆"),
    ],
)
def test_spellings_that_are_one_name_have_one_key(first: str, second: str) -> None:
    assert names.fold(first) == names.fold(second)


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("张𤭢", "张"),
        ("欧阳𬱖", "欧阳"),
        ("欧阳", "欧"),
        ("单玉兰", "单"),
        ("万俟明", "万俟"),
        ("𠮷田一", "𠮷"),
        ("买买提·艾力", ""),
        ("John Smith", ""),
        ("", ""),
        ("单", "单"),
    ],
)
def test_the_surname(name: str, surname: str) -> None:
    assert names.surname_of(name) == surname


def test_surnames_are_read_as_surnames_first() -> None:
    assert names.SURNAME_READINGS["单"][0] == "shan"
    assert names.SURNAME_READINGS["曾"][0] == "zeng"
    for surname, readings in names.SURNAME_READINGS.items():
        assert len(surname) == 1 or surname in names.COMPOUND_SURNAMES
        assert readings
        assert all(len(reading.split()) == len(surname) and reading.isascii() for reading in readings)


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_any_text_passes_and_keeps_its_letters(text: str) -> None:
    tidied = names.tidy(text)
    assert names.tidy(tidied) == tidied
    assert "\n" not in tidied and "\t" not in tidied
    tidied.encode()
    proposed = names.propose_dot(text)
    if proposed is not None:
        assert names.fold(proposed) == names.fold(text)
        assert names.propose_dot(proposed) is None
    assert names.fold(names.fold(text)) == names.fold(text)
    assert isinstance(names.doubts(text), list)
    assert names.surname_of(text) in tidied
