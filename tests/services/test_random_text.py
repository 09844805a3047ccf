"""Ten thousand random strings through what looks at words; the long form is ``make torture``."""

from __future__ import annotations

import random

from tests.services.test_any_text import DAY
from tests.torture.texts import STRINGS, any_text, require_digestible
from xinfang_desk.domain import identity
from xinfang_desk.domain.terms import IdKind


def test_every_string_is_cleaned_once_for_all_and_found_by_its_own_words() -> None:
    rng = random.Random(10_000)
    for _ in range(STRINGS):
        require_digestible(any_text(rng))


def test_every_string_can_be_read_as_the_number_of_any_document() -> None:
    rng = random.Random(18)
    for number in range(3_000):
        kind = tuple(IdKind)[number % len(IdKind)]
        reading = identity.read(kind, any_text(rng), DAY)
        assert identity.read(kind, reading.number, DAY).number == reading.number
