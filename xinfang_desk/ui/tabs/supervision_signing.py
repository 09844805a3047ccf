"""签发: what is fixed by pressing the button is said before, with the sum of the limit."""

from collections.abc import Callable
from datetime import date
from html import escape

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.supervision import SlipChoices, SlipDetail
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.tabs.supervision_draft import DuePreview
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import FieldRow
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame
from xinfang_desk.ui.words import short_day

FIXED = "编号 <b>{number}</b> 随即固定，作废也不再用。<br>承办：{unit}。"


class SignSheet(ActSheet):
    """签发这张督办单？ The harmless button has the focus, because the number cannot be given back.

    Args:
        host: any widget of the window.
        detail: the draft, opened.
        choices: whom 签发 takes as a signer.
        today: the desk's day.
        signer_id: who is proposed.
        due: what the limit would be.
        number: the number that would be taken.
        act: signs it out.
    """

    def __init__(
        self,
        host: QWidget,
        detail: SlipDetail,
        choices: SlipChoices,
        today: date,
        signer_id: int,
        due: DuePreview,
        number: Callable[[date], str],
        act: Callable[[date, int], object],
    ) -> None:
        super().__init__(host, "签发这张督办单？", " ", icon="seal")
        self._detail, self._today, self._due, self._number = detail, today, due, number
        self.facts.hide()
        self._fixed = Label("", "body", "text_2", wrap=True, rich=True)
        self.body.addWidget(self._fixed)
        self._signer = ComboInput([(int(person.key), person.label) for person in choices.signers], width=188)
        self._signer.set_value(signer_id)
        self._on = DateInput(today)
        self._on.set_day(today)
        self._on.edited.connect(lambda: self._tell())
        self.body.addWidget(
            FieldRow(
                self.field("signer_id", "签发人", self._signer), self.field("signed_on", "签发日期", self._on)
            )
        )
        self._limit = Label("", "lead")
        self._sum = Label("", "caption", "text_2", wrap=True)
        words = column(Label("限期", "caption_strong", "text_2"), self._limit, self._sum, spacing=2)
        self.body.addWidget(frame(words))
        self.finish(
            "签发", lambda: act(needed_day(self._on, "signed_on", "请填签发日期。"), self._signer.value())
        )
        self.focus_first(self.stay)
        self._tell()

    @property
    def limit_words(self) -> tuple[str, str]:
        """The day of the limit and its sum, as shown."""
        return self._limit.words, self._sum.words

    @property
    def fixed_words(self) -> str:
        """What the sheet says will be fixed."""
        return self._fixed.words

    def _tell(self) -> None:
        signed_on = self._on.day() or self._today
        number = escape(self._number(signed_on))
        self._fixed.say(FIXED.format(number=number, unit=escape(self._detail.unit)))
        found = self._due(self._detail.draft, signed_on)
        day, explanation = found if found is not None else (None, "限期要晚于签发日期，请先改草稿。")
        self._limit.say(short_day(day, self._today))
        self._sum.say(explanation)
