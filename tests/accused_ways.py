"""承办、督办、送达、回访、接待、并入、合并 in play: by none of them does it come to whom it accuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.accused_checks import WALLS, Fault, Leak, Scene, check_names, tried
from tests.accused_names import somebody_to, someone_accused
from tests.accused_open import asked
from tests.accused_visits import visit
from tests.accused_world import DAY, DESK, Accused, Recipient, Somebody, Standing
from tests.services.handling_cases import receipt, signing, whole
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft
from xinfang_desk.domain.terms import Channel, Purpose, SlipReason


def received(scene: Scene, accused: Accused | None, draft: VisitDraft) -> Registered:
    """Register it, first by a receptionist, beside a unit or for a unit that may be the accused ones."""
    rng, tree, director = scene.rng, scene.tree, scene.desk.as_("director").registration
    if accused is None or draft.channel is not Channel.VISIT or rng.random() < 0.5:
        return scene.desk.as_("clerk").registration.register(draft)
    field = scene.played.least("received by ", ["receptionist_id", "accompanying_unit_id", "unit_id"], rng)
    if field == "receptionist_id":
        person = somebody_to(tree, accused, rng, is_listed=True).who[0].person
        standing = tree.standing_of(accused, person)
        tampered = replace(draft, receptionist_id=scene.desk.staff(person))
    else:
        unit = _unit(scene, accused)
        standing = tree.standing(accused, unit)
        changed: dict[str, Any] = {field: unit.who[0].unit_id}
        tampered = replace(draft, **changed)
    if field == "unit_id" and draft.is_sealed:
        return scene.desk.as_("clerk").registration.register(draft)
    try:
        done = director.register(tampered)
    except Refused as refused:
        if {problem.field for problem in refused.problems} != {field}:
            raise
        if standing is Standing.CLEAR:
            raise Fault(f"{field}: {refused}") from refused
        scene.kept_back(f"received {field}", standing)
        return director.register(draft)
    if standing is Standing.BARRED:
        raise Leak(f"{accused.target} ({accused.way}) was accused and is {field} of it")
    scene.went_through(f"received {field}")
    return done


def _unit(scene: Scene, accused: Accused) -> Recipient:
    """A unit of the list by its row, near the accused more often than not."""
    tree, rng = scene.tree, scene.rng
    one = rng.choice(accused.who)
    near = [unit_id for unit_id, unit in tree.units.items() if unit.name != DESK]
    if one.unit_id is not None and rng.random() < 0.6:
        near = [unit for unit in tree.below(one.unit_id) | tree.above(one.unit_id) if unit in near] or near
    unit = tree.units[rng.choice(sorted(near))]
    return Recipient(unit.name, (Somebody(unit.unit_id),), way="row")


def assign(scene: Scene, accused: Accused, case_id: int) -> None:
    """承办."""
    to = _unit(scene, accused)
    director, unit_id = scene.desk.as_("director").cases, to.who[0].unit_id
    assert unit_id is not None
    tried(scene, "assign", scene.tree.standing(accused, to), lambda: director.assign(case_id, unit_id))


def slip(scene: Scene, accused: Accused, case_id: int) -> None:
    """督办: the unit, one that assists, whose 批示 it is, or who signs it out."""
    rng, tree = scene.rng, scene.tree
    supervision = scene.desk.as_("director").supervision
    main, also = _unit(scene, accused), _unit(scene, accused)
    person = somebody_to(tree, accused, rng, is_listed=True).who[0].person
    field = scene.played.least("slip of ", asked("slip", ("unit", "assisting", "leader", "signer")), rng)
    draft = SlipDraft(
        case_id,
        SlipReason.INSTRUCTION,
        main.who[0].unit_id if field == "unit" else scene.desk.unit("社会救助处"),
        summary="请查清并报告",
        demands=("查清",),
    )
    standing = tree.standing(accused, main)
    if field == "assisting":
        assert also.who[0].unit_id is not None
        draft = replace(draft, assisting_unit_ids=(also.who[0].unit_id,))
        standing = tree.standing(accused, also)
    elif field == "leader":
        said = InstructionDraft(scene.desk.staff(person), "", DAY, "请速办。")
        draft, standing = replace(draft, instruction=said), tree.standing_of(accused, person)
    elif field == "signer":
        kept, signer = supervision.draft(draft), scene.desk.staff(person)
        standing = tree.standing_of(accused, person)
        tried(scene, "slip signer", standing, lambda: supervision.sign_out(kept, DAY, signer))
        return
    slip_id = tried(scene, f"slip {field}", standing, lambda: supervision.draft(draft))
    if slip_id is not None and rng.random() < 0.3:
        pdf = scene.desk.as_("director").papers.preview(PaperOf("F15", slip_id))
        # Whose 批示 it is was looked at above; who stands over the accused may give one and is named by it.
        check_names(tree, accused, pdf, "", but=person if field == "leader" else "")


def serve(scene: Scene, accused: Accused, case_id: int) -> None:
    """送达人 beside somebody of the desk."""
    desk, tree = scene.desk, scene.tree
    to = somebody_to(tree, accused, scene.rng, is_person=True)
    issued = _issued(scene, case_id, Action.ACCEPT)
    draft = receipt(desk, servers=f"陈秋、{to.text}")
    handling = desk.as_("clerk").handling
    tried(scene, "serve", tree.standing(accused, to), lambda: handling.serve(issued, draft))


def call_back(scene: Scene, accused: Accused, case_id: int) -> None:
    """电话回访 after the answer was served."""
    desk, tree = scene.desk, scene.tree
    desk.as_("clerk").handling.serve(_issued(scene, case_id, Action.INFORM), receipt(desk))
    person = somebody_to(tree, accused, scene.rng, is_listed=True).who[0].person
    draft = EvaluationDraft(
        target=EvaluationTarget.DESK,
        verdict=Verdict.SATISFIED,
        way=EvaluationWay.CALL_BACK,
        filled_by=EvaluationFiller.SELF,
        called_by=person,
        returned_on=DAY,
    )
    to, evaluation = Recipient(person, (tree.somebody(person),)), desk.as_("clerk").evaluation
    tried(scene, "call back", tree.standing(accused, to), lambda: evaluation.take_back(case_id, draft))


def join(scene: Scene, accused: Accused, case_id: int) -> None:
    """A further visit to a matter that a unit works on: what it says may accuse that unit."""
    tree, rng = scene.tree, scene.rng
    other = visit(rng, None, Purpose.APPEAL, "1501", tree)
    joined, to = _worked_on(scene, other)
    again = replace(visit(rng, accused, Purpose.APPEAL, "1501", tree), joins_case_id=joined)
    registration = scene.desk.as_("clerk").registration
    _refused_or_clear(scene, "join", tree.standing(accused, to), lambda: registration.register(again))


def merge(scene: Scene, accused: Accused, case_id: int) -> None:
    """Two matters become one: what the one accuses may work on the other."""
    tree, rng = scene.tree, scene.rng
    of_it = (someone_accused(tree, rng, ("unit", "head")) for _ in range(50))
    other_accused = next(one for one in of_it if tree.about_desk(one) is Standing.CLEAR)
    other, to = _worked_on(scene, visit(rng, other_accused, Purpose.APPEAL, "1501", tree), other_accused)
    director = scene.desk.as_("director").matters
    pair = (case_id, other) if rng.random() < 0.5 else (other, case_id)
    _refused_or_clear(
        scene, "merge", tree.standing(accused, to), lambda: director.merge(*pair, "看起来是同一件")
    )


def _worked_on(scene: Scene, draft: VisitDraft, accused: Accused | None = None) -> tuple[int, Recipient]:
    """A matter of somebody else, assigned to a unit that may have it."""
    tree = scene.tree
    case_id = scene.desk.as_("clerk").registration.register(draft).case_id
    units = (Recipient(unit.name, (Somebody(unit.unit_id),), way="row") for unit in tree.units.values())
    may = [to for to in units if accused is None or tree.standing(accused, to) is Standing.CLEAR]
    to = scene.rng.choice(may)
    scene.desk.as_("director").cases.assign(case_id, to.who[0].unit_id or 0)
    return case_id, to


def _refused_or_clear(scene: Scene, word: str, standing: Standing, way: Callable[[], object]) -> None:
    """As :func:`tried`, for sentences that speak of the two matters."""
    try:
        way()
    except Refused as refused:
        if standing is Standing.CLEAR and ("反映的正是" in str(refused) or str(refused) in WALLS):
            raise Fault(f"{word}: {refused}") from refused
        scene.kept_back(word, standing)
        return
    if standing is Standing.BARRED:
        raise Leak(word)
    scene.went_through(word)


def _issued(scene: Scene, case_id: int, action: Action) -> int:
    desk = scene.desk
    draft = whole(desk, case_id, action)
    return desk.as_("director").handling.issue(case_id, action, draft, signing(desk, action)).document_id


WAYS = {"assign": assign, "slip": slip, "serve": serve, "call back": call_back, "join": join, "merge": merge}
