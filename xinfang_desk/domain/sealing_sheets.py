"""The sheet of F38 检举控告材料转送函: it has no field for whoever spoke, so that no form can print him."""

from dataclasses import dataclass, field
from datetime import date

from xinfang_desk.domain.sheets import OfficeBlock, PrintMark


@dataclass(frozen=True, slots=True)
class SealedTransferSheet:
    """What a transfer letter may say: no 信访人, address, telephone, handwriting or words of his own (G5).

    Attributes:
        number: 文号; "" on a draft.
        to_organ: 主送.
        is_discipline: to 纪检监察机关; else to the organ in charge.
        summary: re-typed, and compared by a second officer.
        contact: the officer who answers questions.
        contact_phone: of the office.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    signed_on: date | None = None
    to_organ: str = ""
    is_discipline: bool = True
    summary: str = ""
    contact: str = ""
    contact_phone: str = ""
