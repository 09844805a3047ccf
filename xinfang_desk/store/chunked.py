"""Files encrypted piece by piece: AES-256-GCM over 1 MiB chunks, each bound to its place.

A key belongs to one file only, so the chunk's number is nonce enough; the last chunk is marked, so that
chunks cannot be swapped, repeated, cut off or moved to another file without being noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK_BYTES = 1 << 20
_TAG_BYTES = 16
_FORMAT = b"\x01"


class Changed(Exception):
    """The file is not what was written with this key."""


def encrypted(chunks: Iterator[bytes], key: bytes) -> Iterator[bytes]:
    """The file's pieces for the disk.

    Args:
        chunks: the content in pieces of :data:`CHUNK_BYTES`, only the last one shorter.
        key: 32 bytes that encrypt this one file and no other.
    """
    cipher = AESGCM(key)
    yield _FORMAT
    number, waiting = 0, next(chunks, b"")
    for following in chunks:
        yield cipher.encrypt(_nonce(number, is_last=False), waiting, None)
        number, waiting = number + 1, following
    yield cipher.encrypt(_nonce(number, is_last=True), waiting, None)


def decrypted(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The content in pieces; every piece is authentic before it is handed out.

    Raises:
        Changed: a byte was changed, something was cut off or added, or the key is another one.
        OSError: the disk refuses.
    """
    cipher = AESGCM(key)
    if file.read(1) != _FORMAT:
        raise Changed
    number, waiting = 0, file.read(CHUNK_BYTES + _TAG_BYTES)
    while True:
        following = file.read(CHUNK_BYTES + _TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, is_last=not following), waiting, None)
        except (InvalidTag, ValueError) as error:
            raise Changed from error
        if not following:
            return
        number, waiting = number + 1, following


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
