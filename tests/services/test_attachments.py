"""附件: kept encrypted, refused with a sentence where they cannot be, opened on record."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, PATIENTS_WIFE
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble

PNG = b"\x89PNG\r\n\x1a\n" + b"scan of a hospital bill " * 400
KIND = AttachmentKind.MATERIAL


@pytest.fixture
def case(desk: OpenDesk) -> int:
    desk.on(date(2026, 1, 31))
    desk.as_("clerk").registration.register(PATIENTS_WIFE)
    return 1


def scripted() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    file = io.BytesIO()
    pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def test_a_file_comes_back_as_it_was_and_lies_encrypted(desk: OpenDesk, case: int, tmp_path: Path) -> None:
    file = tmp_path / "住院 发票.png"
    file.write_bytes(PNG)
    clerk = desk.as_("clerk")
    made = clerk.attachments.add_file(case, file, KIND)
    assert made is not None and clerk.attachments.content(made) == PNG
    (line,) = clerk.attachments.lines(case)
    assert (line.name, line.media_type, line.added_by) == ("住院 发票.png", "image/png", "陈秋")
    assert clerk.cases.open(case).events[0].title == "附件：住院 发票.png"
    kept = [path for path in clerk.context.desk.paths.attachments.rglob("*") if path.is_file()]
    assert len(kept) == 1 and b"hospital" not in kept[0].read_bytes() and "png" not in kept[0].name
    actions = [line[1] for line in desk.journalled()]
    assert "attach" in actions and "open_attachment" in actions


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\a\\单据.png", "单据.png"),
        ("a\u202egnp.exe.png", "agnp.exe.png"),
    ],
)
def test_a_name_keeps_no_path_and_nothing_unseen(desk: OpenDesk, case: int, name: str, kept: str) -> None:
    clerk = desk.as_("clerk")
    clerk.attachments.add_bytes(case, PNG, name, KIND)
    assert clerk.attachments.lines(case)[0].name == kept


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00 program", "程序文件"),
        (b"#!/bin/sh\nrm", "程序文件"),
        (b"\x7fELF1", "程序文件"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_left(
    desk: OpenDesk, case: int, content: bytes, words: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused, match=words):
        desk.as_("clerk").attachments.add_bytes(case, content, "扫描件.png", KIND)
    assert desk.counts() == before
    folder = desk.as_("clerk").context.desk.paths.attachments
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_of_two_gigabytes_is_refused_before_the_disk_is_full(
    desk: OpenDesk, case: int, tmp_path: Path
) -> None:
    huge = tmp_path / "录像.bin"
    with huge.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(Refused, match="超过 200 MB"):
        desk.as_("clerk").attachments.add_file(case, huge, KIND)
    folder = desk.as_("clerk").context.desk.paths.attachments
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) == 0


def test_a_pdf_with_a_script_is_kept_and_marked(desk: OpenDesk, case: int) -> None:
    attachments = desk.as_("clerk").attachments
    harmless = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(harmless)
    attachments.add_bytes(case, harmless.getvalue(), "扫描.pdf", KIND)
    attachments.add_bytes(case, scripted(), "通知.pdf", KIND)
    attachments.add_bytes(case, b"%PDF-1.7 broken", "坏的.pdf", KIND)
    warned = {line.name: bool(line.warning) for line in attachments.lines(case)}
    assert warned == {"扫描.pdf": False, "通知.pdf": True, "坏的.pdf": True}


def test_a_changed_file_is_not_opened(desk: OpenDesk, case: int) -> None:
    clerk = desk.as_("clerk")
    made = clerk.attachments.add_bytes(case, PNG, "单据.png", KIND)
    (kept,) = [path for path in clerk.context.desk.paths.attachments.rglob("*") if path.is_file()]
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(bytes(content))
    with pytest.raises(StorageTrouble, match="损坏"):
        clerk.attachments.content(made)
    kept.unlink()
    with pytest.raises(StorageTrouble, match="不见了"):
        clerk.attachments.content(made)


def test_a_cancelled_file_leaves_nothing(desk: OpenDesk, case: int, tmp_path: Path) -> None:
    file = tmp_path / "大件.png"
    file.write_bytes(PNG * 600)
    clerk = desk.as_("clerk")
    assert clerk.attachments.add_file(case, file, KIND, cancelled=lambda: True) is None
    assert clerk.attachments.lines(case) == ()


def test_a_copy_outside_is_an_export(desk: OpenDesk, case: int, tmp_path: Path) -> None:
    clerk = desk.as_("clerk")
    made = clerk.attachments.add_bytes(case, PNG, "单据.png", KIND)
    clerk.attachments.save_as(made, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == PNG
    assert desk.journalled()[-1][1] == "export"
    with pytest.raises(StorageTrouble, match="没有存成"):
        clerk.attachments.save_as(made, tmp_path / "no" / "copy.png")


def test_sealed_matters_and_other_roles_are_refused(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 7))
    desk.as_("clerk").registration.register(ACCUSER)
    with pytest.raises(Refused, match="密封"):
        desk.as_("clerk").attachments.add_bytes(1, PNG, "信.png", KIND)
    with pytest.raises(Forbidden):
        desk.as_("keeper").attachments.add_bytes(1, PNG, "信.png", KIND)
