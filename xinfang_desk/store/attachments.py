"""附件 on the disk: encrypted under names that say nothing, each claimed by one row of ``attachment``.

The file is whole and under its name before the row is committed. Whoever is killed in between leaves
a file that no row claims (an orphan), never a row without its file.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import event
from sqlalchemy.orm import Session

from xinfang_desk.domain.attachments import MOST_BYTES, plain_name
from xinfang_desk.domain.errors import StorageTrouble, reason_of, refuse
from xinfang_desk.store import chunked
from xinfang_desk.store import records as r
from xinfang_desk.store.attachment_claims import Claim
from xinfang_desk.store.files import open_private, sync_folder
from xinfang_desk.store.measured import Cancelled, Measured
from xinfang_desk.store.uids import uuid7

MISSING = "不见了"
_RESTORE = "请系统管理员用最近一次备份恢复这份附件。"


class Writable(Protocol):
    """Where content goes: memory, or a private file the caller wipes."""

    def write(self, piece: bytes, /) -> object:
        """Take a piece."""
        ...


@dataclass(frozen=True, slots=True)
class Described:
    """What the row of a new attachment says beside what was measured.

    Attributes:
        name: the file's name as it was given; folders before it are dropped.
        kind: what it is for (material, signed, scan …).
        media_type: as it was recognised by its content.
        at: the desk's clock.
        account_id: who adds it.
    """

    name: str
    kind: str
    media_type: str
    at: datetime
    account_id: int
    case_id: int | None = None
    receipt_id: int | None = None
    document_id: int | None = None


@dataclass(slots=True)
class Staged:
    """A file written and synced, not yet under its name; leaving the ``with`` drops it unless it was kept."""

    part: Path
    uid: UUID
    name: str
    size: int
    sha256: str
    first_bytes: bytes = field(repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.part.unlink(missing_ok=True)


class Attachments:
    """The attachments of one desk (or of one backup set) under its data key."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """For the files in ``folder``; ``secret`` is the data key they were written with."""
        self.folder = folder
        self._secret = secret

    def stage(
        self,
        source: BinaryIO,
        *,
        most_bytes: int = MOST_BYTES,
        progress: Callable[[int], None] = lambda done: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Staged | None:
        """Write a file encrypted, before the transaction that claims it. Call it in a worker.

        Args:
            source: the content; read to its end.
            most_bytes: more is refused as soon as it is read.
            progress: told the bytes done.
            cancelled: asked before every chunk.

        Returns:
            The staged file, or None when it was cancelled; then nothing is left.

        Raises:
            Refused: it is empty, too large, or cannot be read.
            StorageTrouble: the desk's disk refuses.
        """
        uid = uuid7()
        name = self._name(uid)
        part = self.folder / f"{name}.part"
        plain = Measured(source, most_bytes, progress, cancelled)
        try:
            with _disk():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with open_private(part) as file:
                    for piece in chunked.encrypted(plain.chunks(), self._key(uid)):
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
            if plain.size == 0:
                raise refuse("这个文件是空的，没有内容可存。请换一个文件。", "file")
        except Cancelled:
            part.unlink(missing_ok=True)
            return None
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return Staged(part, uid, name, plain.size, plain.digest.hexdigest(), plain.first_bytes)

    def keep(self, session: Session, staged: Staged, described: Described) -> r.Attachment:
        """Claim a staged file inside the transaction; rolled back, the file goes too.

        Raises:
            StorageTrouble: the disk refuses; nothing is claimed.
        """
        row = r.Attachment(
            uid=staged.uid,
            hmac_name=staged.name,
            kind=described.kind,
            case_id=described.case_id,
            receipt_id=described.receipt_id,
            document_id=described.document_id,
            original_name=plain_name(described.name),
            media_type=described.media_type,
            size=staged.size,
            sha256=staged.sha256,
            added_at=described.at,
            added_by=described.account_id,
        )
        session.add(row)
        session.flush()
        path = self.path_of(staged.name)
        _taken_back_with(session, path)
        with _disk():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            staged.part.replace(path)
            sync_folder(path.parent)
            sync_folder(self.folder)
        return row

    def copy_to(self, claim: Claim, target: Writable) -> None:
        """Write the content out; what was written before a change was found must be thrown away.

        Raises:
            StorageTrouble: the file is missing or not what was kept.
        """
        digest, size = hashlib.sha256(), 0
        try:
            with self.path_of(claim.name).open("rb") as file:
                for piece in chunked.decrypted(file, self._key(claim.uid)):
                    target.write(piece)
                    digest.update(piece)
                    size += len(piece)
        except chunked.Changed as error:
            raise _changed() from error
        except FileNotFoundError as error:
            raise StorageTrouble("这份附件的文件不见了。", _RESTORE) from error
        except OSError as error:
            raise StorageTrouble(f"这份附件读不出来：{reason_of(error)}。", _RESTORE) from error
        if (size, digest.hexdigest()) != (claim.size, claim.sha256):
            raise _changed()

    def content(self, claim: Claim) -> bytes:
        """The whole content in memory.

        Raises:
            StorageTrouble: the file is missing or not what was kept.
        """
        target = io.BytesIO()
        self.copy_to(claim, target)
        return target.getvalue()

    def fault_of(self, claim: Claim) -> str:
        """What is wrong with the file of a row, in a few words; "" when it is well. Reads all of it."""
        if not self.path_of(claim.name).is_file():
            return MISSING
        try:
            self.copy_to(claim, _Nowhere())
        except StorageTrouble:
            return "内容被改动或损坏"
        return ""

    def names(self) -> frozenset[str]:
        """The names of all files here, claimed or not."""
        return frozenset(
            path.name
            for path in self.folder.glob("[0-9a-f][0-9a-f]/*")
            if path.is_file() and path.suffix != ".part"
        )

    def path_of(self, name: str) -> Path:
        """Where the file of a name lies."""
        return self.folder / name[:2] / name

    def _name(self, uid: UUID) -> str:
        return hmac.new(self._derived(b"names", b""), uid.bytes, hashlib.sha256).hexdigest()

    def _key(self, uid: UUID) -> bytes:
        return self._derived(b"content", uid.bytes)

    def _derived(self, purpose: bytes, salt: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt, b"xinfang attachment " + purpose).derive(self._secret)


def remove_unfinished(folder: Path) -> None:
    """Take away what a killed program was still writing; only while no one else writes here."""
    for part in (*folder.glob("*.part"), *folder.glob("??/*.part")):
        with suppress(OSError):
            part.unlink()


class _Nowhere:
    """Takes what is only read to be checked."""

    def write(self, piece: bytes, /) -> None:
        """Forget it."""


def _taken_back_with(session: Session, path: Path) -> None:
    """Remove the file when the transaction that claims it is rolled back."""

    def take_back(_: Session) -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)

    def stay(_: Session) -> None:
        if event.contains(session, "after_rollback", take_back):
            event.remove(session, "after_rollback", take_back)

    event.listen(session, "after_rollback", take_back, once=True)
    event.listen(session, "after_commit", stay, once=True)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageTrouble(
            f"附件没有存进去：{reason_of(error)}。", "请检查数据文件夹的剩余空间和权限，再附一次。"
        ) from error


def _changed() -> StorageTrouble:
    return StorageTrouble("这份附件的内容和存入时不一样，已经损坏，没有打开。", _RESTORE)
