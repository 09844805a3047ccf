"""Drafts of 延期、意见书、答复、报告 as the case fills them: its days, its demands, the help given."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_answers import (
    DemandAnswer,
    ExtensionDraft,
    OpinionDraft,
    Outcome,
    ReplyDraft,
    ReplyKind,
)
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_reports import ReportDraft
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services.context_case_facts import issued_rows
from xinfang_desk.services.context_case_words import basis, day, event_texts, help_lines
from xinfang_desk.store import records as r

if TYPE_CHECKING:
    from xinfang_desk.services.handling_blanks import Known

MOST_NAME = 60
_WORK = (
    EventKind.INVESTIGATION.value,
    EventKind.PROGRESS.value,
    EventKind.CONTACT.value,
    EventKind.UNIT_FEEDBACK.value,
)
_OURS = re.compile(r"本局意见[：:]([^；;]+)")


def work_lines(known: Known) -> tuple[str, ...]:
    """What was done so far, one line a step."""
    rows = event_texts(known.session, known.words.case.id, *_WORK)
    return tuple(f"{day(on)}，{' '.join(text.split())}" for on, text, _ in rows)


def extend(known: Known) -> ExtensionDraft:
    """F10: the work so far."""
    return ExtensionDraft(work_done="\n".join(work_lines(known)), head=known.words.head)


def decide(known: Known) -> OpinionDraft:
    """F11: every demand with an empty answer, the facts as stated, the help in 元, the 复查机关 of U5."""
    case = known.words.case
    done = help_lines(known.session, case.id)
    return OpinionDraft(
        matter_name=case.title[:MOST_NAME],
        received_line=_received_line(known),
        stated=case.facts,
        found="\n".join((*work_lines(known), *done)),
        evidence=_evidence(known),
        answers=tuple(DemandAnswer(demand=demand) for demand in case.demands),
        review_organ=review_organ(known),
        contact=known.contact,
        contact_phone=known.phone,
    )


def _received_line(known: Known) -> str:
    words, case = known.words, known.words.case
    accepted = f"本机关于{day(case.accepted_on)}受理" if case.accepted_on else "本机关受理"
    listed = "；".join(f"{place}. {text}" for place, text in enumerate(case.demands, 1))
    return f"{day(case.received_on)}，{words.way}提出“{case.title}”事项，{accepted}。受理的诉求：{listed}。"


def _evidence(known: Known) -> tuple[str, ...]:
    """The papers that were handed in, with their day."""
    paper, link = r.SubmittedMaterial, r.ReceiptCase
    query = (
        select(paper.name, paper.copies, paper.kind, r.Receipt.received_on)
        .join(link, link.receipt_id == paper.receipt_id)
        .join(r.Receipt, r.Receipt.id == paper.receipt_id)
        .where(link.case_id == known.words.case.id)
        .order_by(paper.id)
    )
    return tuple(
        f"{name}（{kind.label}{copies}份，{day(on)}提交）"
        for name, copies, kind, on in known.session.execute(query)
    )


def review_organ(known: Known) -> str:
    """复查机关 of our own opinions as the office set it (U5), the city by its name."""
    setting = known.context.desk.setting("review_organs")
    found = _OURS.search(setting)
    named = found[1].strip() if found else setting
    region = known.session.get(r.Region, known.context.desk.office.region_code)
    if region is not None and named.startswith("市"):
        named = region.name + named.removeprefix("市") if region.name.endswith("市") else named
    return named


def reply(known: Known) -> ReplyDraft:
    """F34: what was suggested or asked."""
    case = known.words.case
    kind = ReplyKind.SIMPLE if known.facts.is_simple else None
    if case.purpose is Purpose.SUGGESTION:
        kind = ReplyKind.SUGGESTION
    elif case.purpose in (Purpose.INQUIRY, Purpose.OTHER):
        kind = ReplyKind.SIMPLE
    return ReplyDraft(
        kind=kind,
        subject=case.title[:MOST_NAME],
        summary=known.words.summary,
        basis=basis("reply", kind.value if kind is not None else ""),
        contact=known.contact,
        contact_phone=known.phone,
    )


def report(known: Known) -> ReportDraft:
    """F16: demands and results of the opinion, what was carried out, and how the answer was served."""
    words, case = known.words, known.words.case
    papers = issued_rows(known.session, case.id)
    opinions = [paper for paper in papers if paper.form_id == "F11"]
    opinion = from_json(OpinionDraft, dict(opinions[-1].fields)) if opinions else OpinionDraft()
    served_on: date | None = opinions[-1].served_on if opinions else None
    answered = ""
    if served_on is not None:
        answered = f"{opinions[-1].number} 于 {day_beside(served_on, known.context.today)} 送达。"
    sender = words.sender if words.sender is not None and words.sender.feedback_sent_on is None else None
    return ReportDraft(
        to_organ=sender.organ if sender is not None else "",
        their_number=sender.outside_number if sender is not None else "",
        demands=case.demands,
        investigation="\n".join(work_lines(known)),
        found=opinion.found,
        basis=basis("report"),
        results=tuple(_result(one) for one in opinion.answers),
        carried_out="\n".join(help_lines(known.session, case.id)),
        answered=answered,
        handler=known.contact,
        head=words.head,
        contact_phone=known.phone,
    )


def _result(one: DemandAnswer) -> str:
    said = f"{one.outcome.label}：{one.reply}" if one.outcome is not None else one.reply
    if one.outcome is Outcome.SUPPORTED and one.by_when is not None:
        said += f"（由{one.carried_by}于{day(one.by_when)}前落实：{one.measure}）"
    return " ".join(said.split())
