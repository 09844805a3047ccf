"""Whole drafts for the tests of handling, and the few steps every one of them begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.domain.handling_answers import Outcome, ReplyKind
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_hearings import RecusalSource, SettlementKind
from xinfang_desk.domain.handling_notices import DeclineSituation, InformKind, Route
from xinfang_desk.domain.handling_results import PaperIssued, Served
from xinfang_desk.domain.handling_reviews import ReviewVerdict
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.registration import VisitDraft

DAY = date(2026, 3, 25)
APPEAL = replace(VETERAN, target="")
ELSEWHERE = {"where": "青川市退役军人事务局", "where_address": "解放路18号", "where_phone": "0999-0310001"}
HEAD, LEADER, DIRECTOR = "周正", "林岚", "赵平"
_SIGNERS = {"F04": DIRECTOR, "F06": DIRECTOR, "F07": DIRECTOR, "F09": DIRECTOR, "F34": DIRECTOR}


def registered(desk: OpenDesk, draft: VisitDraft = APPEAL) -> int:
    """A matter as the clerk registered it on its day."""
    assert draft.received_on is not None
    desk.on(draft.received_on)
    return desk.as_("clerk").registration.register(draft).case_id


def signing(desk: OpenDesk, action: Action, on: date | None = None, who: str = "") -> Signing:
    """The usual signer of an action's paper, today."""
    name = who or _SIGNERS.get(ARROWS[action].form_id, HEAD)
    return Signing(desk.staff(name), on or desk.now.date())


def whole(desk: OpenDesk, case_id: int, action: Action, **change: Any) -> Any:
    """The prefilled draft with everything a person adds to it."""
    draft = desk.as_("clerk").handling.blank(case_id, action)
    return replace(draft, **{**_typed(desk, action, draft), **change})


def issue(
    desk: OpenDesk, case_id: int, action: Action, who: str = "", on: date | None = None, **change: Any
) -> PaperIssued:
    """签发 by the director with a whole draft."""
    draft = whole(desk, case_id, action, **change)
    return desk.as_("director").handling.issue(case_id, action, draft, signing(desk, action, on, who))


def receipt(desk: OpenDesk, on: date | None = None, **change: Any) -> DeliveryDraft:
    """Handed over at the desk and signed for."""
    day = on or desk.now.date()
    draft = DeliveryDraft(
        recipient="张𤭢",
        place="接访大厅",
        way=DeliveryWay.IN_PERSON,
        outcome=DeliveryOutcome.SIGNED,
        tried_on=day,
        served_on=day,
        signed_by="张𤭢",
        servers="陈秋、赵平",
    )
    return replace(draft, **change)


def serve(desk: OpenDesk, document_id: int, on: date | None = None, **change: Any) -> Served:
    """送达 by the clerk."""
    return desk.as_("clerk").handling.serve(document_id, receipt(desk, on, **change))


def accepted(desk: OpenDesk, draft: VisitDraft = APPEAL, **change: Any) -> int:
    """A matter accepted on the day it came, its notice served."""
    case_id = registered(desk, draft)
    serve(desk, issue(desk, case_id, Action.ACCEPT, **change).document_id)
    return case_id


def concluded(desk: OpenDesk) -> int:
    """An appeal whose opinion was served on 05-18."""
    case_id = accepted(desk)
    desk.on(date(2026, 5, 18))
    serve(desk, issue(desk, case_id, Action.DECIDE).document_id)
    return case_id


def _typed(desk: OpenDesk, action: Action, draft: Any) -> dict[str, Any]:
    today = desk.now.date()
    if action is Action.DECIDE:
        answers = tuple(
            replace(
                one,
                outcome=Outcome.SUPPORTED,
                reply="经查属实，予以支持。",
                basis="《社会救助暂行办法》第四十七条",
                measure="每月发给生活困难补助",
                carried_by="青东区民政局",
                by_when=date(2026, 5, 31),
            )
            for one in draft.answers
        )
        return {"answers": answers, "found": "经查，材料所述属实。", "evidence": ("入户核查记录（3月28日）",)}
    return {
        Action.ACCEPT: {},
        Action.DECLINE: {
            "situation": DeclineSituation.UPPER_ORGAN,
            "facts": "青东区民政局已于3月1日受理，正在法定期限内办理。",
            **ELSEWHERE,
        },
        Action.INFORM: {"kind": draft.kind or InformKind.ORGAN, **ELSEWHERE}
        if action is Action.INFORM
        else {},
        Action.REDIRECT: {"route": Route.ARBITRATION, "route_name": "劳动人事争议仲裁", **ELSEWHERE},
        Action.FORWARD: {"to_organ": "青东区民政局"},
        Action.ASSIGN_OUT: {"to_organ": "青东区民政局", "feedback_on": date(2026, 12, 31)},
        Action.OBJECT: {
            "from_organ": "市信访局",
            "their_number": "青信转〔2026〕88号",
            "reasons": "优抚待遇属于退役军人事务部门职责。",
            "competent_organ": "青川市退役军人事务局",
        },
        Action.EXTEND: {
            "work_done": "已调阅档案。",
            "complexity": "年代久远，需向外省调取档案。",
            "unit_opinion": "申请延期。",
            "head_opinion": "同意。",
            "head": "刘家宁",
            "notice_reason": "需要向外省调取档案，时间较长。",
        },
        Action.REPLY: {"kind": getattr(draft, "kind", None) or ReplyKind.DUTY, "reply": "已按规定办理。"},
        Action.REPORT: {
            "investigation": "4月1日入户核查。",
            "found": "情况属实。",
            "results": tuple("已落实。" for _ in getattr(draft, "demands", ())),
            "answered": "当面答复。",
            "handler": "刘敏",
            "head": "刘家宁",
            "head_signed_on": today,
            "issuer": "林岚",
        },
        Action.REQUEST_REVIEW: {
            "request": "请求复查。",
            "reasons": "补助标准偏低。",
            "review_organ": "青川市人民政府",
        },
        Action.ANSWER_REVIEW: {
            "reasons": "补助标准偏低。",
            "opinion_points": "每月补助。",
            "found": "标准符合规定。",
            "basis": "条例第三十五条",
            "verdict": ReviewVerdict.UPHELD,
            "next_organ": "省民政厅",
        },
        Action.RECUSE: {
            "source": RecusalSource.SELF,
            "asked_by": "高文秀",
            "subject": "高文秀",
            "interest": "与信访人是邻居。",
            "reason": "有利害关系。",
            "reassigned_to": "宋立民",
        },
        Action.HOLD_HEARING: {
            "began_on": today,
            "ended_on": today,
            "time": "9:00",
            "place": "三楼会议室",
            "host": "马跃",
        },
        Action.SETTLE: {
            "kind": SettlementKind.SETTLEMENT,
            "other_party": "市福利一厂",
            "is_voluntary": True,
            "terms": ("6月30日以前补发工资",),
        },
    }[action]
