"""整卷: a whole file read back from its PDF: numbers, pages, outline, hashes; nothing in it runs."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import concluded, issue, registered
from tests.services.test_attachments import scripted
from tests.visitors import ACCUSER
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.output.pdf_scripts import has_script

KIND = AttachmentKind.MATERIAL


def photo(width: int = 640, height: int = 400) -> bytes:
    """A photograph that says where it was taken."""
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    exif = picture.getexif()
    exif[0x010E] = "taken at home of Zhang"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def written(desk: OpenDesk, case_id: int, target: Path) -> tuple[list[str], pikepdf.Pdf]:
    """The file of a matter: the words of each page, and the PDF."""
    made = desk.as_("clerk").case_file.write(case_id, target)
    assert made is not None and made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    content = target.read_bytes()
    texts = [squeezed(text) for text in page_texts(content)]
    assert len(texts) == made.pages
    return texts, pikepdf.open(io.BytesIO(content))


def outline(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Every entry with the page it leads to, from 1."""
    pages: dict[Any, int] = {page.objgen: place for place, page in enumerate(pdf.pages, 1)}
    found: dict[str, int] = {}

    def walk(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            destination: Any = item.destination
            found[item.title] = pages[destination[0].objgen]
            walk(item.children)

    with pdf.open_outline() as opened:
        walk(list(opened.root))
    return found


@pytest.fixture
def full(desk: OpenDesk) -> int:
    """A concluded matter with a void paper and four attachments, one of them with a script."""
    case_id = concluded(desk)
    attachments = desk.as_("clerk").attachments
    attachments.add_bytes(case_id, photo(), "张𤭢 入户照片.jpg", KIND)
    attachments.add_bytes(case_id, scripted(), "通知.pdf", KIND)
    attachments.add_bytes(case_id, b"plain words", "说明.txt", KIND)
    signed = desk.as_("clerk").papers.sample("F11")
    attachments.add_bytes(case_id, signed, "签名件.pdf", AttachmentKind.SIGNED)
    return case_id


def test_every_paper_stands_on_the_page_that_contents_and_outline_name(
    desk: OpenDesk, full: int, tmp_path: Path
) -> None:
    texts, pdf = written(desk, full, tmp_path / "卷.pdf")
    number = desk.as_("clerk").cases.open(full).number
    assert "信访事项卷宗" in texts[0] and number in texts[0] and f"共{len(texts)}页" in texts[0]
    assert "30年（建议" in texts[0]
    for place, text in enumerate(texts[1:], 2):
        assert f"{number}第{place}页共{len(texts)}页" in text
    entries = outline(pdf)
    to_take_home = ("F21", "F35")
    listed = desk.as_("clerk").cases.open(full).papers
    papers = [line for line in listed if line.form_id not in to_take_home]
    issued = {line.number for line in papers if line.number}
    assert len(issued) == 3
    for line in papers:
        page = entries[f"{line.title} {line.number}"]
        assert squeezed(line.number) in texts[page - 1]
    assert entries["封面"] == 1 and entries["卷内目录"] == 2
    for title in ("受理告知书", "处理意见书", "送达回证", "附件清单"):
        page = next(place for name, place in entries.items() if name.startswith(title))
        assert str(page) in texts[1]
        assert squeezed(title) in texts[page - 1]
    assert texts[1].count("送达回证") == 2


def test_the_list_of_attachments_has_the_hashes_of_what_is_kept(
    desk: OpenDesk, full: int, tmp_path: Path
) -> None:
    texts, pdf = written(desk, full, tmp_path / "卷.pdf")
    attachments = desk.as_("clerk").attachments
    entries = outline(pdf)
    listed = texts[entries["附件清单"] - 1]
    for line in attachments.lines(full):
        assert hashlib.sha256(attachments.content(line.attachment_id)).hexdigest() in listed
        assert squeezed(line.name) in listed
    assert "不是图片或PDF，没有装入" in listed and "附件3" not in entries
    assert entries["附件4"] - entries["附件2"] == 1
    assert "处理意见书" in texts[entries["附件4"] - 1]


def test_nothing_runs_and_nothing_hidden_comes_along(desk: OpenDesk, full: int, tmp_path: Path) -> None:
    target = tmp_path / "卷.pdf"
    _, pdf = written(desk, full, target)
    assert not has_script(io.BytesIO(target.read_bytes()))
    names = {name for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for name in one}
    assert not names & {"/OpenAction", "/AA", "/JS", "/EmbeddedFiles", "/AcroForm", "/Annots"}
    pictures = [
        one.read_raw_bytes()
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
    ]
    assert pictures and not any(b"taken at home" in picture for picture in pictures)
    said = " ".join([str(value) for value in pdf.docinfo.values()] + list(outline(pdf)))
    assert "张" not in said and "老复员" not in said and "照片" not in said


def test_a_void_paper_is_listed_and_a_draft_is_no_paper(desk: OpenDesk, tmp_path: Path) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, Action.ACCEPT)
    desk.as_("director").handling.void(done.document_id, "承办单位写得不对")
    clerk = desk.as_("clerk").handling
    clerk.save_draft(case_id, Action.ACCEPT, clerk.blank(case_id, Action.ACCEPT))
    texts, pdf = written(desk, case_id, tmp_path / "卷.pdf")
    assert squeezed(done.number) in texts[1] and "已作废" in texts[1]
    assert list(outline(pdf))[2:] == [f"来访登记表 {desk.as_('clerk').cases.open(case_id).number}"]
    assert "10年（建议" in texts[0] and "草稿" not in "".join(texts)


