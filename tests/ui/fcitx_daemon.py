"""An input-method daemon of our own on a private bus: speaks the portal of fcitx, or its oldest dialect."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

A, SPACE, BACKSPACE = 0x61, 0x20, 0xFF08
"""Keysyms: the daemon composes while ``a`` comes and commits 你好 at a space; it gives Backspace back."""


class Daemon:
    """Runs in a thread until it is stopped.

    Args:
        service: its name on the bus.
        is_old: speak CreateICv3 of fcitx before 4.2.9.5.
    """

    def __init__(self, service: str = "org.fcitx.Fcitx5", *, is_old: bool = False) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.password_seen = False
        self._old = is_old
        self._path = "/inputcontext_7" if is_old else "/org/fcitx/context/7"
        self._interface = "org.fcitx.Fcitx.InputContext" if is_old else "org.fcitx.Fcitx.InputContext1"
        self._preedit = ""
        self._connection: DBusConnection = open_dbus_connection("SESSION")
        reply = self._connection.send_and_get_reply(message_bus.RequestName(service))
        assert reply.body == (1,)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def names(self) -> list[str]:
        """The methods that were called, in order."""
        return [name for name, _ in self.calls]

    def stop(self) -> None:
        """Leave the bus, as a daemon that dies."""
        self._stop.set()
        self._thread.join(5)
        self._connection.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with suppress(TimeoutError):
                self._answer(self._connection.receive(timeout=0.05))

    def _answer(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        method = str(message.header.fields[HeaderFields.member])
        self.calls.append((method, message.body))
        signature: str | None = None
        body: tuple[Any, ...] = ()
        if method == "CreateInputContext":
            signature, body = "oay", (self._path, b"")
        elif method == "CreateICv3":
            signature, body = "ibuuuu", (7, True, 0, 0, 0, 0)
        elif method == "ProcessKeyEvent":
            taken = self._key(message.body[0], bool(message.body[3]))
            signature, body = ("i", (int(taken),)) if self._old else ("b", (taken,))
        self._connection.send(new_method_return(message, signature, body))

    def _key(self, symbol: int, is_release: bool) -> bool:
        if is_release:
            return False
        if symbol == A:
            self._preedit += "a"
            self._say("UpdateFormattedPreedit", "a(si)i", ([(self._preedit, 0)], len(self._preedit)))
            return True
        if symbol == SPACE and self._preedit:
            self._preedit = ""
            self._say("UpdateFormattedPreedit", "a(si)i", ([], 0))
            self._say("CommitString", "s", ("你好",))
            return True
        if symbol == BACKSPACE:
            forward = (BACKSPACE, 0, 0) if self._old else (BACKSPACE, 0, False)
            self._say("ForwardKey", "uui" if self._old else "uub", forward)
            return True
        if symbol == ord("d"):
            self._say("DeleteSurroundingText", "iu", (-1, 1))
            return True
        return False

    def _say(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        emitter = DBusAddress(self._path, interface=self._interface)
        self._connection.send(new_signal(emitter, name, signature, body))
