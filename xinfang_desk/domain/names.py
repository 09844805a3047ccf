"""Names as people write them: kept letter for letter, compared by a folded key, never cut.

The stored name is what the document shows (no Unicode normalisation, 民委发〔2016〕33号: separator ·
U+00B7, no fixed length). Only the key for searching and matching is folded.
"""

import re
from collections.abc import Callable

from xinfang_desk.domain.typed_text import clean_line, half_width, is_han, is_private_use

MIDDLE_DOT = "·"
DOT_LOOK_ALIKES = "\u2022\u30fb\uff0e.\u2027\u2219\u25cf\uff65\u22c5\u0387"
"""Typed in place of · (• ・ ． . ‧ ∙ ● ･ ⋅ and the Greek one); exchanged as a proposal, between 汉字 only."""

LONG_NAME = 50
"""Names longer than this are looked at again; none is ever cut."""

_LOOK_ALIKE = re.compile(rf"\s*[{re.escape(DOT_LOOK_ALIKES)}{MIDDLE_DOT}]\s*")
_DOTS = re.compile(rf"[{re.escape(DOT_LOOK_ALIKES)}{MIDDLE_DOT}]")
_DESCRIPTION = re.compile(r"〔[^〔〕]*〕")


def tidy(text: str) -> str:
    """A name as it is kept: one line, no pasted breaks, tabs or invisible marks, otherwise as typed."""
    return clean_line(text)


