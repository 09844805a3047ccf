"""One office in play, and the one checker that looks at whatever comes out; it knows no rule of it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.accused_world import Accused, Recipient, Standing, Tree
from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.leaks import identity_of, leaks, pieces_of
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.firewall import ADDRESSEE, PERSON, UNIT
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperCopy
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context

WALLS = frozenset({UNIT, ADDRESSEE, PERSON})
"""What the program says where it takes somebody for accused."""

SECRET = "霞霜霭霓雾岚溪涧泉潭崖峰岭峦岩砾漪澜汀渚屿礁沙洲苇荻芦荠蕨蓼"
"""The sealed matters of these tests are told in words of these characters, which nothing else is."""

_TOLD = re.compile(f"[{SECRET}]{{4}}")

_T = TypeVar("_T")


class Leak(AssertionError):
    """Something reached, or could be read by, whom it must be kept from."""


class Fault(AssertionError):
    """Something was refused that nothing speaks against."""


@dataclass
class Played:
    """What was done, by a word for each; the tests look that everything happened often enough."""

    done: Counter[str] = field(default_factory=Counter)

    def least(self, prefix: str, names: Sequence[_T], rng: random.Random) -> _T:
        """One of those that were drawn least so far."""
        fewest = min(self.done[f"{prefix}{name}"] for name in names)
        name = rng.choice([one for one in names if self.done[f"{prefix}{one}"] == fewest])
        self.done[f"{prefix}{name}"] += 1
        return name


@dataclass
class Scene:
    """An office in play.

    Attributes:
        desk: the open desk.
        tree: its units and people, some of them with accounts.
        rng: what everything is drawn with.
        played: what was done.
        folder: for files that are written.
        sealed: what was sealed so far, by row of the matter.
        twin_in: of so many sealed matters the visitor of one comes with an ordinary matter too.
        others: ids of ordinary matters nobody is accused in, for the parameters beside the one asked with.
    """

    desk: OpenDesk
    tree: Tree
    rng: random.Random
    played: Played
    folder: Path
    sealed: dict[int, VisitDraft] = field(default_factory=dict)
    twin_in: int = 5
    others: dict[str, object] = field(default_factory=dict)
    _hands: dict[str, Services] = field(default_factory=dict)

    def as_(self, login: str) -> Services:
        """The services of one of the sample logins, or of somebody of the tree."""
        if login not in self.tree.accounts:
            return self.desk.as_(login)
        if login not in self._hands:
            self._hands[login] = self.signed_in(login, PASSWORD)
        return self._hands[login]

    def signed_in(self, login: str, password: str) -> Services:
        """Somebody of the tree, with his password."""
        office = self.desk
        row = next(one for one in office.as_("keeper").accounts.rows() if one.login == login)
        unlocked = office.office.keys.unlock(login, password, office.now)
        actor = Actor(row.account_id, login, office.staff(row.name), row.name, row.roles)
        return Services(Context(office.desk, actor, unlocked))

    def count(self, word: str) -> None:
        """Something happened."""
        self.played.done[word] += 1

    def kept_back(self, word: str, standing: Standing) -> None:
        """Something was refused: for whom it was for, or because it cannot be done now."""
        self.count(
            f"{word.split()[0]} refused" if standing is Standing.BARRED else f"{word.split()[0]} not now"
        )

    def went_through(self, word: str) -> None:
        """Something that nobody barred would get was done."""
        self.count(f"{word.split()[0]} through")


def secrets_of(draft: VisitDraft) -> frozenset[str]:
    """Of :func:`pieces_of`, what is this matter's alone: who spoke, and how he said it."""
    said = (piece for piece in pieces_of(draft) if set(piece) <= set(SECRET))
    return identity_of(draft) | frozenset(said)


def check_recipient(tree: Tree, accused: Accused | None, to: Recipient, what: str = "") -> None:
    """What was accepted must not go to the accused, to what is under them, or to their heads.

    Raises:
        Leak: it would.
    """
    if accused is not None and tree.standing(accused, to) is Standing.BARRED:
        raise Leak(f"{accused.target} ({accused.way}) was accused and {to.text} ({to.way}) got it: {what}")


def check_person(tree: Tree, accused: Accused, name: str, what: str) -> None:
    """Who reads, signs or works on it is not one it accuses.

    Raises:
        Leak: he is.
    """
    if tree.standing_of(accused, name) is Standing.BARRED:
        raise Leak(f"{accused.target} ({accused.way}) was accused and {name} {what}")


def check_paper(draft: VisitDraft, copy: PaperCopy) -> None:
    """What left the seal names nobody on the accuser's side, in text, metadata or file name.

    Raises:
        Leak: it does.
    """
    if found := leaks(copy.pdf, copy.file_name, secrets_of(draft)):
        raise Leak(f"{copy.file_name} gives away {found}")


def check_names(tree: Tree, accused: Accused, pdf: bytes, file_name: str, *, but: str = "") -> None:
    """A paper that was handed on is neither addressed to nor handled by anybody it accuses.

    Args:
        tree: of the office.
        accused: of the matter.
        pdf: the paper.
        file_name: of its file.
        but: who may stand on it: a signer who was looked at already.

    Raises:
        Leak: one of them stands on it.
    """
    if found := leaks(pdf, file_name, tree.kept_from(accused) - {but}):
        raise Leak(f"{accused.target} was accused and the paper names {found}")


def check_told(said: str, who: str, what: str) -> None:
    """Nothing that only sealed matters are told in stands somewhere.

    Raises:
        Leak: it does.
    """
    if found := _TOLD.search(said):
        raise Leak(f"{who} got {found[0]} of a sealed matter by {what}")


def check_answer(secrets: frozenset[str], came_out: object, who: str, what: str) -> None:
    """What a call answered holds nothing of a sealed matter.

    Raises:
        Leak: it does.
    """
    pdf = came_out.pdf if isinstance(came_out, PaperCopy) else came_out
    said = repr(came_out)
    found = {secret for secret in secrets if secret in said}
    if isinstance(pdf, bytes) and pdf.startswith(b"%PDF"):
        found |= leaks(pdf, getattr(came_out, "file_name", ""), secrets)
    if found:
        raise Leak(f"{who} got {found} of a sealed matter by {what}")


def tried(scene: Scene, word: str, standing: Standing, way: Callable[[], _T]) -> _T | None:
    """Do something; what was barred must be refused, and what is clear must not be by the wall.

    Args:
        scene: of the office.
        word: what it is counted as.
        standing: of whoever would get it.
        way: the call.

    Returns:
        What came out; None where it was refused.

    Raises:
        Leak: it went through.
        Fault: the wall refused it for no reason.
    """
    try:
        came_out = way()
    except Refused as refused:
        by_wall = {problem.message for problem in refused.problems} & WALLS
        if standing is Standing.CLEAR and by_wall:
            raise Fault(f"{word}: {refused}") from refused
        scene.kept_back(word, standing)
        return None
    if standing is Standing.BARRED:
        raise Leak(word)
    scene.went_through(word)
    return came_out


@contextmanager
def told(accused: Accused | None, to: str) -> Iterator[None]:
    """Say of a leak or a fault whom the matter accused."""
    try:
        yield
    except (Leak, Fault) as found:
        is_said = accused is None or accused.target in str(found)
        whom = "" if accused is None or is_said else f": {accused.target} ({accused.way})"
        raise type(found)(f"{found}{whom} [{to}]") from found
