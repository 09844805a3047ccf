"""保存 in the window: one press, one registration, also where its answer was lost on the way."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    Window,
    clerks_window,
)
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.services.registration import RegistrationService
from xinfang_desk.ui import tasks


class Lost:
    """The file answers, and the answer does not reach the window.

    Attributes:
        actions: the id of every press.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.actions: list[UUID | None] = []
        register = RegistrationService.register

        def lose(
            service: RegistrationService, draft: VisitDraft, draft_id: int | None = None, *, action: UUID
        ) -> Registered:
            self.actions.append(action)
            answer = register(service, draft, draft_id, action=action)
            if len(self.actions) <= times:
                raise StorageTrouble("文件没有应答。", "请稍后再试。")
            return answer

        monkeypatch.setattr(RegistrationService, "register", lose)


def say(window: Window) -> None:
    window.fill("petitioner_name", "单玉兰")
    window.fill("title", "孩子没有落户")


def test_a_lost_answer_and_another_press_make_one_registration(
    window: Window, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Lost(monkeypatch, times=1)
    say(window)
    window.settle()
    window.save()
    assert window.said == []
    assert window.tab.form.draft().petitioner_name == "单玉兰"
    window.host.findChild(QPushButton, "registration.retry").click()
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]
    assert desk.counts()["receipt"] == 1
    assert len(set(lost.actions)) == 1
    assert window.services.registration.drafts() == ()


def test_the_next_visitor_has_an_id_of_his_own(
    window: Window, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where he says the very same words."""
    lost = Lost(monkeypatch, times=0)
    for _ in range(2):
        say(window)
        window.save()
    assert len(window.said) == 2
    assert desk.counts()["receipt"] == 2
    assert len(set(lost.actions)) == 2


def test_other_words_are_another_press(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Lost(monkeypatch, times=1)
    say(window)
    window.save()
    window.fill("phone", "14200000009")
    window.save()
    assert len(set(lost.actions)) == 2


def test_a_window_that_closes_takes_its_waiting_questions_with_it(
    qtbot: QtBot, desk: OpenDesk, dressed: None
) -> None:
    """The pause after the last key, and an answer under way, end after the window."""
    made = Window(qtbot, desk.as_("clerk"))
    made.open()
    made.fill("petitioner_name", "单玉兰")
    made.tab.beside.look()
    made.fill("phone", "14200000009")
    made.tab.keeper.settle()
    made.host.close()
    delete(made.host)
    QTest.qWait(400)  # a slot that fails here fails the test
    tasks.finish_all()