def is_rare(character: str) -> bool:
    """Whether one character is so rare that it may name its bearer: outside GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def propose_dot(name: str) -> str | None:
    """The name with · between its parts where a look-alike was typed; None when there is nothing to propose.

    买买提•艾力 and 买买提 · 艾力 give 买买提·艾力; J.Smith is left alone.
    """
    tidied = tidy(name)

    def exchange(found: re.Match[str]) -> str:
        before, after = tidied[: found.start()][-1:], tidied[found.end() :][:1]
        between_han = before != "" and after != "" and is_han(before) and is_han(after)
        return MIDDLE_DOT if between_han else found[0]

    proposed = _LOOK_ALIKE.sub(exchange, tidied)
    return None if proposed == tidied else proposed


def doubts(name: str, description: str = "") -> list[str]:
    """What to look at again in a name, one sentence each; all can be kept.

    Args:
        name: as typed.
        description: what the clerk wrote for a character that cannot be typed (〔石+羡〕).
    """
    name, found = tidy(name), []
    if any(map(is_private_use, name)) and not describe(description):
        found.append(
            "姓名里有读卡器给的代用码，换一台电脑就看不见。请照证件重新输入这个字；"
            "打不出来的，请写出它的部件，如〔石+羡〕。"
        )
    if "\ufffd" in name:
        found.append("姓名里有一个字没有读出来（显示为 �）。请照证件补上。")
    if any(character.isdecimal() for character in name):
        found.append("姓名里有数字，请看一下是不是贴进了别的内容。")
    if length(name) > LONG_NAME:
        found.append(f"姓名有 {length(name)} 个字，请看一下是不是贴进了别的内容；确实无误会全部保存。")
    return found


def length(name: str) -> int:
    """How many characters a name has, a description 〔石+羡〕 counted as the one it stands for."""
    return len(_DESCRIPTION.sub("字", name))


def describe(parts: str) -> str:
    """A character described by its parts: 石 羡, 石＋羡 and 〔石+羡〕 give 〔石+羡〕; "" for nothing.

    Several characters are written one after the other: 〔石+羡〕〔火+玉〕.
    """
    line = clean_line(parts).replace("＋", "+")
    groups = _DESCRIPTION.findall(line) or [line]
    pieces = ["+".join(re.findall(r"[^\s+〔〕\[\]]+", group)) for group in groups]
    return "".join(f"〔{piece}〕" for piece in pieces if piece)


def spell_out(name: str, description: str, cannot_show: Callable[[str], bool] = is_private_use) -> str:
    """The name with each character that cannot be shown exchanged for its description.

    Args:
        name: as stored.
        description: one 〔…〕 for each such character, in order; the last serves for all that follow.
        cannot_show: which characters a paper cannot print; codes of card readers by default.
    """
    given = _DESCRIPTION.findall(describe(description))
    if not given:
        return name
    shown = []
    for character in name:
        if cannot_show(character):
            shown.append(given.pop(0) if len(given) > 1 else given[0])
        else:
            shown.append(character)
    return "".join(shown)


def fold(text: str) -> str:
    """The plain form of a name: width, case, dots and spaces do not count; 繁简 is folded by the store."""
    return half_width(_DOTS.sub("", half_width(_DOTS.sub("", text))).casefold())


def surname_of(name: str) -> str:
    """The surname of a Chinese name (欧阳𬱖: 欧阳); "" for names in parts (买买提·艾力), other scripts."""
    name = tidy(name)
    if _DOTS.search(name) or not name or not all(map(is_han, name[:2])):
        return ""
    if length(name) >= 3 and name[:2] in COMPOUND_SURNAMES:
        return name[:2]
    return name[0]


COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
        "仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐"
        "段干百里呼延东郭南门羊舌微生梁丘左丘西门第五南荣东里仲长即墨达奚褚师纳兰叶赫完颜富察爱新那拉",
    )
)
"""Surnames of two characters (复姓)."""

SURNAME_READINGS: dict[str, tuple[str, ...]] = {
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "解": ("xie", "jie"),
    "仇": ("qiu", "chou"),
    "任": ("ren",),
    "覃": ("qin", "tan"),
    "查": ("zha", "cha"),
    "区": ("ou", "qu"),
    "朴": ("piao", "pu"),
    "盖": ("ge", "gai"),
    "乐": ("yue", "le"),
    "员": ("yun", "yuan"),
    "缪": ("miao", "mou"),
    "冼": ("xian",),
    "洗": ("xian", "xi"),
    "翟": ("zhai", "di"),
    "繁": ("po", "fan"),
    "秘": ("bi", "mi"),
    "种": ("chong", "zhong"),
    "黑": ("he", "hei"),
    "折": ("she", "zhe"),
    "召": ("shao", "zhao"),
    "祭": ("zhai", "ji"),
    "能": ("nai", "neng"),
    "隗": ("wei", "kui"),
    "郇": ("xun", "huan"),
    "郗": ("xi", "chi"),
    "牟": ("mu", "mou"),
    "谌": ("chen", "shen"),
    "薄": ("bo", "bao"),
    "柏": ("bai", "bo"),
    "莘": ("shen", "xin"),
    "宓": ("mi", "fu"),
    "角": ("jue", "jiao"),
    "都": ("du", "dou"),
    "句": ("gou", "ju"),
    "沈": ("shen",),
    "尉": ("wei", "yu"),
    "葛": ("ge",),
    "燕": ("yan",),
    "应": ("ying",),
    "宁": ("ning",),
    "华": ("hua",),
    "过": ("guo",),
    "相": ("xiang",),
    "哈": ("ha",),
    "那": ("na",),
    "车": ("che",),
    "贲": ("ben",),
    "厍": ("she",),
    "呙": ("guo",),
    "仉": ("zhang",),
    "尉迟": ("yu chi", "wei chi"),
    "万俟": ("mo qi", "wan si"),
    "长孙": ("zhang sun", "chang sun"),
    "令狐": ("ling hu",),
    "澹台": ("tan tai", "dan tai"),
    "鲜于": ("xian yu",),
    "亓官": ("qi guan",),
    "皇甫": ("huang fu",),
    "乐正": ("yue zheng", "le zheng"),
    "宰父": ("zai fu",),
    "颛孙": ("zhuan sun",),
    "子车": ("zi ju", "zi che"),
    "仲长": ("zhong chang", "zhong zhang"),
}
"""Readings of surnames: as a surname first, then the common one; syllables stand apart."""
