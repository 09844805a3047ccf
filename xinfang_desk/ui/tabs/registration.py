"""来访登记: a visitor registered in the order of the conversation, by keyboard alone; nothing is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from xinfang_desk.domain import access
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Forbidden, StorageTrouble
from xinfang_desk.domain.receipts import receipt_form
from xinfang_desk.domain.registration import DraftKept, Registered, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services import Services
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.fit import set_max_width
from xinfang_desk.ui.page import Destination, Page, PageKey
from xinfang_desk.ui.tabs.base_printing import PrintForm
from xinfang_desk.ui.tabs.registration_cards import CardKeys
from xinfang_desk.ui.tabs.registration_draft import DraftKeeper
from xinfang_desk.ui.tabs.registration_footer import Footer
from xinfang_desk.ui.tabs.registration_form import VisitForm
from xinfang_desk.ui.tabs.registration_help import HelpStrip
from xinfang_desk.ui.tabs.registration_merge import PersonMerging
from xinfang_desk.ui.tabs.registration_notices import Notices
from xinfang_desk.ui.tabs.registration_panel import RegistrationPanel
from xinfang_desk.ui.tabs.registration_save import Saver, done_words
from xinfang_desk.ui.tabs.registration_side import Beside
from xinfang_desk.ui.tabs.registration_waiting import WaitingDrafts
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.sheet import Question


class RegistrationTab(Page):
    """来访登记.

    Its many fields can be made while the password is typed: then it is made without services, ``build`` is
    gone through step by step, and ``take_up`` follows when somebody has signed in.

    Args:
        services: registration, today and the actor are used.
        changes: told after every 保存.
    """

    def __init__(self, services: Services | None = None, changes: Changes | None = None) -> None:
        super().__init__()
        self._batches: int | None = None
        self._last: Registered | None = None
        self._steps = self._build()
        if services is not None and changes is not None:
            self.take_up(services, changes)

    def build(self) -> Iterator[None]:
        """What is left of making it, in steps of some milliseconds."""
        return self._steps

    def take_up(self, services: Services, changes: Changes) -> None:
        """Begin to work for the person who signed in; what is not made yet is made now."""
        for _ in self._steps:
            pass
        self._services = services
        self._service = services.registration
        self._changes = changes
        actor = services.actor
        self.form.offer(
            self._service.choices(),
            access.refusal(actor, Act.ASSIGN),
            opens_sealed=access.may(actor, Act.OPEN_SEALED),
        )
        merging = PersonMerging(self, services, self._merged)
        self.panel.tools_of = merging.tools
        self.beside = Beside(self.form, self.panel, self._service, self.notices)
        self.keeper = DraftKeeper(self._service.keep_draft, self.form.draft)
        self.waiting = WaitingDrafts(self._service, self.keeper, self.notices)
        self._saver = Saver(self.form, self.keeper, self._service, self.notices)
        self._connect()

    def _build(self) -> Iterator[None]:
        """Everything that needs no services; each widget under its parent before it is ever shown."""
        self.notices = Notices()
        self.form = VisitForm(self._today, self._complete, self.notices)
        self.help_strip = HelpStrip()
        self.panel = RegistrationPanel(self, self._today)
        self.cards = CardKeys(self.form, self.panel)
        self._footer = Footer()
        self._matches = Button(self.panel.count_words(), icon="person", key="F8", name="registration.matches")
        left = frame(column(self.help_strip, (self.form.scroll, 1)))
        # On a wide screen the panel stands beside the form, not at the far edge.
        set_max_width(left, tokens()["size"]["form_max"] + 48)
        self._columns: QHBoxLayout = row((left, 3), (self.panel, 1), spacing=0)
        self.setLayout(self._columns)
        yield
        yield from self.form.build()

    def _today(self) -> date:
        return self._services.context.today

    def _complete(self, field: str, typed: str) -> Sequence[str]:
        return self._service.completions(field, typed)

    def title(self) -> str:
        """Heading of the top bar."""
        return "来访登记"

    def subtitle(self) -> str:
        """Which visit of today this will be."""
        return "" if self._batches is None or self.is_narrow else f"今天第 {self._batches + 1} 批"

    def top_actions(self) -> Sequence[QWidget]:
        """The panel's button, shown when the panel is not."""
        return (self._matches,) if self.is_narrow else ()

    def footer(self) -> Footer:
        """草稿 · 清空 · 保存并打印 · 保存."""
        return self._footer

    def regions(self) -> Sequence[QWidget]:
        """The form, then its panel."""
        return (self.form.scroll, self.panel)

    def primary(self) -> QAbstractButton:
        """保存."""
        return self._footer.save

    def keys(self) -> Sequence[PageKey]:
        """Shortcuts of this page."""
        return (
            PageKey("Ctrl+S", "保存", self.save),
            PageKey("Ctrl+P", "保存并打印登记表", self.save_and_print),
            PageKey("F3", "换渠道：来访、来信、来电、上级来件", self.choose_channel),
            PageKey("Ctrl+R", "打印刚登记的回执（下一步和期限）", self.print_receipt),
            PageKey("F8", "可能是同一个人：再按到下一个，Enter 认定", self.cards.next_person),
            PageKey("F9", "可能是同一件事：再按到下一件，Enter 关联", self.cards.next_matter),
        )

    def first_focus(self) -> QWidget:
        """姓名."""
        return self.form.first_field()

    def opened(self) -> None:
        """A form nobody typed into begins anew, with the time of now; a waiting draft is offered."""
        if self.form.is_blank and self.keeper.draft_id is None:
            self._begin(self._blank())
        self._count_batches()

    def refresh(self) -> None:
        """Look again who and what it may be."""
        self.beside.look()
        self._count_batches()

    def go(self, destination: Destination) -> None:
        """F2 begins a visit or goes on with the one begun; 继续填写草稿 opens a draft."""
        if destination.act == "draft" and destination.row_id is not None:
            self.waiting.open(destination.row_id)
        elif self.form.is_blank:
            self.form.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def back(self) -> bool:
        """Esc: an input method keeps its own; help, then the panel, then the toast."""
        if self.form.enter.is_composing:
            return True
        if self.beside.is_helping:
            self.beside.close_help()
            return True
        focused = QApplication.focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            self.cards.leave()
            return True
        return self.panel.close_floating()

    def set_narrow(self, narrow: bool) -> None:
        """Below 72 em the panel becomes a button of the top bar."""
        super().set_narrow(narrow)
        self.notices.set_narrow(narrow)
        if narrow != self.panel.is_floating:
            if narrow:
                self._columns.removeWidget(self.panel)
            self.panel.set_floating(narrow)
            if not narrow:
                self._columns.addWidget(self.panel, 1)
        self._show_help(self.beside.is_helping)
        self._say_counts()

    def may_leave(self) -> bool:
        """Before the window closes what is typed is on the disk."""
        try:
            self.keeper.keep_now()
        except StorageTrouble as trouble:
            self.notices.show_trouble(trouble, self.keeper.touch)
            return False
        return True

    def save(self) -> None:
        """保存."""
        self._save(prints=False)

    def save_and_print(self) -> None:
        """保存并打印."""
        refusal = self._print_refusal()
        if refusal is None:
            self._save(prints=True)
        else:
            self.notices.show_refusal(refusal)
            self.form.show_head()

    def choose_channel(self) -> None:
        """F3: the list of channels, above everything."""
        self.form.show_head()
        combo = self.form.channel_field()
        combo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        combo.showPopup()

    def print_receipt(self) -> None:
        """登记回执 of what was saved last, for the petitioner to take home (《信访工作条例》第二十三条)."""
        refusal = access.refusal(self._services.actor, Act.PRINT)
        if self._last is None or refusal is not None:
            self.notices.show_refusal(refusal or "还没有刚保存的登记。别的回执请到“事项跟踪”里打印。")
            self.form.show_head()
            return
        self._print(self._last, "F35")

    def clear(self) -> None:
        """清空, after a question; the draft is wiped as well."""
        if self.form.is_blank and self.keeper.draft_id is None:
            return
        facts = "填的内容和草稿都会清掉，不能恢复。"
        if not Question.ask(self, "清空这份登记？", facts, "清空", harmless="接着填", danger=True):
            return
        draft_id = self.keeper.settle()
        if draft_id is not None:
            self._service.discard_draft(draft_id)
        self.keeper.begin()
        self._begin(self._blank())

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.keeper.kept.connect(self._kept)
        self.keeper.troubled.connect(lambda _trouble: self._footer.say_trouble())
        self.waiting.opened.connect(self._go_on)
        self.waiting.wiped.connect(self._changes.data_changed)
        self.beside.counted.connect(self._say_counts)
        self.beside.decided.connect(self.cards.leave)
        self.beside.help_changed.connect(self._show_help)
        self.help_strip.open_button.clicked.connect(self.panel.open)
        self._matches.clicked.connect(self.panel.open)
        self._footer.save.clicked.connect(self.save)
        self._footer.print.clicked.connect(self.save_and_print)
        self._footer.clear.clicked.connect(self.clear)
        self._footer.receipt.clicked.connect(self.print_receipt)

    def _begin(self, draft: VisitDraft) -> None:
        """An empty form, the focus in 姓名."""
        self._show(draft)
        self.waiting.offer()
        self.form.show_head()
        self.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, draft: VisitDraft) -> None:
        """A draft as it was left."""
        self._show(draft)
        self.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, draft: VisitDraft) -> None:
        self.notices.take_away()
        self._footer.say_blank()
        self.form.show(draft)
        self._footer.print.refuse(self._print_refusal())
        self.beside.start()

    def _edited(self, name: str) -> None:
        self._footer.offer_receipt("")
        self._footer.print.refuse(self._print_refusal())
        self.notices.take_away(only_offer=True)
        self.keeper.touch(now=name in ("purpose", "is_above_authority"))

    def _kept(self, kept: DraftKept) -> None:
        self._footer.say_kept(kept, is_sealed=self.form.draft().is_sealed)

    def _save(self, *, prints: bool) -> None:
        draft = self.form.draft()
        answer = self._saver.save(lambda: self._save(prints=prints))
        if answer is None:
            return
        self.keeper.begin()
        self._begin(self._blank())
        self._changes.data_changed.emit()
        self._count_batches()
        words = done_words(answer, is_sealed=draft.is_sealed)
        self._last = None if draft.is_sealed else answer
        self._footer.offer_receipt("" if draft.is_sealed else answer.receipt_number)
        form_id = receipt_form(draft.channel)
        if draft.is_sealed:
            self.said.emit(words, "", None)
        else:
            self.said.emit(words, "打印登记表", lambda: self._print(answer, form_id))
        if prints and not draft.is_sealed:
            self._print(answer, form_id)

    def _merged(self, said: str) -> None:
        """Two earlier visitors are one now, or two again: look anew who it may be."""
        self.panel.show_compared(None)
        self.said.emit(said, "", None)
        self._changes.data_changed.emit()
        self.beside.look()

    def _print_refusal(self) -> str | None:
        """Why this form cannot be printed by whoever sits here: a sealed one takes two officers."""
        if self.form.draft().is_sealed:
            return access.REFUSALS[Act.PRINT_SEALED]
        return access.refusal(self._services.actor, Act.PRINT)

    def _print(self, answer: Registered, form_id: str) -> None:
        paper = PaperOf(form_id, answer.receipt_id)
        sheet = PrintForm(self, self._services.papers, paper, answer.receipt_number)
        if sheet.run():
            self.said.emit(sheet.said, "", None)

    def _blank(self) -> VisitDraft:
        """An empty form; who may only seal in begins with 检举控告."""
        draft = self._service.new_draft()
        may_register = access.may(self._services.actor, Act.REGISTER)
        return draft if may_register else replace(draft, purpose=Purpose.ACCUSATION)

    def _show_help(self, shown: bool) -> None:
        self.help_strip.setVisible(shown and self.is_narrow)

    def _say_counts(self) -> None:
        self._matches.say(self.panel.count_words())

    def _count_batches(self) -> None:
        def counted(batches: int) -> None:
            if isValid(self):  # the window may be closed meanwhile
                self._batches = batches
                self.heading_changed.emit()

        def failed(trouble: Exception) -> None:
            if not isinstance(trouble, StorageTrouble | Forbidden):
                raise trouble

        tasks.run(lambda _task: self._services.today.page().batches, counted, failed)
