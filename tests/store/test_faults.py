"""What the machine can do to the file: always a clear sentence with advice, nothing half-written."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.fixtures_store import SampleOffice
from tests.store.cases import Visitor, add_case
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import records as r
from xinfang_desk.store import trouble
from xinfang_desk.store.connect import connect
from xinfang_desk.store.engine import Database

IMPOLITE = re.compile("错误|非法|失败|！|SQL|sqlite|[Ee]rror|code")
LONG = Visitor(facts="多年未领到补助，" * 20_000)

WRITE_AS = """
import os, resource, sys
from pathlib import Path
from tests.store.cases import Visitor, add_case
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import grams
from xinfang_desk.store.engine import Database
grams.warm()
{prepare}
try:
    db = Database.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
    with db.begin() as session:
        add_case(session, Visitor(facts="多年未领到补助，" * 20_000))
except StorageTrouble as error:
    print(error, *error.advice)
"""


def _cases(db: Database) -> int:
    with db.read() as connection:
        return connection.scalar(select(func.count()).select_from(r.Case)) or 0


def _is_polite(error: StorageTrouble) -> bool:
    said = [str(error), *error.advice]
    return len(error.advice) > 0 and not any(IMPOLITE.search(sentence) for sentence in said)


def test_a_full_disk_writes_nothing_and_the_desk_goes_on(db: Database) -> None:
    with db.begin() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageTrouble, match="磁盘空间不够") as caught, db.begin() as session:
        add_case(session, LONG)
    assert _is_polite(caught.value) and "窗口里" in caught.value.advice[1]
    assert _cases(db) == 0
    with db.begin() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
        add_case(session, LONG)
    assert _cases(db) == 1


def _in_a_process(office: SampleOffice, prepare: str) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            WRITE_AS.format(prepare=prepare),
            str(office.paths.database),
            office.secret.hex(),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_limit_on_file_size_is_told_and_loses_nothing(office: SampleOffice) -> None:
    most = 200_000  # the log of a long visit is longer
    said = _in_a_process(
        office,
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))",
    )
    assert "没有写进去" in said
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    db = office.open()
    assert _cases(db) == 0
    with db.begin() as session:
        add_case(session)
    db.close()


CLOSE_WHEN_FULL = """
import os, resource, sys
from pathlib import Path
from tests.store.cases import Visitor, add_case
from xinfang_desk.store.engine import Database
db = Database.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
with db.begin() as session:
    add_case(session, Visitor(facts="多年未领到补助，" * 20_000))
full = os.path.getsize(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
db.close()
"""


def test_closing_on_a_full_disk_leaves_the_log_for_the_next_opening(office: SampleOffice) -> None:
    command = [sys.executable, "-c", CLOSE_WHEN_FULL, str(office.paths.database), office.secret.hex()]
    subprocess.run(command, check=True)
    db = office.open()
    assert _cases(db) == 1
    db.close()


def test_a_file_that_cannot_be_written_is_told(office: SampleOffice, tmp_path: Path) -> None:
    """As nobody, because the superuser may write everywhere."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.is_dir() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    office.paths.data.chmod(0o555)
    office.paths.database.chmod(0o444)
    become = "os.setuid(65534)" if os.geteuid() == 0 else ""
    try:
        said = _in_a_process(office, become)
    finally:
        office.paths.data.chmod(0o755)
    assert "只能读" in said or "打不开登记文件" in said


def test_another_offices_key_is_told(office: SampleOffice, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StorageTrouble, match="不是一套") as caught:
        Database.open(office.paths.database, bytes(48))
    assert _is_polite(caught.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("left", [0, 100, 4096, 40_000])
def test_a_truncated_file_is_told(office: SampleOffice, left: int) -> None:
    os.truncate(office.paths.database, left)
    with pytest.raises(StorageTrouble) as caught:
        db = office.open()
        try:
            with db.begin() as session:
                add_case(session)
        finally:
            db.close()
    assert _is_polite(caught.value) and "备份" in "".join(caught.value.advice)


def test_a_flipped_bit_is_told_when_it_is_read(office: SampleOffice) -> None:
    content = bytearray(office.paths.database.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    office.paths.database.write_bytes(content)
    with pytest.raises(StorageTrouble, match=r"损坏|不是一套") as caught:
        db = office.open()
        try:
            with db.read() as connection:
                connection.execute(select(r.CalendarDay)).all()
        finally:
            db.close()
    assert _is_polite(caught.value)


def test_another_program_that_holds_the_file_is_told(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xinfang_desk.store.connect.BUSY_TIMEOUT_MS", 20)
    db = office.open()
    other = connect(office.paths.database, office.secret)
    other.execute("BEGIN IMMEDIATE")
    with db.read() as connection:
        assert connection.scalar(select(r.Office.code)) == "6399"
    with pytest.raises(StorageTrouble, match="占用") as caught, db.begin() as session:
        add_case(session)
    assert _is_polite(caught.value)
    other.execute("ROLLBACK")
    other.close()
    with db.begin() as session:
        add_case(session)
    assert _cases(db) == 1
    db.close()


def test_a_step_that_waits_too_long_for_another_is_told(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xinfang_desk.store.engine.BUSY_TIMEOUT_MS", 20)
    db = office.open()
    with db.begin() as session:
        add_case(session)
        with pytest.raises(StorageTrouble, match="占用"), db.begin():
            pass
    assert _cases(db) == 1
    db.close()


def test_a_folder_that_went_away_is_told(office: SampleOffice) -> None:
    shutil.rmtree(office.paths.data)
    with pytest.raises(StorageTrouble) as caught:
        office.open()
    assert _is_polite(caught.value)


def test_every_sentence_is_polite_and_gives_advice() -> None:
    sentences = [trouble.busy()]
    more = [trouble.newer("0999"), trouble.older_read_only(), trouble.missing(), trouble.opened_for_reading()]
    assert all(_is_polite(error) for error in [*sentences, *more])


def test_a_mistake_of_the_program_is_not_called_the_machines_trouble(db: Database) -> None:
    with pytest.raises(Exception, match="no such table") as caught, db.read() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, StorageTrouble)
