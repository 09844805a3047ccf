"""How F04–F09, F12, F16 and F34 look, filled and blank; see ``test_paper_looks``."""

from __future__ import annotations

import pytest

from tests.output.looks import check_look
from tests.output.test_handling_looks import drawn

PAGES = {"F04": 1, "F05": 1, "F06": 1, "F07": 2, "F08": 2, "F09": 2, "F12": 3, "F16": 1, "F34": 1}


@pytest.mark.parametrize(("form_id", "page"), [(one, page) for one, n in PAGES.items() for page in range(n)])
def test_a_paper_looks_as_it_did(form_id: str, page: int) -> None:
    check_look(drawn(form_id, is_blank=False), form_id, page)


@pytest.mark.parametrize(("form_id", "page"), [(one, page) for one, n in PAGES.items() for page in range(n)])
def test_a_blank_paper_looks_as_it_did(form_id: str, page: int) -> None:
    check_look(drawn(form_id, is_blank=True), f"{form_id}-blank", page)
