"""What a visitor may ask for, in words that can be read out to him (G14)."""

from PySide6.QtWidgets import QFrame

from xinfang_desk.ui.widgets.labels import Label, bound
from xinfang_desk.ui.widgets.layout import column, follow_width

RIGHTS = (
    (
        "请求回避",
        "经办人与这件事、与您有直接利害关系的，您可以请求换人办理"
        f"（{bound('条例第二十八条')}）。提出的，请记在接谈要点里。",
    ),
    ("请求保密", "您可以请求我们不向承办单位透露姓名和住址。提出的，请勾选“请求保密（隐名）”。"),
    (
        "查阅、更正",
        "您可以查阅、复制我们登记的您的个人信息，写错的可以请我们更正"
        f"（{bound('个人信息保护法第四十五条')}、{bound('第四十六条')}）。",
    ),
)
"""Each right and how it is used here; the sentences are addressed to the visitor."""


class RightsCard(QFrame):
    """来访人的权利, one paragraph each."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "accent")
        follow_width(self)
        self.setAccessibleName("来访人的权利")
        parts = [
            column(Label(name, "strong"), Label(text, "body", "text_2", wrap=True)) for name, text in RIGHTS
        ]
        self.setLayout(column(*parts, spacing=8, margins=(14, 10, 14, 12)))
        self.hide()
