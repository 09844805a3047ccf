"""本省期限规定 at the desk: five working days for 告知 from a day on, named on every card, taken back too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import DueLine

PROVINCE = """[profile]
name = "青川省信访事项办理规定"
effective_from = 2026-04-01

[C03]
length = 5
unit = "WD"
article = "省规定第八条"
"""
LATER = PROVINCE.replace("length = 5", "length = 3").replace("2026-04-01", "2026-06-01")


def _registered(desk: OpenDesk, day: date) -> int:
    desk.on(day)
    return desk.as_("clerk").registration.register(replace(VETERAN, received_on=day)).case_id


def _notice(desk: OpenDesk, case_id: int) -> DueLine:
    lines = desk.as_("clerk").cases.open(case_id).deadlines
    return next(line for line in lines if line.rule == "C03")


def test_new_clocks_count_by_it_from_its_day_on(desk: OpenDesk) -> None:
    done = desk.as_("keeper").settings.import_profile(PROVINCE.encode())
    assert (done.name, done.rules, done.removed, done.moved) == ("青川省信访事项办理规定", ("C03",), 0, ())
    assert desk.journalled()[-1][:3] == ("keeper", "keep_rules", "青川省信访事项办理规定")
    assert desk.desk.rules["C03"].length == 15
    before = _notice(desk, _registered(desk, date(2026, 3, 31)))
    after = _notice(desk, _registered(desk, date(2026, 4, 1)))
    assert desk.desk.rules["C03"].length == 5
    assert before.explanation == "收到 03-31 + 15日 = 04-15·条例第二十三条"
    assert after.explanation == "收到 04-01 + 5个工作日 = 04-09·省规定第八条"
    assert (after.legal_on, after.article) == (date(2026, 4, 9), "省规定第八条")
    (line,) = desk.as_("clerk").settings.profile()
    assert (line.id, line.length, line.effective_from, line.article, line.origin) == (
        *("C03", "5个工作日", date(2026, 4, 1), "省规定第八条"),
        "青川省信访事项办理规定",
    )


def test_open_clocks_that_started_since_its_day_move(desk: OpenDesk) -> None:
    old, new = (_registered(desk, date(2026, 3, 31)), _registered(desk, date(2026, 4, 1)))
    (moved,) = desk.as_("keeper").settings.import_profile(PROVINCE.encode()).moved
    assert (moved.case_id, moved.before, moved.now) == (new, "2026-04-16", "2026-04-09")
    assert _notice(desk, old).legal_on == date(2026, 4, 15)
    assert _notice(desk, new).legal_on == date(2026, 4, 9)
    assert [line[1] for line in desk.journalled()].count("move_deadline") == 1


def test_imported_again_it_replaces_and_without_clocks_it_is_taken_back(desk: OpenDesk) -> None:
    case_id = _registered(desk, date(2026, 4, 1))
    settings = desk.as_("keeper").settings
    settings.import_profile(PROVINCE.encode())
    other = settings.import_profile(LATER.encode())
    assert (other.removed, [one.now for one in other.moved]) == (1, ["2026-04-16"])
    assert [line.length for line in settings.profile()] == ["3个工作日"]
    done = settings.import_profile(LATER.split("[C03]")[0].encode())
    assert (done.rules, done.removed, settings.profile()) == ((), 1, ())
    assert _notice(desk, case_id).explanation.endswith("条例第二十三条")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"x" * 60_000, PROVINCE.replace('"WD"', "WD").encode(), b"[profile]\n[C99]\n"],
)
def test_a_bad_file_leaves_the_last_good_one_in_force(desk: OpenDesk, content: bytes) -> None:
    settings = desk.as_("keeper").settings
    settings.import_profile(PROVINCE.encode("gb18030"))
    before, kept = desk.counts(), settings.profile()
    with pytest.raises(Refused):
        settings.import_profile(content)
    assert (desk.counts(), settings.profile()) == (before, kept)
    desk.desk.read_reference()
    assert desk.desk.wordings["C03"].length == 5


def test_only_the_keeper_takes_one_in(desk: OpenDesk) -> None:
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_("director").settings.import_profile(PROVINCE.encode())
    assert desk.as_("clerk").settings.profile() == ()
