"""A fictitious F38 检举控告材料转送函, for 试打印 and the tests."""

from datetime import date, datetime

from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.output.samples import OFFICE

SEALED_TRANSFER = SealedTransferSheet(
    office=OFFICE,
    mark=PrintMark("苏静", datetime(2026, 4, 8, 10, 5), "正本"),
    number="青民信密转〔2026〕1号",
    signed_on=date(2026, 4, 8),
    to_organ="青西区纪委监委",
    is_discipline=True,
    summary="反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。",
    contact="苏静",
    contact_phone="0999-0123456",
)
"""The letter about the village election."""
