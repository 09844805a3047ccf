"""Random unicode: through the rules of a draft, the index and its queries, the services and the file."""

from __future__ import annotations

import random
from dataclasses import fields, replace

from tests.bench.desks import signed_in
from tests.torture.work import desk
from xinfang_desk.domain import identity, names, wording
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import IdKind
from xinfang_desk.domain.typed_text import clean_line, clean_text
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit
from xinfang_desk.services import Services
from xinfang_desk.store import grams

STRINGS, FORMS = 10_000, 300
PLAIN = ("category_code", "region_code", "started_at", "ended_at", "agent_relation", "platform_number")
TEXTS = [field.name for field in fields(VisitDraft) if field.type is str]


def run(seed: int, rounds: int) -> str:
    """Ten thousand strings through the rules, then forms through the real file, found again afterwards."""
    rng, found = random.Random(seed), 0
    for _ in range(STRINGS):
        require_digestible(any_text(rng))
    with desk() as folder, signed_in(folder, "clerk") as clerk:
        today = clerk.context.today
        for kind in IdKind:
            for _ in range(200):
                identity.read(kind, any_text(rng), today)
        saved = [number for _ in range(FORMS) if (number := _registered(clerk, rng))]
        for number in saved[-30:]:
            found += bool(clerk.search.find(number).rows)
    assert found == len(saved[-30:])
    return f"{STRINGS} strings, {FORMS} forms of which {len(saved)} were saved (seed {seed})"


def require_digestible(text: str) -> None:
    """Every rule that looks at words takes them; cleaned twice is cleaned once; they are found again."""
    line, whole, name = clean_line(text), clean_text(text), names.tidy(text)
    assert (clean_line(line), clean_text(whole), names.tidy(name)) == (line, whole, name), repr(text)
    wording.labels(text)
    names.doubts(name, "")
    identity.phone_doubt(text)
    require_found_in_itself(text)


def any_text(rng: random.Random) -> str:
    """Any code points but halves of surrogates, with more than chance of those that Chinese texts have."""
    blocks = ((0, 0x10FFFF), (0x4E00, 0x9FFF), (0x20000, 0x323AF), (0x20, 0x7E), (0xFE00, 0xFFEF))
    size = rng.choice((0, 1, 2, 5, 20, 200))
    codes = (rng.randint(*rng.choice(blocks)) for _ in range(size))
    return "".join(chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF)


def require_found_in_itself(text: str) -> None:
    """What was kept is found by its own words: the index has every gram the query asks for."""
    kept = grams.CaseText(frozenset({text}), frozenset({text[:12]}))
    has = kept.grams()
    for part in grams.segments(text)[:3]:
        query = grams.read_query(part)
        terms = () if " OR " in query.expression else query.expression.replace('"', "").split(" AND ")
        assert all(term in has for term in terms), f"{text!r} is not found by {part!r}"
        assert query.matches(kept), f"{text!r} does not match {part!r}"


def _registered(clerk: Services, rng: random.Random) -> str:
    """The number of a form of random texts; "" where the desk refused it in words."""
    said = {name: any_text(rng) for name in TEXTS if name not in PLAIN and rng.random() < 0.6}
    draft = VisitDraft(received_on=clerk.context.today, **said)  # type: ignore[arg-type]  # fields of text
    draft = replace(draft, title=draft.title[:100] or "事由", is_anonymous=not draft.petitioner_name)
    doubts = problems(tidy_visit(draft, clerk.context.today), clerk.context.today)
    draft = replace(draft, kept=frozenset(doubt.field for doubt in doubts if doubt.keepable))
    kept = clerk.registration.keep_draft(None, draft)
    assert clerk.registration.open_draft(kept.draft_id) == draft
    try:
        done = clerk.registration.register(draft, kept.draft_id)
    except Refused as refused:
        assert all(problem.message.endswith(("。", "？")) for problem in refused.problems)
        return ""
    assert clerk.cases.open(done.case_id).facts == clean_text(draft.facts)
    return done.receipt_number
