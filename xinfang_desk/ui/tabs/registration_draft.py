"""草稿: what is typed is on the disk within a second of the last key, written off the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from xinfang_desk.domain.registration import DraftKept, VisitDraft
from xinfang_desk.ui import tasks

PAUSE_MS = 250
"""From the first unsaved key to the write; it is not started anew by further keys."""
_PATIENCE_S = 15.0

Keep = Callable[[int | None, VisitDraft], DraftKept]


class DraftKeeper(QObject):
    """Keeps one form; writes never overtake each other.

    Args:
        keep: writes a draft and answers where and when.
        read: the form as it stands.
    """

    kept = Signal(object)
    """A DraftKept."""
    troubled = Signal(object)
    """The exception that kept it from being written."""

    def __init__(self, keep: Keep, read: Callable[[], VisitDraft]) -> None:
        super().__init__()
        self._keep = keep
        self._read = read
        self._is_dirty = False
        self._task: tasks.Task | None = None
        self._landed: DraftKept | None = None
        self.draft_id: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._write)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._is_dirty or self._task is not None

    def touch(self, *, now: bool = False) -> None:
        """Something was typed; with ``now`` it is written at once (检举控告 seals the draft)."""
        self._is_dirty = True
        if now:
            self._timer.stop()
            self._write()
        elif not self._timer.isActive():
            self._timer.start()

    def begin(self, draft_id: int | None = None) -> None:
        """Go on with another form: an opened draft, or a new one."""
        self.settle()
        self.draft_id = draft_id
        self._is_dirty = False

    def settle(self) -> int | None:
        """Wait for a write that is under way; afterwards nothing is written by itself.

        Returns:
            The draft's id, if it was ever kept.
        """
        self._timer.stop()
        task, self._task = self._task, None
        if task is not None:
            task.wait(_PATIENCE_S)
            task.cancel()
            self._take_landed()
        return self.draft_id

    def keep_now(self) -> None:
        """Write before the window closes; trouble is raised here."""
        self.settle()
        if self._is_dirty:
            self._is_dirty = False
            self._land(self._keep(self.draft_id, self._read()))

    def resume(self) -> None:
        """Go on keeping after a refused 保存."""
        if self._is_dirty:
            self.touch()

    def _write(self) -> None:
        if self._task is not None or not self._is_dirty:
            return
        self._is_dirty = False
        draft, draft_id = self._read(), self.draft_id

        def work(_task: tasks.Task) -> None:
            # Landed here and not in the answer, so that settle() knows it before the window does.
            self._landed = self._keep(draft_id, draft)

        self._task = tasks.run(work, lambda _nothing: self._done(), self._failed)

    def _done(self) -> None:
        self._task = None
        self._take_landed()
        if self._is_dirty:
            self.touch()

    def _failed(self, trouble: Exception) -> None:
        self._task = None
        self._is_dirty = True
        self.troubled.emit(trouble)

    def _take_landed(self) -> None:
        landed, self._landed = self._landed, None
        if landed is not None:
            self._land(landed)

    def _land(self, landed: DraftKept) -> None:
        self.draft_id = landed.draft_id
        self.kept.emit(landed)
