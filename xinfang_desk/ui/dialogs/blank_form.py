"""打印空表: a form to be filled in by hand, for the day without power, and before anybody signed in."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.sheets import FormRow
from xinfang_desk.ui import tasks
from xinfang_desk.ui.saving import print_pdf, save_pdf
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet

_FIRST = ("F01", "来访登记表")
"""What is wanted most, there before the list of forms is read."""


class BlankForm(Sheet):
    """Asks which form, and whether to print or to save.

    Args:
        host: any widget of the window.
        forms: the forms there are; runs in a worker.
        make: form id → PDF; runs in a worker.
    """

    def __init__(
        self, host: QWidget, forms: Callable[[], Sequence[FormRow]], make: Callable[[str], bytes]
    ) -> None:
        super().__init__(host, "打印空表", icon="print")
        words = "停电或电脑不能用时，先在空表上手写，事后按当天日期补录。空表不记内容，谁都可以打印。"
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.form = ComboInput((_FIRST,), name="blank_form.form")
        self.form.set_value(_FIRST[0])
        self.body.addWidget(Field("哪张表", self.form))
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
        reading = tasks.run(lambda _task: forms(), self._offer, self._failed)
        self.finished.connect(lambda _code: reading.cancel())

    def _offer(self, forms: Sequence[FormRow]) -> None:
        self.form.set_options([(form.form_id, form.name) for form in forms])

    def _get(self, use: Callable[[bytes, str], None]) -> None:
        # The choice may change while the worker draws.
        make, form_id, title = self._make, self.form.value(), f"空白{self.form.currentText()}"
        tasks.run(lambda _task: make(form_id), lambda pdf: use(pdf, title), self._failed)

    def _save(self, pdf: bytes, title: str) -> None:
        try:
            target = save_pdf(self, pdf, f"{title}.pdf")
        except StorageTrouble as trouble:
            self._failed(trouble)
            return
        if target is not None:
            self._said.say(f"已存为 {target.name}", "green")

    def _print(self, pdf: bytes, title: str) -> None:
        print_pdf(pdf, title, lambda: self._said.say("已送打印机", "green"), self._failed)

    def _failed(self, trouble: Exception) -> None:
        advice = "".join(trouble.advice) if isinstance(trouble, StorageTrouble) else ""
        self._said.say(f"{trouble}{advice}", "red")
