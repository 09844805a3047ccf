"""口令: changing one's own, and the way back in by the recovery sheet."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.accounts import MIN_PASSWORD, PersonAtDesk
from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.ui import tasks
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.sheet import Sheet

RULE = f"至少 {MIN_PASSWORD} 个字符，可以用一句自己记得住的话"
NOT_ALIKE = "两次输入的口令不一样，请再输入一次。"


class OwnPassword(Protocol):
    """What changing asks (services.access)."""

    def change_password(self, old: str, new: str) -> None:
        """Put a new password in place of the one in force."""


class NewPassword:
    """Two fields for a new password, and whether they agree."""

    def __init__(self, name: str, label: str = "新口令") -> None:
        self.first = LineInput(secret=True, name=f"{name}.new")
        self.second = LineInput(secret=True, name=f"{name}.again")
        self.first_field = Field(label, self.first, help_=RULE, name="new")
        self.second_field = Field("再输入一次", self.second, name="again")

    @property
    def fields(self) -> tuple[Field, Field]:
        """Both fields, in order."""
        return self.first_field, self.second_field

    def agreed(self) -> str | None:
        """The password, or None when the two differ (which is then said)."""
        self.first_field.clear()
        self.second_field.clear()
        if self.first.text() != self.second.text():
            self.second_field.object_to(NOT_ALIKE)
            self.second.setFocus()
            self.second.selectAll()
            return None
        return self.first.text()


class ChangePassword(Sheet):
    """修改口令: forced when the password is a temporary one.

    Args:
        host: any widget of the window.
        service: services.access.
        is_temporary: the one in force was given by the keeper.
    """

    def __init__(self, host: QWidget, service: OwnPassword, *, is_temporary: bool = False) -> None:
        super().__init__(host, "请换成自己的口令" if is_temporary else "修改口令", icon="key")
        self._service = service
        if is_temporary:
            words = "现在的口令是系统管理员给您的临时口令。换成只有您知道的，再开始办事。"
            self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.old = LineInput(secret=True, name="password.old")
        self.old_field = Field("临时口令" if is_temporary else "现在的口令", self.old, name="password")
        self.new = NewPassword("password")
        self.body.addLayout(column(self.old_field, *self.new.fields, spacing=12))
        leave = self.add_button("退出登录" if is_temporary else "返回", key="Esc")
        leave.clicked.connect(self.reject)
        self.act = self.add_button("修改口令", "primary", key="Ctrl+Enter", name="password.change")
        self.act.clicked.connect(self._change)
        self.focus_first(self.old)

    def _change(self) -> None:
        new = self.new.agreed()
        if new is None:
            return
        self.old_field.clear()
        self.act.setEnabled(False)
        old, service = self.old.text(), self._service
        tasks.run(lambda _task: service.change_password(old, new), lambda _none: self.accept(), self._failed)

    def _failed(self, trouble: Exception) -> None:
        self.act.setEnabled(True)
        if not isinstance(trouble, Refused | StorageTrouble):
            raise trouble
        is_new = isinstance(trouble, Refused) and trouble.problems[0].field == "new"
        field, line = (self.new.first_field, self.new.first) if is_new else (self.old_field, self.old)
        field.object_to(str(trouble))
        line.setFocus()
        line.selectAll()


class RecoverySheetDialog(Sheet):
    """忘记口令: ask the keeper for a temporary one, or use the data recovery sheet (数据恢复单).

    Args:
        host: any widget of the window.
        people: who has an account.
        login: the person chosen.
        recover: (code, login, new password) → what signing in answers; runs in a worker.
        opened: gets that answer.
    """

    def __init__(
        self,
        host: QWidget,
        people: Sequence[PersonAtDesk],
        login: str,
        recover: Callable[[str, str, str], object],
        opened: Callable[[object], None],
    ) -> None:
        super().__init__(host, "忘记口令", icon="key", width=520)
        self._recover, self._opened = recover, opened
        words = (
            "请系统管理员在“账号”页给您一个临时口令，登录后换成自己的。\n"
            "系统管理员也进不来时，启封数据恢复单，输入上面的恢复码，给账号重设口令。"
        )
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.person = ComboInput([(one.login, one.name) for one in people], name="recover.person")
        self.person.set_value(login)
        self.code = LineInput("恢复单上的几组字母和数字", name="recover.code")
        self.code_field = Field("恢复码", self.code, name="code")
        self.new = NewPassword("recover")
        self.body.addLayout(column(Field("账号", self.person), self.code_field, *self.new.fields, spacing=12))
        leave = self.add_button("返回", key="Esc")
        leave.clicked.connect(self.reject)
        self.act = self.add_button("重设口令并登录", "primary", name="recover.enter")
        self.act.clicked.connect(self._try)
        self.focus_first(self.code)

    def _try(self) -> None:
        self.code_field.clear()
        if not self.code.value().strip():
            self.code_field.object_to("请输入恢复码。还没有启封恢复单的，请先找系统管理员。")
            self.code.setFocus()
            return
        new = self.new.agreed()
        if new is None:
            return
        self.act.setEnabled(False)
        code, login = self.code.value(), self.person.value()
        tasks.run(lambda _task: self._recover(code, login, new), self._done, self._failed)

    def _done(self, answer: object) -> None:
        self.accept()
        self._opened(answer)

    def _failed(self, trouble: Exception) -> None:
        self.act.setEnabled(True)
        if not isinstance(trouble, Refused | StorageTrouble):
            raise trouble
        about_new = isinstance(trouble, Refused) and trouble.problems[0].field in ("new", "password")
        field, line = (self.new.first_field, self.new.first) if about_new else (self.code_field, self.code)
        field.object_to(str(trouble))
        line.setFocus()
        line.selectAll()
