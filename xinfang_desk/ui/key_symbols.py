"""Key symbols of X11 that an input method gives back, as Qt's keys."""

from PySide6.QtCore import Qt

_NAMED = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF55: Qt.Key.Key_PageUp,
    0xFF56: Qt.Key.Key_PageDown,
    0xFF57: Qt.Key.Key_End,
    0xFF63: Qt.Key.Key_Insert,
    0xFF8D: Qt.Key.Key_Enter,
    0xFFFF: Qt.Key.Key_Delete,
}
_FUNCTION_FIRST, _FUNCTION_LAST = 0xFFBE, 0xFFC9
_UNICODE = 0x01000000


def key_of_symbol(symbol: int) -> tuple[Qt.Key, str]:
    """Qt's key and the text it types.

    Args:
        symbol: keysym: Latin-1 as itself, other characters as U+ plus 0x01000000, function keys by number.
    """
    named = _NAMED.get(symbol)
    if named is not None:
        return named, "\r" if named in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
    if _FUNCTION_FIRST <= symbol <= _FUNCTION_LAST:
        return Qt.Key(int(Qt.Key.Key_F1) + symbol - _FUNCTION_FIRST), ""
    point = symbol - _UNICODE if symbol > _UNICODE else symbol
    if 0x20 <= point <= 0x7E or 0xA0 <= point <= 0xFF or symbol > _UNICODE:
        text = chr(point)
        upper = text.upper()
        return Qt.Key(ord(upper)) if upper.isascii() else Qt.Key.Key_unknown, text
    return Qt.Key.Key_unknown, ""
