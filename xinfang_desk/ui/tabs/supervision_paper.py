"""The paper beside the slip: 正本, 草稿 or 存根 as it will be printed, and its ways to printer and file."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.ui.fit import set_min_width
from xinfang_desk.ui.preview import PaperPreview
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row

_LEAST_WIDTH = 360


class PaperPanel(QFrame):
    """Signals ``print_pressed``, ``save_pressed`` and ``describe_pressed`` (a character no font has).

    What is shown comes from :meth:`show_paper`.
    """

    print_pressed = Signal()
    save_pressed = Signal()
    describe_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "side")
        self.setObjectName("supervision.paper")
        self.setAccessibleName("公文")
        set_min_width(self, _LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._draw: Callable[[CopyKind], bytes] | None = None
        self._note = ""
        self._offered: tuple[CopyKind, ...] = ()
        self.kinds = Segments((), name="supervision.copy_kind", says="看哪一联")
        self.kinds.edited.connect(self._ask)
        self.print = Button("打印", icon="print", key="Ctrl+P", size="small", name="supervision.print")
        self.print.clicked.connect(self.print_pressed)
        self.save = Button("存 PDF", "plain", size="small", name="supervision.save_pdf")
        self.save.clicked.connect(self.save_pressed)
        self.preview = PaperPreview("supervision.preview")
        self.preview.changed.connect(self._tell)
        smaller = Button("", "quiet", icon="zoomout", size="small", name="supervision.zoom_out", says="缩小")
        smaller.clicked.connect(self.preview.zoom_out)
        larger = Button("", "quiet", icon="zoomin", size="small", name="supervision.zoom_in", says="放大")
        larger.clicked.connect(self.preview.zoom_in)
        self.fit = Button("", "quiet", size="small", name="supervision.fit")
        self.fit.clicked.connect(self._turn_fit)
        self._words = Label("", "caption", "text_3", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._trouble = Label("", "body", "text_2", wrap=True)
        self.describe = Button("写明这个字", icon="pen", size="small", name="supervision.describe_name")
        self.describe.clicked.connect(self.describe_pressed)
        self._trouble_card = Card(spacing=10)
        self._trouble_card.body.addWidget(self._trouble)
        self._trouble_card.body.addLayout(row(self.describe, None))
        self._trouble_card.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_now)
        head = row(self.kinds, None, self.save, self.print, spacing=8)
        foot = row(smaller, self.fit, larger, (self._words, 1), spacing=2)
        self.setLayout(
            column(head, self._trouble_card, (self.preview, 1), foot, spacing=10, margins=(16, 12, 16, 12))
        )
        self._tell()

    @property
    def kind(self) -> CopyKind:
        """Which of 正本, 草稿, 存根 is looked at."""
        kind: CopyKind = self.kinds.value() or CopyKind.DRAFT
        return kind

    @property
    def trouble(self) -> str:
        """Why there is no paper to look at; "" when there is one."""
        return self._trouble.words if self._trouble_card.isVisibleTo(self) else ""

    @property
    def words(self) -> str:
        """第 1 页，共 1 页·已打印 1 次，再次打印标注“补打第1次”."""
        return self._words.words

    def show_paper(
        self,
        kinds: Sequence[CopyKind],
        draw: Callable[[CopyKind], bytes],
        note: str,
        refusal: str | None,
    ) -> None:
        """Show the paper of another slip, or of the same after something was done.

        Args:
            kinds: what can be looked at; the first one is shown.
            draw: makes the PDF of one kind; nothing is counted.
            note: how often it was printed and what the next copy will be marked.
            refusal: why it cannot be printed or saved yet; None when it can.
        """
        self._draw = draw
        self._note = note
        if self._offered != tuple(kinds):
            self._offered = tuple(kinds)
            self.kinds.set_options([(kind, kind.label) for kind in kinds])
            self.kinds.set_value(kinds[0])
        self.kinds.setVisible(len(kinds) > 1)
        for button in (self.print, self.save):
            button.refuse(refusal)
        self._tell()
        self._ask()

    def set_narrow(self, narrow: bool) -> None:
        """In place of the slip the page is as wide as the view; beside it, it is shown whole."""
        if narrow:
            self.preview.fit_width()
        else:
            self.preview.fit_page()

    def _ask(self) -> None:
        """Draw after the page itself has been painted."""
        self._later.start(0)

    def _draw_now(self) -> None:
        if self._draw is None or not self.isVisible():
            return
        try:
            pdf = self._draw(self.kind)
        except (Refused, Forbidden, StorageTrouble) as trouble:
            self._say_trouble(trouble)
            return
        self._trouble_card.hide()
        self.preview.show()
        self.preview.show_pdf(pdf)

    def _say_trouble(self, trouble: Refused | Forbidden | StorageTrouble) -> None:
        """Say why there is no paper to look at, and what can be done."""
        problems = trouble.problems if isinstance(trouble, Refused) else ()
        self.describe.setVisible(any(problem.field == "name_description" for problem in problems))
        advice = trouble.advice if isinstance(trouble, StorageTrouble) else ()
        self._trouble.say("\n".join((str(trouble), *advice)))
        self._trouble_card.show()
        self.preview.hide()

    def showEvent(self, event: object) -> None:
        """Draw what was asked for while hidden."""
        self._ask()

    def _turn_fit(self) -> None:
        if self.preview.fit == "page":
            self.preview.fit_width()
        else:
            self.preview.fit_page()

    def _tell(self) -> None:
        percent = f"{round(self.preview.zoom * 100)}%"
        self.fit.say(percent)
        turn = "适合宽度" if self.preview.fit == "page" else "整页显示"
        self.fit.setToolTip(turn)
        self.fit.setAccessibleName(f"缩放 {percent}，按下{turn}")
        page = (
            f"第 {self.preview.page} 页，共 {self.preview.page_count} 页" if self.preview.page_count else ""
        )
        self._words.say("·".join(part for part in (page, self._note) if part))
