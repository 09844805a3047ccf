"""What a case can say of itself in a dialog that opens: day, way, demands, people, help in 元."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk import paths
from xinfang_desk.domain.case_lists import NO_NAME
from xinfang_desk.domain.money import yuan_words
from xinfang_desk.domain.terms import Channel, VisitForm
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r
from xinfang_desk.store.petitioners import first_petitioner

MOST_SUMMARY = 600

_CAME = {
    Channel.LETTER: "来信",
    Channel.CALL: "来电",
    Channel.ONLINE: "通过网上信访",
    Channel.RECEPTION: "在领导接待日来访",
    Channel.APPOINTMENT: "应约来访",
    Channel.OUTREACH: "在下访时",
}
_BY_OTHERS = frozenset({Channel.ASSIGNED, Channel.FORWARDED, Channel.INSTRUCTION, Channel.HOTLINE})


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A case as its papers begin to speak of it.

    Attributes:
        main: the first petitioner.
        petitioner: his name, with the number of people of a group.
        sender: organ, number and wanted day of the letter that brought it, if one did.
        unit: name of the 承办处室; the office itself while none is set.
        head: its head.
    """

    case: r.Case
    main: r.Party | None
    petitioner: str
    address: str
    unit: str
    head: str
    sender: r.ForwardDetail | None

    @property
    def summary(self) -> str:
        """何时、以何方式反映何事."""
        case = self.case
        facts = case.facts or case.title
        if len(facts) > MOST_SUMMARY:
            facts = f"{facts[:MOST_SUMMARY]}……"
        asked = "；".join(f"{place}. {text}" for place, text in enumerate(case.demands, 1))
        said = f"{day(case.received_on)}{self.way}反映：{facts}".rstrip("。")
        return f"{said}。请求：{asked}。" if asked else f"{said}。"

    @property
    def way(self) -> str:
        """How it reached us, in words."""
        if self.case.channel in _BY_OTHERS:
            organ = self.sender.organ if self.sender is not None else ""
            return f"由{organ or '有关机关'}{self.case.channel.label}"
        return _CAME.get(self.case.channel, "来访")


def read_words(context: Context, session: Session, case: r.Case) -> CaseWords:
    """What the dialogs of a case are filled with."""
    main = first_petitioner(session, case.id)
    unit = session.get(r.Unit, case.unit_id) if case.unit_id is not None else None
    sent, link = r.ForwardDetail, r.ReceiptCase
    sender = session.scalars(
        select(sent)
        .join(link, link.receipt_id == sent.receipt_id)
        .where(link.case_id == case.id)
        .order_by(sent.feedback_sent_on.is_not(None), sent.id)
    ).first()
    return CaseWords(
        case=case,
        main=main,
        petitioner=petitioner_of(case, main),
        address="" if main is None else main.postal_address or main.address,
        unit=unit.name if unit is not None else context.desk.office.name,
        head=unit.head_name if unit is not None else "",
        sender=sender,
    )


def petitioner_of(case: r.Case, main: r.Party | None) -> str:
    """The petitioner as his own papers name him; a group by who came first."""
    who = main.name if main is not None and main.name else NO_NAME
    return f"{who}等{case.heads_latest}人" if case.form is VisitForm.GROUP else who


def day(on: date) -> str:
    """2026年3月5日."""
    return f"{on.year}年{on.month}月{on.day}日"


def help_lines(session: Session, case_id: int) -> tuple[str, ...]:
    """落实 as a report says it: the kinds, the days and the sums, and how much in all."""
    rows = session.scalars(
        select(r.HelpGiven)
        .where(r.HelpGiven.case_id == case_id)
        .order_by(r.HelpGiven.given_on, r.HelpGiven.id)
    ).all()
    lines = [_help(row) for row in rows]
    paid = [row for row in rows if row.amount_fen and not row.is_recurring]
    if len(paid) > 1:
        lines.append(
            f"以上一次性款项共 {len(paid)} 次，合计 {yuan_words(sum(row.amount_fen for row in paid))}"
        )
    return tuple(lines)


def _help(row: r.HelpGiven) -> str:
    amount = f" {yuan_words(row.amount_fen)}" if row.amount_fen else ""
    each = f"（每{row.period or '月'}）" if row.is_recurring else ""
    source = f"，{row.source}" if row.source else ""
    first = f"，首次发放 {day(row.first_payment_on)}" if row.first_payment_on else ""
    return f"{day(row.given_on)}{row.kind}{amount}{each}{source}{first}"


def event_texts(session: Session, case_id: int, *kinds: str) -> list[Any]:
    """Days and texts of what happened, of these kinds, oldest first."""
    event = r.Event
    query = (
        select(event.happened_on, event.text, event.staff_name)
        .where(event.case_id == case_id, event.kind.in_(kinds))
        .order_by(event.happened_on, event.id)
    )
    return list(session.execute(query))


@lru_cache(maxsize=1)
def _basis() -> dict[str, str]:
    return tomllib.loads(paths.resource("seed", "paper_basis.toml").read_text("utf-8"))


def basis(action: str, choice: str = "") -> str:
    """The articles an action quotes, with the choice it depends on; "" where the clerk writes them."""
    table = _basis()
    return table.get(f"{action}_{choice}", table.get(action, ""))
