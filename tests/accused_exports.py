"""Whatever gives out text or files, asked of a sealed matter: nothing of it comes out, whoever asks."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import select

from tests.accused_checks import SECRET, Leak, Scene, check_answer, check_told, secrets_of
from tests.accused_papers import ACTIONS, bring_there, for_action
from tests.accused_readers import OFFICERS
from tests.accused_world import DAY
from tests.leaks import every_word, pieces_of
from tests.services.every_way import NUMBERED, everything_of, methods, ways
from tests.services.handling_cases import APPEAL, accepted, signing, whole
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.journal import JournalFilter
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipFilter
from xinfang_desk.domain.terms import CopyKind, Purpose
from xinfang_desk.services import Services
from xinfang_desk.store import records as r

LOGINS = ("clerk", "director", "officer", "keeper", "auditor", "headofficer", "stationclerk", "headdirector")
FOR_OFFICERS = ("cases.open_sealed(case_id)",)
"""What an officer is shown with a reason."""
OF_PEOPLE = ("persons.", "registration.known", "registration.not_same")
"""Ways that name a person; of a sealed matter there is none."""
_RECEIPT_FORMS = ("F01", "F02", "F03", "F35")
_ASKED = 5
_NOT_IN_A_SWEEP = frozenset({"backup.backup", "upkeep.check", "upkeep.reindex", "demo.fill"})


def everything_else(scene: Scene) -> None:
    """An ordinary matter with everything that can belong to one, for the parameters beside the sealed one."""
    draft = replace(APPEAL, petitioner_name="单玉兰", id_number="", phone="14200000009", title="别的事")
    scene.others = everything_of(scene.desk, accepted(scene.desk, draft))
    scene.desk.on(DAY)


def comes_out(scene: Scene, done: Registered, draft: VisitDraft) -> None:
    """Somebody asks for a sealed matter in a few ways, drawn from all there are.

    Raises:
        Leak: something of it came out.
    """
    login = scene.played.least("asked by ", LOGINS, scene.rng)
    hands, secrets = scene.as_(login), secrets_of(draft)
    all_ways = _papers(scene, hands, done) | _named(scene, hands, login, done)
    all_ways |= _found(scene, hands, done, draft)
    chosen = set(scene.rng.sample([*all_ways], _ASKED))
    for form_id in sorted({name[:3] for name in all_ways if name[0] == "F"}):  # each form, one way
        chosen.add(scene.rng.choice([name for name in all_ways if name.startswith(form_id)]))
        scene.count(f"form asked {form_id}")
    for name in sorted(chosen):
        try:
            came_out = all_ways[name]()
        except (Refused, Forbidden, StorageTrouble):
            scene.count("asked and refused")
            continue
        except Exception as error:  # it came so far as to use what stands in for a draft
            raise Leak(f"{login} got into {done.case_number} by {name}: {error!r}") from error
        check_answer(secrets, came_out, login, name)
        scene.count("asked and answered")
    if (scene.folder / "whole.pdf").exists() or (scene.folder / "others.pdf").exists():
        raise Leak(f"{login} wrote a case file of {done.case_number}")


def _rows(scene: Scene, form_id: str, done: Registered) -> list[int]:
    """The rows of the matter that a form could be drawn from."""
    if form_id == "F21":
        return [done.case_id]
    if form_id in _RECEIPT_FORMS:
        return [done.receipt_id]
    with scene.desk.desk.db.read() as connection:
        return list(connection.scalars(select(r.Document.id).where(r.Document.case_id == done.case_id)))


def _papers(scene: Scene, hands: Services, done: Registered) -> dict[str, Callable[[], object]]:
    """Every form of every row: looked at, printed, looked through."""
    found: dict[str, Callable[[], object]] = {}
    for form in hands.papers.forms():
        for row in _rows(scene, form.form_id, done):
            for paper in (PaperOf(form.form_id, row), PaperOf(form.form_id, row, is_document=True)):
                word = f"{form.form_id} of {'a document' if paper.is_document else 'a row'}"
                found[f"{word} previewed"] = partial(hands.papers.preview, paper)
                found[f"{word} issued"] = partial(hands.papers.issue, paper, "存档", CopyKind.ORIGINAL)
                found[f"{word} looked through"] = partial(hands.papers.finds, paper)
    return found


def _named(scene: Scene, hands: Services, login: str, done: Registered) -> dict[str, Callable[[], object]]:
    """Every public method that takes the matter, or something of it, by a parameter."""
    documents = _rows(scene, "F38", done)
    ours: dict[str, Any] = {
        **dict.fromkeys(("case_id", "kept_id", "absorbed_id"), done.case_id),
        **dict.fromkeys(NUMBERED, done.case_number),
        "receipt_id": done.receipt_id,
        "person_id": 0,
        "paper": PaperOf("F01", done.receipt_id),
        **({"document_id": documents[0]} if documents else {}),
    }
    skipped = FOR_OFFICERS if login in OFFICERS else ()
    found = {
        way.name: way.call
        for way in ways(hands, ours, dict(scene.others))
        if way.name not in skipped and not way.name.startswith(OF_PEOPLE)
    }
    files = hands.case_file
    found["case_file.write"] = partial(files.write, done.case_id, scene.folder / "whole.pdf")
    others = scene.folder / "others.pdf"
    found["case_file.write for others"] = partial(files.write, done.case_id, others, for_others=True)
    return found


def _found(
    scene: Scene, hands: Services, done: Registered, draft: VisitDraft
) -> dict[str, Callable[[], object]]:
    """Search, lists, 今日, suggestions and completions, asked with the matter's own words."""
    words = (draft.petitioner_name, draft.phone, draft.id_number, draft.facts[:6], draft.employer)
    typed = VisitDraft(phone=draft.phone, id_number=draft.id_number, target=draft.target, title=draft.title)
    rng = scene.rng

    def search() -> object:
        rows = hands.search.find(rng.choice(words), patient=True).rows
        return [row for row in rows if row.case_id == done.case_id] and repr(draft)

    def suggestions() -> object:
        said = hands.registration.suggestions(typed)
        return repr(draft) if any(one.case_id == done.case_id for one in said.matters) else said

    def employers() -> object:
        said = hands.registration.completions("employer", place[0])
        return repr(draft) if place in repr(said) else said

    place = draft.employer.removesuffix("记粮油店")
    address = draft.address[: draft.address.index(place) + 1]
    return {
        "search": search,
        "suggestions": suggestions,
        "completions of an employer": employers,
        "completions of an address": lambda: hands.registration.completions("address", address),
        "list": lambda: hands.cases.page(CaseFilter(group="all")),
        "today": hands.today.page,
        "slips": lambda: hands.supervision.page(SlipFilter(group="all")),
        "journal": lambda: hands.journal.page(JournalFilter()),
        "who looked": lambda: hands.journal.who_looked(done.case_id),
    }


