"""放假安排: the holidays of a new year, taken in from one small file by the keeper."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.domain.settings import CalendarImported
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.field import MessageLine
from xinfang_desk.ui.widgets.layout import row

_HINT = (
    "每年的放假通知公布后，选一个 CSV 文件：date、kind、note、source_doc 四列，"
    "kind 写 rest（放假）或 work（上班）。"
)
_MOST_READ = 1_000_000
"""The service refuses far less; a film chosen by mistake is not read to its end."""


class CalendarService(Protocol):
    """What takes the file in (services.settings)."""

    def import_calendar(self, content: bytes) -> CalendarImported:
        """Take in the arrangement of a new year."""


class CalendarImport(QFrame):
    """The button, and beside it what came of the file.

    Signals:
        imported: one sentence about what was taken in.

    Args:
        service: services.settings.
        actor: who signed in; only a keeper may import.
    """

    imported = Signal(str)

    def __init__(self, service: CalendarService, actor: Actor) -> None:
        super().__init__()
        self._service = service
        refused = refusal(actor, Act.KEEP_CALENDAR)
        self.button = Button("导入放假安排", icon="calendar", name="settings.import_calendar")
        self.button.refuse(refused)
        self.button.clicked.connect(self._choose)
        self.message = MessageLine()
        self.message.say(refused or _HINT)
        self.setLayout(row(self.button, (self.message, 1), spacing=12))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选放假安排", "", "CSV (*.csv);;所有文件 (*)")
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Take in a file; what is wrong with it is said beside the button, and nothing changes."""
        try:
            with path.open("rb") as file:
                content = file.read(_MOST_READ)
            done = self._service.import_calendar(content)
        except Refused as refused:
            self.message.say(str(refused), "red")
        except StorageTrouble as trouble:
            self.message.say(f"{trouble}{''.join(trouble.advice)}", "red")
        except OSError:
            self.message.say("这个文件打不开。请看一下它还在不在、U 盘有没有拔掉，再选一次。", "red")
        else:
            words = _words(done)
            self.message.say(words, "green")
            self.imported.emit(words)


def _words(done: CalendarImported) -> str:
    years = "、".join(f"{year} 年" for year in done.years)
    if not done.added and not done.changed:
        return f"{years}的放假安排原来就有，没有变动"
    changed = f"，改了 {done.changed} 天" if done.changed else ""
    return f"已导入 {years}的放假安排：新增 {done.added} 天{changed}"
