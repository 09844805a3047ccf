"""事项跟踪: cases as listed (masked), as opened, and what may be done with one."""

from dataclasses import dataclass, field
from datetime import date, datetime

from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import SealedRecord
from xinfang_desk.domain.terms import CaseState, Channel, PartyRole, Purpose, Repeat

SEALED_TITLE = "〔密封〕"
"""What a sealed matter shows instead of title and name in every list."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Filters of the list; None and "" mean all.

    Attributes:
        group: open | to_inform | working | concluded | all (the segments above the list).
        due: overdue | three_days | seven_days | "".
    """

    group: str = "open"
    channel: Channel | None = None
    unit_id: int | None = None
    repeat: Repeat | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list; names are masked before they leave the service."""

    case_id: int
    number: str
    petitioner: str
    title: str
    channel: Channel
    unit: str
    state: CaseState
    state_word: str
    state_tone: str
    state_icon: str
    due: DueLine | None
    received_on: date
    is_sealed: bool = False
    repeat: Repeat = Repeat.FIRST


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins (keyset: sort value, id)."""

    value: str
    row_id: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of the list and where to go on (None: the end)."""

    rows: tuple[CaseRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as shown in the case; masked until 显示."""

    role: PartyRole
    name: str
    line: str
    phone: str
    address: str
    is_masked: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One entry of the time line, newest first."""

    happened_on: date
    entered_at: datetime
    kind: str
    title: str
    text: str
    tone: str
    icon: str
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the case (登记表, 督办单 …) with how often it left the printer.

    Attributes:
        form_id: F01, F15 …
        subject_id: receipt id for F01, slip id for F15, document id for papers of handling.
        state_word: 草稿, 已签发, 待送达, 未确认送达, 已送达, 已作废; "" for sheets without an issue.
        originals: how many copies were printed (正本 and 补打).
        document_id: of a slip, its document.
    """

    form_id: str
    title: str
    number: str
    subject_id: int
    on: date
    state_word: str
    originals: int
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt (登记件) that belongs to the case."""

    receipt_id: int
    number: str
    channel: Channel
    received_on: date
    heads: int


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Another case this one is linked to."""

    case_id: int
    number: str
    title: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """An opened case.

    ``chips`` are (word, tone, icon); ``petitioners`` are full names, because opening is journalled, while
    ``parties`` stay masked until 显示; ``allowed`` maps each verb to None or to why it is refused, and
    ``rules`` is what the actions of handling are judged by; ``waiting`` are the papers nobody has received
    yet; ``right`` is what the petitioner may still do, with its last day.
    """

    case_id: int
    number: str
    title: str
    state: CaseState
    state_word: str
    state_tone: str
    state_icon: str
    purpose: Purpose
    channel: Channel
    repeat: Repeat
    chips: tuple[tuple[str, str, str], ...]
    unit: str
    unit_id: int | None
    category: str
    region: str
    received_on: date
    facts: str
    demands: tuple[str, ...]
    answer: str
    petitioners: tuple[str, ...]
    deadlines: tuple[DueLine, ...]
    events: tuple[EventLine, ...]
    parties: tuple[PartyLine, ...]
    papers: tuple[PaperLine, ...]
    receipts: tuple[ReceiptLine, ...]
    links: tuple[LinkLine, ...]
    slip_ids: tuple[int, ...]
    allowed: dict[str, str | None]
    rules: CaseFacts
    is_sealed: bool = False
    waiting: tuple[PaperLine, ...] = ()
    right: DueLine | None = None
    query_code: str = ""


@dataclass(frozen=True, slots=True)
class SealedDetail:
    """A sealed matter (检举控告) as its officer reads it; nothing of it is kept on screen after Esc.

    ``records`` are what was done, oldest first; ``allowed`` maps each action to None or why it is refused;
    ``letters`` are the numbers of the letters that went out, ``unanswered`` those without a receipt.
    """

    case_id: int
    number: str
    received_on: date
    title: str
    petitioner: str
    phone: str
    address: str
    target: str
    facts: str
    demands: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    is_envelope_only: bool = False
    state_word: str = ""
    deadlines: tuple[DueLine, ...] = ()
    records: tuple[SealedRecord, ...] = ()
    letters: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    allowed: dict[SealedAction, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """The paper whose code was typed whole, to attach its signed copy.

    Attributes:
        form_id: of the document itself.
        is_delivery: the code was that of its 送达回证.
    """

    case_id: int
    form_id: str
    document_id: int
    is_delivery: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a search: masked rows, exact numbers first, then newest."""

    rows: tuple[CaseRow, ...]
    is_complete: bool
    slip_id: int | None = None
    paper: FoundPaper | None = None
