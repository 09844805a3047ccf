"""Attachments in 备份, 检验, 恢复 and 检查: carried whole, and named when they are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures_store import NOW, SampleOffice
from tests.store.test_attachments import CONTENT, keep
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.store import backup, checks, restore
from xinfang_desk.store.attachment_claims import Claim
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.engine import Database

LATER = NOW.replace(hour=18)


@pytest.fixture
def kept(office: SampleOffice) -> Attachments:
    return Attachments(office.paths.attachments, office.secret)


@pytest.fixture
def claimed(kept: Attachments, db: Database) -> Iterator[list[Claim]]:
    """Five attachments of five cases."""
    yield [keep(kept, db, CONTENT * number) for number in range(1, 6)]


def _backup(office: SampleOffice, db: Database, stick: Path) -> backup.BackupSet:
    return backup.backup(db, office.paths, stick, at=NOW, app_version="0.2.0", part_bytes=1 << 20)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_they_go_to_the_stick_and_come_back_elsewhere(
    office: SampleOffice, kept: Attachments, db: Database, claimed: list[Claim], tmp_path: Path
) -> None:
    (kept.folder / "ab").mkdir(exist_ok=True)
    (kept.folder / "ab" / ("ab" * 32)).write_bytes(b"nobody claims this")
    said: list[str] = []
    made = backup.backup(
        db, office.paths, tmp_path / "stick", at=NOW, app_version="0.2.0", progress=said.append
    )
    on_stick = Attachments(made.folder / "attachments", office.secret)
    assert on_stick.names() == {claim.name for claim in claimed}
    assert made.manifest.faulty == () and said[-1] == "写入附件 5/5"
    assert "faulty" not in json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert backup.verify(made.folder, office.secret, tmp_path / "scratch").manifest == made.manifest
    elsewhere = Paths(tmp_path / "elsewhere")
    restore.restore(made.folder, elsewhere, office.secret, at=LATER)
    there = Attachments(elsewhere.attachments, office.secret)
    assert [there.content(claim) for claim in claimed] == [kept.content(claim) for claim in claimed]


def test_a_restore_puts_back_what_was_lost_or_damaged_at_the_desk(
    office: SampleOffice, kept: Attachments, db: Database, claimed: list[Claim], tmp_path: Path
) -> None:
    made = _backup(office, db, tmp_path)
    added = keep(kept, db)
    db.close()
    kept.path_of(claimed[0].name).unlink()
    _flip(kept.path_of(claimed[1].name))
    restore.restore(made.folder, office.paths, office.secret, at=LATER)
    assert [kept.fault_of(claim) for claim in claimed] == [""] * 5
    # What was added since belongs to the former file, which is kept.
    assert kept.fault_of(added) == ""


def _missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(("harm", "said"), [(_missing, "缺少"), (_flip, "已经损坏的有")])
def test_a_set_without_one_of_them_names_it(
    office: SampleOffice,
    kept: Attachments,
    db: Database,
    claimed: list[Claim],
    tmp_path: Path,
    harm: object,
    said: str,
) -> None:
    made = _backup(office, db, tmp_path / "stick")
    assert callable(harm)
    harm(Attachments(made.folder / "attachments", office.secret).path_of(claimed[2].name))
    with pytest.raises(StorageTrouble, match=f"{said} LF20260325-0003 的 3 号附件"):
        backup.verify(made.folder, office.secret, tmp_path / "scratch")
    db.close()
    kept.path_of(claimed[2].name).unlink()
    with pytest.raises(StorageTrouble, match="附件不全"):
        restore.restore(made.folder, office.paths, office.secret, at=LATER)
    assert not kept.path_of(claimed[2].name).exists() and not restore.is_interrupted(office.paths)


def test_a_set_whose_list_leaves_one_out_names_it(
    office: SampleOffice, db: Database, claimed: list[Claim], tmp_path: Path
) -> None:
    made = _backup(office, db, tmp_path / "stick")
    manifest = made.folder / "manifest.json"
    body = json.loads(manifest.read_text("utf-8"))
    body["files"] = [file for file in body["files"] if claimed[4].name not in file["name"]]
    manifest.write_text(json.dumps(body), "utf-8")
    with pytest.raises(StorageTrouble, match="LF20260325-0005 的 5 号附件"):
        backup.verify(made.folder, office.secret, tmp_path / "scratch")


def test_what_is_not_well_at_the_desk_does_not_stop_the_backup(
    office: SampleOffice, kept: Attachments, db: Database, claimed: list[Claim], tmp_path: Path
) -> None:
    kept.path_of(claimed[0].name).unlink()
    _flip(kept.path_of(claimed[1].name))
    made = _backup(office, db, tmp_path / "stick")
    assert made.manifest.faulty == (claimed[0].name, claimed[1].name)
    assert backup.verify(made.folder, office.secret, tmp_path / "scratch").manifest == made.manifest
    elsewhere = Paths(tmp_path / "elsewhere")
    restore.restore(made.folder, elsewhere, office.secret, at=LATER)
    assert Attachments(elsewhere.attachments, office.secret).names() == {claim.name for claim in claimed[2:]}


def test_the_check_names_what_is_missing_changed_and_unclaimed(
    kept: Attachments, db: Database, claimed: list[Claim]
) -> None:
    orphan = "cd" * 32
    (kept.folder / "cd").mkdir(exist_ok=True)
    (kept.folder / "cd" / orphan).write_bytes(b"left by a killed program")
    raw = db.raw()
    well = checks.attachments_check(raw, kept)
    kept.path_of(claimed[0].name).unlink()
    for claim in claimed[1:]:
        _flip(kept.path_of(claim.name))
    ill = checks.attachments_check(raw, kept)
    raw.close()
    assert well.ok and "共 5 份" in well.line and orphan in well.line
    assert not ill.ok and "1 份附件的文件不见了：LF20260325-0001 的 1 号附件。" in ill.line
    assert "4 份附件被改动或损坏：LF20260325-0002 的 2 号附件、" in ill.line and "等 4 份" in ill.line
    assert "备份恢复" in ill.line


def test_the_check_says_when_the_rows_cannot_be_read(kept: Attachments, db: Database) -> None:
    raw = db.raw()
    raw.execute("DROP TABLE attachment")
    check = checks.attachments_check(raw, kept)
    raw.close()
    assert not check.ok and "读不出来" in check.line
