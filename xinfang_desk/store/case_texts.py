"""What can be searched of a case, read from its rows: one list of fields, for indexing and verifying."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from xinfang_desk.store.grams import CaseText

LONGEST_NAME = 12
"""Longer names are units or sentences: found as text, not by pinyin."""

_TEXTS = (
    "SELECT id, number, title, facts, demands FROM petition_case WHERE NOT is_sealed AND id IN ({ids})",
    "SELECT rc.case_id, t.number, t.platform_number, v.title, v.facts, v.demands"
    " FROM receipt_case rc JOIN receipt t ON t.id = rc.receipt_id LEFT JOIN visit_detail v"
    " ON v.receipt_id = t.id WHERE NOT t.is_sealed AND rc.case_id IN ({ids})",
    "SELECT case_id, number FROM document WHERE number IS NOT NULL AND case_id IN ({ids})",
    "SELECT case_id, code FROM supervision_slip WHERE code IS NOT NULL AND case_id IN ({ids})",
    "SELECT case_id, outside_number FROM instruction WHERE case_id IN ({ids})",
)
_PARTY = (
    "p.name, p.id_number, p.phone, p.address, p.household_address, p.postal_address, p.employer FROM party p"
)
_PARTIES = (
    f"SELECT p.case_id, {_PARTY} WHERE p.case_id IN ({{ids}})",
    f"SELECT rc.case_id, {_PARTY} JOIN receipt_case rc ON rc.receipt_id = p.receipt_id"
    " WHERE p.case_id IS NULL AND rc.case_id IN ({ids})",
)


def texts_of(connection: sqlite3.Connection, case_ids: Sequence[int]) -> dict[int, CaseText]:
    """The searchable words of each case; sealed and missing ones are left out."""
    ids = ",".join(str(int(case_id)) for case_id in case_ids)
    texts: dict[int, set[str]] = {}
    names: dict[int, set[str]] = {}
    for number, query in enumerate(_TEXTS):
        for case_id, *said in connection.execute(query.format(ids=ids)):
            if number == 0:
                texts[case_id], names[case_id] = set(), set()
            if case_id in texts:
                texts[case_id].update(_plain(said))
    for query in _PARTIES:
        for case_id, name, *said in connection.execute(query.format(ids=ids)):
            if case_id in texts:
                texts[case_id].update(_plain(said))
                (names if len(name) <= LONGEST_NAME else texts)[case_id].add(name)
    return {case_id: CaseText(frozenset(texts[case_id]), frozenset(names[case_id])) for case_id in texts}


def _plain(values: Sequence[str | None]) -> Iterator[str]:
    """The values that say something; a JSON list gives its sentences."""
    for value in values:
        if not value:
            continue
        if value.startswith("["):
            try:
                yield from (str(sentence) for sentence in json.loads(value))
                continue
            except ValueError:
                pass  # a text that only begins like a list
        yield value
