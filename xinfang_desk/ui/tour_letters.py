"""A letter and a call: the channel is asked first, each with its own few fields."""

from datetime import date

from xinfang_desk.ui.tour_hands import CONTROL, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK, begin, demands, fill_in, save


def letter(stage: Stage) -> Script:
    """04-09: a registered letter; postmark, who opened it, who watched."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 4, 9))
    yield from begin(stage)
    yield from hands.press(Key.Key_F3)
    yield from hands.row("来信")
    yield from hands.press(Key.Key_Return)
    yield from hands.see("来信方式")
    yield from fill_in(stage, {"petitioner_name": "冯秀英", "address": "青川市青东区人民路街道1号"})
    yield from hands.choose("registration.letter.kind", "挂号信")
    yield from fill_in(
        stage,
        {
            "letter.postmark_on": "2026-4-7",
            "letter.postal_number": "XA 6399 0002 1",
            "letter.addressed_to": "局长",
            "letter.opened_by": "陈秋",
            "letter.opening_witness": "赵平",
        },
    )
    yield from stage.shoot(
        "letter", "来信：邮戳日、谁拆的、谁监拆，渠道先选，问的就是这一种", "邮戳日", "监拆人", "来信方式"
    )
    yield from fill_in(
        stage,
        {
            "title": "养老机构押金退还",
            "facts": "母亲三月出院离开养老院，押金五千元至今没有退还。",
        },
    )
    yield from demands(stage, "请督促退还押金")
    yield from hands.press(Key.Key_P, CONTROL)
    yield from hands.see("LX20260409-0001")
    yield from hands.do("print.save")
    yield from stage.save_as("F02-letter.pdf", "来信登记表：信封、拆封、附件和来信内容")
    yield from hands.see("标注“正本”")


def call(stage: Stage) -> Script:
    """The same morning the telephone rings; the number as the telephone shows it."""
    hands = stage.hands
    yield from begin(stage)
    yield from hands.press(Key.Key_F3)
    yield from hands.row("来电")
    yield from hands.press(Key.Key_Return)
    yield from hands.see("来电号码")
    yield from fill_in(stage, {"petitioner_name": "唐大伟", "call.caller_number": "0999-0123888"})
    yield from stage.shoot("call", "来电：打进来的时间已经填好，号码照话机显示的写", "来电号码", "来电时间")
    yield from fill_in(stage, {"title": "低保停发的原因", "facts": "三月起没有收到低保金，问是什么原因。"})
    yield from demands(stage, "说明停发的原因")
    yield from save(stage, "已登记 LD20260409-0001")
