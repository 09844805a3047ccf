"""Printed sheets: the plain data a paper is drawn from; forms bind to these names and to nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime

from xinfang_desk.domain.terms import (
    CopyKind,
    HandlingWay,
    IdKind,
    InformWay,
    Purpose,
    Repeat,
    Sex,
    Signature,
    SlipSource,
    Verification,
    VisitForm,
)


@dataclass(frozen=True, slots=True)
class OfficeBlock:
    """The office as printed: 机关, 信访办, address, phone, hours."""

    name: str = ""
    bureau: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class PrintMark:
    """打印标记: who printed, when, which copy, for what."""

    by: str = ""
    at: datetime | None = None
    copy_label: str = ""
    purpose: str = ""


def copy_label(kind: CopyKind, number: int) -> str:
    """What is printed on a copy: 草稿, 正本, 补打第1次, 存根, 存根补打第1次."""
    if kind is CopyKind.DRAFT or number == 1:
        return kind.label
    again = f"补打第{number - 1}次"
    return again if kind is CopyKind.ORIGINAL else f"{kind.label}{again}"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A representative on F01."""

    name: str
    phone: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A paper the visitor brought, on F01."""

    name: str
    copies: str = ""
    kind: str = ""
    returned: str = ""


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """F01 来访登记表, every field of the form (domain: §4.2); "" prints as an empty cell.

    ``late_entry`` is 补录 with both days, where it was keyed in later from a paper.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    platform_number: str = ""
    late_entry: str = ""
    received_on: date | None = None
    started_at: str = ""
    ended_at: str = ""
    window: str = ""
    receptionist: str = ""
    accompanying_unit: str = ""
    form: VisitForm | None = None
    heads: str = ""
    representatives_count: str = ""
    representatives: tuple[PersonLine, ...] = ()
    name: str = ""
    name_image: bytes | None = None
    name_description: str = ""
    sex: Sex | None = None
    ethnicity: str = ""
    birth: str = ""
    id_kind: IdKind | None = None
    id_number: str = ""
    verification: Verification | None = None
    address: str = ""
    household_address: str = ""
    phone: str = ""
    postal_address: str = ""
    postcode: str = ""
    employer: str = ""
    agent_name: str = ""
    agent_relation: str = ""
    agent_authority: str = ""
    wants_confidential: bool | None = None
    accessibility: str = ""
    repeat: Repeat | None = None
    linked_case: str = ""
    target: str = ""
    region: str = ""
    occurred_on: str = ""
    category: str = ""
    purpose: Purpose | None = None
    title: str = ""
    facts: str = ""
    demands: tuple[str, ...] = ()
    earlier_organs: str = ""
    other_procedures: str = ""
    materials: tuple[MaterialLine, ...] = ()
    talk_notes: str = ""
    answer: str = ""
    proposed_handling: str = ""
    instruction: str = ""
    handling_way: HandlingWay | None = None
    unit: str = ""
    inform_way: InformWay | None = None
    informed_on: date | None = None
    due_on: date | None = None
    due_line: str = ""
    has_privacy_notice: bool | None = None
    is_oral: bool = False
    is_read_back: bool = False
    signature: Signature | None = None
    witness: str = ""


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One line of 办理进展 on F15."""

    on: date
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """F15 信访督办单, every field of the form (domain: §4.2); audience: handler."""

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    code: str = ""
    signed_on: date | None = None
    unit: str = ""
    assisting: str = ""
    case_number: str = ""
    petitioner: str = ""
    petitioner_image: bytes | None = None
    petitioner_description: str = ""
    phone: str = ""
    summary: str = ""
    sources: tuple[SlipSource, ...] = ()
    reason: str = ""
    demands: tuple[str, ...] = ()
    due_on: date | None = None
    due_line: str = ""
    instruction: str = ""
    instruction_by: str = ""
    instruction_on: date | None = None
    signer: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    progress: tuple[ProgressLine, ...] = ()
    extension: str = ""
    extension_approval: str = ""
    report_number: str = ""
    head_signed_by: str = ""
    head_signed_on: date | None = None
    review: str = ""
    review_reason: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None
    archive_number: str = ""
    archived_on: date | None = None
    clerk: str = ""


@dataclass(frozen=True, slots=True)
class PaperOf:
    """Which paper: the form and the row it is drawn from.

    Attributes:
        subject_id: a receipt (F01), a slip (F15), a delivery (F14), else a document.
        is_large: 大字版, for whoever reads with difficulty (条例第十八条).
        is_document: F14 to be signed when that document is handed over, before any delivery is known.
    """

    form_id: str
    subject_id: int
    is_document: bool = False
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """A paper ready for the printer or a file; its copy number is already taken.

    Attributes:
        number: of the registration or the slip, as it is printed.
        copy_label: 正本, or 补打第1次.
        print_copy_id: row to report a failed output against.
    """

    pdf: bytes
    number: str
    copy_label: str
    file_name: str
    print_copy_id: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form the desk can print blank or show as a sample; ``trouble`` says why an override is not used."""

    form_id: str
    name: str
    version: int
    is_override: bool
    trouble: str = ""
