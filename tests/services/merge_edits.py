"""What hands do with two matters that are one for a while: in what was kept, and about what moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.services.decrees import NEXT_YEAR
from tests.services.handling_cases import issue, serve, signing, whole
from tests.services.merging import DAY, FIRST, SECOND, person_of
from tests.services.test_papers import png
from tests.services.test_receipts import ASSIGNED, CALL
from tests.services.test_supervision import report
from tests.services.test_supervision import whole as whole_slip
from tests.visitors import MOTHER
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.follow_up import ContactDraft, HelpDraft, InstructionDraft, KeptDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.receipt_answers import CallBackDraft, FeedbackDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import Channel, LinkKind, SlipReason
from xinfang_desk.store import records as r

PROMISE = PromiseDraft(by_name="林岚", text="月底前办好", due_on=DAY + timedelta(days=3))
NO_SCAN = "扫描仪送修，原件已入卷"
THIRD = "LX20260325-0001"
OWN = EvaluationDraft(
    EvaluationTarget.DESK,
    Verdict.SATISFIED,
    words="好",
    way=EvaluationWay.SEALED_PAPER,
    filled_by=EvaluationFiller.SELF,
    returned_on=DAY,
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two accepted matters and a third one; of the second everything hangs that may move.

    Attributes:
        paper: 受理告知书 of the second, served; ``unsigned`` is a draft of a further paper.
        said: what the draft says.
    """

    desk: OpenDesk
    kept: int
    absorbed: int
    third: int
    receipt: int
    own_receipt: int
    assigned: int
    call: int
    paper: int
    unsigned: int
    said: Any
    slip: int
    promise: int

    def case_of(self, document: int) -> int:
        """Where a paper belongs while they are one, or while they are two."""
        with self.desk.desk.db.read() as connection:
            return connection.scalars(select(r.Document.case_id).where(r.Document.id == document)).one() or 0


def two(desk: OpenDesk) -> Two:
    """Everything before the merge."""
    desk.on(DAY)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    first, second = (clerk.registration.register(draft) for draft in (FIRST, SECOND))
    third = clerk.registration.register(replace(MOTHER, channel=Channel.LETTER, received_on=DAY))
    kept, absorbed = first.case_id, second.case_id
    assigned, call = (
        clerk.registration.register(replace(draft, received_on=DAY, joins_case_id=absorbed))
        for draft in (ASSIGNED, CALL)
    )
    papers = [issue(desk, case_id, Action.ACCEPT).document_id for case_id in (kept, absorbed)]
    for paper in papers:
        serve(desk, paper)
    said = whole(desk, absorbed, Action.EXTEND)
    unsigned = clerk.handling.save_draft(absorbed, Action.EXTEND, said)
    slip = signed_slip(desk, absorbed)
    clerk.supervision.acknowledge(slip, "刘敏", datetime(2026, 3, 25, 9, 20))
    promise = clerk.follow_up.promise(absorbed, PROMISE)
    director.cases.assign(absorbed, desk.unit("社会救助处"))
    receipts = (second.receipt_id, first.receipt_id, assigned.receipt_id, call.receipt_id)
    return Two(desk, kept, absorbed, third.case_id, *receipts, papers[1], unsigned, said, slip, promise)


def signed_slip(desk: OpenDesk, case_id: int, **change: Any) -> int:
    """A slip of a matter, signed out."""
    draft = whole_slip(desk, case_id, reason=SlipReason.CAME_AGAIN, **change)
    slip = desk.as_("clerk").supervision.draft(draft)
    desk.as_("director").supervision.sign_out(slip, DAY, desk.staff("周正"))
    return slip


def noted(on: Two) -> None:
    on.desk.as_("clerk").cases.note(on.kept, "又打来电话", DAY)


def assigned_to_a_unit(on: Two) -> None:
    on.desk.as_("director").cases.assign(on.kept, on.desk.unit("社会救助处"))


