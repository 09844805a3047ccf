"""Leaks planted in the program, one after the other: the checker of ``test_accused.py`` finds each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import true

from tests.accused_checks import Leak, Scene
from tests.accused_play import play, set_out
from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain import firewall, handling_recipients, sealing_reason, sealing_summary
from xinfang_desk.domain.firewall import Recipient, Wall
from xinfang_desk.domain.sealing_drafts import SecondOfficer
from xinfang_desk.services import (
    context_case_facts,
    context_matter,
    context_people,
    context_sealed,
    registration_suggestions,
    sealed_second,
    supervision_drafts,
)
from xinfang_desk.services.context import Context
from xinfang_desk.store import recusals, walls

AT_MOST = 250
"""Matters until a leak of one kind is found."""
FEW = 30
SEED = 4
OPENLY = ("conduct",)
_READ = "who is accused, (got|saw|found|was)"


def everywhere(patch: pytest.MonkeyPatch, original: Any, planted: Any) -> None:
    """Put something in the place of a function, also where it was imported by its name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("xinfang_desk"):
            for word, value in list(vars(module).items()):
                if value is original:
                    patch.setattr(module, word, planted)


@dataclass(frozen=True)
class Mutant:
    """A leak.

    Attributes:
        original: the function.
        planted: makes what stands in its place.
        says: how the leak is told.
        kinds: of the matters it shows in.
    """

    original: Any
    planted: Callable[[Scene], Any]
    says: str
    kinds: tuple[str, ...] = ("sealed",)


def _no_person(_: Scene) -> Callable[[Wall, Recipient], str | None]:
    true_refusal = firewall.refusal
    return lambda around, to: true_refusal(around, replace(to, person="", member_of=None))


def _heads_above(scene: Scene) -> Callable[[Wall, Recipient], str | None]:
    true_refusal = firewall.refusal
    leading = {unit.parent_id for unit in scene.tree.units.values()}
    heads = [unit.head for unit in scene.tree.units.values() if unit.unit_id in leading]
    return lambda around, to: None if any(head in to.text for head in heads) else true_refusal(around, to)


def _only_main(_: Scene) -> Callable[..., Iterator[tuple[str, Recipient]]]:
    true_recipients = handling_recipients.recipients

    def recipients(draft: Any, under: str = "") -> Iterator[tuple[str, Recipient]]:
        return (one for one in true_recipients(draft, under) if one[0] == "to_organ")

    return recipients


def _not_asked(_: Scene) -> Callable[..., str]:
    def signed_in(context: Context, second: SecondOfficer, *, reads: bool) -> str:
        return second.login or "officer2"

    return signed_in


def _answer(value: Any) -> Callable[[Scene], Callable[..., Any]]:
    return lambda _: lambda *given, **more: value


def _let_in(_: Scene) -> Callable[..., str]:
    def let_in(context: Context, case_id: int, act: Any) -> str:
        context.require(act, kind="case", object_id=case_id)
        return str(case_id)

    return let_in


MUTANTS = {
    "nobody is refused as a person": Mutant(
        firewall.refusal, _no_person, "read what accuses|was barred|sent it"
    ),
    "nobody is refused as a person, in the open": Mutant(
        firewall.refusal, _no_person, "accused|^(paper|record|slip)", OPENLY
    ),
    "the head above gets it": Mutant(firewall.refusal, _heads_above, "got it"),
    "the head above gets it, in the open": Mutant(
        firewall.refusal, _heads_above, "^(paper|record)|got it", OPENLY
    ),
    "every officer reads everything": Mutant(
        context_sealed.reading_refusal, _answer(None), "read what accuses|was barred|sent it"
    ),
    "the second officer is not asked": Mutant(
        sealed_second.signed_in, _not_asked, "the second officer was (no password|not read|nobody)"
    ),
    "the summary is not compared": Mutant(sealing_summary.summary_problems, _answer(()), "the summary says"),
    "a reason may say anything": Mutant(sealing_reason.tells_of_somebody, _answer(False), "has the reason"),
    "only 主送 is looked at": Mutant(
        handling_recipients.recipients, _only_main, "^(paper|record|serve)", OPENLY
    ),
    "papers and records look at nobody": Mutant(
        context_people.accused_problems, _answer([]), "^(paper|record|serve|call back)", OPENLY
    ),
    "no letter looks at anybody": Mutant(context_people.accused_problems, _answer([]), "got it"),
    "no matter in the open has a wall": Mutant(
        walls.of_case, _answer(firewall.OPEN), "accused|^(paper|record|slip|assign)", OPENLY
    ),
    "who receives it is not looked at": Mutant(
        walls.of_draft, _answer(firewall.OPEN), "(receptionist|unit)_id of it|join", OPENLY
    ),
    "an accused colleague stays signed in": Mutant(recusals.shut_out_by_law, _answer(None), _READ, OPENLY),
    "whoever stays away comes in": Mutant(recusals.is_away, _answer(False), _READ, OPENLY),
    "whoever stays away sees the list": Mutant(recusals.away_from, _answer({}), _READ, OPENLY),
    "suggestions are for everybody": Mutant(
        registration_suggestions.visible_cases,
        lambda _: lambda actor: true(),
        "was (told of|offered)",
        OPENLY,
    ),
    "the unit at work is not looked at": Mutant(
        context_case_facts.units_at_work, _answer(()), "^(join|merge)", OPENLY
    ),
    "a slip goes to anybody": Mutant(supervision_drafts.require_units, _answer(None), "^slip", OPENLY),
    "the desk handles what is about itself": Mutant(
        context_sealed.is_of_desk,
        _answer(False),
        "in the open|read what accuses|sent it",
        ("conduct", "sealed"),
    ),
    "a sealed matter opens like any other": Mutant(context_matter.let_in, _let_in, "got|wrote"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_leak_is_caught(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    mutant = MUTANTS[name]
    scene = set_out(desk, SEED, tmp_path)
    everywhere(monkeypatch, mutant.original, mutant.planted(scene))
    with pytest.raises(Leak, match=mutant.says):
        for _ in range(AT_MOST):
            play(scene, mutant.kinds)


@pytest.mark.parametrize("kinds", [OPENLY, ("sealed",)])
def test_without_one_nothing_is_caught(desk: OpenDesk, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    scene = set_out(desk, SEED, tmp_path)
    for _ in range(FEW):
        play(scene, kinds)
