"""Wrapping keys under a password or a recovery code: Argon2id, then AES-256-GCM."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MOST_MEMORY_KIB = 4 << 20


@dataclass(frozen=True, slots=True)
class KdfParams:
    """What one guess costs; the product's values take 64 MiB and a tenth of a second or two."""

    memory_kib: int = 65_536
    iterations: int = 3
    lanes: int = 4


def wrap(content: bytes, password: bytes, bound_to: str, kdf: KdfParams) -> dict[str, Any]:
    """Wrap ``content`` so that only the password and the same ``bound_to`` open it."""
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(password, salt, kdf)).encrypt(nonce, content, bound_to.encode())
    return {
        "memory_kib": kdf.memory_kib,
        "iterations": kdf.iterations,
        "lanes": kdf.lanes,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "wrapped": wrapped.hex(),
    }


def unwrap(wrapping: Mapping[str, Any], password: bytes, bound_to: str) -> bytes | None:
    """What was wrapped; None for another password or a changed wrapping.

    Raises:
        ValueError: it is no wrapping: parts are missing or cannot be.
    """
    try:
        kdf = KdfParams(*(int(wrapping[part]) for part in ("memory_kib", "iterations", "lanes")))
        if kdf.memory_kib > _MOST_MEMORY_KIB:
            raise ValueError("no key file of ours asks for so much")
        key = _derive(password, bytes.fromhex(wrapping["salt"]), kdf)
        nonce, wrapped = bytes.fromhex(wrapping["nonce"]), bytes.fromhex(wrapping["wrapped"])
        return AESGCM(key).decrypt(nonce, wrapped, bound_to.encode())
    except InvalidTag:
        return None
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("not a wrapping") from error


def password_bytes(password: str) -> bytes:
    """A password as it is hashed: an input method left in full width does not lock anybody out."""
    return unicodedata.normalize("NFKC", password).encode()


def _derive(password: bytes, salt: bytes, kdf: KdfParams) -> bytes:
    return Argon2id(
        salt=salt, length=32, iterations=kdf.iterations, lanes=kdf.lanes, memory_cost=kdf.memory_kib
    ).derive(password)
