"""回避: whoever is told to stay away has no way left into the matter, from that moment on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, accepted, issue, receipt, registered, serve, whole
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import AWAY, Away, Forbidden, Refused
from xinfang_desk.domain.follow_up import HelpDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.recusal import WITHHELD
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipDraft, SlipFilter
from xinfang_desk.domain.terms import LimitKind, LinkKind, Role, SlipReason
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

A = Action
DAY = date(2026, 3, 25)


def _slip(desk: OpenDesk, case_id: int) -> int:
    draft = desk.as_("clerk").supervision.blank_draft(case_id)
    unit = desk.unit("社会救助处")
    wanted = replace(
        draft,
        unit_id=unit,
        reason=SlipReason.INSTRUCTION,
        limit_kind=LimitKind.DAYS,
        limit_value=15,
        demands=("查清情况",),
        instruction=replace(draft.instruction, leader_id=desk.staff("林岚")),
    )
    assert isinstance(wanted, SlipDraft)
    return desk.as_("clerk").supervision.draft(wanted)


def _away(desk: OpenDesk, case_id: int, **change: Any) -> None:
    """陈秋, the clerk, is told to stay away."""
    who = {"source": RecusalSource.SELF, "asked_by": "陈秋", "subject": "陈秋", "reassigned_to": "赵平"}
    issue(desk, case_id, A.RECUSE, **{"who": "周正", **who, **change})


def test_every_way_into_the_matter_is_shut_at_once(desk: OpenDesk, tmp_path: Path) -> None:
    case_id = accepted(desk)
    other = registered(desk, replace(APPEAL, petitioner_name="单玉兰"))
    clerk = desk.as_("clerk")
    document = clerk.cases.open(case_id).papers[-1].subject_id
    slip = _slip(desk, case_id)
    number = clerk.cases.open(case_id).number
    file = tmp_path / "照片.txt"
    file.write_text("补交的证明", "utf-8")
    clerk.attachments.add_file(case_id, file, AttachmentKind.MATERIAL)
    (attached,) = clerk.attachments.lines(case_id)
    _away(desk, case_id)
    receipt_id = desk.as_("director").cases.open(case_id).receipts[0].receipt_id
    ways: dict[str, Callable[[Services], object]] = {
        "open": lambda s: s.cases.open(case_id),
        "open by number": lambda s: s.cases.open_number(number),
        "reveal": lambda s: s.cases.reveal(case_id),
        "note": lambda s: s.cases.note(case_id, "补充", DAY),
        "link": lambda s: s.cases.link(case_id, number, LinkKind.RELATED),
        "platform number": lambda s: s.cases.record_platform(receipt_id, "6399-1", DAY),
        "platform fields": lambda s: s.platform.panel(receipt_id),
        "preview": lambda s: s.papers.preview(PaperOf("F01", receipt_id)),
        "print": lambda s: s.papers.issue(PaperOf("F01", receipt_id)),
        "print a paper": lambda s: s.papers.issue(PaperOf("F04", document)),
        "evaluation sheet": lambda s: s.papers.issue(PaperOf("F21", case_id)),
        "describe": lambda s: s.papers.describe_name(PaperOf("F01", receipt_id), "〔石+羡〕"),
        "whole file": lambda s: s.case_file.write(case_id, tmp_path / "整卷.pdf"),
        "facts": lambda s: s.handling.facts(case_id),
        "allowed": lambda s: s.handling.allowed(case_id),
        "blank": lambda s: s.handling.blank(case_id, A.EXTEND),
        "blank recusal": lambda s: s.handling.blank(case_id, A.RECUSE),
        "look at a paper": lambda s: s.handling.open_paper(document),
        "serve": lambda s: s.handling.serve(document, receipt(desk)),
        "record": lambda s: s.handling.record(case_id, A.INVESTIGATE, RecordDraft(DAY, text="入户")),
        "help": lambda s: s.follow_up.help_given(case_id, HelpDraft("临时救助", "100", "民政局", DAY)),
        "follow-up lines": lambda s: s.follow_up.lines(case_id),
        "evaluations": lambda s: s.evaluation.lines(case_id),
        "attachments": lambda s: s.attachments.lines(case_id),
        "attachment": lambda s: s.attachments.save_as(attached.attachment_id, tmp_path / "出.txt"),
        "answers": lambda s: s.receipts.answers(case_id),
        "slip": lambda s: s.supervision.open(slip),
        "new slip": lambda s: s.supervision.blank_draft(case_id),
        "slip paper": lambda s: s.papers.preview(PaperOf("F15", slip)),
        "join": lambda s: s.registration.register(replace(APPEAL, joins_case_id=case_id)),
    }
    before = desk.counts()
    for name, way in ways.items():
        with pytest.raises(Away, match=AWAY):
            way(clerk)
        line = desk.journalled()[-1]
        assert (line[0], line[3], line[4]) == ("clerk", "已回避", "refused"), name
    assert desk.counts() == before
    assert not list(tmp_path.glob("*.pdf"))
    assert clerk.cases.open(other).case_id == other
    assert (clerk.recusals.refusal(case_id), clerk.recusals.refusal(other)) == (AWAY, None)
    assert desk.as_("director").cases.open(case_id).case_id == case_id


def test_lists_show_the_number_only(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    other = registered(desk, replace(APPEAL, petitioner_name="单玉兰"))
    director, clerk = desk.as_("director"), desk.as_("clerk")
    clerk.cases.link(other, clerk.cases.open(case_id).number, LinkKind.RELATED, "同村")
    slip = _slip(desk, case_id)
    _away(desk, case_id)
    case = director.cases.open(case_id)
    rows = {row.case_id: row for row in clerk.cases.page(CaseFilter(group="all")).rows}
    assert (rows[case_id].number, rows[case_id].title, rows[case_id].petitioner, rows[case_id].unit) == (
        case.number,
        WITHHELD,
        WITHHELD,
        "",
    )
    assert rows[other].title == APPEAL.title
    (slip_row,) = clerk.supervision.page(SlipFilter(group="all")).rows
    assert (slip_row.slip_id, slip_row.title, slip_row.petitioner) == (slip, WITHHELD, WITHHELD)
    (link,) = clerk.cases.open(other).links
    assert (link.number, link.title, link.reason) == (case.number, WITHHELD, "")
    desk.on(date(2026, 5, 20))
    seen = [row for group in clerk.today.page().groups for row in group.rows if row.case_id == case_id]
    assert seen and {(row.title, row.who) for row in seen} == {(WITHHELD, case.number)}
    for words in (case.number, "张𤭢", case.title, case.query_code):
        assert case_id not in {row.case_id for row in clerk.search.find(words, patient=True).rows}
    assert case_id in {row.case_id for row in director.search.find(case.number, patient=True).rows}
    suggested = clerk.registration.suggestions(APPEAL)
    assert case_id not in {match.case_id for match in suggested.matters}


def test_a_recused_person_is_chosen_for_nothing(desk: OpenDesk) -> None:
    case_id = registered(desk)
    _away(desk, case_id, subject="赵平", asked_by="赵平", reassigned_to="陈秋")
    clerk = desk.as_("clerk").handling
    draft = replace(clerk.blank(case_id, A.ACCEPT), contact="赵平")
    with pytest.raises(Away):
        desk.as_("director").handling.issue(case_id, A.ACCEPT, draft, _signing(desk, "林岚"))
    issuing = _second_director(desk)
    with pytest.raises(Refused) as refused:
        issuing.handling.issue(case_id, A.ACCEPT, draft, _signing(desk, "赵平"))
    assert {problem.field for problem in refused.value.problems} == {"contact", "signer_id"}
    assert all("赵平已回避" in problem.message for problem in refused.value.problems)
    done = issuing.handling.issue(case_id, A.ACCEPT, replace(draft, contact="陈秋"), _signing(desk, "林岚"))
    assert done.number


def test_who_stays_away_signs_no_decision_about_somebody_else_either(desk: OpenDesk) -> None:
    case_id = registered(desk)
    with desk.desk.db.begin() as session:
        session.get_one(r.Staff, desk.staff("林岚")).post = "党组书记"
    _away(desk, case_id, subject="周正", asked_by="周正", who="林岚")
    director, before = desk.as_("director").handling, desk.counts()
    draft = replace(director.blank(case_id, A.RECUSE), **_back())
    with pytest.raises(Refused) as refused:
        director.issue(case_id, A.RECUSE, draft, _signing(desk, "周正"))
    assert [(one.field, one.message) for one in refused.value.problems] == [
        ("signer_id", "周正已回避这件事项，请另选一人。")
    ]
    assert desk.counts()["document"] == before["document"]
    assert director.issue(case_id, A.RECUSE, draft, _signing(desk, "林岚")).form_id == "F27"


def test_the_last_decision_stands_and_the_paper_says_when(desk: OpenDesk) -> None:
    case_id = registered(desk)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    _away(desk, case_id)
    with pytest.raises(Away):
        clerk.cases.open(case_id)
    (line,) = director.recusals.register(case_id)
    assert (line.person, line.source, line.verdict, line.is_away) == ("陈秋", "本人自报：陈秋", "同意", True)
    paper = next(one for one in director.cases.open(case_id).papers if one.form_id == "F27")
    assert director.handling.open_paper(paper.subject_id).draft.access_ended == "2026-03-25 09:30"
    text = director.papers.issue(PaperOf("F27", paper.subject_id)).pdf
    assert text.startswith(b"%PDF")
    draft = replace(director.handling.blank(case_id, A.RECUSE), **_back())
    director.handling.issue(case_id, A.RECUSE, draft, _signing(desk, "周正"))
    assert clerk.cases.open(case_id).case_id == case_id
    assert [one.is_away for one in director.recusals.register()] == [False, False]
    with pytest.raises(Forbidden, match="信访办主任登记"):
        clerk.recusals.register(case_id)


def test_a_declared_interest_is_looked_at_before_the_person_is_chosen(desk: OpenDesk) -> None:
    case_id = registered(desk, replace(APPEAL, target="青川市福利一厂"))
    clerk, director = desk.as_("clerk"), desk.as_("director")
    assert clerk.recusals.declare(["  福利一厂 ", "福利一厂", "李建国"]) == ("福利一厂", "李建国")
    assert clerk.recusals.interests() == ("福利一厂", "李建国")
    (told,) = director.recusals.declared(case_id)
    assert (told.person, told.interests) == ("陈秋", ("福利一厂",))
    draft = whole(desk, case_id, A.ACCEPT, contact="陈秋")
    with pytest.raises(Refused, match="申报过") as refused:
        director.handling.issue(case_id, A.ACCEPT, draft, _signing(desk, "林岚"))
    assert [(one.field, one.keepable) for one in refused.value.problems] == [("contact", True)]
    kept = frozenset({"contact"})
    done = director.handling.issue(case_id, A.ACCEPT, draft, _signing(desk, "林岚"), kept=kept)
    serve(desk, done.document_id)
    for lines in (["某" * 51], [f"单位{place}" for place in range(21)], ["639903197102230196"]):
        with pytest.raises(Refused):
            clerk.recusals.declare(lines)
    assert clerk.recusals.declare([]) == ()
    assert ("clerk", "declare_interest") in {line[:2] for line in desk.journalled()}


def _signing(desk: OpenDesk, who: str) -> Any:
    return Signing(desk.staff(who), desk.now.date())


def _back() -> dict[str, Any]:
    return {
        "source": RecusalSource.SELF,
        "asked_by": "陈秋",
        "subject": "陈秋",
        "interest": "已经搬走，不再是邻居。",
        "is_granted": False,
        "reason": "经核实没有利害关系，恢复办理。",
    }


def _second_director(desk: OpenDesk) -> Services:
    """The same desk in the hands of 林岚, as a second director."""
    actor = replace(desk.as_("director").actor, staff_id=desk.staff("林岚"), name="林岚")
    assert Role.DIRECTOR in actor.roles
    return Services(Context(desk.desk, actor))
