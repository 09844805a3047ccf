"""Plays a script of key presses in the program's own event loop, also while a sheet waits for its answer.

A script is a generator. It yields what is to be done to the window, or a :class:`Wait`; between two steps
the window lives as it does under a person's hands. What it yields is done while the script itself rests, so
that a key that opens a sheet may wait for that sheet: the next step then runs in the sheet's own loop.
"""

import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

_LOOK_AGAIN_MS = 15
_PATIENCE_SECONDS = 30.0


class TourFault(Exception):
    """The screen does not show what the story says; the sentence is for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Go on when something holds.

    Attributes:
        holds: asked again and again.
        what: what is waited for, in Chinese; "" is asked of ``missing`` when it does not come.
        missing: what is not there yet.
    """

    holds: Callable[[], bool]
    what: str = ""
    missing: Callable[[], str] | None = None

    def sentence(self) -> str:
        """What did not come."""
        return self.missing() if self.missing is not None else f"没有等到：{self.what}"


Step = Callable[[], object] | Wait
Script = Generator[Step, None, None]


class Player(QObject):
    """Plays one script from its first step to its last."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._script: Script | None = None
        self._waiting: Wait | None = None
        self._since = 0.0
        self._trouble: BaseException | None = None

    def play(self, script: Script) -> None:
        """Play a script to its end.

        Raises:
            TourFault: the screen does not show what it must.
            Exception: whatever a step raised.
        """
        self._script = script
        before = sys.excepthook
        sys.excepthook = self._caught
        self._timer.start(0)
        try:
            self._loop.exec()
        finally:
            sys.excepthook = before
            script.close()
        if self._trouble is not None:
            raise self._trouble

    def _step(self) -> None:
        if self._script is None:
            return
        try:
            if self._waiting is not None and not self._is_over(self._waiting):
                self._timer.start(_LOOK_AGAIN_MS)
                return
            self._waiting = None
            step = next(self._script)
            self._timer.start(0)
            if isinstance(step, Wait):
                self._waiting, self._since = step, time.monotonic()
            else:
                step()
        except StopIteration:
            self._end(None)
        # Whatever it was: it is raised again by play(), not lost inside the event loop.
        except BaseException as trouble:
            self._end(trouble)

    def _is_over(self, wait: Wait) -> bool:
        if wait.holds():
            return True
        if time.monotonic() - self._since > _PATIENCE_SECONDS:
            raise TourFault(wait.sentence())
        return False

    def _caught(self, kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> Any:
        """What went wrong inside a slot of the window."""
        self._end(trouble.with_traceback(trace))

    def _end(self, trouble: BaseException | None) -> None:
        self._script = None
        self._trouble = self._trouble or trouble
        self._timer.stop()
        if trouble is not None:
            # A sheet that waits for its answer would keep its loop, and so this one.
            for widget in QApplication.allWidgets():
                if isinstance(widget, QDialog) and widget.isVisible():
                    widget.reject()
        self._loop.quit()
