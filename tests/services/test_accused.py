"""Two hundred random matters, most accusing somebody: nothing reaches the accused, nothing tells who spoke.

The same checker finds two leaks that are planted (domain: G3, G5).
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.accused_play import Leak, Played, play, transfer
from tests.accused_world import DAY, Accused, Recipient, Tree, plant, someone_accused, visit
from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain import firewall
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services import sealed_papers

CASES = 200
SEED = 20260407


@pytest.fixture
def rng() -> random.Random:
    return random.Random(SEED)


@pytest.fixture
def tree(desk: OpenDesk, rng: random.Random) -> Tree:
    desk.on(DAY)
    with desk.desk.db.begin() as session:
        return plant(session, rng)


def test_nothing_reaches_the_accused_and_no_paper_tells_who_spoke(
    desk: OpenDesk, tree: Tree, rng: random.Random, tmp_path: Path
) -> None:
    played = Played()
    for _ in range(CASES):
        play(desk, tree, rng, played, tmp_path)
    done = played.done
    assert done["sealed"] + done["conduct"] > CASES / 3
    for often in ("sealed sent", "sealed refused", "forward", "forward refused", "slip", "assign"):
        assert done[often] >= 5, (often, done)


@pytest.fixture
def accused_case(desk: OpenDesk, tree: Tree, rng: random.Random) -> tuple[Accused, VisitDraft, Registered]:
    """A sealed matter whose accused has a unit above his own."""
    accused = next(
        one
        for one in iter(lambda: someone_accused(tree, rng), None)
        if one.unit_id is not None and tree.units[one.unit_id].parent_id is not None
    )
    draft = visit(rng, accused, Purpose.ACCUSATION, "")
    return accused, draft, desk.as_("clerk").registration.register(draft)


def test_a_sheet_with_the_accusers_phone_is_caught(
    desk: OpenDesk,
    tree: Tree,
    accused_case: tuple[Accused, VisitDraft, Registered],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accused, draft, done = accused_case
    true_sheet = sealed_papers.letter_sheet
    monkeypatch.setattr(
        sealed_papers,
        "letter_sheet",
        lambda *given: replace(true_sheet(*given), contact_phone=draft.phone),
    )
    to = Recipient("青川市纪委监委")
    with pytest.raises(Leak, match=draft.phone):
        transfer(desk, tree, done, draft, accused, to, Played())


def test_a_letter_to_the_head_above_the_accused_is_caught(
    desk: OpenDesk,
    tree: Tree,
    accused_case: tuple[Accused, VisitDraft, Registered],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accused, draft, done = accused_case
    assert accused.unit_id is not None
    parent = tree.units[accused.unit_id].parent_id
    assert parent is not None
    head = tree.units[parent].head
    to = Recipient(f"{head}同志", parent, head, is_head=True)
    transfer(desk, tree, done, draft, accused, to, played := Played())
    assert played.done["sealed refused"] == 1
    monkeypatch.setattr(firewall, "refusal", lambda *_: None)
    with pytest.raises(Leak, match=head):
        transfer(desk, tree, done, draft, accused, to, Played())
