"""Form files: every fault is told in Chinese with file and line, and never stops a print."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.sheets import FormRow
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.form_table import FormTrouble
from xinfang_desk.output.forms import GOOD, FormSet, load_forms
from xinfang_desk.output.papers import render
from xinfang_desk.paths import forms_folder, resource

SLIP = (forms_folder() / "F15_slip.toml").read_text(encoding="utf-8")

SMALL = """[form]
id = "F15"
name = "督办单"
version = 1
audience = "handler"

[[block]]
type = "text"
text = "{number}"

[[block]]
type = "grid"
cols = [1, 3]
areas = [
  "A a",
  "B b",
]
rows = [10, { min = 10, grow = 1 }]
labels = { A = "案号", B = "来源" }

[block.texts]
a = "{case_number}"

[block.cell.b]
text = "{sources|boxes}"

[[block]]
type = "list"
each = "progress"
cols = [{ head = "日期", text = "{on}", w = 1 }]
"""


def line(words: str) -> int:
    """The line of SMALL on which words stand."""
    return SMALL[: SMALL.index(words)].count("\n") + 1


BOXES = line('text = "{sources')
LIST = line('[[block]]\ntype = "list"')

FAULTS: list[tuple[str, str, int, str]] = [
    # replaced, by, line, part of the message
    ('name = "督办单"', 'name "督办单"', line("name"), "名称 = 内容"),
    ('name = "督办单"', 'name = 督办单', line("name"), "英文引号"),
    ('name = "督办单"', 'name = "督办单', line("name"), "引号"),
    ("version = 1", "version = 1\nversion = 2", line("version") + 1, "写了两次"),
    ("cols = [1, 3]", "cols = [1, 3", line("cols") + 1, "方括号"),
    ("version = 1\n", "", 1, "缺少“version”"),
    ("version = 1", 'version = "一"', line("version"), "“version”应写数字"),
    ("version = 1", "version = true", line("version"), "“version”应写数字"),
    ("version = 1", "version = 0", line("version"), "应在 1 和 1000 之间"),
    ('id = "F15"', 'id = "F99"', line("id ="), "没有编号为“F99”的表"),
    ('"handler"', '"public"', line("audience"), "只能写：petitioner、handler"),
    ('"handler"', '"outside"', line("audience"), "只能是“handler”（承办单位）"),
    ('type = "text"', 'type = "txt"', line("type"), "只能写：text、line"),
    ('text = "{number}"', 'txet = "{number}"', line('text = "{number'), "是不是“text”"),
    ("{number}", "{numbr}", line("{number"), "没有叫“numbr”的内容，是不是“number”"),
    ("{number}", "{number.__class__}", line("{number"), "没有叫“number.__class__”"),
    ("{number}", "{id_number}", line("{number"), "没有叫“id_number”"),
    ("{number}", "{number", line("{number"), "花括号没有成对"),
    ("{number}", "{page}", line("{number"), "没有叫“page”"),
    ("{case_number}", "{case_number|eval}", line("{case_number"), "没有叫“eval”的写法"),
    ("{case_number}", "{case_number|date_cn}", line("{case_number"), "是文字，不能写“date_cn”"),
    ("{case_number}", "{progress}", line("{case_number"), "不能直接写成文字"),
    ("{case_number}", "{petitioner_image}", line("{case_number"), "不能直接写成文字"),
    ("{sources|boxes}", "{sources|boxes:初访,三访}", line("{sources"), "没有“三访”这一项"),
    ("{sources|boxes}", "{sources|boxes|tick}", line("{sources"), "不能写“tick”"),
    ("cols = [1, 3]", "cols = [1, 0]", line("cols"), "大于零"),
    ('"A a",', '"A a a",', line("areas"), "第 1 行有 3 格"),
    ('"B b",\n', "", line("areas"), "有 1 行"),
    ('"B b",', '"a b",', line("areas"), "“a”不是一个长方形"),
    ('"B b",', '"B c",', line("areas"), "格子“c”没有写内容"),
    ('B = "来源" }', 'B = "来源", C = "又" }', line("labels"), "格子“C”没有画在“areas”里"),
    ("[block.cell.b]", "[block.cell.a]", line("[block.cell.b]"), "写了两次"),
    ("rows = [10, {", "rows = [2, {", line("rows"), "不小于 4"),
    ("rows = [10, {", "rows = [400, {", line("rows"), "比一页还高"),
    ('text = "{sources', 'sign = ["甲", "乙", "丙"]\ntext = "{sources', line("rows"), "放不下签名行"),
    ("grow = 1 }", "grwo = 1 }", line("rows"), "是不是“grow”"),
    ('text = "{sources', 'size = "特号"\ntext = "{sources', BOXES, "字号"),
    ('text = "{sources', 'size = 9\nmin_size = 12\ntext = "{sources', BOXES + 1, "不能比"),
    ('text = "{sources', 'font = "arial"\ntext = "{sources', BOXES, "只能写：fang"),
    ('text = "{sources', 'style = "big"\ntext = "{sources', BOXES, "只能写：text、value"),
    ('text = "{sources', 'image = "phone"\ntext = "{sources', BOXES, "要写一项图片"),
    ('text = "{sources', 'qr = "{petitioner}"\ntext = "{sources', BOXES, "二维码里只能放编号"),
    ('each = "progress"', 'each = "demands"', line("each"), "一项有多行的内容：progress"),
    ("{on}", "{when}", line("cols = [{"), "没有叫“when”"),
    ('[[block]]\ntype = "list"', '[[blocks]]\ntype = "list"', LIST, "是不是“block”"),
    ("[form]", "[margin]\ntop = 1\n[form]", 1, "没有叫“margin”的项目"),
    ("[form]", '[[furniture]]\ntype = "line"\nleft = "{page}"\n[form]', 1, "只写一个"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "number", "message"), FAULTS)
def test_a_fault_is_told_with_its_line(old: str, new: str, number: int, message: str) -> None:
    assert old in SMALL
    with pytest.raises(FormTrouble) as fault:
        read_form("F15_自己的.toml", SMALL.replace(old, new, 1).encode())
    assert str(fault.value).startswith(f"F15_自己的.toml 第 {number} 行：")
    assert message in str(fault.value)
    assert fault.value.line == number


def test_the_form_without_a_fault_can_be_read() -> None:
    form = read_form("F15.toml", SMALL.encode())
    assert form.checksum == hashlib.sha256(SMALL.encode()).hexdigest()
    assert (form.name, form.version, form.audience.label) == ("督办单", 1, "承办单位")


@pytest.mark.parametrize("content", [SMALL.encode("gb18030"), SMALL.encode("utf-16"), b"\xff" * 9])
def test_a_file_that_is_not_utf_8_is_told_so(content: bytes) -> None:
    with pytest.raises(FormTrouble, match="不是 UTF-8 编码"):
        read_form("F15.toml", content)


def test_a_file_saved_by_the_notepad_of_windows_can_be_read() -> None:
    content = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert read_form("F15.toml", content).name == "督办单"
    broken = content.replace(b"{on}", b"{when}")
    with pytest.raises(FormTrouble) as fault:
        read_form("F15.toml", broken)
    assert fault.value.line == line("cols = [{")


def test_an_id_number_never_stands_outside_a_table() -> None:
    source = (forms_folder() / "F01_visit.toml").read_text(encoding="utf-8")
    for old in ("{platform_number|or:________________}", 'right = "登记编号 {number|or:________________}"'):
        broken = source.replace(
            old, old.replace("platform_number", "id_number").replace("{number", "{id_number")
        )
        with pytest.raises(FormTrouble, match="证件号码不能印在表头"):
            read_form("F01.toml", broken.encode())


def test_every_paper_has_its_form() -> None:
    forms = load_forms(forms_folder())
    assert [row.form_id for row in forms.rows()] == sorted(SHEETS)
    assert forms.get("F15").name == "信访督办单"
    assert forms.troubles == {}


def row_of(forms: FormSet, form_id: str) -> FormRow:
    (found,) = (row for row in forms.rows() if row.form_id == form_id)
    return found


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    return folder


def test_a_form_of_the_office_takes_the_place_of_the_shipped_one(office: Path) -> None:
    own = SLIP.replace("version = 1", "version = 7").replace('"信访督办单"', '"信访事项督办单"')
    (office / "f15_我们的.toml").write_text(own, encoding="utf-8")
    forms = load_forms(forms_folder(), office)
    assert row_of(forms, "F15") == FormRow("F15", "信访事项督办单", 7, True)
    assert not forms.get("F01").is_override
    assert forms.get("F15").checksum != load_forms(forms_folder()).get("F15").checksum
    pdf = render(forms.get("F15"), samples.SLIP, fonts=FontSet(resource("fonts")))
    assert pdf.startswith(b"%PDF")


def test_a_broken_form_leaves_the_last_good_one_in_use(office: Path) -> None:
    file = office / "F15.toml"
    file.write_text(SLIP.replace("version = 1", "version = 7"), encoding="utf-8")
    load_forms(forms_folder(), office)
    file.write_text(SLIP.replace("{unit}", "{units}"), encoding="utf-8")
    forms = load_forms(forms_folder(), office)
    assert forms.get("F15").version == 7
    assert forms.get("F15").is_override
    assert "没有叫“units”的内容" in forms.troubles["F15"]
    assert row_of(forms, "F15").trouble == forms.troubles["F15"]
    file.unlink()
    assert load_forms(forms_folder(), office).get("F15").version == 1
    assert (office / GOOD / "F15.toml").is_file()


def test_a_form_broken_from_the_start_leaves_the_shipped_one_in_use(office: Path) -> None:
    (office / "F15.toml").write_text("[form\n", encoding="utf-8")
    (office / "督办单.toml").write_text(SLIP, encoding="utf-8")
    (office / "F01_督办.toml").write_text(SLIP, encoding="utf-8")
    forms = load_forms(forms_folder(), office)
    assert not any(row.is_override for row in forms.rows())
    assert "文件名要以表的编号开头" in forms.troubles["督办单.toml"]
    assert "文件名要以表的编号开头" in forms.troubles["F01"]
    assert forms.troubles["F15"].startswith("F15.toml 第 1 行：")


def test_a_file_that_is_too_large_is_not_read(office: Path) -> None:
    (office / "F15_大.toml").write_bytes(b"#" * (1 << 20) + b"##")
    assert "太大" in load_forms(forms_folder(), office).troubles["F15"]


def test_of_two_files_for_one_paper_the_second_is_told_and_not_used(office: Path) -> None:
    (office / "F15_a.toml").write_text(SLIP.replace("version = 1", "version = 7"), encoding="utf-8")
    (office / "F15_b.toml").write_text(SLIP.replace("version = 1", "version = 8"), encoding="utf-8")
    forms = load_forms(forms_folder(), office)
    assert forms.get("F15").version == 7
    assert forms.troubles == {
        "F15_b.toml": "F15_b.toml 第 1 行：同一张表已经用了 F15_a.toml，一张表只放一个文件"
    }


def test_a_folder_that_is_not_there_or_cannot_be_read_is_no_hindrance(office: Path) -> None:
    (office / "F15.toml").mkdir()
    forms = load_forms(forms_folder(), office)
    assert "读不出来" in forms.troubles["F15"]
    assert load_forms(forms_folder(), office / "none").troubles == {}


def test_a_shipped_form_that_is_missing_stops_printing_with_advice(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="缺少表格 F01、") as trouble:
        load_forms(tmp_path)
    assert "重新安装" in trouble.value.advice[0]
    for form_id in SHEETS:
        (tmp_path / f"{form_id}.toml").write_text(SMALL.replace("{on}", "{when}"), encoding="utf-8")
    with pytest.raises(StorageTrouble, match=r"F15\.toml"):
        load_forms(tmp_path).get("F15")
    (tmp_path / "F15.toml").write_text("[form]\nname", encoding="utf-8")
    with pytest.raises(StorageTrouble, match=r"F15\.toml"):
        load_forms(tmp_path).rows()
