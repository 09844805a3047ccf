"""附件清单 of a letter, line by line: papers, documents, objects, and money in 元."""

from xinfang_desk.domain.receipts import EnclosureDraft
from xinfang_desk.domain.terms_receipts import EnclosureKind
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_rows import Lines, OneLine
from xinfang_desk.ui.tabs.registration_section import terms
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.inputs import LineInput, NumberInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row


class EnclosureLine(OneLine):
    """One thing that lay in the envelope."""

    def __init__(self) -> None:
        super().__init__("件")
        self.first = LineInput("例如：户口簿复印件；现金")
        self.kind = ComboInput(terms(EnclosureKind))
        self.copies = NumberInput(1, 9999, width=56)
        self.copies.set_number(1)
        self.amount = LineInput("例如：1200.50")
        self.disposition = LineInput("去向，例如：随案存放")
        for control in (self.first, self.kind, self.copies, self.amount, self.disposition):
            control.edited.connect(self.edited)
        self.kind.edited.connect(self._follow)
        self._money = frame(row((self.amount, 1), Label("元", "body", "text_2"), spacing=4))
        copies = frame(row(self.copies, Label("份", "body", "text_2"), spacing=4))
        parts = FieldFlow(
            Cell(self.first, 180, grows=True),
            Cell(self.kind, 92, hugs=True),
            Cell(copies, 78, hugs=True),
            Cell(self._money, 124, hugs=True),
            Cell(self.disposition, 150, grows=True),
            gap=6,
            between=8,
        )
        self.setLayout(row((parts, 1), column(self.drop, None, margins=(0, 2, 0, 0)), spacing=8, top=True))
        self._follow()

    def item(self) -> EnclosureDraft | None:
        """The thing; None while it has no name."""
        name = self.first.value()
        if not name.strip():
            return None
        kind = self.kind.value()
        amount = self.amount.value() if kind is EnclosureKind.MONEY else ""
        return EnclosureDraft(name, kind, self.copies.number() or 1, amount, self.disposition.value())

    def fill(self, item: EnclosureDraft) -> None:
        """Show a thing."""
        self.first.set_value(item.name)
        self.kind.set_value(item.kind)
        self.copies.set_number(item.copies)
        self.amount.set_value(item.amount)
        self.disposition.set_value(item.disposition)
        self._follow()

    def number(self, number: int) -> None:
        """Tell screen readers which thing it is."""
        super().number(number)
        says = ((self.first, "名称"), (self.kind, "类别"), (self.copies, "份数"), (self.amount, "金额（元）"))
        for control, what in (*says, (self.disposition, "去向")):
            control.setAccessibleName(f"附件 {number}，{what}")

    def _follow(self) -> None:
        """Only money has an amount."""
        self._money.setVisible(self.kind.value() is EnclosureKind.MONEY)


class Enclosures(Lines):
    """附件清单."""

    def new_line(self) -> EnclosureLine:
        """An empty line of the list."""
        return EnclosureLine()
