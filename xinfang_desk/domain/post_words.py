"""Posts (职务) and names beside them, as people say them: 罗局长, 村主任刘大海, 主要负责人, 刘某."""

from __future__ import annotations

import re

from xinfang_desk.domain.names import COMPOUND_SURNAMES, surname_of

MARKS = "镇乡区县市省州局处科股所站院厂校队组村部厅会社园馆"
"""What a unit's name ends with and its head's post begins with (局 → 局长)."""

POST = re.compile(
    r"(?:党支部|党总支|党委|党组|支部)?(?P<deputy>副)?(?P<core>"
    r"(?:主要|第一)?(?:负责人|负责同志|领导同志|领导班子|领导(?!小组))|一把手|班子(?!成员)|党组(?!书记|副|成员)|两委(?:班子)?"
    r"|书记|支书|主任科员|主任|主席|总?经理|老板|法定代表人|法人代表|法人"
    rf"|(?:[{MARKS}]|董事|理事|秘书)长"
    r"|会计|出纳|文书|委员(?!会)|专干|干部|工作人员|网格员|科员|护工|接访员|接待员|信访员|办事员|同志|先生|女士|老师|医生"
    r"|(?:班子|党组)成员)"
)
"""A post; a unit's mark (局) before 长 is part of it."""

GENERIC_HEADS = frozenset(
    re.findall(r"\w+", "主要负责人 负责人 负责同志 主要负责同志 主要领导 领导 一把手 班子 领导班子 党组")
)
"""What a head is called without saying whose."""

PLAIN_POSTS = frozenset({"工作人员", "干部", "同志", "先生", "女士", "老师", "医生", "护工"})
"""Said of anybody: by them nobody is named."""

_HEADS = re.compile(
    rf"(?:主要|第一)?(?:负责人|负责同志|领导同志|领导班子|领导)|一把手|班子|党组|两委(?:班子)?|书记|支书|主任|主席|总?经理|老板"
    rf"|法定代表人|法人代表|法人|(?:[{MARKS}]|董事|理事)长"
)
_FILLING = re.compile(
    r"^(?:现任|时任|原任|前任|原|前|是|为|叫|名叫|兼任|兼|系|邻居|职工|员工|[村居]民(?!委|小组))+"
)
_LEADING_UP = re.compile(r"(?:现任|时任|原任|前任|兼任|原|前|兼)+$")
_SOMEBODY = re.compile("某+$")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢"
    "路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车"
    "冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩"
    "稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和水酆昌凤酒岱俎"
)
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "单位 房东 车间 施工 施工方 施工队 包工头 安保 保安 管理 管理人 管理员 全体 全村 司机 方面 时候 公司 "
        "原告 华侨 成员 党员 党群 党政 应急 向导 常委 计生 包片 包村 和平 安置 水利 温泉 连队 官员 保洁 明白 "
        "文化 文书 习惯",
    )
)
_NOT_LAST = tuple("省市区县镇乡屯寨组处科室局所站院厂校队办委会司店社部厅路街巷方费金房员")


def is_name(text: str) -> bool:
    """Whether a word looks like a Chinese person's name: a surname with one or two characters more."""
    surname = surname_of(text)
    if text in _NO_NAME or text.endswith(_NOT_LAST):
        return False
    if surname in COMPOUND_SURNAMES:
        return len(text) - 2 in (1, 2)
    return surname in _SURNAMES and len(text) - 1 in (1, 2) and not _SOMEBODY.search(text)


def surname_said(text: str) -> str:
    """The surname, when nothing but a surname is said (刘, 刘某, 老刘, 小陈); else ""."""
    said = re.sub("^[小老](?=.$)", "", _SOMEBODY.sub("", text))
    return said if said in _SURNAMES or said in COMPOUND_SURNAMES else ""


def led_up(text: str) -> str:
    """A text without the words at its end that lead to a post (青西区民政局原 → 青西区民政局)."""
    return _LEADING_UP.sub("", text)


def unfilled(text: str) -> str:
    """Without the words that lead from a post to a name, or from a name to a post (现任, 原, 兼)."""
    return led_up(_FILLING.sub("", text))


def is_head(post: re.Match[str]) -> bool:
    """Whether a post, said right after a unit, is that of its head."""
    return post["deputy"] is None and _HEADS.fullmatch(post["core"]) is not None


def agrees(post: re.Match[str], held: str) -> bool:
    """Whether somebody who holds a post may be called by one: a 副局长 is also called 局长."""
    if not held:
        return True
    return post["core"] in held and (post["deputy"] is None or "副" in held)
