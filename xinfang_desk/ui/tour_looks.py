"""The same screens in the dark, at 200 % type, on a large screen; the lock; and what the auditor reads."""

from datetime import date, time

from xinfang_desk.ui.tour_hands import ALT, CONTROL, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_slip import CASE, DIRECTOR, SLIP, TITLE, open_slip
from xinfang_desk.ui.tour_stage import LARGE, PASSWORD, SMALL, Stage
from xinfang_desk.ui.tour_visits import find

_LARGEST = 4
"""Steps of 字号 from 100 to 200 %."""


def lock(stage: Stage) -> Script:
    """Ctrl+L covers everything; a wrong password is said, the right one shows the page as it was."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 4, 28))
    yield from stage.shoot(
        "today", "今日：逾期、三日内、七日内，每个日子都有算式", "今日", TITLE, "还有 2 日"
    )
    yield from hands.press(Key.Key_L, CONTROL)
    yield from hands.see("已锁屏", hides=(TITLE,))
    yield from hands.type("qingchuan-2025")
    yield from hands.press(Key.Key_Return)
    yield from stage.shoot(
        "locked",
        "锁屏：盖住整个窗口；口令不对，说明白",
        "已锁屏",
        f"\n{DIRECTOR}\n",
        "登录名和口令没有对上",
        hides=(TITLE,),
    )
    yield from hands.write(PASSWORD)
    yield from hands.press(Key.Key_Return)
    yield from hands.see(TITLE, "还有 2 日", hides=("已锁屏",))


def dark(stage: Stage) -> Script:
    """设置 › 深色; both sizes."""
    yield from settings(stage, "theme", 2)
    yield from pages(stage, "dark", "深色")
    stage.resize(LARGE)
    yield from pages(stage, "dark-1920", "深色 1920×1080")
    yield from settings(stage, "theme", -1)


def large(stage: Stage) -> Script:
    """1920×1080 in the light: air, not longer lines."""
    yield from pages(stage, "1920", "浅色 1920×1080")
    stage.resize(SMALL)


def large_type(stage: Stage) -> Script:
    """设置 › 字号 200 % on the small screen: everything reflows; Ctrl+0 takes it back."""
    yield from settings(stage, "type_size", _LARGEST)
    yield from pages(stage, "type-200", "字号 200 %")
    yield from stage.hands.press(Key.Key_0, CONTROL)


def pages(stage: Stage, slug: str, words: str) -> Script:
    """The five pages of the desk one after the other."""
    hands = stage.hands
    yield from hands.press(Key.Key_1, ALT)
    yield from stage.shoot(f"today-{slug}", f"今日，{words}", "今日", TITLE)
    yield from hands.press(Key.Key_F2)
    yield from stage.shoot(f"registration-{slug}", f"来访登记，{words}", "来访登记", "谁来了")
    yield from hands.press(Key.Key_3, ALT)
    yield from stage.shoot(f"cases-{slug}", f"事项跟踪，{words}", "事项跟踪", "张*")
    yield from find(stage, CASE, TITLE)
    yield from stage.shoot(f"case-{slug}", f"一件事项，{words}", TITLE, CASE, "期限")
    yield from hands.press(Key.Key_F10)
    yield from hands.see("全部办理", "返回")
    yield from hands.press(Key.Key_Space)
    yield from stage.shoot(f"accept-{slug}", f"受理告知书要写的，{words}", "受理日", "签发")
    yield from hands.press(Key.Key_Escape)
    yield from hands.see(hides=("受理日",))
    yield from hands.press(Key.Key_Escape)
    yield from open_slip(stage)
    yield from stage.shoot(f"slip-{slug}", f"一张督办单，{words}", TITLE, SLIP)
    yield from hands.press(Key.Key_Escape)


def settings(stage: Stage, name: str, steps: int) -> Script:
    """设置, the segments of 颜色 or 字号, so many steps to the right; it takes effect at once."""
    hands = stage.hands
    yield from hands.press(Key.Key_1, ALT)
    yield from hands.do("frame.settings")
    yield from hands.see("显示和口令")
    yield from hands.segment(f"settings.{name}", steps)
    yield from hands.press(Key.Key_Escape)
    yield from hands.see(hides=("显示和口令",))


def journal(stage: Stage) -> Script:
    """What the auditor reads: who opened what, when and why; the chain of hashes is checked."""
    yield from stage.new_day("沈立", date(2026, 5, 8), time(16, 0))
    yield from stage.hands.fill("journal.login", "officer")
    yield from stage.hands.do_words("查看")
    yield from stage.shoot(
        "journal", "审计员看查阅日志：谁、什么时候、看了什么、为什么", "查阅日志", "officer", "登记办理情况"
    )
