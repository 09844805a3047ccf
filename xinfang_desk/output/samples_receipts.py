"""Fictitious sheets of receipts (F02, F03, F35), of satisfaction (F21) and of those without a subject."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.evaluation import Dissatisfaction, EvaluationFiller, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_sheets import EvaluationHalf, EvaluationSheet
from xinfang_desk.domain.receipt_sheets import (
    CallSheet,
    EnclosureLine,
    LetterSheet,
    NextStepsSheet,
    NoticeSheet,
    ServiceCardSheet,
    StepLine,
)
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.domain.terms import HandlingWay, InformWay, Purpose
from xinfang_desk.domain.terms_receipts import LetterKind, LetterSignature
from xinfang_desk.output.samples import OFFICE

LETTER = LetterSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 3, 27, 9, 20), "正本", "随案存档"),
    number="JB20260325-0002",
    case_number="JB20260323-0001",
    platform_number="WX20260300881",
    late_entry="补录：2026年3月25日来件，2026年3月27日录入",
    received_on=date(2026, 3, 25),
    postmark_on=date(2026, 3, 19),
    postal_number="XA 0999 0001 2",
    kind=LetterKind.REGISTERED,
    is_joint=True,
    signers="12",
    signature=LetterSignature.NAMED,
    addressed_to="局长收",
    opened_by="白露",
    opening_witness="何远",
    original_place="信访办2号柜第7格",
    registered_by="陈秋",
    registered_with="沈禾",
    is_forwarded=True,
    organ="青川市信访局",
    outside_number="青信交字（2026）第031号",
    their_date=date(2026, 3, 23),
    requirements="请查清职工社会保险费缴纳情况，依法答复信访人，并报告办理结果。",
    feedback_on=date(2026, 4, 24),
    name="阿依古丽·吐尔逊",
    address="青川市青北区河滨街道槐安路12号院3单元",
    phone="142 0000 0445",
    postal_address="青川市青北区邮政支局22号信箱",
    repeat="重复",
    linked_case="LF20260302-0004",
    purpose=Purpose.APPEAL,
    category="残疾人福利 / 原福利企业职工社会保险",
    region="639903 青北区",
    target="市福利一厂",
    title="请求查清福利企业职工社会保险费",
    facts="我们十二名职工联名写信。自2025年9月起，厂里停缴养老保险费，问过两次，没有书面答复。"
    "其中三名残疾职工因医疗保险卡不能使用，自己垫付药费，票据附后。",
    demands=("请查清停缴的月份和原因。", "请督促厂里补缴。"),
    enclosures=(
        EnclosureLine("工资条复印件", "文件", "24份", "", "陈秋、沈禾", "随案存放"),
        EnclosureLine("残疾人证原件", "证件", "1份", "", "陈秋、沈禾", "复印后挂号寄还"),
        EnclosureLine("夹带现金", "钱款", "1笔", "200.00元", "陈秋、沈禾", "当日退还，有收条"),
    ),
    proposed_handling="拟由社会事务处会同市福利一厂查清，四月二十日前书面答复。",
    instruction="同意。请社会事务处一并核对残疾职工的医疗费。林岚　3月26日",
    handling_way=HandlingWay.ASSIGN,
    destination="社会事务处",
    inform_way=InformWay.BY_POST,
    informed_on=date(2026, 3, 30),
    due_on=date(2026, 4, 9),
    due_line="收到 03-25 + 15日 = 04-09·条例第二十三条",
)

CALL = CallSheet(
    office=OFFICE,
    mark=PrintMark("秦筝", datetime(2026, 4, 2, 16, 5), "正本", "交承办处室"),
    number="LD20260401-0003",
    case_number="LD20260330-0006",
    platform_number="WX20260400012",
    late_entry="补录：2026年4月1日来电，2026年4月2日录入",
    received_on=date(2026, 4, 1),
    called_at="15:20",
    caller_number="0999-0234567",
    name="单玉兰",
    address="青川市青北区北站街道站前里7号",
    phone="142 0000 0009",
    repeat="初次",
    linked_case="LF20260311-0001",
    purpose=Purpose.INQUIRY,
    category="临时救助·急难 / 助学",
    region="639901 青东区",
    target="青东区民政局",
    title="问孩子上学的临时救助怎么申请",
    facts="三个孩子上学，学费交不起，上月到街道问过，说要等通知，不知道还要补什么材料。",
    demands=("请告诉要准备哪些材料。", "请帮助催问街道。"),
    answer="已说明申请条件和要带的材料：户口簿、学籍证明、收入情况说明。",
    makes_case=True,
    call_back_on=date(2026, 4, 3),
    called_back_on=date(2026, 4, 2),
    is_recorded=False,
    taken_by="陆遥",
    proposed_handling="拟由社会救助处联系街道，三个工作日内回话。",
    instruction="请社会救助处办。何远　4月1日",
    handling_way=HandlingWay.REPLY,
    destination="社会救助处",
    inform_way=InformWay.BY_PHONE,
    informed_on=date(2026, 4, 6),
    due_on=date(2026, 4, 7),
    due_line="收到 04-01 + 3个工作日 = 04-07·简易办理办法",
)

STEPS = NextStepsSheet(
    office=OFFICE,
    mark=PrintMark("陈秋", datetime(2026, 3, 25, 10, 42), "正本", "交来访人"),
    number="JD20260325-0001",
    case_number="JD20260318-0002",
    query_code="K4MW7R2P",
    received_on=date(2026, 3, 25),
    way="领导接待日",
    name="张𤭢",
    title="老复员军人生活困难救助",
    unit="社会救助处",
    late_entry="补录：2026年3月25日来访，2026年3月26日录入",
    steps=(
        StepLine(
            "书面告诉您：收到了，由谁、按什么程序办；不归我们办的，告诉您该找哪个机关。",
            "2026年4月9日前",
            "条例第二十三条",
        ),
        StepLine(
            "决定按信访程序受理的，给您受理告知书，书面答复您；"
            "情况复杂需要延长的，最多再延 30 日，并书面告诉您理由。",
            "自受理之日起60日",
            "条例第三十四条",
        ),
    ),
    rights=(
        StepLine("对书面处理意见不服的，可以请求上一级机关复查。", "收到意见书之日起30日", "条例第三十五条"),
        StepLine(
            "凭回执上的查询码到窗口或打电话查进度；换了电话、地址，请告诉我们。", "随时", "条例第二十一条"
        ),
        StepLine(
            "任何机关和个人不得打击报复您；您的情况和材料不会转给被反映的人。", "", "条例第十八条、第三十条"
        ),
    ),
)

EVALUATION = EvaluationSheet(
    office=OFFICE,
    mark=PrintMark("方宁", datetime(2026, 5, 12, 9, 0), "正本", "随意见书寄出"),
    case_number="LF20260302-0004",
    query_code="7HQ2WXNT",
    title="市福利一厂职工工资和社会保险",
    answer="信访事项处理意见书 青民信处〔2026〕8号",
    handed_on=date(2026, 5, 11),
    until=date(2026, 6, 10),
    desk=EvaluationHalf("青川市民政局信访办公室", Verdict.SATISFIED, (), "接待的人听得耐心，材料当场退还。"),
    unit=EvaluationHalf(
        "社会事务处",
        Verdict.DISSATISFIED,
        (Dissatisfaction.TIME, Dissatisfaction.RESULT),
        "补缴方案等了太久，停药的人还没有报销。",
    ),
    way=EvaluationWay.SEALED_PAPER,
    filled_by=EvaluationFiller.PROXY,
    proxy_name="曾祥𬬭",
    returned_on=date(2026, 5, 28),
)

NOTICE = NoticeSheet(office=OFFICE, mark=PrintMark("韩雪", datetime(2026, 4, 20, 8, 30), "正本", "张贴"))

SERVICE_CARD = ServiceCardSheet(
    office=OFFICE, mark=PrintMark("冯静", datetime(2026, 4, 20, 8, 35), "正本", "窗口自取")
)
