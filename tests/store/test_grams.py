"""Cutting texts and queries: whatever stands in a text is asked for by grams the text has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.store.grams import CaseText, read_query, readings, segments, spellings

SIGNS = st.sampled_from("王李张曾单𤭢𬬭㛃𪣻人民路号楼0123456789XxabＡ１·•．， 。-〔〕#~\"'\n")
TEXTS = st.text(SIGNS, max_size=40)


def _needs(query: str, text: CaseText) -> bool:
    """Whether the index would name this text for the query (the expression, evaluated by hand)."""
    expression = read_query(query).expression
    grams = text.grams()
    asked = expression.replace('"', " ").replace("(", " ").replace(")", " ")
    return bool(expression) and all(
        term in grams
        for term in asked.replace(" AND ", " ").split()
        if term != "OR" and not term.startswith("~")
    )


@given(TEXTS, st.integers(0, 39), st.integers(1, 20))
def test_every_piece_of_a_text_is_found(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    kept = CaseText(frozenset({text}), frozenset())
    query = read_query(piece)
    if query.parts:
        assert query.matches(kept)
        assert _needs(piece, kept)


@given(TEXTS, st.text(SIGNS, min_size=1, max_size=8))
def test_an_exact_answer_is_what_looking_would_say(text: str, words: str) -> None:
    kept = CaseText(frozenset({text}), frozenset())
    query = read_query(words)
    if query.is_exact and query.expression and "~" not in query.expression:
        assert _needs(words, kept) == query.matches(kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青民信督〔2026〕12号", ["青民信督", "2026", "12号"]),
        ("阿依古丽·吐尔逊", ["阿依古丽吐尔逊"]),
        ("买买提•艾力", ["买买提艾力"]),
        ("６３９９０２19580619022Ｘ", ["63990219580619022x"]),
        ("葛󠄀某", ["葛某"]),
        ("\ud800", []),
        ("…—“”", []),
    ],
)
def test_segments_fold_width_case_and_dots(text: str, expected: list[str]) -> None:
    assert segments(text) == expected


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单玉兰", ["shanyulan", "syl", "danyulan", "dyl", "yulan", "yl", "lan", "s"]),
        ("曾祥𬬭", ["zengxiang", "zx", "cengx", "xiang"]),
        ("欧阳𬱖", ["ouyang", "oy"]),
        ("买买提·艾力", ["maimaitiaili", "mmtal", "aili", "al"]),
        ("尉迟恭", ["yuchigong", "ycg", "weichi"]),
        ("吕小丽", ["lv", "lvxiaoli"]),
    ],
)
def test_names_are_found_by_pinyin_as_people_type_it(name: str, typed: list[str]) -> None:
    kept = CaseText(frozenset(), frozenset({name}))
    for letters in typed:
        assert read_query(letters).matches(kept), letters
        assert f"~{letters}" in kept.grams()


def test_a_name_without_any_known_reading_is_still_found_as_written() -> None:
    kept = CaseText(frozenset(), frozenset({"\ue123"}))
    assert spellings("\ue123") == ()
    assert read_query("\ue123").matches(kept)


def test_every_reading_of_a_surname_is_given() -> None:
    assert readings("曾祥") == ("zengxiang", "cengxiang")


@pytest.mark.parametrize(
    ("words", "exact"),
    [("王", True), ("低保", True), ("养老院", True), ("养老院长", False), ("0171", True), ("01712", False)],
)
def test_short_words_need_no_looking(words: str, exact: bool) -> None:
    assert read_query(words).is_exact is exact


def test_a_pasted_page_makes_a_short_expression() -> None:
    page = "".join(chr(0x4E00 + place) for place in range(800))
    query = read_query(page)
    assert 20 <= query.expression.count('"') / 2 <= 24
    assert not query.is_exact
    assert query.matches(CaseText(frozenset({"此件" + page}), frozenset()))
    assert not query.matches(CaseText(frozenset({page[:-1]}), frozenset()))


@pytest.mark.parametrize("words", ["", " ", "，。", '"', "AND", "NEAR(", "~", "*", "' OR 1", "NOT"])
def test_signs_of_the_query_language_are_only_text(words: str) -> None:
    query = read_query(words)
    assert all(part.isalnum() for part in query.parts)
