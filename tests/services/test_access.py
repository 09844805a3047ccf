"""One's own password, the locked screen, preferences."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.services.opening import sign_in, sign_out

NEW = "另一个口令2026"


def test_a_new_password_takes_the_place_of_the_old_one(desk: OpenDesk) -> None:
    access = desk.as_("clerk").access
    access.change_password(PASSWORD, NEW)
    desk.desk.close()
    with pytest.raises(Refused, match="没有对上"):
        sign_in(desk.office.paths, "clerk", PASSWORD, desk.desk.clock)
    services = sign_in(desk.office.paths, "clerk", NEW, desk.desk.clock)
    sign_out(services)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("不是这个口令", NEW, "password"), (PASSWORD, "short", "new"), (PASSWORD, PASSWORD, "new")],
)
def test_a_password_that_cannot_be_changed_stays(desk: OpenDesk, old: str, new: str, field: str) -> None:
    access = desk.as_("clerk").access
    lines = len(desk.journalled())
    with pytest.raises(Refused) as refused:
        access.change_password(old, new)
    assert refused.value.problems[0].field == field
    assert len(desk.journalled()) == lines
    desk.now += timedelta(minutes=1)
    access.verify(PASSWORD)


def test_the_lock_opens_for_the_right_password_and_is_journalled(desk: OpenDesk) -> None:
    access = desk.as_("clerk").access
    with pytest.raises(Refused):
        access.verify("不是这个口令")
    assert "unlock" not in {line[1] for line in desk.journalled()}
    access.verify(PASSWORD)
    assert desk.journalled()[-1][:2] == ("clerk", "unlock")


def test_only_a_director_confirms_the_clock(desk: OpenDesk) -> None:
    desk.desk.seen_at = desk.now + timedelta(days=1)
    with pytest.raises(Forbidden, match="信访办主任"):
        desk.as_("clerk").access.confirm_clock()
    assert desk.journalled()[-1] == ("clerk", "confirm_clock", "", "", "refused")
    assert desk.desk.clock_back is not None
    desk.as_("director").access.confirm_clock()
    assert desk.desk.clock_back is None
    assert desk.journalled()[-1][:2] == ("director", "confirm_clock")


def test_a_clock_set_back_while_the_desk_is_open_is_noticed_at_the_next_save(desk: OpenDesk) -> None:
    keeper, right = desk.as_("keeper"), desk.now
    keeper.settings.change("collective_min", "6")
    desk.now = right - timedelta(minutes=4)
    keeper.settings.change("collective_min", "7")
    desk.now = right - timedelta(days=3)
    with pytest.raises(StorageTrouble, match=r"2026-03-22 09:30.*2026-03-25 09:30"):
        keeper.settings.change("collective_min", "8")
    assert desk.as_("director").access.facts().clock_back == (desk.now, right)
    desk.now = right + timedelta(minutes=1)
    keeper.settings.change("collective_min", "9")
    desk.now = right - timedelta(days=3)
    desk.as_("director").access.confirm_clock()
    keeper.settings.change("collective_min", "10")
    last = [line[:2] for line in desk.journalled()[-2:]]
    assert last == [("director", "confirm_clock"), ("keeper", "keep_settings")]


def test_preferences_follow_the_person(desk: OpenDesk) -> None:
    desk.as_("clerk").access.prefer("type_size", "150")
    desk.as_("clerk").access.prefer("theme", "dark")
    assert desk.as_("clerk").access.preferences() == {"type_size": "150", "theme": "dark"}
    assert desk.as_("director").access.preferences() == {}
    with pytest.raises(KeyError):
        desk.as_("clerk").access.prefer("shoe_size", "43")
