"""Plays a clerk's day in the program's own window and weighs the process: ``player FOLDER ACTIONS``.

What to type and open lies in FOLDER/day.json, so that nothing but the program is in this process.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.bench.probe import in_the_loop, weight

WEIGH_EVERY, PAUSE_SECONDS = 100, 3


def main() -> None:
    """Start the program, play in its loop, tell as JSON and leave."""
    folder, actions = Path(sys.argv[1]), int(sys.argv[2])
    in_the_loop(lambda: _soon(lambda: _play(folder, actions)))
    from xinfang_desk.__main__ import main as start_program

    start_program(["--data", str(folder / "data")])


def _soon(do: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, do)


def _play(folder: Path, actions: int) -> None:
    from PySide6.QtWidgets import QApplication

    from xinfang_desk.ui.shell import Shell
    from xinfang_desk.ui.tour_player import Player
    from xinfang_desk.ui.tour_screen import words_of

    shell = next(window for window in QApplication.topLevelWidgets() if isinstance(window, Shell))
    day = _Day(shell, json.loads((folder / "day.json").read_text(encoding="utf-8")))
    try:
        Player().play(day.script(actions))
        told = ("actions", "saved", "megabytes", "in_a_pause")
        print(json.dumps({name: getattr(day, name) for name in told}))
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        print(f"after {day.actions} actions, the screen said:", words_of(shell), sep="\n", file=sys.stderr)
        os._exit(1)
    os._exit(0)


class _Day:
    """One clerk at one window.

    Attributes:
        actions: things done so far.
        saved: how many of them were registrations.
        megabytes: what the process held, once signed in, after every hundred actions, and at the last key.
        in_a_pause: what it still held when nobody pressed a key any more.
    """

    def __init__(self, shell: Any, work: dict[str, list[Any]]) -> None:
        from xinfang_desk.ui.tour_hands import Hands

        self._shell = shell
        self._hands = Hands(lambda: shell)
        self._work = {kind: cycle(said) for kind, said in work.items()}
        self.actions = self.saved = 0
        self.megabytes: list[float] = []
        self.in_a_pause = 0.0

    def script(self, actions: int) -> Iterator[Any]:
        """Sign in and do so many things."""
        from xinfang_desk.ui.tour_hands import Key
        from xinfang_desk.ui.tour_player import Wait

        sheet = self._shell.front
        yield Wait(lambda: sheet.person.count() > 0, "姓名")
        sheet.person.set_value("clerk")
        sheet.password.setFocus()
        sheet.password.insert(os.environ["BENCH_PASSWORD"])
        yield from self._hands.press(Key.Key_Return)
        yield Wait(lambda: self._shell.main is not None, "登录")
        self.megabytes.append(weight())
        works = (self._visit, self._search, self._case, self._slip, self._lists, self._case, self._slip)
        for work in cycle(works):
            yield from work()
            if self.actions // WEIGH_EVERY >= len(self.megabytes):
                self.megabytes.append(weight())
            if self.actions >= actions:
                break
        self.megabytes.append(weight())
        # What the window's own timer does when nobody has pressed a key for half a minute.
        for minutes in (0, 0.5):
            self._shell.look_at_idle(minutes)
        paused = time.monotonic()
        yield Wait(lambda: time.monotonic() - paused > PAUSE_SECONDS, "停下来歇一会儿")
        self.in_a_pause = weight()

    def _done(self, actions: int = 1) -> None:
        """Count; and press Ctrl at the window itself, where the desk looks whether somebody is there."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.actions += actions
        QTest.keyClick(self._shell.windowHandle(), Qt.Key.Key_Control)

    def _visit(self) -> Iterator[Any]:
        """来访登记 from F2 to 已登记."""
        from xinfang_desk.ui.tour_hands import CONTROL, Key

        said = next(self._work["visits"])
        yield from self._hands.press(Key.Key_F2)
        for field, text in said.items():
            yield from self._hands.fill(f"registration.{field}", text)
        yield from self._hands.press(Key.Key_S, CONTROL)
        yield from self._hands.see("已登记")
        self.saved += 1
        self._done()

    def _search(self) -> Iterator[Any]:
        """Ctrl+K, some words, the first row."""
        from xinfang_desk.ui.tour_hands import CONTROL, Key

        yield from self._hands.press(Key.Key_K, CONTROL)
        yield from self._hands.commit(next(self._work["words"]))
        yield self._until(lambda: self._shell.main.search.is_open, "查找结果")
        self._done()
        yield from self._hands.press(Key.Key_Return)
        yield self._until(lambda: not self._shell.main.search.is_open, "打开查到的一行")
        self._done()

    def _case(self) -> Iterator[Any]:
        """A matter is opened, read to its end and left."""
        from xinfang_desk.ui.tour_hands import Key

        self._go("cases", next(self._work["cases"]))
        yield self._until(lambda: self._shell.main.page.back_words() != "", "事项")
        yield from self._hands.press(Key.Key_PageDown, times=2)
        yield from self._hands.press(Key.Key_Escape)
        self._done(2)

    def _slip(self) -> Iterator[Any]:
        """A slip is opened with its paper beside it."""
        from xinfang_desk.ui.tour_hands import Key

        self._go("supervision", next(self._work["slips"]))
        yield from self._hands.see("督办过程")
        yield from self._hands.press(Key.Key_Escape)
        self._done(2)

    def _lists(self) -> Iterator[Any]:
        """From tab to tab, and down the list of matters."""
        from xinfang_desk.ui.tour_hands import ALT, Key

        for key in (Key.Key_1, Key.Key_4, Key.Key_3):
            yield from self._hands.press(key, ALT)
            self._done()
        if self._shell.main.page.back_words():
            yield from self._hands.press(Key.Key_Escape)
        self._shell.main.page.list.first_focus().setFocus()
        yield from self._hands.press(Key.Key_PageDown, times=3)
        self._done(3)

    def _go(self, tab: str, row_id: int) -> None:
        from xinfang_desk.ui.page import Destination

        self._shell.main.go(Destination(tab, row_id))

    def _until(self, holds: Callable[[], bool], what: str) -> Any:
        from xinfang_desk.ui.tour_player import Wait

        return Wait(holds, what)


if __name__ == "__main__":
    main()
