"""督办: the limit that is fixed, the number that is never given twice, the life in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import INQUIRER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft, SlipFilter, SlipReport
from xinfang_desk.domain.terms import LimitKind, SlipReason, SlipSource, SlipState

SIGNED = date(2026, 3, 25)


@pytest.fixture
def case_id(desk: OpenDesk) -> int:
    """Story 1's matter on 2026-03-25."""
    draft = replace(VETERAN, receptionist_id=desk.staff("周正"))
    return desk.as_("clerk").registration.register(draft).case_id


def whole(desk: OpenDesk, case_id: int, **change: object) -> SlipDraft:
    draft = desk.as_("clerk").supervision.blank_draft(case_id)
    return replace(
        draft,
        unit_id=desk.unit("社会救助处"),
        demands=("报送结案报告并附证据清单", "办理结果书面答复信访人"),
        **change,  # type: ignore[arg-type]  # fields of the draft
    )


def signed(desk: OpenDesk, case_id: int, on: date = SIGNED, **change: object) -> int:
    slip_id = desk.as_("clerk").supervision.draft(whole(desk, case_id, **change))
    desk.as_("director").supervision.sign_out(slip_id, on, desk.staff("周正"))
    return slip_id


def at_work(desk: OpenDesk, case_id: int) -> int:
    slip_id = signed(desk, case_id)
    desk.on(date(2026, 3, 26))
    desk.as_("clerk").supervision.acknowledge(slip_id, "刘敏", datetime(2026, 3, 26, 9, 20))
    return slip_id


def report(on: date) -> SlipReport:
    return SlipReport("青民救〔2026〕7号", "救助已批准，答复已送达。", on, "刘家宁", on)


def test_a_draft_is_filled_with_what_the_visit_said(desk: OpenDesk, case_id: int) -> None:
    draft = desk.as_("clerk").supervision.blank_draft(case_id)
    assert draft.reason is SlipReason.INSTRUCTION
    assert draft.sources == (SlipSource.INSTRUCTION, SlipSource.RECEPTION)
    said = InstructionDraft(desk.staff("周正"), "周正", SIGNED, VETERAN.instruction)
    assert draft.instruction == said
    assert draft.summary.startswith("信访人反映：本人系老复员军人")
    assert draft.summary.endswith("请求：一、查清并落实应享受的待遇；二、在待遇落实以前给予生活困难救助。")


def test_a_draft_and_its_instruction_are_one_step(desk: OpenDesk, case_id: int) -> None:
    before = desk.counts()
    slip_id = desk.as_("clerk").supervision.draft(
        whole(desk, case_id, assisting_unit_ids=(desk.unit("青东区民政局"),))
    )
    after = desk.counts()
    made = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    assert made == {"document": 1, "supervision_slip": 1, "slip_unit": 2, "instruction": 1}
    detail = desk.as_("clerk").supervision.open(slip_id)
    assert (detail.number, detail.code, detail.state) == ("", "", SlipState.DRAFT)
    assert (detail.unit, detail.assisting) == ("社会救助处", ("青东区民政局",))


def test_a_draft_comes_back_as_it_was_kept_and_can_be_changed(desk: OpenDesk, case_id: int) -> None:
    supervision = desk.as_("clerk").supervision
    until = whole(desk, case_id, limit_kind=LimitKind.UNTIL, until=date(2026, 4, 20), show_phone=True)
    slip_id = supervision.draft(until)
    assert supervision.open(slip_id).draft == until
    changed = replace(until, limit_kind=LimitKind.WORKING_DAYS, limit_value=7, instruction=InstructionDraft())
    supervision.revise(slip_id, changed)
    assert supervision.open(slip_id).draft == replace(changed, until=None)
    assert desk.counts()["slip_unit"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit_id": None}, "unit_id"),
        ({"demands": ()}, "demands"),
        ({"reason": None}, "reason"),
        ({"summary": "　"}, "summary"),
        ({"unit_id": 999}, "unit_id"),
        ({"assisting_unit_ids": (999,)}, "assisting_unit_ids"),
        ({"instruction": InstructionDraft(999, "", SIGNED, "办")}, "instruction.leader"),
        ({"previous_id": 999}, "previous_id"),
    ],
)
def test_what_is_missing_is_refused_and_nothing_written(
    desk: OpenDesk, case_id: int, change: dict[str, object], field: str
) -> None:
    draft, before = replace(whole(desk, case_id), **change), desk.counts()  # type: ignore[arg-type]  # own kinds
    with pytest.raises(Refused) as refused:
        desk.as_("clerk").supervision.draft(draft)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.counts() == before


