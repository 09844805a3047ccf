"""The three steps of the first start: what office, which keeper, where the recovery sheets are."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.accounts import login_problem, password_problem
from xinfang_desk.domain.errors import Problem, StorageTrouble
from xinfang_desk.domain.office import Office, problems, tidy
from xinfang_desk.ui.dialogs.passwords import NewPassword
from xinfang_desk.ui.saving import print_pdf, save_pdf
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row

_OWN, _SAMPLE = "own", "sample"
_SAMPLE_WORDS = (
    "载入样例机关“青川市民政局信访办”：处室、人员、账号都是虚构的，用来试用和培训。"
    "各账号的口令与下一步设的一样。正式办公请选“本机关”。"
)


class _Step(QFrame):
    """Fields by the attribute they fill, and how problems reach them."""

    def __init__(self) -> None:
        super().__init__()
        self._by_name: dict[str, Field] = {}

    def _field(self, name: str, label: str, control: QWidget, help_: str = "") -> Field:
        made = self._by_name[name] = Field(label, control, help_=help_, name=name)
        return made

    @property
    def fields(self) -> tuple[Field, ...]:
        """The labelled fields of the step."""
        return tuple(self._by_name.values())

    def object_to(self, found: Iterable[Problem]) -> bool:
        """Put problems below their fields; whether one belonged here. The first one gets the focus."""
        for field in self._by_name.values():
            field.clear()
        mine = [problem for problem in found if problem.field in self._by_name]
        for problem in mine:
            self._by_name[problem.field].object_to(problem.message)
        if mine:
            self._by_name[mine[0].field].control.setFocus()
        return bool(mine)


class OfficeStep(_Step):
    """机关: typed, or the sample office of the stories."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Segments(
            [(_OWN, "本机关"), (_SAMPLE, "样例机关")], name="first_start.choice", says="机关"
        )
        self.bureau = LineInput("例如：青川市民政局", name="first_start.bureau")
        self.name = LineInput("例如：青川市民政局信访办", name="first_start.name")
        self.word = LineInput("例如：青民信", width=148, name="first_start.word")
        self.code = LineInput("例如：6399", width=120, name="first_start.code")
        self.region = LineInput("例如：639900", width=148, name="first_start.region_code")
        self.address = LineInput("来访人到哪里来", name="first_start.address")
        self.phone = LineInput("例如：0999-0100000", width=168, name="first_start.phone")
        self.hours = LineInput("例如：工作日 9:00–12:00，14:00–17:00", name="first_start.hours")
        self._own = frame(
            column(
                self._field("bureau", "机关名称", self.bureau),
                self._field("name", "信访办名称", self.name),
                FieldRow(
                    self._field("word", "机关代字", self.word, "文号用：青民信督〔2026〕1号"),
                    self._field("code", "机关编号", self.code),
                    self._field("region_code", "行政区划代码", self.region),
                ),
                self._field("address", "接待地址", self.address),
                FieldRow(
                    self._field("phone", "电话", self.phone),
                    (self._field("hours", "接待时间", self.hours), 1),
                ),
                spacing=12,
            )
        )
        self._sample = Label(_SAMPLE_WORDS, "body", "text_2", wrap=True)
        self._sample.hide()
        self.setLayout(column(row(self.choice, None), self._own, self._sample, None, spacing=14))
        self.choice.edited.connect(self._chosen)

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        return self.bureau

    def office(self) -> Office | None:
        """The office typed; None for the sample office."""
        if self.choice.value() == _SAMPLE:
            return None
        return tidy(
            Office(
                code=self.code.value(),
                name=self.name.value(),
                bureau=self.bureau.value(),
                word=self.word.value(),
                region_code=self.region.value(),
                address=self.address.value(),
                phone=self.phone.value(),
                hours=self.hours.value(),
            )
        )

    def is_complete(self) -> bool:
        """Whether the office can be set up so; what is missing is said."""
        office = self.office()
        return office is None or not self.object_to(problems(office))

    def _chosen(self) -> None:
        sample = self.choice.value() == _SAMPLE
        self._own.setVisible(not sample)
        self._sample.setVisible(sample)


