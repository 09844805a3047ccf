"""A desk of its own, as a process that can be killed: type a visitor, say so, go on living.

``python -m tests.ui.registration_typing DATA NAME FACTS [sealed]``
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fixtures_store import PASSWORD
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.paths import Paths
from xinfang_desk.services.context import Clock
from xinfang_desk.services.opening import sign_in
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.tabs.registration import RegistrationTab
from xinfang_desk.ui.theme import theme


def main(data: str, name: str, facts: str, *purpose: str) -> None:
    application = QApplication(sys.argv[:1])
    theme.start("light")
    clock = Clock(lambda: datetime(2026, 4, 14, 10, 41))
    tab = RegistrationTab(sign_in(Paths(Path(data)), "clerk", PASSWORD, clock), Changes())
    tab.resize(1218, 600)
    tab.show()
    tab.opened()
    fields = tab.form.fields

    def type_it() -> None:
        if purpose:
            fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
        fields.control("petitioner_name").insert(name)
        QTest.keyClicks(fields.control("phone"), "14200000002")
        fields.control("facts").insertPlainText(facts)
        print("typed", flush=True)

    QTimer.singleShot(0, type_it)
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
