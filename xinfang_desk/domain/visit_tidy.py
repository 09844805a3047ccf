"""来访登记 made fit to keep: pasted breaks, full-width digits and empty lines go, no word is changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from xinfang_desk.domain import identity, names
from xinfang_desk.domain.identity import IdReading
from xinfang_desk.domain.receipt_tidy import tidy_channel
from xinfang_desk.domain.registration import MaterialDraft, RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import IdKind, Sex
from xinfang_desk.domain.typed_text import clean_line, clean_text, half_width

LINES = (
    "ethnicity",
    "address",
    "household_address",
    "postal_address",
    "employer",
    "agent_relation",
    "accessibility",
    "backdate_reason",
    "window",
    "title",
    "target",
    "occurred_on",
    "witness",
)
TEXTS = (
    "facts",
    "earlier_organs",
    "other_procedures",
    "talk_notes",
    "answer",
    "proposed_handling",
    "instruction",
)
NUMBERS: dict[str, Callable[[str], str]] = {
    "id_number": identity.tidy_id,
    "phone": identity.tidy_phone,
    "birth": half_width,
    "postcode": half_width,
}
"""What a form shows in its plain shape as soon as the field is left, exactly as it will be kept."""
CODES = ("postcode", "platform_number", "started_at", "ended_at", "category_code", "region_code")


def tidy_visit(draft: VisitDraft, today: date) -> VisitDraft:
    """The draft as it will be kept.

    An anonymous visitor has no name; sex and birth told by the identity number fill what was not said;
    empty demands, representatives and papers are dropped.

    Args:
        draft: as typed.
        today: the desk's civil date, for reading the number.
    """
    draft = tidy_channel(draft)
    reading = _reading(draft, today)
    birth = identity.tidy_birth(draft.birth) or (reading.birth.isoformat() if reading.birth else "")
    words: dict[str, Any] = {
        **{field: clean_line(getattr(draft, field)) for field in LINES},
        **{field: clean_text(getattr(draft, field)) for field in TEXTS},
        **{field: half_width(getattr(draft, field)) for field in CODES},
    }
    return replace(
        draft,
        **words,
        petitioner_name="" if draft.is_anonymous else names.tidy(draft.petitioner_name),
        agent_name=names.tidy(draft.agent_name),
        name_description=names.describe(draft.name_description),
        id_kind=reading.kind if reading.number else draft.id_kind,
        id_number=reading.number,
        phone=identity.tidy_phone(draft.phone),
        sex=reading.sex if draft.sex is Sex.UNKNOWN else draft.sex,
        birth=birth,
        demands=tuple(filter(None, map(clean_line, draft.demands))),
        representatives=tuple(_representative(one) for one in draft.representatives if one.name.strip()),
        materials=tuple(_material(paper) for paper in draft.materials if paper.name.strip()),
    )


def _reading(draft: VisitDraft, today: date) -> IdReading:
    if draft.id_kind is IdKind.NOT_SHOWN:
        return IdReading("", draft.id_kind)
    return identity.read(draft.id_kind, draft.id_number, today)


def _representative(person: RepresentativeDraft) -> RepresentativeDraft:
    return RepresentativeDraft(
        name=names.tidy(person.name),
        phone=identity.tidy_phone(person.phone),
        id_number=identity.tidy_id(person.id_number),
        address=clean_line(person.address),
    )


def _material(paper: MaterialDraft) -> MaterialDraft:
    return replace(paper, name=clean_line(paper.name), copies=max(1, min(paper.copies, 9_999)))
