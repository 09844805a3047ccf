"""What is typed into the search box, by the classes of storage.md §2, drawn from the desk's own rows."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import islice

from sqlalchemy import func, select

from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.services import Services
from xinfang_desk.store import grams
from xinfang_desk.store import records as r

EACH = 30
_COMMON = "王李张刘陈区路人市要"
_RARE = "𠅤𠮷䶮㛃𤭢𪣻𫞩𬬭𬱖𬭎"
_NEVER = "龘鑫燚㵘靐齾爩麤籱灪"
_PUNCTUATION = re.compile(r"[^\w]+")


class _Drawn:
    """Rows drawn at random, always the same ones for the same desk."""

    def __init__(self, services: Services, seed: int = 5) -> None:
        self.rng = random.Random(seed)
        with services.context.read() as connection:
            last = connection.scalar(select(func.max(r.Case.id))) or 0
            some = select(r.Case.number, r.Case.facts, r.Case.title).where(
                r.Case.id.in_(self.rng.sample(range(1, last + 1), min(last, 3000))), ~r.Case.is_sealed
            )
            cases = connection.execute(some).all()
            wanted = (r.Party.name, r.Party.id_number, r.Party.phone, r.Party.address)
            last = connection.scalar(select(func.max(r.Party.id))) or 0
            some_people = select(*wanted).where(
                r.Party.id.in_(self.rng.sample(range(1, last + 1), min(last, 3000))),
                r.Party.role == PartyRole.MAIN,
                r.Party.name != "",
            )
            people = connection.execute(some_people).all()
            dotted = select(r.Party.name).where(r.Party.name.contains("·")).limit(EACH * 4)
            self.dotted = sorted(set(connection.scalars(dotted)))
            issued = select(r.Document.number).where(r.Document.number.is_not(None)).limit(EACH)
            self.documents = list(connection.scalars(issued))
        self.rng.shuffle(cases)
        self.rng.shuffle(people)
        self.numbers = [case.number for case in cases]
        self.texts = [part for case in cases for part in _PUNCTUATION.split(case.facts) if len(part) >= 3]
        self.names = [person.name for person in people]
        self.ids = [person.id_number for person in people if len(person.id_number) == 18]
        self.phones = [person.phone for person in people if len(person.phone) == 11]
        self.addresses = [person.address for person in people if person.address]

    def piece(self, length: int) -> str:
        """A piece of some text, as somebody remembers it."""
        text = self.rng.choice([text for text in islice(self.texts, 2000) if len(text) >= length])
        start = self.rng.randrange(len(text) - length + 1)
        return text[start : start + length]

    def pieces(self, *lengths: int) -> list[str]:
        """As many pieces as a class has."""
        return [self.piece(self.rng.choice(lengths)) for _ in range(EACH)]


def classes(services: Services) -> dict[str, list[str]]:
    """Every class with its queries; no query twice, because the second answer comes from the cache."""
    of = _Drawn(services)
    three = [name for name in of.names if len(name) == 3]
    spelled = [grams.readings(name)[0] for name in three[:EACH] if grams.readings(name)]
    found = {
        "1 char, common": list(_COMMON),
        "1 char, rare": list(_RARE),
        "2 chars, common": ["低保", "街道", "困难", "救助", "要求", "办理", "政策", "老人", "补贴", "答复"],
        "2 chars of a text": of.pieces(2),
        "names of 3": three[:EACH],
        "3–5 of a text": of.pieces(3, 4, 5),
        "6–8 of a text": of.pieces(6, 7, 8),
        "no hit, rare": [a + b for a, b in zip(_NEVER, _NEVER[::-1], strict=True)],
        "no hit, frequent": [
            a[:1] + b[-1:] + c[:1] for a, b, c in zip(*[iter(of.pieces(2))] * 3, strict=False)
        ],
        "pinyin initials": [_initials(name) for name in of.names[: EACH * 2]],
        "pinyin in full": spelled,
        "pinyin while typing": [word[:length] for word in spelled[:10] for length in (2, 4, 6)],
        "ID, 18": of.ids[:EACH],
        "ID, tail of 4": [number[-4:] for number in of.ids[EACH : EACH * 2]],
        "ID, birth": [number[6:14] for number in of.ids[EACH : EACH * 2]],
        "ID, head of 6": [number[:6] for number in of.ids],
        "phone": of.phones[:EACH],
        "phone, tail of 4": [number[-4:] for number in of.phones[EACH : EACH * 2]],
        "phone, middle": [number[3:8] for number in of.phones[EACH : EACH * 2]],
        "address": [address[-9:] for address in of.addresses[:EACH]],
        "case number": of.numbers[:EACH],
        "document number": of.documents,
        "no hit, digits": [f"9{of.rng.randrange(10**9):09d}9" for _ in range(EACH)],
        "two words": [f"{name[0]} {of.piece(2)}" for name in of.names[:EACH]],
        "name and digits": [
            f"{name[0]} {number[-4:]}" for name, number in zip(three, of.phones[:EACH], strict=False)
        ],
        "name with a dot": of.dotted,
        "name without its dot": [name.replace("·", "") for name in of.dotted],
        "adversarial, 3": _chained(of, 3),
        "adversarial, 4–6": [*_chained(of, 4), *_chained(of, 5), *_chained(of, 6)],
    }
    once = {name: list(dict.fromkeys(queries))[: EACH * 2] for name, queries in found.items()}
    return {name: queries for name, queries in once.items() if queries}


def _initials(name: str) -> str:
    spelled = [spelling for spelling in grams.spellings(name) if len(spelling) == len(name)]
    return spelled[0] if spelled else grams.spellings(name)[0][:2]


def _chained(of: _Drawn, length: int) -> list[str]:
    """Strings that do not occur although every piece of them is among the most frequent ones."""
    size = min(3, length - 1)
    frequent = Counter(
        text[start : start + size] for text in of.texts for start in range(len(text) - size + 1)
    )
    heads: dict[str, list[str]] = {}
    for piece, _ in frequent.most_common(400):
        heads.setdefault(piece[:-1], []).append(piece)
    found: list[str] = []
    known = "\n".join(of.texts)
    for start, _ in frequent.most_common(400):
        chain = start
        while len(chain) < length and (following := heads.get(chain[1 - size :])):
            chain += of.rng.choice(following)[-1]
        if len(chain) == length and chain not in known:
            found.append(chain)
    return list(dict.fromkeys(found))[:20]
