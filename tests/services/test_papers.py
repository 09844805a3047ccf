"""打印: what is counted, what is masked, what is written down, and what is refused."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import codes, page_texts, picture, squeezed
from tests.visitors import FACTORY_WORKERS, VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sheets import PaperCopy, PaperOf
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.store import records as r

DAY = date(2026, 3, 25)
UNPRINTABLE = "\ue123"
"""A private code of a card reader: no face of any kind has it."""


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def png(width: int = 8, height: int = 8) -> bytes:
    """A small black picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = b"".join(b"\0" + b"\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def visit(desk: OpenDesk) -> Registered:
    """Story 1's visit."""
    draft = replace(VETERAN, receptionist_id=desk.staff("周正"))
    return desk.as_("clerk").registration.register(draft)


def draft_of(desk: OpenDesk, case_id: int, **change: object) -> int:
    draft: SlipDraft = desk.as_("clerk").supervision.blank_draft(case_id)
    unit = desk.unit("社会救助处")
    return desk.as_("clerk").supervision.draft(
        replace(draft, unit_id=unit, demands=("报送结案报告",), **change)  # type: ignore[arg-type]  # fields of the draft
    )


@pytest.fixture
def slip_id(desk: OpenDesk, visit: Registered) -> int:
    """Its slip, signed out."""
    made = draft_of(desk, visit.case_id)
    desk.as_("director").supervision.sign_out(made, DAY, desk.staff("周正"))
    return made


def issue(desk: OpenDesk, form_id: str, subject_id: int, purpose: str = "存档") -> PaperCopy:
    return desk.as_("clerk").papers.issue(PaperOf(form_id, subject_id), purpose)


def test_a_preview_says_draft_and_counts_nothing(desk: OpenDesk, slip_id: int) -> None:
    before = desk.counts()
    pdf = desk.as_("clerk").papers.preview(PaperOf("F15", slip_id))
    assert "草稿" in text_of(pdf)
    assert desk.counts() == before
    assert "print" not in {line[1] for line in desk.journalled()}


def test_looking_at_the_registration_form_is_looking_at_the_person(desk: OpenDesk, visit: Registered) -> None:
    pdf = desk.as_("clerk").papers.preview(PaperOf("F01", visit.receipt_id))
    assert VETERAN.id_number in text_of(pdf)
    assert desk.journalled()[-1][:3] == ("clerk", "reveal", visit.receipt_number)


def test_the_first_copy_is_the_original_and_the_next_are_counted(desk: OpenDesk, slip_id: int) -> None:
    first, second = issue(desk, "F15", slip_id), issue(desk, "F15", slip_id)
    assert (first.copy_label, second.copy_label) == ("正本", "补打第1次")
    assert first.file_name == "信访督办单_青民信督〔2026〕1号_正本.pdf"
    assert "草稿" not in text_of(first.pdf)
    assert "补打第1次" in text_of(second.pdf)
    assert desk.as_("clerk").supervision.open(slip_id).originals == 2


def test_the_stub_is_counted_apart_and_says_so_at_its_head(desk: OpenDesk, slip_id: int) -> None:
    papers, paper = desk.as_("clerk").papers, PaperOf("F15", slip_id)
    first, stub = papers.issue(paper, "送达"), papers.issue(paper, "留存", CopyKind.STUB)
    again, second = papers.issue(paper, "留存", CopyKind.STUB), papers.issue(paper, "送达")
    assert [copy.copy_label for copy in (first, stub, again, second)] == [
        "正本", "存根", "存根补打第1次", "补打第1次"
    ]  # fmt: skip
    text = text_of(stub.pdf)
    assert text.count("存根") == 1 and "正本" not in text and "草稿" not in text
    with pytest.raises(Refused, match="草稿只供查看"):
        papers.issue(paper, "", CopyKind.DRAFT)


def test_every_copy_is_written_down_with_form_version_and_purpose(desk: OpenDesk, slip_id: int) -> None:
    copy = issue(desk, "F15", slip_id, "送达\n承办处室")
    with desk.desk.db.read() as connection:
        row = connection.execute(select(*r.PrintCopy.__table__.columns)).one()
        line = connection.execute(
            select(r.Journal.detail).order_by(r.Journal.id.desc()).limit(1)
        ).scalar_one()
        checksum = connection.scalars(select(r.Document.form_checksum)).one()
    form = desk.desk.forms.get("F15")
    assert (row.id, row.form_version, row.form_checksum) == (copy.print_copy_id, form.version, form.checksum)
    assert (row.purpose, row.outcome, checksum) == ("送达承办处室", "ok", form.checksum)
    assert desk.journalled()[-1] == ("clerk", "print", "青民信督〔2026〕1号", "送达承办处室", "ok")
    assert line == {"form": "F15", "copy": "正本"}


def test_a_printer_that_fails_gives_the_copy_back(desk: OpenDesk, slip_id: int) -> None:
    papers, first = desk.as_("clerk").papers, issue(desk, "F15", slip_id)
    papers.output_failed(first.print_copy_id, "打印机缺纸")
    papers.output_failed(first.print_copy_id, "再报一次")
    assert [line[1] for line in desk.journalled()].count("print_failed") == 1
    again = issue(desk, "F15", slip_id)
    assert again.copy_label == "正本"
    assert issue(desk, "F15", slip_id).copy_label == "补打第1次"


def test_a_draft_or_void_slip_is_not_printed(desk: OpenDesk, visit: Registered) -> None:
    made = draft_of(desk, visit.case_id)
    before = desk.counts()
    with pytest.raises(Refused, match="还没有签发"):
        issue(desk, "F15", made)
    desk.as_("director").supervision.void(made, "写错了")
    with pytest.raises(Refused, match="已作废"):
        issue(desk, "F15", made)
    assert desk.counts()["print_copy"] == before["print_copy"]
    assert "草稿" in text_of(desk.as_("clerk").papers.preview(PaperOf("F15", made)))


def test_the_slip_gives_back_the_rare_name_and_its_own_first_limit(desk: OpenDesk, slip_id: int) -> None:
    desk.on(date(2026, 4, 8))
    desk.as_("clerk").supervision.acknowledge(slip_id, "刘敏", datetime(2026, 3, 26, 9, 20))
    desk.as_("clerk").supervision.progress(slip_id, date(2026, 4, 3), "已入户核实", "刘敏")
    director = desk.as_("director").supervision
    director.extend(slip_id, date(2026, 4, 30), "等待协调会", desk.staff("林岚"), date(2026, 4, 8))
    text = text_of(issue(desk, "F15", slip_id).pdf)
    for said in (
        "张𤭢",
        "青民信督〔2026〕1号",
        "限期2026年4月9日",
        "申请延至2026年4月30日：等待协调会",
        "同意。林岚2026年4月8日",
        "2026年4月3日已入户核实刘敏",
        "☑领导批示",
        "XF-6399-D-2026-0001-",
    ):
        assert said in text, said


def test_the_qr_of_the_paper_is_the_code_of_the_slip(desk: OpenDesk, slip_id: int) -> None:
    code = desk.as_("clerk").supervision.open(slip_id).code
    assert codes(picture(issue(desk, "F15", slip_id).pdf)) == [code]
    assert desk.as_("clerk").supervision.by_code(code) == slip_id


def test_the_unit_reads_the_telephone_only_when_it_must_call(desk: OpenDesk, visit: Registered) -> None:
    without = draft_of(desk, visit.case_id)
    with_phone = draft_of(desk, visit.case_id, show_phone=True)
    for slip_id in (without, with_phone):
        desk.as_("director").supervision.sign_out(slip_id, DAY, desk.staff("周正"))
    assert VETERAN.phone not in text_of(issue(desk, "F15", without).pdf)
    assert VETERAN.phone in text_of(issue(desk, "F15", with_phone).pdf)
    for slip_id in (without, with_phone):
        assert VETERAN.id_number not in text_of(issue(desk, "F15", slip_id).pdf)


def test_running_texts_of_the_slip_tell_no_number_that_the_unit_need_not_have(desk: OpenDesk) -> None:
    said = f"本人{VETERAN.petitioner_name}，证号{VETERAN.id_number}，电话{VETERAN.phone}。"
    done = desk.as_("clerk").registration.register(
        replace(VETERAN, facts=said, receptionist_id=desk.staff("周正"))
    )
    for show_phone in (False, True):
        slip_id = draft_of(desk, done.case_id, show_phone=show_phone)
        desk.as_("director").supervision.sign_out(slip_id, DAY, desk.staff("周正"))
        text = text_of(issue(desk, "F15", slip_id).pdf)
        assert f"本人{VETERAN.petitioner_name}，证号〔证号略〕，电话" in text
        assert VETERAN.id_number not in text
        assert (squeezed(VETERAN.phone) in text) == show_phone
    assert VETERAN.id_number in text_of(issue(desk, "F01", done.receipt_id).pdf)


def test_who_asked_for_secrecy_is_not_named_on_the_slip(desk: OpenDesk) -> None:
    secret = replace(
        VETERAN,
        wants_confidential=True,
        facts=f"我叫{VETERAN.petitioner_name}，生活困难，可打{VETERAN.phone}。",
        receptionist_id=desk.staff("周正"),
    )
    done = desk.as_("clerk").registration.register(secret)
    slip_id = draft_of(desk, done.case_id, show_phone=True)
    desk.as_("director").supervision.sign_out(slip_id, DAY, desk.staff("赵平"))
    clerk = desk.as_("clerk").supervision
    clerk.acknowledge(slip_id, "刘敏", datetime(2026, 3, 25, 9, 0))
    clerk.progress(slip_id, DAY, f"已到{VETERAN.petitioner_name}家中", "刘敏")
    text = text_of(issue(desk, "F15", slip_id).pdf)
    assert "要求保密" in text and "我叫信访人，生活困难" in text and "已到信访人家中" in text
    assert VETERAN.petitioner_name not in text and VETERAN.phone not in text


def test_a_character_without_a_face_never_keeps_a_story_from_being_printed(desk: OpenDesk) -> None:
    odd = replace(
        VETERAN,
        title="补助\U0001f600没有发",
        facts="短信里写着\U0001f600，还有\U000f0000。",
        agent_name="周\U0001f600",
        receptionist_id=desk.staff("周正"),
    )
    done = desk.as_("clerk").registration.register(odd)
    slip_id = draft_of(desk, done.case_id)
    desk.as_("director").supervision.sign_out(slip_id, DAY, desk.staff("周正"))
    for form, row in (("F01", done.receipt_id), ("F15", slip_id)):
        text = text_of(issue(desk, form, row).pdf)
        assert "短信里写着〔U+1F600〕，还有〔U+F0000〕。" in text
        assert VETERAN.petitioner_name in text


def test_the_registration_form_says_what_was_said_that_day(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    first = registration.register(replace(FACTORY_WORKERS, backdate_reason="补录"))
    again = replace(
        FACTORY_WORKERS,
        received_on=DAY,
        head_count=38,
        representatives=(),
        facts="厂里四月又没有发工资。",
        demands=("说明发放日期",),
        joins_case_id=first.case_id,
    )
    second = registration.register(again)
    text = text_of(issue(desk, "F01", second.receipt_id).pdf)
    assert "厂里四月又没有发工资。" in text and "说明发放日期" in text
    assert f"关联事项{first.case_number}" in text
    assert "☑重访" in text and "38人" in text
    original = text_of(issue(desk, "F01", first.receipt_id).pdf)
    assert "43人" in original and "曾祥𬬭" in original and "四月又没有" not in original
    assert "2026年3月17日" in original


def test_an_unnamed_visitor_and_an_empty_form_print_too(desk: OpenDesk) -> None:
    unnamed = VisitDraft(is_anonymous=True, received_on=DAY, title="路灯不亮")
    done = desk.as_("clerk").registration.register(unnamed)
    assert "匿名" in text_of(issue(desk, "F01", done.receipt_id).pdf)


def test_a_character_no_face_has_asks_for_its_parts_or_a_picture(desk: OpenDesk) -> None:
    draft = replace(VETERAN, petitioner_name=f"石{UNPRINTABLE}", kept=frozenset({"petitioner_name"}))
    done = desk.as_("clerk").registration.register(draft)
    papers, paper = desk.as_("clerk").papers, PaperOf("F01", done.receipt_id)
    before = desk.counts()
    with pytest.raises(Refused, match="部件"):
        papers.issue(paper, "")
    assert desk.counts() == before
    for description, image in (("", None), ("", b"GIF89a"), (" \n", None)):
        with pytest.raises(Refused):
            papers.describe_name(paper, description, image)
    papers.describe_name(paper, "石 羡")
    assert desk.journalled()[-1][:2] == ("clerk", "describe_name")
    copy = papers.issue(paper, "")
    assert "石〔石+羡〕" in text_of(copy.pdf)
    assert copy.copy_label == "正本"


def test_a_picture_of_the_written_name_is_printed_in_its_place(desk: OpenDesk) -> None:
    draft = replace(
        VETERAN,
        petitioner_name=f"石{UNPRINTABLE}",
        kept=frozenset({"petitioner_name"}),
        name_description="石+羡",
        name_image=png(),
    )
    done = desk.as_("clerk").registration.register(draft)
    with_image = issue(desk, "F01", done.receipt_id).pdf
    assert b"/Image" in with_image
    assert desk.counts()["attachment"] == 1
    desk.as_("clerk").papers.describe_name(PaperOf("F01", done.receipt_id), "", png(9, 9))
    assert desk.counts()["attachment"] == 2


@pytest.mark.parametrize("login", ["auditor", "keeper", "officer"])
def test_who_prints_nothing_is_refused(desk: OpenDesk, slip_id: int, login: str) -> None:
    before = desk.counts()
    for press in (
        lambda: desk.as_(login).papers.preview(PaperOf("F15", slip_id)),
        lambda: desk.as_(login).papers.issue(PaperOf("F15", slip_id), ""),
    ):
        with pytest.raises(Forbidden, match="打印由"):
            press()
    assert desk.counts() == before


def test_blank_forms_are_for_everybody_and_carry_the_office(desk: OpenDesk) -> None:
    for form_id in ("F01", "F15"):
        text = text_of(desk.as_("auditor").papers.blank(form_id))
        assert "青川市民政局信访办" in text and "空白表" in text
    assert desk.journalled()[-1][:3] == ("auditor", "print_blank", "F15")
    assert "样张" in text_of(desk.as_("clerk").papers.sample("F15"))


def test_what_is_not_there_is_said_so(desk: OpenDesk) -> None:
    for paper in (PaperOf("F15", 999), PaperOf("F01", 999), PaperOf("F99", 1)):
        with pytest.raises(Refused, match="没有"):
            desk.as_("clerk").papers.preview(paper)
