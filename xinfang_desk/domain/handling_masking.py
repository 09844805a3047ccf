"""What a paper of handling says of people depends on who reads it (遮蔽; domain: §4.0, §7.3).

The organ that a matter is forwarded or assigned to has to inform and answer the petitioner directly
(《信访工作条例》第二十三条), so F07 and F08 name him with his address, and with his telephone where that
was ticked. Other papers for the unit that handles the matter name him only; every other organ is a
third party. Who asked for secrecy is named on his own papers and nowhere else.
"""

from dataclasses import replace
from typing import Any, TypeVar

from xinfang_desk.domain.handling_sheets import CaseBlock, DeliverySheet, PaperSheet
from xinfang_desk.domain.masking import address_to_county
from xinfang_desk.domain.masking_words import Words
from xinfang_desk.domain.sheet_masking import INSIDE, delivery_for, petitioner_for
from xinfang_desk.domain.terms import Audience

REACHES_PETITIONER = frozenset({"F07", "F08"})
"""Papers whose reader must be able to reach the petitioner."""

S = TypeVar("S", bound=PaperSheet)


def _reaches(form_id: str, audience: Audience) -> bool:
    """Whether the paper's own reader reads it, and not whoever sees it later."""
    return form_id in REACHES_PETITIONER and audience is not Audience.DISPLAY


def names_petitioner(form_id: str, audience: Audience, *, is_secret: bool) -> bool:
    """Whether a paper names the petitioner in full."""
    if audience is Audience.PETITIONER:
        return True
    return not is_secret and (audience in INSIDE or _reaches(form_id, audience))


def shows_phone(sheet: PaperSheet, form_id: str, audience: Audience, *, is_secret: bool) -> bool:
    """Whether a paper prints the petitioner's telephone: only where it was ticked."""
    if audience is Audience.PETITIONER:
        return True
    ticked = bool(getattr(getattr(sheet, "paper", None), "shows_phone", False))
    return not is_secret and ticked and _reaches(form_id, audience)


def paper_for(sheet: S, form_id: str, audience: Audience, words: Words, *, is_secret: bool) -> S:
    """A paper with its block of the case as its readers may see it.

    Args:
        sheet: whole, as for the petitioner.
        form_id: its form.
        audience: who reads it.
        words: what stands for the names of everybody in the file.
        is_secret: the petitioner asked for secrecy.
    """
    if audience is Audience.PETITIONER:
        return sheet
    named = names_petitioner(form_id, audience, is_secret=is_secret)
    has_phone = shows_phone(sheet, form_id, audience, is_secret=is_secret)
    block = _block(sheet.case, named, reaches=_reaches(form_id, audience), has_phone=has_phone)
    if not named:
        block = replace(
            block,
            petitioner=petitioner_for(block.petitioner, words, is_secret=is_secret),
            address="" if is_secret else address_to_county(block.address),
        )
    return replace(sheet, case=block, **_delivered(sheet, audience, words, is_secret=is_secret))


def _delivered(sheet: PaperSheet, audience: Audience, words: Words, *, is_secret: bool) -> dict[str, Any]:
    """What is typed on F14 names its people in fields of its own."""
    if not isinstance(sheet, DeliverySheet):
        return {}
    return {"paper": delivery_for(sheet, audience, words, is_secret=is_secret).paper}


def _block(case: CaseBlock, named: bool, *, reaches: bool, has_phone: bool) -> CaseBlock:
    return replace(
        case,
        petitioner_image=case.petitioner_image if named else None,
        petitioner_description=case.petitioner_description if named else "",
        phone=case.phone if has_phone else "",
        address=case.address if reaches or not named else "",
        query_code="",
    )
