"""What gives an accuser away, looked for in papers, in their file names and in every cell of the file."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pypdfium2
from sqlalchemy import Connection

from xinfang_desk.domain.registration import VisitDraft


def pieces_of(draft: VisitDraft) -> frozenset[str]:
    """Names, numbers, places, and every four characters in a row of what was said."""
    said = (draft.facts, draft.title, draft.target, draft.talk_notes, *draft.demands)
    fours = {text[start : start + 4] for text in said for start in range(len(text) - 3)}
    people = (draft.petitioner_name, draft.agent_name, *(one.name for one in draft.representatives))
    return frozenset(fours | identity_of(draft) | {name for name in people if name})


def identity_of(draft: VisitDraft) -> frozenset[str]:
    """Who spoke: names, numbers, address."""
    known = (
        draft.petitioner_name,
        draft.agent_name,
        draft.id_number,
        draft.phone,
        draft.address,
        draft.address[-6:],
        draft.employer,
        *(part for one in draft.representatives for part in (one.name, one.phone, one.id_number)),
    )
    return frozenset(word for word in known if len(word) > 1)


def said_by(pdf: bytes) -> str:
    """Everything a PDF says, extracted: the text of its pages without white space."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (document[number].get_textpage().get_text_range() for number in range(len(document)))
    return re.sub(r"\s", "", "".join(pages))


def metadata_of(pdf: bytes) -> str:
    """What a PDF says of itself: its information, XMP, attached files and every string outside pages."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found += [str(value) for value in opened.docinfo.values()]
        found += [str(name) for name in opened.attachments]
        for part in opened.objects:
            if isinstance(part, pikepdf.Stream) and part.get("/Type") == "/Metadata":
                found.append(part.read_bytes().decode("utf-8", "replace"))
            elif isinstance(part, pikepdf.Dictionary):
                found += [str(value) for value in part.values() if isinstance(value, pikepdf.String)]
    return "\n".join(found)


def leaks(pdf: bytes, file_name: str, secrets: frozenset[str]) -> set[str]:
    """The secrets that text, metadata, name of the file, or its bytes give away."""
    whole = "\n".join((said_by(pdf), metadata_of(pdf), file_name, _bytes_of(pdf)))
    return {secret for secret in secrets if re.sub(r"\s", "", secret) in whole}


def _bytes_of(pdf: bytes) -> str:
    """The bytes as they lie in the file and in its streams; what is drawn in glyph numbers is not text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    plain = [pdf]
    for stream in streams:
        try:
            plain.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return "\n".join(one.decode(code, "replace") for one in plain for code in ("utf-8", "utf-16-be"))


def every_word(connection: Connection) -> dict[str, str]:
    """Every cell of every table as text, and every term of the index, by table."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    found = {}
    for name in names:
        rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()
        cells = (cell for row in rows for cell in row)
        found[name] = "\n".join(
            bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)
            for cell in cells
        )
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'case_gram', 'row')")
    terms = connection.exec_driver_sql("SELECT term FROM temp.terms").scalars().all()
    found["case_gram terms"] = "\n".join(map(str, terms))
    return found
