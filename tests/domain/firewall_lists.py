"""The lists of an office by which the wall is tried: sections, bureaus, an office and a station below one."""

from __future__ import annotations

from xinfang_desk.domain.firewall import PersonWords, Scope, UnitWords, Wall, wall

BUREAU = "青川市民政局"
UNITS = (
    UnitWords(1, "社会救助处", "刘家宁", None, "处长"),
    UnitWords(2, "社会事务处", "高文秀", None, "处长"),
    UnitWords(3, "养老服务处", "宋立民", None, "处长"),
    UnitWords(4, "信访办", "赵平", None, "主任"),
    UnitWords(5, "青东区民政局", "韩东", None, "局长"),
    UnitWords(6, "青西区民政局", "罗敏", None, "局长"),
    UnitWords(7, "青北区民政局", "丁海燕", None, "局长"),
    UnitWords(8, "市福利一厂", "郑国栋", None, "厂长"),
    UnitWords(9, "青川市公安局青北分局（户政窗口）", ""),
    UnitWords(10, "青西区柳河镇人民政府", ""),
    UnitWords(11, "青西区纪委监委", ""),
    UnitWords(12, "柳河镇民政办", "钱多", 6, "主任"),
    UnitWords(13, "杏花社区工作站", "孙小", 12, "站长"),
)
PEOPLE = (
    PersonWords("周正", None, "局长"),
    PersonWords("石䂖", None, "副局长"),
    PersonWords("赵平", 4, "信访办主任"),
    PersonWords("陈秋", 4, "接访员"),
    PersonWords("刘家宁", 1, "处长"),
    PersonWords("冯远", 1, "副处长"),
    PersonWords("钱进", 1, "科员"),
    PersonWords("吴干", 12, "干部"),
    PersonWords("高文秀", 2, "处长"),
)
_TRADITIONAL = str.maketrans("區劉鎮辦廠處長羅養務黨與張趙訪", "区刘镇办厂处长罗养务党与张赵访")


def simplified(text: str) -> str:
    """As the store's own table does."""
    return text.translate(_TRADITIONAL)


def around(target: str, scope: Scope = Scope.FULL) -> Wall:
    """The wall around whoever is stated."""
    return wall(UNITS, PEOPLE, [(None, target)], scope=scope, fold=simplified, bureau=BUREAU)
