"""The office's own forms: used, checked, the last good one kept, each print tied to its layout."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.visitors import VETERAN
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.paths import forms_folder
from xinfang_desk.store import records as r

SHIPPED = (forms_folder() / "F15_slip.toml").read_text("utf-8")
OWN = SHIPPED.replace("version = 1", "version = 7").replace('L7 = "督办事由"', 'L7 = "督办缘由"')


@pytest.fixture
def slip(desk: OpenDesk) -> PaperOf:
    """Story 1's slip, signed out."""
    visit = replace(VETERAN, receptionist_id=desk.staff("周正"))
    case_id = desk.as_("clerk").registration.register(visit).case_id
    draft = desk.as_("clerk").supervision.blank_draft(case_id)
    slip_id = desk.as_("clerk").supervision.draft(
        replace(draft, unit_id=desk.unit("社会救助处"), demands=("报送结案报告",))
    )
    desk.as_("director").supervision.sign_out(slip_id, date(2026, 3, 25), desk.staff("周正"))
    return PaperOf("F15", slip_id)


def put(desk: OpenDesk, content: str) -> None:
    """Lay a form into DATA/forms, as an office's IT person would, and start the desk anew."""
    folder = desk.desk.paths.forms
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "F15_ours.toml").write_text(content, "utf-8")
    desk.desk.__dict__.pop("forms", None)


def printed(desk: OpenDesk, slip: PaperOf) -> str:
    return squeezed("".join(page_texts(desk.as_("clerk").papers.issue(slip, "存档").pdf)))


def layouts(desk: OpenDesk) -> list[tuple[int, str]]:
    """Version and checksum noted with each print."""
    with desk.desk.db.read() as connection:
        query = select(r.PrintCopy.form_version, r.PrintCopy.form_checksum).order_by(r.PrintCopy.id)
        return [tuple(row) for row in connection.execute(query)]


def checksum(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def test_the_office_s_own_form_is_printed_and_noted_with_the_print(desk: OpenDesk, slip: PaperOf) -> None:
    assert "督办事由" in printed(desk, slip)
    put(desk, OWN)
    row = next(one for one in desk.as_("clerk").papers.forms() if one.form_id == "F15")
    assert (row.form_id, row.version, row.is_override, row.trouble) == ("F15", 7, True, "")
    assert "督办缘由" in printed(desk, slip)
    assert layouts(desk) == [(1, checksum(SHIPPED)), (7, checksum(OWN))]


def test_a_broken_form_is_told_with_file_and_line_and_the_last_good_one_prints(
    desk: OpenDesk, slip: PaperOf
) -> None:
    put(desk, OWN)
    assert "督办缘由" in printed(desk, slip)
    broken = OWN.replace('v6 = "{sources|boxes}"', 'v6 = "{source|boxes}"')
    put(desk, broken)
    line = broken[: broken.index("v6 = ")].count("\n") + 1
    said = f"F15_ours.toml 第 {line} 行：没有叫“source”的内容，是不是“sources”？"
    papers = desk.as_("clerk").papers
    assert papers.troubles() == (said,)
    row = next(one for one in papers.forms() if one.form_id == "F15")
    assert (row.version, row.is_override, row.trouble) == (7, True, said)
    assert "督办缘由" in printed(desk, slip)
    assert layouts(desk) == [(7, checksum(OWN))] * 2


def test_check_says_the_same(desk: OpenDesk) -> None:
    put(desk, "[form\n")
    (line,) = (line for line in desk.as_("keeper").upkeep.check() if line.name == "forms")
    assert not line.ok
    assert "F15_ours.toml 第 1 行" in line.line and line.line.endswith("。现在用的是上一次能用的那份。")
    assert "督办事由" in squeezed("".join(page_texts(desk.as_("clerk").papers.sample("F15"))))
