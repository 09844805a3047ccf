"""Identity numbers in running texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.text_masking import without_id_numbers

NUMBER = "639903197102230196"
STARS = "639903********0196"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"身份证{NUMBER}，住柳河镇", f"身份证{STARS}，住柳河镇"),
        ("证号63990319710223019x。", "证号639903********019X。"),
        ("证号６３９９０３１９７１０２２３０１９６。", f"证号{STARS}。"),
        ("证号639903 19710223 0196。", f"证号{STARS}。"),
        ("旧证639903710223019。", "旧证639903*****3019。"),
        (f"{NUMBER}和{NUMBER}", f"{STARS}和{STARS}"),
        (
            "银行卡6222021001098550814，订单202603250001123456",
            "银行卡6222021001098550814，订单202603250001123456",
        ),
        ("142 0000 0196、0999-0123456", "142 0000 0196、0999-0123456"),
        ("", ""),
    ],
)
def test_identity_numbers_lose_their_middle_and_other_numbers_stay(text: str, left: str) -> None:
    assert without_id_numbers(text) == left


@given(st.text(max_size=60))
def test_any_text_can_be_masked_twice_as_once(text: str) -> None:
    once = without_id_numbers(text)
    assert without_id_numbers(once) == once
