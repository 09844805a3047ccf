"""The fictitious sheet of every form, for 样张, 试打印 and the tests."""

from typing import Any

from xinfang_desk.output.samples import SLIP, VISIT
from xinfang_desk.output.samples_answers import DELIVERY, EXTENSION, OPINION, REVIEW_REQUEST
from xinfang_desk.output.samples_hearings import HEARING, RECUSAL, SETTLEMENT
from xinfang_desk.output.samples_receipts import CALL, EVALUATION, LETTER, NOTICE, SERVICE_CARD, STEPS

SAMPLES: dict[str, Any] = {
    "F01": VISIT,
    "F02": LETTER,
    "F03": CALL,
    "F21": EVALUATION,
    "F35": STEPS,
    "F36": NOTICE,
    "F37": SERVICE_CARD,
    "F10": EXTENSION,
    "F11": OPINION,
    "F13": REVIEW_REQUEST,
    "F14": DELIVERY,
    "F15": SLIP,
    "F27": RECUSAL,
    "F28": HEARING,
    "F29": SETTLEMENT,
}
"""form id → its sample; each of the catalogue has one."""
