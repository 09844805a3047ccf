"""日志: the hash-chained record of who did or looked at what, as the auditor (审计员) reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from xinfang_desk.domain.backups import JOURNAL_BROKEN_OFF
from xinfang_desk.domain.cases import Cursor

RESULT_WORDS = {"ok": "已办", "refused": "未获准", "failed": "未成"}


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Filters of the journal; "" and None mean all."""

    login: str = ""
    action: str = ""
    object_number: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line: when, who, what, to what, why, with what result; never content of a matter."""

    line_id: int
    at: datetime
    login: str
    action: str
    action_word: str
    object_kind: str
    object_number: str
    reason: str
    result: str
    result_word: str
    detail: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """One line of who looked at a matter or did something with it, for its leader.

    Attributes:
        person: the name as on the staff list; the login where there is none.
        about: the number of the paper, the receipt or the matter that was merged into this one; 来访人 for
            what was stated by who came; "" for the matter itself.
    """

    at: datetime
    person: str
    action_word: str
    about: str
    reason: str
    result_word: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A page of lines, newest first, and where to go on (None: the end)."""

    rows: tuple[JournalRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class ChainResult:
    """Whether the chain of hashes holds: how many lines were followed, the first broken one if any.

    Attributes:
        backup_at: when the newest backup was made that the journal was compared with; None where none
            could be read.
        continues_backup: whether everything that backup saw of the journal is still in it.
    """

    lines: int
    broken_id: int | None = None
    backup_at: datetime | None = None
    continues_backup: bool = True

    @property
    def is_whole(self) -> bool:
        """No line was changed, taken out or put in, as far as chain, end and backup tell."""
        return self.broken_id is None and self.continues_backup

    @property
    def words(self) -> str:
        """What was found, for the auditor, with what to do."""
        if self.broken_id is not None:
            return (
                f"第 {self.broken_id} 行起前后不连贯，或者末尾被截去。"
                "请保留数据文件，报告负责人，不要再修改。"
            )
        if not self.continues_backup:
            return f"与 {self.backup_at:%Y-%m-%d %H:%M} 的备份不符：{JOURNAL_BROKEN_OFF}"
        followed = f"从头核对了 {self.lines:,} 行，没有被改动、删除或插入。"
        if self.backup_at is None:
            return f"{followed}最近一次备份不在手边，没有对照；接上备份盘再核对一次更稳妥。"
        return f"{followed}与 {self.backup_at:%Y-%m-%d %H:%M} 的备份对照过，备份里有的都在。"


ACTION_WORDS = {
    "found": "设立接待台",
    "sign_in": "登录",
    "sign_out": "退出",
    "unlock": "解锁",
    "change_password": "修改口令",
    "recover": "凭恢复单重设口令",
    "confirm_clock": "确认电脑时钟",
    "search": "查找",
    "register": "登记",
    "seal_in": "登记密封件",
    "list_cases": "查看清单",
    "open_case": "打开事项",
    "reveal": "显示当事人",
    "open_sealed": "打开密封件",
    "print_sealed": "打印密封件",
    "handle_sealed": "登记密封件办理",
    "send_sealed": "转送密封件",
    "reclassify_sealed": "密封件改判类别",
    "unseal": "解封",
    "second_officer": "复核密封件",
    "note": "记一笔",
    "assign": "确定承办处室",
    "link": "关联事项",
    "merge": "合并",
    "undo_merge": "撤销合并",
    "not_same": "判定不是同一人",
    "same": "判定为同一人",
    "known": "查看来访人上次所留",
    "conclude_on_spot": "当场办结",
    "draft_slip": "起草督办单",
    "revise_slip": "修改督办单草稿",
    "sign_out_slip": "签发督办单",
    "open_slip": "打开督办单",
    "record_slip": "补录督办进展",
    "acknowledge_slip": "登记签收",
    "progress_slip": "登记进展",
    "extend_slip": "延期",
    "report_slip": "登记结案报告",
    "review_slip": "审核结案报告",
    "archive_slip": "归档",
    "void_slip": "作废",
    "draft_paper": "起草文书",
    "sign_out_paper": "签发文书",
    "void_paper": "文书作废",
    "record_handling": "登记办理经过",
    "serve": "登记送达",
    "review_feedback": "审核反馈",
    "decide_recusal": "登记回避决定",
    "declare_interest": "申报利害关系",
    "who_looked": "查看谁看过",
    "archive_case": "事项归档",
    "reopen_case": "重新办理",
    "print": "打印",
    "print_failed": "打印未成",
    "keep_unmasked": "文书保留不遮的内容",
    "print_blank": "打印空表",
    "attach": "存入附件",
    "open_attachment": "打开附件",
    "sign_back": "登记签回",
    "sign_back_without_scan": "登记签回（没有扫描件）",
    "describe_name": "补写姓名用字",
    "export": "导出",
    "keep_accounts": "管理账号",
    "add_account": "新建账号",
    "set_roles": "修改身份",
    "reset_password": "重设临时口令",
    "deactivate_account": "停用账号",
    "activate_account": "启用账号",
    "admit_officer": "准入保密专管员",
    "keep_lists": "维护处室与人员",
    "keep_calendar": "导入放假安排",
    "keep_rules": "导入本省期限规定",
    "move_deadline": "期限重算",
    "keep_settings": "修改设置",
    "back_up": "备份",
    "verify_backup": "检验备份",
    "restore": "恢复",
    "check": "检查",
    "reindex": "重建查找索引",
    "demo": "生成演示数据",
    "read_journal": "查阅日志",
    "verify_journal": "核对日志",
}
"""Code of an act → the word the auditor reads."""


def action_word(action: str) -> str:
    """The Chinese word of an act; an act without one is shown by its code."""
    return ACTION_WORDS.get(action, action)
