"""What can be read on the screen now, and pictures that are only taken when it shows what it must."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from xinfang_desk.ui.table import CELL_ROLE, Cell
from xinfang_desk.ui.tour_player import TourFault

INDEX = "index.md"
"""The list of what a tour left."""
_PICTURE = re.compile(r"\]\((\d+-[a-z0-9-]+\.png)\)")
_JOINERS = re.compile("[\u2060\u200b\u00a0]")


def words_of(root: QWidget) -> str:
    """Everything that can be seen below a widget, a line for each part; what is scrolled away is left out."""
    parts = [words for widget in (root, *root.findChildren(QWidget)) for words in _words(widget)]
    return _JOINERS.sub("", "\n".join(parts))


def _words(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return
    if isinstance(widget, QLabel):
        yield QTextDocumentFragment.fromHtml(widget.text()).toPlainText()
    elif isinstance(widget, QAbstractButton):
        yield widget.text() or widget.accessibleName()
    elif isinstance(widget, QLineEdit):
        yield widget.displayText() or widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText() or widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QTabBar):
        yield from (
            widget.accessibleTabName(index) or widget.tabText(index) for index in range(widget.count())
        )
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    else:
        # What paints itself (steps of a life, words that may be cut) tells a screen reader what it paints.
        yield widget.accessibleName()
        yield widget.accessibleDescription()


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for number in range(model.rowCount() if model is not None else 0):
        for column in range(model.columnCount()):
            index = model.index(number, column)
            if not view.viewport().rect().intersects(view.visualRect(index)):
                continue
            cell = index.data(CELL_ROLE)
            if isinstance(cell, Cell):
                yield from (cell.text, cell.below)
            else:
                yield str(index.data() or "")


def is_shown(widget: QWidget) -> bool:
    """Whether any of a widget can be seen."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def cut_off(root: QWidget) -> str:
    """The words of a label or button that do not lie inside what they stand in; "" when all do."""
    sheets = [sheet for sheet in root.findChildren(QDialog) if is_shown(sheet)]
    # What lies below a sheet is covered by it, not cut.
    for widget in (sheets[-1] if sheets else root).findChildren(QWidget):
        is_worded = isinstance(widget, QLabel | QAbstractButton) and bool(widget.text())
        # Nothing scrolls sideways, so what is narrower than itself was cut.
        if is_worded and is_shown(widget) and widget.visibleRegion().boundingRect().width() < widget.width():
            return "".join(_words(widget))
    return ""


def missing_words(seen: str, shows: Sequence[str], hides: Sequence[str] = ()) -> str:
    """Why a screen is not the one it should be; "" when it is."""
    absent = [words for words in shows if words not in seen]
    present = [words for words in hides if words in seen]
    said = [f"屏幕上没有“{'”“'.join(absent)}”"] if absent else []
    said += [f"屏幕上不该有“{'”“'.join(present)}”"] if present else []
    return "，".join(said)


class Camera:
    """Takes the pictures of the tour and keeps their list.

    Args:
        folder: where they go; the pictures that an earlier tour listed there are taken away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[str] = []
        index = folder / INDEX
        if index.is_file():
            for name in _PICTURE.findall(index.read_text(encoding="utf-8")):
                (folder / name).unlink(missing_ok=True)

    @property
    def count(self) -> int:
        """How many pictures were taken."""
        return len(self._lines)

    def shoot(
        self, window: QWidget, slug: str, caption: str, shows: Sequence[str], hides: Sequence[str] = ()
    ) -> None:
        """Take a picture of a window that shows what it must.

        Args:
            window: the program's window.
            slug: English words of the file's name.
            caption: one Chinese line for index.md.
            shows: what has to be readable.
            hides: what must not be.

        Raises:
            TourFault: the screen does not show it.
        """
        name = f"{self.count + 1:03d}-{slug}.png"
        wrong = missing_words(words_of(window), shows, hides)
        if wrong:
            raise TourFault(f"{name}：{wrong}。")
        cut = cut_off(window)
        if cut:
            raise TourFault(f"{name}：“{cut}”没有显示完整。")
        if not picture(window).save(str(self._folder / name)):
            raise TourFault(f"{name} 没有存进 {self._folder}。")
        self._lines.append(f"{len(self._lines) + 1}. [{name}]({name}) {caption}")

    def write_index(self, papers: Sequence[tuple[str, str]]) -> None:
        """Write index.md: every picture and every paper with its line."""
        kept = [f"- [{name}]({name}) {caption}" for name, caption in papers]
        lines = ["# 信访接待台：演示的图片和文书", "", "人、地、号码都是虚构的。", "", "## 图片", ""]
        lines += [*self._lines, "", "## 文书", "", *kept, ""]
        (self._folder / INDEX).write_text("\n".join(lines), encoding="utf-8")


def picture(window: QWidget) -> QPixmap:
    """The window as it is seen, lists that are open over it included."""
    taken = window.grab()
    painter = QPainter(taken)
    for popup in QApplication.topLevelWidgets():
        if popup is not window and popup.isVisible():
            place = popup.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(QRect(place, popup.size()), popup.grab())
    painter.end()
    return taken
