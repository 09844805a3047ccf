"""Every paper of 办理, every field of it that names somebody, and who signs it, for a matter that accuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

from tests.accused_checks import Scene, check_names, check_person, check_recipient, told, tried
from tests.accused_names import clear_recipient, somebody_to
from tests.accused_open import asked
from tests.accused_world import DAY, Accused, Recipient, Standing
from tests.services.handling_cases import receipt, signing, whole
from xinfang_desk.domain.follow_up import ContactDraft, HelpDraft, InstructionDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_asks import AskKind
from xinfang_desk.domain.handling_papers import DRAFTS
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import Channel

ACTIONS = tuple(Action(code) for code in DRAFTS)
SPOKEN_OF = frozenset(
    {
        "RecusalDraft.subject",
        "SettlementDraft.other_party",
        "ReviewOpinionDraft.reviewed_organ",
        "HelpDraft.source",
    }
)
"""Whom a paper speaks of: who stays away, the other side, the organ reviewed, who paid before."""
GETS_IT_TOO = frozenset(
    {
        "AssignDraft.copies_to",
        "InstructionDraft.units",
        "ContactDraft.contact",
        "OpinionDraft.review_organ",
        "ReviewOpinionDraft.next_organ",
        "HearingDraft.invited",
    }
)
"""Lines of free text by which somebody gets the matter, works on it or hears it."""
RECORDS: dict[str, Any] = {
    "instruction": InstructionDraft("林岚", DAY, "请速办。", units="社会救助处"),
    "help_given": HelpDraft("临时救助", "800", "社会救助处", DAY),
    "contact": ContactDraft("青川市医疗保障局", "孟师傅", DAY, "问了进度。"),
    "promise": PromiseDraft("尽快办好", "林岚", "社会救助处", DAY + timedelta(9)),
}
_BEFORE: dict[Action, tuple[Action, ...]] = {
    Action.REPORT: (Action.ACCEPT,),
    Action.EXTEND: (Action.ACCEPT,),
    Action.DECIDE: (Action.ACCEPT,),
    Action.SETTLE: (Action.ACCEPT,),
    Action.HOLD_HEARING: (Action.ACCEPT,),
    Action.REQUEST_REVIEW: (Action.ACCEPT, Action.DECIDE),
    Action.ANSWER_REVIEW: (Action.ACCEPT, Action.DECIDE, Action.REQUEST_REVIEW),
}
"""What has to be issued, and served, before."""
_SERVED = frozenset({Action.ACCEPT, Action.DECIDE})


def named_fields(draft: Any, under: str = "") -> Iterator[tuple[str, str, bool]]:
    """Every field of a whole draft that gives the matter to somebody.

    Yields:
        Its path (``answers.0.carried_by``), its class and name, and whether it asks for a person.
    """
    for one in fields(draft):
        about = one.metadata.get("ask")
        value, name = getattr(draft, one.name), f"{type(draft).__name__}.{one.name}"
        if isinstance(value, tuple) and any(is_dataclass(row) for row in value):
            for place, row in enumerate(value):
                yield from named_fields(row, f"{under}{one.name}.{place}.")
        elif about is not None and name not in SPOKEN_OF and asked("field", (name,)):
            kind = about[1]
            if kind in (AskKind.ORGAN, AskKind.STAFF) or name in GETS_IT_TOO:
                yield f"{under}{one.name}", name, kind is AskKind.STAFF


def with_field(draft: Any, path: str, text: str) -> Any:
    """The draft with a text in one field."""
    first, _, rest = path.partition(".")
    value = getattr(draft, first)
    if rest:
        place, _, inner = rest.partition(".")
        rows = list(value)
        rows[int(place)] = with_field(rows[int(place)], inner, text)
        return replace(draft, **{first: tuple(rows)})
    return replace(draft, **{first: (*value, text) if isinstance(value, tuple) else text})


def for_action(draft: VisitDraft, action: Action) -> VisitDraft:
    """The visit of a matter in which the action can be done: an objection is to what another organ sent."""
    if action is not Action.OBJECT:
        return draft
    sent = ForwardPart("市信访局", "青信交〔2026〕15号", DAY, "", DAY + timedelta(36))
    return replace(draft, channel=Channel.ASSIGNED, forward=sent)


def draw_paper(scene: Scene, accused: Accused | None, case_id: int, action: Action) -> None:
    """Issue the paper of an action with one field, or the signer, at random; look at what comes out."""
    bring_there(scene, case_id, action)
    desk, rng = scene.desk, scene.rng
    filled = whole(desk, case_id, action)
    if action is Action.REQUEST_REVIEW and rng.random() < 0.5:
        filled = replace(filled, is_ours=True)
    wanted = [*named_fields(filled)]
    names = [*(name for _, name, _ in wanted), f"{action.value}.signer"]
    name = scene.played.least("field ", names, rng)
    path, is_person = next(((path, is_of) for path, one, is_of in wanted if one == name), ("", True))
    scene.count(f"form {ARROWS[action].form_id}")
    for last in (False, False, True):
        if not last:
            to = somebody_to(scene.tree, accused, rng, is_person=is_person, is_listed=not path)
        elif path:
            to = clear_recipient(scene.tree, accused, rng, is_person=is_person)
        else:
            to = Recipient("", way="usual signer")
        if _issue(scene, accused, case_id, action, filled, path, name, to):
            return


def _issue(
    scene: Scene,
    accused: Accused | None,
    case_id: int,
    action: Action,
    filled: Any,
    path: str,
    name: str,
    to: Recipient,
) -> bool:
    desk, tree = scene.desk, scene.tree
    signed = signing(desk, action)
    if path:
        draft, standing = with_field(filled, path, to.text), Standing.CLEAR
        if accused is not None:
            standing = tree.standing(accused, to)
    else:
        draft, standing = filled, Standing.CLEAR
        if to.who:
            signed = Signing(desk.staff(to.text), DAY)
            standing = tree.standing_of(accused, to.text) if accused is not None else Standing.CLEAR
    handling = desk.as_("director").handling
    with told(accused, f"{name} = {to.text} ({to.way})"):
        issued = tried(
            scene, f"paper {name}", standing, lambda: handling.issue(case_id, action, draft, signed)
        )
        if issued is None:
            return False
        scene.count(f"issued {issued.form_id}")
        if accused is not None and path:
            check_recipient(tree, accused, to, name)
        elif accused is not None:
            check_person(tree, accused, to.text, "signed it")
    _look(scene, accused, issued.form_id, issued.document_id, "" if path else to.text)
    return True


def _look(scene: Scene, accused: Accused | None, form_id: str, document_id: int, signer: str) -> None:
    """Some of what was issued is drawn; nobody it accuses is written on it."""
    if accused is None or scene.rng.random() < 0.4:
        return
    copy = scene.desk.as_("director").papers.issue(PaperOf(form_id, document_id), "寄送")
    scene.count(f"drawn {form_id}")
    check_names(scene.tree, accused, copy.pdf, copy.file_name, but=signer)


def bring_there(scene: Scene, case_id: int, action: Action) -> None:
    """The papers before it, by people of the desk whom nothing speaks against."""
    desk = scene.desk
    for before in _BEFORE.get(action, ()):
        draft = whole(desk, case_id, before)
        if before is Action.REQUEST_REVIEW:
            draft = replace(draft, is_ours=True)
        issued = desk.as_("director").handling.issue(case_id, before, draft, signing(desk, before))
        if before in _SERVED:
            desk.as_("clerk").handling.serve(issued.document_id, receipt(desk))


def draw_record(scene: Scene, accused: Accused, case_id: int) -> None:
    """批示、协助联系、承诺、落实 with one field at random."""
    rng, tree = scene.rng, scene.tree
    kind = scene.played.least("drawn record ", [*RECORDS], rng)
    filled = RECORDS[kind]
    wanted = [*named_fields(filled)]
    write: Callable[[int, Any], object] = getattr(scene.desk.as_("director").follow_up, kind)
    if not wanted:
        write(case_id, filled)
        return
    name = scene.played.least("field ", [name for _, name, _ in wanted], rng)
    path, _, is_person = next(one for one in wanted if one[1] == name)
    to = somebody_to(tree, accused, rng, is_person=is_person)
    draft = with_field(filled, path, to.text)
    with told(accused, f"{name} = {to.text} ({to.way})"):
        tried(scene, f"record {name}", tree.standing(accused, to), lambda: write(case_id, draft))
