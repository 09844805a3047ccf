"""One duty on 今日: badge, 事由 and who, the reason with its sum, the article, and its one verb."""

import re
from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy

from xinfang_desk.domain.today import TodayRow
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.tabs.today_words import MIDDLE_LEFT, Paragraph, Span
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.due import DUE_ICONS
from xinfang_desk.ui.widgets.inputs import ENTER_KEYS
from xinfang_desk.ui.widgets.labels import bound
from xinfang_desk.ui.words import short_day, weekday

_LEFT, _RIGHT, _BADGE, _BETWEEN, _VERB = 16, 12, 92, 14, 96
_ICON, _ICON_GAP, _EDGE, _LINE_GAP = 16, 6, 6, 1
_VERB_GAP, _LEAST_WIDTH = 8, 500
_NO_BREAK = "\u00a0"
_DAY = re.compile(r"(顺延|前一个工作日)? (\d\d-\d\d)")
"""Words that stay on one line with the day behind them."""
_ICONS = {**DUE_ICONS, "accent": "flag"}


class DutyRow(QFrame):
    """A row that paints its words; only the verb is a widget of its own.

    Signals:
        entered: (row) it got the focus.
        pressed: (row) the verb was chosen, by Enter, a double click or its button.
        moved: (row, by how many rows); Home and End send a number beyond any list.
    """

    entered = Signal(object)
    pressed = Signal(object)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._row: TodayRow | None = None
        self._is_narrow = False
        self._is_last = False
        self._is_hovered = False
        self._badge_width = 0
        self._article_width = 0
        self._below = ""
        self._head = Paragraph(())
        self._why = Paragraph(())
        self.verb = Button("看", size="small")
        self.verb.setParent(self)
        # The list is one stop of Tab: Enter on the row presses the verb.
        self.verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_width(self.verb, _VERB)
        self.verb.clicked.connect(lambda: self.pressed.emit(self))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def row(self) -> TodayRow:
        """The duty shown."""
        assert self._row is not None  # show_row comes before the first picture
        return self._row

    def show_row(self, row: TodayRow, today: date, *, last: bool) -> None:
        """Show a duty; the last of a card has no line below it."""
        self._row, self._is_last = row, last
        plain_day = short_day(row.day, today)
        self._below = weekday(row.day) if plain_day.startswith(row.badge) else plain_day
        self.verb.say(row.verb)
        self.verb.setAccessibleName(f"{row.verb}：{row.title}")
        words = (row.badge, plain_day, row.title, row.who, row.why, row.article)
        self.setAccessibleName("，".join(word for word in words if word))
        self._set_words()

    def set_place(self, number: int, total: int) -> None:
        """Say where in the list this row stands."""
        self.setAccessibleDescription(f"第 {number} 行，共 {total} 行。按 Enter {self.row.verb}")

    def set_narrow(self, narrow: bool) -> None:
        """Put the article behind the reason, or at the right."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._set_words()

    def wanted_badge_width(self) -> int:
        """What the badge needs, at least its 92 design px."""
        word = QFontMetrics(theme.font("lead")).horizontalAdvance(self.row.badge)
        return max(theme.px(_BADGE), theme.px(_ICON + _ICON_GAP) + word)

    def set_badge_width(self, width: int) -> None:
        """Begin the words where those of the other rows begin."""
        if width != self._badge_width:
            self._badge_width = width
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Measure anew after the type size changed; the board tells where the words begin."""
        self._set_words()
        self._place_verb()

    def focus_rect(self) -> QRect:
        """The ring lies inside the row."""
        inset = theme.px(3)
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def hasHeightForWidth(self) -> bool:
        """The words may need more lines where the page is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """54 design px, or what the words need."""
        words = self._words_box(width)
        text = self._head.break_to(words.width()) + theme.px(_LINE_GAP) + self._why.break_to(words.width())
        return max(theme.size("row_two_line"), text + self._verb_below(width) + 2 * theme.px(_EDGE))

    def sizeHint(self) -> QSize:
        """As high as its words need in the width it has."""
        width = self.width() or theme.px(600)
        return QSize(theme.px(600), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for badge, verb and a few words."""
        return QSize(
            theme.px(_LEFT + _BADGE + _VERB + _RIGHT + 2 * _BETWEEN + 120), theme.size("row_two_line")
        )

    def words_fit(self) -> bool:
        """Whether every word lies inside the row; asked by the tests of every size."""
        needed = self.heightForWidth(self.width())
        box = self._words_box(self.width())
        return self.height() >= needed and box.width() >= theme.px(120) and box.right() < self.width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours, Enter and Space press the verb."""
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -5,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_Home: -100_000,
            Qt.Key.Key_End: 100_000,
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = steps.get(Qt.Key(event.key()))
        if plain and step is not None:
            self.moved.emit(self, step)
        elif plain and event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.pressed.emit(self)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the row that Tab stops at."""
        super().focusInEvent(event)
        self.entered.emit(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press the verb."""
        self.pressed.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the row can be pressed."""
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        self._is_hovered = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the verb at the right."""
        super().resizeEvent(event)
        self._place_verb()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, badge, words and article."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_hovered:
            inset = theme.px(3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ground, theme.px(6), theme.px(6))
        if not self._is_last:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("line"))
        self._draw_badge(painter)
        box = self._words_box(self.width())
        text = self._head.break_to(box.width()) + theme.px(_LINE_GAP) + self._why.break_to(box.width())
        top = (self.height() - text - self._verb_below(self.width())) // 2
        self._head.draw(painter, box.x(), top)
        self._why.draw(painter, box.x(), top + self._head.height + theme.px(_LINE_GAP))
        if not self._is_narrow and self.row.article:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text_3"))
            left = box.right() + theme.px(_BETWEEN)
            place = QRect(left, 0, self._article_width + 1, self.height())
            painter.drawText(place, MIDDLE_LEFT, self.row.article)

    def _set_words(self) -> None:
        if self._row is None:
            return
        row = self._row
        who = bound(row.who.replace(" ", _NO_BREAK))
        self._head = Paragraph((Span(row.title, "strong", "text"), Span(f"  {who}", "body", "text_2")))
        self._article_width = QFontMetrics(theme.font("caption")).horizontalAdvance(row.article)
        article = f"·{bound(row.article)}" if self._is_narrow and row.article else ""
        why = _DAY.sub(lambda found: f"{bound(found[1] or '')}{_NO_BREAK}{bound(found[2])}", row.why)
        self._why = Paragraph((Span(f"{why}{article}", "caption", "text_2"),))
        self.updateGeometry()
        self.update()

    def _draw_badge(self, painter: QPainter) -> None:
        role = "text_2" if self.row.tone == "grey" else self.row.tone
        lead, caption = theme.font("lead"), theme.font("caption")
        high, low = QFontMetrics(lead).height(), QFontMetrics(caption).height()
        top = (self.height() - high - low) // 2
        left = theme.px(_LEFT)
        draw(painter, left, top + (high - theme.px(_ICON)) / 2, _ICONS[self.row.tone], role, _ICON)
        words = left + theme.px(_ICON + _ICON_GAP)
        room = self._badge_width + left - words + theme.px(_BETWEEN)
        painter.setFont(lead)
        painter.setPen(theme.color(role))
        painter.drawText(QRect(words, top, room, high), MIDDLE_LEFT, self.row.badge)
        painter.setFont(caption)
        painter.setPen(theme.color("text_2"))
        painter.drawText(QRect(words, top + high, room, low), MIDDLE_LEFT, self._below)

    def _words_box(self, width: int) -> QRect:
        badge = self._badge_width or self.wanted_badge_width()
        left = theme.px(_LEFT) + badge + theme.px(_BETWEEN)
        right = width - theme.px(_RIGHT)
        if not self._verb_below(width):
            right -= theme.px(_VERB + _BETWEEN)
        if not self._is_narrow and self.row.article:
            right -= self._article_width + theme.px(_BETWEEN)
        return QRect(left, 0, right - left, 0)

    def _verb_below(self, width: int) -> int:
        """Height the verb takes below the words, where beside them there would be no room to read."""
        return theme.px(_VERB_GAP) + self.verb.sizeHint().height() if width < theme.px(_LEAST_WIDTH) else 0

    def _place_verb(self) -> None:
        # Its width at the type size in use: when that changes, the verb itself is renewed after its row.
        wide, high = theme.px(_VERB), self.verb.sizeHint().height()
        self.verb.resize(wide, high)
        if self._verb_below(self.width()):
            self.verb.move(self._words_box(self.width()).x(), self.height() - high - theme.px(_EDGE + 2))
        else:
            self.verb.move(self.width() - wide - theme.px(_RIGHT), (self.height() - high) // 2)
