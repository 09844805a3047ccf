"""Whatever is typed: 300 random forms through the services and the real file, kept as said or refused."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date, timedelta

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.domain import names
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.typed_text import clean_line, clean_text
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit
from xinfang_desk.store import journal

DAY = date(2026, 3, 25)
TEXTS = [field.name for field in fields(VisitDraft) if field.type == "str" or field.type is str]
KINDS = (
    (0x20, 0x7E),
    (0x0, 0x1F),
    (0x3400, 0x9FFF),
    (0x20000, 0x3134A),
    (0xE000, 0xF8FF),
    (0xD800, 0xDFFF),
    (0x200B, 0x206F),
    (0xFF01, 0xFF5E),
    (0x1F300, 0x1FAFF),
    (0x0600, 0x06FF),
    (0xFDD0, 0xFDEF),
)


def any_text(rng: random.Random) -> str:
    size = rng.choice((0, 1, 3, 12, 80))
    typed = "".join(chr(rng.randint(*rng.choice(KINDS))) for _ in range(size))
    # Two halves that happen to fit are one character, in a window as in JSON.
    return typed.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_three_hundred_random_forms_are_saved_or_refused_and_never_break_the_desk(desk: OpenDesk) -> None:
    rng = random.Random(20260325)
    clerk, registration = desk.as_("clerk"), desk.as_("clerk").registration
    saved = 0
    for _ in range(300):
        said = {name: any_text(rng) for name in TEXTS if rng.random() < 0.6}
        draft = VisitDraft(received_on=DAY, **said)  # type: ignore[arg-type]  # fields that hold text
        if rng.random() < 0.8:
            plain = dict.fromkeys(
                ("category_code", "region_code", "started_at", "ended_at", "agent_relation"), ""
            )
            draft = replace(draft, **plain, title=draft.title or "事由")  # type: ignore[arg-type]  # fields that hold text
            draft = replace(draft, is_anonymous=not names.tidy(draft.petitioner_name))
        kept = registration.keep_draft(None, draft)
        assert registration.open_draft(kept.draft_id) == draft
        registration.suggestions(draft)
        registration.completions("address", draft.address)
        everything = frozenset(problem.field for problem in registration.check(draft) if problem.keepable)
        try:
            done = registration.register(replace(draft, kept=everything), kept.draft_id)
        except Refused as refused:
            assert all(problem.message.endswith("。") for problem in refused.problems)
            registration.discard_draft(kept.draft_id)
            continue
        saved += 1
        detail, party = clerk.cases.open(done.case_id), clerk.cases.reveal(done.case_id)[0]
        assert (detail.title, detail.facts) == (clean_line(draft.title), clean_text(draft.facts))
        assert party.name == (names.tidy(draft.petitioner_name) or "匿名")
    assert saved > 100
    assert registration.drafts() == ()
    assert clerk.cases.counts(CaseFilter())["all"] == saved
    with desk.desk.db.read() as connection:
        assert journal.verify(connection).first_broken is None


def test_the_other_boxes_take_any_text_too(desk: OpenDesk) -> None:
    rng = random.Random(7)
    clerk = desk.as_("clerk")
    case_id = clerk.registration.register(VETERAN).case_id
    for _ in range(40):
        text = any_text(rng)
        for press in (
            lambda: clerk.cases.note(case_id, text, DAY),  # noqa: B023 - pressed at once
            lambda: clerk.cases.open(case_id, text),  # noqa: B023 - pressed at once
            lambda: clerk.cases.open_number(text),  # noqa: B023 - pressed at once
            lambda: clerk.supervision.by_code(text),  # noqa: B023 - pressed at once
        ):
            try:
                press()
            except Refused as refused:
                assert str(refused).endswith("。")


def test_ten_thousand_random_forms_pass_the_rules() -> None:
    rng = random.Random(3)
    for number in range(10_000):
        said = {name: any_text(rng) for name in rng.sample(TEXTS, 3)}
        draft = VisitDraft(received_on=DAY - timedelta(days=number % 3), **said)  # type: ignore[arg-type]  # texts of a form
        tidied = tidy_visit(draft, DAY)
        assert all(problem.message for problem in problems(tidied, DAY))
        "".join(str(getattr(tidied, name)) for name in TEXTS).encode()
