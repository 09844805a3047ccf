"""Where a desk may lie, judged from the kernel's own list of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import volumes

MOUNTINFO = """\
22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
30 22 0:25 / /mnt/share rw shared:1 - cifs //server/share rw
31 22 8:17 / /media/desk/USB\\040STICK rw - vfat /dev/sdb1 rw
32 22 0:40 / /mnt/over rw - fuse.fuse-overlayfs fuse-overlayfs rw
33 22 0:41 / /mnt/ssh rw - fuse.sshfs host:/ rw
34 22 8:33 / /mnt/ntfs rw - fuseblk /dev/sdc1 rw
35 22 0:42 / /mnt/nfs rw - nfs4 host:/x rw
36 22 8:34 / /mnt/ex rw - exfat /dev/sdc2 rw
37 31 254:2 / /media/desk/USB\\040STICK/inner rw - xfs /dev/vdb rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "kind", "reason"),
    [
        ("/srv/desk/data", "ext4", None),
        ("/mnt/shared", "ext4", None),
        ("/mnt/share/data", "cifs", "网络"),
        ("/media/desk/USB STICK/data", "vfat", "VFAT"),
        ("/media/desk/USB STICK/inner/data", "xfs", None),
        ("/mnt/over/desk", "fuse.fuse-overlayfs", None),
        ("/mnt/ssh/x", "fuse.sshfs", "网络"),
        ("/mnt/ntfs", "fuseblk", "附加程序"),
        ("/mnt/nfs", "nfs4", "网络"),
        ("/mnt/ex/deep/er", "exfat", "EXFAT"),
    ],
)
def test_the_mount_under_a_folder_decides(folder: str, kind: str, reason: str | None) -> None:
    mount = volumes.mount_of(Path(folder), volumes.read_mounts(MOUNTINFO))
    assert mount is not None and mount.kind == kind
    said = volumes.reason_for(mount.kind)
    assert (said is None) if reason is None else (said is not None and reason in said)


def test_sticks_and_network_drives_are_refused_whatever_their_format() -> None:
    assert "U盘" in (volumes.reason_for("ext4", is_removable=True) or "")
    assert "网络" in (volumes.reason_for("ntfs", is_network=True) or "")
    assert volumes.reason_for("ntfs") is None


def test_the_refusal_names_the_place_and_a_better_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "unsafe_reason", lambda folder: "在U盘或移动硬盘上")
    with pytest.raises(StorageTrouble, match="U盘") as caught:
        volumes.require_safe(tmp_path)
    assert str(tmp_path) in caught.value.advice[0] and "硬盘" in caught.value.advice[1]


def test_this_machines_own_disk_is_fine(tmp_path: Path) -> None:
    volumes.require_safe(tmp_path)
