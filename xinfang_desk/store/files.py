"""Writing small files so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

PIECE_BYTES = 1 << 20


def open_private(path: Path) -> BinaryIO:
    """A new file to write to, readable by this user only; what was there before is gone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(descriptor, "wb")


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``, readable by this user only.

    Raises:
        OSError: the medium refuses; what was there before is still there.
    """
    part = path.with_name(path.name + ".part")
    try:
        with open_private(part) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_whole(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file of any size so that it appears complete, readable by this user only.

    Returns:
        Its size and SHA-256.

    Raises:
        OSError: the medium refuses; what was there before is still there.
    """
    part = target.with_name(target.name + ".part")
    digest, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as opened, open_private(part) as file:
            while piece := opened.read(PIECE_BYTES):
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return size, digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
