"""密钥文件: the data key wrapped once per person and once for recovery; useless without a password.

Each slot (one per login) wraps, under the person's password, the secret of the database and the
private half of a key pair of the person's own. The private key to sealed matters is granted to an
officer (保密专管员) by sealing it to that pair; the keeper never holds it. The whole file carries a
keyed hash under the data secret, so that nobody without it can slip in a public key of his own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from xinfang_desk.domain.accounts import PersonAtDesk
from xinfang_desk.domain.errors import StorageTrouble, refuse
from xinfang_desk.store import sealed
from xinfang_desk.store.attempts import Attempts
from xinfang_desk.store.connect import SECRET_BYTES
from xinfang_desk.store.files import write_whole
from xinfang_desk.store.records.types import json_text
from xinfang_desk.store.recovery_codes import CodeKind, new_code, read_code
from xinfang_desk.store.wrapping import KdfParams, password_bytes, unwrap, wrap

FORMAT = 1
WRONG_PASSWORD = "登录名和口令没有对上，请再输一次。"


class KeyFileTrouble(StorageTrouble):
    """It is the key file that is missing, damaged or newer, not the records."""


@dataclass(frozen=True, slots=True)
class NewSlot:
    """A person who gets a slot; ``holds_sealed`` for an officer at the founding."""

    login: str
    name: str
    password: str = field(repr=False)
    holds_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a password opened; kept in memory only, while the person is signed in.

    Attributes:
        login: whose slot.
        secret: key and salt of the database.
        private_key: the person's own (drafts sealed for him).
        sealed_private: the office's key to sealed matters; None for all but officers.
    """

    login: str
    secret: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    sealed_private: bytes | None = field(default=None, repr=False)

    @property
    def public_key(self) -> bytes:
        """The public half of the person's own key."""
        return sealed.public_of(self.private_key)


@dataclass(frozen=True, slots=True)
class Founded:
    """A new key file: the keeper's keys, and the two codes to be printed once and never kept."""

    unlocked: Unlocked
    sealed_public_key: bytes
    data_code: str = field(repr=False)
    sealed_code: str = field(repr=False)


