"""Whoever is complained of does not handle the complaint (domain: §2.5, G3, G11)."""

from collections.abc import Iterable
from typing import NamedTuple

ATTITUDE_OF_STAFF = "15"
"""Category 机关作风·工作人员."""


class UnitWords(NamedTuple):
    """A unit as a complaint may name it: its row, its name, its head's name."""

    unit_id: int
    name: str
    head_name: str


def refusal(
    category_code: str | None, lineage: Iterable[UnitWords], targets: Iterable[tuple[int | None, str]]
) -> str | None:
    """Why a unit may not be given a matter; None when it may.

    Args:
        category_code: what the matter is about.
        lineage: the unit it would go to and those above it, because nobody looks into his superior.
        targets: the 反映对象 of the matter: unit, if one of the list, and name as stated.
    """
    if not (category_code or "").startswith(ATTITUDE_OF_STAFF):
        return None
    named = list(targets)
    for unit in lineage:
        words = [word for word in (unit.name, unit.head_name) if word]
        if any(target == unit.unit_id or any(word in name for word in words) for target, name in named):
            return "反映的就是这个处室、它的上级或其负责人，不能由它承办，请另选。"
    return None
