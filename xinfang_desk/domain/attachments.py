"""Rules of attachments (附件): how large one may be and what its name keeps of what was given."""

import unicodedata

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
