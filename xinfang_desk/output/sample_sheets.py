"""The fictitious sheet of every form, for 样张, 试打印 and the tests."""

from typing import Any

from xinfang_desk.output.samples import SLIP, VISIT

SAMPLES: dict[str, Any] = {
    "F01": VISIT,
    "F15": SLIP,
}
"""form id → its sample; each of the catalogue has one."""
