"""What a paper of handling says of people depends on who reads it (遮蔽; domain: §4.0, §7.3).

The organ that a matter is forwarded or assigned to has to inform and answer the petitioner directly
(《信访工作条例》第二十三条), so F07 and F08 name him with address and telephone; every other paper for an
organ or unit names him only. Who asked for secrecy is named on his own papers and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from xinfang_desk.domain.handling_sheets import CaseBlock, PaperSheet
from xinfang_desk.domain.terms import Audience
from xinfang_desk.domain.text_masking import without_id_numbers, without_names

REACHES_PETITIONER = frozenset({"F07", "F08"})
"""Papers whose reader must be able to reach the petitioner."""

SECRET = "要求保密"
S = TypeVar("S", bound=PaperSheet)


def paper_for(sheet: S, form_id: str, audience: Audience, *, is_secret: bool, names: Iterable[str] = ()) -> S:
    """A paper as its readers may see it.

    Args:
        sheet: whole, as for the petitioner.
        form_id: its form.
        audience: who reads it.
        is_secret: the petitioner asked for secrecy.
        names: of everybody on the petitioner's side, left out of running texts where it is secret.
    """
    if audience is Audience.PETITIONER:
        return sheet
    hidden = list(names) if is_secret else []

    def said(text: str) -> str:
        return without_names(without_id_numbers(text), hidden, "信访人")

    block = _block(sheet.case, said, is_secret=is_secret, shows_contact=form_id in REACHES_PETITIONER)
    changed: dict[str, Any] = {"case": block}
    for name in ("paper", "route"):
        if hasattr(sheet, name):
            changed[name] = _said(getattr(sheet, name), said)
    return replace(sheet, **changed)


def _block(case: CaseBlock, said: Callable[[str], str], *, is_secret: bool, shows_contact: bool) -> CaseBlock:
    shows_contact = shows_contact and not is_secret
    return replace(
        case,
        petitioner=SECRET if is_secret else case.petitioner,
        petitioner_image=None if is_secret else case.petitioner_image,
        petitioner_description="" if is_secret else case.petitioner_description,
        phone=case.phone if shows_contact else "",
        address=case.address if shows_contact else "",
        facts=said(case.facts),
        demands=tuple(map(said, case.demands)),
        query_code="",
    )


def _said(value: Any, said: Callable[[str], str]) -> Any:
    """Every text of a draft, its rows included."""
    if isinstance(value, str) and type(value) is str:
        return said(value)
    if isinstance(value, tuple):
        return tuple(_said(one, said) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _said(getattr(value, one.name), said) for one in fields(value)})
    return value
