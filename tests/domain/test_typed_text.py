"""What was typed or pasted, made safe to keep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.typed_text import clean_line, clean_text, half_width, is_han, is_private_use


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("青西区\r\n柳河镇\t东沟村", "青西区柳河镇东沟村"),
        ("长安路 18 号\n3 栋", "长安路 18 号 3 栋"),
        ("\u2028行\x85一\x0b二", "行一二"),
        ("a\u200c\u200db\u00ad", "a\u200c\u200db"),
        ("张\ue863\ufdd0\uffff", "张\ue863"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


def test_several_lines_keep_their_lines() -> None:
    assert clean_text("\r\n一、停发低保。\t\r二、无答复。  \n\n三、\x00请求恢复\ud800。\n") == (
        "一、停发低保。\n二、无答复。\n\n三、请求恢复。"
    )


def test_full_width_numbers_become_plain() -> None:
    assert half_width(" ６３９９\u3000０１\n Ｘ\u200b ") == "639901X"


@pytest.mark.parametrize("character", list("张㛃𤭢𫞩𬱖〇々\uf9dc"))
def test_chinese_characters(character: str) -> None:
    assert is_han(character)
    assert not is_private_use(character)


@pytest.mark.parametrize("character", list("aعก·，１\ue863"))
def test_other_characters(character: str) -> None:
    assert not is_han(character)
    assert is_private_use(character) is (character == "\ue863")


ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@settings(max_examples=200)
@given(ANY_TEXT)
def test_any_text_becomes_text_that_a_file_can_hold(text: str) -> None:
    for clean in (clean_line, clean_text, half_width):
        kept = clean(text)
        kept.encode("utf-8")
        assert clean(kept) == kept
        assert "\x00" not in kept and "\r" not in kept and "\t" not in kept
    assert "\n" not in clean_line(text)
    assert not any(character.isspace() for character in half_width(text))
