"""附件 on the disk: nothing readable, nothing lost without a word, nothing claimed that is not there."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.fixtures_store import NOW, SampleOffice
from tests.store.cases import add_case
from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.store import records as r
from xinfang_desk.store.attachment_claims import Claim, claim_of, claims
from xinfang_desk.store.attachments import Attachments, Described, remove_unfinished
from xinfang_desk.store.chunked import CHUNK_BYTES
from xinfang_desk.store.engine import Database

SCAN = Described("C:\\扫描\\张𤭢 身份证.pdf", "scan", "application/pdf", NOW, 1)
CONTENT = "老复军人证 639901193211040171".encode() * 10


@pytest.fixture
def kept(office: SampleOffice) -> Attachments:
    return Attachments(office.paths.attachments, office.secret)


def keep(kept: Attachments, db: Database, content: bytes = CONTENT) -> Claim:
    """Keep one attachment of a new case."""
    staged = kept.stage(io.BytesIO(content))
    assert staged is not None
    with staged, db.begin() as session:
        case = add_case(session)
        described = Described(SCAN.name, SCAN.kind, SCAN.media_type, SCAN.at, 1, case_id=case.id)
        row = kept.keep(session, staged, described)
    with db.read() as connection:
        return claim_of(connection, row.id)


@pytest.mark.parametrize("size", [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
def test_what_was_put_in_comes_out(kept: Attachments, db: Database, size: int) -> None:
    content = os.urandom(size)
    claim = keep(kept, db, content)
    assert kept.content(claim) == content and claim.size == size
    assert kept.fault_of(claim) == ""
    assert kept.names() == {claim.name}


def test_the_disk_says_nothing_of_it(kept: Attachments, db: Database) -> None:
    claim = keep(kept, db)
    path = kept.path_of(claim.name)
    assert [one.name for one in kept.folder.rglob("*")] == [claim.name[:2], claim.name]
    written = path.read_bytes()
    for word in ("老复军人", "639901", "pdf", "张𤭢"):
        assert word.encode() not in written and word not in str(path.relative_to(kept.folder))
    assert claim.uid.bytes not in written and path.stat().st_mode & 0o077 == 0
    again = keep(kept, db)
    assert again.name != claim.name and kept.path_of(again.name).read_bytes()[1:] != written[1:]


def test_the_row_keeps_the_name_without_folders(kept: Attachments, db: Database) -> None:
    claim = keep(kept, db)
    raw = db.raw()
    named = list(claims(raw))
    raw.close()
    assert [one.label for one in named] == ["LF20260325-0001 的 1 号附件"]
    assert named[0].uid == claim.uid
    with db.read() as connection:
        assert connection.scalar(select(r.Attachment.original_name)) == "张𤭢 身份证.pdf"


@pytest.mark.parametrize(("content", "why"), [(b"", "空的"), (b"x" * (CHUNK_BYTES + 1), "超过 1 MB")])
def test_nothing_and_too_much_are_refused(kept: Attachments, content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        kept.stage(io.BytesIO(content), most_bytes=CHUNK_BYTES)
    assert list(kept.folder.rglob("*")) == []


def test_it_can_be_given_up_half_way(kept: Attachments) -> None:
    done: list[int] = []
    source = io.BytesIO(os.urandom(5 * CHUNK_BYTES))
    assert kept.stage(source, progress=done.append, cancelled=lambda: len(done) == 3) is None
    assert done == [CHUNK_BYTES, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES]
    assert list(kept.folder.rglob("*")) == []


def test_a_stick_that_is_pulled_out_is_said(kept: Attachments) -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > CHUNK_BYTES:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(Refused, match="磁盘读写没有成功"):
        kept.stage(Pulled(os.urandom(3 * CHUNK_BYTES)))
    assert list(kept.folder.rglob("*")) == []


@pytest.mark.parametrize("place", [0, 1, 500_000, CHUNK_BYTES + 40, -1])
def test_one_changed_byte_is_found(kept: Attachments, db: Database, place: int) -> None:
    claim = keep(kept, db, os.urandom(CHUNK_BYTES + 5_000))
    path = kept.path_of(claim.name)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert kept.fault_of(claim) == "内容被改动或损坏"
    with pytest.raises(StorageTrouble, match="不一样"):
        kept.content(claim)


def _cut(path: Path, other: Path) -> None:
    path.write_bytes(path.read_bytes()[: CHUNK_BYTES + 17])


def _swapped_chunks(path: Path, other: Path) -> None:
    content, step = path.read_bytes(), CHUNK_BYTES + 16
    first, second, rest = content[1 : 1 + step], content[1 + step : 1 + 2 * step], content[1 + 2 * step :]
    path.write_bytes(content[:1] + second + first + rest)


def _another_file(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _empty(path: Path, other: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_cut, _swapped_chunks, _another_file, _empty])
def test_cut_swapped_exchanged_and_emptied_files_are_found(
    kept: Attachments, db: Database, harm: object
) -> None:
    claim, other = (keep(kept, db, os.urandom(2 * CHUNK_BYTES + 9)) for _ in range(2))
    assert callable(harm)
    harm(kept.path_of(claim.name), kept.path_of(other.name))
    assert (kept.fault_of(claim), kept.fault_of(other)) == ("内容被改动或损坏", "")


def test_a_missing_file_is_found_and_a_wrong_key_opens_nothing(kept: Attachments, db: Database) -> None:
    claim = keep(kept, db)
    with pytest.raises(StorageTrouble, match="不一样"):
        Attachments(kept.folder, bytes(48)).content(claim)
    kept.path_of(claim.name).unlink()
    assert kept.fault_of(claim) == "不见了"
    with pytest.raises(StorageTrouble, match="不见了"):
        kept.content(claim)


def test_what_is_rolled_back_leaves_no_file(kept: Attachments, db: Database) -> None:
    staged = kept.stage(io.BytesIO(CONTENT))
    assert staged is not None
    with pytest.raises(ZeroDivisionError), staged, db.begin() as session:
        kept.keep(session, staged, SCAN)
        assert kept.names() == {staged.name}
        raise ZeroDivisionError
    assert kept.names() == frozenset() and list(kept.folder.rglob("*.part")) == []


def test_a_failure_after_the_commit_does_not_take_the_file(kept: Attachments, db: Database) -> None:
    staged = kept.stage(io.BytesIO(CONTENT))
    assert staged is not None
    with pytest.raises(ZeroDivisionError), staged:
        with db.begin() as session:
            row_id = kept.keep(session, staged, SCAN).id
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), db.begin() as session:
        session.add(r.Meta(key="other", value="work"))
        raise ZeroDivisionError
    with db.read() as connection:
        assert kept.content(claim_of(connection, row_id)) == CONTENT


def test_what_is_staged_and_not_kept_is_dropped(kept: Attachments) -> None:
    staged = kept.stage(io.BytesIO(CONTENT))
    assert staged is not None and staged.first_bytes == CONTENT[:4096]
    with staged:
        assert staged.part.exists()
    assert not staged.part.exists()


KILLED = """
import io, os, sys
from pathlib import Path
from tests.store.test_attachments import SCAN
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.engine import Database
data, secret, when = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
kept = Attachments(data / "attachments", secret)
db = Database.open(data / "desk.db", secret)
done = lambda size: os._exit(9) if when == "while staging" and size > 1 << 20 else None
staged = kept.stage(io.BytesIO(bytes(3 << 20)), progress=done)
if when == "staged":
    os._exit(9)
with staged:
    with db.begin() as session:
        kept.keep(session, staged, SCAN)
        if when == "renamed":
            os._exit(9)
    if when == "committed":
        os._exit(9)
"""


@pytest.mark.parametrize(
    ("when", "files", "rows"),
    [("while staging", 0, 0), ("staged", 0, 0), ("renamed", 1, 0), ("committed", 1, 1)],
)
def test_killed_between_the_steps_no_row_is_without_its_file(
    office: SampleOffice, kept: Attachments, when: str, files: int, rows: int
) -> None:
    arguments = [str(office.paths.data), office.secret.hex(), when]
    assert subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False).returncode == 9
    remove_unfinished(kept.folder)
    db = office.open()
    raw = db.raw()
    claimed = list(claims(raw))
    raw.close()
    db.close()
    assert (len(kept.names()), len(claimed)) == (files, rows)
    assert [kept.fault_of(claim) for claim in claimed] == [""] * rows
    assert list(kept.folder.rglob("*.part")) == []
