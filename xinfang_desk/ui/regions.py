"""Where the focus was and where it goes: regions of the window for F6, the last place on every page."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from xinfang_desk.ui.page import Page

_Reason = Qt.FocusReason


class FocusMemory:
    """The last focus inside each region or page."""

    def __init__(self) -> None:
        self._last: dict[int, QWidget] = {}

    def keep(self, region: QWidget, focused: QWidget | None) -> None:
        """Remember what had the focus, if it lay inside the region."""
        if focused is not None and region.isAncestorOf(focused):
            self._last[id(region)] = focused

    def restore(self, region: QWidget) -> None:
        """Give the focus back, or to the first thing that takes it."""
        last = self._last.get(id(region))
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled():
            last.setFocus(_Reason.OtherFocusReason)
            return
        target = region.first_focus() if isinstance(region, Page) else None
        target = target or next(focusable(region), None)
        if target is not None:
            target.setFocus(_Reason.OtherFocusReason)
        elif isinstance(region, Page):
            # Shortcuts of the frame need the focus somewhere inside it.
            region.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            region.setFocus(_Reason.OtherFocusReason)


def focusable(region: QWidget) -> Iterator[QWidget]:
    """Everything inside a region that Tab reaches, in the order of Tab."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus and region.isVisible() and region.isEnabled():
        yield region
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if takes and region.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def next_region(
    regions: Sequence[QWidget], focused: QWidget | None, memory: FocusMemory, backwards: bool = False
) -> None:
    """Put the focus into the region after the one that has it."""
    current = -1
    for index, region in enumerate(regions):
        if focused is not None and (region is focused or region.isAncestorOf(focused)):
            current = index
    if current >= 0:
        memory.keep(regions[current], focused)
    step = -1 if backwards else 1
    for offset in range(1, len(regions) + 1):
        region = regions[(current + step * offset) % len(regions)]
        if region.isVisible() and next(focusable(region), None) is not None:
            memory.restore(region)
            return
