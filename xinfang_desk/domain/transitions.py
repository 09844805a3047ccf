"""What may be done with a case now: one table read by the service that refuses and the button that greys."""

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.terms import OPEN_STATES, CaseState, Purpose

SPOT_PURPOSES = frozenset({Purpose.INQUIRY, Purpose.THANKS, Purpose.OTHER})
"""Purposes that are no petition to be decided; they may end at the desk (当场办结)."""

VERBS: dict[str, Act] = {
    "note": Act.NOTE,
    "assign": Act.ASSIGN,
    "link": Act.LINK,
    "merge": Act.MERGE,
    "conclude_on_spot": Act.CONCLUDE_ON_SPOT,
    "draft_slip": Act.DRAFT_SLIP,
    "print": Act.PRINT,
    "reveal": Act.OPEN_CASE,
}
"""verb on the case page → what the actor must be allowed to do."""

SEALED_REFUSAL = "这是密封的检举控告，内容由保密专管员办理，这里不能{what}。"
MERGED_REFUSAL = "这件事项已经并入另一件，请在那一件里办理。"
_WHAT = {
    "note": "记一笔",
    "assign": "确定承办处室",
    "link": "关联事项",
    "merge": "合并事项",
    "conclude_on_spot": "当场办结",
    "draft_slip": "开督办单",
    "print": "打印登记表",
    "reveal": "显示当事人",
}


def verb_refusal(
    actor: Actor, verb: str, *, state: CaseState, purpose: Purpose, is_sealed: bool, is_simple: bool
) -> str | None:
    """Why the verb is refused for this case and actor; None when it may be pressed.

    Args:
        actor: who asks.
        verb: a key of :data:`VERBS`.
        state: the case's state.
        purpose: its 信访目的.
        is_sealed: a 检举控告 keeps its content sealed (《信访工作条例》第三十条).
        is_simple: handled by 简易办理 (国信办发〔2022〕17号) with an answer at once.
    """
    if is_sealed:
        return SEALED_REFUSAL.format(what=_WHAT[verb])
    if state is CaseState.MERGED:
        return MERGED_REFUSAL
    if (sentence := refusal(actor, VERBS[verb])) is not None:
        return sentence
    if verb == "conclude_on_spot":
        if state not in OPEN_STATES:
            return "这件事项已经办结。"
        if purpose not in SPOT_PURPOSES and not is_simple:
            return "申诉求决、建议意见要书面答复，不能当场办结；咨询和简易事项可以。"
    if verb == "merge" and state not in OPEN_STATES:
        return "这件事项已经办结，不能合并；可以用“关联事项”。"
    if verb in {"assign", "draft_slip"} and state not in OPEN_STATES:
        return "这件事项已经办结，需要再办的请先关联新的来访。"
    return None


def allowed(
    actor: Actor, *, state: CaseState, purpose: Purpose, is_sealed: bool, is_simple: bool
) -> dict[str, str | None]:
    """Every verb with None or the sentence that greys it."""

    def asked(verb: str) -> str | None:
        return verb_refusal(
            actor, verb, state=state, purpose=purpose, is_sealed=is_sealed, is_simple=is_simple
        )

    return {verb: asked(verb) for verb in VERBS}
