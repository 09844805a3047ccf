"""Rules of attachments (附件): how large one may be, what it is by its content, what its name keeps."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.terms import Term

MOST_BYTES = 200 << 20
"""A larger file is no scan; it stays with the petitioner or goes to the unit on a disc."""

MOST_NAME = 120


def plain_name(given: str) -> str:
    """The name of a file without the folders before it and without what cannot be seen.

    Args:
        given: as the file was called where it came from; either kind of slash parts folders.
    """
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(seen.split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > MOST_NAME and dot and len(ending) <= 8:
        return f"{stem[: MOST_NAME - len(ending) - 1]}.{ending}"
    return plain[:MOST_NAME] or "未命名"


class AttachmentKind(Term):
    """What a file is to a matter."""

    MATERIAL = "material", "来访材料"
    SIGNED = "signed", "签收件、签名件扫描"
    EVIDENCE = "evidence", "办理证据"
    OTHER = "other", "其他"


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment as the case page lists it.

    Attributes:
        about: 登记件, paper or the matter it belongs to, in words.
        size_words: 1.2 MB.
        warning: why it is only shown inside the desk (script in a PDF); "" for none.
    """

    attachment_id: int
    name: str
    kind: AttachmentKind
    about: str
    size_words: str
    added_on: date
    added_by: str
    media_type: str
    warning: str = ""
    document_id: int | None = None


PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
SCRIPTED_PDF = "application/pdf;script"
"""A PDF that holds a script or starts something: looked at inside the desk, where nothing of it runs."""
UNKNOWN = "application/octet-stream"
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole"),
)
PICTURES = frozenset({JPEG, PNG, "image/gif", "image/bmp", "image/tiff"})
_PROGRAMS: tuple[bytes, ...] = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
PROGRAM_REFUSED = "这是程序文件，不能作为附件。请只附扫描件、照片和文档。"


def media_type_of(first_bytes: bytes) -> str:
    """What a file is by how it begins; its name is never believed."""
    return next((kind for sign, kind in _SIGNS if first_bytes.startswith(sign)), UNKNOWN)


def is_program(first_bytes: bytes) -> bool:
    """Whether opening the file would run it."""
    return first_bytes.startswith(_PROGRAMS)


def size_words(size: int) -> str:
    """820 B, 12 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} B"
    if size < 1 << 20:
        return f"{round(size / 1024)} KB"
    return f"{size / (1 << 20):.1f} MB"
