"""Story 1: 张𤭢 on a 局长接待日; the 批示 becomes a supervision slip, followed to the archive."""

from collections.abc import Mapping
from datetime import date, time

from xinfang_desk.ui.tour_hands import ALT, CONTROL, Key
from xinfang_desk.ui.tour_player import Script, TourFault
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK, begin, demands, fill_in, save

DIRECTOR = "赵平"
CASE, SLIP = "JD20260325-0001", "青民信督〔2026〕1号"
TITLE = "老复员军人生活困难救助"
INSTRUCTION = "请社会救助处会同青东区民政局查清情况，对老人生活困难先行救助，依法依规办理并书面答复本人。"


def veteran(stage: Stage) -> Script:
    """Registered with the words 周正 wrote on the spot."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 3, 25), time(9, 20))
    yield from begin(stage)
    yield from fill_in(
        stage,
        {
            "petitioner_name": "张𤭢",
            "id_number": "639901193211040171",
            "phone": "14200000001",
            "address": "青川市青东区人民路街道和平里3号楼2单元",
        },
    )
    yield from stage.shoot(
        "rare-name",
        "姓名用字生僻（U+24B62），照样输入、显示、打印、查找",
        "张𤭢",
        "校验通过·男·1932-11-04·93岁",
    )
    yield from hands.choose("registration.channel", "领导接待日")
    yield from hands.choose("registration.window", "领导接待室")
    yield from hands.choose("registration.receptionist_id", "周正")
    yield from fill_in(
        stage,
        {
            "target": "青东区民政局",
            "title": TITLE,
            "facts": "本人系老复员军人，今年93岁，因年代久远、材料不全，有关待遇多年没有落实，现生活困难。",
        },
    )
    yield from demands(stage, "查清并落实应享受的待遇", "在待遇落实以前给予生活困难救助")
    yield from fill_in(stage, {"category_code": "其他急难", "region_code": "青东区"})
    yield from hands.reach("registration.section_answer")
    yield from hands.press(Key.Key_Return)
    yield from fill_in(stage, {"instruction": INSTRUCTION})
    yield from hands.choose("registration.handling_way", "督办")
    yield from stage.shoot(
        "instruction-copied", "怎么答、怎么办：领导当场的批示照原文抄写", "领导批示", "督办"
    )
    yield from save(stage, f"已登记 {CASE}")


def draft(stage: Stage) -> Script:
    """The clerk finds the matter again and draws up the slip; a draft has no number."""
    hands = stage.hands
    yield from hands.press(Key.Key_K, CONTROL)
    yield from hands.commit("复员军人")
    yield from stage.shoot(
        "search", "Ctrl+K 查找：边输入边找，姓名遮蔽，打开才记日志", TITLE, "张*", "查找原因", hides=("张𤭢",)
    )
    yield from hands.press(Key.Key_Return)
    yield from stage.shoot("case", "事项页：期限和算式、经过、当事人、文书", TITLE, CASE, "04-09", "记一笔")
    yield from hands.do("cases.draft_slip")
    yield from hands.see("开督办单", "批示领导")
    yield from hands.fill("sheet.instruction.leader", "周正")
    yield from hands.choose("sheet.unit_id", "社会救助处")
    yield from hands.do_words("青东区民政局")
    yield from hands.reach("sheet.demands")
    for demand in (
        "报送结案报告并附证据清单",
        "办理结果书面答复信访人，取得送达回证",
        "本局已有的材料不再向信访人要",
    ):
        yield from hands.commit(demand)
        yield from hands.press(Key.Key_Return)
    yield from hands.reach("sheet.limit")
    yield from hands.press(Key.Key_Tab)
    yield from stage.shoot(
        "slip-drawn-up",
        "带着批示开督办单：今天签发的话限期是哪一天，先算给人看",
        "今天签发，限期 04-09 周四",
        "督办要求",
    )
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see("督办单草稿已存")
    yield from stage.shoot(
        "slip-draft", "督办单草稿：还没有编号，预览带“草稿”水印", "督办单草稿已存", "草稿", TITLE
    )


def sign_out(stage: Stage) -> Script:
    """赵平 signs it out: number, limit and QR are fixed; 正本, then 补打, go to files."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 3, 25), time(10, 5))
    yield from open_slip(stage, group=1)
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see("签发这张督办单？")
    if "sheet.stay" not in hands.focus_names():
        raise TourFault("签发以前，光标不在“再看看”上。")
    yield from stage.shoot(
        "slip-signing",
        "签发：编号随即固定，作废也不再用；光标在“再看看”上",
        "签发这张督办单？",
        SLIP,
        "04-09 周四",
        "再看看",
    )
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see(f"已签发 {SLIP}，限期 04-09 周四")
    yield from stage.shoot(
        "slip-issued",
        "已签发：七步过程、下一步、旁边就是要打印的纸",
        SLIP,
        "等社会救助处签收",
        "正本",
        "存根",
    )
    yield from hands.do("supervision.save_pdf")
    yield from stage.save_as("F15-original.pdf", "信访督办单正本，右上角二维码就是查询码")
    yield from hands.see("标注“正本”")
    yield from hands.press(Key.Key_P, CONTROL)
    yield from stage.shoot(
        "slip-printing", "再打印一份会标注补打第几次，并记入打印记录", "这一份会标注“补打第1次”", "用途"
    )
    yield from hands.press(Key.Key_Escape)
    yield from hands.do("supervision.save_pdf")
    yield from stage.save_as("F15-second-copy.pdf", "同一张督办单的补打第 1 次")
    yield from hands.see("标注“补打第1次”")


