"""The dialogs of a sealed matter: what is typed is sealed; a second officer signs in where two are needed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.accounts import PersonAtDesk
from xinfang_desk.domain.errors import StorageTrouble, refuse
from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.domain.sealing import ARROWS, PURPOSES, SealedAction
from xinfang_desk.domain.sealing_drafts import SecondOfficer
from xinfang_desk.domain.sheets import PaperCopy
from xinfang_desk.ui import printing
from xinfang_desk.ui.printing import NotPrinted, Printer, PrintWish
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.base_printing import ask_file
from xinfang_desk.ui.tabs.cases_paper_fields import PaperFields
from xinfang_desk.ui.widgets.choices import ComboInput, Options
from xinfang_desk.ui.widgets.field import FieldRow
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, hairline
from xinfang_desk.ui.widgets.progress import watch

WIDTH = 640
SEALED = "填的内容随即密封，只有保密专管员能看；退出不保留。"
UNSEALED = (
    "解封以后就是一般事项：登记员、信访办主任和承办处室打得开，看得到来访人的姓名、电话、住址和登记的内容，"
    "期限照一般事项计算。不能撤回。"
)
TWO = "须两名保密专管员一同办理。"
_HAS_READ = "复核人已逐句核对"
_COMPARED = "打勾表示：摘要认不出是谁反映的，也没有原话。"
_WHAT_WAS_SAID = "请复核人把摘要和登记时说的逐句对照："
_ENVELOPE = "这件只登记了信封，没有拆阅，没有登记内容可以对照。请复核人看清主送和摘要。"
_AGAIN = "请复核人再核对一遍，重新输入口令。"
_NOBODY = "还没有另一名已准入的保密专管员，请先由系统管理员设置、由您准入。"

VERBS = {
    **{action: action.label for action in SealedAction},
    SealedAction.ACKNOWLEDGE: "登记回执",
    SealedAction.PRINT: "打印文书",
}
"""What the buttons say: the verb and its object."""

Act = Callable[[Any, SecondOfficer | None], object]
Said = Sequence[tuple[str, str]]
"""Label and words of everything that was said; nothing of an envelope."""


class TwoOfficers(ActSheet):
    """A sheet of a sealed matter, left for good when its officer may no longer read it.

    Attributes:
        barred: why he may not, once that was said; the page below closes too.
    """

    barred = ""

    def forbid(self, sentence: str) -> None:
        """Nothing of the matter stays on the screen of somebody who is to stay away from it."""
        self.barred = sentence
        self.reject()


class SealedSheet(TwoOfficers):
    """One act on a sealed matter.

    Args:
        host: any widget of the window.
        action: what is done.
        number: of the matter.
        draft: what stands in the fields first.
        lists: what the fields complete from.
        today: the desk's day.
        seconds: who can be the second officer.
        said: what was said, for the second reader to compare; None where nothing is compared.
        letters: number of a letter → how it is chosen (1号·青西区纪委监委).
        act: (draft, second officer) → the service.
    """

    def __init__(
        self,
        host: QWidget,
        action: SealedAction,
        number: str,
        draft: Any,
        lists: HandlingChoices,
        today: date,
        seconds: Sequence[PersonAtDesk],
        said: Said | None,
        letters: Options,
        act: Act,
    ) -> None:
        needs_two, is_final = ARROWS[action].needs_two, action is SealedAction.UNSEAL
        what = UNSEALED if is_final else SEALED
        facts = f"{number}。{what}{TWO if needs_two else ''}"
        super().__init__(host, VERBS[action], facts, icon="lock", width=WIDTH, is_lost=True)
        self._draft = draft
        offered = {"number": letters} if hasattr(draft, "number") else {}
        self.paper = PaperFields(type(draft), lists, today, name="sealed", offered=offered)
        self.paper.show_draft(draft)
        self.body.addWidget(self.paper)
        self.adopt(self.paper.form, self.paper.fields)
        self.second = SecondFields(self, seconds, said) if needs_two else None
        if self.second is not None:
            self.paper.edited.connect(self.second.start_over)
        self.finish(
            VERBS[action],
            lambda: act(self.paper.read(self._draft), self.second.read() if self.second else None),
            danger=is_final,
            key="" if is_final else "Ctrl+Enter",
            first=self.paper.first(),
        )
        if is_final:
            self.focus_first(self.stay)


class SecondFields:
    """The second officer: his name, his own password, and that he compared what goes out.

    What he signed is what stood in the sheet then: any change of it, and any refusal, takes his tick and
    his password away (G5).

    Args:
        sheet: takes the fields.
        seconds: who can be he.
        said: what was said; None where nothing is compared.
    """

    def __init__(self, sheet: ActSheet, seconds: Sequence[PersonAtDesk], said: Said | None) -> None:
        sheet.body.addWidget(hairline())
        sheet.body.addWidget(Label("复核人（另一名保密专管员）", "caption_strong", "text_2"))
        self._read: CheckInput | None = None
        if said is not None:
            sheet.body.addWidget(Label(_WHAT_WAS_SAID if said else _ENVELOPE, "body", "text_2", wrap=True))
            if said:
                lines = [Label(f"{name}：{words}", "body", wrap=True) for name, words in said]
                sheet.body.addWidget(frame(column(*lines, spacing=4, margins=(12, 8, 12, 8)), "sunken"))
            self._read = CheckInput(_HAS_READ)
            read = sheet.field("second_read", "逐句核对", self._read, tag="必填", help_=_COMPARED)
            sheet.body.addWidget(FieldRow(read))
        self._who = ComboInput([(one.login, one.name) for one in seconds], prompt="请选择")
        if len(seconds) == 1:
            self._who.set_value(seconds[0].login)
        self._password = LineInput(secret=True)
        help_ = "" if seconds else _NOBODY
        self._secret = sheet.field("second_password", "复核人自己的口令", self._password, tag="必填")
        who = sheet.field("second_login", "姓名", self._who, tag="必填", help_=help_)
        sheet.body.addWidget(FieldRow((who, 1), (self._secret, 1)))
        self._who.edited.connect(self.start_over)
        sheet.refused.connect(self.start_over)

    def start_over(self) -> None:
        """Take tick and password away; what he saw is no longer what would go out."""
        if not self._password.text() and not (self._read is not None and self._read.value()):
            return
        self._password.clear()
        if self._read is not None:
            self._read.set_value(False)
        self._secret.remark(_AGAIN)

    def read(self) -> SecondOfficer:
        """What stands in the fields."""
        has_read = self._read.value() if self._read is not None else False
        return SecondOfficer(str(self._who.value() or ""), self._password.text(), has_read)


class LetterSheet(TwoOfficers):
    """打印、存 PDF of a letter that was signed out; queue and file carry its number and nothing else.

    Args:
        host: any widget of the window.
        letters: (document, number, how it is chosen), the newest first.
        seconds: who can be the second officer.
        issue: (document, purpose, second officer) → a counted copy.
        failed: gives the number of a copy back.
        printers: those this computer knows.
        choose_file: asks for the file.
    """

    def __init__(
        self,
        host: QWidget,
        letters: Sequence[tuple[int, str, str]],
        seconds: Sequence[PersonAtDesk],
        issue: Callable[[int, str, SecondOfficer], PaperCopy],
        failed: Callable[[int, str], None],
        *,
        printers: Callable[[], tuple[Printer, ...]] = printing.printers,
        choose_file: Callable[[QWidget, str], Path | None] = ask_file,
    ) -> None:
        facts = f"每一份都记入打印记录和日志。{TWO}"
        super().__init__(host, VERBS[SealedAction.PRINT], facts, icon="print", width=WIDTH)
        self._issue, self._failed, self._choose_file = issue, failed, choose_file
        self._numbers = {document: number for document, number, _ in letters}
        self.said = ""
        known = printers()
        self._letter = ComboInput([(document, words) for document, _, words in letters], prompt="请选择")
        self._letter.set_value(letters[0][0])
        self._purpose = ComboInput([(word, word) for word in PURPOSES])
        self._printer = ComboInput([(one.name, one.name) for one in known], prompt="没有打印机")
        if known:
            self._printer.set_value(known[0].name)
        self.body.addWidget(
            FieldRow(
                (self.field("letter", "文书", self._letter), 2),
                (self.field("purpose", "用途", self._purpose), 1),
            )
        )
        self.body.addWidget(self.field("printer", "打印机", self._printer))
        self.second = SecondFields(self, seconds, None)
        for chosen in (self._letter, self._purpose, self._printer):
            chosen.edited.connect(self.second.start_over)
        save = ("存 PDF", self._save)
        if known:
            self.finish("打印", self._print, key="Ctrl+Enter", second=save)
        else:
            self.finish(*save, key="Ctrl+Enter")

    def _copy(self) -> PaperCopy:
        return self._issue(self._letter.value(), str(self._purpose.value()), self.second.read())

    def _save(self) -> None:
        target = self._choose_file(self, f"{self._numbers[self._letter.value()]}.pdf")
        if target is None:
            raise refuse("没有选保存的位置，没有存。")
        copy = self._copy()
        try:
            printing.save_pdf(copy.pdf, target)
        except StorageTrouble as trouble:
            self._failed(copy.print_copy_id, str(trouble))
            raise
        self.said = f"已存 {target.name}，标注“{copy.copy_label}”"

    def _print(self) -> None:
        copy = self._copy()
        wish = PrintWish(str(self._printer.value()), 1)
        troubles: list[str] = []

        def failed(trouble: Exception) -> None:
            self._failed(copy.print_copy_id, str(trouble))
            troubles.append(str(trouble))

        task = printing.start(copy.pdf, wish, copy.number, lambda: None, failed)
        task.ended.connect(lambda: failed(NotPrinted(printing.CANCELLED)) if task.is_cancelled else None)
        watch(self, "正在送往打印机", task, "请不要关掉打印机")
        if troubles:
            raise refuse(troubles[0])
        self.said = f"已送往打印机“{wish.printer}”，标注“{copy.copy_label}”"
