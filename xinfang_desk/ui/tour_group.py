"""Story 3: 43 people from 市福利一厂, five who speak for them, their next visits as repeats."""

from collections.abc import Mapping
from datetime import date

from xinfang_desk.ui.tour_hands import CONTROL, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK, begin, demands, fill_in, save

FIRST = "LF20260302-0001"
SPEAKER: Mapping[str, str] = {"petitioner_name": "买买提·艾力", "id_number": "639903197102230196"}
OTHERS = ("欧阳𬱖", "曾祥𬬭", "阿依古丽·吐尔逊", "周桂兰")


def factory(stage: Stage) -> Script:
    """The first batch: the dot of a name is proposed, a sixth representative refused, F01 saved as a PDF."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 3, 2))
    yield from begin(stage)
    yield from fill_in(stage, {"petitioner_name": "买买提•艾力"})
    yield from stage.shoot(
        "dot-proposed", "姓名里的点打成了“•”：建议写成“·”，不强求", "写成 买买提·艾力", "也可以不改"
    )
    yield from hands.do("registration.use_dot")
    yield from hands.see(hides=("写成 买买提",))
    yield from fill_in(stage, {"id_number": SPEAKER["id_number"], "phone": "14200000003"})
    yield from hands.segment("registration.form", 1)
    yield from fill_in(stage, {"head_count": "43"})
    yield from representatives(stage)
    yield from fill_in(
        stage,
        {
            "target": "市福利一厂",
            "title": "市福利一厂职工工资和医疗、养老保险",
            "facts": "市福利一厂拖欠职工工资，医疗保险和养老保险没有按时缴纳。",
        },
    )
    yield from demands(stage, "补发拖欠的工资", "补缴医疗和养老保险")
    yield from fill_in(stage, {"category_code": "原福利企业职工工资", "region_code": "青北区"})
    yield from hands.press(Key.Key_P, CONTROL)
    yield from stage.shoot(
        "print-registration-form",
        "保存并打印：选打印机或存 PDF，每一份都记入打印记录",
        "打印来访登记表",
        FIRST,
    )
    yield from hands.do("print.save")
    yield from stage.save_as("F01-group.pdf", "来访登记表正本：43 人集体访，五名代表")
    yield from hands.see("标注“正本”")


def representatives(stage: Stage) -> Script:
    """Five by their own choice; nobody else's name is asked (《信访工作条例》第二十条)."""
    hands = stage.hands
    yield from hands.reach("registration.representatives")
    for name in (SPEAKER["petitioner_name"], *OTHERS):
        yield from hands.commit(name)
        yield from hands.press(Key.Key_Return, times=3)
    yield from hands.do("registration.add_representative")
    yield from hands.commit("郑小满")
    yield from hands.see("最多登记 5 名代表")
    yield from stage.shoot(
        "sixth-representative",
        "第六名代表：条例第二十条最多五名，请去掉一名或只登记人数",
        "最多登记 5 名代表（《信访工作条例》第二十条）。请先去掉一名，或只登记人数。",
        "计 1 批、43 人次",
    )
    yield from hands.write("x")
    yield from hands.press(Key.Key_Backspace)
    yield from hands.see(hides=("最多登记 5 名代表",))


def next_batch(stage: Stage, day: date, heads: int, *, shows: bool) -> Script:
    """They come again: F8 and F9 find person and matter, two Enters link both."""
    hands = stage.hands
    yield from stage.new_day(CLERK, day)
    before = hands.events
    yield from begin(stage)
    yield from fill_in(stage, SPEAKER)
    yield from hands.see("证号相同")
    yield from hands.press(Key.Key_F8)
    yield from hands.press(Key.Key_Return)
    yield from hands.see("已认定是同一个人", "市福利一厂职工工资")
    yield from hands.press(Key.Key_F9)
    yield from hands.press(Key.Key_Return)
    yield from hands.see("记为重访：不另立新件")
    yield from hands.segment("registration.form", 1)
    yield from fill_in(stage, {"head_count": str(heads)})
    if shows:
        yield from stage.shoot(
            "same-person-same-matter",
            "再次来访：F8 认人、F9 认事，各一个 Enter；理由写在卡片上",
            "证号相同",
            "已认定是同一个人",
            "记为重访：不另立新件",
        )
    number = f"LF{day:%Y%m%d}-0001"
    yield from save(stage, f"已登记 {number}，记为 {FIRST} 的重访")
    if shows:
        yield from stage.shoot(
            "repeat-registered",
            f"重访记在原事项名下，不另立新件；从 F2 到已登记 {hands.events - before} 次按键",
            f"已登记 {number}，记为 {FIRST} 的重访",
        )
