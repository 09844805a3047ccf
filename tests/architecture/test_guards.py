"""The guards G1–G18 (domain: §9.4): each is a test that stands, or waits for a feature that is not there.

A guard that waits fails as soon as something of its feature appears in the package: then its test has to
be written and named here, before the feature goes on.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.architecture.checkout import PACKAGE, ROOT
from xinfang_desk.domain.access import Act
from xinfang_desk.services import Services
from xinfang_desk.store import records as r


@dataclass(frozen=True)
class Guard:
    """What must hold, by which tests, and for which feature the rest of it waits.

    Attributes:
        tests: ``file::function`` below ``tests/``.
        waits_for: the feature, in words; "" when the whole guard stands.
        signs: words in names of modules, tables, services and acts by which the feature would be known.
    """

    says: str
    tests: tuple[str, ...] = ()
    waits_for: str = ""
    signs: tuple[str, ...] = ()


GUARDS = {
    "G1": Guard(
        "a person is identity and contact only",
        (
            "store/test_records.py::test_no_column_judges_a_person",
            "store/test_records.py::test_a_person_is_identity_and_contact_only",
        ),
    ),
    "G2": Guard(
        "no page, list or count of persons; search rows are masked and its use has a reason",
        (
            "services/test_no_ranking.py::test_no_query_is_grouped_by_a_person",
            "services/test_search.py::test_typing_is_not_journalled_and_using_is_once_without_the_words",
            "services/test_every_service.py::test_what_is_not_journalled_names_nobody",
        ),
        "the report engine: no group-by person",
        ("figure", "statistic", "report_engine", "report_builder", "ranking"),
    ),
    "G3": Guard(
        "the accused, what stands under them and their heads get and handle nothing",
        (
            "domain/test_firewall.py::test_the_accused_unit_and_all_below_it_are_out_and_so_are_their_heads",
            "services/test_accused.py::test_nothing_reaches_the_accused_and_no_paper_tells_who_spoke",
        ),
    ),
    "G4": Guard(
        "accusations are sealed; above our power the envelope only",
        (
            "services/test_sealed.py::test_no_table_no_gram_no_journal_line_and_no_draft_holds_anything_of_it",
            "services/test_sealed.py::test_above_our_authority_only_the_envelope_is_kept",
            "services/test_sealed.py::test_nobody_else_opens_it_and_the_attempt_is_written_down",
        ),
    ),
    "G5": Guard(
        "a transfer carries a summary in other words, read by a second officer",
        (
            "domain/test_sealing_summary.py::test_what_gives_the_accuser_away_is_refused",
            "domain/test_sealing_summary.py::test_the_sheet_has_no_place_for_the_accuser",
            "services/test_sealed_acts.py::test_without_the_second_officer_nothing_leaves",
        ),
    ),
    "G6": Guard(
        "访级 only on events, by an official paper, and in no ranking of units",
        waits_for="访级 (信访到达层级) and figures by unit",
        signs=("visit_level", "arrival_level", "reached_level", "petition_level", "unit_ranking"),
    ),
    "G7": Guard(
        "closing needs no withdrawal, promise, satisfaction or signature of the petitioner",
        ("services/test_handling_machine.py::test_no_sequence_of_presses_breaks_the_law",),
    ),
    "G8": Guard(
        "missing is not satisfied; filled in by another is marked; nobody of the handling unit calls back",
        (
            "services/test_evaluation.py::test_what_did_not_come_back_stays_unanswered",
            "services/test_evaluation.py::test_a_sheet_filled_in_by_another_is_kept_and_not_counted",
            "services/test_evaluation.py::test_nobody_of_the_handling_unit_calls_back",
        ),
        "the rate of satisfaction: unanswered is not in it",
        ("figure", "statistic", "satisfaction"),
    ),
    "G9": Guard(
        "help may be offered; no welfare record learns who petitioned",
        waits_for="referral to welfare (救助转介 F30) and exports",
        signs=("welfare", "referral", "benefit", "export"),
    ),
    "G10": Guard(
        "no refusal and no opinion without its line of remedy",
        (
            "domain/test_handling_rules.py::test_what_a_paper_needs_is_asked_for",
            "output/test_answers_fields.py::test_each_field_is_found_in_its_place",
            "output/test_notices_fields.py::test_each_field_stands_in_its_place",
        ),
    ),
    "G11": Guard(
        "a complaint about the desk or its leader goes to another reader",
        (
            "domain/test_sealing.py::test_a_complaint_about_the_desk_or_its_director_is_known",
            "services/test_sealed_acts.py"
            "::test_it_is_read_by_the_one_who_is_named_and_until_then_by_nobody_of_the_desk",
        ),
    ),
    "G12": Guard(
        "an early notice names no person, number or telephone",
        waits_for="事项早告知",
        signs=("early_notice", "early_warning", "issue_notice", "obligation"),
    ),
    "G13": Guard(
        "who refused a visit at home is not offered another",
        waits_for="下访走访 (F26)",
        signs=("outreach", "home_visit", "household"),
    ),
    "G14": Guard(
        "请求回避, 请求保密, 查阅更正 in plain words while somebody is registered",
        ("ui/test_registration_helps.py::test_the_rights_can_be_read_out",),
    ),
    "G15": Guard(
        "identities leave in numbers only with two persons, purpose, expiry and mark",
        waits_for="exports of lists",
        signs=("export", "spreadsheet", "xlsx"),
    ),
    "G16": Guard(
        "words of danger open help, and mark nobody",
        (
            "domain/test_wording.py::test_the_named_signs_of_danger_are_heard",
            "domain/test_wording.py::test_the_panel_offers_help_and_no_mark",
            "ui/test_registration_panel.py::test_words_of_danger_open_help_and_esc_closes_it",
            "ui/test_registration_panel.py::test_help_is_written_down_nowhere",
        ),
    ),
    "G17": Guard(
        "nobody edits or clears the journal",
        (
            "store/test_records.py::test_lines_cannot_be_changed_or_taken_out",
            "store/test_journal.py::test_a_changed_line_is_found",
            "services/test_journal.py::test_the_chain_holds_until_somebody_touches_a_line",
        ),
    ),
    "G18": Guard(
        "labels of people are asked to be facts",
        (
            "domain/test_wording.py::test_the_named_labels_are_asked_to_be_facts",
            "ui/test_registration_problems.py::test_label_words_ask_for_facts_and_can_be_kept",
        ),
    ),
}

FEATURES = {
    "outreach": ("G13",),
    "early_notice": ("G12",),
    "figures": ("G2", "G8"),
    "exports": ("G9", "G15"),
}
"""Features to come, as their modules would be called, and the guards that stop them until they stand."""


def names() -> list[str]:
    """Modules, tables, services and acts of the package, as it is now."""
    modules = [".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")]
    tables = [f"table {table}" for table in r.Base.metadata.tables]
    services = [f"service {name}" for name in vars(Services) if not name.startswith("_")]
    return [*modules, *tables, *services, *(f"act {act.value}" for act in Act)]


def appeared(signs: Iterable[str], among: Iterable[str]) -> list[str]:
    """What of a feature is there: a sign is a whole word of a name, also in the plural."""
    wanted = [re.compile(rf"(?<![a-z]){sign}(?:s|es)?(?![a-z])") for sign in signs]
    return [name for name in among if any(one.search(name) for one in wanted)]


def functions(file: str) -> set[str]:
    """The tests of a file."""
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_all_eighteen_are_here() -> None:
    assert list(GUARDS) == [f"G{number}" for number in range(1, 19)]
    assert all(guard.tests or guard.waits_for for guard in GUARDS.values())
    assert all(bool(guard.waits_for) == bool(guard.signs) for guard in GUARDS.values())


@pytest.mark.parametrize("name", [name for name, guard in GUARDS.items() if guard.tests])
def test_a_guard_is_a_test_that_stands(name: str) -> None:
    for test in GUARDS[name].tests:
        file, _, function = test.partition("::")
        assert function in functions(file), f"{name} ({GUARDS[name].says}): {test} is gone"


@pytest.mark.parametrize("name", [name for name, guard in GUARDS.items() if guard.waits_for])
def test_a_guard_that_waits_stops_its_feature(name: str) -> None:
    guard = GUARDS[name]
    found = appeared(guard.signs, names())
    assert found == [], f"{name} ({guard.says}) waited for {guard.waits_for}: write its test before {found}"


@pytest.mark.parametrize("feature", list(FEATURES))
def test_a_feature_that_appears_meets_its_guards(feature: str) -> None:
    as_module = [*names(), f"services.{feature}", f"ui.tabs.{feature}_list"]
    for name in FEATURES[feature]:
        assert appeared(GUARDS[name].signs, as_module) == as_module[-2:], name


def test_what_is_called_alike_is_no_feature() -> None:
    among = [
        "services.configured",
        "ui.exporters_of_old",
        "table receipt",
        "act print",
        "domain.staff_figurine",
    ]
    assert appeared(("figure", "export"), among) == []
    assert appeared(("figure", "export"), ["services.figures_by_unit", "act export_list"]) != []
