"""A whole draft of every paper, from which a test takes one thing away."""

from __future__ import annotations

from datetime import date
from typing import Any

from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_answers import (
    DemandAnswer,
    ExtensionDraft,
    OpinionDraft,
    Outcome,
    ReplyDraft,
    ReplyKind,
)
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_hearings import (
    HearingDraft,
    RecusalDraft,
    RecusalSource,
    SettlementDraft,
    SettlementKind,
)
from xinfang_desk.domain.handling_notices import (
    AcceptDraft,
    AssignDraft,
    DeclineDraft,
    DeclineSituation,
    ForwardDraft,
    InformDraft,
    InformKind,
    ObjectionDraft,
    RedirectDraft,
    Route,
)
from xinfang_desk.domain.handling_reports import ReportDraft
from xinfang_desk.domain.handling_reviews import (
    ReviewLevel,
    ReviewOpinionDraft,
    ReviewRequestDraft,
    ReviewVerdict,
)
from xinfang_desk.domain.terms import CaseState, Channel, Purpose

DAY = date(2026, 3, 25)
WHERE = {"where": "青川市退役军人事务局", "where_address": "解放路18号", "where_phone": "0999-0310001"}
CALL = {"contact": "陈秋", "contact_phone": "0999-0123456"}

FACTS = CaseFacts(
    state=CaseState.ACCEPTED,
    purpose=Purpose.APPEAL,
    channel=Channel.VISIT,
    received_on=DAY,
    accepted_on=DAY,
    natural_end=date(2026, 5, 24),
    legal_end=date(2026, 5, 25),
    notice_until=date(2026, 4, 9),
    demands=("给予生活困难救助",),
)

ANSWER = DemandAnswer(
    demand="给予生活困难救助",
    outcome=Outcome.SUPPORTED,
    reply="予以支持。",
    basis="社会救助暂行办法第四十七条",
    measure="每月发给补助",
    carried_by="青东区民政局",
    by_when=date(2026, 5, 31),
)

WHOLE: dict[Action, Any] = {
    Action.ACCEPT: AcceptDraft(
        accepted_on=DAY, summary="来访反映生活困难。", unit="社会救助处", basis="条例第二十三条", **CALL
    ),
    Action.DECLINE: DeclineDraft(
        situation=DeclineSituation.UPPER_ORGAN,
        summary="反映生活困难。",
        facts="青东区民政局已受理。",
        basis="条例第十九条",
        **WHERE,
    ),
    Action.INFORM: InformDraft(
        kind=InformKind.ORGAN, summary="反映优抚待遇。", basis="条例第二十三条", contact="陈秋", **WHERE
    ),
    Action.REDIRECT: RedirectDraft(
        route=Route.ARBITRATION,
        route_name="劳动人事争议仲裁",
        summary="反映工资。",
        basis="条例第三十一条",
        contact="陈秋",
        **WHERE,
    ),
    Action.FORWARD: ForwardDraft(to_organ="青东区民政局", summary="反映生活困难。", **CALL),
    Action.ASSIGN_OUT: AssignDraft(
        to_organ="青东区民政局",
        summary="反映生活困难。",
        requirements=("查清情况",),
        feedback_on=date(2026, 4, 15),
        **CALL,
    ),
    Action.OBJECT: ObjectionDraft(
        from_organ="市信访局",
        their_number="青信转〔2026〕88号",
        received_on=DAY,
        reasons="不属于民政职责。",
        basis="条例第二十三条",
        competent_organ="青川市退役军人事务局",
    ),
    Action.EXTEND: ExtensionDraft(
        work_done="已调阅档案。",
        complexity="需向外省调档。",
        unit_opinion="申请延期。",
        head_opinion="同意。",
        head="刘家宁",
        notice_reason="需要调取档案。",
    ),
    Action.DECIDE: OpinionDraft(
        matter_name="生活困难救助",
        received_line="2026年3月25日来访。",
        stated="生活困难。",
        found="属实。",
        evidence=("入户记录",),
        answers=(ANSWER,),
        review_organ="青川市人民政府",
        **CALL,
    ),
    Action.REPLY: ReplyDraft(
        kind=ReplyKind.DUTY, subject="查处", summary="申请查处。", reply="已查处。", basis="某条", **CALL
    ),
    Action.REPORT: ReportDraft(
        demands=("给予救助",),
        investigation="入户核查。",
        found="属实。",
        basis="条例第三十二条",
        results=("已救助。",),
        answered="当面答复。",
        handler="刘敏",
        head="刘家宁",
        head_signed_on=DAY,
    ),
    Action.REQUEST_REVIEW: ReviewRequestDraft(
        level=ReviewLevel.REVIEW,
        opinion_number="青民信处〔2026〕1号",
        opinion_received_on=DAY,
        asked_on=DAY,
        request="请求复查。",
        reasons="标准偏低。",
        review_organ="青川市人民政府",
        received_by="陈秋",
        received_on=DAY,
    ),
    Action.ANSWER_REVIEW: ReviewOpinionDraft(
        level=ReviewLevel.REVIEW,
        applicant="张𤭢",
        reviewed_organ="青东区民政局",
        opinion_number="东民处〔2026〕1号",
        opinion_on=DAY,
        opinion_served_on=DAY,
        asked_on=DAY,
        received_on=DAY,
        reasons="标准偏低。",
        opinion_points="每月补助。",
        found="符合规定。",
        basis="条例第三十五条",
        verdict=ReviewVerdict.UPHELD,
        next_organ="省民政厅",
    ),
    Action.RECUSE: RecusalDraft(
        source=RecusalSource.SELF,
        asked_by="陈秋",
        subject="陈秋",
        interest="邻居",
        asked_on=DAY,
        reason="有利害关系",
        reassigned_to="赵平",
    ),
    Action.HOLD_HEARING: HearingDraft(
        began_on=DAY,
        ended_on=DAY,
        time="9:00",
        place="会议室",
        host="高文秀",
        invited=("张𤭢",),
        rights="可以陈述。",
    ),
    Action.SETTLE: SettlementDraft(
        kind=SettlementKind.SETTLEMENT,
        parties=("张𤭢",),
        other_party="市福利一厂",
        is_voluntary=True,
        dispute="工资",
        terms=("补发",),
        agreed_on=DAY,
    ),
}
"""action → a draft with nothing to find fault with."""

DELIVERED = DeliveryDraft(
    recipient="张𤭢",
    place="接访大厅",
    way=DeliveryWay.IN_PERSON,
    outcome=DeliveryOutcome.SIGNED,
    tried_on=DAY,
    served_on=DAY,
    signed_by="张𤭢",
    servers="陈秋、赵平",
)
