"""反映信访办自己的 (G11): known at registration, sealed, and read by nobody of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from xinfang_desk.domain.accused_words import plain, words_of

NOT_NAMED = "未指定"
"""Default of the setting: nobody is named yet, so it stays sealed for everybody of the desk."""
IS_ABOUT_DESK = (
    "反映的是信访办或它的负责人，不能由信访办自己办。请把信访目的选为“检举控告”，"
    "内容随即密封，由另行指定的人阅办。"
)
SEATS = ("信访办", "信访办公室", "信访科", "信访处")
"""What the desk is called within its organ."""


def is_about_desk(target: str, office: str, bureau: str, directors: Iterable[str]) -> bool:
    """Whether a 反映对象 is the desk itself or its director.

    Args:
        target: as stated.
        office: the desk's own name (青川市民政局信访办).
        bureau: the organ it belongs to.
        directors: names of 信访办主任.
    """
    said = plain(target)
    if not said:
        return False
    if any(len(name) > 1 and plain(name) in said for name in directors):
        return True
    full, organ = plain(office), plain(bureau)
    seats = (full, *SEATS)
    for word in words_of(target):
        # 民政局信访办, without the city, is the desk; 青东区信访办 is another one.
        bare = word.removeprefix(organ) if organ in word else word.removeprefix(organ[-3:])
        if any(bare.startswith(seat) for seat in seats):
            return True
    return False


def named_reader(setting: str) -> str:
    """The name in the setting; "" while nobody is named."""
    return "" if plain(setting) in ("", NOT_NAMED) else setting.strip()
