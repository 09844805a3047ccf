"""The dictionary: one Chinese term, one English name, one stored code (README prints it)."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A stored code with the Chinese word the clerk reads."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member whose value is ``code`` and whose word is ``label``; one argument looks it up."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Channel(Term):
    """渠道, how a matter reached the office; the code begins every case number."""

    VISIT = "LF", "来访"
    LETTER = "LX", "来信"
    CALL = "LD", "来电"
    ONLINE = "WX", "网上"
    ASSIGNED = "JB", "上级交办"
    FORWARDED = "ZS", "转送"
    INSTRUCTION = "PS", "领导批示"
    APPOINTMENT = "YF", "领导约访"
    RECEPTION = "JD", "领导接待日"
    OUTREACH = "XF", "下访带回"
    HOTLINE = "RX", "12345转办"


class Purpose(Term):
    """信访目的 (《信访工作条例》第二十九至三十一条), with the two that are no petition."""

    APPEAL = "appeal", "申诉求决"
    SUGGESTION = "suggestion", "建议意见"
    ACCUSATION = "accusation", "检举控告"
    INQUIRY = "inquiry", "咨询"
    THANKS = "thanks", "感谢"
    OTHER = "other", "其他"


class VisitForm(Term):
    """来访形式."""

    INDIVIDUAL = "individual", "个访"
    GROUP = "group", "集体访"


class Repeat(Term):
    """初/重: whether the matter is new at this desk."""

    FIRST = "first", "初访"
    REPEAT = "repeat", "重访"


class CaseState(Term):
    """The state of a case (信访事项); every arrow between them has its document."""

    REGISTERED = "registered", "待告知"
    INFORMED = "informed", "已告知"
    ACCEPTED = "accepted", "办理中"
    FORWARDED = "forwarded", "已转送"
    ASSIGNED = "assigned", "已交办"
    REDIRECTED = "redirected", "已导入法定途径"
    DECLINED = "declined", "不予受理"
    OBJECTED = "objected", "已提异议"
    DECIDED = "decided", "待送达"
    CONCLUDED = "concluded", "已办结"
    REVIEWING = "reviewing", "复查中"
    REVIEWED = "reviewed", "复查已答复"
    FINAL_REVIEWING = "final_reviewing", "复核中"
    TERMINATED = "terminated", "程序终结"
    ARCHIVED = "archived", "已归档"
    MERGED = "merged", "已并入"


OPEN_STATES = (
    CaseState.REGISTERED,
    CaseState.INFORMED,
    CaseState.ACCEPTED,
    CaseState.FORWARDED,
    CaseState.ASSIGNED,
    CaseState.REDIRECTED,
    CaseState.DECLINED,
    CaseState.OBJECTED,
    CaseState.DECIDED,
    CaseState.REVIEWING,
    CaseState.FINAL_REVIEWING,
)
"""States in which the office still owes something."""


class SlipState(Term):
    """The life of a supervision slip (督办单), in its order."""

    DRAFT = "draft", "草稿"
    ISSUED = "issued", "待签收"
    ACKNOWLEDGED = "acknowledged", "办理中"
    REPORTED = "reported", "待审核"
    RETURNED = "returned", "退回重办"
    APPROVED = "approved", "待归档"
    ARCHIVED = "archived", "已归档"
    VOID = "void", "已作废"


class SlipReason(Term):
    """督办事由 (domain: S1–S9): what the unit owes, never what a petitioner is."""

    OVERDUE = "S1", "逾期未办结"
    NO_FEEDBACK = "S2", "交办到期未反馈"
    PROCEDURE = "S3", "未按程序办理"
    DELAY = "S4", "推诿拖延"
    NOT_CARRIED_OUT = "S5", "意见未落实"
    FALSE_REPORT = "S6", "报告与事实不符"
    INSTRUCTION = "S7", "领导批示、接待日承诺或上级交办"
    CAME_AGAIN = "S8", "同一事项再次来访"
    SAFETY = "S9", "涉及人身安全或急难"


class SlipSource(Term):
    """来源 as ticked on the slip."""

    FIRST_VISIT = "first", "初访"
    REPEAT_VISIT = "repeat", "重访"
    SUPERIOR = "superior", "上级交办"
    INSTRUCTION = "instruction", "领导批示"
    RECEPTION = "reception", "接待日"


class LimitKind(Term):
    """How a slip's limit (限期) was set."""

    DAYS = "days", "日"
    WORKING_DAYS = "working_days", "个工作日"
    UNTIL = "until", "指定日期"


