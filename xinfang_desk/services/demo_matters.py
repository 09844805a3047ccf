"""The matters of the demonstration: when each came, what it says, how far it has been dealt with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from xinfang_desk.domain.terms import CaseState, Channel, Purpose, VisitForm
from xinfang_desk.services.demo_people import Somebody
from xinfang_desk.services.demo_words import words

CHANNELS = {
    Channel.VISIT: 45,
    Channel.LETTER: 15,
    Channel.CALL: 14,
    Channel.ONLINE: 10,
    Channel.FORWARDED: 4,
    Channel.ASSIGNED: 3,
    Channel.RECEPTION: 3,
    Channel.HOTLINE: 2,
    Channel.OUTREACH: 2,
    Channel.INSTRUCTION: 1,
    Channel.APPOINTMENT: 1,
}
PURPOSES = {
    Purpose.APPEAL: 66,
    Purpose.INQUIRY: 14,
    Purpose.SUGGESTION: 7,
    Purpose.OTHER: 8,
    Purpose.ACCUSATION: 3,
    Purpose.THANKS: 2,
}
IN_PERSON = frozenset({Channel.VISIT, Channel.RECEPTION, Channel.APPOINTMENT, Channel.OUTREACH})
FORGOTTEN_DAYS = 60
"""A notice that was never given is found out within these days."""
NOTICED = (Purpose.APPEAL, Purpose.SUGGESTION)


@dataclass(frozen=True, slots=True)
class Matter:
    """A fictitious matter with its dates; everything later than today has not happened.

    Attributes:
        again: days of further visits about the open matter, with their heads.
        informed_on: the written notice.
        accepted_on: taken in under 31(6).
        concluded_on: the end.
        notes: what was noted, by day.
        has_slip: a slip was drawn up for it.
    """

    channel: Channel
    purpose: Purpose
    received_on: date
    category_code: str
    title: str
    facts: str
    demands: tuple[str, ...]
    answer: str
    state: CaseState
    form: VisitForm = VisitForm.INDIVIDUAL
    heads: int = 1
    again: tuple[tuple[date, int], ...] = ()
    informed_on: date | None = None
    accepted_on: date | None = None
    concluded_on: date | None = None
    archived_on: date | None = None
    conclusion: str = ""
    notes: tuple[tuple[date, str], ...] = field(default_factory=tuple)
    has_slip: bool = False

    @property
    def is_on_platform(self) -> bool:
        """Whether it was entered in 信访信息系统 by now."""
        return self.informed_on is not None or self.concluded_on is not None


def matter(rng: Random, day: date, who: Somebody, today: date) -> Matter:
    """A matter that came on a day."""
    channel = rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    purpose = rng.choices(list(PURPOSES), list(PURPOSES.values()))[0]
    if purpose is Purpose.INQUIRY:
        return _inquiry(rng, channel, day, today)
    if purpose is Purpose.THANKS:
        title = rng.choice(words().thanks)
        return Matter(channel, purpose, day, "", title, title, (), "", CaseState.CONCLUDED, concluded_on=day)
    told = rng.choice(words().matters)
    text = f"{told.said}。{rng.choice(words().before)}{''.join(rng.sample(words().hardship, 2))}"
    facts = _fill(rng, text, who, day)
    demands = (told.asked, "书面答复处理结果") if rng.random() < 0.4 else (told.asked,)
    plain = Matter(channel, purpose, day, told.category, told.title, facts, demands, "", CaseState.REGISTERED)
    return _lived(rng, plain, today)


def _fill(rng: Random, text: str, who: Somebody, day: date) -> str:
    return text.format(
        月=rng.randint(1, 12),
        数=rng.randint(2, 9),
        元=f"{rng.randint(3, 400) * 50:,}",
        年=day.year - rng.randint(1, 30),
        街道=who.street,
    )


def _inquiry(rng: Random, channel: Channel, day: date, today: date) -> Matter:
    title, answer = rng.choice(words().inquiries), rng.choice(words().answers)
    answered_on = day + timedelta(days=0 if rng.random() < 0.85 else rng.randint(1, 5))
    is_done = answered_on <= today
    return Matter(
        channel=channel,
        purpose=Purpose.INQUIRY,
        received_on=day,
        category_code="",
        title=title,
        facts=title,
        demands=(),
        answer=answer if is_done else "",
        state=CaseState.CONCLUDED if is_done else CaseState.REGISTERED,
        concluded_on=answered_on if is_done else None,
        conclusion=answer if is_done else "",
    )


def _lived(rng: Random, plain: Matter, today: date) -> Matter:
    """How far a matter has come by today."""
    day = plain.received_on

    def happened(on: date) -> date | None:
        return on if on <= today else None

    is_noticed = plain.purpose in NOTICED
    late = 16 + rng.randint(0, 9) if rng.random() < 0.06 else rng.randint(0, 14)
    is_forgotten = rng.random() < 0.02 and (today - day).days < FORGOTTEN_DAYS
    informed_on = happened(day + timedelta(days=late)) if is_noticed and not is_forgotten else None
    concluded_on = _end(rng, plain, informed_on, today)
    accepted_on = None
    if plain.purpose is Purpose.APPEAL and informed_on is not None and rng.random() < 0.7:
        accepted_on = happened(informed_on + timedelta(days=rng.randint(0, 2)))
    is_old = concluded_on is not None and concluded_on.year < today.year - 1
    is_group = plain.channel in IN_PERSON and rng.random() < 0.04
    last = concluded_on or today
    state = CaseState.ARCHIVED if is_old else CaseState.CONCLUDED
    if concluded_on is None:
        state = _open_state(rng, informed_on, accepted_on)
    return Matter(
        channel=plain.channel,
        purpose=plain.purpose,
        received_on=day,
        category_code=plain.category_code,
        title=plain.title,
        facts=plain.facts,
        demands=plain.demands,
        answer="",
        state=state,
        form=VisitForm.GROUP if is_group else VisitForm.INDIVIDUAL,
        heads=rng.randint(5, 60) if is_group else 1,
        again=_again(rng, plain, is_group, last),
        informed_on=informed_on,
        accepted_on=accepted_on,
        concluded_on=concluded_on,
        archived_on=date(concluded_on.year + 1, 6, 20) if is_old and concluded_on else None,
        conclusion=rng.choice(words().conclusions) if concluded_on else "",
        notes=_notes(rng, day, last),
        has_slip=plain.purpose is Purpose.APPEAL and rng.random() < (0.03 if concluded_on else 0.15),
    )


def _end(rng: Random, plain: Matter, informed_on: date | None, today: date) -> date | None:
    if plain.purpose in (Purpose.OTHER, Purpose.ACCUSATION):
        on = plain.received_on + timedelta(days=rng.randint(0, 3))
    elif informed_on is None:
        return None
    else:
        on = informed_on + timedelta(days=rng.randint(5, 75))
    return on if on <= today else None


def _open_state(rng: Random, informed_on: date | None, accepted_on: date | None) -> CaseState:
    if accepted_on is not None:
        return CaseState.ACCEPTED
    if informed_on is None:
        return CaseState.REGISTERED
    return rng.choice((CaseState.INFORMED, CaseState.FORWARDED, CaseState.ASSIGNED))


def _again(rng: Random, plain: Matter, is_group: bool, last: date) -> tuple[tuple[date, int], ...]:
    """Further visits while the matter is open; never about a sealed one."""
    span = (last - plain.received_on).days
    if plain.purpose is Purpose.ACCUSATION or span < 3 or rng.random() > (0.5 if is_group else 0.1):
        return ()
    days = sorted(plain.received_on + timedelta(days=rng.randint(1, span)) for _ in range(rng.randint(1, 2)))
    return tuple((day, rng.randint(5, 40) if is_group else 1) for day in days)


def _notes(rng: Random, day: date, last: date) -> tuple[tuple[date, str], ...]:
    if rng.random() < 0.5:
        return ()
    span = max((last - day).days, 0)
    days = sorted(day + timedelta(days=rng.randint(0, span)) for _ in range(rng.randint(1, 3)))
    return tuple((on, rng.choice(words().notes)) for on in days)
