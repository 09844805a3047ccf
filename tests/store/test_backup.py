"""备份 and 检验: complete or absent, read back, and refused when one byte is not what it was."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.fixtures_store import NOW, PASSWORD, SampleOffice
from tests.store.cases import add_case
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import backup, backup_set, migrations
from xinfang_desk.store.connect import connect
from xinfang_desk.store.engine import Database

PART = 200_000


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _backup(office: SampleOffice, db: Database, stick: Path) -> backup.BackupSet:
    return backup.backup(db, office.paths, stick, at=NOW, app_version="0.1.0", part_bytes=PART)


def test_a_set_holds_everything_and_says_so(office: SampleOffice, db: Database, stick: Path) -> None:
    (office.paths.forms / "F15_own.toml").write_text("title = '督办单'", "utf-8")
    with db.begin() as session:
        add_case(session)
    made = _backup(office, db, stick)
    manifest = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert made.folder.name == "xinfang-6399-20260325-090000"
    assert manifest["revision"] == migrations.HEAD and manifest["office"] == "6399"
    assert manifest["counts"]["petition_case"] == 1 and manifest["counts"]["account"] == 6
    assert len(made.manifest.parts) > 2
    assert all(part.size <= PART for part in made.manifest.parts)
    assert {"desk.keys", "forms/F15_own.toml"} <= {file.name for file in made.manifest.files}
    on_stick = {str(path.relative_to(made.folder)) for path in made.folder.rglob("*") if path.is_file()}
    assert on_stick == {file.name for file in made.manifest.files} | {"manifest.json"}
    assert list(office.paths.backups.iterdir()) == []


def test_nothing_of_a_person_is_readable_on_the_stick(
    office: SampleOffice, db: Database, stick: Path
) -> None:
    with db.begin() as session:
        add_case(session)
    made = _backup(office, db, stick)
    for path in made.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            words = ("张𤭢", "优抚", "人民路", "11040171")
            assert not [word for word in words if word.encode() in content], path


def test_a_good_set_verifies_with_the_passwords_of_its_day(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    made = _backup(office, db, stick)
    office.keys.change_password("keeper", PASSWORD, "后来换的2026", NOW)
    secret = made.keys.unlock("keeper", PASSWORD, NOW).secret
    assert backup.verify(stick, secret, tmp_path / "scratch").manifest == made.manifest
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_newest_of_several_sets_counts(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    _backup(office, db, stick)
    with db.begin() as session:
        add_case(session)
    later = backup.backup(db, office.paths, stick, at=NOW.replace(hour=18), app_version="0.1.0")
    assert backup.find_set(stick) == later
    assert backup.verify(stick, office.secret, tmp_path / "s").manifest.counts["petition_case"] == 1


def test_it_copies_while_the_desk_is_in_use(office: SampleOffice, db: Database, stick: Path) -> None:
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            with db.begin() as session:
                add_case(session)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = _backup(office, db, stick)
    finally:
        ended.set()
        worker.join()
    backup.verify(made.folder, office.secret, office.paths.backups)


@pytest.mark.parametrize("name", ["desk.db.000", "desk.db.002", "desk.keys"])
def test_one_flipped_byte_is_refused(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path, name: str
) -> None:
    made = _backup(office, db, stick)
    content = bytearray((made.folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (made.folder / name).write_bytes(content)
    with pytest.raises(StorageTrouble, match="对不上"):
        backup.verify(stick, office.secret, tmp_path / "s")
    assert list((tmp_path / "s").glob("*")) == []


def test_a_manifest_made_to_fit_a_flipped_page_is_refused(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    made = _backup(office, db, stick)
    part = made.folder / "desk.db.001"
    content = bytearray(part.read_bytes())
    content[5000] ^= 1
    part.write_bytes(content)
    _remake_manifest(made.folder, "desk.db.001", content)
    with pytest.raises(StorageTrouble, match="损坏"):
        backup.verify(stick, office.secret, tmp_path / "s")


def test_a_manifest_that_counts_otherwise_is_refused(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    made = _backup(office, db, stick)
    path = made.folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"account": 6', '"account": 7'), "utf-8")
    with pytest.raises(StorageTrouble, match="清单对不上"):
        backup.verify(stick, office.secret, tmp_path / "s")


def _remake_manifest(folder: Path, name: str, content: bytes) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    for file in manifest["files"]:
        if file["name"] == name:
            file.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    path.write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 3}, "更新版本"),
        ({"files": 3}, "读不出来"),
        ({"journal_hash": "??"}, "读不出来"),
        ({"journal_hash": "11" * 32}, "对不上"),
        ({"files": [{"name": "../x", "size": 1, "sha256": ""}]}, "清单不对"),
        ({"revision": "0999"}, "对不上"),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    made = _backup(office, db, stick)
    path = made.folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(StorageTrouble, match=said):
        backup.verify(stick, office.secret, tmp_path / "s")


def test_a_set_of_an_older_program_is_read_and_knows_no_end_of_the_journal(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    made = _backup(office, db, stick)
    path = made.folder / "manifest.json"
    body = json.loads(path.read_text("utf-8")) | {"format": 1}
    del body["journal_hash"]
    path.write_text(json.dumps(body), "utf-8")
    found = backup.verify(stick, office.secret, tmp_path / "scratch")
    with db.read() as connection:
        assert backup.journal_continues(connection, found.manifest) is None
        assert backup.journal_continues(connection, made.manifest) is True


def test_without_a_manifest_there_is_no_set(office: SampleOffice, db: Database, stick: Path) -> None:
    made = _backup(office, db, stick)
    (made.folder / "manifest.json").unlink()
    with pytest.raises(StorageTrouble, match="没有完整的备份"):
        backup.find_set(stick)


def test_another_offices_key_does_not_open_it(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    _backup(office, db, stick)
    with pytest.raises(StorageTrouble, match="不是一套"):
        backup.verify(stick, bytes(48), tmp_path / "s")


FILL = """
import resource, sys
from datetime import datetime
from pathlib import Path
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.store import backup, backup_set
from xinfang_desk.store.engine import Database
paths = Paths(Path(sys.argv[1]))
db = Database.open(paths.database, bytes.fromhex(sys.argv[2]))
write_parts = backup_set.write_parts
def with_little_room(*args):
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    return write_parts(*args)
backup_set.write_parts = with_little_room
try:
    backup.backup(db, paths, Path(sys.argv[3]), at=datetime(2026, 3, 26), app_version="0.1.0")
