"""The product's name and mark, on the rail and on the sign-in sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from xinfang_desk.ui.fit import set_size

PRODUCT = "信访接待台"


class Mark(QLabel):
    """信 in 宋 on 黛蓝; never a red seal, which belongs to papers."""

    def __init__(self, side: float) -> None:
        super().__init__("信")
        self.setProperty("mark", "large" if side > 32 else "small")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_size(self, side, side)
