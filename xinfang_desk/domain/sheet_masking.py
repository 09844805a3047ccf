"""What a paper says of people depends on who reads it (遮蔽; domain: §7.3): one function for every sheet.

The petitioner and whoever handles the matter know his name; everybody else is a third party and reads
王某某, one and the same word for one person wherever the paper speaks of him. Identity numbers are on no
paper but the petitioner's own. Running texts are looked through apart (``redaction_sheets``).
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from xinfang_desk.domain import masking
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_sheets import DeliverySheet
from xinfang_desk.domain.names import fold
from xinfang_desk.domain.receipt_sheets import CallSheet, LetterSheet, NextStepsSheet
from xinfang_desk.domain.sheets import PersonLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience

INSIDE = frozenset({Audience.PETITIONER, Audience.HANDLER})
"""Whoever reads it deals with the matter; everybody else is a third party."""

Words = Mapping[str, str]
"""Folded name → the word that stands for it."""

_UNNAMED = frozenset({"", NO_NAME, ASKED_FOR_SECRECY})
_GROUP = re.compile(r"(.+?)(等\d+人)?", re.DOTALL)


def words_of(names: Iterable[str]) -> dict[str, str]:
    """The word for everybody of one paper, in the order of the paper."""
    people: dict[Hashable, str] = {}
    for name in names:
        if fold(name):
            people.setdefault(fold(name), name)
    return {str(key): word for key, word in masking.third_party_names(people).items()}


def word_for(name: str, words: Words) -> str:
    """A name as a third party reads it; 等5人 and what says that there is no name stay."""
    found = _GROUP.fullmatch(name)
    if name in _UNNAMED or found is None:
        return name
    alone = found[1]
    known = words.get(fold(alone))
    return f"{known or masking.third_party_names({0: alone})[0]}{found[2] or ''}"


def visit_for(sheet: VisitSheet, audience: Audience, words: Words | None = None) -> VisitSheet:
    """F01 as its audience may read it: whole for the petitioner and the file."""
    if audience is Audience.PETITIONER:
        return sheet
    people = tuple(replace(person, phone="", id_number="") for person in sheet.representatives)
    hidden = replace(sheet, id_number="", phone="", representatives=people)
    if audience is Audience.HANDLER:
        return hidden
    if words is None:
        words = words_of([sheet.name, sheet.agent_name, *(person.name for person in people)])
    return replace(
        hidden,
        name=word_for(sheet.name, words),
        name_image=None,
        name_description="",
        birth="",
        ethnicity="",
        agent_name=word_for(sheet.agent_name, words),
        address=masking.address_to_county(sheet.address),
        household_address=masking.address_to_county(sheet.household_address),
        postal_address="",
        postcode="",
        employer="",
        witness="",
        representatives=tuple(PersonLine(word_for(person.name, words)) for person in people),
    )


def receipt_for(
    sheet: LetterSheet | CallSheet | NextStepsSheet, audience: Audience, words: Words | None = None
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
    if audience not in INSIDE:
        named = word_for(sheet.name, words_of([sheet.name]) if words is None else words)
        change |= {"name": named, "name_image": None, "name_description": ""}
        if isinstance(sheet, LetterSheet | CallSheet):
            change["address"] = masking.address_to_county(sheet.address)
    return replace(sheet, **change)


def slip_for(
    sheet: SlipSheet, audience: Audience, *, show_phone: bool, words: Words | None = None
) -> SlipSheet:
    """F15 as its audience may read it: the telephone only when the unit must call the petitioner."""
    if audience in INSIDE:
        return sheet if show_phone else replace(sheet, phone="")
    return replace(
        sheet,
        petitioner=word_for(sheet.petitioner, words_of([sheet.petitioner]) if words is None else words),
        petitioner_image=None,
        petitioner_description="",
        phone="",
    )


def delivery_for(sheet: DeliverySheet, audience: Audience, words: Words | None = None) -> DeliverySheet:
    """F14 as its audience may read it; whom a third party reads of is on it by his word only."""
    if audience in INSIDE:
        return sheet
    paper = sheet.paper
    words = words_of([paper.recipient, paper.signed_by, paper.witness]) if words is None else words
    hidden = replace(
        paper,
        recipient=word_for(paper.recipient, words),
        signed_by=word_for(paper.signed_by, words),
        witness=word_for(paper.witness, words),
        place=masking.address_to_county(paper.place).removeprefix("***"),
        waybill="",
    )
    return replace(sheet, paper=hidden)


def evaluation_for(sheet: EvaluationSheet, audience: Audience) -> EvaluationSheet:
    """F21 as its audience may read it: whoever asks after the matter by its code is the petitioner."""
    if audience in INSIDE:
        return sheet
    desk, unit = (replace(half, words="") for half in (sheet.desk, sheet.unit))
    return replace(sheet, query_code="", proxy_name="", desk=desk, unit=unit)
