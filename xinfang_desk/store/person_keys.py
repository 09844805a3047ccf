"""What a person is known again by: folded name, its pinyin, document number, telephone, birthday."""

from __future__ import annotations

from sqlalchemy.orm import Session

from xinfang_desk.domain import identity
from xinfang_desk.store import grams
from xinfang_desk.store.variants import name_key


def keys_of(name: str, id_number: str, phone: str, birth: str) -> set[tuple[str, str]]:
    """(kind, folded value) of everything stated."""
    found = {("name", name_key(name)), ("phone", identity.phone_key(phone)), ("birth", birth)}
    found |= {("pinyin", reading) for reading in grams.readings(name)}
    found.add(("id", identity.id_key(id_number)))
    return {(kind, value) for kind, value in found if value}


def refold(session: Session) -> None:
    """Add the name keys that today's folding makes of earlier ones; those stay, because they do no harm."""
    raw = session.connection()
    names = raw.exec_driver_sql("SELECT person_id, value FROM person_key WHERE kind = 'name'").all()
    changed = [(person, name_key(value)) for person, value in names if name_key(value) != value]
    if changed:
        raw.exec_driver_sql(
            "INSERT OR IGNORE INTO person_key (person_id, kind, value) VALUES (?, 'name', ?)", changed
        )
