"""Who may do what (谁能做什么): one table, asked by the services that refuse and by the window that greys."""

from dataclasses import dataclass
from enum import StrEnum

from xinfang_desk.domain.errors import Forbidden
from xinfang_desk.domain.terms import Role


class Act(StrEnum):
    """Everything a person at the desk can do, by the verb on the button."""

    REGISTER = "register"
    LIST_CASES = "list_cases"
    OPEN_CASE = "open_case"
    SEARCH = "search"
    NOTE = "note"
    LINK = "link"
    MERGE = "merge"
    UNDO_MERGE = "undo_merge"
    CONCLUDE_ON_SPOT = "conclude_on_spot"
    ASSIGN = "assign"
    SEAL_IN = "seal_in"
    OPEN_SEALED = "open_sealed"
    PRINT_SEALED = "print_sealed"
    HANDLE_SEALED = "handle_sealed"
    SEND_SEALED = "send_sealed"
    RECLASSIFY_SEALED = "reclassify_sealed"
    UNSEAL = "unseal"
    DRAFT_SLIP = "draft_slip"
    RECORD_SLIP = "record_slip"
    SIGN_OUT_SLIP = "sign_out_slip"
    EXTEND_SLIP = "extend_slip"
    REVIEW_SLIP = "review_slip"
    ARCHIVE_SLIP = "archive_slip"
    VOID_SLIP = "void_slip"
    DRAFT_PAPER = "draft_paper"
    SIGN_OUT_PAPER = "sign_out_paper"
    VOID_PAPER = "void_paper"
    RECORD_HANDLING = "record_handling"
    REVIEW_FEEDBACK = "review_feedback"
    DECIDE_RECUSAL = "decide_recusal"
    ARCHIVE_CASE = "archive_case"
    REOPEN_CASE = "reopen_case"
    PRINT = "print"
    PRINT_BLANK = "print_blank"
    KEEP_ACCOUNTS = "keep_accounts"
    KEEP_LISTS = "keep_lists"
    KEEP_CALENDAR = "keep_calendar"
    KEEP_SETTINGS = "keep_settings"
    BACK_UP = "back_up"
    CHECK = "check"
    REINDEX = "reindex"
    DEMO = "demo"
    READ_JOURNAL = "read_journal"
    WHO_LOOKED = "who_looked"
    CONFIRM_CLOCK = "confirm_clock"
    ADMIT_OFFICER = "admit_officer"


_DESK = frozenset({Role.CLERK, Role.DIRECTOR})
_DIRECTOR = frozenset({Role.DIRECTOR})
_KEEPER = frozenset({Role.KEEPER})
_OFFICER = frozenset({Role.OFFICER})
_EVERYONE = frozenset(Role)

TABLE: dict[Act, frozenset[Role]] = {
    Act.REGISTER: _DESK,
    Act.LIST_CASES: _DESK,
    Act.OPEN_CASE: _DESK,
    Act.SEARCH: _DESK,
    Act.NOTE: _DESK,
    Act.LINK: _DESK,
    Act.MERGE: _DIRECTOR,
    Act.UNDO_MERGE: _DIRECTOR,
    Act.CONCLUDE_ON_SPOT: _DESK,
    Act.ASSIGN: _DIRECTOR,
    Act.SEAL_IN: _DESK | _OFFICER,
    Act.OPEN_SEALED: _OFFICER,
    Act.PRINT_SEALED: _OFFICER,
    Act.HANDLE_SEALED: _OFFICER,
    Act.SEND_SEALED: _OFFICER,
    Act.RECLASSIFY_SEALED: _OFFICER,
    Act.UNSEAL: _OFFICER,
    Act.DRAFT_SLIP: _DESK,
    Act.RECORD_SLIP: _DESK,
    Act.SIGN_OUT_SLIP: _DIRECTOR,
    Act.EXTEND_SLIP: _DIRECTOR,
    Act.REVIEW_SLIP: _DIRECTOR,
    Act.ARCHIVE_SLIP: _DIRECTOR,
    Act.VOID_SLIP: _DIRECTOR,
    Act.DRAFT_PAPER: _DESK,
    Act.SIGN_OUT_PAPER: _DIRECTOR,
    Act.VOID_PAPER: _DIRECTOR,
    Act.RECORD_HANDLING: _DESK,
    Act.REVIEW_FEEDBACK: _DIRECTOR,
    Act.DECIDE_RECUSAL: _DIRECTOR,
    Act.ARCHIVE_CASE: _DIRECTOR,
    Act.REOPEN_CASE: _DIRECTOR,
    Act.PRINT: _DESK,
    Act.PRINT_BLANK: _EVERYONE,
    Act.KEEP_ACCOUNTS: _KEEPER,
    Act.KEEP_LISTS: _KEEPER,
    Act.KEEP_CALENDAR: _KEEPER,
    Act.KEEP_SETTINGS: _KEEPER,
    Act.BACK_UP: _KEEPER,
    Act.CHECK: _EVERYONE,
    Act.REINDEX: _KEEPER,
    Act.DEMO: _KEEPER,
    Act.READ_JOURNAL: frozenset({Role.AUDITOR}),
    Act.WHO_LOOKED: _DIRECTOR | frozenset({Role.AUDITOR}),
    Act.CONFIRM_CLOCK: _DIRECTOR,
    Act.ADMIT_OFFICER: _OFFICER,
}
"""Which roles may do each act; every cell is tested."""

