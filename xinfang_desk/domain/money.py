"""Money as people write it, kept in 分 so that sums are exact (元 with two decimals at most; no float)."""

import re
from decimal import Decimal

from xinfang_desk.domain.typed_text import half_width

MOST_FEN = 999_999_999_999
"""Less than ten thousand million 元; more is a slip of the keyboard."""

_YUAN = re.compile(r"(?:[¥￥])?([0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(\.[0-9]{1,2})?(?:元)?")


def read_fen(text: str) -> int | None:
    """An amount as typed (1200, 1,200.50元) in 分; None when it is none."""
    found = _YUAN.fullmatch(half_width(text).replace("，", ",").replace("。", "."))
    if found is None:
        return None
    fen = int(Decimal(found[1].replace(",", "") + (found[2] or "")) * 100)
    return fen if fen <= MOST_FEN else None


def yuan_words(fen: int) -> str:
    """1,200.50元; 分 are always written, so that nothing can be added behind."""
    return f"{fen // 100:,}.{fen % 100:02}元"
