"""当事人: masked as the case page shows them, in full after 显示 (which is journalled)."""

from __future__ import annotations

from xinfang_desk.domain import masking
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.cases import PartyLine
from xinfang_desk.domain.terms import PartyRole, Sex
from xinfang_desk.store import records as r

_LONGEST_PERSON = 4
"""A named object (反映对象) longer than this is a unit or an office, not a person."""


def party_lines(parties: list[r.Party], *, is_masked: bool, is_secret: bool) -> tuple[PartyLine, ...]:
    """Everybody in the case, each person once with what was stated last.

    Args:
        parties: the rows of the case in the order they were entered.
        is_masked: first character, 街道 and the ends of numbers only.
        is_secret: the petitioner asked for secrecy; his name is not even begun.
    """
    latest: dict[tuple[PartyRole, str, str], r.Party] = {}
    for party in parties:
        # Not by person: who comes again is a new one until the clerk says that they are the same.
        latest[party.role, party.name, party.id_number] = party
    return tuple(_line(party, is_masked, is_secret) for party in latest.values())


def _line(party: r.Party, is_masked: bool, is_secret: bool) -> PartyLine:
    if not is_masked:
        return PartyLine(
            role=party.role,
            name=party.name or NO_NAME,
            line="·".join(filter(None, (_sex(party), party.birth, party.id_number, *_about(party)))),
            phone=party.phone,
            address=party.address,
            is_masked=False,
        )
    return PartyLine(
        role=party.role,
        name=_masked_name(party, is_secret),
        line="·".join(filter(None, (_sex(party), *_about(party)))),
        phone=masking.mask_phone(party.phone),
        address=masking.mask_address(party.address),
        is_masked=True,
    )


def _masked_name(party: r.Party, is_secret: bool) -> str:
    if party.role is PartyRole.ACCUSED:
        is_unit = party.unit_id is not None or len(party.name) > _LONGEST_PERSON
        return party.name if is_unit else masking.mask_name(party.name)
    return ASKED_FOR_SECRECY if is_secret else masking.mask_name(party.name) or NO_NAME


def _sex(party: r.Party) -> str:
    return "" if party.sex is Sex.UNKNOWN else party.sex.label


def _about(party: r.Party) -> tuple[str, ...]:
    if party.role is PartyRole.AGENT:
        return (party.relation, "有授权书" if party.has_authority else "")
    return (party.employer,)
