"""A backup set: a folder of parts with hashes, complete only once its manifest.json is there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store.files import PIECE_BYTES, copy_whole, open_private, sync_folder, write_whole

MANIFEST = "manifest.json"
KEY_FILE = "desk.keys"
PART_BYTES = 256 << 20
"""FAT32 takes no file of 4 GiB; parts of this size fit every stick."""
FORMAT, READABLE = 2, (1, 2)
"""The first one did not know where the journal ended."""


@dataclass(frozen=True, slots=True)
class SetFile:
    """A file of the set; ``is_part`` for the pieces of the database, in their order."""

    name: str
    size: int
    sha256: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the set holds; nothing in it names a person or a matter.

    Attributes:
        office: office code.
        made_at: moment of the desk's clock.
        app_version: of the program that made it.
        revision: schema of the database.
        counts: rows per table.
        files: every file of the set but the manifest.
        faulty: names of attachments that were missing or damaged already when the set was made.
        journal_hash: of the last line of the journal (there are ``counts["journal"]``), in hex: what the
            desk's own journal must still hold. "" in sets of older programs.
    """

    office: str
    made_at: str
    app_version: str
    revision: str
    counts: Mapping[str, int]
    files: tuple[SetFile, ...] = field(default=())
    faulty: tuple[str, ...] = field(default=())
    journal_hash: str = ""

    @property
    def parts(self) -> tuple[SetFile, ...]:
        """The pieces of the database."""
        return tuple(file for file in self.files if file.is_part)


def write_parts(source: Path, folder: Path, part_bytes: int = PART_BYTES) -> list[SetFile]:
    """Cut a file into the set's parts, each synced and read back.

    Raises:
        OSError: the medium refuses.
        StorageTrouble: what was read back is not what was written.
    """
    parts: list[SetFile] = []
    with source.open("rb") as file:
        while piece := _copy_piece(file, folder / f"desk.db.{len(parts):03d}", part_bytes):
            parts.append(piece)
    for part in parts:
        require_same(folder, part)
    return parts


def write_copy(source: Path, folder: Path, name: str) -> SetFile:
    """Copy a file into the set, synced and read back."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    file = SetFile(name, *copy_whole(source, target))
    require_same(folder, file)
    return file


def publish(folder: Path, manifest: Manifest) -> None:
    """Make the set complete: the manifest appears under its name in one step."""
    body = {"format": FORMAT, **asdict(manifest)}
    if not manifest.faulty:
        del body["faulty"]
    write_whole(folder / MANIFEST, json.dumps(body, ensure_ascii=False, indent=1).encode())
    sync_folder(folder.parent)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a set.

    Raises:
        StorageTrouble: there is none (the set is not complete), or it cannot be read.
    """
    try:
        body: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        if body.pop("format") not in READABLE:
            raise StorageTrouble("这份备份是更新版本的接待台做的。", "请安装新版接待台再用它恢复。")
        files = tuple(SetFile(**file) for file in body.pop("files"))
        manifest = Manifest(files=files, faulty=tuple(body.pop("faulty", ())), **body)
        bytes.fromhex(manifest.journal_hash)
    except FileNotFoundError as error:
        raise StorageTrouble(
            f"这里没有完整的备份：{folder}。", "请选有 manifest.json 的那个文件夹，或换一份备份。"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageTrouble("这份备份的清单读不出来。", "请换一份备份；这一份请不要再用。") from error
    if any(Path(file.name).is_absolute() or ".." in Path(file.name).parts for file in manifest.files):
        raise StorageTrouble("这份备份的清单不对。", "请换一份备份；这一份请不要再用。")
    return manifest


def newest_set(place: Path) -> Path:
    """The set itself, or the newest complete one in a folder of sets.

    Raises:
        StorageTrouble: there is none.
    """
    if (place / MANIFEST).is_file() or not place.is_dir():
        return place
    sets = [folder for folder in place.iterdir() if (folder / MANIFEST).is_file()]
    return max(sets, key=lambda folder: read_manifest(folder).made_at) if sets else place


def require_same(folder: Path, file: SetFile) -> None:
    """Read a file of the set back from the medium and compare.

    Raises:
        StorageTrouble: it is missing, shorter or changed.
    """
    path = folder / file.name
    digest = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as opened:
            _forget_cached(opened.fileno())
            while block := opened.read(PIECE_BYTES):
                digest.update(block)
                size += len(block)
    except OSError as error:
        raise StorageTrouble(
            f"备份里的 {file.name} 读不出来。", "请换一份备份，或换一个U盘再备份一次。"
        ) from error
    if size != file.size or digest.hexdigest() != file.sha256:
        raise StorageTrouble(
            f"备份里的 {file.name} 和清单对不上，已经损坏。", "请换一份备份，或换一个U盘再备份一次。"
        )


def assemble(folder: Path, manifest: Manifest, target: Path) -> None:
    """Put the database together from its parts, comparing each on the way."""
    with open_private(target) as whole:
        for part in manifest.parts:
            require_same(folder, part)
            with (folder / part.name).open("rb") as opened:
                while block := opened.read(PIECE_BYTES):
                    whole.write(block)
        whole.flush()
        os.fsync(whole.fileno())


@contextmanager
def medium() -> Iterator[None]:
    """Says in words when the medium refuses (a FAT stick that is full says so in many ways)."""
    try:
        yield
    except OSError as error:
        raise StorageTrouble(
            "备份没有做成：存放备份的位置写不进去。",
            "请检查U盘有没有拔出、有没有写保护、空间够不够，再做一次。",
            "以前的备份和现在的登记都没有受影响。",
        ) from error


def _copy_piece(source: Any, target: Path, most: int) -> SetFile | None:
    digest = hashlib.sha256()
    size = 0
    block = source.read(min(PIECE_BYTES, most))
    if not block:
        return None
    with open_private(target) as part:
        while block:
            part.write(block)
            digest.update(block)
            size += len(block)
            block = source.read(min(PIECE_BYTES, most - size)) if size < most else b""
        part.flush()
        os.fsync(part.fileno())
    return SetFile(target.name, size, digest.hexdigest(), is_part=True)


def _forget_cached(descriptor: int) -> None:
    """Let the next read come from the medium, where the system knows how to be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
