"""What a letter (来信), a call (来电) and a matter sent by another organ say beyond a visit (F02, F03)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind

IN_PERSON = frozenset({Channel.VISIT, Channel.RECEPTION, Channel.APPOINTMENT, Channel.OUTREACH})
"""Channels in which somebody sits before us."""
FROM_ORGANS = frozenset({Channel.ASSIGNED, Channel.FORWARDED, Channel.INSTRUCTION, Channel.HOTLINE})
"""Channels in which another organ or a leader sends us the matter and waits for an answer."""
OBJECTABLE = frozenset({Channel.ASSIGNED, Channel.FORWARDED})
"""What may be given back with an objection (异议) within five working days (《信访工作条例》第二十三条)."""
WRITTEN = FROM_ORGANS | {Channel.LETTER}
"""What comes in an envelope, or may: its things are registered one by one."""

TWO_PERSONS = frozenset({EnclosureKind.IDENTITY, EnclosureKind.OBJECT, EnclosureKind.MONEY})
"""What two persons register together (双人登记; domain: §4.2)."""


@dataclass(frozen=True, slots=True)
class EnclosureDraft:
    """A thing that lay in the envelope (附件).

    Attributes:
        amount: in 元 as typed, for money only.
        disposition: where it went (随案存放, 退还 …).
    """

    name: str
    kind: EnclosureKind = EnclosureKind.PAPERS
    copies: int = 1
    amount: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """The envelope (信封) and what was in it (F02); the day of receipt is the draft's own.

    Attributes:
        postal_number: 信封号、挂号号.
        signers: how many signed (联名人数).
        addressed_to: 受信人.
        opened_by: 拆信人; ``opening_witness`` is 监拆人.
        registered_by: who listed the enclosures; whoever types it in when it is empty.
        registered_with: the second person, needed for documents, objects and money.
        original_place: where the original lies (原信存放位置).
    """

    kind: LetterKind = LetterKind.ORDINARY
    postmark_on: date | None = None
    postal_number: str = ""
    signers: int = 1
    addressed_to: str = ""
    opened_by: str = ""
    opening_witness: str = ""
    enclosures: tuple[EnclosureDraft, ...] = ()
    registered_by: str = ""
    registered_with: str = ""
    original_place: str = ""

    @property
    def needs_two(self) -> bool:
        """Whether something in it is registered by two persons."""
        return any(one.kind in TWO_PERSONS for one in self.enclosures)


@dataclass(frozen=True, slots=True)
class CallPart:
    """A call (F03); nothing is recorded.

    Attributes:
        called_at: HH:MM of the day of receipt.
        caller_number: as shown by the telephone or said.
        makes_case: whether it becomes a matter (建件); otherwise it is only kept.
        call_back_on: the day a call-back was promised for.
        taken_by: who answered; whoever types it in when it is empty.
    """

    called_at: str = ""
    caller_number: str = ""
    is_number_withheld: bool = False
    makes_case: bool = True
    call_back_on: date | None = None
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class ForwardPart:
    """Who sent the matter, and what they want back by when (转送、交办、批示、12345).

    Attributes:
        organ: the organ, or the leader with his post.
        outside_number: the sender's number exactly as written; no pattern is asked of it.
        their_date: the day on their letter.
        requirements: what they ask for (办理要求).
        feedback_on: the day they want an answer by (要求反馈日).
    """

    organ: str = ""
    outside_number: str = ""
    their_date: date | None = None
    requirements: str = ""
    feedback_on: date | None = None


def receipt_form(channel: Channel) -> str:
    """The form a receipt of a channel is printed on: F01, F02 or F03."""
    if channel in IN_PERSON:
        return "F01"
    return "F03" if channel is Channel.CALL else "F02"


ONLY_KEPT = "只记录，不建件"
"""What the time line says first of a call that did not become a matter."""

FORM_NAMES = {"F01": "来访登记表", "F02": "来信登记表", "F03": "来电登记表"}
"""How the registration form of a receipt is called on buttons and in lists."""


@dataclass(frozen=True, slots=True)
class ChannelWords:
    """How the page and the messages speak of one channel.

    Attributes:
        what: 来访, 来信 …
        day: the word for the day of receipt (收到日).
        who: heading over the person.
        said: what a note of the facts begins with.
    """

    what: str
    day: str
    who: str
    said: str


_VISIT = ChannelWords("来访", "来访日期", "谁来了", "来访人称：")
_LETTER = ChannelWords("来信", "收信日", "谁写的信", "来信称：")
_CALL = ChannelWords("来电", "来电日期", "谁打来的", "来电人称：")
_ONLINE = ChannelWords("网上信访", "系统收到日", "信访人是谁", "反映：")
_ORGAN = ChannelWords("来件", "收到日", "信访人是谁", "来件反映：")


def words_of(channel: Channel) -> ChannelWords:
    """The words of a channel."""
    if channel in IN_PERSON:
        return _VISIT
    if channel in FROM_ORGANS:
        return _ORGAN
    return {Channel.LETTER: _LETTER, Channel.CALL: _CALL}.get(channel, _ONLINE)
