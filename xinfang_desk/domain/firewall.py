"""Whoever is complained of does not handle the complaint (domain: §2.5, G3, G11)."""

from collections.abc import Iterable

ATTITUDE_OF_STAFF = "15"
"""Category 机关作风·工作人员."""


def refusal(
    category_code: str | None,
    unit_id: int,
    unit_words: Iterable[str],
    targets: Iterable[tuple[int | None, str]],
) -> str | None:
    """Why a unit may not be given a matter; None when it may.

    Args:
        category_code: what the matter is about.
        unit_id: the unit it would go to.
        unit_words: the unit's name and its head's.
        targets: the 反映对象 of the matter: unit, if one of the list, and name as stated.
    """
    if not (category_code or "").startswith(ATTITUDE_OF_STAFF):
        return None
    words = [word for word in unit_words if word]
    if any(unit == unit_id or any(word in name for word in words) for unit, name in targets):
        return "反映的就是这个处室或其负责人，不能由它承办，请另选。"
    return None
