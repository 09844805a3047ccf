"""An address as far as its road or community: what may be said of a place without saying whose door it is."""

from __future__ import annotations

import re

_DIGIT = "0-9０-９"
_COUNT = f"[{_DIGIT}一二三四五六七八九十百零〇两]"
_DOOR = re.compile(
    # A building, a stair, a flat: a count or a letter before its word.
    rf"[甲乙丙丁戊附#]*(?:{_COUNT}|[A-Za-zＡ-Ｚａ-ｚ])+(?:[-－—–之/]{_COUNT}+)*\s*"
    r"(?:号(?!路|街|巷|村|线)|號|楼|樓|栋|幢|座|单元|單元|层|層|室|户|门牌|门|排|院|组|#)"
    # A bare number that is no part of a name (312国道, 78团, 3村).
    rf"|[#]?[{_DIGIT}]+(?![{_DIGIT}]|国道|省道|县道|团|连|师|路|街|巷|村|道|里|社区)"
)
_PLACE = re.compile(
    r".*(?:街道|国道|省道|大道|胡同|社区|小区|新村|花园|家园|公寓|[路街巷道里弄村庄屯寨镇乡苑县区市旗团连盟省]|苏木|嘎查|农场|林场|牧场)",
    re.DOTALL,
)


def to_street(address: str) -> str:
    """The address to its road, village or community, without number, building, stair and flat.

    Words behind the last place (某某家隔壁) go too: what cannot be told from a household is left out.
    """
    door = _DOOR.search(address)
    found = _PLACE.match(address[: door.start()] if door else address)
    return found[0] if found else ""
