"""The 反映对象 as people state it (柳河镇杏花村村主任刘某), taken apart into names a letter may bear."""

from __future__ import annotations

import re
import unicodedata

_PARTS = re.compile(r"[、，,；;/\s]+")
_IGNORED = re.compile(r"[\s·•・“”\"'《》〈〉（）()【】〔〕:：。.\-—]+")
_POST = re.compile(
    r"(?:党支部|党总支)?副?(?:书记|支书|主任|主席|会计|出纳|委员(?!会)|干部|工作人员|负责人|领导|经理|同志|先生|女士)"
    r"|副?(?<=[镇乡区县市局处科所站院厂校队组村])长"
)
_BEFORE = re.compile(r"^(?:现任|时任|原任|前任|原|前)")
_ORGAN = re.compile(r"(?:人民政府|政府|党委|党支部|(?:(?<=村)村民|居民|民)?委员?会|街道办事处|办事处|支部)$")
_DOUBLED = re.compile(r"([村镇乡区县市局处科所站院厂校队组])\1$")
_VILLAGE = re.compile(r"[^省市县区镇乡]{1,8}(?:村|社区|屯|寨|农场|林场)$")
_SEAT = re.compile(r"(?:派)?驻[^纪监]*(?=纪|监)")
_DISCIPLINE = re.compile("纪委|纪检|监委|监察")


def plain(text: str) -> str:
    """A name without blanks, marks and widths."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


def words_of(target: str) -> frozenset[str]:
    """The names in what was stated: the whole, the unit before a post, the person after it, the village."""
    found: set[str] = set()
    for said in _PARTS.split(target):
        part = plain(said)
        found.add(part)
        for piece in _POST.split(part):
            name = _DOUBLED.sub(r"\1", _BEFORE.sub("", piece))
            base = _DOUBLED.sub(r"\1", _ORGAN.sub("", name))
            found |= {name, base}
            if village := _VILLAGE.search(base):
                found.add(village[0])
    return frozenset(word for word in found if len(word) > 1)


def without_seat(organ: str) -> str:
    """A discipline organ without the unit it is posted at (驻市民政局纪检监察组): it is not its own."""
    return _SEAT.sub("", organ) if _DISCIPLINE.search(organ) else organ


def is_discipline(organ: str) -> bool:
    """Whether an organ is one of discipline inspection and supervision (纪检监察)."""
    return _DISCIPLINE.search(organ) is not None
