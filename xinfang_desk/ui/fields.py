"""Controls bound to a draft by the name of its attribute: read it, show it, find the field of a problem.

Also what a form does with Enter (next field) and how its Tab order follows the eye.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import fields as attributes_of
from dataclasses import is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from xinfang_desk.domain.errors import Problem
from xinfang_desk.ui.widgets.choices import PickInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import NumberInput, is_bare_enter

Draft = TypeVar("Draft")

DAY_AS = "日期请写成 2026-03-24 这样，或写“昨天”。"
NOT_LISTED = "列表里没有“{}”。请从列表里选，或清空这一项。"


class Form(QObject):
    """The controls of one form, each under the attribute of the draft that it fills.

    A control answers ``value()``, takes ``set_value(value)`` and sends ``edited``. Attributes of a part of
    the draft are named with it (``letter.signers``).

    Args:
        blank: an empty draft; its values stand in where a control has none.
        tab: the first half of every objectName (``registration.petitioner_name``).
    """

    edited = Signal(str)
    """What the clerk changed: the attribute."""

    def __init__(self, blank: Any, tab: str) -> None:
        super().__init__()
        self._blank = blank
        self._tab = tab
        self._known = set(_paths(blank))
        self._controls: dict[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._is_showing = False

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes that have a control, in the order they were bound."""
        return tuple(self._controls)

    def bind(self, name: str, control: Any) -> Any:
        """Bind a control to an attribute of the draft and name it ``tab.attribute``."""
        if name not in self._known or name in self._controls:
            raise ValueError(name)
        control.setObjectName(f"{self._tab}.{name}")
        control.edited.connect(lambda: self._changed(name))
        self._controls[name] = control
        return control

    def field(self, name: str, label: str, control: Any, *, tag: str = "", help_: str = "") -> Field:
        """Bind a control and put its label above it."""
        made = Field(label, self.bind(name, control), tag=tag, help_=help_, name=name)
        self._fields[name] = made
        return made

    def control(self, name: str) -> Any:
        """The control of an attribute."""
        return self._controls[name]

    def field_of(self, name: str) -> Field | None:
        """The labelled field of an attribute; None where a tick or the page itself asks for it."""
        return self._fields.get(name)

    def read(self, draft: Draft) -> Draft:
        """The draft with everything that stands in the controls."""
        values: dict[str, Any] = {}
        parts: dict[str, dict[str, Any]] = {}
        for name in self._controls:
            part, _, inner = name.partition(".")
            if inner:
                parts.setdefault(part, {})[inner] = self._value(name)
            else:
                values[name] = self._value(name)
        for part, inside in parts.items():
            values[part] = replace(getattr(draft, part), **inside)
        return replace(draft, **values)  # type: ignore[type-var]  # a dataclass, as __init__ requires

    def show(self, draft: Any) -> None:
        """Put a draft into the controls; nobody is told that something was edited."""
        self._is_showing = True
        try:
            for name, control in self._controls.items():
                _put(control, said(draft, name))
        finally:
            self._is_showing = False

    def put(self, name: str, value: Any) -> None:
        """Fill one control for the clerk, without counting as his edit."""
        self._is_showing = True
        try:
            _put(self._controls[name], value)
        finally:
            self._is_showing = False

    def unreadable(self) -> tuple[Problem, ...]:
        """What stands in a control but cannot be read into the draft; it would be lost without a word."""
        found = []
        for name, control in self._controls.items():
            if isinstance(control, DateInput) and not control.is_readable():
                found.append(Problem(name, DAY_AS))
            elif isinstance(control, PickInput) and control.text().strip() and control.value() is None:
                found.append(Problem(name, NOT_LISTED.format(control.text().strip()[:20])))
        return tuple(found)

    def focus(self, name: str, *, select: bool = True) -> bool:
        """Put the focus into an attribute's control, its text selected; False where it has none."""
        control = self._controls.get(name)
        if control is None:
            return False
        first = getattr(control, "first_stop", None)
        target = first() if first is not None else control
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if select and isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()
        return True

    def name_of(self, widget: QWidget | None) -> str:
        """The attribute whose control a widget is, or stands in; "" for any other widget."""
        for name, control in self._controls.items():
            if widget is not None and (control is widget or control.isAncestorOf(widget)):
                return name
        return ""

    def _changed(self, name: str) -> None:
        if not self._is_showing:
            self.edited.emit(name)

    def _value(self, name: str) -> Any:
        control = self._controls[name]
        if isinstance(control, DateInput):
            return control.day()
        if isinstance(control, NumberInput):
            return control.number() or 0
        value = control.value()
        return said(self._blank, name) if value is None else value


