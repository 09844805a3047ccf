"""遮蔽本: what its papers tell of people is shown to a person first, and his decision is what is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import issue, registered
from tests.services.test_papers_redaction import CASE, SON_PHONE, TOLD, text_of
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.redaction_sheets import Blackout, Find


@pytest.fixture
def case_id(desk: OpenDesk) -> int:
    made = registered(desk, replace(CASE, title=f"女婿{SON_PHONE}的来电"))
    issue(desk, made, Action.FORWARD, summary=TOLD)
    return made


def written(desk: OpenDesk, case_id: int, folder: Path, blackout: Blackout) -> str:
    target = folder / "遮蔽本.pdf"
    made = desk.as_("clerk").case_file.write(case_id, target, for_others=True, blackout=blackout)
    assert made is not None
    return text_of(target.read_bytes())


def keys(finds: tuple[Find, ...], text: str) -> frozenset[str]:
    return frozenset(one.key for one in finds if one.text == text)


def test_every_find_has_a_key_of_its_own_and_says_in_which_paper(desk: OpenDesk, case_id: int) -> None:
    finds = desk.as_("clerk").case_file.finds(case_id)
    assert len({one.key for one in finds}) == len(finds)
    papers = {one.where.partition("·")[0] for one in finds if one.text == SON_PHONE}
    assert papers >= {"封面", "转送函"}
    assert desk.journalled()[-1][1:4:2] == ("reveal", "遮蔽核对（遮蔽本）")


def test_a_hint_that_was_ticked_is_taken_out_in_every_paper(
    desk: OpenDesk, case_id: int, tmp_path: Path
) -> None:
    finds = desk.as_("clerk").case_file.finds(case_id)
    hints = keys(finds, "玉皇村村医")
    assert hints and "玉皇村村医" in written(desk, case_id, tmp_path, Blackout())
    assert "玉皇村村医" not in written(desk, case_id, tmp_path, Blackout(added=hints))


def test_what_stays_needs_a_reason_and_stays_in_its_own_paper_only(
    desk: OpenDesk, case_id: int, tmp_path: Path
) -> None:
    finds = desk.as_("clerk").case_file.finds(case_id)
    cover = frozenset(one.key for one in finds if one.text == SON_PHONE and one.where.startswith("封面"))
    with pytest.raises(Refused, match="写明理由"):
        written(desk, case_id, tmp_path, Blackout(kept=cover))
    text = written(desk, case_id, tmp_path, Blackout(kept=cover, reason="电话是公开的"))
    assert text.count(SON_PHONE) == len(cover) == 1
    lines = [line[1:4:2] for line in desk.journalled() if line[1] == "keep_unmasked"]
    assert lines == [("keep_unmasked", "电话是公开的")]
