"""The duties of a matter of the demonstration: the desk's own clocks, met or not by today."""

from __future__ import annotations

from datetime import date
from typing import Any

from xinfang_desk.domain import clocks
from xinfang_desk.domain.named_days import named_days
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING, OBJECTION, WHAT, starts
from xinfang_desk.services.demo_cases import Placed
from xinfang_desk.services.demo_channels import parts
from xinfang_desk.services.demo_rows import Rows
from xinfang_desk.services.demo_setting import Clocks
from xinfang_desk.store import records as r


def duties(placed: Placed, due: Clocks) -> list[tuple[clocks.Deadline, date | None]]:
    """The clocks of a matter and when each was met."""
    matter = placed.matter
    call, sent = parts(matter)
    draft = VisitDraft(
        petitioner_name="某",
        channel=matter.channel,
        purpose=matter.purpose,
        received_on=matter.received_on,
        platform_number="",
        call=call,
        forward=sent,
    )
    met: dict[str, date | None] = {
        "C03": matter.informed_on,
        "C04": matter.informed_on,
        "C02": matter.received_on if matter.is_on_platform else None,
        OBJECTION: None,
    }
    found = [
        (due.due(start.rule, start.on), start.met_on or met.get(start.rule, matter.concluded_on))
        for start in starts(draft, matter.received_on)
    ]
    if matter.purpose is not Purpose.ACCUSATION:
        found += [(named, matter.concluded_on) for named in named_days(draft, due.calendar)]
    if matter.accepted_on is not None:
        found.append((due.due("C09", matter.accepted_on), matter.concluded_on))
    return found


def add_deadlines(
    rows: Rows,
    placed: Placed,
    owed: list[tuple[clocks.Deadline, date | None]],
    slips: list[tuple[int, clocks.Deadline, date | None, str]],
) -> None:
    """Keep the duties of a matter and of its slips; the nearest open one is marked."""
    everything: list[tuple[int | None, clocks.Deadline, date | None, str, date]] = [
        (None, due, met_on, "", due.work_towards) for due, met_on in owed
    ]
    everything += [(slip_id, due, met_on, closed, due.legal_due) for slip_id, due, met_on, closed in slips]
    leading = [
        (warn_on, place)
        for place, (_, due, met_on, closed, warn_on) in enumerate(everything)
        if met_on is None and not closed and due.rule not in HOUSEKEEPING
    ]
    nearest = min(leading)[1] if leading else None
    for place, (slip_id, due, met_on, closed, warn_on) in enumerate(everything):
        values: dict[str, Any] = {
            "case_id": placed.case_id,
            "slip_id": slip_id,
            "receipt_id": None if slip_id else placed.receipt_id,
            "rule": due.rule,
            "what": WHAT[due.rule],
            "start": due.start,
            "natural": due.natural,
            "safe": due.safe_due,
            "legal": due.legal_due,
            "warn_on": warn_on,
            "provisional": due.provisional,
            "article": due.article,
            "explanation": due.explanation,
            "met_by": None,
            "met_on": met_on,
            "closed_reason": closed,
            "is_next": place == nearest,
        }
        rows.add(r.Deadline, **values)
