"""The 反映对象 as people state it (柳河镇杏花村村主任刘某等人), taken apart into units, people and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from xinfang_desk.domain.accused_words import Place, divided, gaps, parted, plain, stated_parts
from xinfang_desk.domain.directory import Directory, Known
from xinfang_desk.domain.names import DOT_LOOK_ALIKES
from xinfang_desk.domain.post_words import MARKS, PLAIN_POSTS, POST, is_head, is_name, surname_said, unfilled
from xinfang_desk.domain.unit_names import Mention, parts_of

_ORGAN = re.compile(
    r"(?:人民政府|政府|党委|党支部|(?:(?<=村)村民|居民|民)?委员?会|街道办事处|办事处|支部|班子)$"
)
_DOUBLED = re.compile(r"([村镇乡区县市局处科所站院厂校队组])\1$")
_VILLAGE = re.compile(r"(?:村|社区|屯|寨|农场|林场)$")
_OF_MARKS = frozenset(f"{mark}长" for mark in MARKS)
_ORGAN_END = frozenset("处科局所站院厂校队办会司店社")
_TOWNS = ("镇", "乡", "街道", "区", "县", "市")
_NOBODY = frozenset(
    re.findall(
        r"\w+", "工作人员 村 我 他 他们 她 某 某某 有人 群众 村民 居民 家属 亲属 其他 有关人员 相关人员"
    )
)


_IN_PARTS = re.compile(rf"[\u4e00-\u9fff]+(?:[·{re.escape(DOT_LOOK_ALIKES)}][\u4e00-\u9fff]+)+")


@dataclass(frozen=True, slots=True)
class Complained:
    """Whom a 反映对象 means.

    Attributes:
        units: of the list, as named.
        led: of the list, whose head is meant, by post or by name.
        people: of the lists.
        strangers: people who are on no list.
        words: names by which a text may mean them, beside those the lists know.
        personal: those of them that name people, or what is on no list and whose head is meant.
        whole: everything as stated, part by part.
        of_people: those parts that name people or a head.
        above: places right above what is accused and on no list (柳河镇 of 柳河镇杏花村).
    """

    units: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    people: frozenset[Known] = frozenset()
    strangers: frozenset[Known] = frozenset()
    words: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    of_people: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()

    @property
    def names_somebody(self) -> bool:
        """Whether a person or a post is meant, not only a unit."""
        return bool(self.led or self.people or self.strangers or self.personal)


def complained_of(target: str, known: Directory) -> Complained:
    """Whom the lists and the words themselves say is meant.

    Args:
        target: as stated.
        known: the lists.
    """
    folded = known.fold(target)
    parts = {
        said: None
        for part in stated_parts(folded)
        for said in (part, *parted(part, known.places(part)))
        if said
    }
    found = [_taken_apart(part, known) for part in parts]
    # A name with a blank or a bracket in it is known by the lists alone.
    for text in (plain(folded), divided(folded)):
        units = frozenset(row for one in known.mentions(text) if len(one.units) == 1 for row in one.units)
        people = frozenset(known.named(text))
        led = frozenset(row for who in people for row in who.leads)
        found.append(Complained(units=units, people=people, led=led))
    for said in map(plain, _IN_PARTS.findall(folded)):
        if not POST.search(said) and not known.mentions(said):  # 买买提·艾力
            name = frozenset({said})
            found.append(
                Complained(strangers=frozenset({Known(said)}), words=name, personal=name, whole=name)
            )
    return Complained(
        *(frozenset().union(*(getattr(one, name.name) for one in found)) for name in fields(Complained))
    )


def words_of(target: str) -> frozenset[str]:
    """The names in what was stated, as far as they are told without any list."""
    found = complained_of(target, Directory())
    return found.words | found.whole


def _taken_apart(part: str, known: Directory) -> Complained:
    mentions = known.mentions(part)
    named = known.named(part)
    people = {*named, *known.titled(part, known.people, mentions), *known.said_after(part, mentions)}
    posts = [post for post in POST.finditer(part) if not any(_within(post, one) for one in mentions)]
    names = [(at, at + len(who.name)) for who in named if (at := part.find(who.name)) >= 0]
    taken = [*((one.start, one.end) for one in known.spoken(part)), *names]
    reader = _Reader(part, mentions, posts, names, frozenset(start for start, _ in taken))
    led = {row for who in people for row in who.leads}
    led |= {row for post in posts if is_head(post) for row in reader.unit_before(post)}
    for gap in gaps(part, [*taken, *((post.start(), post.end()) for post in posts)]):
        reader.read(*gap)
    is_post = any(post["core"] not in PLAIN_POSTS for post in posts)
    if is_post and not mentions and not people and not reader.strangers and not reader.personal:
        reader.personal.add(part)  # a post alone (杏花村会计): whoever is written to by it
    words = {word for word in (*reader.words, *reader.personal) if len(word) > 1 and word not in _NOBODY}
    personal = {word for word in reader.personal if len(word) > 1 and word not in _NOBODY}
    if not mentions and not people:
        words.add(part)
    return Complained(
        frozenset(row for one in mentions for row in one.units),
        frozenset(led),
        frozenset(people),
        frozenset(reader.strangers),
        frozenset(words),
        frozenset(personal),
        frozenset({part}),
        frozenset({part} if personal or people or led else ()),
        frozenset(reader.above),
    )


class _Reader:
    """Reads what no list knows, stretch by stretch."""

    def __init__(
        self,
        part: str,
        mentions: Sequence[Mention],
        posts: Sequence[re.Match[str]],
        names: Sequence[Place],
        known_from: frozenset[int],
    ) -> None:
        self._part, self._mentions, self._posts, self._names = part, mentions, posts, names
        self._known_from = known_from
        self._organs: set[str] = set()
        self.words: set[str] = set()
        self.personal: set[str] = set()
        self.strangers: list[Known] = []
        self.above: set[str] = set()

    def unit_before(self, post: re.Match[str]) -> Iterable[int]:
        """The unit of the list that a head's post follows, nothing or only a name between them."""
        for one in self._mentions:
            between = unfilled(self._part[one.end : post.start()])
            if one.end <= post.start() or post.start() < one.end <= post.start() + 1:
                if not between or is_name(between) or surname_said(between):
                    return one.units
                if any(between == self._part[a:b] for a, b in self._names):
                    return one.units
        return ()

    def read(self, start: int, end: int) -> None:
        """Read one stretch that is neither a unit nor a person of the lists nor a post."""
        text = unfilled(self._part[start:end])
        after = next((post for post in self._posts if post.end() == start), None)
        before = next((post for post in self._posts if post.start() == end), None)
        if not text or text in _NOBODY:
            return
        if surname_said(text):
            self._stranger(text.rstrip("某"), after or before)
            return
        if is_name(text):
            self._stranger(text, after or before)
            return
        if after is not None and before is None and not _VILLAGE.search(text):
            self._stranger(text, after)  # 村主任买买提艾力
            return
        is_inner = any(one.end == start for one in self._mentions)  # 低保科 of a listed bureau says no more
        leads_on = before is None and end in self._known_from
        if not leads_on and (begin := _name_after_organ(text)):
            self._named_organ(text[:begin], text[begin:].rstrip("某"), before, is_inner=is_inner)
            return
        self._organ(text, before, is_context=is_inner or leads_on)

    def _stranger(self, name: str, post: re.Match[str] | None) -> None:
        core = (post["deputy"] or "") + post["core"] if post is not None else ""
        is_named = len(name) > 1
        if not is_named and post is None and not self._organs:
            return
        self.strangers.append(Known(name, core, organs=frozenset(self._organs)))
        if is_named:
            self.words.add(name)
            self.personal.add(name)

    def _named_organ(self, organ: str, name: str, post: re.Match[str] | None, *, is_inner: bool) -> None:
        self._organ(organ, None, is_context=True)
        self._stranger(name, post)  # 双桥养老院张院长
        if not is_inner:
            self.words.add(organ)
            self.personal |= {organ} if _leads(post, is_village=False) else set()

    def _organ(self, text: str, post: re.Match[str] | None, *, is_context: bool) -> None:
        places, body = parts_of(text)
        chain = [stem + mark for stem, mark in places]
        villages = frozenset(place for place in chain[-1:] if _VILLAGE.search(place))
        organs, person = _organs(text, post), body
        if text[-1] == "村" and len(text) > 3 and is_name(text[:-1]):
            self._stranger(text[:-1], post)  # 刘大海村主任
        if is_context or (chain and (is_name(person) or surname_said(person))):
            organs = villages | {"".join(chain)} if villages else frozenset()
            self._organs |= {"".join(chain), *chain[-1:]} if chain else {text}
            if not is_context:
                self._stranger(person, post)
        else:
            self._organs |= organs
        if not is_context and _leads(post, is_village=bool(villages)):
            self.personal |= organs | (villages if body in ("", "村") else frozenset())
        self.words |= organs | villages
        if len(chain) > 1 and {chain[-1], "".join(chain)} & (organs | villages):
            self.above |= {place for place in chain[-2:-1] if place.endswith(_TOWNS)}


def _name_after_organ(text: str) -> int:
    """Where a name or surname begins that follows an organ on no list; 0 when none does."""
    for begin in range(len(text) - 1, 2, -1):
        if text[begin - 1] in _ORGAN_END and (is_name(text[begin:]) or surname_said(text[begin:])):
            return begin
    return 0


def _organs(text: str, post: re.Match[str] | None) -> frozenset[str]:
    """A unit as said before a post: 柳河镇镇长 and 敬老院长 name 柳河镇 and 敬老院."""
    name = _DOUBLED.sub(r"\1", text)
    mark = post["core"][0] if post is not None and post["core"] in _OF_MARKS else ""
    name += "" if name.endswith(mark) else mark
    return frozenset({name, _DOUBLED.sub(r"\1", _ORGAN.sub("", name))})


def _leads(post: re.Match[str] | None, *, is_village: bool) -> bool:
    """Whether a post after a unit is its head's; 村干部 are the committee itself."""
    return post is not None and (is_head(post) or (is_village and post["core"] == "干部"))


def _within(post: re.Match[str], one: Mention) -> bool:
    return one.start <= post.start() and post.end() <= one.end
