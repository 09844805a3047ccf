"""Nothing of the petitioner is needed to close: no signature, promise, withdrawal or satisfaction (G7)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.architecture.checkout import PACKAGE, ROOT
from tests.architecture.guard_names import names
from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, Action, accepted, issue, receipt, registered
from tests.services.sealing_desk import DAY, LETTER, SECOND
from tests.services.test_supervision import report, signed
from tests.visitors import ACCUSER, INQUIRER
from xinfang_desk.domain.case_words import CASE_LOOKS
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.handling_delivery import DeliveryOutcome
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import ConcludeDraft, FeedbackDraft, Finding, TellDraft
from xinfang_desk.domain.terms import CaseState, Signature, SlipState


def opened(desk: OpenDesk, case_id: int) -> CaseDetail:
    return desk.as_("director").cases.open(case_id)


def dissatisfied(desk: OpenDesk, case_id: int, target: EvaluationTarget) -> None:
    """The petitioner says in his own hand that he is not content."""
    evaluation = desk.as_("clerk").evaluation
    evaluation.hand_out(case_id, desk.now.date())
    draft = EvaluationDraft(
        target, Verdict.DISSATISFIED, "结果", "不服", EvaluationWay.IN_PERSON, EvaluationFiller.SELF
    )
    evaluation.take_back(case_id, replace(draft, returned_on=desk.now.date()))


@pytest.mark.parametrize("signature", list(Signature))
def test_a_visitor_who_signed_nothing_is_answered_on_the_spot(desk: OpenDesk, signature: Signature) -> None:
    witness = "陈秋" if signature is Signature.REFUSED else ""
    came = replace(INQUIRER, answer="", signature=signature, witness=witness, is_read_back=False)
    case_id = registered(desk, came)
    for who in ("clerk", "director"):
        assert desk.as_(who).cases.open(case_id).allowed["conclude_on_spot"] is None
    desk.as_("clerk").cases.conclude_on_spot(case_id, "满80周岁到街道申请。", desk.now.date())
    assert opened(desk, case_id).state is CaseState.CONCLUDED


@pytest.mark.parametrize("outcome", [DeliveryOutcome.REFUSED, DeliveryOutcome.SIGNED])
def test_a_matter_is_archived_though_he_signs_nothing_and_is_not_content(
    desk: OpenDesk, outcome: DeliveryOutcome
) -> None:
    case_id = registered(desk, replace(APPEAL, signature=Signature.REFUSED, witness="陈秋"))
    refused = {"signed_by": "", "refusal_reason": "不接受", "witness": "居委会王某", "served_on": None}
    left = {"outcome": outcome, **(refused if outcome is DeliveryOutcome.REFUSED else {})}
    for action, on in ((Action.ACCEPT, date(2026, 3, 25)), (Action.DECIDE, date(2026, 5, 18))):
        desk.on(on)
        document_id = issue(desk, case_id, action).document_id
        desk.as_("clerk").handling.serve(document_id, receipt(desk, **left))
    assert opened(desk, case_id).state is CaseState.CONCLUDED
    dissatisfied(desk, case_id, EvaluationTarget.DESK)
    desk.on(date(2026, 7, 20))
    desk.as_("director").handling.record(case_id, Action.ARCHIVE, RecordDraft(desk.now.date()))
    assert opened(desk, case_id).state is CaseState.ARCHIVED


def test_a_slip_is_archived_though_nobody_was_satisfied(desk: OpenDesk) -> None:
    heard = {"receptionist_id": desk.staff("周正"), "signature": Signature.REFUSED, "witness": "陈秋"}
    case_id = accepted(desk, replace(APPEAL, **heard))
    slip_id = signed(desk, case_id)
    desk.on(date(2026, 3, 26))
    clerk, director = desk.as_("clerk").supervision, desk.as_("director").supervision
    clerk.acknowledge(slip_id, "刘敏", datetime(2026, 3, 26, 9, 20))
    clerk.report(slip_id, report(date(2026, 3, 26)))
    director.review(slip_id, True, "", date(2026, 3, 26))
    dissatisfied(desk, case_id, EvaluationTarget.DESK)
    director.archive(slip_id, None, date(2026, 3, 26))
    assert director.open(slip_id).state is SlipState.ARCHIVED


def test_a_sealed_matter_is_concluded_without_the_accuser(desk: OpenDesk) -> None:
    """He is told the result, as the law wants it; he signs, promises and takes back nothing."""
    desk.on(DAY)
    came = desk.as_("clerk").registration.register(
        replace(ACCUSER, signature=Signature.REFUSED, witness="陈秋")
    )
    sealed = desk.as_("officer").sealed
    number = sealed.transfer(came.case_id, LETTER, SECOND).number
    desk.now += timedelta(days=30)
    found = FeedbackDraft(number, desk.now.date(), "", Finding.UNPROVEN, "经查不属实。")
    sealed.record(came.case_id, SealedAction.FEEDBACK, found)
    told = TellDraft(desk.now.date(), teller="周正", text="已说明理由，本人不认可，没有签字。")
    sealed.record(came.case_id, SealedAction.TELL, told)
    said = ConcludeDraft(desk.now.date(), "有关机关已经办结。")
    sealed.record(came.case_id, SealedAction.CONCLUDE, said)
    detail = desk.as_("officer").cases.open_sealed(came.case_id, "核对")
    assert CASE_LOOKS[CaseState.CONCLUDED].word in repr(detail)


_PROMISES = re.compile("息访|息诉|罢访|承诺书|保证书|不再(?:上访|信访)|撤(?:回|销)(?:信访|申请)书")


def test_no_form_or_screen_has_a_promise_to_stop() -> None:
    forms = [path.read_text("utf-8") for path in (ROOT / "forms").glob("*.toml")]
    assert len(forms) > 20
    assert [found for form in forms for found in _PROMISES.findall(form)] == []
    assert [name for name in names(PACKAGE) if _PROMISES.search(name)] == []
