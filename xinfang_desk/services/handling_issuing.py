"""签发: one transaction gives a paper its number and moves its case on; a draft only keeps what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import recusal
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import CaseFacts, may_draft, refusal
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_asks import as_json
from xinfang_desk.domain.handling_fields import field_problems, tidy
from xinfang_desk.domain.handling_papers import DRAFTS, PAPERS, SHARED_SERIES
from xinfang_desk.domain.handling_results import PaperIssued
from xinfang_desk.domain.handling_rules import problems
from xinfang_desk.domain.handling_signing import Signer, Signing, signing_problems
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import Role
from xinfang_desk.services import handling_duties as owed
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import read_facts
from xinfang_desk.services.context_people import people_problems
from xinfang_desk.services.handling_effects import Step, apply
from xinfang_desk.store import events, numbers, recusals
from xinfang_desk.store import records as r

_SHOWN = frozenset({"C07", "C09", "C12", "C14", "C16c", "C18"})
_ORGANS = ("to_organ", "where", "from_organ", "review_organ", "reviewed_organ")
_WAITS = frozenset({"F04"})


def known_action(action: Action) -> str:
    """The form of an action that has a paper.

    Raises:
        Refused: it has none.
    """
    form_id = ARROWS[action].form_id
    if action.value not in DRAFTS:
        raise refuse(f"“{action.label}”没有要填的文书，请直接登记。")
    return form_id


def keep_draft(
    context: Context, session: Session, case_id: int, action: Action, draft: Any, document_id: int | None
) -> r.Document:
    """Keep a paper as a draft, in place of an earlier state of it.

    Raises:
        Refused: the case takes no such paper now, or something is too long.
    """
    form_id = known_action(action)
    facts = read_facts(context.desk, session, case_id)
    if (sentence := may_draft(context.actor, action, facts, context.today)) is not None:
        raise refuse(sentence)
    draft = tidy(_of_action(action, draft))
    if found := tuple(field_problems(draft, is_whole=False)):
        raise Refused(*found)
    document = _document(session, case_id, action, document_id)
    if document is None:
        document = r.Document(case_id=case_id, form_id=form_id, action=action.value, state="draft")
        session.add(document)
    _write_fields(document, draft)
    session.flush()
    return document


def issue(
    context: Context,
    session: Session,
    case_id: int,
    action: Action,
    draft: Any,
    signing: Signing,
    document_id: int | None,
    kept: frozenset[str],
) -> PaperIssued:
    """Sign a paper out.

    Raises:
        Refused: the action is refused now, or something of the paper is not right; nothing was written.
    """
    form_id = known_action(action)
    facts = read_facts(context.desk, session, case_id)
    document = _document(session, case_id, action, document_id)
    if (sentence := refusal(context.actor, action, facts, context.today)) is not None:
        raise refuse(sentence)
    case = session.get_one(r.Case, case_id)
    draft = tidy(_of_action(action, draft))
    if action is Action.RECUSE and draft.is_granted and not draft.access_ended:
        draft = replace(draft, access_ended=f"{context.now:%Y-%m-%d %H:%M}")  # it ends with this transaction
    word = series_word(context, action, draft)
    signer = read_signer(session, signing.signer_id)
    found = (
        *problems(action, draft, facts, context.today, signed_on=signing.signed_on, kept=kept),
        *signing_problems(
            form_id,
            signing,
            signer,
            today=context.today,
            not_before=_not_before(action, facts),
            last_signed_on=_last_signed_on(session, word, signing.signed_on.year),
        ),
        *_person_problems(session, action, draft),
        *_kept_away_problems(session, case, action, draft, signer, kept),
    )
    if found:
        raise Refused(*found)
    if document is None:
        _refuse_twice(session, case_id, action, draft, signing)
        document = r.Document(case_id=case_id, form_id=form_id, action=action.value, state="draft")
        session.add(document)
    assert signer is not None  # else there is a problem
    _write_fields(document, draft)
    _sign(session, document, facts, word, signing)
    event = _write_down(context, session, document, draft, signer, signing)
    apply(Step(context, session, case, document, draft, facts, event), action)
    return PaperIssued(
        document_id=document.id,
        form_id=form_id,
        number=document.number or "",
        state=case.state,
        due_dates=_due_lines(context, session, case_id),
        query_code=case.query_code or "",
        is_waiting=document.awaits_service,
    )


def _of_action(action: Action, draft: Any) -> Any:
    if not isinstance(draft, DRAFTS[action.value]):
        raise TypeError(f"{type(draft).__name__} is not typed for {action.value}")
    return draft


def _document(session: Session, case_id: int, action: Action, document_id: int | None) -> r.Document | None:
    if document_id is None:
        return None
    document = session.get(r.Document, document_id)
    if document is None or document.case_id != case_id or document.action != action.value:
        raise refuse("没有找到这份草稿，请刷新再看。")
    if document.state != "draft":
        raise refuse("这份文书已经签发，编号和内容已固定，请刷新再看。")
    return document


def _write_fields(document: r.Document, draft: Any) -> None:
    document.fields = as_json(draft)
    document.is_partial = bool(getattr(draft, "is_partial", False))
    document.organ = next(filter(None, (getattr(draft, name, "") for name in _ORGANS)), "")


def series_word(context: Context, action: Action, draft: Any) -> str:
    """代字 + 字 of the paper's series; F12 has one for each level. "" for papers without a number."""
    form_id = ARROWS[action].form_id
    series = PAPERS[form_id].series
    if form_id == "F12" and draft.level is not None:
        series = SHARED_SERIES[draft.level.value]
    return context.desk.office.word + series if series else ""


