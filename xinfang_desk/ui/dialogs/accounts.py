"""Sheets of the 账号 page: a new account, other roles, a temporary password, the officer's own admission."""

from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.accounts import AccountDraft, AccountRow
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.terms import Role
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field, FieldRow, MessageLine
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame
from xinfang_desk.ui.widgets.sheet import Sheet

_ROLE_WORDS = {
    Role.CLERK: "登记、查找、跟踪，起草督办单",
    Role.DIRECTOR: "另加交办、签发、审核、归档",
    Role.OFFICER: "打开检举控告的密封件",
    Role.KEEPER: "账号、名单、设置、备份；不看信访内容",
    Role.AUDITOR: "看查阅日志",
}
_SOMEBODY_ELSE = ""


class RoleChecks(QWidget):
    """A tick for each role, with what it may do, and a line for what cannot be combined."""

    def __init__(self, roles: frozenset[Role] = frozenset()) -> None:
        super().__init__()
        self._ticks = {
            role: CheckInput(f"{role.label}：{words}", name=f"roles.{role.value}")
            for role, words in _ROLE_WORDS.items()
        }
        self.set_value(roles)
        self.message = MessageLine()
        self.setLayout(
            column(Label("身份", "caption_strong", "text_2"), *self._ticks.values(), self.message, spacing=2)
        )

    def set_value(self, roles: frozenset[Role]) -> None:
        """Tick these roles."""
        for role, tick in self._ticks.items():
            tick.set_value(role in roles)

    def value(self) -> frozenset[Role]:
        """The roles ticked."""
        return frozenset(role for role, tick in self._ticks.items() if tick.value())


class AddAccount(Sheet):
    """新建账号: somebody of the staff list, or a person not in it yet.

    After ``run()`` is True, ``draft`` and ``password`` (temporary, shown once) are set.
    """

    def __init__(self, host: QWidget, service: Any) -> None:
        super().__init__(host, "新建账号", icon="person-add", width=560)
        self._service = service
        self.draft = AccountDraft()
        self.password = ""
        people = [(choice.key, choice.label) for choice in service.staff()]
        self.person = ComboInput([*people, (_SOMEBODY_ELSE, "名单里没有的人")], name="account.person")
        self.login = LineInput("例如：zhangwei", width=180, name="account.login")
        self.name = LineInput("姓名", width=180, name="account.name")
        self.post = LineInput("例如：科员", name="account.post")
        self.roles = RoleChecks(frozenset({Role.CLERK}))
        self.fields = {
            "login": Field("登录名", self.login, help_="小写字母开头，可用数字", name="login"),
            "name": Field("姓名", self.name, name="name"),
        }
        self._newcomer = FieldRow(self.fields["name"], (Field("职务", self.post), 1))
        self.body.addWidget(Field("这个账号是谁的", self.person))
        self.body.addWidget(self._newcomer)
        self.body.addWidget(self.fields["login"])
        self.body.addWidget(self.roles)
        leave = self.add_button("返回", key="Esc")
        leave.clicked.connect(self.reject)
        self.act = self.add_button("新建账号", "primary", key="Ctrl+Enter", name="account.add")
        self.act.clicked.connect(self._add)
        self.person.edited.connect(self._chosen)
        self.focus_first(self.person)
        self._chosen()

    def _chosen(self) -> None:
        self._newcomer.setVisible(self.person.value() == _SOMEBODY_ELSE)

    def _add(self) -> None:
        for field in self.fields.values():
            field.clear()
        self.roles.message.say("")
        staff = self.person.value()
        self.draft = AccountDraft(
            login=self.login.value().strip(),
            name=self.name.value(),
            post=self.post.value(),
            staff_id=int(staff) if staff else None,
            roles=self.roles.value(),
        )
        try:
            self.password = self._service.add(self.draft)
        except Refused as refused:
            for problem in refused.problems:
                field_ = self.fields.get(problem.field)
                if field_ is not None:
                    field_.object_to(problem.message)
                else:
                    self.roles.message.say(problem.message, "red")
            return
        self.accept()


class ChangeRoles(Sheet):
    """改身份 of one account."""

    def __init__(self, host: QWidget, service: Any, line: AccountRow) -> None:
        super().__init__(host, f"{line.name}的身份", icon="person", width=520)
        self._service, self._line = service, line
        self.roles = RoleChecks(line.roles)
        self.body.addWidget(self.roles)
        leave = self.add_button("返回", key="Esc")
        leave.clicked.connect(self.reject)
        self.act = self.add_button("改身份", "primary", key="Ctrl+Enter", name="roles.change")
        self.act.clicked.connect(self._change)

    def _change(self) -> None:
        try:
            self._service.set_roles(self._line.account_id, self.roles.value())
        except Refused as refused:
            self.roles.message.say(str(refused), "red")
            return
        self.accept()


class TemporaryPassword(Sheet):
    """Shows a temporary password once; it is kept nowhere."""

    def __init__(self, host: QWidget, login: str, password: str) -> None:
        super().__init__(host, "临时口令，只显示这一次", icon="key")
        words = f"登录名 {login}。请当面交给本人，登录后立即换成自己的口令。关上这一页就再也看不到了。"
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.shown = Label(password, "title", selectable=True)
        self.body.addWidget(frame(column(self.shown, margins=(16, 12, 16, 12)), "sunken"))
        done = self.add_button("已经交给本人", "primary", name="temporary.done")
        done.clicked.connect(self.accept)
        self.focus_first(done)


class AdmitMyself(Sheet):
    """用密封恢复单准入自己: when no officer can admit another any more."""

    def __init__(self, host: QWidget, service: Any) -> None:
        super().__init__(host, "用密封恢复单准入自己", icon="lock", width=520)
        self._service = service
        words = "没有一名保密专管员能打开密封件时，启封密封恢复单，输入上面的恢复码。启封和准入都记入日志。"
        self.body.addWidget(Label(words, "body", "text_2", wrap=True))
        self.code = LineInput("恢复单上的几组字母和数字", name="admit.code")
        self.field = Field("恢复码", self.code, name="code")
        self.body.addWidget(self.field)
        leave = self.add_button("返回", key="Esc")
        leave.clicked.connect(self.reject)
        act = self.add_button("准入", "primary", key="Ctrl+Enter", name="admit.enter")
        act.clicked.connect(self._admit)
        self.focus_first(self.code)

    def _admit(self) -> None:
        try:
            self._service.admit_myself(self.code.value())
        except Refused as refused:
            self.field.object_to(str(refused))
            self.code.setFocus()
            return
        self.accept()
