"""The rows of one matter of the demonstration, as 保存 and the desk would have written them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from xinfang_desk.domain import identity
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.receipts import words_of
from xinfang_desk.domain.terms import (
    HandlingWay,
    IdKind,
    InformWay,
    PartyRole,
    Purpose,
    Repeat,
    Signature,
    Verification,
    VisitForm,
)
from xinfang_desk.services.demo_channels import Said, add_channel
from xinfang_desk.services.demo_matters import IN_PERSON, Matter
from xinfang_desk.services.demo_people import Somebody
from xinfang_desk.services.demo_rows import Rows, Serials, event, moment
from xinfang_desk.services.demo_setting import Setting
from xinfang_desk.store import grams
from xinfang_desk.store import records as r
from xinfang_desk.store.variants import name_key


@dataclass(frozen=True, slots=True)
class Placed:
    """A matter with the rows that were made for it."""

    matter: Matter
    case_id: int
    receipt_id: int
    number: str
    clerk: tuple[int, int, str]
    unit: tuple[int, str] | None
    category: str | None


def add_person(rows: Rows, who: Somebody) -> int:
    """A new person with the keys to know him again."""
    person_id = rows.add(
        r.Person,
        name=who.name,
        sex=who.sex,
        birth=who.birth,
        id_kind=IdKind.RESIDENT if who.id_number else IdKind.NOT_SHOWN,
        id_number=who.id_number,
        phone=who.phone,
        address=who.address,
    )
    keys = {("name", name_key(who.name)), ("phone", identity.phone_key(who.phone)), ("birth", who.birth)}
    keys |= {("pinyin", reading) for reading in grams.readings(who.name)}
    keys.add(("id", identity.id_key(who.id_number)))
    for kind, value in sorted(keys):
        if value:
            rows.add(r.PersonKey, person_id=person_id, kind=kind, value=value)
    return person_id


def add_case(
    rows: Rows,
    serials: Serials,
    rng: Random,
    setting: Setting,
    matter: Matter,
    who: Somebody,
    person_id: int | None,
) -> Placed:
    """The case, its receipts, parties and events; a sealed one keeps number, day, channel, state only."""
    is_sealed = matter.purpose is Purpose.ACCUSATION
    clerk, number = rng.choice(setting.clerks), serials.next(matter.channel, matter.received_on)
    category = _category(rng, setting, matter)
    unit = None if is_sealed or not setting.units else rng.choice(setting.units)
    receipt_id = _receipt(rows, rng, matter, matter.received_on, matter.heads, number, clerk, is_sealed)
    case_id = rows.add(
        r.Case,
        number=number,
        channel=matter.channel,
        title="" if is_sealed else matter.title,
        purpose=matter.purpose,
        state=matter.state,
        is_sealed=is_sealed,
        is_confidential=is_sealed or category in setting.confidential,
        above_authority=False,
        form=VisitForm.INDIVIDUAL if is_sealed else matter.form,
        heads_latest=matter.again[-1][1] if matter.again else (1 if is_sealed else matter.heads),
        repeat=Repeat.REPEAT if matter.again else Repeat.FIRST,
        category_code=None if is_sealed else category,
        region_code=None if is_sealed else who.region_code,
        occurred_on="",
        facts="" if is_sealed else matter.facts,
        demands=() if is_sealed else matter.demands,
        earlier_organs="",
        other_procedures="",
        unit_id=unit[0] if unit and matter.informed_on else None,
        received_on=matter.received_on,
        concluded_on=matter.concluded_on,
        conclusion="" if is_sealed else matter.conclusion,
        archived_on=matter.archived_on,
    )
    rows.add_link(r.ReceiptCase, receipt_id=receipt_id, case_id=case_id, is_first=True, decided_by=clerk[0])
    placed = Placed(matter, case_id, receipt_id, number, clerk, unit, category)
    if not is_sealed:
        _said(rows, rng, placed, receipt_id, matter.received_on, matter.facts, matter.demands, who, person_id)
        _again(rows, serials, rng, placed, who, person_id)
    _events(rows, rng, placed, is_sealed)
    return placed


def _category(rng: Random, setting: Setting, matter: Matter) -> str | None:
    codes = setting.categories.get(matter.category_code, ())
    return rng.choice(codes) if codes else None


def _receipt(
    rows: Rows,
    rng: Random,
    matter: Matter,
    day: date,
    heads: int,
    number: str,
    clerk: tuple[int, int, str],
    is_sealed: bool,
) -> int:
    is_on_platform = not is_sealed and matter.is_on_platform
    return rows.add(
        r.Receipt,
        number=number,
        channel=matter.channel,
        received_on=day,
        entered_at=moment(rng, day),
        entered_by=clerk[0],
        form=VisitForm.INDIVIDUAL if is_sealed else matter.form,
        heads=1 if is_sealed else heads,
        platform_number=f"PT{number.replace('-', '')}" if is_on_platform else "",
        platform_entered_on=day if is_on_platform else None,
        backdate_reason="",
        is_late_entry=False,
        is_sealed=is_sealed,
    )


def _said(
    rows: Rows,
    rng: Random,
    placed: Placed,
    receipt_id: int,
    day: date,
    facts: str,
    demands: tuple[str, ...],
    who: Somebody,
    person_id: int | None,
) -> None:
    """What was said on a receipt, and who said it."""
    matter, is_visit = placed.matter, placed.matter.channel in IN_PERSON
    is_again = receipt_id != placed.receipt_id
    begun = moment(rng, day)
    rows.add(
        r.VisitDetail,
        receipt_id=receipt_id,
        started_at=f"{begun:%H:%M}" if is_visit else "",
        ended_at="",
        window="1号窗口" if is_visit else "",
        receptionist_id=placed.clerk[1],
        accompanying_unit_id=None,
        is_oral=is_visit,
        is_read_back=is_visit,
        signature=Signature.SIGNED if is_visit else Signature.NOT_YET,
        witness="",
        has_privacy_notice=is_visit,
        representatives_count=0,
        wants_confidential=False,
        accessibility="",
        title=matter.title,
        facts=facts,
        demands=demands,
        talk_notes="",
        answer=matter.answer,
        proposed_handling="",
        instruction_text="",
        handling_way=HandlingWay.REPLY if matter.answer else HandlingWay.PENDING,
        inform_way=InformWay.NOT_YET,
        informed_on=None,
        own_case_id=placed.case_id,
        purpose=matter.purpose,
        category_code=placed.category,
        region_code=who.region_code,
        occurred_on="",
        earlier_organs="",
        other_procedures="",
        repeat=Repeat.REPEAT if is_again else Repeat.FIRST,
        linked_number=placed.number if is_again else "",
    )
    add_channel(rows, matter, Said(receipt_id, day, placed.clerk[2], person_id is None))
    rows.add(
        r.Party,
        case_id=placed.case_id,
        receipt_id=receipt_id,
        person_id=person_id,
        unit_id=None,
        role=PartyRole.MAIN,
        sort=0,
        name=who.name if person_id is not None else "",
        is_anonymous=person_id is None,
        sex=who.sex,
        ethnicity="",
        birth=who.birth,
        id_kind=IdKind.RESIDENT if who.id_number else IdKind.NOT_SHOWN,
        id_number=who.id_number if person_id is not None else "",
        verification=Verification.SEEN if who.id_number and is_visit else Verification.NONE,
        phone=who.phone if person_id is not None else "",
        address=who.address if person_id is not None else "",
        household_address="",
        postal_address="",
        postcode="",
        employer=who.employer,
        relation="",
        has_authority=False,
        name_description="",
        name_image_id=None,
    )


def _again(
    rows: Rows, serials: Serials, rng: Random, placed: Placed, who: Somebody, person_id: int | None
) -> None:
    """Further visits about the open matter: a receipt and an event each, no new clock."""
    matter = placed.matter
    for count, (day, heads) in enumerate(matter.again, start=2):
        number = serials.next(matter.channel, day)
        receipt_id = _receipt(rows, rng, matter, day, heads, number, placed.clerk, False)
        rows.add_link(
            r.ReceiptCase,
            receipt_id=receipt_id,
            case_id=placed.case_id,
            is_first=False,
            decided_by=placed.clerk[0],
        )
        _said(rows, rng, placed, receipt_id, day, "询问进度。", (), who, person_id)
        is_group = matter.form is VisitForm.GROUP
        heading = f"第 {count} 批来访 {heads} 人" if is_group else f"第 {count} 次来访"
        if matter.channel not in IN_PERSON:
            heading = f"又收到{words_of(matter.channel).what}"
        text = f"{heading}\n仍为同一事项，不另立新件，不重起期限。"
        kind = EventKind.VISIT_AGAIN.value
        at = moment(rng, day)
        event(rows, placed.case_id, kind, text, day, at, placed.clerk[0], receipt_id=receipt_id)


def _events(rows: Rows, rng: Random, placed: Placed, is_sealed: bool) -> None:
    matter, actor = placed.matter, placed.clerk[0]
    happened: list[tuple[date, EventKind, str]] = []
    what = f"{words_of(matter.channel).what}登记"
    heading = "登记密封件\n内容已密封，由保密专管员办理。" if is_sealed else what
    if not is_sealed:
        heading = f"{heading}\n{matter.channel.label}·{matter.title}"
    happened.append((matter.received_on, EventKind.VISIT, heading))
    if matter.informed_on is not None:
        unit = f"由{placed.unit[1]}承办" if placed.unit else "确定承办"
        happened.append((matter.informed_on, EventKind.ASSIGN, unit))
        happened.append((matter.informed_on, EventKind.INFORM, "书面告知\n告知书已送达。"))
    if not is_sealed:
        happened += [(day, EventKind.NOTE, text) for day, text in matter.notes]
    if matter.concluded_on is not None:
        text = "移送有权机关" if is_sealed else f"办结\n{matter.conclusion}"
        happened.append((matter.concluded_on, EventKind.CONCLUDE, text))
    for day, kind, text in happened:
        receipt_id = placed.receipt_id if kind is EventKind.VISIT else None
        event(rows, placed.case_id, kind.value, text, day, moment(rng, day), actor, receipt_id=receipt_id)
