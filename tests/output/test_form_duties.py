"""Forms of the office: none is printed that leaves out where to go or how to contest an answer (G10)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.output.paper_reading import page_texts, squeezed
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_duties import DUTIES
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_table import FormTrouble
from xinfang_desk.output.forms import GOOD, load_forms
from xinfang_desk.output.papers import render
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.paths import forms_folder, resource

SHIPPED = {path.name[:3]: path.read_text("utf-8") for path in forms_folder().glob("*.toml")}
REMEDY = next(line for line in SHIPPED["F11"].splitlines() if "书面请求" in line)
REVIEW = next(line for line in SHIPPED["F12"].splitlines() if "paper.next_organ" in line)
THANKS = 'text = "特此答复。"'


def without(path: str) -> Callable[[str], str]:
    return lambda source: re.sub(rf"\{{{path}(?=[|}}])", "{number", source)


def instead(old: str, new: str) -> Callable[[str], str]:
    def change(source: str) -> str:
        assert old in source
        return source.replace(old, new, 1)

    return change


FAULTS: list[tuple[str, Callable[[str], str], str]] = [
    ("F05", without("paper.where"), "去向机关"),
    ("F05", without("paper.where_address"), "去向机关的地址"),
    ("F05", without("paper.where_phone"), "去向机关的电话"),
    ("F05", instead("{ min = 11 }", '{ min = 11, when = "paper.help_line" }'), "去向机关"),
    ("F06", without("paper.where_phone"), "去向机关的电话"),
    ("F06", without("route.where"), "去向机关"),
    ("F06", instead('unless = "route.route"\ncols', 'when = "blank"\ncols'), "去向机关"),
    ("F11", instead(REMEDY, THANKS), "救济途径"),
    ("F11", instead(REMEDY, f'when = "blank"\n{REMEDY}'), "救济途径"),
    ("F11", instead(REMEDY, REMEDY.replace("30日", "几日")), "30日期限"),
    ("F11", instead(REMEDY, REMEDY.replace("{due_line}", "")), "最后一日"),
    ("F11", instead(f"[[block]]\ntype = \"text\"\nstyle = \"letter\"\n{REMEDY}", ""), "救济途径"),
    ("F12", instead(REVIEW, THANKS), "救济途径"),
    ("F12", instead('when = "paper.level=复查"', 'when = "blank"'), "请求复核"),
]  # fmt: skip


@pytest.mark.parametrize(("form_id", "change", "lacks"), FAULTS, ids=range(len(FAULTS)))
def test_a_form_without_its_line_is_not_read(form_id: str, change: Callable[[str], str], lacks: str) -> None:
    own = change(SHIPPED[form_id])
    assert own != SHIPPED[form_id]
    with pytest.raises(FormTrouble, match=lacks):
        read_form(f"{form_id}_我们的.toml", own.encode(), is_override=True)


def test_what_is_missing_is_said_with_the_form_and_the_line() -> None:
    with pytest.raises(FormTrouble) as fault:
        read_form("F11_短.toml", SHIPPED["F11"].replace(REMEDY, THANKS).encode(), is_override=True)
    said = str(fault.value)
    assert "F11《信访事项处理意见书》缺少“救济途径（请求复查的机关和30日期限）”这一行" in said
    assert "{paper.review_organ}" in said


@pytest.mark.parametrize("form_id", sorted(DUTIES))
def test_the_shipped_form_has_them_and_may_be_worded_otherwise(form_id: str) -> None:
    other = SHIPPED[form_id].replace("您", "你").replace("版记", "").encode()
    assert read_form(f"{form_id}.toml", other, is_override=True).form_id == form_id


@pytest.mark.parametrize("had_a_good_copy", [False, True])
def test_an_opinion_without_its_remedy_is_never_printed(tmp_path: Path, had_a_good_copy: bool) -> None:
    """Neither from the office's file nor from a copy kept of it: the shipped form is printed, with a word."""
    short = SHIPPED["F11"].replace(REMEDY, THANKS)
    (tmp_path / "F11_短.toml").write_text(short, encoding="utf-8")
    if had_a_good_copy:
        (tmp_path / GOOD).mkdir()
        (tmp_path / GOOD / "F11.toml").write_text(short, encoding="utf-8")
    forms = load_forms(forms_folder(), tmp_path)
    assert "救济途径" in forms.troubles["F11"]
    assert not forms.get("F11").is_override
    pdf = render(forms.get("F11"), SAMPLES["F11"], fonts=FontSet(resource("fonts")))
    text = squeezed("".join(page_texts(pdf)))
    assert "书面请求青川市人民政府复查" in text and "特此答复" not in text
