"""A paper of handling prints what its dialog asks, all of it and nothing else; a blank copy none of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.output.bindings import bindings, conditions
from xinfang_desk.domain.handling_asks import AskKind, asks, is_empty
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.output.values import emptied
from xinfang_desk.paths import forms_folder

HANDLING = [form_id for form_id, (sheet, _) in SHEETS.items() if hasattr(sheet(), "paper")]


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


def drafts(sheet: Any) -> dict[str, Any]:
    """The drafts of a sheet by attribute: ``paper``, and on F06 ``route``."""
    values = {field.name: getattr(sheet, field.name) for field in dataclasses.fields(sheet)}
    return {
        name: one
        for name, one in values.items()
        if dataclasses.is_dataclass(one) and not isinstance(one, type) and asks(type(one))
    }


def asked(draft: type, under: str) -> set[str]:
    """What a dialog asks, as a form would bind it."""
    found: set[str] = set()
    for ask in asks(draft):
        found.add(f"{under}{ask.name}")
        if ask.kind is AskKind.ROWS and ask.term:
            found |= asked(ask.term, f"{under}{ask.name}.")
    return found


MASKING = {"paper.shows_phone"}
"""Ticks that decide what of the case block is printed, and are not printed themselves."""


@pytest.mark.parametrize("form_id", HANDLING)
def test_a_paper_prints_what_its_dialog_asks_and_nothing_else(forms: FormSet, form_id: str) -> None:
    sheet = SHEETS[form_id][0]()
    wanted = {path for name, draft in drafts(sheet).items() for path in asked(type(draft), f"{name}.")}
    wanted -= MASKING
    form = forms.get(form_id)
    # A tick or a choice may also decide which wording is printed.
    used = bindings(form) | conditions(form)
    assert {path for path in used if path.partition(".")[0] in drafts(sheet)} == wanted


@pytest.mark.parametrize("form_id", HANDLING)
def test_a_sample_answers_every_question(form_id: str) -> None:
    draft = SAMPLES[form_id].paper
    assert [ask.name for ask in asks(type(draft)) if is_empty(getattr(draft, ask.name))] == []


@pytest.mark.parametrize("form_id", HANDLING)
def test_a_blank_paper_has_no_answer_a_dialog_would_begin_with(form_id: str) -> None:
    empty = emptied(SHEETS[form_id][0]().paper)
    assert [ask.name for ask in asks(type(empty)) if getattr(empty, ask.name) not in ("", (), None, 0)] == []


def test_the_papers_of_handling_are_known() -> None:
    assert {"F10", "F11", "F13", "F14", "F27", "F28", "F29"} <= set(HANDLING)
