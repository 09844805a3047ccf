"""F21 群众满意度评价表: one sheet for a case, the desk and the handling unit judged apart."""

from dataclasses import dataclass, field
from datetime import date

from xinfang_desk.domain.evaluation import Dissatisfaction, EvaluationFiller, EvaluationWay, Verdict
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark


@dataclass(frozen=True, slots=True)
class EvaluationHalf:
    """What the petitioner says of one target; empty until the sheet came back (未评价)."""

    target: str = ""
    verdict: Verdict | None = None
    reasons: tuple[Dissatisfaction, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """F21, every field of the form (domain: §4.2); audience: petitioner.

    Attributes:
        query_code: by which the petitioner asks after the matter; no name stands on the sheet.
        answer: the paper the sheet goes with (处理意见书 青民信处〔2026〕8号).
        until: the last day of the window (C21), if it has begun.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    case_number: str = ""
    query_code: str = ""
    title: str = ""
    answer: str = ""
    handed_on: date | None = None
    until: date | None = None
    desk: EvaluationHalf = field(default_factory=EvaluationHalf)
    unit: EvaluationHalf = field(default_factory=EvaluationHalf)
    way: EvaluationWay | None = None
    filled_by: EvaluationFiller | None = None
    proxy_name: str = ""
    returned_on: date | None = None
