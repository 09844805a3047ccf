"""Fictitious sheets of 延期、处理意见书、复查申请、送达 (F10, F11, F13, F14), for 试打印 and the tests."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.handling_answers import DemandAnswer, ExtensionDraft, OpinionDraft, Outcome
from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_reviews import ReviewLevel, ReviewRequestDraft
from xinfang_desk.domain.handling_sheets import (
    CaseBlock,
    DeliverySheet,
    ExtensionSheet,
    OpinionSheet,
    ReviewRequestSheet,
)
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.output.samples import OFFICE

FACTORY = CaseBlock(
    number="LF20260302-0004",
    title="反映市福利一厂拖欠工资和社会保险费",
    petitioner="买买提·艾力等43人",
    phone="142 0000 0196",
    address="青川市青北区河滨街道柳荫巷8号2单元301室",
    channel="来访",
    received_on=date(2026, 3, 2),
    accepted_on=date(2026, 3, 3),
    facts="自2025年9月起，厂里每月只发六成工资，养老保险费已停缴五个月。",
    demands=("督促补发2025年9月以来的工资差额", "查清停缴社会保险费的原因", "停药的三名职工先行救助"),
    unit="社会事务处",
    query_code="7KQ2MD",
)
"""The matter of the factory."""

EXTENSION = ExtensionSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 4, 29, 8, 35), "正本", "呈批、送达"),
    number="青民信延〔2026〕2号",
    signed_on=date(2026, 4, 29),
    signer="周正",
    case=FACTORY,
    due_on=date(2026, 6, 1),
    due_line="自原期限的自然最后一日2026年5月2日起接着计算30日（信访工作条例第三十四条）。",
    old_due_on=date(2026, 5, 6),
    paper=ExtensionDraft(
        days=30,
        work_done="3月10日、3月24日、4月14日、4月28日与职工代表四次见面；调取2025年9月至2026年3月工资发放表和社会保险缴费记录；"
        "停药的三名职工已于3月6日恢复用药。",
        complexity="涉及43人、七个月的工资表，须逐人核对；补缴金额要等社会保险经办机构4月底出具核定单；厂房租金收入能否用于补发，须经市福利一厂职工代表大会讨论。",
        unit_opinion="核对工作尚需三周，补缴方案5月中旬可以形成，建议延长办理期限30日。",
        head_opinion="情况属实，同意上报。",
        head="秦筝",
        notice_reason="您和其他职工反映的工资、社会保险费，要逐人核对七个月的发放表和缴费记录，社会保险经办机构的核定单也还没有出齐。"
        "为了把每一个人的数额算准，需要再用一些时间。",
    ),
)

REVIEW_REQUEST = ReviewRequestSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 6, 25, 10, 20), "正本", "申请人核对签名"),
    case=CaseBlock(
        number="LX20260119-0003",
        title="反映养老机构押金退还",
        petitioner="曾祥𬬭",
        phone="142 0000 0132",
        address="青川市青东区望江街道石桥路27号1单元402室",
    ),
    due_on=date(2026, 7, 24),
    due_line="自收到申请之日起30日，收到当日不计（信访工作条例第三十五条）。",
    paper=ReviewRequestDraft(
        level=ReviewLevel.REVIEW,
        agent="曾一鸣（儿子，有授权书）",
        opinion_number="青民信处〔2026〕7号",
        opinion_received_on=date(2026, 5, 29),
        asked_on=date(2026, 6, 24),
        request="一、撤销原意见第二项；二、责成养老机构退还押金6,000.00元。",
        reasons="本人2024年8月入住时交押金6,000.00元，收据上写明离院时无息退还。2025年12月离院，养老机构以房间墙面破损为由不退。"
        "入住前后没有做过房间交接，墙面在入住以前就有水渍，当时的照片可以证明。"
        "原意见只听了养老机构的说法，没有看照片，也没有到房间查看，请求查清后依法处理。",
        enclosures=("处理意见书复印件1份", "押金收据复印件1份", "房间照片6张"),
        review_organ="青川市人民政府",
        is_ours=False,
        received_by="陆遥",
        received_on=date(2026, 6, 25),
    ),
)

DELIVERY = DeliverySheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 5, 29, 9, 5), "正本", "送达"),
    number="青民信处〔2026〕7号",
    case=CaseBlock(
        number="JD20260325-0001", title="反映有关待遇多年没有落实", petitioner="张𤭢", query_code="3HX9TP"
    ),
    due_on=date(2026, 6, 29),
    due_line="自2026年5月29日收到之日起30日，收到当日不计；6月28日逢星期日，顺延到下一个工作日（信访工作条例第三十五条）。",
    document_name="信访事项处理意见书",
    paper=DeliveryDraft(
        recipient="张𤭢（本人）",
        place="青川市青东区望江街道福寿巷3号家中",
        way=DeliveryWay.LEFT,
        outcome=DeliveryOutcome.REFUSED,
        waybill="6399 2605 0017 3",
        tried_on=date(2026, 5, 28),
        served_on=date(2026, 5, 29),
        signed_by="张桂英",
        relation="女儿，同住",
        refusal_reason="受送达人说要等孩子回来再签",
        witness="望江街道民政专干 丁禾",
        servers="陆遥、沈禾",
        copies=2,
        remark="已当面宣读全文，意见书留在受送达人住处，拍照两张附卷。",
    ),
)

OPINION = OpinionSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 5, 28, 16, 10), "正本", "随送达回证送达"),
    number="青民信处〔2026〕9号",
    signed_on=date(2026, 5, 28),
    signer="林岚",
    case=FACTORY,
    due_line="自收到本意见书之日起30日，收到当日不计（信访工作条例第三十五条）。",
    paper=OpinionDraft(
        matter_name="市福利一厂拖欠工资和社会保险费",
        received_line="2026年3月2日，我局接待您和其他职工代表来访，收到反映市福利一厂拖欠工资和社会保险费的信访事项，"
        "3月3日决定受理。受理的事项有三项：一是督促补发工资差额；二是查清停缴社会保险费的原因；三是对停药的职工先行救助。",
        stated="您提出：自2025年9月起，厂里每月只发六成工资，养老保险费停缴五个月，医疗保险卡自2026年1月起不能使用。"
        "职工中有残疾人27名，其中3人因不能报销医药费而停药。2026年1月15日厂里开会答应春节前补发，没有兑现。",
        found="2025年9月至2026年3月，市福利一厂每月按六成发放工资，差额合计318,600.00元，涉及43人；"
        "2025年10月至2026年2月停缴养老保险费和医疗保险费，原因是主要客户停产，货款没有收回。三名职工停药的情况属实。",
        evidence=(
            "2025年9月至2026年3月工资发放表（2026年3月12日调取）",
            "社会保险经办机构缴费核定单（2026年5月8日出具）",
            "与厂负责人、职工代表的谈话记录（2026年3月10日、4月14日）",
        ),
        answers=(
            DemandAnswer(
                demand="督促补发2025年9月以来的工资差额",
                outcome=Outcome.SUPPORTED,
                reply="欠发工资属实，应当补发。我局作为主管单位已责成市福利一厂用厂房租金分两次补清。",
                basis="《中华人民共和国劳动法》第五十条；《信访工作条例》第三十二条第一款第一项",
                measure="2026年6月、7月各补发一半，打入本人工资卡，我局按月核对",
                carried_by="市福利一厂",
                by_when=date(2026, 7, 31),
            ),
            DemandAnswer(
                demand="查清停缴社会保险费的原因，说明补缴的时间",
                outcome=Outcome.EXPLAINED,
                reply="停缴是因为货款没有收回。补缴的申请已由厂里提出，金额和时间由社会保险经办机构核定，核定以后厂里应当逐人告知。",
                basis="《中华人民共和国社会保险法》第六十三条",
            ),
            DemandAnswer(
                demand="要求主管单位垫付全部欠缴的社会保险费",
                outcome=Outcome.NOT_SUPPORTED,
                reply="社会保险费由用人单位缴纳，主管单位垫付没有法律依据。职工的待遇不因此减少，医疗费用可在补缴以后按规定报销。",
                basis="《中华人民共和国社会保险法》第六十条",
            ),
        ),
        review_organ="青川市人民政府",
        review_address="青川市中山路1号青川市人民政府信访事项复查复核办公室",
        contact="秦筝",
        contact_phone="0999-0123478",
    ),
)
