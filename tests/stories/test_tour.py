"""``xinfang-desk tour``: stories 1–5 by key events in the program's own window; all it leaves is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.leaks import identity_of, leaks
from tests.output.paper_reading import codes, page_texts, picture, squeezed
from tests.visitors import ACCUSER

SIZES = {(1366, 768), (1920, 1080)}
PAPERS = (
    "F01-blank.pdf", "F01-group.pdf", "F02-letter.pdf", "F04-accept.pdf", "F06-inform.pdf",
    "F07-forward.pdf", "F11-opinion.pdf", "F15-original.pdf", "F15-second-copy.pdf", "F21-evaluation.pdf",
    "F35-receipt.pdf", "F38-transfer.pdf",
    "case-file.pdf", "case-file-masked.pdf",
    "recovery-data.pdf", "recovery-sealed.pdf",
)  # fmt: skip
QUERIED = ("F21-evaluation", "F35-receipt")
PICTURES = (
    "first-start-keeper", "first-start-recovery-sheets", "keeper-accounts", "sign-in", "today-empty",
    "name-missing", "id-doubted", "due-over-holiday", "registered", "visit-tomorrow",
    "visit-three-weeks-ago", "concluded-on-spot", "instruction-on-paper", "platform-panel", "all-actions",
    "accept-dialog", "paper-refused", "accepted", "paper-issued", "today-unserved", "serve-dialog", "served",
    "attachment", "dot-proposed", "sixth-representative", "print-registration-form", "small-records",
    "opinion-dialog", "opinion-answers", "answered", "same-person-same-matter", "repeat-registered",
    "evaluated", "rare-name",
    "instruction-copied", "search", "case", "slip-drawn-up", "slip-draft", "slip-signing", "slip-issued",
    "slip-printing", "slip-acknowledged", "sealed-while-typed", "sealed-in-the-list", "sealed-for-others",
    "sealed-reason", "sealed-opened", "sealed-refused", "sealed-transferred", "sealed-looked", "sealed-print",
    "sealed-reclassify",
    "today-slip-due", "slip-extending", "letter", "call", "sealed-receipt", "person-compared", "interests",
    "merge-compared", "merge-undone", "who-looked",
    "recusals", "redaction", "masked-file", "inform-dialog",
    "inform-refused", "part-told", "archived", "contacts", "today", "locked",
    *(f"{page}-{look}" for look in ("dark", "dark-1920", "1920", "type-200")
      for page in ("today", "registration", "cases", "case", "accept", "slip")),
    "report-without-signature", "slip-reported", "sealed-feedback", "sealed-told", "sealed-concluded",
    "slip-archived", "journal", "granted",
)  # fmt: skip


@pytest.fixture(name="tour", scope="module")
def played_tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a tour left behind, played in a process of its own."""
    out = tmp_path_factory.mktemp("tour") / "out"
    temporary = tmp_path_factory.mktemp("temporary")
    played = subprocess.run(
        [sys.executable, "-m", "xinfang_desk", "tour", "--out", str(out)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temporary)},
    )
    assert played.returncode == 0, played.stderr
    assert played.stderr == ""
    assert str(out) in played.stdout
    assert list(temporary.iterdir()) == [], "the office of the tour was not thrown away"
    return out


def pdf(tour: Path, name: str) -> bytes:
    return (tour / name).read_bytes()


def text_of(tour: Path, name: str) -> str:
    return squeezed("".join(page_texts(pdf(tour, name))))


def test_every_picture_is_there_in_order_and_shows_something(tour: Path) -> None:
    names = sorted(file.name for file in tour.glob("*.png"))
    assert names == [f"{number:03d}-{slug}.png" for number, slug in enumerate(PICTURES, 1)]
    for name in names:
        with Image.open(tour / name) as seen:
            assert seen.size in SIZES, name
            assert len(seen.convert("RGB").getcolors(seen.size[0] * seen.size[1]) or ()) > 100, name


def test_the_index_says_in_chinese_what_each_picture_and_paper_is(tour: Path) -> None:
    index = (tour / "index.md").read_text("utf-8")
    named = re.findall(r"\[([^]]+)\]\(\1\) .*[一-鿿]", index)
    assert sorted(named) == sorted(file.name for file in tour.iterdir() if file.name != "index.md")
    assert sorted(file.name for file in tour.glob("*.pdf")) == sorted(PAPERS)


def test_a_returning_group_took_fewer_than_sixty_keys(tour: Path) -> None:
    found = re.search(r"从 F2 到已登记 (\d+) 次按键", (tour / "index.md").read_text("utf-8"))
    assert found is not None
    assert int(found[1]) < 60


def test_a_notice_is_signed_out_and_served_in_a_few_keys(tour: Path) -> None:
    found = re.search(r"从打开事项到签发并送达 (\d+) 次按键", (tour / "index.md").read_text("utf-8"))
    assert found is not None
    assert int(found[1]) < 10


