"""Printed sheets of receipts: F02 来信, F03 来电, F35 登记回执, and the sheets without a subject F36, F37."""

from dataclasses import dataclass, field
from datetime import date

from xinfang_desk.domain.sheets import OfficeBlock, PrintMark
from xinfang_desk.domain.terms import HandlingWay, InformWay, Purpose
from xinfang_desk.domain.terms_receipts import LetterKind, LetterSignature


@dataclass(frozen=True, slots=True)
class EnclosureLine:
    """A thing that lay in the envelope, on F02."""

    name: str
    kind: str = ""
    copies: str = ""
    amount: str = ""
    persons: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """What F02 and F03 have in common; "" prints as an empty cell.

    Attributes:
        late_entry: 补录 with both days, where it was keyed in later from a paper.
        repeat: 初次 or 重复.
        destination: 承办处室或去向.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    case_number: str = ""
    platform_number: str = ""
    late_entry: str = ""
    received_on: date | None = None
    name: str = ""
    name_image: bytes | None = None
    name_description: str = ""
    address: str = ""
    phone: str = ""
    repeat: str = ""
    linked_case: str = ""
    purpose: Purpose | None = None
    category: str = ""
    region: str = ""
    target: str = ""
    title: str = ""
    facts: str = ""
    demands: tuple[str, ...] = ()
    proposed_handling: str = ""
    instruction: str = ""
    handling_way: HandlingWay | None = None
    destination: str = ""
    inform_way: InformWay | None = None
    informed_on: date | None = None
    due_on: date | None = None
    due_line: str = ""


@dataclass(frozen=True, slots=True)
class LetterSheet(ReceiptSheet):
    """F02 来信登记表, also for what other organs sent; every field of the form (domain: §4.2).

    Attributes:
        is_joint: 联名, else 单独; ``signers`` is 签名人数.
        is_forwarded: 是否上级转来.
        outside_number: the sender's number exactly as typed.
    """

    postmark_on: date | None = None
    postal_number: str = ""
    kind: LetterKind | None = None
    is_joint: bool | None = None
    signers: str = ""
    signature: LetterSignature | None = None
    addressed_to: str = ""
    is_forwarded: bool | None = None
    organ: str = ""
    outside_number: str = ""
    their_date: date | None = None
    requirements: str = ""
    feedback_on: date | None = None
    postal_address: str = ""
    enclosures: tuple[EnclosureLine, ...] = ()
    original_place: str = ""
    opened_by: str = ""
    opening_witness: str = ""
    registered_by: str = ""
    registered_with: str = ""


@dataclass(frozen=True, slots=True)
class CallSheet(ReceiptSheet):
    """F03 来电登记表, every field of the form (domain: §4.2).

    Attributes:
        makes_case: 是否建件.
        is_recorded: 录音; the desk makes none.
    """

    called_at: str = ""
    caller_number: str = ""
    answer: str = ""
    makes_case: bool | None = None
    call_back_on: date | None = None
    called_back_on: date | None = None
    is_recorded: bool | None = None
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step on F35: what happens, by when, and by which article."""

    text: str
    until: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class NextStepsSheet:
    """F35 登记回执（下一步和期限）: what the petitioner takes home.

    Attributes:
        way: how the matter came (来访, 来信 …).
        query_code: by which he asks after it.
        steps: what we do and by when, each with its article.
        rights: what he may do, and by when.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    case_number: str = ""
    query_code: str = ""
    received_on: date | None = None
    way: str = ""
    name: str = ""
    name_image: bytes | None = None
    name_description: str = ""
    title: str = ""
    unit: str = ""
    late_entry: str = ""
    steps: tuple[StepLine, ...] = ()
    rights: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """F36 来访须知: neutral rights and duties (《信访工作条例》第十八条、第十九条、第二十条、第二十六条)."""

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)


@dataclass(frozen=True, slots=True)
class ServiceCardSheet:
    """F37 服务评价卡: what a visitor says of the desk; it names neither him nor his matter."""

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
