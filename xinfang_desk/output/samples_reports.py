"""Fictitious sheets of 复查复核、结案报告、答复函 (F12, F16, F34), for 试打印 and the tests."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.handling_answers import ReplyDraft, ReplyKind
from xinfang_desk.domain.handling_reports import Attitude, ReportDraft
from xinfang_desk.domain.handling_reviews import ReviewLevel, ReviewOpinionDraft, ReviewVerdict
from xinfang_desk.domain.handling_sheets import CaseBlock, ReplySheet, ReportSheet, ReviewOpinionSheet
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.output.samples import OFFICE

REVIEW_OPINION = ReviewOpinionSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 7, 24, 9, 30), "正本", "送达"),
    number="青民信复查〔2026〕3号",
    signed_on=date(2026, 7, 23),
    signer="周正",
    case=CaseBlock(
        number="LX20260629-0002",
        title="不服临时救助处理意见请求复查",
        petitioner="王𫞩",
        channel="来信",
        received_on=date(2026, 6, 29),
    ),
    paper=ReviewOpinionDraft(
        level=ReviewLevel.REVIEW,
        applicant="王𫞩",
        reviewed_organ="青川市青西区民政局",
        opinion_number="青西民信处〔2026〕9号",
        opinion_on=date(2026, 5, 28),
        opinion_served_on=date(2026, 6, 2),
        asked_on=date(2026, 6, 26),
        received_on=date(2026, 6, 29),
        reasons="申请人认为，原意见只核算了2025年一季度的收入，没有扣除家庭成员治病的自付费用，因此认定不符合临时救助条件是不对的。",
        opinion_points="申请人家庭2025年一季度人均月收入高于当地低保边缘家庭标准，不符合临时救助的收入条件，对申请不予支持。",
        found="申请人之妻2025年1月至6月两次住院，医疗费用经基本医疗保险和大病保险报销后，自付41386.20元，有结算单两份为证。"
        "2026年7月9日，本机关派两人到申请人家中核对，邻居和村民委员会所述一致。原办理机关核算收入时没有扣除这笔支出。",
        basis="《社会救助暂行办法》第四十七条规定，因家庭成员突发重大疾病等原因导致基本生活暂时出现严重困难的家庭，给予临时救助。原意见没有审查支出情况，"
        "认定的事实不完整。",
        verdict=ReviewVerdict.REVOKED,
        redo_until=date(2026, 8, 21),
        hearing="2026年7月15日在市民政局二楼会议室举行听证，申请人和原办理机关均到场陈述。",
        hearing_days=6,
        next_organ="青川市人民政府",
    ),
)

REPORT = ReportSheet(
    office=OFFICE,
    mark=PrintMark("白露", datetime(2026, 5, 6, 10, 20), "正本", "报送、归档"),
    number="青民信结〔2026〕3号",
    signed_on=date(2026, 5, 5),
    signer="林岚",
    case=CaseBlock(
        number="JD20260325-0001",
        title="请求落实优抚待遇和生活困难救助",
        petitioner="张𤭢",
        unit="社会救助处",
        received_on=date(2026, 3, 25),
        accepted_on=date(2026, 3, 26),
    ),
    paper=ReportDraft(
        to_organ="青川市信访局",
        their_number="青信交〔2026〕第31号",
        slip_number="青民信督〔2026〕12号",
        demands=("查清并落实应享受的待遇。", "在待遇落实以前给予生活困难救助。"),
        investigation="2026年3月27日、4月3日，陆遥、秦筝两次到信访人家中核实；4月10日到青川市退役军人事务局核对档案。"
        "证据：入户核查表1份、银行流水6页、居民委员会证明1份。",
        found="信访人独居，月收入1480.00元，无赡养人；家庭状况符合特殊困难老年人救助条件。入伍、复员档案由退役军人事务局继续查证。",
        basis="《社会救助暂行办法》第四十七条；《信访工作条例》第三十二条。",
        results=(
            "优抚待遇属退役军人事务局职权，已于3月25日转送并告知信访人。",
            "自2026年5月起每月发给救助金220.00元。",
        ),
        carried_out="2026年5月20日首笔救助金220.00元已发放到卡，有发放回单。",
        answered="2026年5月18日由两名工作人员上门送达处理意见书，并当面宣读、说明。",
        attitude=Attitude.ACCEPTS,
        delivery_number="送证〔2026〕17号",
        left_open="优抚待遇仍待退役军人事务局查证，本局每月联系一次。",
        suggestions="与退役军人事务局建立高龄老人档案共查机制，减少老人往返。",
        handler="陆遥",
        head="高远",
        head_signed_on=date(2026, 4, 29),
        leader_opinion="同意报送。请继续关心老人生活。",
        issuer="石䂖",
        contact_phone="0999-0123458",
        enclosures=("入户核查表", "处理意见书复印件", "发放回单"),
    ),
)

REPLY = ReplySheet(
    office=OFFICE,
    mark=PrintMark("沈禾", datetime(2026, 6, 3, 9, 40), "正本", "邮寄答复"),
    number="青民信函〔2026〕6号",
    signed_on=date(2026, 6, 2),
    signer="石䂖",
    case=CaseBlock(
        number="LX20260518-0001",
        title="建议在老旧小区增设老年食堂",
        petitioner="欧阳𬱖",
        channel="来信",
        received_on=date(2026, 5, 18),
    ),
    paper=ReplyDraft(
        kind=ReplyKind.SUGGESTION,
        subject="在老旧小区增设老年食堂建议",
        summary="河滨街道三个老旧小区没有老年食堂，八十岁以上老人吃饭要走两站路，建议利用闲置的社区用房开办。",
        reply="您的建议很好，我们已经采纳。养老服务处5月26日到河滨街道实地看了三处用房，其中柳荫社区原棋牌室面积、消防和燃气条件都适合，"
        "计划2026年9月底以前开办老年食堂，先提供午餐，八十岁以上老人可以送餐上门。另外两处燃气没有接通，列入2027年计划。",
        basis="《信访工作条例》第二十九条",
        contact="秦筝",
        contact_phone="0999-0123459",
    ),
)
