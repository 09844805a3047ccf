"""Numbers: taken in the transaction that uses them, never twice, one series per word and period."""

from __future__ import annotations

from datetime import date

import pytest

from xinfang_desk.domain.terms import Channel
from xinfang_desk.store import numbers
from xinfang_desk.store.engine import Database


def test_each_channel_counts_its_own_day(db: Database) -> None:
    with db.begin() as session:
        given = [
            numbers.next_case_number(session, channel, day)
            for channel, day in [
                (Channel.VISIT, date(2026, 3, 25)),
                (Channel.VISIT, date(2026, 3, 25)),
                (Channel.RECEPTION, date(2026, 3, 25)),
                (Channel.VISIT, date(2026, 3, 26)),
            ]
        ]
    assert given == ["LF20260325-0001", "LF20260325-0002", "JD20260325-0001", "LF20260326-0001"]


def test_documents_count_by_word_and_year(db: Database) -> None:
    with db.begin() as session:
        assert numbers.next_document_number(session, "青民信督", 2026) == (1, "青民信督〔2026〕1号")
        assert numbers.next_document_number(session, "青民信督", 2026) == (2, "青民信督〔2026〕2号")
        assert numbers.next_document_number(session, "青民信告", 2026) == (1, "青民信告〔2026〕1号")
        assert numbers.next_document_number(session, "青民信督", 2027) == (1, "青民信督〔2027〕1号")


def test_a_number_not_used_is_given_again(db: Database) -> None:
    with pytest.raises(KeyError), db.begin() as session:
        numbers.next_document_number(session, "青民信督", 2026)
        raise KeyError
    with db.begin() as session:
        assert numbers.next_document_number(session, "青民信督", 2026)[0] == 1


def test_many_at_once_answer_the_last(db: Database) -> None:
    with db.begin() as session:
        assert numbers.next_serial(session, "case", "LF", "20260325", count=40) == 40
        assert numbers.next_case_number(session, Channel.VISIT, date(2026, 3, 25)) == "LF20260325-0041"