def said(draft: Any, name: str, default: Any = None) -> Any:
    """What a draft says at a name; ``letter.signers`` is inside a part of it."""
    value = draft
    for part in name.split("."):
        value = getattr(value, part, default)
    return value


def _paths(blank: Any) -> Iterator[str]:
    """The names a control may be bound to: attributes, and those of the draft's parts."""
    for attribute in attributes_of(blank):
        yield attribute.name
        part = getattr(blank, attribute.name)
        if is_dataclass(part):
            yield from (f"{attribute.name}.{inner.name}" for inner in attributes_of(part))


def _put(control: Any, value: Any) -> None:
    if isinstance(control, DateInput):
        control.set_day(value if isinstance(value, date) else None)
    elif isinstance(control, NumberInput):
        control.set_number(value)
    else:
        control.set_value(value)


class EnterIsNext(QObject):
    """Bare Enter in a one-line control goes to the next control below ``root``, over buttons and open heads.

    While an input method composes, Enter and Esc are its own and go nowhere else.

    Args:
        root: the form.
        is_stop: further widgets Enter may stop at (the head of a closed section).
    """

    left = Signal(QWidget)
    """A widget below ``root`` lost the focus."""

    def __init__(self, root: QWidget, is_stop: Callable[[QWidget], bool] = lambda _widget: False) -> None:
        super().__init__(root)
        self._root = root
        self._is_stop = is_stop
        self.is_composing = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
            self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter before the control sees it; an open list of candidates keeps its own."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.is_composing = bool(event.preeditString())
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self.is_composing and event.key() in _KEYS_OF_COMPOSING:
            return True
        if not is_bare_enter(event) or not isinstance(watched, QWidget) or _has_candidates(watched):
            return False
        if is_one_line(watched):
            self.advance(watched)
        return is_one_line(watched)

    def advance(self, widget: QWidget) -> None:
        """Go on from a control; the last one keeps the focus, Enter never leaves or saves the form."""
        for following in _chain(widget):
            if not self._root.isAncestorOf(following):
                continue
            if _comes_before(following, widget, self._root):
                return
            is_shown = following.isVisible() and following.isEnabled()
            is_next = (is_control(following) and _is_tab_stop(following)) or self._is_stop(following)
            if is_shown and is_next:
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        self.is_composing = False
        if not isValid(self._root):
            return  # the window is being taken down
        if old is not None and isValid(old) and self._root.isAncestorOf(old):
            old.removeEventFilter(self)
            self.left.emit(old)
        if new is not None and self._root.isAncestorOf(new) and is_control(new):
            new.installEventFilter(self)


_KEYS_OF_COMPOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


def _has_candidates(widget: QWidget) -> bool:
    completer = widget.completer() if isinstance(widget, QLineEdit) else None
    return completer is not None and completer.popup().isVisible()


def _comes_before(one: QWidget, other: QWidget, root: QWidget) -> bool:
    """Whether the chain went round: the form's first stop is met again."""
    return one is first_stop(root) and one is not other


def first_stop(root: QWidget) -> QWidget | None:
    """What Tab reaches first below a widget."""
    return next(_stops(root), None)


def _chain(widget: QWidget) -> Iterator[QWidget]:
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        yield following
        following = following.nextInFocusChain()


def _is_tab_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def is_one_line(widget: QWidget) -> bool:
    """Whether Enter in a widget means the next field."""
    is_segment = isinstance(widget, QAbstractButton) and bool(widget.property("segment"))
    return isinstance(widget, QLineEdit | QComboBox | QCheckBox) or is_segment


def is_control(widget: QWidget) -> bool:
    """Whether something is filled in here."""
    return is_one_line(widget) or isinstance(widget, QPlainTextEdit)


def set_reading_order(root: QWidget) -> None:
    """Let Tab go through everything below a widget as it is read, rows added later included."""
    stops = list(_stops(root))
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    layout = widget.layout()
    if layout is not None and not isinstance(widget, QComboBox):
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)
