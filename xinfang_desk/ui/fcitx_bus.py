"""fcitx over D-Bus, without Qt: the dialects a domestic desktop may speak, and one input context."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from jeepney import (  # type: ignore[import-untyped]  # has no types
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # has no types

ANSWER_SECONDS = 0.6
"""How long a key waits for the daemon; then it is typed as it is."""

_QUICK_SECONDS = 1.0
_PROGRAM = "xinfang-desk"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way fcitx offers an input context.

    Attributes:
        service: name on the session bus.
        path: of the object that makes contexts.
        maker: its interface.
        context: interface of a context.
        is_old: fcitx before 4.2.9.5, with CreateICv3 and numbers for truth values.
    """

    service: str
    path: str
    maker: str
    context: str
    is_old: bool = False


_PORTAL = "org.freedesktop.portal.Fcitx"
_MAKER, _CONTEXT = "org.fcitx.Fcitx.InputMethod1", "org.fcitx.Fcitx.InputContext1"
_PORTAL_PATH, _OLD_PATH = "/org/freedesktop/portal/inputmethod", "/inputmethod"


def dialects(display: str) -> tuple[Dialect, ...]:
    """What is tried, newest first: fcitx 5, fcitx 4.2.9.7, 4.2.9.5, older.

    Args:
        display: $DISPLAY; the oldest one has its number in the name.
    """
    number = display.rpartition(":")[2].partition(".")[0] or "0"
    return (
        Dialect("org.fcitx.Fcitx5", _PORTAL_PATH, _MAKER, _CONTEXT),
        Dialect(_PORTAL, _PORTAL_PATH, _MAKER, _CONTEXT),
        Dialect(_PORTAL, _OLD_PATH, _MAKER, _CONTEXT),
        Dialect(
            f"org.fcitx.Fcitx-{number}",
            _OLD_PATH,
            "org.fcitx.Fcitx.InputMethod",
            "org.fcitx.Fcitx.InputContext",
            is_old=True,
        ),
    )


class BusLost(Exception):
    """The session bus or the daemon is gone; plain typing goes on."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key as X11 numbers it."""

    symbol: int
    code: int
    state: int
    is_release: bool
    at: int


