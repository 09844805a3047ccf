"""Nothing typed is ever lost: drafts within a second, after kill -9, sealed when they must be."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.architecture.checkout import ROOT
from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import SampleOffice
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    NOW,
    Window,
    clerks_window,
)
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.widgets.sheet import Question


def type_and_be_killed(office: SampleOffice, *words: str) -> None:
    """Another process types; one second after its last key it is killed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.registration_typing", str(office.paths.data), *words],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    ) as typing:  # fmt: skip
        assert typing.stdout is not None
        assert typing.stdout.readline() == "typed\n"
        time.sleep(1)
        typing.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_was_typed_survives_kill_9(qtbot: QtBot, office: SampleOffice, dressed: None) -> None:
    facts = "丈夫住院，费用较高，\n家里困难。"
    type_and_be_killed(office, "张𤭢", facts)
    desk = OpenDesk(office)
    desk.now = NOW
    window = Window(qtbot, desk.as_("clerk"))
    window.open()
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.isVisible()
    assert (banner.title.words, banner.text.words) == ("有一份没填完的登记", "张𤭢，04-14 10:41:00 存")
    resume = window.host.findChild(object, "registration.resume_draft")
    resume.click()
    draft = window.tab.form.draft()
    assert (draft.petitioner_name, draft.phone, draft.facts) == ("张𤭢", "14200000002", facts)
    window.fill("title", "住院费用困难")
    window.save()
    assert len(window.said) == 1
    assert window.services.registration.drafts() == ()
    window.close()
    desk.desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_accusation_left_nothing_in_clear(office: SampleOffice) -> None:
    type_and_be_killed(office, "王𫞩", "换届选举前夜有人挨家送现金", "sealed")
    desk = OpenDesk(office)
    (row,) = desk.as_("clerk").registration.drafts()
    assert row.is_sealed
    assert row.title == "密封的登记草稿"
    with desk.desk.db.read() as connection:
        kept = connection.exec_driver_sql("SELECT title, payload FROM draft").one()
    assert tuple(kept) == ("", None)
    assert desk.as_("clerk").registration.open_draft(row.draft_id).petitioner_name == "王𫞩"
    assert desk.as_("director").registration.drafts() == ()
    desk.desk.close()


def test_the_first_key_is_on_the_disk_before_a_second_is_over(window: Window) -> None:
    kept = window.kept()
    window.commit("李㛃")
    QTest.qWait(600)
    window.until(lambda: not window.tab.keeper.is_dirty)
    assert len(kept) == 1
    assert window.services.registration.open_draft(kept[0].draft_id).petitioner_name == "李㛃"
    footer = window.tab.footer()
    assert footer.words.words == "草稿 10:41:05 已存"


def test_somebody_who_never_stops_typing_is_kept_all_the_same(window: Window) -> None:
    kept = window.kept()
    typed = 0
    while len(kept) < 2 and typed < 500:
        window.type("7")
        typed += 1
        QTest.qWait(20)
    assert len(kept) == 2
    window.settle()
    assert window.services.registration.open_draft(kept[-1].draft_id).petitioner_name == "7" * typed
    assert len({one.draft_id for one in kept}) == 1


def test_choosing_an_accusation_seals_the_draft_at_once(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "王𫞩")
    window.settle()
    window.go_to("purpose")
    window.tab.form.fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    window.settle()
    with desk.desk.db.read() as connection:
        (kept,) = connection.exec_driver_sql("SELECT title, payload, is_sealed FROM draft").all()
    assert tuple(kept) == ("", None, 1)
    assert window.tab.footer().words.words.endswith("已存，已密封")


def test_nothing_typed_keeps_nothing(window: Window) -> None:
    window.enter(4)
    window.settle()
    assert window.services.registration.drafts() == ()


def test_saving_wipes_the_draft_even_while_it_is_being_written(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.tab.keeper.touch(now=True)
    window.save()
    assert len(window.said) == 1
    assert window.services.registration.drafts() == ()
    window.settle()
    assert window.services.registration.drafts() == ()


def test_after_saving_the_form_is_empty_and_folds_stay(window: Window) -> None:
    materials = window.tab.form.sections[4]
    materials.set_open(True)
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.save()
    draft = window.tab.form.draft()
    assert (draft.petitioner_name, draft.title, draft.demands) == ("", "", ())
    assert materials.is_open
    assert window.focus_name() == "petitioner_name"
    assert window.frame.toast.words == "已登记 LF20260414-0001，04-29 前告知"
    assert window.frame.toast.verb.text() == "打印登记表"


def test_clearing_asks_first_and_wipes_the_draft(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    answers = [False, True]
    monkeypatch.setattr(Question, "ask", lambda *_words, **_options: answers.pop(0))
    window.tab.footer().clear.click()
    assert window.tab.form.draft().petitioner_name == "李㛃"
    window.tab.footer().clear.click()
    assert window.tab.form.draft().petitioner_name == ""
    assert window.services.registration.drafts() == ()


def test_today_opens_a_draft_and_the_one_typed_before_is_kept(window: Window) -> None:
    service = window.services.registration
    first = service.keep_draft(None, service.new_draft()).draft_id
    window.fill("petitioner_name", "李㛃")
    window.tab.go(Destination("registration", first, "draft"))
    assert window.tab.form.draft().petitioner_name == ""
    others = [row for row in service.drafts() if row.draft_id != first]
    assert [row.title for row in others] == ["李㛃"]


def test_a_draft_that_is_gone_is_said(window: Window) -> None:
    window.tab.go(Destination("registration", 99, "draft"))
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.title.words == "这份草稿已经保存为登记，或已被清除。"


def test_another_tab_and_back_leaves_everything(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院")
    window.frame.show_tab("today")
    window.press(Qt.Key.Key_F2)
    assert window.tab.form.draft().petitioner_name == "李㛃"
    assert window.focus_name() == "title"


def test_closing_the_window_keeps_what_was_typed(window: Window) -> None:
    window.commit("李㛃")
    assert window.tab.may_leave()
    assert [row.title for row in window.services.registration.drafts()] == ["李㛃"]
