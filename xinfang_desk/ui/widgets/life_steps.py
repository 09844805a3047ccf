"""The life of a slip in seven steps on one line, or upright on a narrow page."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xinfang_desk.domain.supervision import LifeStep
from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme

_STATE_WORDS = {"done": "已完成", "now": "正在办", "late": "已过期", "todo": "未到"}
_RADIUS, _UPRIGHT_STEP = 12, 36
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft


class LifeSteps(QWidget):
    """签发 · 签收 · 进展 · 结案报告 · 处长签字 · 审核 · 归档, each with its day and name."""

    def __init__(self, steps: Sequence[LifeStep] = ()) -> None:
        super().__init__()
        self._steps: Sequence[LifeStep] = ()
        self._upright = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[LifeStep]) -> None:
        """Show another life."""
        self._steps = steps
        said = (f"{step.name}：{_STATE_WORDS[step.state]} {step.line}".rstrip() for step in steps)
        self.setAccessibleName("督办过程")
        self.setAccessibleDescription("；".join(said))
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Stand upright, or lie on one line."""
        self._upright = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line of three heights, or a line for each step."""
        if self._upright:
            return QSize(theme.px(320), theme.px(_UPRIGHT_STEP) * max(1, len(self._steps)))
        names = QFontMetrics(theme.font("strong")).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(theme.px(88) * max(1, len(self._steps)), theme.px(2 * _RADIUS + 6) + names)

    def minimumSizeHint(self) -> QSize:
        """As low as the hint; narrower steps cut their second line."""
        hint = self.sizeHint()
        return QSize(
            hint.width() if self._upright else theme.px(64) * max(1, len(self._steps)), hint.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(_RADIUS)
        width = self.width() / max(1, len(self._steps))
        for index, step in enumerate(self._steps):
            is_last = index == len(self._steps) - 1
            if self._upright:
                centre = QPointF(radius, theme.px(_UPRIGHT_STEP) * index + radius + 1)
                following = centre + QPointF(0, theme.px(_UPRIGHT_STEP))
                gap = QPointF(0, radius + 2)
            else:
                centre = QPointF(width * index + radius, radius + 1)
                following = centre + QPointF(width, 0)
                gap = QPointF(radius + theme.px(6), 0)
            if not is_last:
                painter.setPen(QPen(theme.color("green" if step.state == "done" else "line"), theme.px(2)))
                painter.drawLine(centre + gap, following - gap)
            self._draw_dot(painter, centre, step, index)
            self._draw_words(painter, centre, step, width)

    def _draw_dot(self, painter: QPainter, centre: QPointF, step: LifeStep, index: int) -> None:
        radius, half = theme.px(_RADIUS), theme.px(16) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if step.state == "todo":
            painter.setPen(QPen(theme.color("line_field"), theme.px(1.5)))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(centre, radius - 1, radius - 1)
            painter.setFont(theme.font("caption", 500))
            painter.setPen(theme.color("text_3"))
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))
            return
        ground, icon, role = {
            "done": ("green_soft", "check", "green"),
            "now": ("accent", "clock", "on_accent"),
            "late": ("red", "alert", "surface"),
        }[step.state]
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(centre, radius, radius)
        draw(painter, centre.x() - half, centre.y() - half, icon, role, 16)

    def _draw_words(self, painter: QPainter, centre: QPointF, step: LifeStep, width: float) -> None:
        name_font = theme.font("strong", 400 if step.state == "todo" else 500)
        name_high, line_high = QFontMetrics(name_font).height(), QFontMetrics(theme.font("caption")).height()
        if self._upright:
            middle = centre.y() - name_high / 2
            name_box = QRectF(theme.px(36), middle, theme.px(104), name_high)
            line_box = QRectF(theme.px(140), middle, self.width() - theme.px(140), name_high)
        else:
            left, top = centre.x() - theme.px(_RADIUS), theme.px(2 * _RADIUS + 4)
            name_box = QRectF(left, top, width - theme.px(4), name_high)
            line_box = QRectF(left, top + name_high, width - theme.px(4), line_high)
        role = {"late": "red", "todo": "text_2"}.get(step.state, "text")
        painter.setFont(name_font)
        painter.setPen(theme.color(role))
        painter.drawText(name_box, _LEFT | _MIDDLE, step.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("red" if step.state == "late" else "text_2"))
        cut = painter.fontMetrics().elidedText(step.line, Qt.TextElideMode.ElideRight, int(line_box.width()))
        painter.drawText(line_box, _LEFT | _MIDDLE, cut)
