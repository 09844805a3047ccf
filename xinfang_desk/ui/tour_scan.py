"""A scan for the tour: a page of grey lines, as a hospital's bill looks from afar."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from xinfang_desk.ui.theme import theme

_NAME = "住院费用清单.png"
_WIDTH, _HEIGHT, _MARGIN, _LINE = 1000, 700, 90, 56
_ROWS = ("床位费  1,260.00", "检查费  2,874.50", "治疗费  6,120.00", "药品费  9,431.20", "合  计  19,685.70")


def scan(folder: Path) -> Path:
    """Write the picture into a folder."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QFont(theme.font("body"))
    font.setPixelSize(30)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(QRect(0, 30, _WIDTH, _LINE), Qt.AlignmentFlag.AlignCenter, "青川市人民医院住院费用清单")
    for place, words in enumerate(_ROWS, 2):
        top = place * _LINE + 20
        painter.drawText(_MARGIN, top, words)
        painter.drawLine(_MARGIN, top + 12, _WIDTH - _MARGIN, top + 12)
    painter.end()
    file = folder / _NAME
    image.save(str(file))
    return file