class Role(Term):
    """Roles at the desk; they combine, except keeper with auditor or officer."""

    CLERK = "clerk", "登记员"
    DIRECTOR = "director", "信访办主任"
    OFFICER = "officer", "保密专管员"
    KEEPER = "keeper", "系统管理员"
    AUDITOR = "auditor", "审计员"


class Sex(Term):
    """性别 (GB/T 2261.1)."""

    UNKNOWN = "0", "未说明"
    MALE = "1", "男"
    FEMALE = "2", "女"


class IdKind(Term):
    """证件类型."""

    RESIDENT = "resident", "居民身份证"
    TEMPORARY = "temporary", "临时身份证"
    HOUSEHOLD = "household", "户口簿"
    HMT_RESIDENCE = "hmt_residence", "港澳台居民居住证"
    HM_PERMIT = "hm_permit", "港澳通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台胞证"
    PASSPORT = "passport", "护照"
    FOREIGN_RESIDENCE = "foreign_residence", "外国人永居证"
    OFFICER_CARD = "officer_card", "军官证"
    SOLDIER_CARD = "soldier_card", "士兵证"
    VETERAN_CARD = "veteran_card", "退役、优待证"
    OTHER = "other", "其他"
    NOT_SHOWN = "not_shown", "未出示"


class Verification(Term):
    """核验方式 of an identity document."""

    NONE = "none", "未核验"
    SEEN = "seen", "目视"
    READER = "reader", "读卡"


class Signature(Term):
    """How a visitor signed the registration form."""

    NOT_YET = "not_yet", "待签"
    SIGNED = "signed", "已签名"
    FINGERPRINT = "fingerprint", "已按指印"
    REFUSED = "refused", "拒签"


class MaterialKind(Term):
    """原件/复印件."""

    COPY = "copy", "复印件"
    ORIGINAL = "original", "原件"


class HandlingWay(Term):
    """办理方式 as proposed at the desk."""

    PENDING = "pending", "待定"
    KEEP = "keep", "存"
    REPLY = "reply", "直接回复"
    FORWARD = "forward", "转送"
    ASSIGN = "assign", "交办"
    ACCEPT = "accept", "受理告知"
    SUPERVISE = "supervise", "督办"
    DECLINE = "decline", "不予受理"
    NO_LONGER = "no_longer", "不再受理"


class InformWay(Term):
    """告知方式."""

    NOT_YET = "not_yet", "待告知"
    ON_PAPER = "on_paper", "当场书面"
    ORAL = "oral", "当场口头"
    BY_POST = "by_post", "邮寄"
    BY_PHONE = "by_phone", "电话、短信"


class PartyRole(Term):
    """What a person or unit is in a case or on a receipt."""

    MAIN = "main", "信访人"
    REPRESENTATIVE = "representative", "代表"
    CO_SIGNER = "co_signer", "联名人"
    AGENT = "agent", "代理人"
    ACCUSED = "accused", "反映对象"
    THIRD = "third", "第三人"


class UnitKind(Term):
    """What a unit is to the bureau."""

    SECTION = "section", "处室"
    DISTRICT = "district", "区县民政局"
    AFFILIATED = "affiliated", "直属单位"
    OUTSIDE = "outside", "外单位"


class LinkKind(Term):
    """Why two cases are linked."""

    RELATED = "related", "相关事项"
    NEW_FACTS = "new_facts", "新事实、新诉求"
    REOPENS = "reopens", "办结后再提"
    SAME_MATTER = "same_matter", "同一事项"


class SearchReason(Term):
    """Why a clerk looked somebody up; one key each."""

    DUPLICATE = "duplicate", "判重"
    PROGRESS = "progress", "查询进度"
    SUPERVISION = "supervision", "督办归档"
    OTHER = "other", "其他"


class Audience(Term):
    """Who will read a paper; it decides what is masked."""

    PETITIONER = "petitioner", "信访人"
    HANDLER = "handler", "承办单位"
    OUTSIDE = "outside", "外单位"
    DISPLAY = "display", "公开"


class CopyKind(Term):
    """草稿 · 正本 · 存根 of a paper."""

    DRAFT = "draft", "草稿"
    ORIGINAL = "original", "正本"
    STUB = "stub", "存根"