def twin(scene: Scene, draft: VisitDraft, done: Registered) -> None:
    """The same visitor comes with an ordinary matter too; its papers say nothing of the sealed one.

    Raises:
        Leak: one of them does.
    """
    rng, desk = scene.rng, scene.desk
    action = scene.played.least("twin ", ACTIONS, rng)
    other = replace(
        draft,
        purpose=Purpose.APPEAL,
        title="生活困难",
        facts="家里困难，请求救助。",
        demands=("给予救助",),
        talk_notes="",
        target="",
        category_code="0301",
    )
    said = frozenset(piece for piece in pieces_of(draft) if set(piece) <= set(SECRET))
    typed = desk.as_("clerk").registration.suggestions(other)
    registered = desk.as_("clerk").registration.register(for_action(other, action))
    for matches in (typed.matters, registered.possible_repeats):
        if any(match.case_id == done.case_id for match in matches):
            raise Leak(f"whoever registers {draft.petitioner_name} is told of {done.case_number}")
    bring_there(scene, registered.case_id, action)
    handling, papers = desk.as_("director").handling, desk.as_("director").papers
    blank = whole(desk, registered.case_id, action)
    issued = handling.issue(registered.case_id, action, blank, signing(desk, action))
    forms = [PaperOf(form, registered.receipt_id) for form in _RECEIPT_FORMS[:1] + _RECEIPT_FORMS[3:]]
    forms += [PaperOf("F21", registered.case_id)]
    for paper in (PaperOf(issued.form_id, issued.document_id), rng.choice(forms)):
        check_answer(said, papers.issue(paper, "存档"), "the visitor", paper.form_id)
    if rng.random() < 0.3:
        path = scene.folder / f"{registered.case_number}.pdf"
        for for_others in (False, True):
            desk.as_("clerk").case_file.write(registered.case_id, path, for_others=for_others)
            check_answer(said, path.read_bytes(), "the reader", "the case file")
        path.unlink()
    scene.count("twin")


def sweep(scene: Scene) -> None:
    """At the end of an office: everything that lists without naming a matter, every cell, every file.

    Raises:
        Leak: something of a sealed matter stands in one of them.
    """
    desk = scene.desk
    secrets = frozenset(secret for draft in scene.sealed.values() for secret in secrets_of(draft))
    for login in LOGINS:
        for name, method in methods(scene.as_(login)):
            wanted = inspect.signature(method).parameters.values()
            is_asked = any(one.default is inspect.Parameter.empty for one in wanted)
            if is_asked or name in _NOT_IN_A_SWEEP:
                continue
            try:
                answer = method()
            except (Refused, Forbidden, StorageTrouble):
                continue
            check_told(repr(answer), login, name)
            scene.count("swept")
    with desk.desk.db.begin() as session:
        for table, said in every_word(session.connection()).items():
            check_told(said, "whoever opens the file", table)
        reasons = "\n".join(session.scalars(select(r.Journal.reason)))
        check_answer(secrets, reasons, "auditor", "the reasons in the journal")
    made = desk.as_("keeper").backup.backup(scene.folder / "backup")
    listed = [str(path) for folder in (scene.folder, desk.desk.paths.data) for path in folder.rglob("*")]
    check_answer(secrets, (made, listed), "keeper", "the backup")
