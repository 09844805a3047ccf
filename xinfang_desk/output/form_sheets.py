"""What each form is filled from and who reads it; the file of a form cannot widen either."""

from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_sheets import (
    AcceptSheet,
    AssignSheet,
    DeclineSheet,
    DeliverySheet,
    ExtensionSheet,
    ForwardSheet,
    HearingSheet,
    InformSheet,
    ObjectionSheet,
    OpinionSheet,
    RecusalSheet,
    ReplySheet,
    ReportSheet,
    ReviewOpinionSheet,
    ReviewRequestSheet,
    SettlementSheet,
)
from xinfang_desk.domain.receipt_sheets import (
    CallSheet,
    LetterSheet,
    NextStepsSheet,
    NoticeSheet,
    ServiceCardSheet,
)
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sheets import SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience

SHEETS: dict[str, tuple[type, Audience]] = {
    "F01": (VisitSheet, Audience.PETITIONER),
    "F02": (LetterSheet, Audience.PETITIONER),
    "F03": (CallSheet, Audience.PETITIONER),
    "F04": (AcceptSheet, Audience.PETITIONER),
    "F05": (DeclineSheet, Audience.PETITIONER),
    "F06": (InformSheet, Audience.PETITIONER),
    "F07": (ForwardSheet, Audience.OUTSIDE),
    "F08": (AssignSheet, Audience.HANDLER),
    "F09": (ObjectionSheet, Audience.OUTSIDE),
    "F10": (ExtensionSheet, Audience.PETITIONER),
    "F11": (OpinionSheet, Audience.PETITIONER),
    "F12": (ReviewOpinionSheet, Audience.PETITIONER),
    "F13": (ReviewRequestSheet, Audience.PETITIONER),
    "F14": (DeliverySheet, Audience.PETITIONER),
    "F15": (SlipSheet, Audience.HANDLER),
    "F16": (ReportSheet, Audience.HANDLER),
    "F21": (EvaluationSheet, Audience.PETITIONER),
    "F27": (RecusalSheet, Audience.HANDLER),
    "F28": (HearingSheet, Audience.PETITIONER),
    "F29": (SettlementSheet, Audience.PETITIONER),
    "F34": (ReplySheet, Audience.PETITIONER),
    "F35": (NextStepsSheet, Audience.PETITIONER),
    "F36": (NoticeSheet, Audience.DISPLAY),
    "F37": (ServiceCardSheet, Audience.PETITIONER),
    "F38": (SealedTransferSheet, Audience.OUTSIDE),
}
"""form id → the class of its sheet, and its audience."""
