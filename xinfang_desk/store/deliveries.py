"""A stored 送达回证 read back as it was typed."""

from __future__ import annotations

from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome, DeliveryWay
from xinfang_desk.store.records import Delivery


def read_delivery(row: Delivery) -> DeliveryDraft:
    """A stored 送达回证 as it was typed."""
    return DeliveryDraft(
        recipient=row.recipient_name,
        place=row.address,
        way=DeliveryWay(row.way),
        outcome=DeliveryOutcome(row.outcome) if row.outcome else None,
        waybill=row.waybill,
        tried_on=row.tried_on,
        served_on=row.served_on,
        signed_by=row.signed_by,
        relation=row.relation,
        refusal_reason=row.refusal_reason,
        witness=row.witness,
        servers=row.servers,
        copies=row.copies,
        remark=row.remark,
    )
