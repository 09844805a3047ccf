"""Fictitious sheets of 回避、听证、调解和解 (F27–F29), for 试打印 and the tests."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.handling_hearings import (
    HearingDraft,
    RecusalDraft,
    RecusalSource,
    SettlementDraft,
    SettlementKind,
)
from xinfang_desk.domain.handling_sheets import CaseBlock, HearingSheet, RecusalSheet, SettlementSheet
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.output.samples import OFFICE

RECUSAL = RecusalSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 3, 26, 10, 30), "正本", "呈批、归档"),
    signed_on=date(2026, 3, 26),
    signer="林岚",
    case=CaseBlock(number="LF20260131-0002", title="反映丈夫住院费用负担重", petitioner="李**"),
    paper=RecusalDraft(
        source=RecusalSource.ASKED,
        asked_by="李㛃",
        subject="沈禾",
        interest="来访人说，承办人沈禾的妹妹在收费有争议的医院住院处工作，担心影响公正办理。",
        asked_on=date(2026, 3, 25),
        is_granted=True,
        reason="经核对，沈禾的妹妹确在该院住院处工作，属于可能影响公正办理的利害关系，同意回避（信访工作条例第二十八条第三款）。",
        reassigned_to="陆遥",
        access_ended="2026-03-26 10:05",
    ),
)

HEARING = HearingSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 8, 10, 15, 0), "正本", "送达、归档"),
    number="青民信听〔2026〕1号",
    signed_on=date(2026, 8, 3),
    signer="何远",
    case=CaseBlock(
        number="LF20260413-0006",
        title="反映安置补助标准适用",
        petitioner="欧阳𬱖",
        address="青川市青东区望江街道文庙街12号",
    ),
    paper=HearingDraft(
        began_on=date(2026, 8, 6),
        ended_on=date(2026, 8, 7),
        time="上午9时30分至11时40分",
        place="青川市民政局二楼会议室",
        host="何远",
        invited=(
            "信访人欧阳𬱖及其代理人",
            "承办单位社会事务处秦筝",
            "青东区民政局代表",
            "人大代表、法律顾问、社区居民代表各一人",
        ),
        rights="您可以自己参加，也可以委托一至二人参加；可以申请主持人回避；可以陈述、举证、质询、辩论；"
        "笔录由您核对后签名，记错的可以补正。您不参加的，不影响您其他的权利。",
        present=("欧阳𬱖、代理人欧阳兰", "秦筝", "青东区民政局周玲", "人大代表许明、律师郑言、居民代表吴桂"),
        statements="信访人：2023年旧房拆除时口头答应按乙类标准补助，实际按甲类发放，差额4,200.00元。\n"
        "承办单位：2023年的标准以登记面积为准，登记面积48平方米，属于甲类。",
        questions="问：口头答应的是谁、有没有记录？答：是当时的村干部，没有记录。\n问：登记面积以什么为准？答：以不动产登记簿为准。",
        debate="信访人认为自建阁楼应当计入面积；承办单位认为阁楼没有登记，不能计入。双方没有新的证据。",
        deliberation="评议人员一致认为，登记面积清楚，标准适用正确；对口头承诺没有核实到依据，应当向信访人作出说明。",
        conclusion="一、原处理意见认定的登记面积和适用的标准正确。二、由承办单位十五日内书面说明口头承诺的核实情况。",
        is_published=True,
        is_masked=True,
    ),
)

SETTLEMENT = SettlementSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 7, 2, 14, 45), "正本", "双方各执一份"),
    number="青民信调〔2026〕3号",
    signed_on=date(2026, 7, 3),
    signer="石䂖",
    case=CaseBlock(number="LX20260519-0002", title="反映养老服务费退还", petitioner="周桂兰"),
    paper=SettlementDraft(
        kind=SettlementKind.MEDIATION,
        parties=(
            "甲方：周桂兰，女，1968年11月生，住青川市青西区柳河镇北街17号",
            "乙方：青西区柳河镇敬老服务中心，负责人丁一，住所地青西区柳河镇南街2号",
        ),
        other_party="青西区柳河镇敬老服务中心",
        is_voluntary=True,
        dispute="甲方2026年3月为母亲预交一年服务费9,600.00元，同年5月母亲去世。甲方请求退还余下的服务费，乙方认为合同写明预交费不退，双方因此发生争议。",
        terms=(
            "乙方退还甲方余下十个月的服务费8,000.00元，2026年7月15日以前一次转入甲方本人的银行账户。",
            "甲方于款项到账当日把服务合同原件交还乙方，并写明收到的金额和日期。",
            "双方对母亲居住期间的服务没有其他争议。",
        ),
        follow_up="信访办陆遥2026年7月16日电话核对到账情况，并记入案卷。",
        agreed_on=date(2026, 7, 3),
        judicial_note="双方可以自协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。",
    ),
)
