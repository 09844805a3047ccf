"""Giving memory back in the pauses: caches, pages of faces, and what the allocator keeps for later."""

from __future__ import annotations

import ctypes
import linecache
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_desk.services.context import Desk

_M_ARENA_MAX, _M_MMAP_THRESHOLD = -8, -3
"""mallopt(3) of glibc."""

_LARGE = 128 * 2**10
"""Pictures and papers lie outside the heap: what is freed inside it is often walled in by something small."""


def share_one_heap() -> None:
    """Let all threads allocate from one heap: each of their own would keep what its short work freed.

    Called before the first worker thread begins; only glibc has such heaps.
    """
    if sys.platform == "linux" and (option := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        option(_M_ARENA_MAX, 1)
        option(_M_MMAP_THRESHOLD, _LARGE)


def rest(desk: Desk) -> None:
    """Make the program small while nobody works; the next press reads again what it needs, in milliseconds.

    Call it in a worker thread: it waits for a transaction that is under way.
    """
    desk.db.rest()
    linecache.clearcache()
    put_papers_away(desk)


def put_papers_away(desk: Desk) -> None:
    """Give back what drawing a paper took: pages of its faces, and what the allocator keeps for later."""
    if "fonts" in vars(desk):  # read when first asked for
        desk.fonts.rest()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it
        if trim is not None:
            trim(0)
