"""People of the tree who sit at the desk themselves: an accused one reads nothing, by whatever way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.accused_checks import Fault, Leak, Scene
from tests.accused_world import DESK, Accused, Standing
from tests.fixtures_store import PASSWORD
from xinfang_desk.domain.accounts import AccountDraft
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import Role
from xinfang_desk.services import Services

_SEATS = (
    ("headofficer", 2, True, Role.OFFICER),
    ("stationofficer", 8, False, Role.OFFICER),
    ("bureauofficer", 1, False, Role.OFFICER),
    ("stationclerk", 6, False, Role.CLERK),
    ("otherclerk", 12, False, Role.CLERK),
    ("headdirector", 4, True, Role.DIRECTOR),
)
"""Login, place of the unit in the tree, whether its head, what he is at the desk."""

OFFICERS = ("officer", "officer2", "headofficer", "stationofficer", "bureauofficer")
AT_DESK = ("stationclerk", "otherclerk", "headdirector")
NAMES = {"officer": "苏静", "officer2": "顾明"}


def give_accounts(scene: Scene) -> None:
    """Some of the tree get an account, choose a password of their own, and the officers are admitted."""
    tree, keeper = scene.tree, scene.as_("keeper")
    scene.tree.of_desk |= {"陈秋", "赵平"}
    units = [unit for unit in tree.units.values() if unit.name != DESK]
    for login, place, is_head, role in _SEATS:
        unit = units[place]
        names = [name for name, where in tree.people.items() if where == unit.unit_id]
        name = unit.head if is_head else next(name for name in names if name != unit.head)
        draft = AccountDraft(login, staff_id=scene.desk.staff(name), roles=frozenset({role}))
        temporary = keeper.accounts.add(draft)
        scene.signed_in(login, temporary).access.change_password(temporary, PASSWORD)
        tree.accounts[login] = name
        if role is Role.OFFICER:
            row = next(one for one in keeper.accounts.rows() if one.login == login)
            scene.as_("officer").accounts.admit_officer(row.account_id)
        else:
            tree.of_desk.add(name)
    tree.reader = tree.accounts["bureauofficer"]
    keeper.settings.change("desk_reader", tree.reader)


def name_of(scene: Scene, login: str) -> str:
    """Who an officer or somebody of the tree is."""
    return scene.tree.accounts.get(login) or NAMES[login]


def officer_standing(scene: Scene, accused: Accused, login: str, *, is_second: bool = False) -> Standing:
    """Whether an officer may have to do with a sealed matter, as the first or the second one (G3, G11)."""
    name = name_of(scene, login)
    standing = scene.tree.standing_of(accused, name)
    if standing is Standing.BARRED or is_second or name == scene.tree.reader:
        return standing
    about_desk = scene.tree.about_desk(accused)
    return standing if about_desk is Standing.CLEAR else about_desk


def reads_openly(scene: Scene, accused: Accused, done: Registered, draft: VisitDraft) -> None:
    """Somebody of the tree who registers or decides looks at a walled matter that is not sealed.

    Raises:
        Leak: it accuses him, and he saw something of it.
        Fault: it does not, and he was kept out.
    """
    tree = scene.tree
    standings = {login: tree.standing_of(accused, tree.accounts[login]) for login in AT_DESK}
    barred = [login for login, standing in standings.items() if standing is Standing.BARRED]
    login = scene.rng.choice(barred or AT_DESK)
    hands = scene.as_(login)
    if standings[login] is Standing.BARRED:
        _gets_nowhere(scene, hands, login, done, draft)
        scene.count("reader kept out")
    elif standings[login] is Standing.CLEAR:
        try:
            assert hands.cases.open(done.case_id).case_id == done.case_id
        except (Refused, Forbidden) as refused:
            raise Fault(f"{login} may read {done.case_number}: {refused}") from refused
        scene.count("reader let in")


def _gets_nowhere(scene: Scene, hands: Services, login: str, done: Registered, draft: VisitDraft) -> None:
    case_id, receipt_id = done.case_id, done.receipt_id
    ways: dict[str, Callable[[], object]] = {
        "open": partial(hands.cases.open, case_id),
        "open_number": partial(hands.cases.open_number, done.case_number),
        "reveal": partial(hands.cases.reveal, case_id),
        "preview": partial(hands.papers.preview, PaperOf("F01", receipt_id)),
        "issue": partial(hands.papers.issue, PaperOf("F35", receipt_id)),
        "finds": partial(hands.papers.finds, PaperOf("F21", case_id)),
        "case file": partial(hands.case_file.write, case_id, scene.folder / "read.pdf"),
        "attachments": partial(hands.attachments.lines, case_id),
        "follow-up": partial(hands.follow_up.lines, case_id),
        "evaluation": partial(hands.evaluation.lines, case_id),
        "blank": partial(hands.handling.blank, case_id, Action.ACCEPT),
        "slip": partial(hands.supervision.blank_draft, case_id),
        "platform": partial(hands.platform.panel, receipt_id),
        "who looked": partial(hands.journal.who_looked, case_id),
    }
    for name in ("open", *scene.rng.sample([*ways], 3)):
        try:
            ways[name]()
        except (Refused, Forbidden):
            continue
        raise Leak(f"{login}, who is accused, got through {name} of {done.case_number}")
    shown = {
        "list": [row for row in hands.cases.page(CaseFilter(group="all")).rows if row.case_id == case_id],
        "today": [row for group in hands.today.page().groups for row in group.rows if row.case_id == case_id],
    }
    for where, rows in shown.items():
        if draft.title in repr(rows) or draft.petitioner_name in repr(rows):
            raise Leak(f"{login}, who is accused, saw {draft.title} in {where}")
    _finds_nothing(scene, hands, login, done, draft)


def _finds_nothing(scene: Scene, hands: Services, login: str, done: Registered, draft: VisitDraft) -> None:
    word = scene.rng.choice((draft.petitioner_name, draft.phone, done.case_number, draft.employer))
    if any(row.case_id == done.case_id for row in hands.search.find(word, patient=True).rows):
        raise Leak(f"{login}, who is accused, found {done.case_number}")
    typed = VisitDraft(phone=draft.phone, id_number=draft.id_number, target=draft.target)
    like = hands.registration.suggestions(typed)
    if any(match.case_id == done.case_id for match in like.matters) or draft.petitioner_name in repr(like):
        raise Leak(f"{login}, who is accused, was told of {done.case_number} while typing")
    place = draft.employer.removesuffix("记粮油店")
    begun = {"employer": place[0], "address": draft.address[: draft.address.index(place) + 1]}
    for field, prefix in begun.items():
        if any(place in entry for entry in hands.registration.completions(field, prefix)):
            raise Leak(f"{login}, who is accused, was offered the {field} of {done.case_number}")
