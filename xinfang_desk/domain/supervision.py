"""督办: the supervision slip (信访督办单) as drafted, listed and opened, and the order of its life."""

from dataclasses import dataclass, field
from datetime import date, datetime

from xinfang_desk.domain.cases import Cursor, EventLine
from xinfang_desk.domain.registration import Choice
from xinfang_desk.domain.terms import LimitKind, SlipReason, SlipSource, SlipState

DEFAULT_LIMIT_DAYS = 15
"""Default limit of a slip (C24); a leader may set 7 days, working days or a date."""


@dataclass(frozen=True, slots=True)
class InstructionDraft:
    """A leader's written instruction (批示) from which a slip is made in one step."""

    leader_id: int | None = None
    leader_name: str = ""
    happened_on: date | None = None
    text: str = ""
    outside_number: str = ""


@dataclass(frozen=True, slots=True)
class SlipDraft:
    """What a slip says before it is signed out (签发).

    Attributes:
        case_id: the case it supervises.
        reason: S1–S9.
        unit_id: the one 承办处室.
        assisting_unit_ids: 协办.
        demands: 督办要求, item by item.
        limit_value: number of days for the first two kinds.
        until: the day, for ``LimitKind.UNTIL``.
        show_phone: ticked when the unit must call the petitioner.
        previous_id: the slip this one follows (再督办).
    """

    case_id: int
    reason: SlipReason | None = None
    unit_id: int | None = None
    assisting_unit_ids: tuple[int, ...] = ()
    sources: tuple[SlipSource, ...] = ()
    summary: str = ""
    demands: tuple[str, ...] = ()
    limit_kind: LimitKind = LimitKind.DAYS
    limit_value: int = DEFAULT_LIMIT_DAYS
    until: date | None = None
    instruction: InstructionDraft = field(default_factory=InstructionDraft)
    show_phone: bool = False
    previous_id: int | None = None


@dataclass(frozen=True, slots=True)
class SlipChoices:
    """The lists behind the combos of a slip.

    Attributes:
        units: who may handle or assist (承办、协办); no outside organs.
        leaders: whose 批示 it may be and who may approve an extension.
        signers: who may sign it out (签发人).
    """

    units: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    signers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SlipIssued:
    """The answer to 签发: what is fixed from now on."""

    slip_id: int
    slip_number: str
    slip_code: str
    case_number: str
    unit: str
    due_on: date
    explanation: str


@dataclass(frozen=True, slots=True)
class SlipReport:
    """A closing report (结案报告) as it came back on paper with 处长签字."""

    number: str
    summary: str
    reported_on: date
    head_signed_by: str
    head_signed_on: date | None


@dataclass(frozen=True, slots=True)
class SlipFilter:
    """Filters of the slip list: group = open | draft | to_review | closed | all."""

    group: str = "open"
    unit_id: int | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One slip in a list; the petitioner is masked."""

    slip_id: int
    number: str
    case_number: str
    title: str
    petitioner: str
    unit: str
    reason: SlipReason
    state: SlipState
    tone: str
    icon: str
    due_on: date | None
    remaining: str
    due_tone: str


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A page of slips and where to go on."""

    rows: tuple[SlipRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One of the seven steps of a slip's life: state is done | now | late | todo."""

    name: str
    line: str
    state: str


@dataclass(frozen=True, slots=True)
class SlipDetail:
    """An opened slip: the whole life on one page; ``allowed`` as in CaseDetail."""

    slip_id: int
    number: str
    code: str
    case_id: int
    case_number: str
    title: str
    petitioner: str
    state: SlipState
    reason: SlipReason
    sources: tuple[SlipSource, ...]
    unit: str
    assisting: tuple[str, ...]
    summary: str
    demands: tuple[str, ...]
    instruction: str
    instruction_by: str
    instruction_on: date | None
    limit_text: str
    due_on: date | None
    original_due_on: date | None
    explanation: str
    remaining: str
    due_tone: str
    steps: tuple[LifeStep, ...]
    next_title: str
    next_line: str
    next_verb: str
    progress: tuple[EventLine, ...]
    signer: str
    signed_on: date | None
    acknowledged_by: str
    acknowledged_at: datetime | None
    report_number: str
    report_summary: str
    reported_on: date | None
    head_signed_by: str
    head_signed_on: date | None
    review: str
    review_reason: str
    reviewed_by: str
    reviewed_on: date | None
    archive_number: str
    archived_on: date | None
    void_reason: str
    originals: int
    draft: SlipDraft
    allowed: dict[str, str | None]
