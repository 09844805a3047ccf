"""附签收件: the scan of a signed paper, or the reason why there is none."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.signed_returns import problems
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.inputs import MemoInput
from xinfang_desk.ui.widgets.labels import CutLabel
from xinfang_desk.ui.widgets.layout import row

_FACTS = "附上签名件的扫描或照片，随即登记签回。没有扫描件的写明理由，理由记入日志，显示在文书旁边。"
_NONE = "还没有选，也可以拖到这里"


class ReturnSheet(ActSheet):
    """Which file, which day, or why no file.

    Args:
        host: any widget of the window.
        name: of the paper with its number.
        begins_on: the day it was signed out.
        today: the desk's day.
    """

    def __init__(self, host: QWidget, name: str, begins_on: date, today: date) -> None:
        super().__init__(host, "附签收件", f"{name}。{_FACTS}", icon="pen", width=560)
        self.path: Path | None = None
        self._begins_on, self._today = begins_on, today
        self.choose = Button("选择文件", icon="plus", name="sheet.file", says="选择签名件的扫描或照片")
        self.choose.clicked.connect(self._choose)
        self._name = CutLabel(_NONE)
        self.setAcceptDrops(True)
        self._day = DateInput(today)
        self._day.set_day(today)
        self._reason = MemoInput("例如：扫描仪送修，原件已入卷", lines=2)
        self.body.addLayout(row(self.choose, (self._name, 1), spacing=10))
        self.body.addWidget(self.field("returned_on", "签回日期", self._day))
        self.body.addWidget(self.field("reason", "没有扫描件的理由", self._reason, tag="有扫描件不填"))
        self.finish("登记签回", self._check, first=self.choose)

    @property
    def returned_on(self) -> date:
        """The day it came back; only after the sheet was accepted."""
        return self._day.day() or self._today

    @property
    def reason(self) -> str:
        """Why there is no scan."""
        return "" if self.path is not None else self._reason.value().strip()

    def take(self, path: Path) -> None:
        """Take a file that was chosen or dropped."""
        self.path = path
        self._name.say(path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that one file is welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择签名件", "", "扫描件和照片 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp)"
        )
        if chosen:
            self.take(Path(chosen))

    def _check(self) -> None:
        found = problems(
            begins_on=self._begins_on,
            returned_on=self._day.day(),
            today=self._today,
            has_scan=self.path is not None,
            reason=self._reason.value(),
        )
        if found:
            raise Refused(*found)