def visited_again(on: Two) -> None:
    draft = replace(MOTHER, received_on=DAY, joins_case_id=on.kept, wants_confidential=True)
    on.desk.as_("clerk").registration.register(draft)


def linked(on: Two) -> None:
    on.desk.as_("clerk").cases.link(on.kept, THIRD, LinkKind.RELATED)


def new_facts_came(on: Two) -> None:
    draft = replace(MOTHER, received_on=DAY, relates_to_case_id=on.kept, relation=LinkKind.NEW_FACTS)
    on.desk.as_("clerk").registration.register(draft)


def promised(on: Two) -> None:
    on.desk.as_("clerk").follow_up.promise(on.kept, PROMISE)


def came_as_the_one_person(on: Two) -> None:
    person = person_of(on.desk, on.kept)
    draft = replace(FIRST, same_person_id=person, title="另一件事", phone=SECOND.phone)
    on.desk.as_("clerk").registration.register(draft)


def a_leader_wrote(on: Two) -> None:
    draft = InstructionDraft(leader_name="林岚", happened_on=DAY, text="请核查")
    on.desk.as_("clerk").follow_up.instruction(on.kept, draft)


def helped(on: Two) -> None:
    on.desk.as_("clerk").follow_up.help_given(on.kept, HelpDraft("临时救助", "800", "青东区民政局", DAY))


def contacted(on: Two) -> None:
    draft = ContactDraft(organ="青东区民政局", contact="值班室", happened_on=DAY, text="请先救助")
    on.desk.as_("clerk").follow_up.contact(on.kept, draft)


def attached(on: Two) -> None:
    add = on.desk.as_("clerk").attachments.add_bytes
    add(on.kept, b"%PDF-1.4 fictitious", "材料.pdf", AttachmentKind.MATERIAL)


def a_slip_was_signed(on: Two) -> None:
    signed_slip(on.desk, on.kept)


def extended(on: Two) -> None:
    serve(on.desk, issue(on.desk, on.kept, Action.EXTEND).document_id)


def own_receipt_entered_on_the_platform(on: Two) -> None:
    on.desk.as_("clerk").cases.record_platform(on.own_receipt, "6399-1", DAY)


def sheet_handed_out_and_returned(on: Two) -> None:
    on.desk.as_("clerk").evaluation.hand_out(on.kept, DAY)
    on.desk.as_("clerk").evaluation.take_back(on.kept, OWN)


def holidays_imported(on: Two) -> None:
    on.desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode())


def name_of_the_moved_party_drawn(on: Two) -> None:
    describe = on.desk.as_("clerk").papers.describe_name
    describe(PaperOf("F01", on.receipt), "〔石+羡〕", png())


def moved_paper_printed(on: Two) -> None:
    on.desk.as_("clerk").papers.issue(PaperOf("F04", on.paper), "补发")


def moved_draft_rewritten(on: Two) -> None:
    case_id, said = on.case_of(on.unsigned), replace(on.said, notice_reason="还要到外省调档")
    on.desk.as_("clerk").handling.save_draft(case_id, Action.EXTEND, said, on.unsigned)


def moved_draft_discarded(on: Two) -> None:
    on.desk.as_("clerk").handling.discard_draft(on.unsigned)


def third_merged_and_taken_apart(on: Two) -> None:
    matters = on.desk.as_("director").matters
    matters.undo(matters.merge(on.kept, on.third, "也是这件"), "不是")


GOES_BACK: tuple[Callable[[Two], None], ...] = (
    noted,
    assigned_to_a_unit,
    visited_again,
    linked,
    new_facts_came,
    promised,
    came_as_the_one_person,
    a_leader_wrote,
    helped,
    contacted,
    attached,
    a_slip_was_signed,
    extended,
    own_receipt_entered_on_the_platform,
    sheet_handed_out_and_returned,
    holidays_imported,
    name_of_the_moved_party_drawn,
    moved_paper_printed,
    moved_draft_rewritten,
    moved_draft_discarded,
    third_merged_and_taken_apart,
)
"""After these the merge is undone as if it had never been."""


