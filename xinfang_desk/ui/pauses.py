"""Work of the window's own thread in the pauses between two keys: some milliseconds at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_SLICE_MS = 5
"""No new step begins after so long; a key waits for the one step that has begun."""


class InPauses(QObject):
    """Goes through steps while nothing else waits, until there is none left or it is stopped.

    Args:
        parent: the window.
        steps: what is done between two yields cannot be interrupted.
    """

    def __init__(self, parent: QObject, steps: Iterator[None]) -> None:
        super().__init__(parent)
        self._steps = steps
        # A timer of 0 ms comes after every event that waits.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be done."""
        return not self._timer.isActive()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def _go_on(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        while spent.elapsed() < _SLICE_MS:
            try:
                next(self._steps)
            except StopIteration:
                self.stop()
                return
            except BaseException:
                self.stop()
                raise
