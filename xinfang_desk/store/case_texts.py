"""What can be searched of a case, read from its rows: one list of fields, for indexing and verifying."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from xinfang_desk.domain.identity import id_key
from xinfang_desk.store.grams import CaseText

LONGEST_NAME = 12
"""Longer names are units or sentences: found as text, not by pinyin."""

_OLD_CARD = 15
"""So long are the identity numbers of the cards that ended in 2013."""

_WHICH = "IN (SELECT value FROM json_each(?1))"
"""The cases as one value, so that the statement is always the same one and is prepared once."""

_CASE = (
    "SELECT id, number, title, facts, demands FROM petition_case"
    f" WHERE NOT is_sealed AND state <> 'merged' AND id {_WHICH}"
)
"""What was merged into another matter is found as that one, by every number it has."""
_PAPERS = (
    "SELECT rc.case_id, t.number, t.platform_number, v.title, v.facts, v.demands"
    " FROM receipt_case rc JOIN receipt t ON t.id = rc.receipt_id LEFT JOIN visit_detail v"
    f" ON v.receipt_id = t.id WHERE NOT t.is_sealed AND rc.case_id {_WHICH}",
    f"SELECT case_id, number FROM document WHERE number IS NOT NULL AND case_id {_WHICH}",
    f"SELECT case_id, code FROM supervision_slip WHERE code IS NOT NULL AND case_id {_WHICH}",
    f"SELECT case_id, outside_number FROM instruction WHERE case_id {_WHICH}",
)
_PARTY = (
    "p.name, p.id_number, p.phone, replace(p.phone, '-', ''), p.address, p.household_address,"
    " p.postal_address, p.employer FROM party p"
)
_PARTIES = f"SELECT p.case_id, {_PARTY} WHERE p.case_id {_WHICH}"
_PARTIES_OF_RECEIPTS = (
    f"SELECT rc.case_id, {_PARTY} JOIN receipt_case rc ON rc.receipt_id = p.receipt_id"
    f" WHERE p.case_id IS NULL AND rc.case_id {_WHICH}"
)


def texts_of(
    connection: sqlite3.Connection, case_ids: Sequence[int], *, at_a_glance: bool = False
) -> dict[int, CaseText]:
    """The searchable words of each case; sealed and missing ones are left out.

    Args:
        connection: any that reads.
        case_ids: which cases.
        at_a_glance: only what stands in the case itself and of its people. Most searches are for that,
            and the receipts and papers take longer to read than all else.
    """
    which = (json.dumps(list(case_ids)),)
    texts: dict[int, set[str]] = {}
    names: dict[int, set[str]] = {}
    for case_id, *said in connection.execute(_CASE, which):
        texts[case_id], names[case_id] = set(_plain(said)), set()
    for query in () if at_a_glance else _PAPERS:
        for case_id, *said in connection.execute(query, which):
            if case_id in texts:
                texts[case_id].update(_plain(said))
    for query in (_PARTIES,) if at_a_glance else (_PARTIES, _PARTIES_OF_RECEIPTS):
        for case_id, name, number, *said in connection.execute(query, which):
            if case_id in texts:
                texts[case_id].update(_plain((number, *said)))
                if len(number) == _OLD_CARD:  # he may come back with the number of a new one
                    texts[case_id].add(id_key(number))
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
