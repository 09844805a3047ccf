"""Typing Chinese through fcitx: a private session bus, a daemon on it, keys as the window gets them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frame_window import settle, wait_until
from xinfang_desk.ui import input_method
from xinfang_desk.ui.key_symbols import key_of_symbol
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.layout import column

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="a session bus of its own needs dbus-daemon",
)

if sys.platform.startswith("linux"):
    from tests.ui.fcitx_daemon import BACKSPACE, SPACE, A, Daemon
    from xinfang_desk.ui.fcitx_bus import has_fcitx
    from xinfang_desk.ui.fcitx_client import FcitxClient

DISPLAY = ":42"
_BUS = """<busconfig><type>session</type><listen>{address}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus with nobody on it."""
    address = f"unix:path={tmp_path}/bus"
    # No folders of services: the bus must not start the machine's own daemons.
    config = tmp_path / "bus.conf"
    config.write_text(_BUS.format(address=address), encoding="utf-8")
    process = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DISPLAY", DISPLAY)
    yield
    process.stdout.close()
    process.terminate()
    process.wait(10)


@pytest.fixture
def daemon(bus: None) -> Iterator[Daemon]:
    made = Daemon()
    yield made
    made.stop()


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name, self.password = LineInput(), LineInput(secret=True)
        self.setLayout(column(self.name, self.password))


@pytest.fixture
def form(qtbot: QtBot, dressed: None) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.name.setFocus()
    return made


@pytest.fixture
def client(qapp: QApplication, daemon: Daemon, form: Form) -> Iterator[FcitxClient]:
    made = FcitxClient(qapp)
    assert made.is_connected
    yield made
    made.close()


def key(symbol: int) -> QKeyEvent:
    """A key as X11 gives it."""
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, 38, symbol, 0)


def test_words_are_composed_and_committed(
    client: FcitxClient, daemon: Daemon, form: Form, qtbot: QtBot
) -> None:
    assert client.offer(key(A))
    wait_until(qtbot, lambda: client.preedit == "a")
    assert form.name.text() == ""
    assert client.offer(key(SPACE))
    wait_until(qtbot, lambda: form.name.text() == "你好")
    assert client.preedit == ""
    assert "FocusIn" in daemon.names()
    assert "SetSurroundingText" in daemon.names()
    settle()
    wait_until(qtbot, lambda: "SetCursorRect" in daemon.names())


def test_keys_it_does_not_take_are_typed_as_they_are(client: FcitxClient) -> None:
    assert not client.offer(key(ord("x")))


def test_a_key_given_back_reaches_the_field(client: FcitxClient, form: Form, qtbot: QtBot) -> None:
    form.name.setText("李㛃")
    assert client.offer(key(BACKSPACE))
    wait_until(qtbot, lambda: form.name.text() == "李")


def test_text_before_the_caret_is_deleted_on_request(client: FcitxClient, form: Form, qtbot: QtBot) -> None:
    form.name.setText("李㛃")
    assert client.offer(key(ord("d")))
    wait_until(qtbot, lambda: form.name.text() == "李")


def test_a_password_never_reaches_the_daemon(client: FcitxClient, daemon: Daemon, form: Form) -> None:
    form.password.setFocus()
    before = daemon.names().count("ProcessKeyEvent")
    assert not client.offer(key(A))
    assert daemon.names().count("ProcessKeyEvent") == before


def test_what_is_composed_stays_when_the_focus_goes(client: FcitxClient, form: Form, qtbot: QtBot) -> None:
    client.offer(key(A))
    wait_until(qtbot, lambda: client.preedit == "a")
    form.password.setFocus()
    assert (form.name.text(), client.preedit) == ("a", "")


def test_a_click_takes_what_is_composed_as_it_stands(client: FcitxClient, form: Form, qtbot: QtBot) -> None:
    client.offer(key(A))
    wait_until(qtbot, lambda: client.preedit == "a")
    client.commit()
    assert (form.name.text(), client.preedit) == ("a", "")


def test_a_cleared_form_throws_the_composing_away(
    client: FcitxClient, daemon: Daemon, form: Form, qtbot: QtBot
) -> None:
    client.offer(key(A))
    wait_until(qtbot, lambda: client.preedit == "a")
    client.reset()
    assert (form.name.text(), client.preedit) == ("", "")
    wait_until(qtbot, lambda: "Reset" in daemon.names())


def test_the_desk_goes_on_without_the_daemon_and_finds_it_again(
    qapp: QApplication, bus: None, form: Form, qtbot: QtBot
) -> None:
    first = Daemon()
    client = FcitxClient(qapp)
    client.offer(key(A))
    wait_until(qtbot, lambda: client.preedit == "a")
    first.stop()
    wait_until(qtbot, lambda: not client.is_connected)
    assert form.name.text() == "a"
    assert not client.offer(key(A))
    second = Daemon()
    wait_until(qtbot, lambda: client.is_connected)
    assert client.offer(key(A))
    second.stop()
    wait_until(qtbot, lambda: not client.is_connected)
    client.close()


def test_the_oldest_fcitx_is_spoken_too(qapp: QApplication, bus: None, form: Form, qtbot: QtBot) -> None:
    daemon = Daemon("org.fcitx.Fcitx-42", is_old=True)
    client = FcitxClient(qapp)
    assert client.offer(key(A))
    assert client.offer(key(SPACE))
    wait_until(qtbot, lambda: form.name.text() == "你好")
    assert "EnableIC" in daemon.names()
    daemon.stop()
    wait_until(qtbot, lambda: not client.is_connected)
    client.close()


def test_fcitx_is_chosen_before_ibus(daemon: Daemon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    assert has_fcitx(DISPLAY)
    assert input_method.choose_before_application() == "fcitx"


def test_without_fcitx_ibus_is_taken_where_it_is(
    bus: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("XMODIFIERS", raising=False)
    monkeypatch.setenv("QT_IM_MODULE", "compose")
    assert input_method.choose_before_application() == "system"
    (tmp_path / "ibus" / "bus").mkdir(parents=True)
    assert input_method.choose_before_application() == "ibus"


def test_without_a_screen_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DISPLAY", DISPLAY)
    assert input_method.choose_before_application() == "system"


@pytest.mark.parametrize(
    ("symbol", "wanted"),
    [
        (0xFF08, (Qt.Key.Key_Backspace, "")),
        (0xFF0D, (Qt.Key.Key_Return, "\r")),
        (0xFFBE, (Qt.Key.Key_F1, "")),
        (0xFFC9, (Qt.Key.Key_F12, "")),
        (ord("a"), (Qt.Key.Key_A, "a")),
        (0x01004F60, (Qt.Key.Key_unknown, "你")),
        (0xFE03, (Qt.Key.Key_unknown, "")),
    ],
)
def test_key_symbols_become_keys(symbol: int, wanted: tuple[Qt.Key, str]) -> None:
    assert key_of_symbol(symbol) == wanted
