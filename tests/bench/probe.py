"""One start of a window, told from the moment the parent started the process: ``probe bare|desk|signing_in``.

The program is not changed for it: its own ``main`` runs, and when it enters Qt's loop a timer looks at
what has the focus. Nothing of the project is imported before that, or the floor would carry it too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

TYPING_MS = 150
"""Between two keys of somebody who types a password; eight characters take 1.2 s from the first look."""


def main() -> None:
    """Start the window, print milliseconds, and leave."""
    kind, folder = sys.argv[1], sys.argv[2]
    if kind == "bare":
        _bare()
        return
    steps = _until_focused() if kind == "desk" else _until_first_character()
    in_the_loop(lambda: _play(steps))
    from xinfang_desk.__main__ import main as start

    start(["--data", folder])


def weight() -> float:
    """Megabytes of memory this process holds (VmRSS)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def in_the_loop(do: Callable[[], None]) -> None:
    """Do something when the program enters Qt's loop; nothing of Qt is imported for it beforehand."""
    sys.meta_path.insert(0, _Watch(do))


class _Watch(MetaPathFinder):
    """Sees ``xinfang_desk.ui`` being imported, by when the program itself has imported Qt."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do = do

    def find_spec(self, name: str, path: Any, target: Any = None) -> None:
        """Find nothing, but look what is wanted."""
        if name != "xinfang_desk.ui":
            return
        sys.meta_path.remove(self)
        from PySide6.QtWidgets import QApplication

        run, do = QApplication.exec, self._do

        def watched(*_: object) -> int:
            do()
            return int(run())

        setattr(QApplication, "exec", watched)  # noqa: B010 - the stubs forbid what Python allows


def _bare() -> None:
    """The floor: a main window with a line that has the focus."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    application = QApplication([])
    window, line = QMainWindow(), QLineEdit()
    window.setCentralWidget(line)
    window.resize(1366, 768)
    window.show()
    line.setFocus()
    _play(_until_focused())
    application.exec()


def _play(steps: Iterator[Callable[[], bool]]) -> None:
    """Wait for one condition after the other; when all are met the process has done its work."""
    from PySide6.QtCore import QTimer

    timer = QTimer()
    waiting = [next(steps)]

    def look() -> None:
        if not waiting[0]():
            return
        following = next(steps, None)
        if following is None:
            sys.stdout.flush()
            os._exit(0)
        waiting[0] = following

    timer.timeout.connect(look)
    timer.start(0)
    _keep.append(timer)


_keep: list[object] = []


def _focused() -> Any:
    """The line that has the focus in a window that is on the screen."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    line = QApplication.focusWidget()
    handle = line.window().windowHandle() if isinstance(line, QLineEdit) else None
    return line if handle is not None and handle.isExposed() else None


def _until_focused() -> Iterator[Callable[[], bool]]:
    yield lambda: _focused() is not None
    print((time.monotonic_ns() - int(os.environ["BENCH_BEGUN"])) / 1e6, weight())


def _until_first_character() -> Iterator[Callable[[], bool]]:
    """Type the password at a person's pace; from Enter on go to 来访登记 and type there."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    yield lambda: _focused() is not None
    password = _focused()
    shell = password.window()
    people = shell.front.person
    yield lambda: people.count() > 0
    people.set_value("clerk")
    password.setFocus()
    for character in os.environ["BENCH_PASSWORD"]:
        pressed = time.monotonic()
        yield lambda pressed=pressed: time.monotonic() - pressed > TYPING_MS / 1000
        password.insert(character)
    begun = time.monotonic_ns()
    QTest.keyClick(password, Qt.Key.Key_Return)
    yield lambda: shell.main is not None
    QTest.keyClick(shell.main, Qt.Key.Key_F2)
    yield lambda: _focused() is not None and shell.main.page.title() == "来访登记"
    line = _focused()
    before = line.text()
    QTest.keyClick(line, Qt.Key.Key_A)
    yield lambda: line.text() != before
    print((time.monotonic_ns() - begun) / 1e6, weight())


if __name__ == "__main__":
    main()