def read_signer(session: Session, staff_id: int) -> Signer | None:
    """A person of the staff list as a signer; None when there is none of that row."""
    person = session.get(r.Staff, staff_id)
    if person is None:
        return None
    is_director = exists().where(
        r.Account.staff_id == person.id,
        r.AccountRole.account_id == r.Account.id,
        r.AccountRole.role == Role.DIRECTOR,
    )
    return Signer(
        person.id, person.name, person.post, person.is_leader, bool(session.scalar(select(is_director)))
    )


def _not_before(action: Action, facts: CaseFacts) -> Any:
    needs_acceptance = action in (Action.EXTEND, Action.DECIDE, Action.SETTLE, Action.HOLD_HEARING)
    return facts.accepted_on if needs_acceptance and facts.accepted_on else facts.received_on


def _last_signed_on(session: Session, word: str, year: int) -> Any:
    """The day of the last number of a series in a year; void ones keep their place."""
    if not word:
        return None
    document = r.Document
    query = select(func.max(document.signed_on)).where(document.word == word, document.year == year)
    return session.scalar(query)


def _person_problems(session: Session, action: Action, draft: Any) -> list[Problem]:
    """A 回避 concerns people of the staff list."""
    if action is not Action.RECUSE:
        return []
    names = {field: getattr(draft, field) for field in ("subject", "reassigned_to")}
    known = set(session.scalars(select(r.Staff.name).where(r.Staff.name.in_(names.values()))))
    return [
        Problem(field, "人员名单里没有这个人，请从名单里选。")
        for field, name in names.items()
        if name and name not in known
    ]


def _kept_away_problems(
    session: Session, case: r.Case, action: Action, draft: Any, signer: Signer | None, kept: frozenset[str]
) -> list[Problem]:
    """The accused, and who stays away, get and sign nothing; who declared an interest only knowingly."""
    is_about_it, name = action is Action.RECUSE, signer.name if signer is not None else ""
    found = people_problems(session, case, draft, signer=name, but=("subject",) if is_about_it else ())
    if is_about_it:
        return [*found, Problem("signer_id", recusal.OWN_CASE)] if name and name == draft.subject else found
    told = recusal.declared_problems(draft, recusals.declared(session, case.id), name)
    return [*found, *(problem for problem in told if problem.field not in kept)]


def _refuse_twice(session: Session, case_id: int, action: Action, draft: Any, signing: Signing) -> None:
    """The same button pressed twice: what was typed then and now is the same paper."""
    document = r.Document
    query = select(document.number, document.fields).where(
        document.case_id == case_id,
        document.action == action.value,
        document.state == "issued",
        document.signed_on == signing.signed_on,
    )
    for number, fields in session.execute(query):
        if dict(fields) == as_json(draft):
            raise refuse(
                f"同样的{PAPERS[ARROWS[action].form_id].name}刚才已经签发{number or ''}，请刷新再看。"
            )


def _sign(session: Session, document: r.Document, facts: CaseFacts, word: str, signing: Signing) -> None:
    if word:
        year = signing.signed_on.year
        serial, number = numbers.next_document_number(session, word, year)
        document.word, document.year, document.serial, document.number = word, year, serial, number
    document.state, document.state_before = "issued", facts.state
    document.signer_id, document.signed_on = signing.signer_id, signing.signed_on
    # Nobody can be served where name and address are unclear (第二十三条第二款但书).
    is_owed = document.form_id not in _WAITS or facts.notice_until is not None or not facts.is_told
    document.awaits_service = PAPERS[document.form_id].is_served and is_owed
    session.flush()


def _write_down(
    context: Context, session: Session, document: r.Document, draft: Any, signer: Signer, signing: Signing
) -> int:
    paper = PAPERS[document.form_id]
    verb = "签发" if paper.series else "登记"
    lines = [f"{verb}{paper.name} {document.number or ''}".strip()]
    lines.append("·".join(filter(None, (document.organ, f"{signer.name}{verb}"))))
    if document.is_partial:
        lines.append("只涉及一部分诉求，其余由本机关继续办理。")
    return events.add(
        session,
        context.actor,
        document.case_id or 0,
        EventKind.PAPER_OUT,
        "\n".join(lines),
        on=signing.signed_on,
        at=context.now,
        reason=signing.late_reason.strip(),
        document_id=document.id,
    )


def _due_lines(context: Context, session: Session, case_id: int) -> tuple[DueLine, ...]:
    return owed.lines(context, session, case_id, _SHOWN)
