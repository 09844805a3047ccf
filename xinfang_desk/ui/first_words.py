"""What a person is told between signing in and the first page: the clock, a temporary password."""

from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.ui.dialogs.clock_back import ClockBack
from xinfang_desk.ui.dialogs.passwords import ChangePassword


def may_begin(host: QWidget, services: Any) -> bool:
    """Ask what has to be asked first; False when the desk is to be left again.

    Args:
        host: the window.
        services: of the person who signed in.
    """
    facts = services.access.facts()
    if facts.clock_back is not None:
        now, seen = facts.clock_back
        if not ClockBack(host, now, seen, services.actor, services.access.confirm_clock).run():
            return False
    return not facts.must_change or ChangePassword(host, services.access, is_temporary=True).run()