class KeyFile:
    """The key file of one desk; every method reads it anew and replaces it as a whole.

    Methods that write raise StorageTrouble when the medium refuses.
    """

    def __init__(self, path: Path, kdf: KdfParams | None = None) -> None:
        self.path = path
        self._kdf = kdf or KdfParams()
        self._attempts = Attempts(path.with_name(path.name + ".attempts"))

    def exists(self) -> bool:
        """Whether an office was founded here."""
        return self.path.exists()

    def create(self, people: Iterable[NewSlot]) -> Founded:
        """Make the keys of a new office; the first of the people is the keeper.

        Raises:
            StorageTrouble: there is a key file already.
        """
        if self.exists():
            raise StorageTrouble("数据文件夹里已经有密钥文件，没有另建。", "请直接登录，或换一个数据文件夹。")
        slots = list(people)
        secret = os.urandom(SECRET_BYTES)
        sealed_private, sealed_public = sealed.new_key_pair()
        data_code, sealed_code = new_code(CodeKind.DATA), new_code(CodeKind.SEALED)
        body: dict[str, Any] = {
            "format": FORMAT,
            "slots": {},
            "recovery": wrap(secret, read_code(data_code, CodeKind.DATA), "recovery", self._kdf),
            "sealed_recovery": wrap(
                sealed_private, read_code(sealed_code, CodeKind.SEALED), "sealed recovery", self._kdf
            ),
        }
        unlocked = [
            self._put_slot(body, slot, secret, sealed_private if slot.holds_sealed else None)
            for slot in slots
        ]
        self._write(body, secret)
        return Founded(unlocked[0], sealed_public, data_code, sealed_code)

    def logins(self) -> tuple[PersonAtDesk, ...]:
        """Who can sign in, for the sign-in sheet."""
        return tuple(PersonAtDesk(login, slot["name"]) for login, slot in self._read()["slots"].items())

    def holds_sealed(self, login: str) -> bool:
        """Whether the login was granted the key to sealed matters."""
        return bool(self._read()["slots"].get(login, {}).get("grant"))

    def public_key(self, login: str) -> bytes:
        """The public key of a login."""
        return bytes.fromhex(self._slot(self._read(), login)["public_key"])

    def unlock(self, login: str, password: str, now: datetime) -> Unlocked:
        """Open the slot of a login.

        Args:
            login: as chosen on the sign-in sheet.
            password: as typed.
            now: the clock by which waiting after wrong passwords is counted.

        Raises:
            Refused: the password is not right, or the wait after wrong ones is not over.
            StorageTrouble: the key file is missing or cannot be read.
        """
        slot = self._read()["slots"].get(login)
        self._attempts.require_patience(login, now)
        with _whole():
            opened = unwrap(slot, password_bytes(password), _bound(login, slot)) if slot else None
        if opened is None:
            self._attempts.failed(login, now)
            raise refuse(WRONG_PASSWORD, "password")
        self._attempts.succeeded(login)
        with _whole():
            return _unlocked(login, slot, opened)

    def add_slot(self, by: Unlocked, slot: NewSlot) -> None:
        """Give a person a slot; whoever is signed in passes the data key on.

        Raises:
            Refused: the login has one.
        """
        body = self._trusted(by.secret)
        if slot.login in body["slots"]:
            raise refuse("这个登录名已经有人用了，请另取一个。", "login")
        self._put_slot(body, slot, by.secret, None)
        self._write(body, by.secret)

    def remove_slot(self, by: Unlocked, login: str) -> None:
        """Take a login's slot away: its password opens nothing any more."""
        body = self._trusted(by.secret)
        body["slots"].pop(login, None)
        self._write(body, by.secret)

    def change_password(self, login: str, old: str, new: str, now: datetime) -> Unlocked:
        """Wrap the same keys under a new password; nothing in the database changes.

        Raises:
            Refused: the old password is not right.
        """
        unlocked = self.unlock(login, old, now)
        body = self._trusted(unlocked.secret)
        slot = body["slots"][login]
        content = unlocked.secret + unlocked.private_key
        slot.update(wrap(content, password_bytes(new), _bound(login, slot), self._kdf))
        self._write(body, unlocked.secret)
        return unlocked

    def reset_password(self, by: Unlocked, login: str, password: str) -> None:
        """Give a login a temporary password and fresh keys.

        What was sealed for the old ones (a grant, sealed drafts) is lost; an officer is granted anew.
        """
        body = self._trusted(by.secret)
        slot = NewSlot(login, self._slot(body, login)["name"], password)
        self._put_slot(body, slot, by.secret, None)
        self._write(body, by.secret)

    def recover(self, code: str, login: str, password: str) -> Unlocked:
        """Open the desk with the first recovery sheet and give ``login`` a new password.

        Raises:
            Refused: the code is mistyped, from the other sheet, or of another office.
        """
        body = self._read()
        given = read_code(code, CodeKind.DATA)
        with _whole():
            secret = unwrap(body["recovery"], given, "recovery")
        if secret is None:
            raise refuse("这张恢复单不是这个接待台的。", "code")
        body = self._trusted(secret)
        slot = NewSlot(login, self._slot(body, login)["name"], password)
        unlocked = self._put_slot(body, slot, secret, None)
        self._write(body, secret)
        return unlocked

    def grant_sealed(self, by: Unlocked, login: str) -> None:
        """Let an officer admit another one (准入).

        Raises:
            Refused: whoever asks does not hold the key himself.
        """
        if by.sealed_private is None:
            raise refuse("您的账号还没有密封钥匙。请由已准入的保密专管员办理，或使用密封恢复单。")
        self._grant(by.secret, login, by.sealed_private)

    def recover_sealed(self, code: str, by: Unlocked, login: str) -> None:
        """Admit an officer with the second recovery sheet.

        Raises:
            Refused: the code is mistyped, from the other sheet, or of another office.
        """
        body = self._read()
        given = read_code(code, CodeKind.SEALED)
        with _whole():
            sealed_private = unwrap(body["sealed_recovery"], given, "sealed recovery")
        if sealed_private is None:
            raise refuse("这张密封恢复单不是这个接待台的。", "code")
        self._grant(by.secret, login, sealed_private)

    def revoke_sealed(self, by: Unlocked, login: str) -> None:
        """Take the key to sealed matters from a login that is no longer an officer's."""
        body = self._trusted(by.secret)
        self._slot(body, login)["grant"] = None
        self._write(body, by.secret)

    def is_genuine(self, secret: bytes) -> bool:
        """Whether nobody without the data secret changed the file."""
        body = self._read()
        return hmac.compare_digest(str(body.get("mac")), _mac(body, secret))

    def _put_slot(
        self, body: dict[str, Any], new: NewSlot, secret: bytes, sealed_private: bytes | None
    ) -> Unlocked:
        private, public = sealed.new_key_pair()
        slot: dict[str, Any] = {"name": new.name, "public_key": public.hex(), "grant": None}
        slot.update(wrap(secret + private, password_bytes(new.password), _bound(new.login, slot), self._kdf))
        body["slots"][new.login] = slot
        if sealed_private is not None:
            slot["grant"] = _granted(new.login, slot, sealed_private)
        self._attempts.succeeded(new.login)
        return Unlocked(new.login, secret, private, sealed_private)

    def _grant(self, secret: bytes, login: str, sealed_private: bytes) -> None:
        body = self._trusted(secret)
        slot = self._slot(body, login)
        slot["grant"] = _granted(login, slot, sealed_private)
        self._write(body, secret)

    def _slot(self, body: dict[str, Any], login: str) -> dict[str, Any]:
        slot: dict[str, Any] | None = body["slots"].get(login)
        if slot is None:
            raise refuse("没有这个登录名，请核对一下。", "login")
        return slot

    def _trusted(self, secret: bytes) -> dict[str, Any]:
        if not self.is_genuine(secret):
            raise StorageTrouble(
                "密钥文件和上次保存的不一样，这一步没有做。",
                "请系统管理员用最近一次备份里的密钥文件核对，弄清楚以前不要准入或改口令。",
            )
        return self._read()

    def _read(self) -> dict[str, Any]:
        try:
            body: dict[str, Any] = json.loads(self.path.read_text("utf-8"))
            if body["format"] > FORMAT:
                raise KeyFileTrouble("密钥文件是更新版本的接待台保存的。", "请安装新版接待台再打开。")
            if not body.keys() >= {"slots", "recovery", "sealed_recovery"}:
                raise ValueError("parts of the key file are missing")
            if not all({"name", "public_key", "grant"} <= slot.keys() for slot in body["slots"].values()):
                raise ValueError("parts of a slot are missing")
            return body
        except FileNotFoundError as error:
            raise KeyFileTrouble(
                "数据文件夹里没有密钥文件，登记文件没有它打不开。",
                "请检查数据文件夹选得对不对；如果误删了，用最近一次备份里的密钥文件放回来。",
            ) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged() from error

    def _write(self, body: dict[str, Any], secret: bytes) -> None:
        body["mac"] = _mac(body, secret)
        try:
            write_whole(self.path, json.dumps(body, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise StorageTrouble(
                "密钥文件没有写进去，口令和账号都还是原来的。", "请检查数据文件夹的剩余空间和权限，再试一次。"
            ) from error


def _damaged() -> KeyFileTrouble:
    return KeyFileTrouble(
        "密钥文件读不出来，可能已经损坏。",
        "请不要删除它。请系统管理员用最近一次备份里的密钥文件替换，登记内容不受影响。",
    )


@contextmanager
def _whole() -> Iterator[None]:
    """Says in words that a slot of the key file is damaged."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise _damaged() from error


def _bound(login: str, slot: Mapping[str, Any]) -> str:
    return f"slot {login} {slot['public_key']}"


def _granted(login: str, slot: Mapping[str, Any], sealed_private: bytes) -> list[str]:
    kept = sealed.seal(bytes.fromhex(slot["public_key"]), sealed_private, f"sealed key for {login}")
    return [part.hex() for part in kept]


def _unlocked(login: str, slot: Mapping[str, Any], opened: bytes) -> Unlocked:
    secret, private = opened[:SECRET_BYTES], opened[SECRET_BYTES:]
    sealed_private = None
    if slot["grant"]:
        encapsulated, ciphertext = (bytes.fromhex(part) for part in slot["grant"])
        sealed_private = sealed.open_(private, encapsulated, ciphertext, f"sealed key for {login}")
    return Unlocked(login, secret, private, sealed_private)


def _mac(body: Mapping[str, Any], secret: bytes) -> str:
    said = json_text({key: value for key, value in body.items() if key != "mac"})
    key = hashlib.sha256(b"key file" + secret).digest()
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
