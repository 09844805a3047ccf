"""以前找过谁 and 带了什么材料: asked when the visitor mentions them."""

from collections import Counter

from xinfang_desk.domain.receipts import IN_PERSON
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_rows import Materials
from xinfang_desk.ui.tabs.registration_section import Section
from xinfang_desk.ui.widgets.inputs import MemoInput


class BeforeSection(Section):
    """以前找过谁."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "以前找过谁", "before")
        organs, procedures = (
            form.field(
                "earlier_organs",
                "曾向哪些机关反映，结果怎样",
                MemoInput("例如：2025-12 到镇政府反映，答复等通知", lines=2),
            ),
            form.field(
                "other_procedures",
                "是否已经诉讼、复议、仲裁",
                MemoInput("例如：没有；或：2026-01 已向青西区人民法院起诉", lines=2),
                help_="已进入这些程序的，照那个程序办，来访仍然登记。",
            ),
        )
        self.fill(FieldFlow(Cell(organs, 260, grows=True)), FieldFlow(Cell(procedures, 260, grows=True)))

    def follow(self, draft: VisitDraft) -> None:
        """An envelope has no content."""
        self.setVisible(not (draft.is_sealed and draft.is_above_authority))


class MaterialsSection(Section):
    """带了什么材料."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "带了什么材料", "materials")
        papers = form.field("materials", "材料清单", Materials(), help_="原件看过尽量当场退还，留复印件。")
        self.fill(FieldFlow(Cell(papers, 260, grows=True)))

    def follow(self, draft: VisitDraft) -> None:
        """What lies in an envelope is listed with it, and a call brings nothing."""
        self.setVisible(draft.channel in IN_PERSON)

    def summary(self, draft: VisitDraft) -> str:
        """2 份·复印件."""
        counted: Counter[str] = Counter()
        for paper in draft.materials:
            counted[paper.kind.label] += paper.copies
        return "，".join(f"{copies} 份·{kind}" for kind, copies in counted.items()) or self.optional
