"""What a paper says of people depends on who reads it (遮蔽; domain: §7.3): one function for every sheet.

The petitioner and whoever handles the matter know his name; everybody else is a third party and reads
王某某, one and the same word for one person wherever the file speaks of him. Who asked for secrecy is
named on his own papers only: elsewhere not even his surname is said. Identity numbers are on no paper
but the petitioner's own. Running texts are looked through apart (``redaction_sheets``).
"""

import re
from dataclasses import replace
from typing import Any

from xinfang_desk.domain import masking
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_sheets import DeliverySheet
from xinfang_desk.domain.masking_people import is_unit
from xinfang_desk.domain.masking_words import Words
from xinfang_desk.domain.names import length
from xinfang_desk.domain.receipt_sheets import CallSheet, LetterSheet, NextStepsSheet
from xinfang_desk.domain.sheets import PersonLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience, PartyRole

INSIDE = frozenset({Audience.PETITIONER, Audience.HANDLER})
"""Whoever reads it deals with the matter; everybody else is a third party."""

RECIPIENT, SIGNER, WITNESS = "recipient", "signed_by", "witness"
"""As what F14 names people, beside the roles of parties."""

SECRET_WORDS = {
    PartyRole.MAIN.value: "信访人",
    PartyRole.AGENT.value: "代理人",
    PartyRole.REPRESENTATIVE.value: "代表",
    PartyRole.CO_SIGNER.value: "联名人",
    RECIPIENT: "受送达人",
    SIGNER: "签收人",
    WITNESS: "见证人",
}
"""What stands for a name of a matter that asked for secrecy, by what the person is in it."""

_HEADS = re.compile(r"等\d+人$")
_AND = re.compile(r"\s*[、，,]\s*")
_MAIN, _AGENT = PartyRole.MAIN.value, PartyRole.AGENT.value
_REPRESENTATIVE = PartyRole.REPRESENTATIVE.value


def petitioner_for(name: str, words: Words, *, is_secret: bool) -> str:
    """The petitioner in a field of his own, as a third party reads it."""
    if is_secret and name not in ("", NO_NAME):
        heads = _HEADS.search(name)
        return f"{ASKED_FOR_SECRECY}{heads[0] if heads else ''}"
    return words.of(name, _MAIN)


def _said(name: str, words: Words, role: str, nth: int = 0, *, is_secret: bool) -> str:
    if name and is_secret:
        return SECRET_WORDS[role]
    return words.of(name, role, nth)


def visit_for(sheet: VisitSheet, audience: Audience, words: Words, *, is_secret: bool = False) -> VisitSheet:
    """F01 as its audience may read it: whole for the petitioner and the file."""
    if audience is Audience.PETITIONER:
        return sheet
    people = tuple(replace(person, phone="", id_number="") for person in sheet.representatives)
    hidden = replace(sheet, id_number="", phone="", representatives=people)
    if audience is Audience.HANDLER and not is_secret:
        return hidden
    county = "" if is_secret else masking.address_to_county(sheet.address)
    household = "" if is_secret else masking.address_to_county(sheet.household_address)
    return replace(
        hidden,
        name=petitioner_for(sheet.name, words, is_secret=is_secret),
        name_image=None,
        name_description="",
        birth="",
        ethnicity="",
        agent_name=_said(sheet.agent_name, words, _AGENT, is_secret=is_secret),
        address=county,
        household_address=household,
        postal_address="",
        postcode="",
        employer="",
        witness="",
        representatives=tuple(
            PersonLine(_said(person.name, words, _REPRESENTATIVE, nth, is_secret=is_secret))
            for nth, person in enumerate(people)
        ),
    )


def receipt_for(
    sheet: LetterSheet | CallSheet | NextStepsSheet,
    audience: Audience,
    words: Words,
    *,
    is_secret: bool = False,
) -> LetterSheet | CallSheet | NextStepsSheet:
    """F02, F03 and F35 as their audience may read them."""
    if audience is Audience.PETITIONER:
        return sheet
    change: dict[str, Any] = {}
    if isinstance(sheet, LetterSheet | CallSheet):
        change["phone"] = ""
    if isinstance(sheet, LetterSheet):
        change["postal_address"] = ""
    if isinstance(sheet, CallSheet):
        change["caller_number"] = ""
    if isinstance(sheet, NextStepsSheet):
        change["query_code"] = ""
    if is_secret or audience not in INSIDE:
        named = petitioner_for(sheet.name, words, is_secret=is_secret)
        change |= {"name": named, "name_image": None, "name_description": ""}
        if isinstance(sheet, LetterSheet | CallSheet):
            change["address"] = "" if is_secret else masking.address_to_county(sheet.address)
    return replace(sheet, **change)


def slip_for(
    sheet: SlipSheet, audience: Audience, words: Words, *, show_phone: bool, is_secret: bool = False
) -> SlipSheet:
    """F15 as its audience may read it: the telephone only when the unit must call the petitioner."""
    if audience in INSIDE and not is_secret:
        return sheet if show_phone else replace(sheet, phone="")
    return replace(
        sheet,
        petitioner=petitioner_for(sheet.petitioner, words, is_secret=is_secret),
        petitioner_image=None,
        petitioner_description="",
        phone="",
    )


def delivery_for(
    sheet: DeliverySheet, audience: Audience, words: Words, *, is_secret: bool = False
) -> DeliverySheet:
    """F14 as its audience may read it; whom a third party reads of is on it by his word only."""
    if audience is Audience.PETITIONER or (audience in INSIDE and not is_secret):
        return sheet
    paper = sheet.paper

    def said(names: str, role: str) -> str:
        parts = [
            one if is_unit(one) and length(one) > 3 else _said(one, words, role, is_secret=is_secret)
            for one in _AND.split(names)
        ]
        return "、".join(dict.fromkeys(parts))

    place = "" if is_secret else masking.address_to_county(paper.place).removeprefix("***")
    hidden = replace(
        paper,
        recipient=said(paper.recipient, RECIPIENT),
        signed_by=said(paper.signed_by, SIGNER),
        witness=said(paper.witness, WITNESS),
        relation="" if is_secret else paper.relation,
        place=place,
        waybill="",
    )
    return replace(sheet, paper=hidden)


def evaluation_for(sheet: EvaluationSheet, audience: Audience) -> EvaluationSheet:
    """F21 as its audience may read it: whoever asks after the matter by its code is the petitioner."""
    if audience in INSIDE:
        return sheet
    desk, unit = (replace(half, words="") for half in (sheet.desk, sheet.unit))
    return replace(sheet, query_code="", proxy_name="", desk=desk, unit=unit)
