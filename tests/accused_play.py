"""Random matters played at the desk; whatever comes out is looked at by one checker, which knows no rule."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests import accused_exports as exports
from tests import accused_papers as papers
from tests import accused_readers as readers
from tests import accused_sealed as sealed
from tests import accused_ways as others
from tests.accused_checks import Fault, Leak, Played, Scene, told
from tests.accused_names import someone_accused
from tests.accused_open import asked
from tests.accused_visits import visit
from tests.accused_world import DAY, Accused, Standing, plant
from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.terms import Purpose

CATEGORIES = {"conduct": "1501", "election": "1201", "person": "0301", "ordinary": "0301"}
"""A complaint about conduct, one about an election, one that names a person, one that accuses nobody."""
_WEIGHTS = {"sealed": 9, "conduct": 5, "election": 2, "person": 2, "ordinary": 2}
_PEOPLE = ("head", "staff", "village")


def set_out(desk: OpenDesk, seed: int, folder: Path, played: Played | None = None) -> Scene:
    """An office with units, people and accounts of its own."""
    rng = random.Random(seed)
    desk.on(DAY)
    with desk.desk.db.begin() as session:
        tree = plant(session, rng)
    scene = Scene(desk, tree, rng, played or Played(), folder)
    exports.everything_else(scene)
    readers.give_accounts(scene)
    return scene


def play(scene: Scene, kinds: tuple[str, ...] = ()) -> None:
    """One matter: a sealed accusation, a complaint in the open, or an ordinary one.

    Args:
        scene: the office.
        kinds: of which it may be; of all where none is said.
    """
    rng = scene.rng
    drawn = asked("matter", kinds or _WEIGHTS)
    kind = rng.choices(drawn, [_WEIGHTS[one] for one in drawn])[0]
    accused = None
    if kind != "ordinary":
        accused = someone_accused(scene.tree, rng, _PEOPLE if kind == "person" else ())
        accused = replace(accused, is_narrow=kind == "person")
    if accused is not None and kind != "sealed" and scene.tree.about_desk(accused) is not Standing.CLEAR:
        _must_be_sealed(scene, accused, kind)
        kind, accused = "sealed", replace(accused, is_narrow=False)
    scene.count(kind)
    with told(accused, kind):
        if kind == "sealed":
            assert accused is not None
            _sealed(scene, accused)
        else:
            _open(scene, accused, kind)


def _must_be_sealed(scene: Scene, accused: Accused, kind: str) -> None:
    """What is about the desk is not registered in the open (G11).

    Raises:
        Leak: it was.
    """
    draft = visit(scene.rng, accused, Purpose.APPEAL, CATEGORIES[kind], scene.tree)
    try:
        scene.desk.as_("clerk").registration.register(draft)
    except Refused:
        scene.count("sealed by law")
        return
    if scene.tree.about_desk(accused) is Standing.BARRED:
        raise Leak(f"{accused.target} is of the desk and was registered in the open")


def _sealed(scene: Scene, accused: Accused) -> None:
    draft = visit(scene.rng, accused, Purpose.ACCUSATION, "", scene.tree)
    done = others.received(scene, accused, draft)
    scene.sealed[done.case_id] = draft
    sealed.read_sealed(scene, accused, done.case_id, draft)
    sealed.transfer(scene, accused, done.case_id, draft)
    if scene.rng.random() < 0.3:
        sealed.work_on(scene, accused, done.case_id, draft)
    exports.comes_out(scene, done, draft)
    if scene.played.done["sealed"] % scene.twin_in == 0:
        exports.twin(scene, draft, done)


def _open(scene: Scene, accused: Accused | None, kind: str) -> None:
    rng = scene.rng
    action = scene.played.least("action ", papers.ACTIONS, rng)
    draft = visit(rng, accused, Purpose.APPEAL, CATEGORIES[kind], scene.tree)
    draft = papers.for_action(draft, action)
    try:
        done = others.received(scene, accused, draft)
    except Refused as refused:
        raise Fault(f"it is not registered: {refused}") from refused
    if accused is not None:
        _walled(scene, accused, done, draft)
    papers.draw_paper(scene, accused, done.case_id, action)


def _walled(scene: Scene, accused: Accused, done: Registered, draft: VisitDraft) -> None:
    readers.reads_openly(scene, accused, done, draft)
    papers.draw_record(scene, accused, done.case_id)
    if scene.rng.random() < 0.85:
        # A matter of its own: what was assigned or served changes what papers it takes.
        name = scene.played.least("way ", [*others.WAYS], scene.rng)
        more = visit(scene.rng, accused, Purpose.APPEAL, draft.category_code, scene.tree)
        other = scene.desk.as_("clerk").registration.register(more)
        others.WAYS[name](scene, accused, other.case_id)


__all__ = ["Fault", "Leak", "Played", "play", "set_out"]
