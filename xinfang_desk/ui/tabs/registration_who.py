"""谁来了: name, document, telephone, address; all else about the person folds away until asked for."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain import identity, names
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import IdKind, Sex, Verification
from xinfang_desk.domain.typed_text import is_private_use
from xinfang_desk.ui.fields import Form, set_reading_order
from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow, Wrapped
from xinfang_desk.ui.tabs.registration_name_image import NameImage
from xinfang_desk.ui.tabs.registration_rights import RightsCard
from xinfang_desk.ui.tabs.registration_section import Section, terms
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, Segments, complete_as_typed
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row

Complete = Callable[[str, str], Sequence[str]]
"""Earlier entries of a field that begin like this."""

_MORE = "更多：性别、工作单位、代理人、无障碍需求"
_SEXES = ((Sex.UNKNOWN, "未说明"), (Sex.MALE, "男"), (Sex.FEMALE, "女"))


class WhoSection(Section):
    """谁来了."""

    def __init__(self, form: Form, today: Callable[[], date], complete: Complete) -> None:
        super().__init__(form, "谁来了", "who", opened=True)
        self._today = today
        self._complete = complete
        self._told: tuple[Sex, str] = (Sex.UNKNOWN, "")
        self.known = MessageLine()
        self.dot = Button("改用“·”", "plain", icon="pen", size="small", name="registration.use_dot")
        self.dot.clicked.connect(self._use_dot)
        why = Label("姓名中间的点，建议写成“·”；也可以不改。", "caption", "text_2", wrap=True)
        self._dot_line = frame(row(self.dot, (why, 1), spacing=4))
        self._dot_line.hide()
        self._rare = self._rare_part()
        self._more = self._more_part()
        self.rights = RightsCard()
        self._opener = self._toggle(_MORE, "少填一些", self._more, "more")
        self._rare_opener = self._toggle("有字打不出来", "收起打不出的字", self._rare, "rare")
        self._rights_opener = self._toggle(
            "来访人的权利", "收起来访人的权利", self.rights, "rights", icon="info"
        )
        first, second = self._first_row(), self._second_row()
        ticks = Wrapped(
            form.bind("is_anonymous", CheckInput("匿名/不愿透露")),
            form.bind("wants_confidential", CheckInput("请求保密（隐名）")),
            spacing=20,
        )
        openers = Wrapped(self._opener, self._rare_opener, self._rights_opener, spacing=0)
        self.fill(
            self.known, first, self._dot_line, second, ticks, self._rare, self._more, openers, self.rights
        )

    def follow(self, draft: VisitDraft) -> None:
        """Grey the name of who will not give one; propose ·; let the number tell sex and birth."""
        self.form.control("petitioner_name").setEnabled(not draft.is_anonymous)
        proposed = None if draft.is_anonymous else names.propose_dot(draft.petitioner_name)
        self._dot_line.setVisible(proposed is not None)
        if proposed is not None:
            self.dot.say(f"写成 {proposed}")
        if any(map(is_private_use, draft.petitioner_name)) and not self._rare.isVisibleTo(self):
            self._rare_opener.click()
        self._tell_from_number(draft)

    def say_known(self, words: str, checked: Callable[[], None]) -> None:
        """Say what was filled in from last time, until the clerk has looked at it; "" for nothing."""
        self.known.say(words, "amber", checked, "已核对")

    def is_folded(self, field: Field) -> bool:
        """Whether a field stands in what is folded away."""
        return self._more.isHidden() and self._more.isAncestorOf(field)

    def confirmation(self, name: str, draft: VisitDraft) -> str:
        """What the number says: 校验通过·女·1958-06-19·67岁."""
        if name != "id_number" or draft.id_kind is IdKind.NOT_SHOWN:
            return ""
        reading = identity.read(draft.id_kind, draft.id_number, self._today())
        if not reading.full or reading.warnings or reading.birth is None:
            return ""
        return f"校验通过·{reading.sex.label}·{reading.birth}·{reading.age}岁"

    def summary(self, draft: VisitDraft) -> str:
        """Who it is."""
        if draft.is_anonymous:
            return "匿名"
        return draft.petitioner_name if not self.is_open else ""

    def reveal(self, name: str) -> None:
        """Unfold the part a field stands in."""
        super().reveal(name)
        control = self.form.control(name)
        for part, opener in ((self._more, self._opener), (self._rare, self._rare_opener)):
            if part.isAncestorOf(control) and part.isHidden():
                opener.click()

    def _first_row(self) -> FieldFlow:
        name = self.form.field("petitioner_name", "姓名", LineInput(), tag="可匿名")
        kind = self.form.field("id_kind", "证件类型", ComboInput(terms(IdKind)))
        number = self.form.field("id_number", "证件号码", LineInput("18 位或 15 位；没带可以不填"))
        return FieldFlow(Cell(name, 148), Cell(kind, 136), Cell(number, 236, grows=True))

    def _second_row(self) -> FieldFlow:
        phone = self.form.field("phone", "联系电话", LineInput("手机或座机"))
        address = self.form.field("address", "现住址", self._completed("address", "街道、路、门牌号"))
        return FieldFlow(Cell(phone, 148), Cell(address, 260, grows=True))

    def _rare_part(self) -> QFrame:
        self.form.bind("name_image", NameImage())
        described = self.form.field(
            "name_description",
            "写出部件",
            LineInput("例如：石+羡"),
            help_="照证件上的字拆开写，打印时印作〔石+羡〕；或者附一张手写姓名的图片，随姓名一起保存。",
        )
        part = frame(
            column(
                FieldFlow(Cell(described, 220, grows=True)),
                self.form.control("name_image"),
                spacing=10,
                margins=(0, 2, 0, 2),
            )
        )
        part.hide()
        return part

    def _more_part(self) -> QFrame:
        form = self.form
        sex = form.field("sex", "性别", Segments(_SEXES, says="性别"))
        birth = form.field("birth", "出生年月", LineInput("1958-06-19 或 1958"))
        nation = form.field("ethnicity", "民族", LineInput("例如：汉族"))
        seen = form.field("verification", "证件核验", Segments(terms(Verification), says="证件核验"))
        employer = form.field("employer", "工作单位", self._completed("employer", "例如：市福利一厂"))
        household = form.field(
            "household_address", "户籍地", self._completed("household_address", "省、市、区")
        )
        postal = form.field(
            "postal_address", "通讯地址", self._completed("postal_address", "与现住址相同的，不用填")
        )
        postcode = form.field("postcode", "邮编", LineInput())
        agent = form.field("agent_name", "代理人姓名", LineInput())
        relation = form.field("agent_relation", "与来访人的关系", LineInput("例如：女儿、律师"))
        help_needed = form.field(
            "accessibility", "无障碍需求", LineInput("例如：听力不便，请大声说；轮椅；需要手语")
        )
        authority = form.bind("agent_has_authority", CheckInput("已交授权委托书"))
        part = frame(
            column(
                FieldFlow(Cell(sex, 170, hugs=True), Cell(birth, 168), Cell(nation, 148)),
                FieldFlow(Cell(seen, 190, hugs=True), Cell(employer, 240, grows=True)),
                FieldFlow(Cell(household, 260, grows=True)),
                FieldFlow(Cell(postal, 260, grows=True), Cell(postcode, 104)),
                FieldFlow(Cell(agent, 148), Cell(relation, 200, grows=True)),
                row(authority, None),
                FieldFlow(Cell(help_needed, 260, grows=True)),
                spacing=12,
                margins=(0, 2, 0, 0),
            )
        )
        part.hide()
        return part

    def _completed(self, field: str, placeholder: str) -> LineInput:
        line = LineInput(placeholder)
        complete_as_typed(line, lambda typed: self._complete(field, typed))
        return line

    def _toggle(self, opens: str, closes: str, part: QWidget, name: str, icon: str = "plus") -> Button:
        button = Button(opens, "plain", icon=icon, size="small", name=f"registration.{name}")

        def turn() -> None:
            part.setVisible(part.isHidden())
            is_open = not part.isHidden()
            button.say(closes if is_open else opens)
            set_icon(button, "minus" if is_open else icon, "accent")
            if part.isVisible():
                set_reading_order(self)

        button.clicked.connect(turn)
        return button

    def _use_dot(self) -> None:
        control = self.form.control("petitioner_name")
        proposed = names.propose_dot(control.value())
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if proposed is not None:
            control.setText(proposed)

    def _tell_from_number(self, draft: VisitDraft) -> None:
        """Fill sex and birth from the number, unless the clerk said something else."""
        reading = identity.read(draft.id_kind, draft.id_number, self._today())
        told = (reading.sex, reading.birth.isoformat() if reading.birth else "")
        if told == self._told:
            return
        if draft.sex in (Sex.UNKNOWN, self._told[0]):
            self.form.put("sex", told[0])
        if draft.birth in ("", self._told[1]):
            self.form.put("birth", told[1])
        self._told = told
