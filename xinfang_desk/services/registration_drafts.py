"""草稿: a half-typed registration kept for its author alone; sealed as soon as 检举控告 is chosen."""

from __future__ import annotations

import json

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.registration import DraftKept, DraftRow, VisitDraft
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.domain.visit_plain import to_plain, visit_from_plain
from xinfang_desk.services.context import Context
from xinfang_desk.store import drafts

KIND = "visit"
GONE = "这份草稿已经保存为登记，或已被清除。"
NO_KEY = "这个账号现在不能封存草稿，请重新登录后再填检举控告。"
SEALED_TITLE = "密封的登记草稿"


def keep(context: Context, draft_id: int | None, draft: VisitDraft) -> DraftKept:
    """Keep what is typed so far, in place of its earlier state; no word of a sealed one stays in clear.

    Raises:
        Forbidden: the person registers nothing.
        Refused: it must be sealed and the account has no key of its own.
    """
    context.require(Act.SEAL_IN, kind="draft")
    at = context.now
    with context.begin(any_clock=True) as session:
        kept = drafts.keep(
            session,
            context.actor.account_id,
            KIND,
            json.dumps(to_plain(draft)),  # ASCII: half-typed text may hold what no file can encode
            at=at,
            title=_title(draft),
            draft_id=draft_id,
            seal_for=_own_key(context) if draft.is_sealed else None,
        )
    return DraftKept(kept, at)


def rows(context: Context) -> tuple[DraftRow, ...]:
    """The author's own drafts, newest first; a sealed one says nothing of its content."""
    with context.read() as connection:
        found = drafts.rows(connection, context.actor.account_id)
    return tuple(
        DraftRow(
            row.id, row.kind, SEALED_TITLE if row.is_sealed else row.title, row.updated_at, row.is_sealed
        )
        for row in found
        if row.kind == KIND
    )


def load(context: Context, draft_id: int) -> VisitDraft:
    """A draft as its author left it.

    Raises:
        Refused: it is gone, or somebody else's.
    """
    key = context.unlocked.private_key if context.unlocked else None
    with context.read() as connection:
        payload = drafts.load(connection, draft_id, context.actor.account_id, key)
    if payload is None:
        raise refuse(GONE)
    return visit_from_plain(json.loads(payload))


def discard(context: Context, draft_id: int) -> None:
    """Wipe a draft the author does not want any more."""
    with context.begin(any_clock=True) as session:
        drafts.discard(session, draft_id, context.actor.account_id)


def _own_key(context: Context) -> bytes:
    if context.unlocked is None:
        raise refuse(NO_KEY)
    return context.unlocked.public_key


def _title(draft: VisitDraft) -> str:
    """What the author knows it again by."""
    said = (clean_line(draft.petitioner_name), clean_line(draft.title))
    return "·".join(filter(None, said)) or "未填姓名和事由"