def acknowledge(stage: Stage) -> Script:
    """03-26: the unit signed for the paper."""
    yield from stage.new_day(CLERK, date(2026, 3, 26), time(10, 0))
    yield from open_slip(stage)
    yield from next_step(stage, {"by": "刘敏", "time": "0940"}, "已登记签收")
    yield from stage.shoot("slip-acknowledged", "03-26 签收：谁、几点，照纸上登记", "刘敏", "已登记签收")


def progress(stage: Stage) -> Script:
    """04-03: one line of what was done."""
    yield from stage.new_day(CLERK, date(2026, 4, 3))
    yield from open_slip(stage)
    yield from stage.hands.press(Key.Key_F7)
    yield from fill_sheet(stage, {"text": "已入户核实，救助申请已受理"})
    yield from stage.hands.see("已记进展", "进展：已完成 共 1 次")


def extend(stage: Stage) -> Script:
    """04-08, before the limit: approved by 林岚 to 04-30; the first limit stays on record."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 4, 8))
    yield from stage.shoot("today-slip-due", "今日：明天到期的督办单排在前面，旁边是下一步", TITLE, "明天")
    yield from open_slip(stage)
    yield from hands.see("结案报告应于 04-09（周四）前报送，明天")
    yield from hands.do("supervision.extend")
    yield from hands.see("延期", "原限期留在记录里")
    yield from hands.fill("sheet.until", "2026-4-30")
    yield from hands.fill("sheet.reason", "等待协调会")
    yield from hands.choose("sheet.approver", "林岚")
    yield from stage.shoot("slip-extending", "限期以前批准延期：算出多几天", "04-09 + 21日 = 04-30", "林岚")
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see("限期已延至 04-30 周四")


def report(stage: Stage) -> Script:
    """04-29: the report comes back; without 处长签字 there is none."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 4, 29))
    yield from open_slip(stage)
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from hands.see("照收到的纸质报告登记")
    yield from hands.fill("sheet.number", "青民救〔2026〕7号")
    yield from hands.fill("sheet.summary", "每月给予生活困难救助 220.00 元，自五月起发放。")
    yield from hands.press(Key.Key_Return, CONTROL)
    yield from stage.shoot("report-without-signature", "没有处长签字，不能算结案报告", "登记结案报告", "处长")
    yield from fill_sheet(stage, {"head_signed_by": "刘家宁", "head_signed_on": "2026-4-29"})
    yield from hands.see("已登记结案报告，等信访办审核")
    yield from stage.shoot(
        "slip-reported", "结案报告与处长签字已登记，等信访办审核", "处长 刘家宁 04-29 签字", "等信访办审核"
    )


def review(stage: Stage) -> Script:
    """04-30: the office accepts."""
    yield from stage.new_day(DIRECTOR, date(2026, 4, 30))
    yield from open_slip(stage)
    yield from next_step(stage, {}, "已审核，同意结案")


def archive(stage: Stage) -> Script:
    """05-08: the seventh step."""
    yield from stage.new_day(DIRECTOR, date(2026, 5, 8))
    yield from open_slip(stage)
    yield from next_step(stage, {}, "已归档，归档号 2026-督办-0001")
    yield from stage.shoot(
        "slip-archived", "七步走完：归档后只能查看和补打", "督办已办结并归档", SLIP, "2026-督办-0001"
    )


def open_slip(stage: Stage, group: int = 0) -> Script:
    """Alt+4, another group of slips where it is asked for, the first row, Enter."""
    yield from stage.hands.press(Key.Key_4, ALT)
    if group:
        yield from stage.hands.segment("supervision.group", group)
    yield from stage.hands.see("督办单", TITLE)
    yield from stage.hands.reach("supervision.rows")
    yield from stage.hands.press(Key.Key_Return)
    yield from stage.hands.see("督办过程")


def next_step(stage: Stage, fields: Mapping[str, str], said: str) -> Script:
    """Ctrl+Enter opens the sheet of the one next step; Ctrl+Enter again does it."""
    yield from stage.hands.press(Key.Key_Return, CONTROL)
    yield from fill_sheet(stage, fields)
    yield from stage.hands.see(said)


def fill_sheet(stage: Stage, fields: Mapping[str, str]) -> Script:
    """Fill a sheet and press its button by Ctrl+Enter."""
    for name, text in fields.items():
        yield from stage.hands.fill(f"sheet.{name}", text)
    yield from stage.hands.press(Key.Key_Return, CONTROL)
