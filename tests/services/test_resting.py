"""Giving memory back in a pause changes nothing that anybody sees."""

from __future__ import annotations

import threading

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.services.resting import rest


def test_what_was_open_before_a_pause_works_after_it(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    clerk.registration.register(VETERAN)
    clerk.warm_up()
    blank, found = clerk.papers.sample("F15"), clerk.search.find("张𤭢")
    clerk.rest()
    assert clerk.papers.sample("F15") == blank
    assert clerk.search.find("张𤭢") == found


def test_a_pause_opens_nothing_that_was_not_open(desk: OpenDesk) -> None:
    del desk.desk.fonts
    rest(desk.desk)
    assert "fonts" not in vars(desk.desk)


def test_somebody_may_begin_to_work_while_the_desk_rests(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    stop = threading.Event()

    def rest_on_and_on() -> None:
        while not stop.is_set():
            clerk.rest()

    resting = threading.Thread(target=rest_on_and_on)
    resting.start()
    try:
        numbers = [clerk.registration.register(VETERAN).receipt_number for _ in range(5)]
        assert [bool(clerk.search.find(number).rows) for number in numbers] == [True] * 5
    finally:
        stop.set()
        resting.join()


def test_giving_back_while_somebody_works_changes_no_paper(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    blank = clerk.papers.sample("F15")
    clerk.ease()
    assert clerk.papers.sample("F15") == blank
