"""草稿: of their author only; a 检举控告 leaves nothing in clear."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.fixtures_store import NOW, SampleOffice
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import drafts, sealed
from xinfang_desk.store.engine import Database

FORM = json.dumps({"petitioner_name": "王𫞩", "facts": "反映某村选举有人送礼拉票"}, ensure_ascii=False)


def test_a_draft_is_kept_listed_and_loaded(office: SampleOffice, db: Database) -> None:
    clerk = office.accounts["clerk"]
    with db.begin() as session:
        draft_id = drafts.keep(session, clerk, "visit", FORM, at=NOW, title="王𫞩 选举")
    with db.begin() as session:
        again = drafts.keep(
            session, clerk, "visit", "{}", at=NOW + timedelta(seconds=1), title="王𫞩", draft_id=draft_id
        )
    assert again == draft_id
    with db.read() as connection:
        rows = drafts.rows(connection, clerk)
        assert [tuple(row) for row in rows] == [
            (draft_id, "visit", "王𫞩", NOW + timedelta(seconds=1), False)
        ]
        assert drafts.load(connection, draft_id, clerk) == "{}"


def test_nobody_else_sees_changes_or_wipes_it(office: SampleOffice, db: Database) -> None:
    clerk, director = office.accounts["clerk"], office.accounts["director"]
    with db.begin() as session:
        draft_id = drafts.keep(session, clerk, "visit", FORM, at=NOW)
    with db.begin() as session:
        assert drafts.rows(session, director) == []
        assert drafts.load(session, draft_id, director) is None
        assert not drafts.discard(session, draft_id, director)
        assert drafts.keep(session, director, "visit", "{}", at=NOW, draft_id=draft_id) != draft_id
        assert drafts.load(session, draft_id, clerk) == FORM


def test_a_sealed_draft_opens_for_its_author_alone(office: SampleOffice, db: Database) -> None:
    clerk = office.accounts["clerk"]
    private, public = sealed.new_key_pair()
    with db.begin() as session:
        draft_id = drafts.keep(session, clerk, "visit", FORM, at=NOW, title="王𫞩 选举")
        drafts.keep(
            session, clerk, "visit", FORM, at=NOW, title="王𫞩 选举", draft_id=draft_id, seal_for=public
        )
    with db.read() as connection:
        row = connection.exec_driver_sql("SELECT title, payload, sealed_ciphertext FROM draft").one()
        assert (row.title, row.payload) == ("", None)
        assert "选举".encode() not in row.sealed_ciphertext
        assert drafts.load(connection, draft_id, clerk) is None
        assert drafts.load(connection, draft_id, clerk, private) == FORM
        with pytest.raises(StorageTrouble, match="打不开"):
            drafts.load(connection, draft_id, clerk, sealed.new_key_pair()[0])


def test_a_wiped_draft_is_gone_and_its_id_is_not_used_again(office: SampleOffice, db: Database) -> None:
    clerk = office.accounts["clerk"]
    with db.begin() as session:
        draft_id = drafts.keep(session, clerk, "visit", FORM, at=NOW)
        assert drafts.discard(session, draft_id, clerk)
        assert not drafts.discard(session, draft_id, clerk)
        assert drafts.keep(session, clerk, "visit", FORM, at=NOW) > draft_id
