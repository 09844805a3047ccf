"""来访登记: what a visitor says at the desk (F01), as typed and as answered after 保存."""

from dataclasses import dataclass, field
from datetime import date, datetime

from xinfang_desk.domain.receipts import CallPart, ForwardPart, LetterPart
from xinfang_desk.domain.terms import (
    Channel,
    HandlingWay,
    IdKind,
    InformWay,
    LinkKind,
    MaterialKind,
    Purpose,
    Sex,
    Signature,
    Verification,
    VisitForm,
)

MAX_REPRESENTATIVES = 5
"""At most five representatives speak for a group (《信访工作条例》第二十条第三款)."""


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """One representative (代表) of a 集体访, named by choice.

    Attributes:
        name: as stated; may be empty while typing.
        phone: free text.
        id_number: optional.
        address: optional.
    """

    name: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """One entry of the list of papers a visitor brought (提交材料)."""

    name: str
    copies: int = 1
    kind: MaterialKind = MaterialKind.COPY
    is_returned: bool = False


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """Everything typed in 来访登记, in the order of a conversation (fields of F01, F02 and F03).

    Empty strings and None mean "not said"; only what the law needs is required (see ``problems``).
    ``name_image`` is a PNG of the written name for characters no font has; ``kept`` names the
    fields whose keepable problem the clerk looked at and kept (保留). ``letter``, ``call`` and
    ``forward`` are said in their channels only; in the others they are kept empty.
    """

    # 谁来了
    petitioner_name: str = ""
    is_anonymous: bool = False
    id_kind: IdKind = IdKind.RESIDENT
    id_number: str = ""
    verification: Verification = Verification.NONE
    sex: Sex = Sex.UNKNOWN
    birth: str = ""
    ethnicity: str = ""
    phone: str = ""
    address: str = ""
    household_address: str = ""
    postal_address: str = ""
    postcode: str = ""
    employer: str = ""
    name_description: str = ""
    name_image: bytes | None = None
    agent_name: str = ""
    agent_relation: str = ""
    agent_has_authority: bool = False
    wants_confidential: bool = False
    accessibility: str = ""
    # 怎么来的
    channel: Channel = Channel.VISIT
    received_on: date | None = None
    started_at: str = ""
    ended_at: str = ""
    backdate_reason: str = ""
    is_late_entry: bool = False
    form: VisitForm = VisitForm.INDIVIDUAL
    head_count: int = 1
    representatives: tuple[RepresentativeDraft, ...] = ()
    window: str = ""
    receptionist_id: int | None = None
    accompanying_unit_id: int | None = None
    platform_number: str = ""
    letter: LetterPart = field(default_factory=LetterPart)
    call: CallPart = field(default_factory=CallPart)
    forward: ForwardPart = field(default_factory=ForwardPart)
    # 说什么事
    purpose: Purpose = Purpose.APPEAL
    is_above_authority: bool = False
    title: str = ""
    facts: str = ""
    demands: tuple[str, ...] = ()
    target: str = ""
    category_code: str = ""
    region_code: str = ""
    occurred_on: str = ""
    # 以前找过谁
    earlier_organs: str = ""
    other_procedures: str = ""
    # 带了什么材料
    materials: tuple[MaterialDraft, ...] = ()
    # 怎么答、怎么办
    talk_notes: str = ""
    answer: str = ""
    proposed_handling: str = ""
    instruction: str = ""
    handling_way: HandlingWay = HandlingWay.PENDING
    unit_id: int | None = None
    inform_way: InformWay = InformWay.NOT_YET
    informed_on: date | None = None
    has_privacy_notice: bool = False
    is_oral: bool = False
    is_read_back: bool = False
    signature: Signature = Signature.NOT_YET
    witness: str = ""
    # decided beside the form
    same_person_id: int | None = None
    joins_case_id: int | None = None
    relates_to_case_id: int | None = None
    relation: LinkKind = LinkKind.RELATED
    kept: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_sealed(self) -> bool:
        """A 检举控告 is sealed from the moment it is chosen."""
        return self.purpose is Purpose.ACCUSATION


@dataclass(frozen=True, slots=True)
class DueLine:
    """A deadline in words, as cards and answers show it.

    Attributes:
        what: 告知, 办结, 督办 …
        rule: clock id (C03).
        due_on: the day to work towards (safe day for our duties).
        legal_on: the last legal day.
        explanation: the arithmetic with its article, one line.
        article: 条例第二十三条.
        provisional: true where next year's holidays are not published.
        tone: red | amber | grey | green (a role of design.md).
        remaining: 已过 5 日 / 今天 / 还有 2 日 / date.
        met_on: the day the duty was fulfilled, if it was.
        is_closed: nothing is owed by it any more although it was not fulfilled; the explanation says why.
    """

    what: str
    rule: str
    due_on: date
    legal_on: date
    explanation: str
    article: str
    provisional: bool = False
    tone: str = "grey"
    remaining: str = ""
    met_on: date | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """可能是同一个人: an earlier visitor with the reasons of the match (said of the pair)."""

    person_id: int
    name: str
    reasons: tuple[str, ...]
    line: str
    is_best: bool = False
    has_same_id: bool = False


@dataclass(frozen=True, slots=True)
class MatterMatch:
    """可能是同一件事: an earlier matter; title, number, state and day only.

    Attributes:
        reasons: 同人, 同类 …, as the card says them.
        shared: what the visitor shares with the one who came then (证号相同, 姓名相同 …).
    """

    case_id: int
    number: str
    title: str
    state: str
    is_open: bool
    reasons: tuple[str, ...]
    line: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the side panel shows while a visitor speaks."""

    people: tuple[PersonMatch, ...] = ()
    matters: tuple[MatterMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a combo: what is stored and what is read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class RegistrationChoices:
    """The lists behind the combos of 来访登记 (reference data of this desk)."""

    windows: tuple[str, ...]
    receptionists: tuple[Choice, ...]
    units: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    collective_min: int = 5


@dataclass(frozen=True, slots=True)
class Registered:
    """The answer to 保存.

    Attributes:
        receipt_id: row of the receipt, for printing F01.
        receipt_number: LF20260325-0007.
        case_id: row of the case.
        case_number: number of the case it belongs to (the same for a new one).
        new_case: False for a repeat of an open matter (a receipt and an event only).
        due_dates: the clocks started or still running.
        possible_repeats: earlier matters that looked alike when it was saved.
    """

    receipt_id: int
    receipt_number: str
    case_id: int
    case_number: str
    new_case: bool
    due_dates: tuple[DueLine, ...]
    possible_repeats: tuple[MatterMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A half-typed form kept for its author."""

    draft_id: int
    kind: str
    title: str
    updated_at: datetime
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class DraftKept:
    """Where a draft was kept and when (草稿 10:42:05 已存)."""

    draft_id: int
    at: datetime
