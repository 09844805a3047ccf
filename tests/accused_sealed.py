"""密封件 in play: who opens, signs first and second, what the letter says and to whom it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.accused_checks import Fault, Leak, Scene, check_paper, check_recipient
from tests.accused_names import clear_recipient, somebody_to, someone_accused
from tests.accused_open import asked
from tests.accused_readers import OFFICERS, name_of, officer_standing
from tests.accused_world import DAY, Accused, Recipient, Standing
from tests.fixtures_store import PASSWORD
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import (
    ReclassifyDraft,
    SealedRecusalDraft,
    SecondOfficer,
    TellDraft,
    TellWay,
    TransferDraft,
    TransferKind,
)
from xinfang_desk.domain.sheets import PaperCopy

SUMMARIES = (
    "反映有关人员在职务行为中涉嫌违规，希望有权机关调查核实并依法作出处理。",
    "来信反映某单位工作人员涉嫌违反纪律，请按管理权限核查。",
    "反映有关负责人办事不公，所列情况请予核实，并请反馈结果。",
    "有群众反映干部作风方面的问题，转请依规依纪办理。",
    "反映基层干部涉嫌侵害群众利益，请依法查处。",
    "检举有关工作人员履职不当，线索请贵单位研判。",
)
REASONS = ("核对转送", "办理反馈", "研究归谁办", "两人复核")
_WRONG = ("same", "nobody", "no password", "not read", "barred")


@dataclass(frozen=True)
class Signed:
    """The second signature that was drawn: as typed, and why it must not count."""

    typed: SecondOfficer
    wrong: str = ""
    standing: Standing = Standing.CLEAR


def read_sealed(scene: Scene, accused: Accused, case_id: int, draft: VisitDraft) -> None:
    """Two officers, accused ones before others, open the matter with a reason.

    Raises:
        Leak: one it accuses read it, or the reason tells of the accuser.
        Fault: one whom nothing speaks against was kept out.
    """
    rng = scene.rng
    standings = {login: officer_standing(scene, accused, login) for login in OFFICERS}
    barred = [login for login, standing in standings.items() if standing is Standing.BARRED]
    for login in dict.fromkeys((rng.choice(barred or OFFICERS), rng.choice(OFFICERS))):
        telling = rng.random() < 0.15
        if telling and standings[login] is not Standing.CLEAR and not asked("reason", ("refused officer",)):
            continue
        told = rng.choice((draft.petitioner_name, draft.phone, draft.id_number))
        reason = f"{told}来电催办" if telling else rng.choice(REASONS)
        try:
            detail = scene.as_(login).cases.open_sealed(case_id, reason)
        except (Refused, Forbidden) as refused:
            if standings[login] is Standing.CLEAR and not telling:
                raise Fault(f"{login} may read what accuses {accused.target}: {refused}") from refused
            scene.count("reason refused" if telling else "first refused")
            continue
        if standings[login] is Standing.BARRED:
            raise Leak(f"{name_of(scene, login)} read what accuses {accused.target} ({accused.way})")
        if telling:
            raise Leak(f"the journal has the reason {reason}")
        assert detail.facts == draft.facts
        scene.count("first read")


def transfer(
    scene: Scene, accused: Accused, case_id: int, draft: VisitDraft, to: Recipient | None = None
) -> None:
    """转送 by two officers; what is accepted is printed and looked at."""
    rng = scene.rng
    first = _first(scene, accused)
    second = _second(scene, accused, first)
    summary, tells = _summary(scene, draft)
    if to is None:
        # Where the second officer or the summary is wrong, nothing else is: they alone keep the letter back.
        is_alone = (second.wrong or tells) and rng.random() < 0.8
        to = to_discipline() if is_alone else somebody_to(scene.tree, accused, rng)
    kind = TransferKind.DISCIPLINE if "纪委" in to.text and not to.who else TransferKind.ORGAN
    standing, of_first = scene.tree.standing(accused, to), officer_standing(scene, accused, first)
    wrong = {
        f"{to.text} ({to.way}) got it": standing is Standing.BARRED,
        f"{name_of(scene, first)} sent it": of_first is Standing.BARRED,
        f"the second officer was {second.wrong}": bool(second.wrong),
        f"the summary says {summary}": tells,
    }
    hands = scene.as_(first).sealed
    try:
        issued = hands.transfer(case_id, TransferDraft(kind, to.text, summary), second.typed)
    except (Refused, Forbidden) as refused:
        is_fine = {standing, of_first, second.standing} == {Standing.CLEAR} and not any(wrong.values())
        if is_fine:
            raise Fault(f"{to.text} may get what accuses {accused.target}: {refused}") from refused
        _count(scene, "refused", standing, second, tells)
        return
    check_recipient(scene.tree, accused, to, "a sealed letter")
    if found := [what for what, is_so in wrong.items() if is_so]:
        raise Leak(f"{accused.target} ({accused.way}) was accused: {found}")
    _count(scene, "sent", standing, second, tells)
    for _ in range(2):
        _print(scene, accused, first, issued.document_id, draft)


def _print(scene: Scene, accused: Accused, first: str, document_id: int, draft: VisitDraft) -> None:
    second = _second(scene, accused, first)
    hands, is_wrong = scene.as_(first).sealed, second.wrong not in ("", "not read")
    check_paper(draft, PaperCopy(hands.preview(document_id), "", "", "", print_copy_id=0))
    try:
        copy = hands.print_letter(document_id, scene.rng.choice(("寄送", "存档")), second.typed)
    except Refused as refused:
        if not is_wrong and second.standing is Standing.CLEAR:
            raise Fault(f"a letter was not printed: {refused}") from refused
        scene.count("print refused")
        return
    if is_wrong:
        raise Leak(f"a letter was printed though the second officer was {second.wrong}")
    check_paper(draft, copy)
    scene.count("sealed printed")


def work_on(scene: Scene, accused: Accused, case_id: int, draft: VisitDraft) -> None:
    """告知、回避、改判 after or instead of a letter, with people who may be accused."""
    rng, first = scene.rng, _first(scene, accused)
    if officer_standing(scene, accused, first) is not Standing.CLEAR:
        return
    hands, second = scene.as_(first).sealed, _second(scene, accused, first)
    other = someone_accused(scene.tree, rng)
    person = somebody_to(scene.tree, accused, rng, is_person=True)
    head = clear_recipient(scene.tree, accused, rng, is_person=True).text
    recuse = SealedRecusalDraft(RecusalSource.SELF, head, "同村。", decided_by=person.text, reason="属实。")
    tell = TellDraft(DAY, TellWay.IN_PERSON, person.text, "当面告知正在办理。")
    reclassify = ReclassifyDraft(other.target, TransferKind.ORGAN, "核对材料以后改判。")
    acts: dict[str, Callable[[], object]] = {
        "tell": lambda: hands.record(case_id, SealedAction.TELL, tell),
        "recuse": lambda: hands.recuse(case_id, recuse, second.typed),
        "reclassify": lambda: hands.reclassify(case_id, reclassify, second.typed),
    }
    name = scene.played.least("act ", [*acts], rng)
    asks_second = name != "tell"
    is_wrong = asks_second and second.wrong not in ("", "not read")
    try:
        acts[name]()
    except (Refused, Forbidden):
        scene.count(f"{name} refused")
        return
    if is_wrong:
        raise Leak(f"{name} went through though the second officer was {second.wrong}")
    scene.count(name)
    if name != "reclassify":
        check_recipient(scene.tree, accused, person, f"{name} of a sealed matter")
        return
    if officer_standing(scene, other, second.typed.login, is_second=True) is Standing.BARRED:
        raise Leak(f"{second.typed.login} signed second what accuses {other.target} from now on")
    read_sealed(scene, other, case_id, draft)


def _first(scene: Scene, accused: Accused) -> str:
    """Mostly somebody who may; sometimes anybody."""
    may = [login for login in OFFICERS if officer_standing(scene, accused, login) is Standing.CLEAR]
    return scene.rng.choice(may if may and scene.rng.random() < 0.85 else OFFICERS)


def _second(scene: Scene, accused: Accused, first: str) -> Signed:
    """Mostly a second officer as he should be; sometimes nobody, the first again, an accused one."""
    rng = scene.rng
    others = [login for login in OFFICERS if login != first]
    standings = {login: officer_standing(scene, accused, login, is_second=True) for login in others}
    may = [login for login in others if standings[login] is Standing.CLEAR]
    barred = [login for login in others if standings[login] is Standing.BARRED]
    login = rng.choice(may or others)
    wrongs = [wrong for wrong in _WRONG if barred or wrong != "barred"]
    wrong = scene.played.least("second ", wrongs, rng) if rng.random() < 0.35 else ""
    if wrong == "barred":
        login = rng.choice(barred)
    typed = {
        "same": SecondOfficer(first, PASSWORD, has_read=True),
        "nobody": SecondOfficer(),
        "no password": SecondOfficer(login, "", has_read=True),
        "not read": SecondOfficer(login, PASSWORD, has_read=False),
    }.get(wrong, SecondOfficer(login, PASSWORD, has_read=True))
    if not wrong and standings[login] is Standing.BARRED:
        wrong = "barred"
    return Signed(typed, wrong, standings[login])


def _summary(scene: Scene, draft: VisitDraft) -> tuple[str, bool]:
    """A summary, and whether it gives the accuser away."""
    rng = scene.rng
    summary = rng.choice(SUMMARIES)
    if rng.random() > 0.2:
        return summary, False
    telling = (
        f"{draft.petitioner_name}{summary}",
        f"{summary}联系电话{draft.phone}。",
        f"{summary}住{draft.address}。",
        f"{draft.employer}职工{summary}",
        f"{summary}{draft.facts[:11]}",
        f"{summary}{draft.id_number}",
    )
    return rng.choice(telling), True


def _count(scene: Scene, what: str, standing: Standing, second: Signed, tells: bool) -> None:
    """What happened, and why where there is one reason only."""
    scene.count(f"sealed {what}")
    reasons = {
        "for the addressee": standing is Standing.BARRED,
        f"for the second: {second.wrong}": bool(second.wrong),
        "for the summary": tells,
    }
    found = [word for word, is_so in reasons.items() if is_so]
    if what == "refused" and len(found) == 1:
        scene.count(f"sealed refused {found[0]}")


def to_discipline() -> Recipient:
    """The organ every accusation may be sent to."""
    return Recipient("青川市纪委监委", way="outside")
