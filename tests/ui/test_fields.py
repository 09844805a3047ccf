"""Controls bound by name: read, show, find; Enter and Tab follow the eye."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from xinfang_desk.domain.terms import Sex
from xinfang_desk.ui.fields import EnterIsNext, Form, first_stop, set_reading_order
from xinfang_desk.ui.widgets.choices import ComboInput, PickInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput, NumberInput
from xinfang_desk.ui.widgets.layout import column, row

TODAY = date(2026, 4, 14)


@dataclass(frozen=True)
class Slip:
    """A draft with one attribute of every kind."""

    name: str = ""
    on: date | None = None
    heads: int = 1
    sex: Sex = Sex.UNKNOWN
    unit: int | None = None
    region: str = ""
    is_oral: bool = False
    text: str = ""
    beside: str = field(default="kept")


FULL = Slip("李㛃", TODAY, 43, Sex.FEMALE, 2, "639902", True, "两\n行", "kept")


def full_form() -> tuple[Form, QWidget]:
    form = Form(Slip(), "slip")
    form.bind("name", LineInput())
    form.bind("on", DateInput(TODAY))
    form.bind("heads", NumberInput())
    form.bind("sex", ComboInput([(sex, sex.label) for sex in Sex]))
    form.bind("unit", ComboInput([(None, "—"), (1, "社会救助处"), (2, "信访办")]))
    form.bind("region", PickInput([("639901", "青东区"), ("639902", "青西区")]))
    form.bind("is_oral", CheckInput("口述"))
    form.bind("text", MemoInput())
    page = QWidget()
    page.setLayout(column(*(form.control(name) for name in form.names)))
    return form, page


def test_what_is_shown_is_what_is_read(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    assert form.read(Slip()) == Slip(heads=0)
    form.show(FULL)
    assert form.read(Slip()) == FULL
    assert type(form.read(Slip()).sex) is Sex


def test_attributes_without_a_control_are_left_alone(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    assert form.read(Slip(beside="decided")).beside == "decided"


def test_only_the_clerk_edits(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    edited: list[str] = []
    form.edited.connect(edited.append)
    form.show(FULL)
    form.put("name", "李洁")
    assert edited == []
    form.control("name").setText("单玉兰")
    form.control("is_oral").click()
    assert edited == ["name", "is_oral"]


def test_unknown_attributes_and_two_controls_for_one_are_mistakes(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    for name in ("no_such", "name"):
        with pytest.raises(ValueError, match=name):
            form.bind(name, LineInput())


def test_what_cannot_be_read_is_named(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    assert form.unreadable() == ()
    form.control("on").setText("上星期三")
    form.control("region").setText("青")
    assert [problem.field for problem in form.unreadable()] == ["on", "region"]


def test_the_control_of_a_widget_inside_it(qtbot: QtBot) -> None:
    form, page = full_form()
    qtbot.addWidget(page)
    assert form.name_of(form.control("text").viewport()) == "text"
    assert form.name_of(page) == ""
    assert form.name_of(None) == ""


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """first, a button, second above third, made in another order."""
    made = QWidget()
    third, second, first = LineInput(name="third"), LineInput(name="second"), LineInput(name="first")
    button = QPushButton("更多")
    made.setLayout(column(row(first, button, second), third))
    set_reading_order(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def named(page: QWidget, name: str) -> LineInput:
    found = page.findChild(LineInput, name)
    assert isinstance(found, LineInput)
    return found


def test_tab_order_is_reading_order(page: QWidget) -> None:
    assert first_stop(page) is named(page, "first")
    named(page, "first").setFocus()
    order = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        order.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == ["first", "", "second"]


def test_enter_goes_over_the_button_and_stays_at_the_end(page: QWidget) -> None:
    EnterIsNext(page)
    named(page, "first").setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        reached.append(QApplication.focusWidget().objectName())
    assert reached == ["second", "third", "third"]


def test_enter_of_the_input_method_stays(page: QWidget) -> None:
    enter = EnterIsNext(page)
    field_ = named(page, "first")
    field_.setFocus()
    QCoreApplication.sendEvent(field_, QInputMethodEvent("li", []))
    assert enter.is_composing
    QTest.keyClick(field_, Qt.Key.Key_Return)
    assert field_.hasFocus()
    done = QInputMethodEvent()
    done.setCommitString("李")
    QCoreApplication.sendEvent(field_, done)
    QTest.keyClick(field_, Qt.Key.Key_Return)
    assert not field_.hasFocus()
    assert field_.value() == "李"