def test_an_outside_organ_is_not_supervised(desk: OpenDesk, case_id: int) -> None:
    outside = desk.unit("青川市退役军人事务局")
    with pytest.raises(Refused, match="外单位"):
        desk.as_("clerk").supervision.draft(replace(whole(desk, case_id), unit_id=outside))


def test_a_concluded_matter_takes_no_slip(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(INQUIRER)
    draft = whole(desk, done.case_id, reason=SlipReason.DELAY)
    clerk.cases.conclude_on_spot(done.case_id, "到街道办理。", SIGNED)
    with pytest.raises(Refused, match="已经办结"):
        clerk.supervision.draft(draft)


def test_a_clerk_does_not_sign_out(desk: OpenDesk, case_id: int) -> None:
    slip_id = desk.as_("clerk").supervision.draft(whole(desk, case_id))
    before = desk.counts()
    with pytest.raises(Forbidden, match="请信访办主任签发"):
        desk.as_("clerk").supervision.sign_out(slip_id, SIGNED, desk.staff("周正"))
    assert desk.counts() == before
    assert desk.journalled()[-1][:2] == ("clerk", "sign_out_slip")


@pytest.mark.parametrize(
    ("signed_on", "change", "due_on", "explanation"),
    [
        (SIGNED, {}, date(2026, 4, 9), "签发 03-25 + 15日 = 04-09·本局督办规定"),
        (
            date(2026, 4, 30),
            {"limit_value": 7},
            date(2026, 5, 7),
            "签发 04-30 + 7日 = 05-07·本局督办规定",
        ),
        (
            date(2026, 4, 30),
            {"limit_kind": LimitKind.WORKING_DAYS, "limit_value": 7},
            date(2026, 5, 13),
            "签发 04-30 + 7个工作日 = 05-13·本局督办规定",
        ),
        (
            SIGNED,
            {"limit_kind": LimitKind.UNTIL, "until": date(2026, 4, 20)},
            date(2026, 4, 20),
            "签发 03-25，限期 04-20（指定日期）·本局督办规定",
        ),
        (
            SIGNED,
            {"limit_kind": LimitKind.UNTIL, "until": date(2027, 1, 8)},
            date(2027, 1, 8),
            "签发 03-25，限期 2027-01-08（指定日期）·本局督办规定",
        ),
        (
            date(2026, 4, 20),
            {"limit_value": 12},
            date(2026, 5, 6),
            "签发 04-20 + 12日 = 05-02（劳动节放假）→ 前一个工作日 04-30，顺延 05-06·本局督办规定",
        ),
    ],
)
def test_the_limit_is_a_day_fixed_when_it_is_signed(
    desk: OpenDesk,
    case_id: int,
    signed_on: date,
    change: dict[str, object],
    due_on: date,
    explanation: str,
) -> None:
    desk.on(signed_on)
    draft = whole(desk, case_id, **change)
    assert desk.as_("clerk").supervision.due_preview(draft, signed_on) == (due_on, explanation)
    slip_id = desk.as_("clerk").supervision.draft(draft)
    issued = desk.as_("director").supervision.sign_out(slip_id, signed_on, desk.staff("周正"))
    assert (issued.due_on, issued.explanation) == (due_on, explanation)


def test_number_and_code_are_fixed_and_found(desk: OpenDesk, case_id: int) -> None:
    supervision = desk.as_("clerk").supervision
    slip_id = supervision.draft(whole(desk, case_id))
    issued = desk.as_("director").supervision.sign_out(slip_id, SIGNED, desk.staff("周正"))
    assert issued.slip_number == "青民信督〔2026〕1号"
    assert issued.slip_code.startswith("XF-6399-D-2026-0001-")
    assert (issued.case_number, issued.unit) == ("JD20260325-0001", "社会救助处")
    for typed in (issued.slip_code, issued.slip_code.lower().replace("-", ""), "青民信督[2026]第1号"):
        assert supervision.by_code(typed) == slip_id
    assert supervision.by_code("青民信督〔2026〕2号") is None
    assert supervision.by_code("随便写写") is None
    with pytest.raises(Refused, match="对不上"):
        supervision.by_code(issued.slip_code[:-1] + ("0" if issued.slip_code[-1] != "0" else "1"))


def test_a_void_number_is_never_given_again(desk: OpenDesk, case_id: int) -> None:
    director = desk.as_("director").supervision
    first = signed(desk, case_id)
    with pytest.raises(Refused, match="理由"):
        director.void(first, " ")
    director.void(first, "处室写错了")
    detail = director.open(signed(desk, case_id))
    assert detail.number == "青民信督〔2026〕2号"
    void = director.open(first)
    assert (void.state, void.number, void.void_reason) == (
        SlipState.VOID,
        "青民信督〔2026〕1号",
        "处室写错了",
    )
    assert all(sentence for sentence in director.allowed(first).values())


def test_each_year_begins_at_one(desk: OpenDesk, case_id: int) -> None:
    signed(desk, case_id)
    desk.on(date(2027, 1, 4))
    slip_id = signed(desk, case_id, on=date(2027, 1, 4))
    assert desk.as_("clerk").supervision.open(slip_id).number == "青民信督〔2027〕1号"


@pytest.mark.parametrize(
    ("on", "signer", "field"),
    [
        (date(2026, 3, 26), "周正", "signed_on"),
        (date(2026, 3, 24), "周正", "signed_on"),
        (SIGNED, "刘家宁", "signer_id"),
    ],
)
def test_a_refused_signature_takes_no_number(
    desk: OpenDesk, case_id: int, on: date, signer: str, field: str
) -> None:
    slip_id = desk.as_("clerk").supervision.draft(whole(desk, case_id))
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("director").supervision.sign_out(slip_id, on, desk.staff(signer))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.counts() == before
    issued = desk.as_("director").supervision.sign_out(slip_id, SIGNED, desk.staff("赵平"))
    assert issued.slip_number == "青民信督〔2026〕1号"


def test_the_slip_leads_the_list_of_what_is_due_until_it_is_reported(desk: OpenDesk, case_id: int) -> None:
    slip_id = at_work(desk, case_id)

    def listed() -> tuple[str, str]:
        (row,) = desk.as_("clerk").cases.page(CaseFilter("open")).rows
        return row.state_word, row.due.what if row.due else ""

    assert listed() == ("督办中", "告知")  # both on 04-09, the notice was there first
    desk.on(date(2026, 4, 8))
    desk.as_("clerk").supervision.report(slip_id, report(date(2026, 4, 8)))
    (line,) = (one for one in desk.as_("clerk").cases.open(case_id).deadlines if one.rule == "C24")
    assert (line.met_on, line.remaining) == (date(2026, 4, 8), "按时")


def test_an_extension_keeps_the_first_limit_in_its_history(desk: OpenDesk, case_id: int) -> None:
    slip_id = at_work(desk, case_id)
    director = desk.as_("director").supervision
    desk.on(date(2026, 4, 8))
    director.extend(slip_id, date(2026, 4, 30), "等待协调会", desk.staff("林岚"), date(2026, 4, 8))
    detail = director.open(slip_id)
    assert (detail.due_on, detail.original_due_on) == (date(2026, 4, 30), date(2026, 4, 9))
    assert detail.explanation == "签发 03-25 + 15日 = 04-09，批准延至 04-30·本局督办规定"
    assert detail.limit_text == "15 日，至 04-09；延至 2026-04-30 周四"
    (line,) = (one for one in desk.as_("clerk").cases.open(case_id).deadlines if one.rule == "C24")
    assert line.due_on == date(2026, 4, 30)
    desk.on(date(2026, 5, 6))
    before = desk.counts()
    with pytest.raises(Refused, match="不能再延期"):
        director.extend(slip_id, date(2026, 5, 20), "再延", desk.staff("林岚"), date(2026, 5, 6))
    assert desk.counts() == before


def test_a_report_without_the_heads_signature_is_none(desk: OpenDesk, case_id: int) -> None:
    slip_id = at_work(desk, case_id)
    unsigned = replace(report(date(2026, 3, 26)), head_signed_by="", head_signed_on=None)
    with pytest.raises(Refused, match="处长"):
        desk.as_("clerk").supervision.report(slip_id, unsigned)
    refusal = desk.as_("director").supervision.allowed(slip_id)["review"]
    assert refusal is not None and "没有处长签字" in refusal


def test_a_return_opens_the_limit_again_and_says_why(desk: OpenDesk, case_id: int) -> None:
    slip_id, director = at_work(desk, case_id), desk.as_("director").supervision
    desk.on(date(2026, 4, 7))
    desk.as_("clerk").supervision.report(slip_id, report(date(2026, 4, 7)))
    with pytest.raises(Refused, match="退回重办请写明理由"):
        director.review(slip_id, False, "", date(2026, 4, 7))
    director.review(slip_id, False, "没有答复信访人", date(2026, 4, 7))
    detail = director.open(slip_id)
    assert (detail.state, detail.review, detail.next_verb) == (SlipState.RETURNED, "退回重办", "report")
    assert detail.next_line == "没有答复信访人"
    (line,) = (one for one in desk.as_("clerk").cases.open(case_id).deadlines if one.rule == "C24")
    assert line.met_on is None
    desk.as_("clerk").supervision.report(slip_id, report(date(2026, 4, 7)))
    director.review(slip_id, True, "", date(2026, 4, 7))
    assert director.open(slip_id).state is SlipState.APPROVED


Press = Callable[[OpenDesk, int], object]
LATER: dict[str, Press] = {
    "acknowledge": lambda d, s: d.as_("clerk").supervision.acknowledge(s, "刘敏", d.now),
    "progress": lambda d, s: d.as_("clerk").supervision.progress(s, SIGNED, "已入户", "刘敏"),
    "extend": lambda d, s: d.as_("director").supervision.extend(
        s, date(2026, 4, 30), "等", d.staff("林岚"), SIGNED
    ),
    "report": lambda d, s: d.as_("clerk").supervision.report(s, report(SIGNED)),
    "review": lambda d, s: d.as_("director").supervision.review(s, True, "", SIGNED),
    "archive": lambda d, s: d.as_("director").supervision.archive(s, None, SIGNED),
}


@pytest.mark.parametrize("verb", list(LATER))
def test_nothing_happens_to_a_draft_but_signing_or_voiding(desk: OpenDesk, case_id: int, verb: str) -> None:
    slip_id = desk.as_("clerk").supervision.draft(whole(desk, case_id))
    before = desk.counts()
    with pytest.raises(Refused, match="还没有签发"):
        LATER[verb](desk, slip_id)
    assert desk.counts() == before


@pytest.mark.parametrize("login", ["auditor", "keeper", "officer"])
def test_who_has_no_part_in_supervision_is_refused(desk: OpenDesk, case_id: int, login: str) -> None:
    slip_id, supervision = signed(desk, case_id), desk.as_(login).supervision
    for press in (
        lambda: supervision.page(SlipFilter()),
        lambda: supervision.open(slip_id),
        lambda: supervision.acknowledge(slip_id, "刘敏", desk.now),
        lambda: supervision.void(slip_id, "不办了"),
        lambda: supervision.blank_draft(case_id),
    ):
        with pytest.raises(Forbidden):
            press()


def test_days_before_the_signature_or_still_to_come_are_refused(desk: OpenDesk, case_id: int) -> None:
    slip_id, supervision = signed(desk, case_id), desk.as_("clerk").supervision
    for at in (datetime(2026, 3, 24, 9, 0), datetime(2026, 3, 25, 23, 0)):
        with pytest.raises(Refused):
            supervision.acknowledge(slip_id, "刘敏", at)
    supervision.acknowledge(slip_id, "刘敏", datetime(2026, 3, 25, 9, 20))
    for on, text, by in ((date(2026, 3, 24), "好", "刘敏"), (SIGNED, " ", "刘敏"), (SIGNED, "好", "")):
        with pytest.raises(Refused):
            supervision.progress(slip_id, on, text, by)


def test_the_list_by_limit_with_masked_names_in_pages(desk: OpenDesk, case_id: int) -> None:
    other = desk.as_("clerk").registration.register(replace(PATIENTS_WIFE, backdate_reason="补录")).case_id
    near = signed(desk, other, limit_value=7, reason=SlipReason.DELAY)
    far = signed(desk, case_id)
    draft = desk.as_("clerk").supervision.draft(whole(desk, other, reason=SlipReason.DELAY))
    supervision = desk.as_("clerk").supervision
    first = supervision.page(SlipFilter("open"), limit=1)
    assert [(row.slip_id, row.petitioner, row.remaining) for row in first.rows] == [(near, "李**", "04-01")]
    second = supervision.page(SlipFilter("open"), first.after, limit=1)
    assert [row.slip_id for row in second.rows] == [far]
    assert second.after is None
    assert [row.slip_id for row in supervision.page(SlipFilter("draft")).rows] == [draft]
    assert [row.slip_id for row in supervision.page(SlipFilter("all")).rows] == [draft, far, near]
    assert supervision.page(SlipFilter("to_review")).rows == supervision.page(SlipFilter("closed")).rows == ()
    desk.on(date(2026, 4, 3))
    overdue = supervision.page(SlipFilter("open", due="overdue")).rows
    assert [(row.slip_id, row.remaining, row.due_tone) for row in overdue] == [(near, "已过 2 日", "red")]
    assert [row.slip_id for row in supervision.page(SlipFilter("open", due="seven_days")).rows] == [far]
    unit = desk.unit("社会救助处")
    assert len(supervision.page(SlipFilter("all", unit_id=unit)).rows) == 3
    assert supervision.page(SlipFilter("all", unit_id=desk.unit("信访办"))).rows == ()
