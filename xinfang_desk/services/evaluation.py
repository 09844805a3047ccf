"""满意度: sheets handed out and returned; the desk and the handling unit apart, 未评价 stays 未评价."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import evaluation_rules as rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay
from xinfang_desk.domain.evaluation_rules import UNANSWERED, EvaluationDraft, EvaluationLine
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.typed_text import clean_line, clean_text
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_looks import note_look
from xinfang_desk.services.context_matter import let_in
from xinfang_desk.services.context_people import people_problems
from xinfang_desk.store import deadlines, events
from xinfang_desk.store import records as r

NOTHING_YET = "还没有告知书、意见书或答复送达，没有什么可以请来访人评价。"


class EvaluationService:
    """The satisfaction sheets of a case, for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def hand_out(self, case_id: int, handed_on: date) -> None:
        """交评价表: the sheet went out with the answer; both halves are 未评价 from now on.

        Raises:
            Forbidden: the person records nothing.
            Refused: there is no answer yet, or a sheet is out already.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case = session.get_one(r.Case, case_id)
            if not case.received_on <= handed_on <= self._context.today:
                raise refuse("日期应在收到事项以后、今天以前，请看一下日期。", "handed_on")
            if not _answered(session, case):
                raise refuse(NOTHING_YET)
            if self._halves(session, case_id):
                raise refuse("评价表已经交出过，收回以后请登记评价。")
            for target in EvaluationTarget:
                session.add(_half(case, target, handed_on))
            self._event(session, case, "交出评价表", handed_on)

    def take_back(self, case_id: int, draft: EvaluationDraft) -> None:
        """登记评价: one half as it came back; each half is written down once.

        Where two matters were merged that both had sheets out, each sheet is kept for itself and the one
        that waits longest is taken back first.

        Raises:
            Forbidden: the person records nothing.
            Refused: something is missing or cannot be, or this half came back before.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case = session.get_one(r.Case, case_id)
            caller = self._caller(session, draft)
            halves = self._halves(session, case_id)
            half = _awaited(halves, draft.target)
            judged = {case.unit_id, *(one.unit_id for one in halves)}
            found = rules.problems(
                draft,
                half.handed_on if half is not None else None,
                self._context.today,
                caller_is_of_unit=caller is not None and caller.unit_id in judged - {None},
            )
            if draft.way is EvaluationWay.CALL_BACK and draft.called_by.strip() and caller is None:
                found = (*found, *refuse("请从人员名单里选回访人。", "called_by").problems)
            if found := (*found, *people_problems(session, case, draft)):
                raise Refused(*found)
            assert draft.target is not None and draft.verdict is not None  # else there is a problem
            assert draft.way is not None and draft.filled_by is not None and draft.returned_on is not None
            if half is None:
                half = _half(case, draft.target, None)
                session.add(half)
            elif half.verdict is not None:
                raise refuse(f"{draft.target.label}的评价已经登记过，登记以后不能改。", "target")
            half.verdict, half.words = draft.verdict, clean_text(draft.words)
            half.reasons = tuple(reason.value for reason in rules.reasons_of(draft.reasons) or ())
            half.way, half.filled_by = draft.way, draft.filled_by
            half.proxy_name = clean_line(draft.proxy_name)
            half.called_by = caller.id if caller is not None else None
            half.returned_on = draft.returned_on
            said = f"{draft.target.label}：{draft.verdict.label}"
            proxy = "（代填，不计入满意率）" if draft.filled_by is EvaluationFiller.PROXY else ""
            event = self._event(session, case, f"评价{said}{proxy}\n{half.words}".strip(), draft.returned_on)
            deadlines.meet(session, case.id, draft.returned_on, event, rules=("C21",))

    def lines(self, case_id: int) -> tuple[EvaluationLine, ...]:
        """Both halves of each sheet that went out or came back, by target; () otherwise.

        Raises:
            Forbidden, Refused: the person may not look at the matter.
        """
        let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.look() as session:
            note_look(self._context, session, case_id)
            halves = self._halves(session, case_id)
            return tuple(
                _line(half) for target in EvaluationTarget for half in halves if half.target is target
            )

    def _halves(self, session: Session, case_id: int) -> list[r.Evaluation]:
        query = select(r.Evaluation).where(r.Evaluation.case_id == case_id).order_by(r.Evaluation.id)
        return list(session.scalars(query))

    def _caller(self, session: Session, draft: EvaluationDraft) -> r.Staff | None:
        name = clean_line(draft.called_by)
        return session.scalars(select(r.Staff).where(r.Staff.name == name)).first() if name else None

    def _event(self, session: Session, case: r.Case, text: str, on: date) -> int:
        context = self._context
        entry = events.add(session, context.actor, case.id, EventKind.EVALUATION, text, on=on, at=context.now)
        context.journal(
            session, Act.RECORD_HANDLING.value, kind="case", object_id=case.id, number=case.number
        )
        return entry


def _awaited(halves: list[r.Evaluation], target: EvaluationTarget | None) -> r.Evaluation | None:
    """The half of a target that waits longest; where none waits, the last that came back."""
    mine = [half for half in halves if half.target is target]
    return next((half for half in mine if half.verdict is None), mine[-1] if mine else None)


def _answered(session: Session, case: r.Case) -> bool:
    """Whether a paper of the case was served, or the matter ended at the desk."""
    served = (
        select(r.Delivery.id)
        .join(r.Document, r.Document.id == r.Delivery.document_id)
        .where(r.Document.case_id == case.id, r.Delivery.served_on.is_not(None))
    )
    return case.concluded_on is not None or session.scalar(served.limit(1)) is not None


def _half(case: r.Case, target: EvaluationTarget, handed_on: date | None) -> r.Evaluation:
    unit_id = case.unit_id if target is EvaluationTarget.UNIT else None
    return r.Evaluation(case_id=case.id, target=target, unit_id=unit_id, handed_on=handed_on)


def _line(half: r.Evaluation) -> EvaluationLine:
    is_own = half.filled_by is EvaluationFiller.SELF
    verdict = half.verdict.label if half.verdict is not None else UNANSWERED
    parts = [f"交出 {half.handed_on:%Y-%m-%d}" if half.handed_on else ""]
    if half.returned_on is not None:
        parts += [f"收回 {half.returned_on:%Y-%m-%d}", half.way.label]
        parts += [half.filled_by.label if is_own else f"{half.proxy_name}代填，不计入满意率", half.words]
    line = "·".join(filter(None, parts))
    return EvaluationLine(half.target, verdict, half.verdict is not None and is_own, line, half.handed_on)
