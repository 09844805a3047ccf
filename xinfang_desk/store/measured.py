"""Content on its way to the disk: counted, hashed, and stopped when it is too much or no longer wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from xinfang_desk.domain.errors import reason_of, refuse
from xinfang_desk.store.chunked import CHUNK_BYTES


class Cancelled(Exception):
    """The person does not want it any more."""


class Measured:
    """A source read chunk by chunk; size, digest and first bytes are known when it has ended."""

    def __init__(
        self,
        source: BinaryIO,
        most_bytes: int,
        progress: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._source, self._most = source, most_bytes
        self._progress, self._cancelled = progress, cancelled
        self.size = 0
        self.first_bytes = b""
        self.digest = hashlib.sha256()

    def chunks(self) -> Iterator[bytes]:
        """Pieces of exactly one chunk, only the last one shorter."""
        while piece := self._read():
            if self._cancelled():
                raise Cancelled
            self.first_bytes = self.first_bytes or piece[:4096]
            self.digest.update(piece)
            self.size += len(piece)
            if self.size > self._most:
                most = f"{self._most >> 20} MB"
                raise refuse(f"这个文件超过 {most}，没有存入。请压缩或拆分后再附上。", "file")
            self._progress(self.size)
            yield piece

    def _read(self) -> bytes:
        """A whole chunk even where the source hands out less at a time."""
        piece = bytearray()
        try:
            while len(piece) < CHUNK_BYTES and (more := self._source.read(CHUNK_BYTES - len(piece))):
                piece += more
        except OSError as error:
            raise refuse(f"这个文件读不出来：{reason_of(error)}。请检查后再附上。", "file") from error
        return bytes(piece)
