"""The bar below the form: what is kept, the keys, and the verbs; after 保存 the receipt to take home."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.registration import DraftKept
from xinfang_desk.ui.fit import set_height, set_icon, set_max_width
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import IconLabel, KeyCap, Label
from xinfang_desk.ui.widgets.layout import frame, row

_HINTS = (("Enter", "下一项"), ("Shift Tab", "上一项"), ("F8", "核对同人"), ("F9", "核对同事"))


class Footer(QFrame):
    """草稿 10:42:05 已存 · key hints · 打印回执 · 清空 · 保存并打印 · 保存; hints give way first."""

    def __init__(self) -> None:
        super().__init__()
        sizes = tokens()["size"]
        self.setProperty("ground", "footer")
        set_height(self, sizes["footer"])
        self._icon = IconLabel("disk", "text_3", 16)
        self.words = Label("", "caption", "text_2")
        self._state = frame(row(self._icon, self.words, 8, spacing=8))
        self._hints = frame(row(*(_hint(key, words) for key, words in _HINTS), spacing=10))
        self.receipt = Button("打印回执", icon="doc", key="Ctrl+R", name="registration.receipt")
        self.clear = Button("清空", "quiet", name="registration.clear")
        self.print = Button("保存并打印", icon="print", key="Ctrl+P", size="large", name="registration.print")
        self.save = Button("保存", "primary", key="Ctrl+S", size="large", name="registration.save")
        self._bar = frame(
            row(
                self._state, self._hints, None, self.receipt, self.clear, self.print, self.save,
                spacing=8, margins=(24, 0, 24, 0),
            )
        )  # fmt: skip
        # On wide screens the verbs stay beside the form, below the side panel's edge.
        set_max_width(self._bar, sizes["form_max"] + 48 + sizes["side_panel_max"])
        # Room beyond the bar's greatest width goes to the right of it.
        beside = row((self._bar, 1), spacing=0)
        beside.addStretch(0)
        self.setLayout(beside)
        self._offers_receipt = False
        self.say_blank()

    def say_blank(self) -> None:
        """Nothing was typed yet."""
        self._state.hide()
        self.words.say("")
        self.fit_in()

    def offer_receipt(self, number: str) -> None:
        """Offer the receipt of what was just saved (登记回执); "" takes the offer away."""
        self._offers_receipt = bool(number)
        self.receipt.setToolTip(f"打印 {number} 的登记回执：下一步怎么办、什么时候有结果" if number else "")
        self.fit_in()

    def say_kept(self, kept: DraftKept, *, is_sealed: bool) -> None:
        """Tell when the draft was last written."""
        sealed = "，已密封" if is_sealed else ""
        self._say("disk", "green", f"草稿 {kept.at:%H:%M:%S} 已存{sealed}")

    def say_trouble(self) -> None:
        """Tell that the draft could not be written; the page says why."""
        self._say("alert", "amber", "草稿还没有存上")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.fit_in()

    def restyle(self) -> None:
        """Judge anew after the type size changed."""
        self.fit_in()

    def fit_in(self) -> None:
        """Show as much as fits."""
        room = min(self.width(), self._bar.maximumWidth()) - 2 * theme.px(24)
        used = self._needs(self.save) + theme.px(24) + self.words.sizeHint().width() + theme.px(16)
        self.receipt.setVisible(self._offers_receipt)
        used += self._needs(self.receipt) if self._offers_receipt else 0
        for part in (self.print, self.clear, self._hints):
            used += self._needs(part)
            part.setVisible(used <= room)

    def _needs(self, part: QWidget) -> int:
        return part.sizeHint().width() + theme.px(12)

    def _say(self, icon: str, tone: str, text: str) -> None:
        set_icon(self._icon, icon, tone, 16)
        self._state.show()
        self.words.say(text)
        self.fit_in()


def _hint(key: str, words: str) -> QFrame:
    return frame(row(KeyCap(key), Label(words, "caption", "text_2"), spacing=5))
