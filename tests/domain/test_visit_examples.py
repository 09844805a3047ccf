"""An example of each channel says everything that channel can say, could be saved, and survives a file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from xinfang_desk.domain.money import read_fen, yuan_words
from xinfang_desk.domain.receipts import FROM_ORGANS, WRITTEN, CallPart, ForwardPart, LetterPart
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.visit_examples import example_of
from xinfang_desk.domain.visit_plain import to_plain, visit_from_plain
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit

DAY = date(2026, 3, 25)


@pytest.mark.parametrize("channel", list(Channel))
def test_an_example_could_be_saved_and_comes_back_whole(channel: Channel) -> None:
    draft = example_of(channel, DAY)
    assert problems(draft, DAY) == ()
    assert visit_from_plain(json.loads(json.dumps(to_plain(draft)))) == draft
    assert tidy_visit(draft, DAY) == tidy_visit(tidy_visit(draft, DAY), DAY)
    assert (draft.letter == LetterPart()) is (channel not in WRITTEN)
    assert (draft.forward == ForwardPart()) is (channel not in FROM_ORGANS)
    assert (draft.call == CallPart()) is (channel is not Channel.CALL)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1200", 120_000),
        ("１，２００．５", 120_050),
        ("¥0.05", 5),
        ("1,200.50元", 120_050),
        ("9999999999.99", 999_999_999_999),
        ("", None),
        ("1.005", None),
        ("1,20", None),
        ("-5", None),
        ("十元", None),
        ("10000000000", None),
    ],
)
def test_an_amount_is_read_to_the_fen_or_not_at_all(typed: str, fen: int | None) -> None:
    assert read_fen(typed) == fen


def test_an_amount_is_written_with_its_fen() -> None:
    assert [yuan_words(fen) for fen in (0, 5, 120_050)] == ["0.00元", "0.05元", "1,200.50元"]
