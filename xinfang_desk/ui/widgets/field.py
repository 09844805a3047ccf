"""A field: label above, control, and one line below that helps, confirms or objects."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_icon, set_margins, set_spacing
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import IconLabel, Label, repolish
from xinfang_desk.ui.widgets.layout import column, follow_width, row

_ICONS = {"red": "stop", "amber": "alert", "green": "done"}


class MessageLine(QFrame):
    """The line below a control: help (grey), a result (green), or a problem that may be kept."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("", "text_3", 15)
        self._words = Label("", "caption", "text_3", wrap=True)
        self._keep = Button("保留", "plain", size="small")
        self._on_keep: Callable[[], None] | None = None
        self._keep.clicked.connect(self._kept)
        self._keep.hide()
        line = QHBoxLayout(self)
        set_margins(line, 0, 0, 0, 0)
        set_spacing(line, 6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.words

    @property
    def keep_button(self) -> Button:
        """The button that keeps a value which was looked at again."""
        return self._keep

    def say(
        self, text: str, tone: str = "text_3", keep: Callable[[], None] | None = None, verb: str = ""
    ) -> None:
        """Show a sentence; an empty one takes the line away."""
        self._words.say(text)
        self._words.set_tone(tone)
        icon = _ICONS.get(tone, "")
        self._icon.setVisible(bool(icon))
        if icon:
            set_icon(self._icon, icon, tone, 15)
        self._on_keep = keep
        self._keep.say(verb or "保留")
        self._keep.setVisible(keep is not None)
        self.setVisible(bool(text))

    def indent(self, left: int, width: int) -> None:
        """Begin at ``left`` where the sentence then needs at most two lines, else at the edge."""
        metrics = QFontMetrics(theme.font("caption"))
        fits = metrics.horizontalAdvance(self.words) < 1.8 * (width - left - theme.px(24))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(left if fits else 0, 0, 0, 0)

    def _kept(self) -> None:
        if self._on_keep is not None:
            self._on_keep()


class Field(QFrame):
    """A labelled control.

    Args:
        label: what is asked; becomes the control's accessible name.
        control: any input of this package, or several in one widget.
        tag: 必填, 可匿名, 选填: in words behind the label.
        help_: a grey line below, while there is nothing to object.
        name: attribute of the draft, by which problems find the field.
    """

    def __init__(
        self, label: str, control: QWidget, *, tag: str = "", help_: str = "", name: str = ""
    ) -> None:
        super().__init__()
        self.control = control
        self.name = name
        self._help = help_
        self.label = Label(label, "caption_strong", "text_2")
        self.label.setBuddy(control)
        self._tag = Label(tag, "caption", "text_3")
        if not tag:  # never shown before it has a parent: it would flash as a window of its own
            self._tag.hide()
        self.message = MessageLine()
        self._stack: QVBoxLayout = column(row(self.label, self._tag, None, spacing=6), spacing=4)
        fixed = control.minimumWidth() == control.maximumWidth()
        self._stack.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        self._stack.addWidget(self.message)
        self.setLayout(self._stack)
        hugs = fixed or control.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
        across = QSizePolicy.Policy.Maximum if hugs else QSizePolicy.Policy.Expanding
        follow_width(self, across)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.clear()

    @property
    def has_problem(self) -> bool:
        """Whether a red line is shown, so that it cannot be saved."""
        return bool(self.control.property("problem") == "red")

    def relabel(self, label: str) -> None:
        """Ask for the same by another word."""
        if label != self.label.words:
            self.control.setAccessibleName(label)
            self.label.say(label)

    def set_help(self, help_: str) -> None:
        """Change the grey line, where nothing else is said now."""
        if self.message.words == self._help:
            self._show(help_, "text_3")
        self._help = help_

    def set_tag(self, tag: str) -> None:
        """Change the word behind the label."""
        self._tag.say(tag)
        self._tag.setVisible(bool(tag))

    def object_to(
        self, sentence: str, *, keepable: bool = False, keep: Callable[[], None] | None = None, verb: str = ""
    ) -> None:
        """Say what is not right: red cannot be saved so, amber (keepable) may be looked at again and kept."""
        self._show(sentence, "amber" if keepable else "red", keep, verb)

    def confirm(self, result: str) -> None:
        """Say in green what was understood: 校验通过·女·1958-06-19·67岁."""
        self._show(result, "green")

    def remark(self, words: str) -> None:
        """Say in grey what was decided: 已保留：身份证号最后一位对不上."""
        self._show(words, "text_3")

    def clear(self) -> None:
        """Back to the help, or to nothing."""
        self._show(self._help, "text_3")

    def _show(self, text: str, tone: str, keep: Callable[[], None] | None = None, verb: str = "") -> None:
        self.message.say(text, tone, keep, verb)
        problem = tone if tone in ("red", "amber") else ""
        self.control.setAccessibleDescription(text)
        if (self.control.property("problem") or "") != problem:
            self.control.setProperty("problem", problem)
            repolish(self.control)


def problem_line(widget: QWidget) -> MessageLine | None:
    """The sentence that objects to the field a widget stands in; None while nothing is to be said."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, Field):
        part = part.parentWidget()
    return part.message if part is not None and part.control.property("problem") else None


class FieldRow(QFrame):
    """Fields beside each other, aligned on their labels; what is said below them may use the whole width.

    Args:
        fields: a Field, or (Field, stretch); fields of fixed width keep it.
    """

    def __init__(self, *fields: Field | tuple[Field, int]) -> None:
        super().__init__()
        self._fields: list[Field] = []
        self._line = QHBoxLayout()
        set_spacing(self._line, 16)
        set_margins(self._line, 0, 0, 0, 0)
        self._below = QVBoxLayout()
        set_spacing(self._below, 4)
        set_margins(self._below, 0, 0, 0, 0)
        stretched = False
        for item in fields:
            field, stretch = item if isinstance(item, tuple) else (item, 0)
            grows = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
            stretch = stretch or int(grows)
            stretched = stretched or bool(stretch)
            self._fields.append(field)
            # A field of fixed width in a cell that grows begins where the others begin.
            left = Qt.AlignmentFlag.AlignLeft if stretch and not grows else Qt.AlignmentFlag(0)
            self._line.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop | left)
            self._below.addWidget(field.message)
        if not stretched:
            self._line.addStretch(1)
        self.setLayout(column(self._line, self._below, spacing=4))
        follow_width(self)

    @property
    def fields(self) -> Sequence[Field]:
        """The fields from left to right."""
        return self._fields

    def event(self, event: QEvent) -> bool:
        """Place the messages again when one of them changes."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_messages()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin each message below its own field where there is room, else at the left edge."""
        super().resizeEvent(event)
        self._place_messages()

    def _place_messages(self) -> None:
        for field in self._fields:
            field.message.indent(field.x(), self.width())
