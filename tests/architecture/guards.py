"""The guards G1–G18 (domain: §9.4): what must hold, the tests that hold it, what waits for one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """What must hold, by which tests, and for which feature the rest of it waits.

    Attributes:
        tests: ``file::function`` below ``tests/``.
        waits_for: the feature, in words; "" when the whole guard stands.
        signs: patterns in what the package calls something, by which the feature would be known
            (:func:`tests.architecture.guard_names.called`).
        known: names with such a sign that are something else, from their beginning.
    """

    says: str
    tests: tuple[str, ...] = ()
    waits_for: str = ""
    signs: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


LEAVING = (
    *(
        r"export",
        r"csv",
        r"xlsx?\b",
        r"excel",
        r"spreadsheet",
        r"openpyxl",
        r"bulk",
        r"dump_",
        r"mailing_list",
    ),
    *(r"lists?_out\b", "导出", "名单下载"),
)
"""How a list of people would leave the desk."""

KNOWN_TO_LEAVE = (
    "module store.bulk",
    "def store.bulk.",
    "argument store.bulk.",
    "value store.bulk.",
    "import services.demo",  # store.bulk fills the demonstration
    "code domain.journal export",  # the line in the journal about a file saved or a case file written
    "code services.attachments.AttachmentsService.save_as export",
    "code services.papers_case_file.CaseFileService._journal export",
    "import store.bulk ",
    "import domain.workdays csv",  # 放假安排 is read
    "word ui.dialogs.calendar_import ",
)
"""Rows written in one step; one case file, one attachment saved and journalled; the list of holidays read."""


GUARDS = {
    "G1": Guard(
        "a person is identity and contact only",
        (
            "store/test_records.py::test_no_column_judges_a_person",
            "store/test_records.py::test_a_person_is_identity_and_contact_only",
            "architecture/test_guards_planted.py::test_no_table_says_more_of_a_person",
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
        (
            *(
                r"figure",
                r"statistic",
                r"ranking",
                r"leader_?board",
                r"dashboard",
                r"tall(?:y|ies)",
                r"chart",
            ),
            *(r"annual", r"yearly", r"report_(?:engine|builder)"),
            *(r"module (?:services|ui\.tabs|cli)\.(?:\w+_)?(?:reports|tables)\b",),
            r"top_(?:\w+_)?(?:people|person|petitioner|visitor)",
            r"(?:per|by|each)_(?:person|petitioner|visitor)\b",
            *("统计表", "排名", "排行", "报表"),
        ),
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
        signs=(
            r"(?:visit|arrival|reached|petition|access|skip)_?(?:level|tier|rung)",
            *(r"arrival", r"(?:unit|office|organ)_rank", "访级", "到达层级", "越级"),
        ),
    ),
    "G7": Guard(
        "closing needs no withdrawal, promise, satisfaction or signature of the petitioner",
        (
            "services/test_handling_machine.py::test_no_sequence_of_presses_breaks_the_law",
            "services/test_closing_asks_nothing.py::test_a_visitor_who_signed_nothing_is_answered_on_the_spot",
            "services/test_closing_asks_nothing.py::test_a_slip_is_archived_though_nobody_was_satisfied",
            "services/test_closing_asks_nothing.py::test_a_sealed_matter_is_concluded_without_the_accuser",
            "services/test_closing_asks_nothing.py::test_no_form_or_screen_has_a_promise_to_stop",
        ),
    ),
    "G8": Guard(
        "missing is not satisfied; filled in by another is marked; nobody of the handling unit calls back",
        (
            "services/test_evaluation.py::test_what_did_not_come_back_stays_unanswered",
            "services/test_evaluation.py::test_a_sheet_filled_in_by_another_is_kept_and_not_counted",
            "services/test_evaluation.py::test_nobody_of_the_handling_unit_calls_back",
        ),
        "the rate of satisfaction: unanswered is not in it",
        (
            *(r"figure", r"statistic", r"satisfaction", r"module \S*satisf", r"def \S*\.(?:\w*_)?satisf"),
            *(
                r"(?:evaluation|response|reply|satisfied)_(?:rate|share|ratio)",
                r"rate_of",
                "满意率",
                "参评率",
            ),
        ),
        ("word ui.tabs.cases_handling 评价以来访人自己填写的为准；代填只作记录，不计入满意率",),
    ),
    "G9": Guard(
        "help may be offered; no welfare record learns who petitioned",
        waits_for="referral to welfare (救助转介 F30) and exports",
        signs=(
            *(r"welfare", r"referral", r"benefit", r"relief", r"module \S*\baid\b", "救助转介", "转介单"),
            *LEAVING,
        ),
        known=KNOWN_TO_LEAVE,
    ),
    "G10": Guard(
        "no refusal and no opinion without its line of remedy",
        (
            "domain/test_handling_rules.py::test_what_a_paper_needs_is_asked_for",
            "output/test_answers_fields.py::test_each_field_is_found_in_its_place",
            "output/test_notices_fields.py::test_each_field_stands_in_its_place",
            "output/test_form_duties.py::test_a_form_without_its_line_is_not_read",
            "output/test_form_duties.py::test_an_opinion_without_its_remedy_is_never_printed",
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
        signs=(
            *(r"early", r"issue_notice", r"module \S*\bissues?\b", r"obligation", r"arrears", r"forewarn"),
            *("早告知", "苗头", "预警"),
        ),
    ),
    "G13": Guard(
        "who refused a visit at home is not offered another",
        waits_for="下访走访 (F26)",
        signs=(
            *(r"outreach", r"home_visit", r"house_?call", r"visits?_out", r"module \S*visiting"),
            *(r"door_?(?:visit|step|knock|to_door)", "下访", "走访", "上门"),
        ),
        known=("value domain.terms.Channel.OUTREACH", "word domain.terms.Channel 下访带回"),
    ),
    "G14": Guard(
        "请求回避, 请求保密, 查阅更正 in plain words while somebody is registered",
        ("ui/test_registration_helps.py::test_the_rights_can_be_read_out",),
    ),
    "G15": Guard(
        "identities leave in numbers only with two persons, purpose, expiry and mark",
        waits_for="exports of lists",
        signs=LEAVING,
        known=KNOWN_TO_LEAVE,
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
            "services/test_journal.py::test_lines_cut_off_at_the_end_are_noticed_with_a_backup",
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