def _attach_to_moved_paper(on: Two) -> None:
    add = on.desk.as_("clerk").attachments.add_bytes
    add(on.kept, b"%PDF-1.4 fictitious", "签名.pdf", AttachmentKind.SIGNED, on.paper)


def _sign_back(paper: str) -> Callable[[Two], None]:
    def edit(on: Two) -> None:
        subject = {"F04": on.paper, "F01": on.receipt, "F15": on.slip}[paper]
        on.desk.as_("clerk").returns.take_back(PaperOf(paper, subject), DAY, reason=NO_SCAN)

    return edit


def _extend_moved_slip(on: Two) -> None:
    extend = on.desk.as_("director").supervision.extend
    extend(on.slip, date(2026, 4, 30), "需要调档", on.desk.staff("林岚"), DAY)


def _follow_moved_slip(on: Two) -> None:
    draft = whole_slip(on.desk, on.kept, reason=SlipReason.CAME_AGAIN, previous_id=on.slip)
    on.desk.as_("clerk").supervision.draft(draft)


def _sign_moved_draft(on: Two) -> None:
    handling = on.desk.as_("director").handling
    handling.issue(on.kept, Action.EXTEND, on.said, signing(on.desk, Action.EXTEND), on.unsigned)


def _decide(on: Two, *, is_served: bool) -> None:
    paper = issue(on.desk, on.kept, Action.DECIDE).document_id
    if is_served:
        serve(on.desk, paper)


def _merge_third(on: Two) -> None:
    on.desk.as_("director").matters.merge(on.kept, on.third, "也是这件")


NAMED: dict[str, tuple[Callable[[Two], None], str]] = {
    "attachment of a moved paper": (_attach_to_moved_paper, "“附件：签名.pdf”"),
    "moved paper signed back": (_sign_back("F04"), "“签回：受理告知书"),
    "moved form signed back": (_sign_back("F01"), "“签回：来访登记表"),
    "moved slip signed back": (_sign_back("F15"), "签回：信访督办单"),
    "progress of a moved slip": (
        lambda on: on.desk.as_("clerk").supervision.progress(on.slip, DAY, "已入户", "刘敏"),
        "督办单.*1号“已入户",
    ),
    "moved slip extended": (_extend_moved_slip, "督办单.*“延期至"),
    "moved slip reported": (
        lambda on: on.desk.as_("clerk").supervision.report(on.slip, report(DAY)),
        "督办单",
    ),
    "moved slip void": (lambda on: on.desk.as_("director").supervision.void(on.slip, "写错"), "督办单"),
    "slip after a moved slip": (_follow_moved_slip, "督办单（草稿）"),
    "moved receipt entered on the platform": (
        lambda on: on.desk.as_("clerk").cases.record_platform(on.receipt, "6399-2", DAY),
        "“录入平台 6399-2”",
    ),
    "moved receipt answered": (
        lambda on: on.desk.as_("clerk").receipts.feed_back(on.assigned, FeedbackDraft(DAY, "1号", "已办")),
        "反馈",
    ),
    "moved call answered": (
        lambda on: on.desk.as_("clerk").receipts.call_back(on.call, CallBackDraft(DAY, "已说明")),
        "回电",
    ),
    "moved promise kept": (
        lambda on: on.desk.as_("clerk").follow_up.keep_promise(on.promise, KeptDraft(DAY, "已送到")),
        "承诺",
    ),
    "moved draft signed": (_sign_moved_draft, "文书"),
    "answer signed": (lambda on: _decide(on, is_served=False), "已经签发答复"),
    "answer served": (lambda on: _decide(on, is_served=True), "已经办结"),
    "third matter merged": (_merge_third, f"又把 {THIRD} 并入了 .*请先撤销那一次"),
}
"""After these it is not undone, and the sentence says why."""