class KeeperStep(_Step):
    """系统管理员: keeps accounts, settings and backups; sees no matters."""

    def __init__(self) -> None:
        super().__init__()
        self.name = LineInput("例如：孙立", width=168, name="first_start.keeper_name")
        self.login = LineInput("例如：sunli", width=168, name="first_start.login")
        self._new = NewPassword("first_start", "口令")
        first, second = self._new.fields
        first.name = "password"
        self._by_name["password"] = first
        words = (
            "系统管理员管账号、设置和备份，不看信访内容。登记员、信访办主任的账号，建好以后在“账号”页添加。"
        )
        self._names = FieldRow(
            self._field("name", "姓名", self.name),
            self._field("login", "登录名", self.login, "小写字母开头，可用数字"),
        )
        self.setLayout(
            column(Label(words, "body", "text_2", wrap=True), self._names, first, second, None, spacing=14)
        )

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        return self.name if self.name.isVisibleTo(self) else self.login

    @property
    def password(self) -> str:
        """As typed."""
        return self._new.first.text()

    def set_sample(self, sample: bool) -> None:
        """The sample office has its keeper already: only login and password are asked."""
        self._by_name["name"].setVisible(not sample)
        if sample and not self.login.text():
            self.login.set_value("keeper")

    def is_complete(self) -> bool:
        """Whether the keeper can be made so; what is missing is said."""
        found = []
        if self._by_name["name"].isVisibleTo(self) and not self.name.value().strip():
            found.append(Problem("name", "请填写姓名；每个账号只属于一个人。"))
        for problem in (
            login_problem(self.login.value()),
            password_problem(self.password, self.login.value()),
        ):
            if problem is not None:
                found.append(problem)
        return not self.object_to(found) and self._new.agreed() is not None


class SheetsStep(_Step):
    """恢复单: each must be saved or printed before the desk exists. ``kept`` is sent at each."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.data = _SheetCard("数据恢复单", "所有口令都忘记时，用它重设口令。", "数据恢复单.pdf")
        self.sealed = _SheetCard(
            "密封恢复单",
            "没有一名保密专管员能打开密封件时，用它打开。与数据恢复单分开存放。",
            "密封恢复单.pdf",
        )
        words = "这两张单子只在现在出现一次。各打印一份，分别封好，由不同的人存入保险柜；电子文件用完请删除。"
        self.setLayout(
            column(Label(words, "body", "text_2", wrap=True), self.data, self.sealed, None, spacing=12)
        )
        for card in (self.data, self.sealed):
            card.kept.connect(self.kept)

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        return self.data.print_button

    @property
    def are_kept(self) -> bool:
        """Whether both lie somewhere safe."""
        return self.data.is_kept and self.sealed.is_kept

    def show_sheets(self, data: bytes, sealed: bytes) -> None:
        """Take the two PDFs."""
        self.data.take(data)
        self.sealed.take(sealed)

    def forget(self) -> None:
        """Going back makes other keys: these sheets are worth nothing any more."""
        self.show_sheets(b"", b"")


class _SheetCard(Card):
    """One sheet with 打印 and 存 PDF."""

    kept = Signal()

    def __init__(self, title: str, words: str, file_name: str) -> None:
        self._state = Label("还没有存", "caption", "amber")
        super().__init__(title, self._state, icon="key", face="bold", spacing=6)
        self._title, self._file_name = title, file_name
        self._pdf = b""
        self.is_kept = False
        self.print_button = Button("打印", icon="print", name="first_start.print", says=f"打印{title}")
        self.save_button = Button(
            "存 PDF", icon="download", name="first_start.save", says=f"把{title}存成 PDF"
        )
        self._trouble = Label("", "caption", "red", wrap=True)
        self._trouble.hide()
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.body.addLayout(row(self.print_button, self.save_button, None))
        self.body.addWidget(self._trouble)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)

    def take(self, pdf: bytes) -> None:
        """Hold another sheet."""
        self._pdf = pdf
        self.is_kept = False
        self._state.say("还没有存")
        self._state.set_tone("amber")

    def keep(self, how: str) -> None:
        """Say that it lies somewhere."""
        self.is_kept = True
        self._trouble.hide()
        self._state.say(how)
        self._state.set_tone("green")
        self.kept.emit()

    def _save(self) -> None:
        try:
            target = save_pdf(self, self._pdf, self._file_name)
        except StorageTrouble as trouble:
            self._object("".join((str(trouble), *trouble.advice)))
            return
        if target is not None:
            self.keep(f"已存为 {target.name}")

    def _print(self) -> None:
        print_pdf(
            self._pdf,
            self._title,
            lambda: self.keep("已送打印机"),
            lambda trouble: self._object(str(trouble)),
        )

    def _object(self, sentence: str) -> None:
        self._trouble.say(sentence)
        self._trouble.show()
