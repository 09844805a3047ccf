"""The stage of the tour: an office that is thrown away, a clock that is moved on, the window."""

import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from xinfang_desk.paths import Paths
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.opening import Opening
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.tour_hands import CONTROL, Hands, Key
from xinfang_desk.ui.tour_player import Script, Step, TourFault, Wait
from xinfang_desk.ui.tour_screen import Camera, words_of

SMALL, LARGE = (1366, 768), (1920, 1080)
PASSWORD = "qingchuan-2026"
_OPENING_TIME = clock_time(9, 10)
_BEFORE_ALL = datetime(2026, 1, 30, 15, 0)
_REST_SECONDS = 0.2
_ENTER_SECONDS = 1.0


class _Rest:
    """Whether a window says the same for a while: what is looked up beside a form has come."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._said, self._since = "", 0.0

    def __call__(self) -> bool:
        said, now = words_of(self._window), time.monotonic()
        if said != self._said:
            self._said, self._since = said, now
        return now - self._since > _REST_SECONDS


class Stage:
    """Everything a scene works with.

    Args:
        data: the data folder of the office; empty, private, removed afterwards.
        out: where pictures and papers go.

    Attributes:
        shell: the program's window.
        papers: file name and Chinese line of every PDF that was saved.
    """

    def __init__(self, data: Path, out: Path) -> None:
        self._set_to, self._set_at = _BEFORE_ALL, 0
        self.data, self.out = data, out
        self.papers: list[tuple[str, str]] = []
        self.hands = Hands(lambda: self.shell)
        self.camera = Camera(out)
        self.shell = Shell(Opening(Paths(data), self.now, is_trial=True))
        self.resize(SMALL)
        self.shell.show()

    def now(self) -> datetime:
        """What the desk's clock says: moved on by the scenes, and a second by every key."""
        return self._set_to + timedelta(seconds=self.hands.events - self._set_at)

    @property
    def main(self) -> MainWindow:
        """The desk of who is signed in."""
        if self.shell.main is None:
            raise TourFault("现在没有人登录。")
        return self.shell.main

    def resize(self, size: tuple[int, int]) -> None:
        """What a person does with the window's frame, which is no key."""
        self.shell.resize(*size)

    def shoot(
        self, slug: str, caption: str, *shows: str, hides: Sequence[str] = (), sized: bool = True
    ) -> Script:
        """Wait until the screen shows these words and has come to rest, and take its picture."""
        yield from self.hands.see(*shows, hides=tuple(hides))
        yield Wait(_Rest(self.shell), "屏幕静下来")
        if sized and self.shell.width() not in (SMALL[0], LARGE[0]):
            raise TourFault(f"{slug}：窗口被内容撑大到 {self.shell.width()} 像素。")
        self.camera.shoot(self.shell, slug, caption, shows, hides)

    def on(self, day: date, at: clock_time = _OPENING_TIME) -> None:
        """Move the clock on.

        Raises:
            TourFault: backwards, which no story does.
        """
        moment = datetime.combine(day, at)
        if moment < self.now():
            raise TourFault(f"演示的日期倒退了：{moment:%Y-%m-%d %H:%M}。")
        self._set_to, self._set_at = moment, self.hands.events

    def leave(self) -> Script:
        """Ctrl+L, 换人登录: back to the sign-in sheet."""
        yield from self.hands.press(Key.Key_L, CONTROL)
        yield from self.hands.see("已锁屏")
        yield from self.hands.do("sign_in.side")
        yield from self.hands.see("忘记口令")

    def sign_in(self, name: str) -> Script:
        """Choose the person, type the password, Enter."""
        yield from self.hands.choose("sign_in.person", name)
        yield from self.hands.reach("sign_in.password")
        yield from self.hands.type(PASSWORD)
        yield from self.hands.press(Key.Key_Return)
        yield Wait(lambda: self.shell.main is not None, f"{name}登录")

    def new_day(self, name: str, day: date, at: clock_time = _OPENING_TIME) -> Script:
        """Who is there leaves; on another day somebody signs in."""
        if self.shell.main is not None:
            yield from self.leave()
        self.on(day, at)
        yield from self.sign_in(name)

    def save_as(self, name: str, caption: str, asked: Iterable[Step] = ()) -> Script:
        """Answer the file dialog: the name is typed, Enter saves.

        Args:
            name: of the file.
            caption: one Chinese line for index.md.
            asked: what is answered between the dialog and the file.
        """
        yield Wait(_asks_for_file, "存 PDF 的对话框")
        target = self.out / name
        target.unlink(missing_ok=True)  # of an earlier tour
        yield from self.hands.write(str(target))
        while not target.exists() and _asks_for_file():
            # The dialog's own list of candidates may come late and take an Enter for itself.
            yield from self.hands.press(Key.Key_Return)
            yield Wait(partial(_is_written, target, time.monotonic() + _ENTER_SECONDS), name)
        yield from asked
        yield Wait(target.exists, f"文件 {name}")
        self.papers.append((name, caption))

    def open_file(self, file: Path) -> Script:
        """Answer the dialog that asks for a file to take in."""
        yield Wait(_asks_for_file, "选文件的对话框")
        yield from self.hands.write(str(file))
        while _asks_for_file():
            yield from self.hands.press(Key.Key_Return)
            yield Wait(partial(_is_answered, time.monotonic() + _ENTER_SECONDS), "选好文件")


def _is_answered(give_up_at: float) -> bool:
    return not _asks_for_file() or time.monotonic() > give_up_at


def _is_written(target: Path, give_up_at: float) -> bool:
    return target.exists() or _is_answered(give_up_at)


def _asks_for_file() -> bool:
    return isinstance(QApplication.activeModalWidget(), QFileDialog)
