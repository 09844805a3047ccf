"""What each form is filled from and who reads it; the file of a form cannot widen either."""

from xinfang_desk.domain.handling_sheets import (
    DeliverySheet,
    ExtensionSheet,
    HearingSheet,
    OpinionSheet,
    RecusalSheet,
    ReviewRequestSheet,
    SettlementSheet,
)
from xinfang_desk.domain.sheets import SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience

SHEETS: dict[str, tuple[type, Audience]] = {
    "F01": (VisitSheet, Audience.PETITIONER),
    "F10": (ExtensionSheet, Audience.PETITIONER),
    "F11": (OpinionSheet, Audience.PETITIONER),
    "F13": (ReviewRequestSheet, Audience.PETITIONER),
    "F14": (DeliverySheet, Audience.PETITIONER),
    "F15": (SlipSheet, Audience.HANDLER),
    "F27": (RecusalSheet, Audience.HANDLER),
    "F28": (HearingSheet, Audience.PETITIONER),
    "F29": (SettlementSheet, Audience.PETITIONER),
}
"""form id → the class of its sheet, and its audience."""
