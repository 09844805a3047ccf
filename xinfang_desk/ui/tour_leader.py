"""The leader beside the stories: 合并 and its undoing, 回避, 谁看过, a letter looked through (遮蔽)."""

from datetime import date, time

from xinfang_desk.ui.tour_case import CONTROL_ENTER, do_act, find_case
from xinfang_desk.ui.tour_hands import Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_slip import DIRECTOR
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK, begin, demands, fill_in, save

CALL, CALL_TITLE = "LD20260409-0001", "低保停发的原因"
VISIT, VISIT_TITLE = "LF20260410-0001", "低保停发"
LETTER, LETTER_TITLE = "LX20260409-0001", "养老机构押金退还"
PHONE, PLATE = "14200000017", "川B63990"
SUMMARY = (
    f"冯秀英反映，母亲三月离开养老院，押金五千元没有退。女儿的电话是{PHONE}，"
    f"院方负责人开{PLATE}的车来谈过一次，柳河村村医可以作证。"
)
INTEREST = "陈秋是唐大伟的表妹。"


def twice(stage: Stage) -> Script:
    """04-10: who called the day before stands at the desk; it is registered once more."""
    yield from stage.new_day(CLERK, date(2026, 4, 10))
    yield from begin(stage)
    facts = "三月起父亲没有收到低保金，问是什么原因。"
    yield from fill_in(stage, {"petitioner_name": "唐大伟", "title": VISIT_TITLE, "facts": facts})
    yield from compared(stage)
    yield from demands(stage, "说明停发的原因")
    yield from save(stage, f"已登记 {VISIT}")


def compared(stage: Stage) -> Script:
    """F8, 对照: what the caller of the day before stated beside what is stated now; a person decides."""
    hands = stage.hands
    yield from hands.see("可能是同一个人", "唐大伟")
    yield from hands.press(Key.Key_F8)
    yield from hands.do_words("对照")
    yield from stage.shoot(
        "person-compared", "对照：以前登记的和这次说的并排；是不是同一个人由人决定", "收起对照", "唐大伟"
    )
    yield from hands.do_words("收起对照")
    yield from hands.press(Key.Key_Escape)


def declared(stage: Stage) -> Script:
    """申报利害关系, before any matter asks: she is his cousin."""
    hands = stage.hands
    yield from hands.do("frame.settings")
    yield from hands.do("settings.interests")
    yield from hands.fill("interests.lines", "唐大伟")
    yield from stage.shoot(
        "interests", "申报利害关系：事项涉及他们时，信访办主任会看到提醒", "申报利害关系", "唐大伟"
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已申报 1 项利害关系")
    yield from hands.press(Key.Key_Escape)


def merged(stage: Stage) -> Script:
    """The leader lays both beside each other and merges; they were two matters, so he takes it back."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 4, 10), time(14, 0))
    yield from find_case(stage, CALL, CALL_TITLE)
    yield from hands.do("cases.merge")
    yield from hands.see("要合并的事项")
    yield from hands.fill("cases.link_words", VISIT)
    yield from hands.see(f"{VISIT_TITLE}\n{VISIT}")
    yield from hands.press(Key.Key_Down)
    yield from hands.press(Key.Key_Return)
    yield from hands.see("为什么合并")
    yield from hands.fill("sheet.reason", "同一人为同一件事先打电话、后来访")
    yield from stage.shoot(
        "merge-compared",
        "合并事项：两件并排，相同的打勾；理由记入日志，以后可以撤销",
        CALL,
        VISIT,
        "保留",
        "并入",
        "同一人为同一件事",
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see(f"已合并，保留 {CALL}")
    yield from hands.do("cases.undo_merge")
    yield from hands.see("为什么撤销")
    yield from hands.fill("sheet.reason", "来访说的是父亲的低保，核对后不是同一件")
    yield from stage.shoot("merge-undone", "撤销合并：写明理由，都回到原来的事项", VISIT, "父亲的低保")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已撤销合并")


def recused(stage: Stage) -> Script:
    """陈秋 said whose cousin she is; the page closes for her. Who looked until then stands there."""
    hands = stage.hands
    yield from do_act(stage, "recuse")
    yield from hands.see("回避对象")
    yield from hands.choose("paper.source", "本人自报")
    yield from hands.fill("paper.asked_by", CLERK)
    yield from hands.fill("paper.subject", CLERK)
    yield from hands.fill("paper.interest", INTEREST)
    yield from hands.fill("paper.asked_on", "2026-4-10")
    yield from hands.fill("paper.reason", "有利害关系，可能影响公正办理。")
    yield from hands.fill("paper.reassigned_to", DIRECTOR)
    yield from hands.press(Key.Key_Tab)  # the list of names closes
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已办")
    yield from hands.do("cases.who_looked")
    yield from stage.shoot(
        "who-looked", "谁看过：谁、什么时候、为什么；查看本身也记入日志", "谁看过这件事项", CLERK, DIRECTOR
    )
    yield from hands.press(Key.Key_Escape)
    yield from hands.do("cases.recusals")
    yield from stage.shoot(
        "recusals", "回避登记簿：谁、为什么、谁决定、改由谁办理", "回避登记簿", CLERK, INTEREST.rstrip("。")
    )
    yield from hands.press(Key.Key_Escape)
    yield from hands.see(hides=("回避登记簿，",))


def forwarded(stage: Stage) -> Script:
    """转送函 to another organ: what its text tells of people is confirmed before the paper leaves."""
    hands = stage.hands
    yield from find_case(stage, LETTER, LETTER_TITLE)
    yield from do_act(stage, "forward")
    yield from hands.see("主送")
    yield from hands.fill("paper.to_organ", "青东区民政局")
    yield from hands.fill("paper.summary", SUMMARY)
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已办：转送")
    yield from hands.do_says("看转送函")
    yield from hands.see("打印、存 PDF")
    yield from hands.do("cases.document_print")
    yield from hands.see("打印转送函")
    yield from hands.do("print.save")
    yield from stage.save_as(
        "F07-forward.pdf", "转送函：信里的电话、车牌不在文件里，信访人写全名", looked_through(stage)
    )
    yield from hands.see("标注“正本”")


def filed_for_others(stage: Stage) -> Script:
    """遮蔽本 of the whole matter, for who is no party: looked through like a paper that leaves."""
    hands = stage.hands
    yield from hands.do("cases.case_file_masked")
    yield from stage.shoot(
        "masked-file", "遮蔽本：给无关的人看的整卷，写出以前逐条核对", "遮蔽本要给别人看", f"电话 {PHONE}"
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from stage.save_as("case-file-masked.pdf", "遮蔽本：不写姓名、电话、住址，没有附件")
    yield from hands.see("已存 case-file-masked.pdf")


def looked_through(stage: Stage) -> Script:
    """Everything found has its tick; one hint is added by Space."""
    yield from stage.hands.do("redaction.find_2")
    yield from stage.shoot(
        "redaction",
        "给外单位的文书，印以前核对：打勾的从文件里删去，拿不准的由人决定",
        "核对要遮住的内容",
        f"电话 {PHONE}",
        f"车牌 {PLATE}",
        "柳河村村医",
    )
    yield from stage.hands.press(*CONTROL_ENTER)
