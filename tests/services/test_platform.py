"""录入平台: the fields in the platform's order, on one line each, and who looked is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, PATIENTS_WIFE
from xinfang_desk.domain.errors import Forbidden, Refused

DAY = date(2026, 1, 31)


def test_the_panel_holds_every_field_in_order_and_is_journalled(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk = desk.as_("clerk")
    clerk.registration.register(replace(PATIENTS_WIFE, facts="第一行\n第二行\t尾"))
    lines = {line.label: line.value for line in clerk.platform.panel(1)}
    assert list(lines)[:3] == ["姓名", "证件类型", "证件号码"]
    assert lines["姓名"] == "李㛃" and lines["证件号码"] == "63990219580619022X"
    assert lines["信访日期"] == "2026-01-31"
    assert lines["概况"].endswith("第一行 第二行 尾")
    assert not any("\n" in value for value in lines.values())
    assert "reveal" in desk.journalled()[-1]


def test_the_offices_own_order_takes_the_place_of_ours(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk = desk.as_("clerk")
    clerk.registration.register(PATIENTS_WIFE)
    own = clerk.context.desk.paths.data / "platform_fields.toml"
    own.write_text('[[field]]\nlabel = "事主"\nfrom = "name"\n', encoding="utf-8")
    assert [(line.label, line.value) for line in clerk.platform.panel(1)] == [("事主", "李㛃")]
    own.write_text('[[field]]\nlabel = "事主"\nfrom = "risk"\n', encoding="utf-8")
    with pytest.raises(Refused, match="第 1 项看不懂"):
        clerk.platform.panel(1)
    own.write_text("[[field", encoding="utf-8")
    with pytest.raises(Refused, match="读不出来"):
        clerk.platform.panel(1)


def test_sealed_receipts_and_other_roles_are_refused(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 7))
    desk.as_("clerk").registration.register(ACCUSER)
    with pytest.raises(Refused, match="密封"):
        desk.as_("clerk").platform.panel(1)
    with pytest.raises(Forbidden):
        desk.as_("keeper").platform.panel(1)
