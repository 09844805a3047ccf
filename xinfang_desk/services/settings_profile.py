"""本省期限规定: the province's own time limits, taken in from one small file and shown in 设置."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.clocks import ClockRule, load_rules
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.profile import UNIT_WORDS, Profile, ProfileImported, RuleInForce, read_profile
from xinfang_desk.output.toml_lines import key_lines, line_of
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_recounting import counted_anew
from xinfang_desk.store import records as r

MAX_BYTES = 50_000


def in_force(context: Context) -> tuple[RuleInForce, ...]:
    """The province's limits as they are kept, those of a later day too."""
    found: list[RuleInForce] = []
    for newest in context.desk.wordings.values():
        rule: ClockRule | None = newest
        while rule is not None:
            if rule.origin:
                length = f"{rule.length}{UNIT_WORDS[rule.unit]}"
                found.append(
                    RuleInForce(rule.id, rule.name, length, rule.effective_from, rule.article, rule.origin)
                )
            rule = rule.former
    return tuple(sorted(found, key=lambda one: (one.id, one.effective_from)))


def import_profile(context: Context, content: bytes) -> ProfileImported:
    """Take in a file; what the same rule book set before and no longer names is taken back.

    Raises:
        Refused: something in the file is wrong; what was in force stays in force.
    """
    text = _decoded(content)
    lines = key_lines(text)
    with context.begin() as session:
        national = _national(session)
        profile = read_profile(text, lambda path: line_of(lines, path), load_rules(national))
        removed = _keep(session, profile, national)
        context.journal(
            session,
            "keep_rules",
            kind="profile",
            number=profile.name,
            detail={
                "rules": [f"{rule.id} {rule.effective_from}" for rule in profile.rules],
                "removed": removed,
                "sha256": hashlib.sha256(content).hexdigest(),
            },
        )
        moved = counted_anew(context, session)
    context.desk.read_reference()
    return ProfileImported(profile.name, tuple(rule.id for rule in profile.rules), removed, moved)


def _national(session: Session) -> dict[str, dict[str, Any]]:
    """The wordings that came with the program."""
    rows = session.execute(select(r.ClockRule.id, r.ClockRule.body).order_by(r.ClockRule.effective_from))
    return {rule_id: dict(body) for rule_id, body in rows if not body.get("origin")}


def _keep(session: Session, profile: Profile, national: dict[str, dict[str, Any]]) -> int:
    wanted = {(rule.id, rule.effective_from) for rule in profile.rules}
    removed = 0
    for row in session.scalars(select(r.ClockRule)):
        if row.body.get("origin") == profile.name and (row.id, row.effective_from) not in wanted:
            session.delete(row)
            removed += 1
    for rule in profile.rules:
        body = {**national[rule.id], **rule.changes}
        session.merge(r.ClockRule(id=rule.id, effective_from=rule.effective_from, body=body))
    return removed


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise refuse("这个文件太大，不像期限规定，请看一下选对了没有。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise refuse("期限规定文件读不出来，请用 UTF-8 文本保存后再导入。")
