"""G1 and G2 as they can be planted: what the tables and queries of a package do with persons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from sqlalchemy import MetaData

from tests.architecture.guard_names import docstrings_of

JUDGING = re.compile(
    r"risk|level|key$|control|watch|vip|trouble|score|flag|rank|label|grade|mood|attitude|danger|arrival|threat"
    r"|temper|emotion|stab|alert|colou?r|(?:^|_)stance|credit|trust|minder|tier|suspect|nuisance|repeat_offend|black"
    r"|重点|稳控|扬言|动向|老户|缠访|闹访|情绪|风险",
    re.IGNORECASE,
)
NOT_OF_PEOPLE = {("category", "level"), ("meta", "key"), ("setting", "key")}
"""Columns with such a word that say nothing of anybody."""

_MADE = {"id", "uid", "rev", "origin"}
COLUMNS = {
    "person": {*_MADE, "name", "sex", "birth", "id_kind", "id_number", "phone", "address"},
    "person_key": {"id", "person_id", "kind", "value"},
    "person_link": {
        *(*_MADE, "person_id", "other_id", "verdict", "decided_by", "decided_at", "reason", "known_by"),
    },
    "party": {
        *(*_MADE, "case_id", "receipt_id", "person_id", "unit_id", "role", "sort", "name", "is_anonymous"),
        *("sex", "ethnicity", "birth", "id_kind", "id_number", "verification", "phone", "address"),
        *("household_address", "postal_address", "postcode", "employer", "relation", "has_authority"),
        *("name_description", "name_image_id"),
    },
}
"""Table that holds a person → all it may hold: who it is, how to reach them, what they stated that day."""

POINTING = {"person": {"person_key", "person_link", "party"}, "party": {"delivery"}}
"""Table → the tables that may point to it."""

_NAMES_A_PERSON = re.compile(r"(?:^|_)(?:person|petitioner|party|visitor)(?:_id|$)")
_MAY_NAME = {
    *(("person_key", "person_id"), ("person_link", "person_id"), ("party", "person_id")),
    ("delivery", "party_id"),
}


def judged(metadata: MetaData) -> list[str]:
    """Where tables hold more of a person than who it is and how to reach them."""
    found = []
    for name, table in metadata.tables.items():
        columns = {column.name for column in table.columns}
        if JUDGING.search(name) and name != "person_key":
            found.append(f"{name}: a table of judgements")
        for column in sorted(columns):
            if JUDGING.search(column) and (name, column) not in NOT_OF_PEOPLE:
                found.append(f"{name}.{column}: judges")
            if _NAMES_A_PERSON.search(column) and (name, column) not in _MAY_NAME:
                found.append(f"{name}.{column}: names a person")
        if name in COLUMNS and columns != COLUMNS[name]:
            found.append(f"{name}: {sorted(columns ^ COLUMNS[name])}")
        for key in table.foreign_keys:
            target = key.column.table.name
            if target in POINTING and name not in POINTING[target]:
                found.append(f"{name} points to {target}")
    return [*found, *(f"{name} is gone" for name in COLUMNS if name not in metadata.tables)]


ABOUT_PEOPLE = re.compile(
    r"\bperson(_id|_key)?\b|\bPerson(Key|Link)?\b|\bpetitioner|\bid_number\b|\bphone\b|\bname_key\b|Party\.name"
    r"|\bp\.name\b|party\.name"
)
GROUPING = frozenset({"group_by", "partition_by", "groupby", "most_common", "Counter"})
IN_SQL = re.compile(r"\b(?:GROUP|PARTITION)\s+BY\b", re.IGNORECASE)
_SQL_OF_PEOPLE = re.compile(
    r"\bperson\b|\bperson_\w+|\bparty\b|\bpetitioner|\bid_number\b|\bphone\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\bcount\(|\bvisits?\b")


def grouped_people(source: str) -> list[str]:
    """Groupings, counts and rankings by people in a source text, as expressions or inside SQL."""
    tree = ast.parse(source)
    bound = _bound(tree)
    explaining = {id(text) for node in ast.walk(tree) for text in docstrings_of(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += _grouping(node, bound)
            found += _ranking(node, bound)
        elif isinstance(node, ast.Constant) and id(node) not in explaining and _is_sql_of_people(node.value):
            found.append(str(node.value))
    return found


def _is_sql_of_people(text: object) -> bool:
    return isinstance(text, str) and bool(IN_SQL.search(text) and _SQL_OF_PEOPLE.search(text))


def _grouping(node: ast.Call, bound: Mapping[str, str]) -> Iterator[str]:
    name = _name_of(node)
    parts = list(node.args) if name in GROUPING else []
    if name == "most_common" and isinstance(node.func, ast.Attribute):
        parts.append(node.func.value)
    if name in GROUPING:
        parts += [word.value for word in node.keywords]
    else:
        parts += [word.value for word in node.keywords if word.arg in GROUPING]
    for part in parts:
        if ABOUT_PEOPLE.search(said := _spelt(part, bound)):
            yield said


def _ranking(node: ast.Call, bound: Mapping[str, str]) -> Iterator[str]:
    """Rows of people put in the order of how often they came."""
    if _name_of(node) not in ("order_by", "sorted", "sort"):
        return
    whole = _spelt(node, bound)
    by = " ".join(_spelt(part, bound) for part in (*node.args, *(word.value for word in node.keywords)))
    if ABOUT_PEOPLE.search(whole) and _COUNTED.search(by):
        yield whole


def _name_of(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _bound(tree: ast.AST) -> dict[str, str]:
    """Names that stand for an expression, however far up in the source it was written."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = found.get(node.targets[0].id, "") + " " + ast.unparse(node.value)
    return found


def _spelt(node: ast.AST, bound: Mapping[str, str]) -> str:
    """An expression with what its names stand for."""
    said = ast.unparse(node)
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return " ".join((said, *(bound[name] for name in sorted(names & bound.keys()))))
