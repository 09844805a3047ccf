"""Story 2 after the door: 批示, 受理告知书, 送达, two sums of help, 处理意见书, her evaluation, 归档."""

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
from xinfang_desk.ui.tour_hands import ALT, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_scan import scan
from xinfang_desk.ui.tour_slip import DIRECTOR
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import CLERK

CASE, TITLE = "LF20260131-0001", "住院费用困难，申请临时救助"
HELP = "临时救助"
_SUMS = ("8,000.00元", "4,500.00元", "12,500.00元")


def on_paper(stage: Stage) -> Script:
    """02-03: a city leader's word comes on paper; the matter is copied into the outside platform."""
    hands = stage.hands
    yield from find_case(stage, CASE, TITLE)
    yield from hands.do("cases.instruction")
    yield from hands.see("登记以后不能改")
    yield from hands.fill("record.leader_name", "青川市副市长 韩川")
    yield from hands.fill("record.happened_on", "2026-2-3")
    yield from hands.fill("record.text", "请市民政局核实困难情况，符合条件的及时救助。")
    yield from hands.fill("record.outside_number", "青府办批(2026)-31")
    yield from stage.shoot(
        "instruction-on-paper",
        "纸上来的领导批示：来文文号照原样写，不改括号",
        "青府办批(2026)-31",
        "批示内容",
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已登记：批示", "青府办批(2026)-31")
    yield from hands.do("cases.platform")
    yield from hands.see("录入平台", "李㛃")
    yield from hands.press(Key.Key_Return, times=3)
    yield from stage.shoot(
        "platform-panel",
        "录入平台：按平台的顺序，一个 Enter 复制一项，录完填平台编号",
        "录入平台",
        "平台编号",
    )
    yield from hands.fill("sheet.number", "6399-2026-000117")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已登记平台编号")


def taken_in(stage: Stage) -> Script:
    """The same afternoon: 受理告知书 with a number, first without a phone; handed over and signed for."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 2, 3), time(14, 30))
    yield from find_case(stage, CASE, TITLE)
    before = hands.events
    yield from hands.press(Key.Key_F10)
    yield from stage.shoot(
        "all-actions", "全部办理 F10：现在能办的和不能办的，不能办的写着为什么", "全部办理", "受理", "延期"
    )
    yield from hands.press(Key.Key_Space)
    yield from stage.shoot(
        "accept-dialog", "受理：受理告知书要写的都问到，事项里有的已经填好", "受理日", "承办单位", "签发"
    )
    detour = hands.events
    yield from refused_then(stage, "paper.contact_phone", "0999-0300001", "请填写“联系电话”")
    before += hands.events - detour
    yield from hands.press(*CONTROL_ENTER)
    yield from stage.shoot(
        "accepted", "已办：文号随签发取得，旁边就是登记送达", "青民信受〔2026〕1号，请登记送达", "办理中"
    )
    pause = hands.events
    yield from save_paper(
        stage,
        "受理告知书",
        "F04-accept.pdf",
        "受理告知书：受理日、承办单位、怎样查询、何时答复",
        "paper-issued",
    )
    yield from hands.press(Key.Key_1, ALT)
    yield from stage.shoot(
        "today-unserved", "今日：签发了还没有确认送达的文书，一直看得见", "未确认送达", TITLE
    )
    yield from find_case(stage, CASE, TITLE)
    before += hands.events - pause
    yield from serve(stage, shows="serve-dialog")
    keys = hands.events - before
    yield from stage.shoot(
        "served",
        f"送达登记以后，告知期限随即完成；从打开事项到签发并送达 {keys} 次按键",
        "已登记送达",
        "按时",
    )


def helped(stage: Stage) -> Script:
    """02-12: 8,000 元; the bill is scanned and looked at inside the desk."""
    hands = stage.hands
    yield from stage.new_day(CLERK, date(2026, 2, 12))
    yield from find_case(stage, CASE, TITLE)
    yield from give(stage, "8000", "2026-2-12")
    yield from hands.do("cases.attach")
    file = scan(stage.data)
    yield from stage.open_file(file)
    yield from hands.see("已添加 1 份附件")
    yield from hands.do_says(f"看附件 {file.name}")
    yield from stage.shoot("attachment", "附件在接待台里看，不交给别的程序，不留下明文", file.name, "关闭")
    yield from hands.press(Key.Key_Escape)


def helped_again(stage: Stage) -> Script:
    """03-05: 4,500 元 more; the desk adds up."""
    yield from stage.new_day(CLERK, date(2026, 3, 5))
    yield from find_case(stage, CASE, TITLE)
    yield from give(stage, "4500", "2026-3-5")
    yield from show_records(stage)
    yield from stage.shoot(
        "small-records", "批示、落实与承诺：两次临时救助，合计随记录算出", "批示、落实与承诺", *_SUMS
    )


def give(stage: Stage, amount: str, on: str) -> Script:
    """One 落实."""
    fields = {"kind": HELP, "amount": amount, "source": "青西区民政局", "given_on": on}
    yield from record(stage, "help", fields, "已登记：落实")


def answered(stage: Stage) -> Script:
    """03-10: the opinion takes over both sums; served, it starts her thirty days; the sheet goes with it."""
    hands = stage.hands
    yield from stage.new_day(DIRECTOR, date(2026, 3, 10))
    yield from find_case(stage, CASE, TITLE)
    yield from hands.do("cases.next_decide")
    yield from hands.see("处理意见书", "查明的事实")
    yield from hands.reach("paper.found")
    yield from stage.shoot(
        "opinion-dialog",
        "处理意见书：查明的事实里已经有两次救助的日期、金额和合计",
        "8,000.00元",
        "12,500.00元",
    )
    yield from hands.reach("paper.evidence_1")
    yield from hands.commit("住院费用清单（2026年2月12日）")
    yield from hands.choose("paper.answers_1.outcome", "支持")
    for name, words in {
        "reply": "经核实家庭困难，已两次给予临时救助，共 12,500.00 元。",
        "basis": "《社会救助暂行办法》第四十七条",
        "measure": "款项已打入本人账户",
        "carried_by": "青西区民政局",
        "by_when": "2026-3-5",
    }.items():
        yield from hands.fill(f"paper.answers_1.{name}", words)
    yield from hands.reach("paper.review_organ")
    yield from stage.shoot(
        "opinion-answers", "逐条答复：支持的写明怎样落实、由谁、何时", "由谁落实", "复查机关"
    )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("请登记送达")
    yield from save_paper(
        stage, "处理意见书", "F11-opinion.pdf", "信访事项处理意见书：两次救助的金额、逐条答复、复查机关"
    )
    yield from serve(stage)
    yield from stage.shoot(
        "answered", "意见书送达：事项办结，来访人三十日内可以请求复查，到哪一天写明", "已办结", "请求复查"
    )
    yield from hands.do("cases.hand_out")
    yield from hands.see("填不填由本人决定")
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see("已登记交出评价表")
    yield from save_paper(stage, "满意度评价表", "F21-evaluation.pdf", "满意度评价表：带查询码，本人自愿填写")


def evaluated(stage: Stage) -> Script:
    """03-20: she brings the sheet back herself; desk and unit apart."""
    yield from stage.new_day(CLERK, date(2026, 3, 20))
    yield from find_case(stage, CASE, TITLE)
    for target in ("信访办", "承办处室"):
        choices = {"target": target, "verdict": "满意", "way": "纸质密封", "filled_by": "本人"}
        yield from record(stage, "evaluate", {"returned_on": "2026-3-20"}, "已登记：评价", choices)
    yield from show_records(stage)
    yield from stage.shoot(
        "evaluated", "本人填好的评价表收回：信访办和承办处室分开", "信访办：满意", "承办处室：满意"
    )


def archived(stage: Stage) -> Script:
    """04-20: nothing waits, the matter goes to the archive; nothing was asked of her but her name."""
    hands = stage.hands
    yield from find_case(stage, CASE, TITLE)
    yield from do_act(stage, "archive")
    yield from hands.press(*CONTROL_ENTER)
    yield from stage.shoot("archived", "归档：以后只能看、补打，或者另立一件重新办理", "已归档", TITLE, CASE)
    yield from hands.do("cases.case_file")
    yield from stage.save_as("case-file.pdf", "整卷：封面、目录、文书、附件清单连同 SHA-256")
    yield from hands.see("已存 case-file.pdf")
