"""The fictitious sheet of every form, for 样张, 试打印 and the tests."""

from dataclasses import replace
from typing import Any

from xinfang_desk.domain.handling_sheets import PaperSheet
from xinfang_desk.domain.numbering import document_code
from xinfang_desk.output.samples import SLIP, VISIT
from xinfang_desk.output.samples_answers import DELIVERY, EXTENSION, OPINION, REVIEW_REQUEST
from xinfang_desk.output.samples_hearings import HEARING, RECUSAL, SETTLEMENT
from xinfang_desk.output.samples_notices import ACCEPT, ASSIGN, DECLINE, FORWARD, INFORM, OBJECTION
from xinfang_desk.output.samples_receipts import CALL, EVALUATION, LETTER, NOTICE, SERVICE_CARD, STEPS
from xinfang_desk.output.samples_reports import REPLY, REPORT, REVIEW_OPINION
from xinfang_desk.output.samples_sealed import SEALED_TRANSFER

_BARE: dict[str, Any] = {
    "F01": VISIT,
    "F02": LETTER,
    "F03": CALL,
    "F04": ACCEPT,
    "F05": DECLINE,
    "F06": INFORM,
    "F07": FORWARD,
    "F08": ASSIGN,
    "F09": OBJECTION,
    "F10": EXTENSION,
    "F11": OPINION,
    "F12": REVIEW_OPINION,
    "F13": REVIEW_REQUEST,
    "F14": DELIVERY,
    "F15": SLIP,
    "F16": REPORT,
    "F21": EVALUATION,
    "F27": RECUSAL,
    "F28": HEARING,
    "F29": SETTLEMENT,
    "F34": REPLY,
    "F35": STEPS,
    "F36": NOTICE,
    "F37": SERVICE_CARD,
    "F38": SEALED_TRANSFER,
}
_OFFICE, _YEAR, _ROW = "6399", 2026, 3

SAMPLES: dict[str, Any] = {
    form_id: replace(sheet, code=document_code(_OFFICE, form_id, _YEAR, _ROW))
    if isinstance(sheet, PaperSheet)
    else sheet
    for form_id, sheet in _BARE.items()
}
"""form id → its sample; each of the catalogue has one."""
