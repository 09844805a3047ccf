"""What no rule foresaw: the clerk is told what to do, a report without personal data is kept."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from xinfang_desk import __version__
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble

_PACKAGE = Path(__file__).resolve().parents[1]
_MOST_KEPT = 50


def report_of(trouble: BaseException, at: datetime) -> str:
    """The kind of failure and the code it went through; no message, no values: they may hold names."""
    import platform  # takes a while, and most windows never need it

    lines = [
        f"xinfang-desk {__version__}",
        f"{at:%Y-%m-%d %H:%M:%S}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()}",
        "",
    ]
    cause: BaseException | None = trouble
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines.extend(_places(cause.__traceback__))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines) + "\n"


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        inside = path.is_relative_to(_PACKAGE)
        shown = path.relative_to(_PACKAGE.parent) if inside else Path(path.name)
        places.append(f"  {shown.as_posix()}:{frame.lineno} {frame.name}")
    return places


class CrashKeeper(QObject):
    """Takes over Python's hooks while the window is open.

    Args:
        folder: where reports are kept (paths.crash).
        window: gives the window to show the dialog in, or None before there is one.
        now: the desk's clock.
    """

    _happened = Signal(object)

    def __init__(
        self, folder: Path, window: Callable[[], QWidget | None], now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._folder, self._window, self._now = folder, window, now
        self._is_telling = False
        self._before = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin."""
        sys.excepthook = lambda _kind, trouble, _trace: self.take(trouble)
        threading.excepthook = lambda args: self.take(args.exc_value) if args.exc_value else None

    def remove(self) -> None:
        """End: Python's own hooks come back."""
        sys.excepthook, threading.excepthook = self._before

    def take(self, trouble: BaseException) -> None:
        """Keep a report of what is no answer of a rule, and tell the clerk in the window's thread."""
        if isinstance(trouble, KeyboardInterrupt):
            return
        self._happened.emit(trouble)

    def keep(self, trouble: BaseException) -> Path | None:
        """Write a report; None where the disk refuses. The oldest ones go."""
        now = self._now()
        target = self._folder / f"crash-{now:%Y%m%d-%H%M%S}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target.write_text(report_of(trouble, now), encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return None
        return target

    def _tell(self, trouble: BaseException) -> None:
        # Imported here: the dialog is needed once in a thousand days.
        from xinfang_desk.ui.widgets.sheet import Notice

        known = isinstance(trouble, Refused | Forbidden | StorageTrouble)
        report = None if known else self.keep(trouble)
        window = self._window()
        if window is None or self._is_telling:
            return
        self._is_telling = True
        try:
            if isinstance(trouble, StorageTrouble):
                text = "您填的内容还在屏幕上，没有丢。" + ("请这样做：" if trouble.advice else "")
                Notice.tell(window, str(trouble), text, trouble.advice, tone="red")
            elif known:
                Notice.tell(window, "这一步不能这样办", str(trouble), tone="amber")
            else:
                place = f"情况已记在 {report.name}，里面没有信访内容。" if report else ""
                words = (
                    "刚才那一步没有完成。已经保存的内容都在，正在填的内容有草稿。",
                    "请再试一次；还不行，关闭接待台后重新打开。",
                    f"一直这样，请把情况告诉系统管理员。{place}",
                )
                Notice.tell(window, "这一步没有办成", words[0], words[1:], tone="red")
        finally:
            self._is_telling = False
