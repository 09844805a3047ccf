"""繁简 and private codes are folded in keys and in the search, never in what is stored."""

from __future__ import annotations

import pytest

from xinfang_desk.paths import resource
from xinfang_desk.store import grams
from xinfang_desk.store.variants import name_key, simplified


def _table() -> dict[str, str]:
    lines = (resource("seed") / "variants.csv").read_text("utf-8").splitlines()
    assert lines[0] == "character,folded"
    return dict(line.split(",") for line in lines[1:])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("張偉", "张伟"),
        ("鍾錦華", "锺锦华"),
        ("葉赫那拉", "叶赫那拉"),
        ("買買提・艾力", "买买提·艾力"),
        ("歐陽 娜", "欧阳娜"),
        ("\ue81e東", "\u9fb4东"),
        ("\ue816明", "\U00020087明"),
        ("ＷＡＮＧ", "wang"),
    ],
)
def test_two_ways_of_writing_have_one_key(typed: str, kept: str) -> None:
    assert name_key(typed) == name_key(kept)


@pytest.mark.parametrize(("one", "other"), [("乾隆", "干隆"), ("張三", "章三"), ("𬱖", "頠某")])
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_folding_twice_is_folding_once() -> None:
    table = _table()
    assert len(table) > 6_000
    assert [character for character, folded in table.items() if simplified(folded) != folded] == []
    assert all(len(character) == len(folded) == 1 for character, folded in table.items())


def test_what_is_written_one_way_is_found_by_the_other() -> None:
    kept = grams.CaseText(frozenset({"請求解決戶口"}), frozenset({"單玉蘭"})).grams()
    for words in ("请求解决", "戶口", "单玉兰", "單玉兰", "shanyulan", "syl"):
        query = grams.read_query(words)
        terms = [term.strip('"() ') for term in query.expression.replace(" OR ", " AND ").split(" AND ")]
        assert terms and terms[0] in kept, words
