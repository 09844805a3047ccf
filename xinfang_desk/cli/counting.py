"""``due``: when a clock ends, without a desk."""

from __future__ import annotations

from argparse import Namespace

from xinfang_desk.cli.answers import Answer, pairs
from xinfang_desk.services.due import due_without_desk


def run_due(arguments: Namespace) -> Answer:
    """Counts a clock of the law from a day on."""
    answer = due_without_desk(
        arguments.rule,
        arguments.start,
        extended=arguments.extended,
        days=arguments.days,
        working_days=arguments.working_days,
        hearing_days=arguments.hearing_days,
    )
    lines = pairs(
        (
            ("计算", answer["explanation"]),
            ("自然截止", answer["natural"]),
            ("稳妥日", answer["safe_due"]),
            ("法定最后一日", answer["legal_due"]),
        )
    )
    return Answer(answer, lines)
