"""Where a desk must not lie: network shares, sticks, FAT and exFAT (storage.md §3).

The write-ahead log needs shared memory and a file system that survives a pulled plug.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from xinfang_desk.domain.errors import StorageTrouble

NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "fuse.sshfs",
    }
)
FAT = frozenset({"vfat", "msdos", "exfat", "fat", "fat32", "fusefat", "umsdos"})
HARMLESS_FUSE = frozenset({"fuse.fuse-overlayfs"})

_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """A line of /proc/self/mountinfo: where, which file system, which device (major:minor)."""

    point: Path
    kind: str
    device: str


def require_safe(folder: Path) -> None:
    """Let a data folder pass.

    Raises:
        StorageTrouble: it lies where records can be lost; the advice says what to choose.
    """
    reason = unsafe_reason(folder)
    if reason is not None:
        raise StorageTrouble(
            f"数据文件夹{reason}，放在这里断电或拔出时可能丢失登记。",
            f"现在的位置：{folder}。",
            "请改用这台电脑自己的硬盘；U盘只用来存备份。",
        )


if sys.platform == "win32":
    import ctypes

    _REMOVABLE, _REMOTE = 2, 4

    def unsafe_reason(folder: Path) -> str | None:
        """Why the folder's volume cannot be used; None when it can."""
        root = folder.absolute().anchor
        if root.startswith("\\\\"):
            return "在网络共享上"
        kind = ctypes.windll.kernel32.GetDriveTypeW(root)
        name = ctypes.create_unicode_buffer(64)
        ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, None, name, 64)
        return reason_for(name.value.lower(), is_removable=kind == _REMOVABLE, is_network=kind == _REMOTE)

else:

    def unsafe_reason(folder: Path) -> str | None:
        """Why the folder's volume cannot be used; None when it can, or when nothing is known of it."""
        try:
            mounts = read_mounts(Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
        except OSError:
            return None
        mount = mount_of(folder, mounts)
        return reason_for(mount.kind, is_removable=_is_removable(mount.device)) if mount else None


def reason_for(kind: str, *, is_removable: bool = False, is_network: bool = False) -> str | None:
    """Why a volume of this kind of file system cannot be used; None when it can."""
    if is_network or kind in NETWORK:
        return "在网络共享上"
    if kind in FAT:
        return f"所在的磁盘是 {kind.upper()} 格式"
    if kind == "fuse" or kind == "fuseblk" or (kind.startswith("fuse.") and kind not in HARMLESS_FUSE):
        return "所在的磁盘是用附加程序挂载的"
    if is_removable:
        return "在U盘或移动硬盘上"
    return None


def read_mounts(mountinfo: str) -> list[Mount]:
    """The mounts, the later ones on top of the earlier."""
    mounts = []
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if separator and len(fields) >= 5:
            point = _ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[4])
            mounts.append(Mount(Path(point), after.split(" ")[0], fields[2]))
    return mounts


def mount_of(folder: Path, mounts: list[Mount]) -> Mount | None:
    """The mount a folder lies on; links are followed, folders that are not there yet are not."""
    place = Path(os.path.realpath(folder))
    best: Mount | None = None
    for mount in mounts:
        if place.is_relative_to(mount.point) and (
            best is None or len(mount.point.parts) >= len(best.point.parts)
        ):
            best = mount
    return best


def _is_removable(device: str, devices: Path = Path("/sys/dev/block")) -> bool:
    """Whether the kernel calls the disk removable or knows it to hang on USB."""
    try:
        place = (devices / device).resolve(strict=True)
    except OSError:
        return False
    if "/usb" in str(place):
        return True
    for folder in (place, place.parent):
        flag = folder / "removable"
        if flag.is_file():
            return flag.read_text().strip() == "1"
    return False