class FcitxBus:
    """A connection to the session bus with one input context on it.

    Raises:
        BusLost: there is no session bus.
    """

    def __init__(self, display: str) -> None:
        self._display = display
        self._context: DBusAddress | None = None
        self._dialect: Dialect | None = None
        self._path = ""
        self._waiting: deque[Message] = deque()
        try:
            self._connection: DBusConnection = open_dbus_connection("SESSION")
            owners = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
            self._ask(message_bus, "AddMatch", "s", (owners.serialise(),))
        except (OSError, KeyError, ValueError) as trouble:
            raise BusLost(str(trouble)) from trouble

    @property
    def has_context(self) -> bool:
        """Whether a daemon answers."""
        return self._context is not None

    def socket(self) -> int:
        """The descriptor that becomes readable when signals arrive."""
        return int(self._connection.sock.fileno())

    def connect(self, capability: int) -> bool:
        """Make an input context with the first dialect that is spoken; False when none is."""
        for dialect in dialects(self._display):
            if self._has_owner(dialect.service) and self._make_context(dialect):
                self._tell_capability(capability)
                return True
        return False

    def drop(self) -> None:
        """Forget the context of a daemon that went away."""
        self._context, self._dialect, self._path = None, None, ""

    def send_key(self, key: Key) -> bool:
        """Ask whether the input method takes a key.

        Raises:
            BusLost: no answer came in time.
        """
        if self._context is None or self._dialect is None:
            return False
        old = self._dialect.is_old
        release: bool | int = int(key.is_release) if old else key.is_release
        body = (key.symbol, key.code, key.state, release, key.at & 0xFFFFFFFF)
        answer = self._ask(
            self._context, "ProcessKeyEvent", "uuuiu" if old else "uuubu", body, ANSWER_SECONDS
        )
        return bool(answer[0])

    def tell(self, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> None:
        """Call the context without waiting for an answer."""
        if self._context is not None:
            try:
                self._connection.send(_call(self._context, method, signature, body))
            except OSError as trouble:
                raise BusLost(str(trouble)) from trouble

    def signals(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """What the context has sent, in order; ``("owner", (name, has_one))`` when a daemon comes or goes.

        Raises:
            BusLost: the bus is gone.
        """
        try:
            while True:
                self._waiting.append(self._connection.receive(timeout=0))
        except (TimeoutError, BlockingIOError):
            pass
        except (OSError, EOFError) as trouble:
            raise BusLost(str(trouble)) from trouble
        while self._waiting:
            message = self._waiting.popleft()
            if message.header.message_type is not MessageType.signal:
                continue
            fields = message.header.fields
            member = str(fields.get(HeaderFields.member, ""))
            if member == "NameOwnerChanged":
                name, _before, after = message.body
                if any(name == dialect.service for dialect in dialects(self._display)):
                    yield "owner", (name, bool(after))
            elif fields.get(HeaderFields.path) == self._path:
                yield member, tuple(message.body)

    def _has_owner(self, service: str) -> bool:
        try:
            return bool(self._ask(message_bus, "NameHasOwner", "s", (service,))[0])
        except BusLost:
            return False

    def _make_context(self, dialect: Dialect) -> bool:
        maker = DBusAddress(dialect.path, dialect.service, dialect.maker)
        try:
            if dialect.is_old:
                made = self._ask(maker, "CreateICv3", "si", (_PROGRAM, os.getpid()))
                path = f"/inputcontext_{made[0]}"
            else:
                hints = [("program", _PROGRAM), ("display", f"x11:{self._display}")]
                path = str(self._ask(maker, "CreateInputContext", "a(ss)", (hints,))[0])
            rule = MatchRule(type="signal", interface=dialect.context, path=path)
            self._ask(message_bus, "AddMatch", "s", (rule.serialise(),))
        except BusLost:
            return False
        self._path, self._dialect = path, dialect
        self._context = DBusAddress(path, dialect.service, dialect.context)
        return True

    def _tell_capability(self, capability: int) -> None:
        if self._dialect is not None and self._dialect.is_old:
            self.tell("EnableIC")
            self.tell("SetCapacity", "u", (capability & 0xFFFFFFFF,))
        else:
            self.tell("SetCapability", "t", (capability,))

    def _ask(
        self,
        address: Any,
        method: str,
        signature: str | None,
        body: tuple[Any, ...],
        seconds: float = _QUICK_SECONDS,
    ) -> tuple[Any, ...]:
        """Call and wait, keeping signals that come before the answer in their order."""
        target = (
            address
            if isinstance(address, DBusAddress)
            else DBusAddress(address.object_path, address.bus_name, address.interface)
        )
        serial = next(self._connection.outgoing_serial)
        until = time.monotonic() + seconds
        try:
            self._connection.send(_call(target, method, signature, body), serial=serial)
            while True:
                message = self._connection.receive(timeout=max(0.001, until - time.monotonic()))
                kind = message.header.message_type
                if message.header.fields.get(HeaderFields.reply_serial) != serial:
                    self._waiting.append(message)
                elif kind is MessageType.method_return:
                    return tuple(message.body)
                else:
                    raise BusLost(str(message.body))
        except (OSError, EOFError, TimeoutError) as trouble:
            raise BusLost(str(trouble)) from trouble

    def close(self) -> None:
        """Leave the bus."""
        with suppress(OSError):
            self._connection.close()


def _call(address: DBusAddress, method: str, signature: str | None, body: tuple[Any, ...]) -> Message:
    """A method call that never makes the bus start a daemon which the user has stopped."""
    message = new_method_call(address, method, signature, body)
    message.header.flags = MessageFlag.no_auto_start
    return message


def has_fcitx(display: str) -> bool:
    """Whether an fcitx of any dialect is on the session bus."""
    try:
        bus = FcitxBus(display)
    except BusLost:
        return False
    found = any(bus._has_owner(dialect.service) for dialect in dialects(display))
    bus.close()
    return found
