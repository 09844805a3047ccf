"""Story 5 after the door: 告知书 with address and phone, calls made for her, 低保 granted."""

from datetime import date, time

from xinfang_desk.ui.tour_case import (
    CONTROL_ENTER,
    do_act,
    find_case,
    record,
    refused_then,
    save_paper,
    serve,
    show_records,
)
from xinfang_desk.ui.tour_hands import Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_slip import DIRECTOR
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK

CASE, TITLE = "LF20260420-0001", "孩子没有落户，不能申请低保"
WINDOW, PHONE = "青川市公安局青北分局（户政窗口）", "0999-0320001"


def told_where(stage: Stage) -> Script:
    """04-20: the 户政窗口 with address and phone; without a phone no paper. The rest is ours."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 4, 20), time(10, 30))
    yield from find_case(stage, CASE, TITLE)
    yield from hands.do("cases.next_inform")
    yield from hands.see("去向机关")
    yield from hands.choose("paper.kind", "请向有权机关提出")
    yield from hands.do("paper.is_partial")
    yield from hands.fill("paper.where", WINDOW)
    yield from hands.press(Key.Key_Escape)
    yield from stage.shoot(
        "inform-dialog", "告知去向：选了机关，地址和电话随即填好", WINDOW, "0999-", "只告知其中一部分"
    )
    yield from refused_then(stage, "paper.where_phone", PHONE, "请填写“电话”", "inform-refused")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("请登记送达")
    yield from save_paper(stage, "告知书", "F06-inform.pdf", "告知书：户政窗口的名称、地址、电话")
    yield from serve(stage)
    yield from do_act(stage, "accept")
    yield from hands.see("受理日")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("请登记送达")
    yield from serve(stage)
    yield from stage.shoot("part-told", "一部分告知去向，一部分由本局受理", "办理中", TITLE)


def called_for_her(stage: Stage) -> Script:
    """04-22: whom the desk called, what was said, what was promised."""
    yield from stage.new_day(CLERK, date(2026, 4, 22))
    yield from find_case(stage, CASE, TITLE)
    call = {
        "organ": WINDOW,
        "contact": "户籍民警 马青",
        "happened_on": "2026-4-22",
        "text": "三个孩子凭出生证明可以办理落户，周五上午到窗口。",
        "next_step": "周五陪同到窗口办理",
    }
    yield from record(stage, "contact", call, "已登记：协助联系")
    promise = {"text": "周五上午陪同到户政窗口", "by_name": "陈秋", "due_on": "2026-4-30"}
    yield from record(stage, "promise", promise, "已登记：承诺")
    yield from show_records(stage)
    yield from stage.shoot(
        "contacts", "协助联系和承诺：哪一天、找了谁、怎么说、下一步、谁来兑现", "马青", "已兑现"
    )


def granted(stage: Stage) -> Script:
    """06-10: 低保 is granted by 青北区."""
    yield from stage.new_day(CLERK, date(2026, 6, 10))
    yield from find_case(stage, CASE, TITLE)
    help_ = {"kind": "最低生活保障", "source": "青北区民政局", "given_on": "2026-6-10"}
    yield from record(stage, "help", help_, "已登记：落实")
    yield from show_records(stage)
    yield from stage.shoot("granted", "低保批准了：落实记在这件事项里", "最低生活保障", "青北区民政局")
