"""打印空白登记表: for the day without power, and before anybody signed in."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.ui import tasks
from xinfang_desk.ui.saving import print_pdf, save_pdf
from xinfang_desk.ui.widgets.field import MessageLine
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet

_TITLE, _FORM = "空白来访登记表", "F01"


class BlankForm(Sheet):
    """Asks whether to print or to save.

    Args:
        host: any widget of the window.
        make: form id → PDF; runs in a worker.
    """

    def __init__(self, host: QWidget, make: Callable[[str], bytes]) -> None:
        super().__init__(host, "打印空白登记表", icon="print")
        words = "停电或电脑不能用时，先用它手写登记，事后按来访当天补录。空表不记内容，谁都可以打印。"
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self._said = MessageLine()
        self.body.addWidget(self._said)
        self._make = make
        leave = self.add_button("返回", key="Esc")
        leave.clicked.connect(self.reject)
        self._save_button = self.add_button("存 PDF", icon="download", name="blank_form.save")
        self._save_button.clicked.connect(lambda: self._get(self._save))
        self._print_button = self.add_button("打印", "primary", icon="print", name="blank_form.print")
        self._print_button.clicked.connect(lambda: self._get(self._print))
        self.focus_first(self._print_button)

    def _get(self, use: Callable[[bytes], None]) -> None:
        make = self._make
        tasks.run(lambda _task: make(_FORM), use, self._failed)

    def _save(self, pdf: bytes) -> None:
        try:
            target = save_pdf(self, pdf, f"{_TITLE}.pdf")
        except StorageTrouble as trouble:
            self._failed(trouble)
            return
        if target is not None:
            self._said.say(f"已存为 {target.name}", "green")

    def _print(self, pdf: bytes) -> None:
        print_pdf(pdf, _TITLE, lambda: self._said.say("已送打印机", "green"), self._failed)

    def _failed(self, trouble: Exception) -> None:
        advice = "".join(trouble.advice) if isinstance(trouble, StorageTrouble) else ""
        self._said.say(f"{trouble}{advice}", "red")
