"""Story 4: what 王𫞩 reports is sealed from the first key; one officer opens it, with a reason."""

from datetime import date, time

from xinfang_desk.ui.tour_hands import ALT, CONTROL, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_stage import PASSWORD, Stage
from xinfang_desk.ui.tour_visits import CLERK, begin, demands, fill_in, save

NUMBER = "LF20260407-0001"
WHO = "王𫞩"
SECRET = (WHO, "贿选", "杏花村")
SUMMARY = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
LETTER = "青民信密转〔2026〕1号"


def accusation(stage: Stage) -> Script:
    """Any clerk puts it in; nobody at the desk takes it out, and the list shows 〔密封〕."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 4, 7))
    yield from begin(stage)
    yield from hands.choose("registration.purpose", "检举控告")
    yield from hands.see("检举控告：从现在起密封")
    yield from hands.reach("registration.petitioner_name", backwards=True)
    yield from fill_in(
        stage,
        {
            "petitioner_name": WHO,
            "id_number": "639902197909010454",
            "phone": "14200000008",
            "address": "青川市青西区柳河镇杏花村4组",
            "target": "杏花村村主任",
            "title": "村主任在换届选举中贿选",
            "facts": "换届选举前夜有人挨家送现金和香烟，要求投票给现任村主任，送的人说事后再给一次。",
        },
    )
    yield from stage.shoot(
        "sealed-while-typed",
        "选了检举控告：草稿随即密封，不联想，不查找",
        "检举控告：从现在起密封",
        "已存，已密封",
    )
    yield from demands(stage, "查清贿选事实", "确认当选无效")
    yield from save(stage, f"已密封登记 {NUMBER}")
    yield from hands.press(Key.Key_3, ALT)
    yield from stage.shoot(
        "sealed-in-the-list", "事项跟踪：密封件只有编号、日期、状态和期限", "〔密封〕", NUMBER, hides=SECRET
    )
    yield from open_sealed(stage)
    yield from stage.shoot(
        "sealed-for-others", "登记员打不开，自己登记的也不行", "内容只由保密专管员凭事由打开", hides=SECRET
    )
    yield from hands.press(Key.Key_Escape)


def opened_by_officer(stage: Stage) -> Script:
    """苏静 says why; both are journalled."""
    hands = stage.hands
    yield from stage.new_day("苏静", date(2026, 4, 7), time(14, 30))
    yield from hands.see("今日")
    yield from hands.press(Key.Key_3, ALT)
    yield from hands.see("〔密封〕")
    yield from open_sealed(stage)
    yield from hands.see("打开密封件？")
    yield from hands.commit("研究转送方案")
    yield from stage.shoot(
        "sealed-reason", "保密专管员打开密封件：先写事由，和打开一起记入日志", "打开密封件？", "研究转送方案"
    )
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from stage.shoot(
        "sealed-opened",
        "打开了：看得到办到哪一步，不能复制",
        WHO,
        "您正在看密封件，请注意身边的人",
        "村主任在换届选举中贿选",
    )


def left(stage: Stage) -> Script:
    """Esc, and not a word stays."""
    yield from stage.hands.press(Key.Key_Escape)
    yield from stage.hands.see("〔密封〕", hides=SECRET)


def transferred(stage: Stage) -> Script:
    """转送 by two officers: to the village itself it is refused, to the town it goes without a name."""
    hands = stage.hands
    yield from hands.do("cases.sealed_transfer")
    yield from hands.segment("sealed.kind", 1)
    yield from write_letter(stage, "柳河镇杏花村村民委员会")
    yield from second_signs(stage)
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from stage.shoot(
        "sealed-refused", "转送：不能送给被反映的人、他的村和负责人", "不能送给、交给他们", "复核人"
    )
    yield from hands.fill("sealed.to_organ", "青西区柳河镇人民政府")
    yield from hands.reach("sealed.summary")
    yield from second_signs(stage)
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from stage.shoot(
        "sealed-transferred", "两名保密专管员签发转送函：摘要另写，函上没有举报人", LETTER, "已转送"
    )


def write_letter(stage: Stage, organ: str) -> Script:
    """To whom, and the summary in other words."""
    yield from stage.hands.fill("sealed.to_organ", organ)
    yield from stage.hands.fill("sealed.summary", SUMMARY)


def second_signs(stage: Stage) -> Script:
    """The other officer compares, ticks and types his own password."""
    yield from stage.hands.do("sheet.second_read")
    yield from stage.hands.fill("sheet.second_password", PASSWORD)


def open_sealed(stage: Stage) -> Script:
    """The first row of the list that is 〔密封〕, Enter."""
    yield from stage.hands.reach("cases.list")
    yield from stage.hands.press(Key.Key_Home)
    yield from stage.hands.row("〔密封〕")
    yield from stage.hands.press(Key.Key_Return)
