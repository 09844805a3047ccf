"""A summary that gives the accuser away is refused, however it is written; the sentence repeats nothing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visitors import ACCUSER
from xinfang_desk.domain.registration import RepresentativeDraft
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sealing_summary import RUN, identities, summary_problems

GOOD = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
KNOWN = replace(
    ACCUSER,
    agent_name="王海宁",
    representatives=(RepresentativeDraft("买买提·艾力", phone="14200000077"),),
    employer="柳河粮站",
)


def refused(summary: str, *only_known: str) -> bool:
    found = summary_problems(summary, only_known, KNOWN)
    assert all(problem.field == "summary" and problem.message.endswith("。") for problem in found)
    return bool(found)


def test_a_summary_in_other_words_goes_out() -> None:
    assert not refused(GOOD, "送的人说事后再给")


@pytest.mark.parametrize(
    "slip",
    [
        "举报人王𫞩",
        "王 海 宁陪同",
        "买买提艾力",
        "电话142-0000-0008",
        "电话１４２００００００７７",
        "身份证639902197909010454",
        "639902 19790901 0454",
        "住青西区柳河镇杏花村4组",
        "柳河粮站职工",
        "杏花村４组",
        "我看见了",
        "据本人说",
        "他说“事后再给”",
        "4月3日22:30",
        "晚上9点",
        "车牌青A·12345",
        KNOWN.facts[:RUN],
        KNOWN.facts[:5] + "，" + KNOWN.facts[5:RUN],
        "在换届选举前夜有人挨家送",
    ],
)
def test_what_gives_the_accuser_away_is_refused(slip: str) -> None:
    assert refused(GOOD + slip)


def test_what_only_he_knows_is_refused_when_the_officer_lists_it() -> None:
    assert not refused(GOOD + "会计经手。", "录音")
    assert refused(GOOD + "会计经手。", "会计经手")
    assert refused(GOOD + "会计，经手。", "会计经手")


def test_no_sentence_repeats_a_secret() -> None:
    found = summary_problems("王𫞩14200000008我“", ["王"], KNOWN)
    assert not any("王" in problem.message or "142" in problem.message for problem in found)


@given(st.integers(0, len(KNOWN.facts) - RUN), st.text("，。 　、", max_size=3), st.integers(1, RUN - 1))
def test_any_run_of_the_original_is_found_whatever_marks_are_put_in(
    start: int, marks: str, place: int
) -> None:
    run = KNOWN.facts[start : start + RUN + 3]
    if sum(char not in "，。" for char in run) >= RUN:
        assert refused(f"{run[:place]}{marks}{run[place:]}")


@given(st.text(max_size=40), st.lists(st.text(max_size=6), max_size=3))
def test_whatever_is_typed_is_answered(summary: str, only_known: list[str]) -> None:
    summary_problems(summary, only_known, KNOWN)


@given(st.sampled_from(sorted(identities(KNOWN))), st.text("办理情况", max_size=6))
def test_no_word_of_the_accusers_side_passes(word: str, around: str) -> None:
    assert refused(f"{around}{word}{around}")


def test_the_sheet_has_no_place_for_the_accuser() -> None:
    names = {field.name for field in fields(SealedTransferSheet)}
    assert names == {
        *("office", "mark", "number", "signed_on", "to_organ"),
        *("is_discipline", "summary", "contact", "contact_phone"),
    }
