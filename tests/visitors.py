"""The visitors of stories.md as they come to the desk; all fictitious."""

from __future__ import annotations

from datetime import date

from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import Channel, HandlingWay, Purpose, VisitForm

VETERAN = VisitDraft(
    petitioner_name="张𤭢",
    id_number="639901193211040171",
    phone="14200000001",
    address="青川市青东区人民路街道和平里3号楼2单元",
    channel=Channel.RECEPTION,
    received_on=date(2026, 3, 25),
    window="领导接待室",
    title="老复员军人生活困难救助",
    facts="本人系老复员军人，今年93岁，因年代久远、材料不全，有关待遇多年没有落实，现生活困难。",
    demands=("查清并落实应享受的待遇", "在待遇落实以前给予生活困难救助"),
    target="青东区民政局",
    category_code="0301",
    region_code="639901",
    instruction="请社会救助处会同青东区民政局查清情况，对老人生活困难先行救助，依法依规办理并书面答复本人。",
)

PATIENTS_WIFE = VisitDraft(
    petitioner_name="李㛃",
    id_number="63990219580619022X",
    phone="14200000002",
    address="青川市青西区城西街道柳林巷18号2单元301室",
    received_on=date(2026, 1, 31),
    title="住院费用困难，申请临时救助",
    facts="丈夫住院费用较高，家里生活困难，请求给予临时救助。",
    demands=("给予临时救助",),
    category_code="0301",
    region_code="639902",
)

FACTORY_WORKERS = VisitDraft(
    petitioner_name="买买提·艾力",
    id_number="639903197102230196",
    phone="14200000003",
    received_on=date(2026, 3, 2),
    form=VisitForm.GROUP,
    head_count=43,
    representatives=tuple(
        RepresentativeDraft(name) for name in ("买买提·艾力", "欧阳𬱖", "曾祥𬬭", "阿依古丽·吐尔逊", "周桂兰")
    ),
    title="市福利一厂职工工资和医疗、养老保险",
    facts="市福利一厂拖欠职工工资，医疗保险和养老保险没有按时缴纳。",
    demands=("补发拖欠的工资", "补缴医疗和养老保险"),
    target="市福利一厂",
    category_code="0603",
    region_code="639903",
)

ACCUSER = VisitDraft(
    petitioner_name="王𫞩",
    id_number="639902197909010454",
    phone="14200000008",
    address="青川市青西区柳河镇杏花村4组",
    received_on=date(2026, 4, 7),
    purpose=Purpose.ACCUSATION,
    title="村主任在换届选举中贿选",
    facts="换届选举前夜有人挨家送现金和香烟，要求投票给现任村主任，送的人说事后再给一次。",
    demands=("查清贿选事实", "确认当选无效"),
    target="杏花村村主任",
)

MOTHER = VisitDraft(
    petitioner_name="单玉兰",
    id_number="63990319850315028X",
    phone="14200000009",
    address="青川市青北区北站街道站前里7号",
    received_on=date(2026, 4, 20),
    title="孩子没有落户，不能申请低保",
    facts="本人带三个未成年的孩子生活，孩子没有城市户口，学费交不起，不能享受低保。",
    demands=("帮助办理落户", "申请最低生活保障"),
    category_code="1601",
    region_code="639903",
)

INQUIRER = VisitDraft(
    petitioner_name="许𪣻",
    received_on=date(2026, 3, 25),
    purpose=Purpose.INQUIRY,
    title="高龄津贴怎么申领",
    answer="满80周岁的老人带身份证和户口簿到街道申请，下月起发放。",
    handling_way=HandlingWay.REPLY,
)
