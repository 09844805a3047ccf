"""Somebody who comes with a matter; his name, numbers and words are his alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.accused_checks import SECRET
from tests.accused_world import DAY, PLACES, SURNAMES, Accused, Tree
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Purpose

_GIVEN = "春夏秋冬晨晚午夜晴雨雪星"
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
_SAID = ("办事拖着不理", "收了东西才办", "把名额给了亲戚", "账目不公开", "说话难听", "名单改来改去")
_TRIED = ("找过几次没有结果", "邻居都知道", "有人亲眼看到", "去年就有这种事")


def visit(
    rng: random.Random, accused: Accused | None, purpose: Purpose, category: str, tree: Tree | None = None
) -> VisitDraft:
    """A visit of somebody new.

    Args:
        rng: what is drawn with.
        accused: whom he accuses.
        purpose: 信访目的; what is to be sealed is told in words of its own.
        category: 内容分类.
        tree: keeps whose name and address was given away.
    """
    used = tree.used if tree is not None else set()
    name = _new(used, lambda: rng.choice(SURNAMES) + "".join(rng.sample(_GIVEN, 2)))
    place = _new(used, lambda: "".join(rng.sample(PLACES, 3)))
    is_sealed = purpose is Purpose.ACCUSATION
    facts = f"{rng.choice(_SAID)}，{rng.choice(_TRIED)}，{rng.choice(_SAID)}。"
    title = "反映工作人员的问题" if accused else "生活困难"
    if is_sealed:
        facts, title = f"{secret(rng, 14)}，{secret(rng, 8)}。", f"{secret(rng, 6)}的问题"
    draft = VisitDraft(
        petitioner_name=name,
        id_number=_id_number(rng),
        phone=f"142{rng.randrange(10**8):08}",
        address=f"青川市青西区柳河镇{place}湾路{rng.randrange(10, 99)}号",
        employer=f"{place}记粮油店",
        received_on=DAY,
        purpose=purpose,
        title=title,
        facts=facts,
        demands=(f"请查清{secret(rng, 6)}" if is_sealed else "请查清楚",),
        talk_notes=secret(rng, 9) if is_sealed else "",
        target=accused.target if accused else "",
        category_code=category,
        kept=frozenset({"title", "facts", "petitioner_name", "phone", "id_number"}),
    )
    if rng.random() < 0.3:
        spoke = _new(used, lambda: rng.choice(SURNAMES) + "东" + rng.choice(_GIVEN))
        return replace(draft, agent_name=spoke, agent_relation="亲属")
    return draft


def secret(rng: random.Random, length: int) -> str:
    """Words that stand in one sealed matter only."""
    return "".join(rng.choice(SECRET) for _ in range(length))


def _new(used: set[str], make: Callable[[], str]) -> str:
    """A word that nobody has."""
    for _ in range(1000):
        word = make()
        if word not in used:
            used.add(word)
            return word
    raise AssertionError("no name is left; take a new office")


def _id_number(rng: random.Random) -> str:
    """A fictitious 证号 that adds up: 6399, a birthday, a serial, the check digit."""
    day = f"{rng.randrange(1940, 2000)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}"
    first = f"63990{rng.randrange(1, 4)}{day}{rng.randrange(1, 1000):03}"
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return first + _CHECKS[total % 11]