def test_the_papers_of_handling_say_what_the_law_asks(tour: Path) -> None:
    said = {
        "F04-accept.pdf": ("李㛃", "青民信受〔2026〕1号", "2026年2月3日", "60日"),
        "F06-inform.pdf": ("单玉兰", "青川市公安局青北分局（户政窗口）", "0999-0320001", "北站路102号"),
        "F11-opinion.pdf": ("8,000.00元", "4,500.00元", "12,500.00元", "30日内", "复查"),
        "F21-evaluation.pdf": ("满意", "填不填由您决定"),
        "F35-receipt.pdf": ("李㛃", "2026年2月24日前"),
        "F02-letter.pdf": ("冯秀英", "LX20260409-0001", "赵平"),
        "case-file.pdf": ("青民信处〔2026〕1号", "住院费用清单.png", "青民信受〔2026〕1号"),
    }
    for name, words in said.items():
        text = text_of(tour, name)
        assert [word for word in words if word not in text] == [], name
    # One query code for the whole life of a matter.
    queried = [re.search(r"查询码([0-9A-Z]{8})", text_of(tour, f"{name}.pdf")) for name in QUERIED]
    assert len({found[1] for found in queried if found}) == 1 and all(queried)


def test_what_tells_of_people_has_left_the_letter_to_another_organ(tour: Path) -> None:
    text = text_of(tour, "F07-forward.pdf")
    for words in ("冯秀英", "青东区民政局", "〔电话略〕", "〔车牌略〕", "〔身份略〕"):
        assert words in text
    for words in ("14200000017", "川B63990", "村医"):
        assert words not in text


def test_neither_the_sealed_letter_nor_the_file_for_others_says_who_spoke(tour: Path) -> None:
    letter = pdf(tour, "F38-transfer.pdf")
    assert leaks(letter, "", identity_of(ACCUSER)) == set()
    assert "青西区纪委监委" in text_of(tour, "F38-transfer.pdf")
    masked = text_of(tour, "case-file-masked.pdf")
    assert "冯某某" in masked and "冯秀英" not in masked and "14200000017" not in masked


def test_the_slip_gives_back_the_rare_name_and_its_code(tour: Path) -> None:
    text = text_of(tour, "F15-original.pdf")
    assert "张\U00024b62" in text
    assert "青民信督〔2026〕1号" in text
    assert "2026年4月9日" in text
    found = re.search(r"XF-6399-D-2026-0001-[0-9A-Z*]", text)
    assert found is not None
    assert codes(picture(pdf(tour, "F15-original.pdf"))) == [found[0]]


def test_the_first_copy_is_the_original_and_the_next_one_says_so(tour: Path) -> None:
    first, second = text_of(tour, "F15-original.pdf"), text_of(tour, "F15-second-copy.pdf")
    assert ("正本" in first, "补打" in first) == (True, False)
    assert ("正本" in second, "补打第1次" in second) == (False, True)


def test_the_registration_form_names_representatives_and_nobody_else(tour: Path) -> None:
    text = text_of(tour, "F01-group.pdf")
    for name in ("买买提·艾力", "欧阳\U0002cc56", "曾祥\U0002cb2d", "阿依古丽·吐尔逊", "周桂兰"):
        assert name in text
    assert "郑小满" not in text
    assert "43" in text
    assert "买买提" not in text_of(tour, "F01-blank.pdf")


def test_each_recovery_sheet_has_a_code_of_its_own(tour: Path) -> None:
    read = [codes(picture(pdf(tour, f"recovery-{name}.pdf"))) for name in ("data", "sealed")]
    assert [len(found) for found in read] == [1, 1]
    assert read[0] != read[1]


def tour_said(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xinfang_desk", "tour", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_a_tour_without_a_folder_says_how_it_is_written() -> None:
    said = tour_said()
    assert said.returncode == 2
    assert "tour --out" in said.stderr


def test_a_place_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = tour_said("--out", tmp_path / "file" / "out")
    assert said.returncode == 2
    assert re.fullmatch(r"文件夹 .* 建不起来（[^A-Za-z]+），请换一个。\n", said.stderr)


def test_help_is_an_answer_and_an_empty_place_is_none(tmp_path: Path) -> None:
    asked = tour_said("--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "tour --out" in asked.stdout
    empty = tour_said("--out", "", cwd=tmp_path)
    assert empty.returncode == 2
    assert "tour --out" in empty.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_tour_that_cannot_go_on_says_at_which_picture(tmp_path: Path) -> None:
    (tmp_path / f"001-{PICTURES[0]}.png").mkdir()
    said = tour_said("--out", tmp_path)
    assert said.returncode == 1
    assert said.stderr.startswith(f"演示停在第 1 张图：001-{PICTURES[0]}.png 没有存进")
    assert not (tmp_path / "index.md").exists()
