"""Giving memory back in the pauses: caches, pages of faces, and what the allocator keeps for later."""

from __future__ import annotations

import ctypes
import linecache
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xinfang_desk.paths import resource

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
    """Give back what drawing took: pages of the faces, and what the allocator keeps for later.

    Done while somebody works too, a few times a minute: nothing that is needed is lost by it.
    """
    if "fonts" in vars(desk):  # read when first asked for
        desk.fonts.rest()
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        _let_go_of_faces(system)
        trim = getattr(system, "malloc_trim", None)  # glibc has it
        if trim is not None:
            trim(0)


_DONT_NEED = 4
"""MADV_DONTNEED of madvise(2)."""


def _let_go_of_faces(system: ctypes.CDLL) -> None:
    """Let go of the pages of the faces that Qt maps into memory; a glyph not drawn yet is read again.

    Only maps that cannot be written: theirs are the pages of the files and nothing else.
    """
    faces = str(resource("fonts"))
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        if faces in line and line.split()[1].startswith("r--"):
            first, last = (int(end, 16) for end in line.split()[0].split("-"))
            system.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), _DONT_NEED)
