"""Words that ask for care: signs of danger open help for the person, labels ask to be said as facts.

Neither blocks or marks anybody: a sign of danger shows whom to call (《信访工作条例》第三十七条: 疏导、帮扶),
a label is an opinion of a person where the record needs what happened.
"""

import re
from dataclasses import dataclass

from xinfang_desk.domain.typed_text import half_width

REMINDER = "只记事项，不评价人。"
"""Stands below every box for free text."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line of the help panel: whom to call, the number, when."""

    name: str
    phone: str
    when: str


@dataclass(frozen=True, slots=True)
class HelpPanel:
    """What is shown beside the form when a visitor may be in danger; it closes with one key."""

    title: str
    steps: tuple[str, ...]
    lines: tuple[HelpLine, ...]


HELP = HelpPanel(
    title="来访人可能需要马上帮助",
    steps=(
        "请先停下登记，倒一杯水，坐下来听他说，不要让他独自离开。",
        "有生命危险的，马上拨打 120 或 110，并告诉值班领导。",
        "没有吃的、住处或药的，联系救助管理站或街道、乡镇，当天安排临时救助。",
    ),
    lines=(
        HelpLine("急救", "120", "受伤、服药、突发疾病"),
        HelpLine("公安", "110", "有伤害自己或他人的危险"),
        HelpLine("心理援助热线", "12356", "想不开、情绪崩溃；以本地公布的号码为准"),
        HelpLine("政务服务便民热线", "12345", "转接救助管理站、街道和其他部门"),
        HelpLine("救助管理站", "12345 转接", "没有住处、没有饭吃、回不了家"),
    ),
)
"""The help panel (G16): help for the person, never a mark or a report on him."""

CRISIS_WORDS = (
    "自杀", "自尽", "自焚", "自残", "轻生", "寻死", "想死", "不想活", "不活了", "活不下去", "活不了", "死给",
    "同归于尽", "跳楼", "跳河", "跳桥", "上吊", "割腕", "喝农药", "喝药", "服毒", "安眠药", "遗书", "绝食",
    "断药", "停药", "没钱买药", "断粮", "断炊", "揭不开锅", "没饭吃", "没有饭吃", "没吃的", "挨饿", "冻饿",
    "饿死", "冻死", "冻伤", "无家可归", "没地方住", "露宿", "睡桥洞", "家暴", "被打伤", "孩子没人管",
)  # fmt: skip
"""Words a visitor says in danger, hunger, cold or without his medicine."""


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A label found in a text.

    Attributes:
        word: as written.
        start: where it stands in the text.
        sentence: the sentence it stands in.
        message: what is asked of the clerk; the text can be kept.
    """

    word: str
    start: int
    sentence: str
    message: str


_FACTS = "请写成事实：哪天、在哪里、说了什么、做了什么。"
_TIMES = "请写成事实：哪天来过、共几次、上次怎么答复的。"
_HEALTH = "健康状况与事项有关的，请照诊断证明写；无关的不写。"

LABEL_WORDS: dict[str, str] = {
    **dict.fromkeys(
        ("缠访", "缠诉", "老上访", "上访户", "上访专业户", "缠访户", "重访户", "非访", "访棍"), _TIMES
    ),
    **dict.fromkeys(
        ("闹访", "无理取闹", "无理上访", "胡搅蛮缠", "撒泼", "耍赖", "煽动", "别有用心", "威胁政府"), _FACTS
    ),
    **dict.fromkeys(
        (
            "刁民",
            "泼妇",
            "无赖",
            "钉子户",
            "骨干分子",
            "上访骨干",
            "挑头的",
            "重点人员",
            "重点户",
            "稳控对象",
        ),
        _FACTS,
    ),
    **dict.fromkeys(("精神病", "神经病", "疯子", "脑子有问题", "精神不正常", "偏执"), _HEALTH),
}
"""Labels of people and what to write instead (G18)."""

_NAMES_OF_PLACES = re.compile("精神病(?:专科)?(?:医|福利|康复)?院|精神病(?:患者|人)(?:救助|福利|康复)")
_LABEL = re.compile("|".join(sorted(map(re.escape, LABEL_WORDS), key=len, reverse=True)))
_SENTENCE_ENDS = "。！？；\n"


def crisis_words(*texts: str) -> tuple[str, ...]:
    """The signs of danger in what was written down, in the order of :data:`CRISIS_WORDS`; () for none."""
    said = "\n".join(map(half_width, texts))
    return tuple(word for word in CRISIS_WORDS if word in said)


def labels(text: str) -> tuple[LabelFound, ...]:
    """The labels of people in a text, each with its sentence and what to write instead.

    Names of hospitals and of help for the ill are not labels.
    """
    places = [found.span() for found in _NAMES_OF_PLACES.finditer(text)]
    return tuple(
        LabelFound(
            word=found[0],
            start=found.start(),
            sentence=_sentence(text, found.start()),
            message=f"“{found[0]}”是对人的评价。{LABEL_WORDS[found[0]]}",
        )
        for found in _LABEL.finditer(text)
        if not any(first <= found.start() < last for first, last in places)
    )


def _sentence(text: str, place: int) -> str:
    first = max(text.rfind(end, 0, place) for end in _SENTENCE_ENDS) + 1
    ends = [found for end in _SENTENCE_ENDS if (found := text.find(end, place)) >= 0]
    return text[first : min(ends, default=len(text) - 1) + 1].strip()
