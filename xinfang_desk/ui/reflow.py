"""How the frame fits a window: judged in body characters, one rule for small screens and large type."""

from dataclasses import dataclass

from xinfang_desk.ui.theme import theme, tokens


@dataclass(frozen=True, slots=True)
class Fit:
    """What the size of a window means.

    Attributes:
        is_compact: below 60 em: icons above names in the rail, search is a button.
        is_narrow: the page has less than 72 em: one column, second lines.
        is_low: below 36 em: no status bar.
    """

    is_compact: bool
    is_narrow: bool
    is_low: bool


def judge(width: int, height: int) -> Fit:
    """Judge a window of so many px at the type size in use."""
    limits = tokens()["reflow"]
    is_compact = theme.em(width) < limits["compact_rail"]
    rail = theme.size("rail_compact" if is_compact else "rail")
    is_narrow = theme.em(width - rail) < limits["narrow_page"]
    return Fit(is_compact, is_narrow, theme.em(height) < limits["hide_status_bar"])
