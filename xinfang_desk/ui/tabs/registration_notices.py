"""What is said at the head of the form: trouble with its advice, or a draft to go on with."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.registration import DraftRow
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner
from xinfang_desk.ui.widgets.layout import clear, column, follow_width

TYPED_STAYS = "您填的内容还在屏幕上，没有丢。"


class Notices(QFrame):
    """At most one banner; empty it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        follow_width(self)
        self.banner: Banner | None = None
        self._is_offer = False
        self._is_narrow = False
        self._place = column()
        self.setLayout(self._place)
        self.hide()

    def show_trouble(self, trouble: StorageTrouble, again: Callable[[], None]) -> None:
        """Say what happened, that nothing is lost, and what to do; 重试 tries again."""
        retry = Button("重试", icon="refresh", size="small", name="registration.retry")
        retry.clicked.connect(again)
        self._show(Banner("red", str(trouble), "".join((TYPED_STAYS, *trouble.advice)), [retry]))

    def show_refusal(self, sentence: str) -> None:
        """Say why nothing was saved where no field of the form is concerned."""
        self._show(Banner("amber", sentence, TYPED_STAYS))

    def offer_draft(
        self, row: DraftRow, more: int, go_on: Callable[[], None], wipe: Callable[[], None]
    ) -> None:
        """A half-typed form waits."""
        resume = Button("继续填写", size="small", name="registration.resume_draft")
        resume.clicked.connect(go_on)
        discard = Button("清除", "plain", size="small", name="registration.discard_draft")
        discard.clicked.connect(wipe)
        others = f"，另有 {more} 份在今日页" if more else ""
        text = f"{row.title}，{row.updated_at:%m-%d %H:%M:%S} 存{others}"
        self._show(Banner("accent", "有一份没填完的登记", text, [resume, discard]))
        self._is_offer = True

    def take_away(self, *, only_offer: bool = False) -> None:
        """Take the banner away."""
        if only_offer and not self._is_offer:
            return
        clear(self._place)
        self.banner, self._is_offer = None, False
        self.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Put the banner's buttons below its words."""
        self._is_narrow = narrow
        if self.banner is not None:
            self.banner.set_narrow(narrow)

    def _show(self, banner: Banner) -> None:
        self.take_away()
        self.banner = banner
        banner.set_narrow(self._is_narrow)
        self._place.addWidget(banner)
        self.show()
