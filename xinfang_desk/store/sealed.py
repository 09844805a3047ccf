"""Sealing (密封) under a public key: HPKE with X25519, HKDF-SHA256 and AES-256-GCM (RFC 9180).

Any clerk can put in; only the holder of the private key can take out. ``context`` names what is
sealed (a case, a draft, a key) and must be the same on opening, so that nothing can be moved.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from xinfang_desk.domain.errors import StorageTrouble

ENCAPSULATED_BYTES = 32
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_key_pair() -> tuple[bytes, bytes]:
    """A fresh (private, public) pair of 32 raw bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public_key: bytes, content: bytes, context: str) -> tuple[bytes, bytes]:
    """Seal ``content`` for the holder of the private key.

    Returns:
        The encapsulated key and the ciphertext, as their two columns keep them.
    """
    key = X25519PublicKey.from_public_bytes(public_key)
    whole = _SUITE.encrypt(content, key, context.encode())
    return whole[:ENCAPSULATED_BYTES], whole[ENCAPSULATED_BYTES:]


def open_(private_key: bytes, encapsulated: bytes, ciphertext: bytes, context: str) -> bytes:
    """Take out what :func:`seal` put in.

    Raises:
        StorageTrouble: it was sealed for another key, for another place, or is damaged.
    """
    key = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return _SUITE.decrypt(encapsulated + ciphertext, key, context.encode())
    except InvalidTag as error:
        raise StorageTrouble(
            "这份密封内容打不开：它不是用现在的密封密钥封存的，或者已经损坏。",
            "请不要删除。请另一位保密专管员试一次，或用密封恢复单恢复密钥。",
        ) from error