def test_a_large_picture_is_brought_down_and_a_bomb_is_only_listed(desk: OpenDesk, tmp_path: Path) -> None:
    case_id = registered(desk)
    attachments = desk.as_("clerk").attachments
    attachments.add_bytes(case_id, photo(4000, 3000), "大图.jpg", KIND)
    bomb = io.BytesIO()
    Image.new("1", (30_000, 20_000)).save(bomb, "PNG")
    attachments.add_bytes(case_id, bomb.getvalue(), "很大.png", KIND)
    locked = io.BytesIO()
    empty = pikepdf.new()
    empty.add_blank_page()
    empty.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    attachments.add_bytes(case_id, locked.getvalue(), "有口令.pdf", KIND)
    attachments.add_bytes(case_id, b"%PDF-1.7 broken", "坏的.pdf", KIND)
    texts, pdf = written(desk, case_id, tmp_path / "卷.pdf")
    assert (
        "太大，没有装入" in texts[-2]
        and "设了口令，没有装入" in texts[-2]
        and "打不开，没有装入" in texts[-2]
    )
    (picture,) = (
        one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
    )
    assert (int(picture.Width), int(picture.Height)) == (2205, 1654)


def test_a_damaged_attachment_does_not_keep_the_file_back(desk: OpenDesk, full: int, tmp_path: Path) -> None:
    kept = sorted(path for path in desk.desk.paths.attachments.rglob("*") if path.is_file())
    for file in kept:
        file.unlink()
    texts, _ = written(desk, full, tmp_path / "卷.pdf")
    assert texts[-1].count("内容缺失或损坏，没有装入") == 3


def test_it_is_an_export_and_stopping_leaves_nothing(desk: OpenDesk, full: int, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "卷.pdf"
    steps: list[tuple[str, int, int]] = []
    before = len(desk.journalled())
    service = desk.as_("clerk").case_file
    tell = lambda *step: steps.append(step)  # noqa: E731 - a list is the whole listener
    assert service.write(full, target, stopped=lambda: bool(steps), tell=tell) is None
    assert steps and not list(folder.iterdir()) and len(desk.journalled()) == before
    steps.clear()
    assert service.write(full, target, tell=tell) is not None
    assert [path.name for path in folder.iterdir()] == ["卷.pdf"]
    assert desk.journalled()[-1][1] == "export"
    done = [done for _, done, _ in steps]
    assert done == sorted(done) and all(0 <= one < total for _, one, total in steps)


def test_who_may_not_gets_none(desk: OpenDesk, tmp_path: Path) -> None:
    full = registered(desk)
    with pytest.raises(Forbidden):
        desk.as_("keeper").case_file.write(full, tmp_path / "卷.pdf")
    sealed = registered(desk, ACCUSER)
    with pytest.raises(Refused, match="密封"):
        desk.as_("clerk").case_file.write(sealed, tmp_path / "卷.pdf")
    with pytest.raises(StorageTrouble, match="整卷没有存进"):
        desk.as_("clerk").case_file.write(full, tmp_path / "nowhere" / "卷.pdf")
    assert not list(tmp_path.glob("*.pdf*"))


def test_a_matter_is_found_by_its_number(desk: OpenDesk) -> None:
    case_id = registered(desk)
    service = desk.as_("clerk").case_file
    assert service.find(desk.as_("clerk").cases.open(case_id).number.lower()) == case_id
    with pytest.raises(Refused, match="没有编号"):
        service.find("LF20200101-0001")
