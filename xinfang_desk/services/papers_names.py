"""A name no font can print: its parts in words (〔石+羡〕) or a picture of it, kept with the name."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import names
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.output import name_pictures
from xinfang_desk.services.context import Context
from xinfang_desk.services.papers_subject import Subject, petitioner_named
from xinfang_desk.store import records as r
from xinfang_desk.store.petitioners import case_of_paper, first_petitioner
from xinfang_desk.store.uids import uuid7


def by_code(characters: tuple[str, ...], sheet: Any) -> dict[str, str]:
    """What is printed for characters no face has: their code (〔U+1F600〕), because a box never is.

    Raises:
        Refused: one stands in the petitioner's name, which is printed as its owner's paper shows it.
    """
    name = petitioner_named(sheet)
    if in_name := tuple(one for one in characters if one in name):
        raise _unprintable(in_name)
    return {one: f"〔U+{ord(one):04X}〕" for one in characters}


def _unprintable(characters: tuple[str, ...]) -> Refused:
    """Asks for a description or a picture of the name."""
    said = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters[:5])
    sentence = f"{said}没有字形可以打印。请为姓名写出这个字的部件，如〔石+羡〕，或附一张手写姓名的图片。"
    return Refused(Problem("name_description", sentence))


def describe(
    context: Context, session: Session, subject: Subject, description: str, image: bytes | None
) -> None:
    """Keep the description or the picture with the name of whom the paper is about.

    Raises:
        Refused: neither was given, the picture cannot be used, or there is no name.
    """
    party = _named_on(session, subject)
    described = names.describe(description)
    if party is None or not party.name:
        raise refuse("这份登记没有写姓名。")
    if not described and image is None:
        raise refuse("请写出这个字的部件，如〔石+羡〕，或附一张手写姓名的图片。", "name_description")
    if described:
        party.name_description = described
    if image is not None:
        party.name_image_id = _keep(context, session, subject, image)


def _named_on(session: Session, subject: Subject) -> r.Party | None:
    """The petitioner of a receipt, or of the matter its paper was drawn up for."""
    if subject.receipt_id is not None:
        came = (r.Party.receipt_id == subject.receipt_id) & (r.Party.role == PartyRole.MAIN)
        return session.scalars(select(r.Party).where(came).order_by(r.Party.id)).first()
    document = session.get_one(r.Document, subject.document_id)
    return first_petitioner(session, case_of_paper(session, document).id)


def _keep(context: Context, session: Session, subject: Subject, image: bytes) -> int:
    if (sentence := name_pictures.problem(image)) is not None:
        raise refuse(sentence, "name_image")
    kept = r.Attachment(
        # It lies in the row and needs no file name, only one of its own.
        hmac_name=uuid7().hex,
        kind="name_image",
        case_id=subject.case_id,
        receipt_id=subject.receipt_id,
        media_type="image/png",
        size=len(image),
        sha256=hashlib.sha256(image).hexdigest(),
        added_at=context.now,
        added_by=context.actor.account_id,
        content=image,
    )
    session.add(kept)
    session.flush()
    return kept.id
