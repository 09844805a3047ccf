"""What may be done with a case, by state, purpose and person."""

import pytest

from xinfang_desk.domain import transitions
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.terms import OPEN_STATES, CaseState, Purpose, Role

CLERK = Actor(1, "clerk", 1, "陈秋", frozenset({Role.CLERK}))
DIRECTOR = Actor(2, "director", 2, "赵平", frozenset({Role.DIRECTOR}))
AUDITOR = Actor(3, "auditor", 3, "孟章", frozenset({Role.AUDITOR}))


def refusals(
    actor: Actor,
    state: CaseState = CaseState.REGISTERED,
    purpose: Purpose = Purpose.APPEAL,
    is_sealed: bool = False,
    is_simple: bool = False,
) -> dict[str, str | None]:
    return transitions.allowed(actor, state=state, purpose=purpose, is_sealed=is_sealed, is_simple=is_simple)


def open_verbs(found: dict[str, str | None]) -> set[str]:
    return {verb for verb, sentence in found.items() if sentence is None}


def test_a_clerk_notes_links_drafts_and_prints_but_does_not_assign() -> None:
    found = refusals(CLERK)
    assert open_verbs(found) == {"note", "link", "draft_slip", "print", "reveal"}
    assert "信访办主任" in str(found["assign"])


def test_a_director_assigns_too() -> None:
    assert "assign" in open_verbs(refusals(DIRECTOR))


def test_an_auditor_may_do_nothing_with_a_case() -> None:
    assert open_verbs(refusals(AUDITOR)) == set()


@pytest.mark.parametrize("purpose", list(Purpose))
def test_only_inquiries_thanks_and_others_end_at_the_desk(purpose: Purpose) -> None:
    ends = refusals(CLERK, purpose=purpose)["conclude_on_spot"] is None
    assert ends is (purpose in {Purpose.INQUIRY, Purpose.THANKS, Purpose.OTHER})


def test_a_simple_appeal_answered_at_once_ends_at_the_desk() -> None:
    assert refusals(CLERK, is_simple=True)["conclude_on_spot"] is None


@pytest.mark.parametrize("state", list(CaseState))
def test_what_is_concluded_takes_no_unit_and_no_slip(state: CaseState) -> None:
    found = refusals(DIRECTOR, state=state, purpose=Purpose.INQUIRY)
    is_open = state in OPEN_STATES
    assert {found[verb] is None for verb in ("assign", "draft_slip", "conclude_on_spot")} == {is_open}
    is_there = state is not CaseState.MERGED
    assert (found["note"] is None) is is_there and (found["print"] is None) is is_there
    assert (found["merge"] is None) is is_open


def test_every_verb_is_refused_on_a_sealed_matter_in_words_of_its_own() -> None:
    found = refusals(DIRECTOR, is_sealed=True)
    assert open_verbs(found) == set()
    assert len({str(sentence) for sentence in found.values()}) == len(transitions.VERBS)
    assert "密封" in str(found["draft_slip"]) and "督办单" in str(found["draft_slip"])
