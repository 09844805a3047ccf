"""Cyclic garbage is collected in the window's thread only: a widget freed in a worker ends the program."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000


class GarbageKeeper(QObject):
    """Takes over the collecting while a window is open.

    Args:
        parent: the window; collecting in any thread is allowed again when it goes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)
        # Not at once: collected while Qt takes the window apart, a widget would wait for a lock Qt holds.
        parent.destroyed.connect(lambda: QTimer.singleShot(0, gc.enable))

    def look(self) -> None:
        """Collect the generations whose thresholds are passed, as Python itself would."""
        for generation in reversed(range(3)):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
