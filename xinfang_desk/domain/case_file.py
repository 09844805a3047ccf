"""整卷: what a case file says of itself on its cover, in its contents and in its list of attachments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Retention:
    """保管期限 as proposed; the bureau's own approved table decides (档案法实施条例第十九条).

    Attributes:
        period: 永久, 30年, 10年.
        reason: why, in a few words.
    """

    period: str
    reason: str


def proposed_retention(*, has_instruction: bool, has_result: bool) -> Retention:
    """How long the file is to be kept, after 国家档案局令第8号 as petition files follow it."""
    if not has_result:
        return Retention("10年", "还没有办理结果")
    if has_instruction:
        return Retention("永久", "有领导批示，并有办理结果")
    return Retention("30年", "有办理结果")


@dataclass(frozen=True, slots=True)
class Cover:
    """卷宗封面.

    Attributes:
        petitioner: as the petitioner's own papers name him; the words for secrecy where it was asked for.
        closed_on: the day of its result; None while it goes on.
        made_by: who put the file together, with ``made_at``.
    """

    bureau: str
    office: str
    number: str
    title: str
    petitioner: str
    channel: str
    unit: str
    state: str
    received_on: date
    closed_on: date | None
    archive_number: str
    retention: Retention
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A paper in 卷内目录.

    Attributes:
        note: why it has no page (已作废); "" where it is in the file.
        is_below: a 送达回证 belongs to the paper above it.
    """

    title: str
    number: str = ""
    on: date | None = None
    note: str = ""
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class EnclosedLine:
    """An attachment in 附件清单.

    Attributes:
        sha256: of the content as it is kept, in hexadecimal digits.
    """

    name: str
    kind: str
    about: str
    added_on: date
    size: int
    size_words: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CaseFileMade:
    """A case file that was written.

    Attributes:
        pages: how many, the cover included.
        papers: how many papers and 送达回证 are in it.
        attachments: how many attachments are in it; ``left_out`` are only listed.
        sha256: of the whole file, as the journal has it.
        taken: of a file for others, how much of each kind was taken out of its texts.
        hints: of a file for others, how many places may tell who somebody is, and are left to a person.
    """

    pages: int
    papers: int
    attachments: int
    left_out: int
    sha256: str = ""
    taken: Mapping[str, int] = field(default_factory=dict)
    hints: int = 0
