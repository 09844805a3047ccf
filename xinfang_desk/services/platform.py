"""录入平台: the fields of a receipt in the outside system's order, shown for copying and journalled."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import platform
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.case_lists import NO_NAME
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.handling import SEALED
from xinfang_desk.domain.platform import PlatformFacts, PlatformLine
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.paths import resource
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

ORDER_FILE = "platform_fields.toml"


class PlatformService:
    """For the person who signed in; writing the outside number down is ``cases.record_platform``."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def panel(self, receipt_id: int) -> tuple[PlatformLine, ...]:
        """The fields to copy. They hold name and number, so looking at them is journalled as 显示.

        Raises:
            Forbidden: the person opens no matters.
            Refused: the receipt is not there or sealed, or the office's own list of fields is damaged.
        """
        order = self._order()
        with self._context.read() as connection:
            row = connection.execute(
                select(r.Receipt.number, r.Receipt.is_sealed, r.ReceiptCase.case_id)
                .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
                .where(r.Receipt.id == receipt_id)
            ).first()
        if row is None:
            raise refuse("没有找到这份登记，请刷新再看。")
        self._context.require(Act.OPEN_CASE, kind="case", object_id=row.case_id, number=row.number)
        if row.is_sealed:
            raise refuse(SEALED)
        with self._context.look() as session:
            facts = _facts(session, receipt_id, row.case_id)
            self._context.journal(
                session,
                "reveal",
                kind="case",
                object_id=row.case_id,
                number=row.number,
                detail={"for": "platform"},
            )
        return platform.panel(order, facts)

    def _order(self) -> tuple[tuple[str, str], ...]:
        own = self._context.desk.paths.data / ORDER_FILE
        return _read(own) if own.is_file() else _read(resource("seed") / ORDER_FILE)


def _read(file: Path) -> tuple[tuple[str, str], ...]:
    try:
        return platform.read_order(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise refuse(f"平台字段表 {file.name} 读不出来，请检查文件。") from error
    except Refused as refused:
        raise refuse(f"{file.name}：{refused}") from refused


def _facts(session: Session, receipt_id: int, case_id: int) -> PlatformFacts:
    receipt = session.get_one(r.Receipt, receipt_id)
    case = session.get_one(r.Case, case_id)
    party = _petitioner(session, receipt_id, case_id)
    category = session.get(r.Category, case.category_code) if case.category_code else None
    region = session.get(r.Region, case.region_code) if case.region_code else None
    unit = session.get(r.Unit, case.unit_id) if case.unit_id else None
    return PlatformFacts(
        number=receipt.number,
        name=(party.name if party is not None else "") or NO_NAME,
        id_kind=party.id_kind.label if party is not None and party.id_kind is not None else "",
        id_number=party.id_number if party is not None else "",
        sex=party.sex.label if party is not None and party.sex is not None else "",
        phone=party.phone if party is not None else "",
        address=party.address if party is not None else "",
        received_on=receipt.received_on,
        channel=receipt.channel.label,
        heads=receipt.heads,
        purpose=case.purpose.label,
        repeat=case.repeat.label,
        region=region.name if region is not None else "",
        category=category.name if category is not None else "",
        title=case.title,
        facts=case.facts,
        demands=case.demands,
        unit=unit.name if unit is not None else "",
    )


def _petitioner(session: Session, receipt_id: int, case_id: int) -> r.Party | None:
    """Who came that day; else who came first."""
    main = r.Party.role == PartyRole.MAIN
    for which in (r.Party.receipt_id == receipt_id, r.Party.case_id == case_id):
        found = session.scalars(select(r.Party).where(which, main).order_by(r.Party.id)).first()
        if found is not None:
            return found
    return None
