"""Random matters played at the desk; whatever comes out is looked at by one checker, which knows no rule."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.accused_world import DAY, Accused, Recipient, Tree, somebody, someone_accused, visit
from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.leaks import identity_of, leaks
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_notices import ForwardDraft
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sealing_drafts import SecondOfficer, TransferDraft, TransferKind
from xinfang_desk.domain.sheets import PaperCopy, PaperOf
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import CopyKind, Purpose, SlipReason
from xinfang_desk.services import Services

SECOND = SecondOfficer("officer2", PASSWORD, has_read=True)
SUMMARY = "反映有关人员在职务行为中涉嫌违规，希望有权机关调查核实并依法作出处理。"


class Leak(AssertionError):
    """Something reached, or could be read by, whom it must be kept from."""


@dataclass
class Played:
    """What was done, by a word for each; the tests look that everything happened often enough."""

    done: Counter[str] = field(default_factory=Counter)


def check_recipient(tree: Tree, accused: Accused | None, to: Recipient) -> None:
    """What was accepted must not go to the accused, to what is under them, or to their heads.

    Raises:
        Leak: it would.
    """
    if accused is not None and tree.may_not_get(accused, to):
        raise Leak(f"{accused.target} was accused and {to.text} got it")


def check_paper(draft: VisitDraft, copy: PaperCopy) -> None:
    """What left the seal names nobody on the accuser's side, in text, metadata or file name.

    Raises:
        Leak: it does.
    """
    if found := leaks(copy.pdf, copy.file_name, identity_of(draft)):
        raise Leak(f"{copy.file_name} gives away {found}")


def play(desk: OpenDesk, tree: Tree, rng: random.Random, played: Played, folder: Path) -> None:
    """One matter: a sealed accusation, a complaint about conduct, or an ordinary one."""
    kind = rng.choices(("sealed", "conduct", "ordinary"), (5, 2, 3))[0]
    accused = someone_accused(tree, rng) if kind != "ordinary" else None
    purpose = Purpose.ACCUSATION if kind == "sealed" else Purpose.APPEAL
    draft = visit(rng, accused, purpose, {"conduct": "1501", "ordinary": "0301"}.get(kind, ""))
    done = desk.as_("clerk").registration.register(draft)
    played.done[kind] += 1
    to = somebody(tree, accused, rng)
    if kind == "sealed":
        assert accused is not None
        transfer(desk, tree, done, draft, accused, to, played)
        other_ways_out(desk, done, rng, folder)
    else:
        hand_on(desk, tree, done, accused, to, played)


def transfer(
    desk: OpenDesk,
    tree: Tree,
    done: Registered,
    draft: VisitDraft,
    accused: Accused,
    to: Recipient,
    played: Played,
) -> None:
    """转送 by two officers; what is accepted is printed and looked at."""
    officer = desk.as_("officer").sealed
    letter = TransferDraft(TransferKind.ORGAN, to.text, SUMMARY)
    try:
        issued = officer.transfer(done.case_id, letter, SECOND)
    except Refused as refused:
        if refused.problems[0].field != "to_organ":
            raise
        if tree.is_unrelated(accused, to):
            raise AssertionError(f"{to.text} may get what accuses {accused.target}") from refused
        played.done["sealed refused"] += 1
        return
    check_recipient(tree, accused, to)
    check_paper(draft, officer.print_letter(issued.document_id, "寄送", SECOND))
    played.done["sealed sent"] += 1


def other_ways_out(desk: OpenDesk, done: Registered, rng: random.Random, folder: Path) -> None:
    """No other paper or export gives anything out of a sealed matter, whoever asks.

    Raises:
        Leak: one did.
    """
    case, receipt = done.case_id, done.receipt_id
    login = rng.choice(("clerk", "director", "officer", "keeper", "auditor"))
    hands = desk.as_(login)
    with desk.desk.db.read() as connection:
        letters = (
            connection.exec_driver_sql("SELECT id FROM document WHERE case_id = ?", (case,)).scalars().all()
        )
    rows = {receipt, case, *letters}
    papers = [PaperOf(form.form_id, row) for form in hands.papers.forms() for row in rows]
    papers = [one for one in papers if _belongs(one, done, letters)]
    ways: list[Callable[[], object]] = [partial(hands.papers.preview, one) for one in papers]
    ways += [partial(hands.papers.issue, one, "存档", CopyKind.ORIGINAL) for one in papers]
    ways += [
        lambda: hands.case_file.write(case, folder / "whole.pdf"),
        lambda: hands.platform.panel(receipt),
        lambda: hands.attachments.lines(case),
        lambda: hands.supervision.blank_draft(case),
        lambda: hands.cases.reveal(case),
    ]
    for way in ways:
        try:
            came_out = way()
        except (Refused, Forbidden):
            continue
        if came_out:
            raise Leak(f"{login} got {came_out!r:.60} of a sealed matter")
    assert not (folder / "whole.pdf").exists()


def _belongs(paper: PaperOf, done: Registered, letters: Sequence[int]) -> bool:
    """Rows of different tables have the same numbers: only those of this matter are asked for."""
    if paper.form_id == "F21":
        return paper.subject_id == done.case_id
    if paper.form_id in ("F01", "F02", "F03", "F35"):
        return paper.subject_id == done.receipt_id
    return paper.subject_id in letters


def hand_on(
    desk: OpenDesk, tree: Tree, done: Registered, accused: Accused | None, to: Recipient, played: Played
) -> None:
    """承办, 督办 and 转送 of a matter that is not sealed; what is accepted is drawn and looked at."""
    director, case = desk.as_("director"), done.case_id
    ways: dict[str, Callable[[], PaperCopy | bytes | None]] = {}
    if to.unit_id is not None and not to.person:
        unit_id = to.unit_id
        slip = SlipDraft(case, SlipReason.INSTRUCTION, unit_id, summary="请查清并报告", demands=("查清",))
        ways["assign"] = lambda: director.cases.assign(case, unit_id, "")
        ways["slip"] = lambda: director.papers.preview(PaperOf("F15", director.supervision.draft(slip)))
    ways["forward"] = lambda: _forward(desk, director, case, to)
    for name, way in ways.items():
        try:
            came_out = way()
        except Refused as refused:
            played.done[f"{name} refused"] += 1
            if accused is None or tree.is_unrelated(accused, to):
                raise AssertionError(f"{name} to {to.text}: {refused}") from refused
            continue
        check_recipient(tree, accused, to)
        if accused is not None and came_out is not None:
            pdf, file = (came_out, "") if isinstance(came_out, bytes) else (came_out.pdf, came_out.file_name)
            check_names(tree, accused, pdf, file)
        played.done[name] += 1


def check_names(tree: Tree, accused: Accused, pdf: bytes, file_name: str) -> None:
    """A paper that was handed on is neither addressed to nor handled by anybody it accuses.

    Raises:
        Leak: one of them stands on it.
    """
    if found := leaks(pdf, file_name, tree.kept_from(accused)):
        raise Leak(f"{accused.target} was accused and the paper names {found}")


def _forward(desk: OpenDesk, director: Services, case: int, to: Recipient) -> PaperCopy:
    letter = ForwardDraft(
        to_organ=to.text,
        summary="请依法办理。",
        is_outside_system=True,
        contact="石䂖",
        contact_phone="0999-0123456",
    )
    signing = Signing(desk.staff(desk.office.actor("director").name), DAY)
    issued = director.handling.issue(case, Action.FORWARD, letter, signing)
    return director.papers.issue(PaperOf(issued.form_id, issued.document_id), "寄送")
