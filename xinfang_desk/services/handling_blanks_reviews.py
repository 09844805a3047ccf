"""Drafts of 复查、复核: the request from the opinion that was served, the answer from the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_answers import OpinionDraft
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_reviews import ReviewLevel, ReviewOpinionDraft, ReviewRequestDraft
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.services.context_case_facts import issued_rows
from xinfang_desk.services.context_case_words import basis, event_texts

if TYPE_CHECKING:
    from xinfang_desk.services.handling_blanks import Known


def request_review(known: Known) -> ReviewRequestDraft:
    """F13: the opinion that is asked to be looked at again, and where the request goes."""
    level = ReviewLevel.FINAL if known.facts.state is CaseState.REVIEWED else ReviewLevel.REVIEW
    opinion = _last(known, "F12" if level is ReviewLevel.FINAL else "F11")
    organ, number, served_on = "", "", None
    if opinion is not None:
        number, served_on = opinion.number or "", opinion.served_on
        key = "next_organ" if level is ReviewLevel.FINAL else "review_organ"
        organ = opinion.fields.get(key, "")
    elif level is ReviewLevel.FINAL:
        number, served_on = _outside_review(known)
    today = known.context.today
    return ReviewRequestDraft(
        level=level,
        opinion_number=number,
        opinion_received_on=served_on,
        asked_on=today,
        review_organ=organ,
        received_by=known.contact,
        received_on=today,
    )


def answer_review(known: Known) -> ReviewOpinionDraft:
    """F12: the request, the opinion it is about and its main points."""
    level = ReviewLevel.FINAL if known.facts.state is CaseState.FINAL_REVIEWING else ReviewLevel.REVIEW
    request = _last(known, "F13")
    asked = from_json(ReviewRequestDraft, dict(request.fields)) if request else ReviewRequestDraft()
    opinion = _last(known, "F12" if level is ReviewLevel.FINAL else "F11")
    first = _last(known, "F11")
    points = ""
    if first is not None:
        answers = from_json(OpinionDraft, dict(first.fields)).answers
        points = "\n".join(f"{one.demand}：{one.reply}" for one in answers)
    return ReviewOpinionDraft(
        level=level,
        applicant=known.words.petitioner,
        reviewed_organ=known.context.desk.office.bureau,
        opinion_number=asked.opinion_number,
        opinion_on=opinion.signed_on if opinion is not None else asked.opinion_received_on,
        opinion_served_on=asked.opinion_received_on,
        asked_on=asked.asked_on,
        received_on=asked.received_on,
        reasons=asked.reasons,
        opinion_points=points,
        basis=basis("answer", level.value),
        hearing_days=known.facts.hearing_days if level is ReviewLevel.FINAL else 0,
    )


def _last(known: Known, form_id: str) -> Any:
    found = [row for row in issued_rows(known.session, known.words.case.id) if row.form_id == form_id]
    return found[-1] if found else None


def _outside_review(known: Known) -> tuple[str, Any]:
    """Number and day of the opinion that another organ gave."""
    rows = event_texts(known.session, known.words.case.id, EventKind.OUTSIDE_REVIEW.value)
    if not rows:
        return "", None
    heading = rows[-1].text.partition("\n")[0]
    return heading.partition(" ")[2], rows[-1].happened_on
