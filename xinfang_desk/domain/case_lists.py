"""A matter as one masked line of a list: what leaves a service before anybody opened it."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain import masking
from xinfang_desk.domain.case_words import case_look
from xinfang_desk.domain.cases import SEALED_TITLE, CaseRow
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import CaseState, Channel, Purpose, Repeat, VisitForm

NO_NAME = "匿名"
ASKED_FOR_SECRECY = "要求保密"


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A matter as the list reads it from the file, not yet masked.

    Attributes:
        name: the first petitioner as stated; "" where none was.
        due: its nearest open duty; ``deadline_id`` is its row, where a list by due day goes on.
        is_supervised: a slip of it is out.
        The others are the columns of the case.
    """

    case_id: int
    number: str
    title: str
    channel: Channel
    purpose: Purpose
    state: CaseState
    form: VisitForm
    heads: int
    repeat: Repeat
    received_on: date
    is_sealed: bool
    is_confidential: bool
    unit: str
    name: str
    is_supervised: bool
    due: DueLine | None
    deadline_id: int | None


def case_row(case: ListedCase) -> CaseRow:
    """The masked line: first character of the name, nothing of a sealed matter but its number and days."""
    look = case_look(case.state, case.purpose, is_supervised=case.is_supervised)
    return CaseRow(
        case_id=case.case_id,
        number=case.number,
        petitioner=masked_petitioner(case),
        title=SEALED_TITLE if case.is_sealed else case.title,
        channel=case.channel,
        unit=case.unit,
        state=case.state,
        state_word=look.word,
        state_tone=look.tone,
        state_icon=look.icon,
        due=case.due,
        received_on=case.received_on,
        is_sealed=case.is_sealed,
        repeat=case.repeat,
    )


def masked_petitioner(case: ListedCase) -> str:
    """Who came, as a list may say it."""
    if case.is_sealed:
        return SEALED_TITLE
    named = masking.mask_name(case.name) or NO_NAME
    who = ASKED_FOR_SECRECY if case.is_confidential else named
    return f"{who}等 {case.heads} 人" if case.form is VisitForm.GROUP else who
