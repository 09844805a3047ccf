"""Words that ask for care (G16, G18): help for people in danger, facts in place of labels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import wording


@pytest.mark.parametrize("word", ["自杀", "轻生", "断药", "冻饿"])
def test_the_named_signs_of_danger_are_heard(word: str) -> None:
    assert word in wording.crisis_words(f"他说家里已经{word}，不知怎么办。")


def test_signs_are_heard_in_any_box_and_through_line_breaks() -> None:
    assert wording.crisis_words("申请低保", "老人说活不\n下去了，家里断 粮三天") == ("活不下去", "断粮")
    assert wording.crisis_words("反映低保停发，请求恢复。", "") == ()
    # Two boxes are two texts: a word does not begin in one and end in the other.
    assert wording.crisis_words("自", "杀") == ()


def test_the_panel_offers_help_and_no_mark() -> None:
    phones = [line.phone for line in wording.HELP.lines]
    assert phones[:2] == ["120", "110"]
    assert any("12345" in phone for phone in phones)
    assert "救助管理站" in [line.name for line in wording.HELP.lines]
    text = wording.HELP.title + "".join(wording.HELP.steps)
    assert not any(word in text for word in ("稳控", "上报", "重点", "标记", "登记在册"))


@pytest.mark.parametrize("word", ["缠访", "闹访", "刁民", "精神病"])
def test_the_named_labels_are_asked_to_be_facts(word: str) -> None:
    text = f"反映低保停发。此人系{word}，多次来。要求恢复。"
    (found,) = wording.labels(text)
    assert (found.word, text[found.start :][: len(word)]) == (word, word)
    assert found.sentence == f"此人系{word}，多次来。"
    assert found.message.startswith(f"“{word}”是对人的评价。")
    assert "请" in found.message


def test_the_longest_label_is_named_and_each_place_once() -> None:
    found = wording.labels("缠访户张某\n又是老上访")
    assert [(label.word, label.start, label.sentence) for label in found] == [
        ("缠访户", 0, "缠访户张某"),
        ("老上访", 8, "又是老上访"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "曾在市精神病医院住院治疗，有出院证明。",
        "申请精神病人救助。",
        "2026-03-02、03-16 来过两次，要求书面答复。",
        "上访人民来信",
        "",
    ],
)
def test_facts_and_names_of_hospitals_are_no_labels(text: str) -> None:
    assert wording.labels(text) == ()


@settings(max_examples=80)
@given(st.text(alphabet="缠访闹刁民精神病医院户。\n自杀轻生 ", max_size=40))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for found in wording.labels(text):
        assert text[found.start : found.start + len(found.word)] == found.word
        assert found.word in found.sentence
        assert found.sentence in text
    for word in wording.crisis_words(text):
        assert word in "".join(text.split())
