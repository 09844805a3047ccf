"""Long work: after two seconds a sheet says what is done and how far it is; it may be cancelled."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from xinfang_desk.ui.tasks import Task
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.sheet import Sheet

PATIENCE_MS = 2000
"""Under this nothing is shown and buttons keep their size."""


class Progress(Sheet):
    """Shown for one task; goes away with it.

    Args:
        host: any widget of the window.
        what: 正在读回校验备份.
        caution: 请不要拔出 U 盘, or "".
        task: what runs; its ``reported`` signal fills the bar.
    """

    def __init__(self, host: QWidget, what: str, caution: str, task: Task) -> None:
        super().__init__(host, what)
        self._task = task
        self._caution = caution
        self._step = Label("", "caption", "text_2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self._count = Label(caution, "caption", "text_2", wrap=True)
        self.body.addLayout(row(self._step, None))
        self.body.addWidget(self._bar)
        self.body.addWidget(self._count)
        self._cancel = self.add_button("取消", key="Esc")
        self._cancel.clicked.connect(self.reject)
        self._cancel.setVisible(task.is_cancellable)
        task.reported.connect(self._show)
        task.ended.connect(self.accept)
        if task.last_report is not None:
            self._show(*task.last_report)

    def reject(self) -> None:
        """Ask the work to stop; the sheet stays until it has."""
        if self._task.is_cancellable:
            self._task.cancel()
            self._cancel.setEnabled(False)
            self._count.say("正在停下来，请稍候。")

    def _show(self, step: str, done: int, total: int) -> None:
        self._step.say(step)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        count = f"{done:,} / {total:,}" if total else ""
        self._count.say("，".join(part for part in (count, self._caution) if part))


def watch(host: QWidget, what: str, task: Task, caution: str = "", patience_ms: int = PATIENCE_MS) -> None:
    """Show the progress of a task that is not done in time."""
    timer = QTimer(task)
    timer.setSingleShot(True)

    def show() -> None:
        if not task.is_over:
            Progress(host, what, caution, task).run()

    timer.timeout.connect(show)
    timer.start(patience_ms)
