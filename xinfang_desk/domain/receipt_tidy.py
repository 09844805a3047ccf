"""The parts of a draft that belong to its channel made fit to keep; those of other channels are emptied."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from xinfang_desk.domain import identity, names
from xinfang_desk.domain.money import read_fen
from xinfang_desk.domain.receipts import (
    FROM_ORGANS,
    IN_PERSON,
    WRITTEN,
    CallPart,
    EnclosureDraft,
    ForwardPart,
    LetterPart,
)
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel, Signature, VisitForm
from xinfang_desk.domain.terms_receipts import EnclosureKind
from xinfang_desk.domain.typed_text import clean_line, clean_text, half_width

VISIT_ONLY: dict[str, Any] = {
    "started_at": "",
    "ended_at": "",
    "form": VisitForm.INDIVIDUAL,
    "head_count": 1,
    "representatives": (),
    "window": "",
    "accompanying_unit_id": None,
    "is_oral": False,
    "is_read_back": False,
    "signature": Signature.NOT_YET,
    "witness": "",
}
"""What only somebody who sits before us can say or do, with its empty values."""


def tidy_channel(draft: VisitDraft) -> VisitDraft:
    """The draft with the parts of its own channel only, as they will be kept."""
    channel = draft.channel
    is_visit = channel in IN_PERSON
    if channel in WRITTEN and draft.materials:
        draft = _enclosed(draft)
    kept: dict[str, Any] = {
        "letter": tidy_letter(draft.letter) if channel in WRITTEN else LetterPart(),
        "call": tidy_call(draft.call) if channel is Channel.CALL else CallPart(),
        "forward": tidy_forward(draft.forward) if channel in FROM_ORGANS else ForwardPart(),
    }
    return replace(draft, **kept, **({} if is_visit else VISIT_ONLY))


def _enclosed(draft: VisitDraft) -> VisitDraft:
    """Papers listed as a visitor's are what lay in the envelope."""
    papers = tuple(
        EnclosureDraft(
            f"{one.name}（{one.kind.label}）", copies=one.copies, disposition="已退还" * one.is_returned
        )
        for one in draft.materials
        if one.name.strip()
    )
    letter = replace(draft.letter, enclosures=(*draft.letter.enclosures, *papers))
    return replace(draft, letter=letter, materials=())


def tidy_letter(letter: LetterPart) -> LetterPart:
    """The envelope as it will be kept; enclosures without a name are dropped."""
    return replace(
        letter,
        postal_number=clean_line(letter.postal_number),
        **_lines(letter, ("addressed_to", "original_place")),
        **_names(letter, ("opened_by", "opening_witness", "registered_by", "registered_with")),
        enclosures=tuple(_enclosure(one) for one in letter.enclosures if one.name.strip()),
    )


def tidy_call(call: CallPart) -> CallPart:
    """The call as it will be kept; a number that was withheld is none."""
    number = "" if call.is_number_withheld else identity.tidy_phone(call.caller_number)
    called_at = half_width(call.called_at)
    return replace(call, caller_number=number, called_at=called_at, taken_by=names.tidy(call.taken_by))


def tidy_forward(sent: ForwardPart) -> ForwardPart:
    """The sender's letter as it will be kept; his number stays exactly as he wrote it."""
    return replace(
        sent,
        organ=clean_line(sent.organ),
        outside_number=clean_line(sent.outside_number),
        requirements=clean_text(sent.requirements),
    )


def _enclosure(one: EnclosureDraft) -> EnclosureDraft:
    """Money in one way of writing (1200.5 → 1,200.50 stays what it is: an exact number of 分)."""
    fen = read_fen(one.amount) if one.kind is EnclosureKind.MONEY else None
    amount = f"{fen // 100}.{fen % 100:02}" if fen is not None else clean_line(one.amount)
    return replace(
        one,
        name=clean_line(one.name),
        copies=max(1, min(one.copies, 9_999)),
        amount=amount,
        disposition=clean_line(one.disposition),
    )


def _lines(part: object, fields: Iterable[str]) -> dict[str, Any]:
    return {field: clean_line(getattr(part, field)) for field in fields}


def _names(part: object, fields: Iterable[str]) -> dict[str, Any]:
    return {field: names.tidy(getattr(part, field)) for field in fields}
