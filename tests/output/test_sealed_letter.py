"""F38 检举控告材料转送函: what it says, that its file says nothing else, and how it looks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.leaks import metadata_of, said_by
from tests.output.bindings import bindings
from tests.output.looks import check_look
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.samples import OFFICE
from xinfang_desk.output.samples_sealed import SEALED_TRANSFER
from xinfang_desk.paths import forms_folder, resource

TO_TOWN = replace(SEALED_TRANSFER, is_discipline=False, to_organ="青西区柳河镇人民政府")


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


def drawn(forms: FormSet, fonts: FontSet, sheet: SealedTransferSheet = SEALED_TRANSFER) -> bytes:
    return render(forms.get("F38"), sheet, fonts=fonts, invariant=True, title=sheet.number)


def test_it_says_to_whom_what_by_which_law_and_that_it_is_secret(forms: FormSet, fonts: FontSet) -> None:
    said = said_by(drawn(forms, fonts))
    for words in (SEALED_TRANSFER.to_organ, SEALED_TRANSFER.summary, "第二十二条第二款", "第三十条第三款"):
        assert words in said
    assert "青民信密转〔2026〕1号" in said and "不附原件" in said and "苏静" in said


def test_to_the_organ_in_charge_it_names_the_law_of_elections(forms: FormSet, fonts: FontSet) -> None:
    said = said_by(drawn(forms, fonts, TO_TOWN))
    assert "村民委员会组织法》第十七条" in said and "青西区柳河镇人民政府：" in said
    assert "按照管理权限" not in said


def test_the_form_can_bind_nothing_of_whoever_spoke(forms: FormSet) -> None:
    allowed = r"office\.|mark\.|number|signed_on|to_organ|is_discipline|summary|contact|contact_phone|page"
    assert [path for path in bindings(forms.get("F38")) if not re.match(f"(?:{allowed})", path)] == []


def test_the_file_says_its_number_and_nothing_else(forms: FormSet, fonts: FontSet) -> None:
    told = metadata_of(drawn(forms, fonts))
    assert SEALED_TRANSFER.number in told
    for word in (SEALED_TRANSFER.to_organ, "检举", "控告", "2026-04", "20260408", SEALED_TRANSFER.contact):
        assert word not in told


@pytest.mark.parametrize("page", [0, 1])
def test_it_looks_as_it_did(forms: FormSet, fonts: FontSet, page: int) -> None:
    check_look(drawn(forms, fonts), "F38", page)
    check_look(blank(forms.get("F38"), OFFICE, fonts=fonts), "F38-blank", page)
