"""Story 4 to its end: the letter printed, the receipt, what the organ found, the accuser told, concluded."""

from collections.abc import Mapping
from datetime import date, time

from xinfang_desk.ui.tour_case import CONTROL_ENTER
from xinfang_desk.ui.tour_hands import ALT, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_sealed import SECRET, open_sealed, second_signs, write_letter
from xinfang_desk.ui.tour_stage import PASSWORD, Stage

TOWN, DISCIPLINE = "青西区柳河镇人民政府", "青西区纪委监委"
_FIRST = f"1号·{TOWN}"


def printed(stage: Stage) -> Script:
    """The second letter, to the discipline organ; it is saved as a file by two officers."""
    hands = stage.hands
    yield from hands.do("cases.sealed_transfer")
    yield from hands.see("重写的摘要")
    yield from write_letter(stage, DISCIPLINE)
    yield from second_signs(stage)
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("青民信密转〔2026〕2号", hides=("重写的摘要",))
    yield from hands.do("cases.sealed_look")
    yield from stage.shoot(
        "sealed-looked",
        "看文书：转送函先看一遍，没有举报人；看不算份数，只记日志",
        "看文书",
        "第 1 页，共 2 页",
    )
    yield from hands.press(Key.Key_Escape)
    yield from hands.do("cases.sealed_print")
    yield from hands.fill("sheet.second_password", PASSWORD)
    yield from stage.shoot(
        "sealed-print",
        "打印、存文书也要两名保密专管员；队列和文件名只有文号",
        "打印文书",
        "复核人",
        "2号",
    )
    yield from hands.do_words("存 PDF")
    yield from stage.save_as("F38-transfer.pdf", "检举控告转送函：没有举报人的姓名、住址、电话和原话")
    yield from hands.see("标注“正本”")


def reclassified(stage: Stage) -> Script:
    """Whom it accuses is written more exactly; the wall follows."""
    hands = stage.hands
    yield from hands.do("cases.sealed_reclassify")
    yield from hands.fill("sealed.target", "柳河镇杏花村村主任")
    yield from hands.choose("sealed.kind", "纪检监察机关")
    yield from hands.fill("sealed.reason", "核对后写明到镇。")
    yield from hands.fill("sheet.second_password", PASSWORD)
    yield from stage.shoot(
        "sealed-reclassify",
        "改判类别：反映的是谁、归谁办；他和他的村从此不能收件、不能看",
        "改判类别",
        "理由",
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已改判")


def acknowledged(stage: Stage) -> Script:
    """04-10: the receipt of the town; the letter is chosen, its number not typed."""
    yield from _opened(stage, date(2026, 4, 10), time(8, 40))
    yield from _fill(stage, "acknowledge", {"number": _FIRST}, {"signed_by": "收发室"})
    yield from stage.shoot("sealed-receipt", "登记回执：转送函从列表里选，写着送给谁", _FIRST, "收发室")
    yield from stage.hands.press(*CONTROL_ENTER)
    yield from stage.hands.see("已登记回执")
    yield from stage.hands.press(Key.Key_Escape)


def answered(stage: Stage) -> Script:
    """05-06: it is substantiated. Nothing is concluded before the accuser was told."""
    yield from _opened(stage, date(2026, 5, 6))
    typed = {"outside_number": "柳政信〔2026〕9号", "text": "经查属实，当选无效，另行选举。"}
    yield from _fill(stage, "feedback", {"number": _FIRST, "finding": "属实"}, typed)
    yield from stage.shoot("sealed-feedback", "登记反馈：属实，当选无效；随即密封", "属实", "当选无效")
    yield from stage.hands.press(*CONTROL_ENTER)
    yield from stage.hands.see("已登记反馈", "还没有把结果告知检举控告人本人")
    yield from stage.hands.press(Key.Key_Escape)


def told_and_concluded(stage: Stage) -> Script:
    """05-07: he is told in person, and the matter is over; Esc, and not a word stays."""
    hands = stage.hands
    yield from _opened(stage, date(2026, 5, 7))
    yield from _fill(stage, "tell", {}, {"text": "当面告知本人：贿选属实，当选无效。"})
    yield from stage.shoot("sealed-told", "告知本人：当面，告知了什么", "告知日期", "当面告知本人")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已登记告知")
    yield from _fill(stage, "conclude", {}, {"text": "贿选属实，当选无效，由镇政府组织另行选举。"})
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已办结", hides=("办理结果",))
    yield from hands.press(Key.Key_End)
    yield from stage.shoot(
        "sealed-concluded", "办结：每一步由谁、哪一天办的都在，内容仍然密封", "当面告知本人", "另行选举"
    )
    yield from hands.press(Key.Key_Escape)
    yield from hands.see("事项跟踪", hides=(*SECRET, "当选无效"))


def _opened(stage: Stage, day: date, at: time = time(9, 10)) -> Script:
    hands = stage.hands
    yield from stage.new_day("苏静", day, at)
    yield from hands.see("今日")
    yield from hands.press(Key.Key_3, ALT)
    yield from hands.see("〔密封〕")
    yield from open_sealed(stage)
    yield from hands.see("打开密封件？")
    yield from hands.commit("登记办理情况")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("您正在看密封件，请注意身边的人")


def _fill(stage: Stage, action: str, choices: Mapping[str, str], typed: Mapping[str, str]) -> Script:
    hands = stage.hands
    yield from hands.do(f"cases.sealed_{action}")
    for name, words in choices.items():
        yield from hands.choose(f"sealed.{name}", words)
    for name, words in typed.items():
        yield from hands.fill(f"sealed.{name}", words)
