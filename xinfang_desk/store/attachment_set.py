"""The attachments of a backup set: those the copied database claims, each read back before it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store.attachment_claims import Claim
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.backup_set import Manifest, SetFile, write_copy

FOLDER = "attachments"
_MOST_NAMED = 3


def write(
    kept: Attachments, claimed: Sequence[Claim], folder: Path, progress: Callable[[str], None]
) -> tuple[list[SetFile], tuple[str, ...]]:
    """Copy the claimed attachments into a set.

    One that is missing or damaged at the desk does not stop the backup of everything else; the
    manifest says which they are.

    Returns:
        The files of the set, and the names of those that are missing or damaged.
    """
    files: list[SetFile] = []
    faulty: list[str] = []
    for number, claim in enumerate(claimed, 1):
        progress(f"写入附件 {number}/{len(claimed)}")
        if kept.fault_of(claim):
            faulty.append(claim.name)
        else:
            files.append(write_copy(kept.path_of(claim.name), folder, _name_in_set(claim.name)))
    return files, tuple(faulty)


def require_whole(folder: Path, manifest: Manifest, claimed: Sequence[Claim], secret: bytes) -> None:
    """Let a set pass that has every attachment its database claims, as it was kept.

    Raises:
        StorageTrouble: one is missing or changed; it says which.
    """
    listed = {file.name for file in manifest.files}
    in_set = Attachments(folder / FOLDER, secret)
    missing: list[str] = []
    changed: list[str] = []
    for claim in claimed:
        if claim.name in manifest.faulty:
            continue
        if _name_in_set(claim.name) not in listed or not in_set.path_of(claim.name).is_file():
            missing.append(claim.label)
        elif in_set.fault_of(claim):
            changed.append(claim.label)
    for what, labels in (("缺少", missing), ("已经损坏的有", changed)):
        if labels:
            raise StorageTrouble(
                f"备份里的附件不全，{what} {named(labels)}。",
                "请换一份备份，或换一个U盘再备份一次；现在的登记没有受影响。",
            )


def named(labels: Sequence[str]) -> str:
    """The first few of many, and how many there are."""
    first = "、".join(labels[:_MOST_NAMED])
    return first if len(labels) <= _MOST_NAMED else f"{first} 等 {len(labels)} 份"


def is_one(file: SetFile) -> bool:
    """Whether a file of a set is an attachment."""
    return file.name.startswith(f"{FOLDER}/")


def is_better(file: SetFile, live: Path) -> bool:
    """Whether the verified attachment of a set is to replace the one at the desk, which is not the same."""
    if not is_one(file):
        return False
    with live.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() != file.sha256


def _name_in_set(name: str) -> str:
    return f"{FOLDER}/{name[:2]}/{name}"
