"""A button that takes one small file in, and beside it what came of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame

from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.domain.recounting import Moved
from xinfang_desk.ui.dialogs.moved_deadlines import MovedDeadlines
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.field import MessageLine
from xinfang_desk.ui.widgets.layout import row

_MOST_READ = 1_000_000
"""The services refuse far less; a film chosen by mistake is not read to its end."""


class FileImport(QFrame):
    """The base of 导入放假安排 and 导入本省期限规定.

    Signals:
        imported: one sentence about what was taken in.

    Args:
        button: opens the choice of a file.
        kinds: the kinds of files to choose from, as Qt writes them.
        hint: said beside the button at first.
        refused: why this person may not; None when he may.
    """

    imported = Signal(str)

    def __init__(self, button: Button, kinds: str, hint: str, refused: str | None) -> None:
        super().__init__()
        self._kinds = kinds
        self.button = button
        self.button.refuse(refused)
        self.button.clicked.connect(self._choose)
        self.message = MessageLine()
        self.message.say(refused or hint)
        self.setLayout(row(self.button, (self.message, 1), spacing=12))

    def take_in(self, content: bytes) -> tuple[str, tuple[Moved, ...]]:
        """Hand the file to the service; answers what to say and which deadlines moved."""
        raise NotImplementedError

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.button.text(), "", f"{self._kinds};;所有文件 (*)")
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Take in a file; what is wrong with it is said beside the button, and nothing changes."""
        try:
            with path.open("rb") as file:
                content = file.read(_MOST_READ)
            words, moved = self.take_in(content)
        except Refused as refused:
            self.message.say("".join(problem.message for problem in refused.problems), "red")
        except StorageTrouble as trouble:
            self.message.say(f"{trouble}{''.join(trouble.advice)}", "red")
        except OSError:
            self.message.say("这个文件打不开。请看一下它还在不在、U 盘有没有拔掉，再选一次。", "red")
        else:
            words += f"，{len(moved)} 个期限有变动" if moved else ""
            self.message.say(words, "green")
            self.imported.emit(words)
            if moved:
                MovedDeadlines(self, moved).run()