TWO_PERSONS = frozenset({Act.PRINT_SEALED, Act.SEND_SEALED, Act.RECLASSIFY_SEALED, Act.UNSEAL})
"""Acts on sealed matters (密封件) that need a second 保密专管员 beside the first."""

REFUSALS: dict[Act, str] = {
    Act.REGISTER: "登记来访由登记员或信访办主任办理。请他们用自己的账号登录。",
    Act.LIST_CASES: "事项清单由登记员和信访办主任查看。",
    Act.OPEN_CASE: "打开事项由登记员和信访办主任办理。",
    Act.SEARCH: "查找由登记员和信访办主任使用。",
    Act.NOTE: "记一笔由登记员或信访办主任办理。",
    Act.LINK: "关联事项由登记员或信访办主任办理。",
    Act.MERGE: "合并由信访办主任办理。可以先用“关联事项”，或者请主任合并。",
    Act.UNDO_MERGE: "撤销合并由信访办主任办理。",
    Act.CONCLUDE_ON_SPOT: "当场办结由登记员或信访办主任办理。",
    Act.ASSIGN: "登记员不能确定承办处室。可以在拟办意见里写明，请信访办主任确定。",
    Act.SEAL_IN: "登记检举控告由登记员、信访办主任或保密专管员办理。",
    Act.OPEN_SEALED: "密封件只由保密专管员打开。",
    Act.PRINT_SEALED: "密封件的打印、寄送和导出须两名保密专管员一同办理。",
    Act.HANDLE_SEALED: "密封件由保密专管员办理。",
    Act.SEND_SEALED: "密封件由两名保密专管员一同转送。",
    Act.RECLASSIFY_SEALED: "密封件由两名保密专管员一同改判。",
    Act.UNSEAL: "密封件由两名保密专管员一同解封。",
    Act.DRAFT_SLIP: "督办单由登记员或信访办主任起草。",
    Act.RECORD_SLIP: "签收、进展和结案报告由登记员或信访办主任补录。",
    Act.SIGN_OUT_SLIP: "登记员不能签发督办单。可以存为草稿，请信访办主任签发。",
    Act.EXTEND_SLIP: "延期由信访办主任登记。可以先记一笔进展，写明请求延期的理由。",
    Act.REVIEW_SLIP: "结案报告由信访办主任审核。",
    Act.ARCHIVE_SLIP: "归档由信访办主任办理。",
    Act.VOID_SLIP: "作废由信访办主任办理。",
    Act.DRAFT_PAPER: "文书由登记员或信访办主任起草。",
    Act.SIGN_OUT_PAPER: "登记员不能签发文书。可以存为草稿，请信访办主任签发。",
    Act.VOID_PAPER: "文书作废由信访办主任办理。",
    Act.RECORD_HANDLING: "办理经过由登记员或信访办主任登记。",
    Act.REVIEW_FEEDBACK: "反馈由信访办主任审核。",
    Act.DECIDE_RECUSAL: "回避决定由信访办主任登记。",
    Act.ARCHIVE_CASE: "归档由信访办主任办理。",
    Act.REOPEN_CASE: "重新办理由信访办主任登记。",
    Act.PRINT: "打印由登记员或信访办主任办理。",
    Act.KEEP_ACCOUNTS: "账号由系统管理员管理。",
    Act.KEEP_LISTS: "处室、人员和分类由系统管理员维护。",
    Act.KEEP_CALENDAR: "放假安排由系统管理员导入。",
    Act.KEEP_SETTINGS: "设置由系统管理员修改，您可以查看。",
    Act.BACK_UP: "备份由系统管理员办理。",
    Act.REINDEX: "重建查找索引由系统管理员办理。",
    Act.DEMO: "演示数据由系统管理员生成。",
    Act.READ_JOURNAL: "查阅日志由审计员查看。",
    Act.WHO_LOOKED: "谁看过一件事项，由信访办主任和审计员查看。",
    Act.CONFIRM_CLOCK: "电脑时钟倒退须信访办主任确认。",
    Act.ADMIT_OFFICER: "新的保密专管员须由现任保密专管员准入。",
}
"""The sentence shown when a role is missing; also the tooltip of the greyed button."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who signed in (登录的人).

    Attributes:
        account_id: row of the account; 0 for the program itself.
        login: the account's short name.
        staff_id: row in the staff list.
        name: the person's name as printed on papers.
        roles: what the person may be at the desk.
    """

    account_id: int
    login: str
    staff_id: int
    name: str
    roles: frozenset[Role]

    @property
    def title(self) -> str:
        """The roles in words, for the rail (登记员、信访办主任)."""
        return "、".join(role.label for role in Role if role in self.roles)


def may(actor: Actor, act: Act) -> bool:
    """Whether one of the actor's roles allows the act."""
    return bool(TABLE[act] & actor.roles)


def refusal(actor: Actor, act: Act) -> str | None:
    """Why the actor may not, in the clerk's words; None when he may."""
    return None if may(actor, act) else REFUSALS[act]


def require(actor: Actor, act: Act) -> None:
    """Let the actor pass.

    Raises:
        Forbidden: with the sentence of :data:`REFUSALS`.
    """
    sentence = refusal(actor, act)
    if sentence is not None:
        raise Forbidden(sentence)


def roles_problem(roles: frozenset[Role]) -> str | None:
    """Why these roles cannot be one person's; None when they can (keeper stands apart)."""
    if not roles:
        return "请至少选择一种身份。"
    if Role.KEEPER in roles and roles & {Role.AUDITOR, Role.OFFICER}:
        return "系统管理员不能兼任审计员或保密专管员，请另选一人。"
    return None
