"""Composition root of the window: paths, input method, application, look, shell; or the tour played in it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from xinfang_desk.paths import Paths, desk_paths
from xinfang_desk.ui import preferences
from xinfang_desk.ui.input_method import choose_before_application
from xinfang_desk.ui.theme import STYLE, load_fonts, theme

if TYPE_CHECKING:
    from xinfang_desk.ui.crash import CrashKeeper

NO_DISPLAY = (
    "这里没有显示屏，窗口打不开。\n"
    "请在有桌面的电脑上打开，或用命令行办理：xinfang-desk --help；tour --out 文件夹 可以演示一遍。"
)
USAGE = "用法：xinfang-desk [--data 数据文件夹]，或 xinfang-desk tour --out 文件夹"


class _Arguments(argparse.ArgumentParser):
    """Says in one Chinese line what the window cannot be started with."""

    def error(self, message: str) -> NoReturn:
        """End with the usage line; argparse's own message is English."""
        print(USAGE, file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str]) -> int:
    """Open the desk, or play the tour (演示).

    Args:
        arguments: ``[--data DIR]`` or ``tour --out DIR``.

    Returns:
        0 when the window was closed or the tour played to its end, 1 where the tour stopped,
        2 for arguments or a place that cannot be used.
    """
    try:
        given = _parse(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not has_display(sys.platform, os.environ):
        if given.command is None:
            print(NO_DISPLAY, file=sys.stderr)
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the tour needs nobody to look on
    method = choose_before_application()
    application = _application()
    if given.command == "tour":
        # Imported here: QtTest belongs to the tour only.
        from xinfang_desk.ui import tour

        theme.start("light", has_style=True)
        return tour.play(given.out)
    if method == "fcitx":
        _compose_by_fcitx(application)
    return _open(application, desk_paths(given.data))


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; without a display Qt would end the program in English."""
    chosen = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return platform in ("win32", "darwin") or any(environment.get(name) for name in chosen)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    if {"-h", "--help"} & set(arguments):
        print(USAGE)
        raise SystemExit(0)
    parser = _Arguments(prog="xinfang-desk", add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=_place)
    parser.add_argument("command", nargs="?", choices=["tour"])
    parser.add_argument("--out", type=_place)
    given = parser.parse_args(list(arguments))
    if (given.command == "tour") != (given.out is not None):
        parser.error("")
    return given


def _place(text: str) -> Path:
    """A folder by its name; an unset variable of a script must not mean the folder it stands in."""
    if not text.strip():
        raise ValueError(text)
    return Path(text)


def _application() -> QApplication:
    """The application with Chinese dates, Qt's own buttons in Chinese, and the first fonts."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application = QApplication(["xinfang-desk", "-style", STYLE])
    application.setApplicationName("xinfang-desk")
    application.setApplicationDisplayName("信访接待台")
    application.setDesktopFileName("xinfang-desk")
    words = QTranslator(application)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
    load_fonts("first")
    return application


def _compose_by_fcitx(application: QApplication) -> None:
    # Imported here: jeepney comes with the Linux packages only.
    from xinfang_desk.ui.fcitx_bus import BusLost
    from xinfang_desk.ui.fcitx_client import FcitxClient

    try:
        FcitxClient(application)
    except BusLost:
        return  # plain typing goes on; the daemon left between the look and now


def _open(application: QApplication, paths: Paths) -> int:
    from xinfang_desk.ui import icons
    from xinfang_desk.ui.opening import Opening
    from xinfang_desk.ui.shell import LOOKS, Shell

    look = preferences.load(paths.data / LOOKS)
    theme.start(look.mode, look.scale, has_style=True)
    icons.wait()
    shell = Shell(Opening(paths))
    keepers: list[CrashKeeper] = []

    def keep_crashes() -> None:
        from xinfang_desk.ui.crash import CrashKeeper

        keepers.append(CrashKeeper(paths.crash, lambda: shell, datetime.now))
        keepers[0].install()

    # With the first event after the first picture, so before anybody can press anything.
    shell.pictured.connect(keep_crashes)
    # Ctrl+C in the terminal that started it closes the desk; Qt's loop would swallow it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    shell.show()
    try:
        return application.exec()
    finally:
        for keeper in keepers:
            keeper.remove()
