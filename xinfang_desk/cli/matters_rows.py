"""A case and its parts as the values and lines a command answers with."""

from __future__ import annotations

from typing import Any

from xinfang_desk.cli.answers import pairs
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.registration import DueLine, MatterMatch


def due_values(line: DueLine) -> dict[str, Any]:
    """A deadline with its days and its arithmetic."""
    return {
        "what": line.what,
        "rule": line.rule,
        "due_on": line.due_on.isoformat(),
        "legal_due": line.legal_on.isoformat(),
        "provisional": line.provisional,
        "article": line.article,
        "explanation": line.explanation,
        "met_on": line.met_on.isoformat() if line.met_on else None,
        "closed": line.is_closed,
    }


def due_words(line: DueLine) -> str:
    """A deadline in one line: 告知 2026-04-08 前·收到 …."""
    if line.is_closed:
        state = line.remaining
    else:
        state = f"{line.met_on} 已办" if line.met_on else f"{line.due_on} 前"
    return f"{line.what} {state}·{line.explanation}"


def match_values(match: MatterMatch) -> dict[str, Any]:
    """An earlier matter that looks alike, and why."""
    return {
        "case_number": match.number,
        "title": match.title,
        "state": match.state,
        "is_open": match.is_open,
        "reasons": [*match.reasons, *match.shared],
    }


def case_values(detail: CaseDetail) -> dict[str, Any]:
    """An opened case with the keys scripts rely on."""
    return {
        "case_number": detail.number,
        "state": detail.state_word,
        "title": detail.title,
        "petitioners": list(detail.petitioners),
        "receipts": [
            {
                "receipt_number": receipt.number,
                "channel": receipt.channel.label,
                "received_on": receipt.received_on.isoformat(),
                "heads": receipt.heads,
            }
            for receipt in detail.receipts
        ],
        "events": [
            {
                "happened_on": event.happened_on.isoformat(),
                "kind": event.kind,
                "title": event.title,
                "text": event.text,
            }
            for event in detail.events
        ],
        "documents": [
            {
                "form": paper.form_id,
                "title": paper.title,
                "number": paper.number,
                "on": paper.on.isoformat(),
                "state": paper.state_word,
                "copies": paper.originals,
            }
            for paper in detail.papers
        ],
        "deadlines": [due_values(line) for line in detail.deadlines],
    }


def case_lines(detail: CaseDetail) -> tuple[str, ...]:
    """An opened case for people."""
    receipts = [
        f"{one.number} {one.channel.label} {one.received_on} {one.heads} 人" for one in detail.receipts
    ]
    events = [f"{one.happened_on} {one.title} {one.text}".replace("\n", " ") for one in detail.events]
    papers = [f"{one.form_id} {one.title} {one.number} {one.state_word}".rstrip() for one in detail.papers]
    return pairs(
        (
            ("编号", detail.number),
            ("状态", detail.state_word),
            ("事由", detail.title),
            ("信访人", detail.petitioners),
            ("登记件", receipts),
            ("期限", [due_words(line) for line in detail.deadlines]),
            ("经过", events),
            ("文书", papers),
        )
    )
