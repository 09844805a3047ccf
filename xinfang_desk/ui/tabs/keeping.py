"""账号: made, changed and closed by the keeper; an officer admits another officer here."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from xinfang_desk.domain.access import Act, Actor, may, refusal
from xinfang_desk.domain.accounts import AccountRow
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.terms import Role
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.dialogs.accounts import AddAccount, AdmitMyself, ChangeRoles, TemporaryPassword
from xinfang_desk.ui.page import Page
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.sheet import Notice, Question
from xinfang_desk.ui.widgets.table_view import TableView

_CHOOSE = "请先在表里选一个账号。"
_NOT_OFFICER = "只有保密专管员需要准入。"
_ADMITTED = "这位保密专管员已经准入。"


def _roles(line: AccountRow) -> str:
    return "、".join(role.label for role in Role if role in line.roles)


def _state(line: AccountRow) -> Cell:
    if not line.is_active:
        return Cell("已停用", "close", "text_3")
    if line.must_change:
        return Cell("临时口令", "key", "amber")
    if Role.OFFICER in line.roles and not line.is_admitted:
        return Cell("待准入", "wait", "amber")
    return Cell("使用中", "done", "green")


def _last(line: AccountRow) -> str:
    return f"{line.last_sign_in_at:%Y-%m-%d %H:%M}" if line.last_sign_in_at else ""


class KeepingTab(Page):
    """One list and its verbs.

    Args:
        service: services.accounts.
        actor: who signed in.
        changes: tells that something was written.
    """

    def __init__(self, service: Any, actor: Actor, changes: Changes) -> None:
        super().__init__()
        self._service, self._actor, self._changes = service, actor, changes
        columns: Sequence[Column[AccountRow]] = (
            Column(
                "姓名", lambda line: Cell(line.name, below=f"{line.login}·{_roles(line)}"), 128, "strong", 0
            ),
            Column("登录名", lambda line: line.login, 132),
            Column("职务", lambda line: line.post, 150),
            Column("身份", _roles, 0),
            Column("状态", _state, 116, "state", 116),
            Column("上次登录", _last, 150),
        )
        self.model: RowModel[AccountRow] = RowModel(columns)
        self.table = TableView(self.model, "账号", "keeping.rows")
        card = Card(margins=(1, 1, 1, 1), spacing=0)
        card.setSizePolicy(self.sizePolicy())
        card.body.addWidget(self.table)
        self.add = self._button(
            "新建账号", self._add, "keeping.add", kind="primary", icon="person-add", size="large"
        )
        self.roles = self._button("改身份", self._change_roles, "keeping.roles")
        self.reset = self._button("给临时口令", self._reset, "keeping.reset", icon="key")
        self.close_ = self._button("停用", self._close, "keeping.close", kind="danger")
        self.reopen = self._button("启用", self._reopen, "keeping.reopen")
        self.admit = self._button("准入", self._admit, "keeping.admit", icon="shield")
        self.admit_me = self._button(
            "用密封恢复单准入自己", self._admit_myself, "keeping.admit_me", icon="lock"
        )
        words = "每个账号只属于一个人。口令谁都看不到；给出的临时口令只显示一次，本人登录后换掉。"
        self.setLayout(
            column(
                row(
                    self.roles,
                    self.reset,
                    self.close_,
                    self.reopen,
                    self.admit,
                    self.admit_me,
                    None,
                    self.add,
                ),
                Label(words, "caption", "text_3", wrap=True),
                (card, 1),
                spacing=12,
                margins=(24, 14, 24, 16),
            )
        )
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._grey())
        self.table.opened.connect(lambda _row: self._change_roles())
        self._grey()

    def title(self) -> str:
        """账号."""
        return "账号"

    def primary(self) -> QAbstractButton | None:
        """新建账号."""
        return self.add if self.add.isVisible() else None

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def opened(self) -> None:
        """Read the accounts."""
        self.refresh()

    def refresh(self) -> None:
        """Read again, staying on the same row."""
        number = max(0, self.table.currentIndex().row())
        self.model.show_rows(self._service.rows())
        self.table.select_row(number)

    def set_narrow(self, narrow: bool) -> None:
        """Two lines a row."""
        super().set_narrow(narrow)
        self.table.set_narrow(narrow)

    def _button(self, text: str, press: Callable[[], None], name: str, **options: Any) -> Button:
        made = Button(text, options.pop("kind", ""), name=name, **options)
        made.clicked.connect(press)
        return made

    def _grey(self) -> None:
        """Each verb is greyed by the rule that would refuse it; what a role never does is not shown."""
        line: AccountRow | None = self.table.current_row()
        keeps, admits = may(self._actor, Act.KEEP_ACCOUNTS), may(self._actor, Act.ADMIT_OFFICER)
        for button in (self.add, self.roles, self.reset, self.close_, self.reopen):
            button.setVisible(keeps)
        for button in (self.admit, self.admit_me):
            button.setVisible(admits)
        chosen = None if line is not None else _CHOOSE
        is_open = line is None or line.is_active
        self.roles.refuse(chosen)
        self.reset.refuse(chosen or (None if is_open else "这个账号已经停用，请先启用。"))
        is_own = line is not None and line.account_id == self._actor.account_id
        self.close_.refuse(chosen or ("不能停用自己正在使用的账号。" if is_own else None))
        self.close_.setVisible(keeps and is_open)
        self.reopen.setVisible(keeps and not is_open)
        is_officer = line is not None and Role.OFFICER in line.roles
        admitted = _ADMITTED if line is not None and line.is_admitted else None
        self.admit.refuse(chosen or admitted or (None if is_officer else _NOT_OFFICER))
        self.admit_me.refuse(refusal(self._actor, Act.ADMIT_OFFICER))

    def _add(self) -> None:
        dialog = AddAccount(self, self._service)
        if dialog.run():
            self._written()
            self._hand_over(dialog.draft.login, dialog.password)

    def _change_roles(self) -> None:
        line = self.table.current_row()
        if line is not None and self.roles.isVisibleTo(self) and ChangeRoles(self, self._service, line).run():
            self._written()
            self.said.emit(f"{line.name}的身份已修改，下次登录起生效", "", None)

    def _reset(self) -> None:
        line = self.table.current_row()
        facts = f"{line.name}原来的口令立即失效。临时口令只显示一次，请当面交给本人。"
        if Question.ask(self, f"给{line.name}一个临时口令？", facts, "给临时口令", icon="key"):
            self._try(lambda: self._hand_over(line.login, self._service.reset_password(line.account_id)))

    def _close(self) -> None:
        line = self.table.current_row()
        facts = f"{line.name}从现在起不能登录。他登记的内容和日志都保留，以后可以再启用。"
        if Question.ask(self, f"停用{line.name}的账号？", facts, "停用", icon="lock", danger=True):
            self._try(lambda: self._service.deactivate(line.account_id))

    def _reopen(self) -> None:
        line = self.table.current_row()
        self._try(lambda: self._hand_over(line.login, self._service.activate(line.account_id)))

    def _admit(self) -> None:
        line = self.table.current_row()
        facts = f"{line.name}下次登录起可以打开密封件。准入记入查阅日志。"
        if Question.ask(self, f"准入{line.name}？", facts, "准入", icon="shield"):
            self._try(lambda: self._service.admit_officer(line.account_id))

    def _admit_myself(self) -> None:
        if AdmitMyself(self, self._service).run():
            self._written()
            self.said.emit("已准入，下次登录起可以打开密封件", "", None)

    def _hand_over(self, login: str, password: str) -> None:
        TemporaryPassword(self, login, password).run()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refused as refused:
            Notice.tell(self, "没有办成", str(refused), tone="amber")
            return
        self._written()

    def _written(self) -> None:
        self._changes.data_changed.emit()
        self.refresh()
