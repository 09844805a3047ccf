"""遮蔽: what a running text tells of people, as it is shown to the person who decides about it (§7.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xinfang_desk.domain.terms import Term


class FindKind(Term):
    """What was found in a text."""

    ID = "id", "证件号"
    CARD = "card", "银行卡号"
    PHONE = "phone", "电话"
    PLATE = "plate", "车牌"
    NAME = "name", "姓名"
    ROLE = "role", "村名加身份"


WORDS = {
    FindKind.ID: "〔证号略〕",
    FindKind.CARD: "〔卡号略〕",
    FindKind.PHONE: "〔电话略〕",
    FindKind.PLATE: "〔车牌略〕",
    FindKind.ROLE: "〔身份略〕",
}
"""What stands in the text instead; the text itself is taken out, nothing lies under it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a paper must not name in its running texts.

    Attributes:
        name: as stated; "" is passed over.
        word: what stands instead (王某某, 代理人).
        is_fixed: asked for secrecy: nobody at the desk decides otherwise, and 王女士 goes too.
        id_number: his number, of whatever kind; found also where no pattern fits.
        phone: his telephone.
        is_shown: the paper prints his name, so it is not looked for.
        is_phone_shown: the paper prints his telephone, so it is not looked for.
        is_own: it is his own paper: his identity number is not looked for either.
    """

    name: str
    word: str
    is_fixed: bool = False
    id_number: str = ""
    phone: str = ""
    is_shown: bool = False
    is_phone_shown: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text.

    Attributes:
        word: what stands there instead.
        is_fixed: always taken out.
        is_proposed: taken out unless somebody decides otherwise.
        is_known: it is the name or the number of somebody of the matter, not only of its shape.
    """

    start: int
    end: int
    kind: FindKind
    word: str
    is_fixed: bool = False
    is_proposed: bool = True
    is_known: bool = False


def black_out(text: str, spots: Iterable[Spot]) -> str:
    """The text without these places."""
    for spot in sorted(spots, key=lambda spot: spot.start, reverse=True):
        text = text[: spot.start] + spot.word + text[spot.end :]
    return text


def apart(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Where places overlap, what is always taken out is first, then what is proposed, then the longer."""
    order = sorted(spots, key=lambda s: (not s.is_fixed, not s.is_proposed, s.start - s.end, s.start))
    kept: list[Spot] = []
    for spot in order:
        if all(spot.end <= other.start or other.end <= spot.start for other in kept):
            kept.append(spot)
    kept.sort(key=lambda spot: spot.start)
    assert all(one.end <= two.start for one, two in pairwise(kept))
    return tuple(kept)
