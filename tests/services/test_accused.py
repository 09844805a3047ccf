"""Two hundred random matters, most accusing somebody: nothing reaches the accused, nothing tells who spoke.

Every paper, record and export of the desk is drawn (domain: G3, G5, G11). The same checker finds leaks that
are planted: here the two that must never happen, the others in ``test_accused_mutants.py``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests import accused_sealed as sealed
from tests.accused_checks import Leak, Scene, secrets_of
from tests.accused_exports import sweep
from tests.accused_open import asked
from tests.accused_papers import ACTIONS, RECORDS
from tests.accused_play import play, set_out
from tests.accused_terminal import at_the_terminal
from tests.accused_visits import visit
from tests.accused_ways import WAYS
from tests.accused_world import Accused, Recipient, Somebody
from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain import firewall
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services import sealed_papers

CASES = 200
SEED = 20260407

OFTEN = (
    *("sealed sent", "sealed printed", "sealed refused for the addressee", "sealed refused for the summary"),
    *(f"sealed refused for the second: {why}" for why in ("same", "nobody", "no password", "not read")),
    *("print refused", "first read", "first refused", "reader kept out", "reader let in", "twin"),
    *("sealed by law", "asked and refused", "asked and answered"),
)
"""What has to have happened a few times each."""


def test_nothing_reaches_the_accused_and_no_paper_tells_who_spoke(desk: OpenDesk, tmp_path: Path) -> None:
    scene = set_out(desk, SEED, tmp_path)
    for _ in range(CASES):
        play(scene)
    sweep(scene)
    numbers = {row[0]: row[1] for row in _numbers(desk)}
    told = {numbers[case_id]: draft for case_id, draft in scene.sealed.items()}
    desk.desk.close()
    at_the_terminal(desk.desk.paths.data, tmp_path, told, scene.played)
    _everything_happened(scene)


def _numbers(desk: OpenDesk) -> list[tuple[int, str]]:
    with desk.desk.db.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, number FROM petition_case")
        return [(row[0], row[1]) for row in rows]


def _everything_happened(scene: Scene) -> None:
    done = scene.played.done
    accusing = sum(done[kind] for kind in asked("matter", ("sealed", "conduct", "election", "person")))
    assert accusing >= CASES / 3
    rare = [often for often in OFTEN if done[often] < 3]
    assert not rare, (rare, done)
    drawn = [action for action in ACTIONS if not done[f"action {action}"] or not done[f"twin {action}"]]
    assert not drawn, drawn
    # Every form was issued for a matter that accuses, and every form was asked of a sealed one.
    missing = [form for form in PAPERS if not done[f"issued {form}"]]
    assert not missing, missing
    forms = {*PAPERS, "F01", "F02", "F03", "F14", "F15", "F21", "F35", "F38"}
    never = [form for form in forms if done[f"form asked {form}"] < 3]
    assert not never, never
    acts = ("tell", "recuse", "reclassify")
    for prefix, names in (("drawn record ", RECORDS), ("way ", WAYS), ("act ", acts)):
        assert all(done[f"{prefix}{name}"] >= 3 for name in names), (prefix, done)
    for words in (("paper",), ("record",), ("received",), tuple(name.split()[0] for name in WAYS)):
        for outcome in ("through", "refused"):
            assert sum(done[f"{word} {outcome}"] for word in words) >= 5, (words, outcome, done)


@pytest.fixture
def accused_case(desk: OpenDesk, tmp_path: Path) -> tuple[Scene, Accused, VisitDraft, int]:
    """A sealed matter whose accused unit has one above its own."""
    scene = set_out(desk, SEED, tmp_path)
    unit = next(unit for unit in scene.tree.units.values() if unit.parent_id is not None)
    accused = Accused(unit.name, (Somebody(unit.unit_id),))
    draft = visit(scene.rng, accused, Purpose.ACCUSATION, "", scene.tree)
    return scene, accused, draft, desk.as_("clerk").registration.register(draft).case_id


def until_it_is_sent(scene: Scene, accused: Accused, draft: VisitDraft, case_id: int, to: Recipient) -> None:
    """Try with one first and second officer after the other."""
    for _ in range(30):
        sealed.transfer(scene, accused, case_id, draft, to)


def test_a_sheet_with_the_accusers_phone_is_caught(
    accused_case: tuple[Scene, Accused, VisitDraft, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, accused, draft, case_id = accused_case
    true_sheet = sealed_papers.letter_sheet
    monkeypatch.setattr(
        sealed_papers,
        "letter_sheet",
        lambda *given: replace(true_sheet(*given), contact_phone=draft.phone),
    )
    assert draft.phone in secrets_of(draft)
    with pytest.raises(Leak, match=draft.phone):
        until_it_is_sent(scene, accused, draft, case_id, Recipient("青川市纪委监委"))


def test_a_letter_to_the_head_above_the_accused_is_caught(
    accused_case: tuple[Scene, Accused, VisitDraft, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, accused, draft, case_id = accused_case
    unit = scene.tree.units[accused.who[0].unit_id or 0]
    above = scene.tree.units[unit.parent_id or 0]
    to = Recipient(f"{above.head}同志", (Somebody(above.unit_id, above.head, is_head=True),))
    until_it_is_sent(scene, accused, draft, case_id, to)
    assert scene.played.done["sealed refused for the addressee"] and not scene.played.done["sealed sent"]
    monkeypatch.setattr(firewall, "refusal", lambda *_: None)
    with pytest.raises(Leak, match=above.head):
        until_it_is_sent(scene, accused, draft, case_id, to)
