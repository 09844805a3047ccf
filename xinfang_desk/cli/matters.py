"""``register``, ``find``, ``show``, ``slip``: the desk's main job from a script."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from typing import Any

from xinfang_desk.cli.answers import Answer, pairs, table
from xinfang_desk.cli.arguments import Misused
from xinfang_desk.cli.matters_rows import case_lines, case_values, due_values, due_words, match_values
from xinfang_desk.cli.signing import signed_in
from xinfang_desk.cli.visit_files import names_of, naming_fields, read_visit_file, visit_of
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.registration import Choice
from xinfang_desk.domain.slip_rules import sign_out_problems
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft
from xinfang_desk.domain.terms import Channel, LimitKind, SlipReason
from xinfang_desk.domain.visit_examples import example_of
from xinfang_desk.domain.visit_plain import to_plain
from xinfang_desk.domain.workdays import read_day
from xinfang_desk.services import Services

MOST_FOUND = 500
"""So many of the newest matters a search lists at most; whoever wants more asks more exactly."""


def run_register(arguments: Namespace) -> Answer:
    """Registers a visit from a JSON file, or prints an example of one."""
    if arguments.example:
        return _example(arguments)
    if not arguments.file:
        raise Misused("请写明登记内容的文件；register --example 显示写法。")
    values = read_visit_file(arguments.file)
    with signed_in(arguments, writes=True) as services, naming_fields():
        done = services.registration.register(visit_of(services, values))
    answer = {
        "receipt_number": done.receipt_number,
        "case_number": done.case_number,
        "new_case": done.new_case,
        "due_dates": [due_values(line) for line in done.due_dates],
        "possible_repeats": [match_values(match) for match in done.possible_repeats],
    }
    said = f"已登记 {done.receipt_number}" + ("" if done.new_case else f"，并入 {done.case_number}")
    repeats = [
        f"{match.number} {match.title}（{'、'.join((*match.reasons, *match.shared))}）"
        for match in done.possible_repeats
    ]
    due = [due_words(line) for line in done.due_dates]
    return Answer(answer, (said, *pairs((("期限", due), ("可能是同一件事", repeats)))))


def run_find(arguments: Namespace) -> Answer:
    """Finds matters; the rows are masked, and the search is journalled with its reason."""
    words = " ".join(arguments.words)
    with signed_in(arguments, writes=False) as services:
        found = services.search.find(words, limit=MOST_FOUND, patient=True)
        services.search.used(words, arguments.reason)
    values = [
        {
            "case_number": row.number,
            "petitioner": row.petitioner,
            "title": row.title,
            "state": row.state_word,
        }
        for row in found.rows
    ]
    if len(values) == MOST_FOUND:
        print(f"只列出最新的 {MOST_FOUND} 件，更早的没有列出；请多写几个字。", file=sys.stderr)
    lines = table([tuple(value.values()) for value in values]) or ("没有找到。可以换一个词，或只写一部分。",)
    return Answer(values, lines)


def run_show(arguments: Namespace) -> Answer:
    """Opens a case; the opening is journalled."""
    with signed_in(arguments, writes=False) as services:
        try:
            detail = services.cases.open_number(arguments.case)
        except Refused as refused:
            if refused.problems[0].field != "reason":
                raise
            raise refuse("密封件请在窗口里写明事由后打开，命令行不显示它的内容。") from None
    return Answer(case_values(detail), case_lines(detail))


def run_slip(arguments: Namespace) -> Answer:
    """Drafts a slip; a director also signs it out."""
    reason = _slip_reason(arguments.reason)
    with signed_in(arguments, writes=True) as services:
        services.context.require(Act.DRAFT_SLIP, kind="case", number=arguments.case)
        case = services.cases.open_number(arguments.case)
        unit = _unit(services, arguments.unit)
        blank = services.supervision.blank_draft(case.case_id)
        filled = replace(blank, unit_id=int(unit.key), reason=reason, demands=tuple(arguments.demand))
        draft = _with_limit(_with_leader(services, filled, arguments.leader.strip()), arguments)
        may_sign = services.context.may(Act.SIGN_OUT_SLIP)
        if may_sign:
            _require_signable(services, draft, case.received_on)
        slip_id = services.supervision.draft(draft)
        answer: dict[str, Any] = {
            "slip_number": None,
            "slip_code": None,
            "case_number": case.number,
            "unit": unit.label,
            "due_on": None,
        }
        if not may_sign:
            said = (
                f"督办单草稿已存：{case.number}，{unit.label}。请信访办主任签发，签发时编号和限期随即固定。"
            )
            return Answer(answer, (said,))
        actor = services.actor
        issued = services.supervision.sign_out(slip_id, services.context.today, actor.staff_id)
    answer |= {
        "slip_number": issued.slip_number,
        "slip_code": issued.slip_code,
        "due_on": issued.due_on.isoformat(),
    }
    rows = (("已签发", issued.slip_number), ("编码", issued.slip_code), ("事项", issued.case_number))
    return Answer(answer, pairs((*rows, ("承办处室", issued.unit), ("限期", issued.explanation))))


def _example(arguments: Namespace) -> Answer:
    plain = to_plain(example_of(Channel(arguments.channel), arguments.clock.today()))
    return Answer(plain, tuple(json.dumps(plain, ensure_ascii=False, indent=2).splitlines()))


def _require_signable(services: Services, draft: SlipDraft, received_on: date) -> None:
    """Refuse before anything is written what could only be kept as a draft."""
    today = services.context.today
    if found := sign_out_problems(draft, today, today, received_on):
        raise Refused(*found)


def _slip_reason(typed: str) -> SlipReason:
    for reason in SlipReason:
        if typed.strip().upper() == reason.value or typed.strip() == reason.label:
            return reason
    raise Misused(f"督办事由请写 {'、'.join(f'{one.value}（{one.label}）' for one in SlipReason)}。")


def _unit(services: Services, typed: str) -> Choice:
    units = services.supervision.choices().units
    for unit in units:
        if typed.strip() in names_of(unit):
            return unit
    raise refuse(f"没有叫“{typed[:40]}”的处室。可以写：{'、'.join(unit.label for unit in units)}。", "unit")


def _with_leader(services: Services, draft: SlipDraft, leader: str) -> SlipDraft:
    """The 批示 of the visit goes on the slip when it is known whose it is; else it stays in the case."""
    instruction = draft.instruction
    if leader:
        leaders = services.supervision.choices().leaders
        known = next((int(one.key) for one in leaders if leader in names_of(one)), None)
        named = replace(instruction, leader_id=known, leader_name="" if known else leader)
        return replace(draft, instruction=named)
    is_known = instruction.leader_id is not None or instruction.leader_name
    return draft if is_known else replace(draft, instruction=InstructionDraft())


def _with_limit(draft: SlipDraft, arguments: Namespace) -> SlipDraft:
    if arguments.until is not None:
        return replace(draft, limit_kind=LimitKind.UNTIL, until=read_day(arguments.until, "until"))
    if arguments.working_days is not None:
        return replace(draft, limit_kind=LimitKind.WORKING_DAYS, limit_value=arguments.working_days)
    return replace(draft, limit_kind=LimitKind.DAYS, limit_value=arguments.days)