except StorageTrouble as error:
    print(error, *error.advice)
"""


def test_a_full_stick_leaves_the_earlier_set_and_no_half_one(
    office: SampleOffice, db: Database, stick: Path, tmp_path: Path
) -> None:
    good = _backup(office, db, stick)
    arguments = [str(office.paths.data), office.secret.hex(), str(stick)]
    done = subprocess.run(
        [sys.executable, "-c", FILL, *arguments], capture_output=True, text=True, check=False
    )
    assert "备份没有做成" in done.stdout, done.stderr
    assert [path.name for path in stick.iterdir()] == [good.folder.name]
    assert list(office.paths.backups.iterdir()) == []
    backup.verify(stick, office.secret, tmp_path / "s")


def test_a_place_that_is_not_there_is_told(office: SampleOffice, db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageTrouble, match="备份没有做成"):
        _backup(office, db, tmp_path / "file")


def test_the_copy_before_a_migration_is_one_plain_file(office: SampleOffice, db: Database) -> None:
    target = office.paths.data / "copy.db"
    raw = db.raw()
    migrations.copy_to(raw, target, office.secret)
    raw.close()
    copy = connect(target, office.secret)
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert backup.row_counts(copy)["unit"] == len(office.plan.units)
    copy.close()
    assert not os.path.exists(f"{target}-wal")
    assert backup_set.PART_BYTES == 256 << 20
