"""What 来访登记 asks for: required, impossible or worth a second look; nothing refuses to listen."""

import re
from datetime import date

from xinfang_desk.domain import identity, names, wording
from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.receipts import words_of
from xinfang_desk.domain.registration import MAX_REPRESENTATIVES, VisitDraft
from xinfang_desk.domain.terms import IdKind, Signature, VisitForm
from xinfang_desk.domain.visit_rules_channels import channel_problems

MAX_FACTS = 20_000
"""Longest text of facts (主要事实) in characters; more belongs into an attachment."""
MAX_TITLE = 100
MAX_HEADS = 9_999
CONTENT = ("title", "facts", "target", "earlier_organs", "talk_notes", "answer", "instruction")
"""What an envelope (信封) must not say."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def problems(draft: VisitDraft, today: date) -> tuple[Problem, ...]:
    """Everything that keeps a draft from being saved, in the order of the form.

    Keepable problems (看一眼，可以保留) are left out once their field is in ``draft.kept``.

    Args:
        draft: as typed.
        today: the desk's civil date.
    """
    found = [
        *_who(draft, today),
        *_how(draft, today),
        *channel_problems(draft),
        *(_envelope(draft) if draft.is_above_authority else _what(draft)),
        *_answer(draft, today),
    ]
    return tuple(p for p in found if not (p.keepable and p.field in draft.kept))


def _who(draft: VisitDraft, today: date) -> list[Problem]:
    found = []
    name = names.tidy(draft.petitioner_name)
    if not name and not draft.is_anonymous:
        found.append(Problem("petitioner_name", "请填写姓名；不愿留名的，请勾选“匿名/不愿透露”。"))
    doubts = names.doubts(name, draft.name_description)
    found += [Problem("petitioner_name", doubt, keepable=True) for doubt in doubts]
    if draft.id_number.strip() and draft.id_kind is not IdKind.NOT_SHOWN:
        reading = identity.read(draft.id_kind, draft.id_number, today)
        found += [Problem("id_number", m, keepable=True) for m in reading.warnings]
    if doubt := identity.birth_doubt(draft.birth, today):
        found.append(Problem("birth", doubt, keepable=True))
    if draft.phone.strip() and (doubt := identity.phone_doubt(draft.phone)):
        found.append(Problem("phone", doubt, keepable=True))
    if draft.agent_relation.strip() and not draft.agent_name.strip():
        found.append(Problem("agent_name", "填了与代理人的关系，请补上代理人姓名。"))
    return found


def _how(draft: VisitDraft, today: date) -> list[Problem]:
    found = []
    day, word = draft.received_on, words_of(draft.channel).day
    if day is None:
        found.append(Problem("received_on", f"请填{word}。"))
    elif day > today:
        found.append(Problem("received_on", f"{word} {day_beside(day, today)} 还没有到，请看一下日期。"))
    elif day < today and not draft.backdate_reason.strip():
        found.append(Problem("backdate_reason", backdate_question(day, today, word)))
    for name in ("started_at", "ended_at"):
        value = getattr(draft, name).strip()
        if value and not _CLOCK.fullmatch(value):
            found.append(Problem(name, "时间请写成 09:30 这样。"))
    started, ended = draft.started_at.strip(), draft.ended_at.strip()
    if _CLOCK.fullmatch(started) and _CLOCK.fullmatch(ended) and ended.zfill(5) < started.zfill(5):
        found.append(Problem("ended_at", "结束时间早于开始时间，请看一下。"))
    if draft.form is VisitForm.GROUP:
        found += _group(draft)
    elif draft.head_count != 1:
        found.append(Problem("head_count", "一人来访填 1；几个人一同来访请选“集体访”。"))
    return found


def backdate_question(day: date, today: date, word: str = "来访日期") -> str:
    """The sentence that asks why a visit or letter is entered later than it came (R11)."""
    return f"{word}早于今天 {(today - day).days} 日，请写明原因。期限从 {day_beside(day, today)} 起算。"


def _group(draft: VisitDraft) -> list[Problem]:
    """Head count and at most five representatives (《信访工作条例》第二十条); nobody else is asked."""
    found = []
    if not 2 <= draft.head_count <= MAX_HEADS:
        found.append(Problem("head_count", f"集体访请填来访的总人数，2 到 {MAX_HEADS:,} 人。"))
    named = [r for r in draft.representatives if names.tidy(r.name)]
    if len(draft.representatives) > MAX_REPRESENTATIVES:
        message = (
            f"最多登记 {MAX_REPRESENTATIVES} 名代表（《信访工作条例》第二十条）。请先去掉一名，或只登记人数。"
        )
        found.append(Problem("representatives", message))
    if len(named) > draft.head_count:
        found.append(Problem("head_count", "总人数少于代表人数，请看一下人数。"))
    return found


def _what(draft: VisitDraft) -> list[Problem]:
    found = []
    title = draft.title.strip()
    if not title:
        found.append(Problem("title", "请用一句话写明事由。"))
    elif len(title) > MAX_TITLE:
        found.append(Problem("title", f"事由最多 {MAX_TITLE} 字，详情请写在主要事实里。"))
    if len(draft.facts) > MAX_FACTS:
        found.append(Problem("facts", f"主要事实最多 {MAX_FACTS:,} 字，更长的请作为材料附上。"))
    for name in ("title", "facts", "talk_notes"):
        findings = wording.labels(getattr(draft, name))
        found += [Problem(name, finding.message, keepable=True) for finding in findings]
    return found


def _envelope(draft: VisitDraft) -> list[Problem]:
    """An accusation above our authority is an envelope only: its content is not typed in (G4)."""
    said = (getattr(draft, field).strip() for field in CONTENT)
    if any(said) or any(draft.demands):
        message = "超出本局管理权限的检举控告只登记信封事项，内容不录入，请密封转交有权机关。"
        return [Problem("facts", message)]
    return []


def _answer(draft: VisitDraft, today: date) -> list[Problem]:
    found = []
    if draft.informed_on is not None:
        if draft.informed_on > today:
            found.append(Problem("informed_on", "告知日期还没有到，请看一下日期。"))
        elif draft.received_on is not None and draft.informed_on < draft.received_on:
            word = words_of(draft.channel).day
            found.append(Problem("informed_on", f"告知日期早于{word}，请看一下日期。"))
    if draft.signature is Signature.REFUSED and not draft.witness.strip():
        found.append(Problem("witness", "来访人拒签的，请填见证人姓名。"))
    if draft.is_read_back and not draft.is_oral:
        found.append(Problem("is_read_back", "勾选“已宣读无误”的，请同时勾选“口述”。"))
    return found
