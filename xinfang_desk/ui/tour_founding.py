"""Before the stories: first start, both recovery sheets, what the keeper sees, a blank form."""

from xinfang_desk.ui.tour_hands import Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_stage import PASSWORD, Stage


def founding(stage: Stage) -> Script:
    """首次启动 with the sample office; both sheets are saved before the desk exists."""
    hands = stage.hands
    yield from hands.see("第 1 步，共 3 步")
    yield from hands.segment("first_start.choice", 1)
    yield from hands.see("载入样例机关")
    yield from hands.do("first_start.next")
    yield from hands.see("第 2 步，共 3 步", "系统管理员管账号、设置和备份，不看信访内容")
    for name in ("first_start.new", "first_start.again"):
        yield from hands.fill(name, PASSWORD)
    yield from stage.shoot(
        "first-start-keeper", "首次启动：系统管理员管账号和备份，不看信访内容", "第 2 步", "再输入一次"
    )
    yield from hands.do("first_start.next")
    yield from hands.see("第 3 步，共 3 步", "还没有存")
    yield from hands.do("first_start.save")
    yield from stage.save_as("recovery-data.pdf", "数据恢复单（所有口令都忘记时重设口令）")
    yield from hands.see("已存为 recovery-data.pdf")
    yield from hands.press(Key.Key_Tab, times=2)
    yield from hands.do("first_start.save")
    yield from stage.save_as("recovery-sealed.pdf", "密封恢复单（没有保密专管员能打开密封件时用）")
    yield from stage.shoot(
        "first-start-recovery-sheets",
        "两张恢复单都存好，接待台才建立",
        "已存为 recovery-data.pdf",
        "已存为 recovery-sealed.pdf",
        "建立接待台",
    )
    yield from hands.do("first_start.next")
    yield from stage.shoot(
        "keeper-accounts", "系统管理员的账号页：角色、停用、临时口令", "账号", "唐薇", "陈秋", "登记员"
    )


def blank_form(stage: Stage) -> Script:
    """打印空白登记表 from the sign-in sheet, without signing in."""
    hands = stage.hands
    yield from stage.leave()
    yield from stage.shoot(
        "sign-in", "登录：选人、输口令；没有登录也能打印空白登记表", "口令", "登录", "打印空白登记表"
    )
    yield from hands.do("sign_in.blank_form")
    yield from hands.see("停电或电脑不能用时")
    yield from hands.do("blank_form.save")
    yield from stage.save_as("F01-blank.pdf", "空白来访登记表，不登录也能打印")
    yield from hands.see("已存为 F01-blank.pdf")
    yield from hands.press(Key.Key_Escape)
    yield from hands.see(hides=("停电或电脑不能用时",))
