"""What a paper says of people depends on who reads it (遮蔽; domain: §7.3)."""

from collections.abc import Mapping
from dataclasses import replace

from xinfang_desk.domain import masking
from xinfang_desk.domain.sheets import PersonLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience

INSIDE = frozenset({Audience.PETITIONER, Audience.HANDLER})
"""Whoever reads it deals with the matter; everybody else is a third party."""


def visit_for(sheet: VisitSheet, audience: Audience) -> VisitSheet:
    """F01 as its audience may read it: whole for the petitioner and the file."""
    if audience is Audience.PETITIONER:
        return sheet
    people = tuple(replace(person, phone="", id_number="") for person in sheet.representatives)
    hidden = replace(sheet, id_number="", phone="", representatives=people)
    return hidden if audience is Audience.HANDLER else _for_third_parties(hidden)


def _for_third_parties(sheet: VisitSheet) -> VisitSheet:
    people: Mapping[object, str] = {
        "name": sheet.name,
        "agent": sheet.agent_name,
        **{place: person.name for place, person in enumerate(sheet.representatives)},
    }
    words = masking.third_party_names({key: name for key, name in people.items() if name})
    return replace(
        sheet,
        name=words.get("name", ""),
        name_image=None,
        name_description="",
        birth="",
        ethnicity="",
        agent_name=words.get("agent", ""),
        address=masking.address_to_county(sheet.address),
        household_address=masking.address_to_county(sheet.household_address),
        postal_address="",
        postcode="",
        employer="",
        representatives=tuple(PersonLine(words[place]) for place in range(len(sheet.representatives))),
    )


def slip_for(sheet: SlipSheet, audience: Audience, *, show_phone: bool) -> SlipSheet:
    """F15 as its audience may read it: the telephone only when the unit must call the petitioner."""
    if audience not in INSIDE:
        words = masking.third_party_names({"name": sheet.petitioner})
        return replace(
            sheet,
            petitioner=words["name"] if sheet.petitioner else "",
            petitioner_image=None,
            petitioner_description="",
            phone="",
        )
    return sheet if show_phone else replace(sheet, phone="")
