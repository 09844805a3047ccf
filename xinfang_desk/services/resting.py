"""Giving memory back in the pauses: caches, pages of faces, and what the allocator keeps for later."""

from __future__ import annotations

import ctypes
import sys

from xinfang_desk.services.context import Desk


def rest(desk: Desk) -> None:
    """Make the program small while nobody works; the next press reads again what it needs, in milliseconds.

    Call it in a worker thread: it waits for a transaction that is under way.
    """
    desk.db.rest()
    if "fonts" in vars(desk):  # read when first asked for
        desk.fonts.rest()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it
        if trim is not None:
            trim(0)
