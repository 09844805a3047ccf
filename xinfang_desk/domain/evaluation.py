"""Words of the satisfaction sheet (群众满意度评价, F21); 未评价 is the absence of a verdict, never a word."""

from xinfang_desk.domain.terms import Term


class EvaluationTarget(Term):
    """评价对象: the desk and the handling unit are judged apart."""

    DESK = "desk", "信访办"
    UNIT = "unit", "承办处室"


class Verdict(Term):
    """What the petitioner says of one target."""

    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Dissatisfaction(Term):
    """不满意原因; several may be ticked."""

    ATTITUDE = "attitude", "态度"
    TIME = "time", "时限"
    PROCEDURE = "procedure", "程序"
    RESULT = "result", "结果"
    OTHER = "other", "其他"


class EvaluationWay(Term):
    """评价方式."""

    IN_PERSON = "in_person", "当面"
    SEALED_PAPER = "sealed_paper", "纸质密封"
    CALL_BACK = "call_back", "电话回访"


class EvaluationFiller(Term):
    """填写人: only the petitioner's own return counts, 代填 is shown as such."""

    SELF = "self", "本人"
    PROXY = "proxy", "代填"
