"""Whether a PDF would run or start something in a reader that lets it; an unreadable one counts as such."""

from __future__ import annotations

from typing import BinaryIO

import pikepdf

_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})


def has_script(file: BinaryIO) -> bool:
    """Look through every object, also the compressed ones.

    Args:
        file: the PDF; read from its beginning.
    """
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            return any(_runs(one) for one in pdf.objects)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return True


def _runs(one: pikepdf.Object) -> bool:
    if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
        return "/JS" in one or str(one.get("/S", "")) in _ACTIONS or _nested(one)
    return False


def _nested(one: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    """An action may stand inside its owner instead of being an object of its own (/OpenAction, /A, /AA)."""
    for key in ("/OpenAction", "/A", "/AA", "/Next"):
        inner = one.get(key)
        if isinstance(inner, pikepdf.Dictionary) and (
            "/JS" in inner
            or str(inner.get("/S", "")) in _ACTIONS
            or any(
                isinstance(deeper, pikepdf.Dictionary) and str(deeper.get("/S", "")) in _ACTIONS
                for _, deeper in inner.items()
            )
        ):
            return True
    return False
