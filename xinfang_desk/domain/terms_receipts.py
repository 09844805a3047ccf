"""Words of letters and of what lies in their envelopes (F02)."""

from xinfang_desk.domain.terms import Term


class LetterKind(Term):
    """来信类型: how a written matter came."""

    ORDINARY = "ordinary", "平信"
    REGISTERED = "registered", "挂号信"
    EXPRESS = "express", "快递"
    JOINT = "joint", "联名信"
    HANDED_IN = "handed_in", "当面递交"
    FAX = "fax", "传真"
    EMAIL = "email", "电子邮件"
    OTHER = "other", "其他"


class LetterSignature(Term):
    """署名/匿名."""

    NAMED = "named", "署名"
    ANONYMOUS = "anonymous", "匿名"


class EnclosureKind(Term):
    """What lies in an envelope (附件); all but papers are registered by two persons."""

    PAPERS = "papers", "文件"
    IDENTITY = "identity", "证件"
    OBJECT = "object", "物品"
    MONEY = "money", "钱款"
