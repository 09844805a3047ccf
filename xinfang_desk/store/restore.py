"""恢复: a verified set takes the place of the desk's files; the former ones are kept, or put back.

A marker file stands from before the first rename to after the last check. Whoever starts the desk
and finds it (:func:`undo_interrupted`) goes back to the former files: a restore is either finished
or has not happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.store import attachment_set, backup
from xinfang_desk.store.backup_set import KEY_FILE
from xinfang_desk.store.engine import Database
from xinfang_desk.store.files import copy_whole, sync_folder, write_whole

_LOGS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What happened: the set used, and where the former file is kept (None: there was none)."""

    used: backup.BackupSet
    former: Path | None


def restore(place: Path, paths: Paths, secret: bytes, *, at: datetime) -> Restored:
    """Put a backup in the place of the desk's files, key file included.

    The desk must be closed and its lock held by the caller. The passwords of the set's day count
    again afterwards.

    Args:
        place: a set, or a folder of sets (the newest counts).
        paths: where the desk lies, or is to lie.
        secret: the data key, unlocked with the set's own key file.
        at: names the former files (desk.before-20260325-093000.db).

    Raises:
        StorageTrouble: the set is not whole or the disk refuses; the former files are in place.
    """
    used = backup.find_set(place)
    undo_interrupted(paths)
    new = [_new(live) for live in _files(paths)]
    with _in_words():
        paths.create()
    try:
        with _in_words():
            backup.assemble_whole(used, secret, new[0])
            write_whole(new[1], (used.folder / KEY_FILE).read_bytes())
    except BaseException:
        _drop(*new)
        raise
    stamp = f"{at:%Y%m%d-%H%M%S}"
    had = paths.database.exists()
    try:
        with _in_words():
            _replace(paths, stamp)
            # The first opening brings an older set up to date and proves the key.
            Database.open(paths.database, secret).close()
            _copy_extras(used, paths)
            _marker(paths).unlink()
            sync_folder(paths.data)
    except BaseException:
        undo_interrupted(paths)
        raise
    return Restored(used, _former(paths.database, stamp) if had else None)


def undo_interrupted(paths: Paths) -> bool:
    """Go back to the former files when a restore did not come to its end; ask this before opening.

    Returns:
        Whether there was something to undo.

    Raises:
        StorageTrouble: the marker cannot be read, or the disk refuses.
    """
    marker = _marker(paths)
    if not marker.exists():
        with _in_words():
            unfinished = [_new(live) for live in _files(paths)]
            _drop(*unfinished, *(_suffixed(file, ".part") for file in (marker, *unfinished)))
        return False
    try:
        said = json.loads(marker.read_text("utf-8"))
        stamp, had = str(said["stamp"]), set(said["had"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageTrouble(
            "上一次恢复没有完成，它的记号读不出来。",
            "请不要删除任何文件，请系统管理员查看数据文件夹里名字带 before 的文件。",
        ) from error
    with _in_words():
        for live in _files(paths):
            kept = _former(live, stamp)
            if kept.exists() or live.name not in had:
                _drop(live)
            for suffix in ("", *_LOGS):
                if _suffixed(kept, suffix).exists():
                    _suffixed(kept, suffix).replace(_suffixed(live, suffix))
            _drop(_new(live))
        marker.unlink()
        sync_folder(paths.data)
    return True


def is_interrupted(paths: Paths) -> bool:
    """Whether a restore did not come to its end; then :func:`undo_interrupted` is due."""
    return _marker(paths).exists()


def _replace(paths: Paths, stamp: str) -> None:
    """Former files aside, new ones in; every step can be told from the marker and what lies there."""
    had = [live.name for live in _files(paths) if live.exists()]
    write_whole(_marker(paths), json.dumps({"stamp": stamp, "had": had}).encode())
    for live in _files(paths):
        # The logs go first: once the file itself has moved, a log found here belongs to the new one.
        for suffix in (*_LOGS, ""):
            if _suffixed(live, suffix).exists():
                _suffixed(live, suffix).replace(_suffixed(_former(live, stamp), suffix))
    sync_folder(paths.data)
    for live in _files(paths):
        _new(live).replace(live)
    sync_folder(paths.data)


def _copy_extras(used: backup.BackupSet, paths: Paths) -> None:
    """Own forms that are not here, and attachments that are not here or not whole."""
    for file in used.manifest.files:
        target = paths.data / file.name
        if "/" in file.name and (not target.exists() or attachment_set.is_better(file, target)):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_whole(used.folder / file.name, target)


def _files(paths: Paths) -> tuple[Path, Path]:
    return paths.database, paths.key_file


def _marker(paths: Paths) -> Path:
    return paths.data / "desk.restoring"


def _new(live: Path) -> Path:
    return live.with_name(live.name + ".restore")


def _former(live: Path, stamp: str) -> Path:
    return live.with_name(f"{live.stem}.before-{stamp}{live.suffix}")


def _suffixed(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _drop(*files: Path) -> None:
    for file in files:
        for suffix in ("", *_LOGS):
            _suffixed(file, suffix).unlink(missing_ok=True)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageTrouble(
            "恢复没有做成：读写磁盘时没有成功。",
            "原来的登记还在原处。请检查数据文件夹的空间和权限、U盘有没有拔出，再做一次。",
        ) from error
