"""Work away from the window's thread: runs in the background, answers in the window, can be stopped."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Task(QObject):
    """One piece of work.

    ``reported(step, done, total)`` may be sent from the work; ``ended`` comes after the answer was given.
    """

    reported = Signal(str, int, int)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(
        self,
        work: Callable[["Task"], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        interrupt: Callable[[], None] | None,
        is_cancellable: bool,
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed = work, done, failed
        self._interrupt = interrupt
        self._cancelled = threading.Event()
        self.is_cancellable = is_cancellable
        self.is_over = False
        self.last_report: tuple[str, int, int] | None = None
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="xinfang-desk-task", daemon=True)

    @property
    def is_cancelled(self) -> bool:
        """What long work asks between two steps."""
        return self._cancelled.is_set()

    def report(self, step: str, done: int, total: int) -> None:
        """Tell how far the work is; called by the work, from its own thread."""
        self.last_report = (step, done, total)
        self.reported.emit(step, done, total)

    def cancel(self) -> None:
        """Ask the work to stop; its answer is thrown away."""
        self._cancelled.set()
        if self._interrupt is not None:
            self._interrupt()

    def wait(self, seconds: float) -> None:
        """Wait for the work itself (at the end of the program)."""
        self._thread.join(seconds)

    def _run(self) -> None:
        result: Any = None
        trouble: Exception | None = None
        try:
            result = self._work(self)
        # Whatever went wrong belongs to the window's thread, where it is shown.
        except Exception as error:
            trouble = error
        try:
            self._answered.emit(result, trouble)
        except RuntimeError:
            return  # the window is gone, nobody waits for the answer

    @Slot(object, object)
    def _answer(self, result: Any, trouble: Exception | None) -> None:
        self.is_over = True
        _running.discard(self)
        self.ended.emit()
        receiver = self._done if trouble is None else self._failed
        if self.is_cancelled or _is_gone(receiver):
            return
        receiver(result if trouble is None else trouble)


def _is_gone(receiver: Callable[[Any], None]) -> bool:
    """Whether the widget that waited for the answer was closed meanwhile."""
    owner = getattr(receiver, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


_running: set[Task] = set()


def _raise(trouble: Exception) -> None:
    raise trouble


def run(
    work: Callable[[Task], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None] = _raise,
    *,
    interrupt: Callable[[], None] | None = None,
    is_cancellable: bool = False,
) -> Task:
    """Start work in the background.

    Args:
        work: runs in its own thread; gets the task, to report and to see whether it was cancelled.
        done: gets the answer in the window's thread, unless the task was cancelled.
        failed: gets the exception there; without it the crash dialog does.
        interrupt: called by ``cancel`` from the window's thread, for work that cannot look up (a query).
        is_cancellable: whether 取消 may be offered.
    """
    task = Task(work, done, failed, interrupt, is_cancellable)
    _running.add(task)
    task._thread.start()
    return task


def finish_all(seconds: float = 5.0) -> None:
    """Stop what still runs and wait for it, before the file is closed."""
    for task in tuple(_running):
        task.cancel()
        task.wait(seconds)
    _running.clear()
