"""Whether 大写锁定 is on, as far as a key tells."""

import sys

from PySide6.QtGui import QKeyEvent

_X11_LOCK, _WINDOWS_CAPS = 0x2, 0x100
_SHIFT = 0x02000000


def caps_lock_of(event: QKeyEvent) -> bool | None:
    """Whether the lock was on when a key was pressed; None when this key does not tell.

    The platform's own state is used where it is known, else a letter against its Shift key.
    """
    native = event.nativeModifiers()
    if native and sys.platform.startswith("linux"):
        return bool(native & _X11_LOCK)
    if native and sys.platform == "win32":
        return bool(native & _WINDOWS_CAPS)
    letter = event.text()
    if len(letter) != 1 or not letter.isascii() or not letter.isalpha():
        return None
    shifted = bool(int(event.modifiers().value) & _SHIFT)
    return letter.isupper() != shifted
