"""Fictitious sheets of 告知、受理、转送、交办、异议 (F04–F09), for 试打印 and the tests."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.handling_notices import (
    AcceptDraft,
    AssignDraft,
    DeclineDraft,
    DeclineSituation,
    ForwardDraft,
    InformDraft,
    InformKind,
    ObjectionDraft,
    RedirectDraft,
    Route,
)
from xinfang_desk.domain.handling_sheets import (
    AcceptSheet,
    AssignSheet,
    CaseBlock,
    DeclineSheet,
    ForwardSheet,
    InformSheet,
    ObjectionSheet,
)
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.output.samples import OFFICE

VETERAN = CaseBlock(
    number="JD20260325-0001",
    title="请求落实优抚待遇和生活困难救助",
    petitioner="张𤭢",
    phone="142 0000 0171",
    address="青川市青东区槐树街11号",
    channel="局长接待日",
    received_on=date(2026, 3, 25),
    accepted_on=date(2026, 3, 26),
    facts="老复员军人，年代久远、材料不全，待遇多年没有落实，现生活困难。",
    demands=("查清并落实应享受的待遇", "在待遇落实以前给予生活困难救助"),
    unit="社会救助处",
    query_code="K4MW7R2P",
)
"""The matter of the veteran."""

FORWARD = ForwardSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 3, 25, 16, 20), "正本", "寄送"),
    number="青民信转〔2026〕5号",
    signed_on=date(2026, 3, 25),
    signer="石䂖",
    case=VETERAN,
    paper=ForwardDraft(
        to_organ="青川市退役军人事务局",
        summary="本人系老复员军人，今年93岁，1951年入伍，1955年复员。因年代久远、档案材料不全，应享受的优抚待遇多年没有落实。"
        "请求查清入伍、复员经过，落实优抚待遇。",
        is_partial=True,
        is_outside_system=True,
        secrecy="信访人年事已高，请派人上门，不要让老人往返。",
        enclosures=("信访事项登记表复印件1份", "复员证明书复印件2页"),
        contact="沈禾",
        contact_phone="0999-0123457",
    ),
)

ACCEPT = AcceptSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 3, 26, 10, 5), "正本", "当面送达"),
    number="青民信受〔2026〕8号",
    signed_on=date(2026, 3, 26),
    signer="林岚",
    case=VETERAN,
    due_on=date(2026, 5, 25),
    due_line="自受理之日起60日，受理当日不计（3月27日为第1日）。",
    paper=AcceptDraft(
        accepted_on=date(2026, 3, 26),
        summary="您家生活困难，在有关待遇落实以前，请求先给予生活困难救助。",
        from_organ="青川市信访局",
        unit="社会救助处",
        contact="陆遥",
        contact_phone="0999-0123458",
        query_way="来电、来窗口，报查询码",
        basis="《信访工作条例》第二十三条、第三十一条第六项",
    ),
)

DECLINE = DeclineSheet(
    office=OFFICE,
    mark=PrintMark("方宁", datetime(2026, 6, 12, 9, 10), "正本", "邮寄送达"),
    number="青民信不受〔2026〕2号",
    signed_on=date(2026, 6, 11),
    signer="林岚",
    case=CaseBlock(
        number="LF20260609-0003",
        title="请求重新认定低保待遇",
        petitioner="李㛃",
        phone="142 0000 0622",
        address="青川市青西区学府路3号",
        channel="来访",
        received_on=date(2026, 6, 9),
    ),
    paper=DeclineDraft(
        situation=DeclineSituation.UPPER_ORGAN,
        summary="请求市民政局重新认定您家的最低生活保障待遇。",
        facts="青川市青西区民政局已于2026年5月20日受理同一事项（青西民信受〔2026〕15号），办理期限到2026年7月17日，现在还在法定期限内。",
        basis="《信访工作条例》第十九条第三款",
        where="青川市青西区民政局社会救助科",
        where_address="青川市青西区文昌路21号",
        where_phone="0999-0456123",
        help_line="眼前生活有困难的，可以到学府路社区居民委员会申请临时救助，找王社工，电话0999-0456188。",
    ),
)

INFORM = InformSheet(
    office=OFFICE,
    mark=PrintMark("沈禾", datetime(2026, 3, 25, 17, 5), "正本", "当面交信访人"),
    number="青民信告〔2026〕21号",
    signed_on=date(2026, 3, 25),
    signer="石䂖",
    case=VETERAN,
    kind_line=InformKind.FORWARDED.label,
    paper=InformDraft(
        kind=InformKind.FORWARDED,
        summary="查清入伍、复员经过，落实应享受的优抚待遇。",
        is_partial=True,
        where="青川市退役军人事务局",
        where_address="青川市青东区长安街9号",
        where_phone="0999-0234567",
        letter_number="青民信转〔2026〕5号",
        letter_on=date(2026, 3, 24),
        basis="《信访工作条例》第二十三条第一款",
        contact="陆遥",
    ),
)

REDIRECT = InformSheet(
    office=OFFICE,
    mark=PrintMark("沈禾", datetime(2026, 3, 3, 11, 20), "正本", "交职工代表"),
    number="青民信告〔2026〕14号",
    signed_on=date(2026, 3, 3),
    signer="石䂖",
    case=CaseBlock(
        number="LF20260302-0004",
        title="反映市福利一厂拖欠工资和社会保险费",
        petitioner="买买提·艾力等43人",
        channel="来访",
        received_on=date(2026, 3, 2),
    ),
    kind_line="导入法定途径：劳动人事争议仲裁",
    paper=InformDraft(
        summary="补发2025年9月以来的工资差额。",
        where="青川市劳动人事争议仲裁院",
        where_address="青川市青北区和平路2号",
        where_phone="0999-0333444",
        basis="《信访工作条例》第三十一条第二项",
        contact="方宁",
    ),
    route=RedirectDraft(
        route=Route.ARBITRATION,
        route_name="劳动人事争议仲裁",
        route_limit="45日内作出裁决，复杂的可延长15日",
        summary="补发2025年9月以来的工资差额。",
        is_partial=True,
        where="青川市劳动人事争议仲裁院",
        where_address="青川市青北区和平路2号",
        where_phone="0999-0333444",
        basis="《信访工作条例》第三十一条第二项",
        contact="方宁",
    ),
)
"""F06 as 导入法定途径."""

ASSIGN = AssignSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 3, 26, 15, 30), "正本", "机要交换"),
    number="青民信交〔2026〕4号",
    signed_on=date(2026, 3, 26),
    signer="林岚",
    case=VETERAN,
    paper=AssignDraft(
        to_organ="青川市青东区民政局",
        summary="本人系老复员军人，今年93岁，独居，生活困难，请求在有关待遇落实以前先给予生活困难救助。",
        is_partial=True,
        requirements=(
            "三日内派两人上门核实家庭情况，不要求老人往返。",
            "符合条件的，先行给予临时救助。",
            "办理结果书面答复信访人，并取得送达回证。",
        ),
        feedback_on=date(2026, 4, 15),
        report_format="办结报告写明调查经过、证据、处理结果和落实情况，加盖公章。",
        needs_case_lead=True,
        copies_to="青东区信访局",
        secrecy="信访人的住址、电话只供上门核实使用。",
        enclosures=("来访登记表复印件1份", "户口簿复印件3页"),
        contact="陆遥",
        contact_phone="0999-0123458",
    ),
)

OBJECTION = ObjectionSheet(
    office=OFFICE,
    mark=PrintMark("方宁", datetime(2026, 4, 9, 11, 15), "正本", "退件"),
    number="青民信异〔2026〕1号",
    signed_on=date(2026, 4, 8),
    signer="石䂖",
    case=CaseBlock(
        number="ZS20260403-0002",
        title="反映农民工工资拖欠",
        petitioner="许𪣻",
        channel="转送",
        received_on=date(2026, 4, 3),
    ),
    paper=ObjectionDraft(
        from_organ="青川市信访局",
        their_number="青信转〔2026〕118号",
        received_on=date(2026, 4, 2),
        reasons="来信反映青西区某建筑工地拖欠2025年下半年工资，用人单位是建筑劳务公司，不是民政部门主管的单位，也不涉及社会救助。"
        "查处拖欠工资是人力资源社会保障行政部门的职责，本机关没有相应职权。",
        basis="《保障农民工工资支付条例》第七条：人力资源社会保障行政部门负责保障农民工工资支付工作的组织协调、管理指导和监督检查。",
        competent_organ="青川市人力资源和社会保障局",
        returned=("来信原件2页", "工资欠条复印件5页"),
    ),
)
