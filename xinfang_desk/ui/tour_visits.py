"""People who come alone: 李㛃 (story 2), a question, 单玉兰 (story 5); wrong inputs included."""

from collections.abc import Mapping
from datetime import date, time

from xinfang_desk.ui.tour_hands import CONTROL, Key
from xinfang_desk.ui.tour_player import Script, TourFault
from xinfang_desk.ui.tour_stage import Stage

CLERK = "陈秋"


def fill_in(stage: Stage, fields: Mapping[str, str]) -> Script:
    """Fill fields of the form, in its order."""
    for name, text in fields.items():
        yield from stage.hands.fill(f"registration.{name}", text)


def demands(stage: Stage, *lines: str) -> Script:
    """具体诉求, line by line: Enter goes to the next one."""
    yield from stage.hands.reach("registration.demands")
    for line in lines:
        yield from stage.hands.commit(line)
        yield from stage.hands.press(Key.Key_Return)


def begin(stage: Stage) -> Script:
    """F2 from anywhere."""
    yield from stage.hands.press(Key.Key_F2)
    yield from stage.hands.see("来访登记", "谁来了")


def save(stage: Stage, *said: str) -> Script:
    """Ctrl+S, and what the window answers."""
    yield from stage.hands.press(Key.Key_S, CONTROL)
    yield from stage.hands.see(*said)


def find(stage: Stage, number: str, title: str) -> Script:
    """Ctrl+K, a whole number, Enter."""
    yield from stage.hands.press(Key.Key_K, CONTROL)
    yield from stage.hands.type(number)
    yield from stage.hands.see("查找原因", title)
    yield from stage.hands.press(Key.Key_Return)
    yield from stage.hands.see("记一笔", title, hides=("查找原因",))


def hospital_bill(stage: Stage) -> Script:
    """Story 2: a Saturday with reception; the notice would fall into 春节, so two days are shown."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 1, 31))
    yield from stage.shoot("today-empty", "今日：没有到期的事", "今天没有到期的事", "登记来访")
    yield from begin(stage)
    yield from save(stage, "请填写姓名；不愿留名的，请勾选“匿名/不愿透露”。")
    yield from stage.shoot(
        "name-missing",
        "空着姓名保存：请填姓名或匿名；什么都没有丢",
        "请填写姓名；不愿留名的",
        "1 处要看",
    )
    yield from fill_in(stage, {"petitioner_name": "李㛃", "id_number": "639902195806190221"})
    yield from hands.press(Key.Key_Return)
    yield from stage.shoot(
        "id-doubted", "身份证号差一位：提醒再看一眼，可以保留", "最后一位对不上", "保留此号"
    )
    yield from hands.reach("registration.id_number", backwards=True)
    yield from hands.write("63990219580619022x")
    yield from fill_in(
        stage,
        {
            "phone": "14200000002",
            "address": "青川市青西区城西街道柳林巷18号2单元301室",
            "title": "住院费用困难，申请临时救助",
            "facts": "丈夫住院费用较高，家里生活困难，请求给予临时救助。",
        },
    )
    yield from demands(stage, "给予临时救助")
    yield from stage.shoot(
        "due-over-holiday",
        "十五日落在春节假期里：稳妥 02-14，法定最后一日 02-24，算式写在旁边",
        "保存后的期限",
        "02-14",
        "02-24",
    )
    yield from fill_in(stage, {"category_code": "大病", "region_code": "青西区"})
    yield from save(stage, "已登记 LF20260131-0001")
    yield from stage.shoot(
        "registered", "已登记：表清空，光标回到姓名，可以接着打印登记表", "已登记 LF20260131-0001"
    )
    if "registration.petitioner_name" not in hands.focus_names():
        raise TourFault("保存以后光标没有回到姓名。")
    yield from hands.press(Key.Key_R, CONTROL)
    yield from hands.see("打印登记回执")
    yield from hands.do("print.save")
    yield from stage.save_as("F35-receipt.pdf", "登记回执：下一步是什么、到哪一天，凭查询码可查")
    yield from hands.see("标注“正本”")


def allowance(stage: Stage) -> Script:
    """A question answered on the spot; the wrong inputs that a desk must survive."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 2, 3), time(10, 20))
    yield from begin(stage)
    yield from fill_in(
        stage, {"petitioner_name": "许𪣻", "id_number": "６３９９０１１９７２０５１８０３３７"}
    )
    yield from hands.press(Key.Key_Return)
    yield from hands.see("最后一位对不上")
    yield from hands.do_words("保留此号")
    yield from hands.see(hides=("保留此号",))
    yield from fill_in(stage, {"received_on": "2026-2-4"})
    yield from hands.press(Key.Key_Return)
    yield from hands.see("来访日期 02-04 还没有到，请看一下日期。")
    yield from stage.shoot("visit-tomorrow", "来访日期写成明天：请看一下日期", "还没有到，请看一下日期")
    yield from hands.reach("registration.received_on", backwards=True)
    yield from hands.write("2026-1-13")
    yield from hands.press(Key.Key_Return)
    yield from stage.shoot(
        "visit-three-weeks-ago",
        "三周前的来访：请写明补录原因，期限从来访那天起算",
        "来访日期早于今天 21 日，请写明原因。期限从 01-13 起算。",
        "收到 01-13 + 15日 = 01-28",
    )
    yield from hands.reach("registration.received_on", backwards=True)
    yield from hands.write("今天")
    yield from hands.press(Key.Key_Return)
    yield from hands.see(hides=("请写明原因",))
    yield from hands.choose("registration.purpose", "咨询")
    yield from fill_in(stage, {"title": "高龄津贴怎么申领"})
    yield from hands.reach("registration.section_answer")
    yield from hands.press(Key.Key_Return)
    yield from fill_in(stage, {"answer": "满80周岁的老人带身份证和户口簿到街道申请，下月起发放。"})
    yield from save(stage, "已登记 LF20260203-0001")
    yield from find(stage, "LF20260203-0001", "高龄津贴怎么申领")
    yield from hands.do("cases.conclude_on_spot")
    yield from stage.shoot(
        "concluded-on-spot", "咨询当场办结：口头答复记下来，期限随即完成", "当场办结", "满80周岁的老人"
    )
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see("已办结")


def mother(stage: Stage) -> Script:
    """Story 5: 单玉兰, whose surname is read Shàn, and whose matter is not of civil affairs alone."""
    yield from stage.new_day(CLERK, date(2026, 4, 20))
    yield from begin(stage)
    yield from fill_in(
        stage,
        {
            "petitioner_name": "单玉兰",
            "id_number": "63990319850315028X",
            "phone": "14200000009",
            "address": "青川市青北区北站街道站前里7号",
            "title": "孩子没有落户，不能申请低保",
            "facts": "本人带三个未成年的孩子生活，孩子没有城市户口，学费交不起，不能享受低保。",
        },
    )
    yield from demands(stage, "帮助办理落户", "申请最低生活保障")
    yield from save(stage, "已登记 LF20260420-0001")
