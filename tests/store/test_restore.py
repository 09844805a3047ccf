"""恢复: finished or not happened, whatever step it dies at; the former files are kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.fixtures_store import FAST, NOW, PASSWORD, SampleOffice
from tests.store.cases import add_case
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.store import backup, restore
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.keys import KeyFile

LATER = NOW.replace(hour=18)


def _cases(paths: Paths, secret: bytes) -> int:
    db = Database.open(paths.database, secret)
    with db.read() as connection:
        count = connection.scalar(select(func.count()).select_from(r.Case)) or 0
    db.close()
    return count


@pytest.fixture
def stick(office: SampleOffice, tmp_path: Path) -> Path:
    """A set with one case; afterwards the desk has two and a new password."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (office.paths.forms / "F15_own.toml").write_text("title = '督办单'", "utf-8")
    db = office.open()
    with db.begin() as session:
        add_case(session)
    backup.backup(db, office.paths, folder, at=NOW, app_version="0.1.0", part_bytes=200_000)
    with db.begin() as session:
        add_case(session)
    db.close()
    office.keys.change_password("keeper", PASSWORD, "后来换的2026", NOW)
    return folder


def _state(paths: Paths) -> dict[str, bytes]:
    return {
        str(path.relative_to(paths.data)): path.read_bytes()
        for path in paths.data.rglob("*")
        if path.is_file()
    }


def test_the_set_takes_the_place_and_the_former_files_are_kept(office: SampleOffice, stick: Path) -> None:
    done = restore.restore(stick, office.paths, office.secret, at=LATER)
    assert _cases(office.paths, office.secret) == 1
    assert office.keys.unlock("keeper", PASSWORD, NOW).secret == office.secret
    assert done.former == office.paths.data / "desk.before-20260325-180000.db"
    former = Paths(office.paths.data / "former")
    former.data.mkdir()
    shutil.copy(done.former, former.database)
    shutil.copy(done.former.with_suffix(".keys"), former.key_file)
    assert _cases(former, office.secret) == 2
    assert KeyFile(former.key_file, FAST).unlock("keeper", "后来换的2026", NOW).secret == office.secret
    assert not list(office.paths.data.glob("*.restor*"))


def test_a_new_computer_needs_the_stick_and_a_password_only(
    office: SampleOffice, stick: Path, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "new" / "data")
    secret = backup.find_set(stick).keys.unlock("keeper", PASSWORD, NOW).secret
    done = restore.restore(stick, paths, secret, at=LATER)
    assert done.former is None
    assert _cases(paths, secret) == 1
    assert (paths.forms / "F15_own.toml").read_text("utf-8") == "title = '督办单'"


def test_a_damaged_set_touches_nothing(office: SampleOffice, stick: Path) -> None:
    part = next(stick.glob("*/desk.db.001"))
    part.write_bytes(part.read_bytes()[:-1])
    before = _state(office.paths)
    with pytest.raises(StorageTrouble, match="对不上"):
        restore.restore(stick, office.paths, office.secret, at=LATER)
    assert _state(office.paths) == before


def test_a_set_of_another_office_touches_nothing(office: SampleOffice, stick: Path) -> None:
    before = _state(office.paths)
    with pytest.raises(StorageTrouble, match="不是一套"):
        restore.restore(stick, office.paths, bytes(48), at=LATER)
    assert _state(office.paths) == before


class _PowerCut(BaseException):
    """The program dies: nothing after it runs."""


def _dying_at(step: int, call: Callable[..., object]) -> Callable[..., object]:
    left = [step]

    def counted(*arguments: object) -> object:
        if left[0] == 0:
            raise _PowerCut
        left[0] -= 1
        return call(*arguments)

    return counted


@pytest.mark.parametrize("had_log", [False, True])
@pytest.mark.parametrize("step", range(9))
def test_cut_off_at_any_rename_the_desk_is_whole_after_the_next_start(
    office: SampleOffice, stick: Path, monkeypatch: pytest.MonkeyPatch, step: int, had_log: bool
) -> None:
    paths = office.paths
    if had_log:  # the desk was killed earlier: its last case is in the log only
        db = office.open()
        with db.begin() as session:
            add_case(session)
        kept = {path: path.read_bytes() for path in paths.data.glob("desk.db*")}
        db.close()
        for path, content in kept.items():
            path.write_bytes(content)
        paths.database.with_name("desk.db-shm").unlink()
    monkeypatch.setattr("xinfang_desk.store.restore.undo_interrupted", lambda paths: False)
    monkeypatch.setattr(Path, "replace", _dying_at(step, Path.replace))
    cut = False
    try:
        restore.restore(stick, paths, office.secret, at=LATER)
    except _PowerCut:
        cut = True
    monkeypatch.undo()
    undone = restore.undo_interrupted(paths)
    assert not restore.undo_interrupted(paths)
    if cut:
        assert _cases(paths, office.secret) == 2 + had_log
        assert office.keys.unlock("keeper", "后来换的2026", NOW).secret == office.secret
    else:
        assert not undone and _cases(paths, office.secret) == 1
    assert not list(paths.data.glob("*.restor*"))


def test_a_failure_after_the_renames_puts_the_former_files_back(
    office: SampleOffice, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(restore, "sync_folder", _dying_at(1, lambda *_: None))
    with pytest.raises(_PowerCut):
        restore.restore(stick, office.paths, office.secret, at=LATER)
    monkeypatch.undo()
    restore.undo_interrupted(office.paths)
    assert _cases(office.paths, office.secret) == 2
    monkeypatch.setattr(Database, "open", refuses)
    with pytest.raises(StorageTrouble, match="恢复没有做成"):
        restore.restore(stick, office.paths, office.secret, at=LATER)
    monkeypatch.undo()
    assert _cases(office.paths, office.secret) == 2


def test_a_marker_that_cannot_be_read_stops_everything(office: SampleOffice) -> None:
    (office.paths.data / "desk.restoring").write_text("{")
    with pytest.raises(StorageTrouble, match="记号读不出来"):
        restore.undo_interrupted(office.paths)
    assert os.path.exists(office.paths.database)
