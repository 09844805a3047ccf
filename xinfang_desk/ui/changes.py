"""The one signal between tabs: something was written, so lists that show it read again."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Given to every tab by its constructor."""

    data_changed = Signal()
    """Sent after every write; visible pages and the numbers on the rail refresh."""
