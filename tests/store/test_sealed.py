"""Sealing: anybody puts in, only the key takes out, and only in its own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import sealed


@given(st.binary(max_size=3000), st.text(max_size=40))
def test_what_was_put_in_comes_out(content: bytes, context: str) -> None:
    private, public = sealed.new_key_pair()
    encapsulated, ciphertext = sealed.seal(public, content, context)
    assert len(encapsulated) == sealed.ENCAPSULATED_BYTES
    assert sealed.open_(private, encapsulated, ciphertext, context) == content


def test_another_key_another_place_and_a_changed_byte_are_refused() -> None:
    private, public = sealed.new_key_pair()
    other, _ = sealed.new_key_pair()
    encapsulated, ciphertext = sealed.seal(public, "王𫞩 反映选举".encode(), "case 7")
    flipped = bytes([ciphertext[0] ^ 1]) + ciphertext[1:]
    for attempt in [
        (other, encapsulated, ciphertext, "case 7"),
        (private, encapsulated, ciphertext, "case 8"),
        (private, encapsulated, flipped, "case 7"),
    ]:
        with pytest.raises(StorageTrouble, match="密封内容打不开"):
            sealed.open_(*attempt)


def test_the_same_content_is_never_sealed_alike() -> None:
    _, public = sealed.new_key_pair()
    assert sealed.seal(public, b"x", "") != sealed.seal(public, b"x", "")


def test_the_public_half_follows_from_the_private_one() -> None:
    private, public = sealed.new_key_pair()
    assert sealed.public_of(private) == public
