"""Which words name a private person, where people write units, posts and several people at once (遮蔽)."""

import re

from xinfang_desk.domain.names import COMPOUND_SURNAMES, MIDDLE_DOT, is_rare, length, tidy
from xinfang_desk.domain.typed_text import is_han

_PARTS = re.compile(r"[、，,；;/和与及]|\s{2,}")
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]?")
_WHO = (
    "邻居|同村|村民|居民|住户|业主|职工|员工|老板|老乡|亲戚|前夫|前妻|丈夫|妻子|爱人|父亲|母亲|儿子|女儿|"
    "儿媳|女婿|哥哥|弟弟|姐姐|妹妹|堂兄|堂弟|表兄|表弟|房东|租客|同事|主任|书记|支书|会计|组长|队长|科长|"
    "处长|局长|院长|校长|所长|站长|经理|厂长|民警|法官|医生|教师|老师|司机|保安|干部|工作人员|证人|代理人|"
    "申请人|信访人|被申请人"
)
_BEFORE = re.compile(rf"^.*(?:{_WHO})[的：: ]?(?=.{{2,}})")
_BEHIND = re.compile(rf"(?:{_WHO}|等人|等|先生|女士|同志|本人)$")
_UNIT = re.compile(
    r"(?:公司|政府|法院|检察院|派出所|委员会|委会|办事处|中心|学校|医院|银行|集团|合作社|基金会|协会|商店|"
    r"[局厂院厅办委署镇区县市乡街路店处站所队])$"
)
_LONG_UNIT = re.compile(r"[部社会行庭园校组室司科村]$")
_NOBODY = frozenset({"包工头", "施工方", "施工队", "高中生", "房管员", "安全员", "管理员", "宣传员"})
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛"
    "禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌"
    "霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳"
    "汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印"
    "宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚"
    "农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂"
    "晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓肖闫付代覃仝苟岳帅缑亢况商牟佘墨哈谯"
    "笪佟言福阳冼邸区朴员仉呙召祭种秘繁折黑邝邓"
)
"""The surnames a private person is known by where nothing else says that it is one."""


def people_in(stated: str) -> tuple[str, ...]:
    """The names of private persons in a field where somebody typed whom a matter is about.

    邻居李建国、市福利一厂 names 李建国; a unit, a post and a sentence name nobody.
    """
    found = []
    for part in _PARTS.split(_BRACKETS.sub("", tidy(stated))):
        name = _BEHIND.sub("", _BEFORE.sub("", part.strip())).strip("的：: ")
        if is_personal(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def is_personal(name: str) -> bool:
    """Whether words are a private person's name and not a unit's, a post or a sentence; 王登科 is one."""
    if is_unit(name) or name in _NOBODY:
        return False
    if MIDDLE_DOT in name:
        return all(is_han(one) or one == MIDDLE_DOT for one in name)
    if not name or not all(map(is_han, name)):
        return False
    if name[:2] in COMPOUND_SURNAMES:
        return 3 <= length(name) <= 4
    return 2 <= length(name) <= 3 and (name[0] in _SURNAMES or is_rare(name[0]))


def is_unit(name: str) -> bool:
    """Whether a name that is on no list is a unit's or a place's by its last word."""
    return (length(name) >= 3 and bool(_UNIT.search(name))) or (
        length(name) >= 4 and bool(_LONG_UNIT.search(name))
    )
