"""The auditor reads words, not codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xinfang_desk.services
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.journal import ACTION_WORDS, RESULT_WORDS, action_word

SERVICES = Path(xinfang_desk.services.__file__).parent


@pytest.mark.parametrize("act", list(Act))
def test_every_act_that_can_be_refused_has_a_word(act: Act) -> None:
    assert action_word(act.value) != act.value


def test_every_line_that_a_service_writes_has_a_word() -> None:
    source = "".join(path.read_text("utf-8") for path in sorted(SERVICES.glob("*.py")))
    written = set(re.findall(r"\.journal\(\s*session,\s*\"(\w+)\"", source))
    assert len(written) > 5
    assert written - set(ACTION_WORDS) == set()
    results = set(re.findall(r"result=\"(\w+)\"", source))
    assert results - set(RESULT_WORDS) == set()


def test_a_code_without_a_word_is_shown_as_it_is() -> None:
    assert action_word("teleport") == "teleport"
