"""检查 finds each kind of fault by its own line, and never stumbles over one."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.visitors import PATIENTS_WIFE, VETERAN
from xinfang_desk import paths
from xinfang_desk.domain.errors import Forbidden, StorageTrouble
from xinfang_desk.domain.upkeep import CHECK_WORDS
from xinfang_desk.services.opening import sign_in
from xinfang_desk.services.upkeep import check_closed
from xinfang_desk.store.attachments import Attachments, Described


def faults(desk: OpenDesk, login: str = "clerk") -> dict[str, str]:
    return {line.name: line.line for line in desk.as_(login).upkeep.check() if not line.ok}


def execute(desk: OpenDesk, *statements: str) -> None:
    raw = desk.desk.db.raw()
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_healthy_desk_says_so_line_by_line(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    lines = desk.as_("auditor").upkeep.check()
    assert [line.name for line in lines] == list(CHECK_WORDS)
    assert [line.name for line in lines if not line.ok] == []
    assert all(line.line and line.word for line in lines)
    assert desk.journalled()[-1][:2] == ("auditor", "check")


def full_disk(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.as_("keeper").settings.change("disk_free_mib", "1048576")


def clock_back(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.as_("keeper").settings.change("windows", "1号窗口")
    desk.now -= timedelta(days=1)


def touched_journal(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.as_("clerk").search.used("张", "progress")
    execute(desk, "DROP TRIGGER journal_no_update", "UPDATE journal SET reason = '别的' WHERE id = 1")


def lost_index(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    execute(desk, "DELETE FROM case_gram")


def dangling_row(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    execute(desk, "PRAGMA foreign_keys = OFF", "UPDATE petition_case SET unit_id = 4711")


def touched_keys(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    file = desk.office.paths.key_file
    file.write_text(file.read_text("utf-8").replace("陈秋", "陈丘"), "utf-8")


def lost_attachment(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    kept = Attachments(desk.office.paths.attachments, desk.office.secret)
    staged = kept.stage(io.BytesIO(b"a scan"))
    assert staged is not None
    with staged, desk.desk.db.begin() as session:
        kept.keep(session, staged, Described("扫描.pdf", "scan", "application/pdf", desk.now, 1))
    kept.path_of(staged.name).unlink()


def own_form(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    desk.office.paths.forms.mkdir(exist_ok=True)
    (desk.office.paths.forms / "F15_ours.toml").write_text('id = "F15"\n[[blocks', "utf-8")


def lost_font(desk: OpenDesk, patch: pytest.MonkeyPatch) -> None:
    folder = desk.office.paths.data / "resources" / "fonts"
    (folder / "XFKai.ttf").unlink()
    damaged = folder / "XFTitle.ttf"
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)


@pytest.fixture
def few_fonts(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of the shipped faces instead of all: reading every table of every face takes a while."""
    folder = desk.office.paths.data / "resources"
    (folder / "fonts").mkdir(parents=True)
    names = ("XFKai", "XFTitle", "XFSerif-Bold")
    for name in names:
        shutil.copy(paths.resource("fonts", f"{name}.ttf"), folder / "fonts")
    (folder / "fonts" / "fonts.toml").write_text("".join(f"[face.{name}]\n" for name in names))
    monkeypatch.setattr("xinfang_desk.services.upkeep.resource", lambda *parts: folder.joinpath(*parts))


@pytest.mark.parametrize(
    ("damage", "name", "said"),
    [
        (full_disk, "disk", "MiB"),
        (clock_back, "clock", "2026-03-24 09:30"),
        (touched_journal, "journal", "第 1 条"),
        (lost_index, "index", "1 件事项查不到"),
        (dangling_row, "file", "前后对不上"),
        (lost_attachment, "attachments", "1 份附件的文件不见了：1 号附件"),
        (touched_keys, "keys", "改动"),
        (own_form, "forms", "F15_ours.toml"),
        (lost_font, "fonts", "XFKai.ttf"),
    ],
)
@pytest.mark.usefixtures("few_fonts")
def test_each_fault_has_its_line(
    desk: OpenDesk,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[OpenDesk, pytest.MonkeyPatch], None],
    name: str,
    said: str,
) -> None:
    damage(desk, monkeypatch)
    found = faults(desk)
    assert list(found) == [name]
    assert said in found[name]
    if name == "fonts":
        assert "XFTitle.ttf 已损坏" in found[name]


@pytest.mark.usefixtures("few_fonts")
def test_a_place_that_is_not_safe_has_its_line(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xinfang_desk.store.volumes.unsafe_reason", lambda folder: "在U盘或移动硬盘上")
    assert list(faults(desk)) == ["place"]


@pytest.mark.usefixtures("few_fonts")
def test_a_file_that_does_not_open_is_reported_with_everything_around_it(desk: OpenDesk) -> None:
    desk.desk.close()
    file = desk.office.paths.database
    file.write_bytes(file.read_bytes()[:3000])
    with pytest.raises(StorageTrouble) as trouble:
        sign_in(desk.office.paths, "clerk", PASSWORD, desk.desk.clock, writes=False)
    lines = check_closed(desk.office.paths, 64, trouble.value)
    assert [line.name for line in lines if not line.ok] == ["file"]
    assert {line.name for line in lines} == {"place", "file", "fonts", "forms", "disk"}


@pytest.mark.usefixtures("few_fonts")
def test_a_page_damaged_under_an_open_desk_is_found(desk: OpenDesk) -> None:
    for draft in (VETERAN, PATIENTS_WIFE):
        assert draft.received_on is not None
        desk.on(draft.received_on)
        desk.as_("clerk").registration.register(draft)
    execute(desk, "PRAGMA wal_checkpoint(TRUNCATE)")
    file: Path = desk.office.paths.database
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert "file" in faults(desk)


@pytest.mark.usefixtures("few_fonts")
def test_the_index_is_built_anew_by_the_keeper(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    execute(desk, "DELETE FROM case_gram")
    assert desk.as_("clerk").search.find("老复员军人").rows == ()
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_("clerk").upkeep.reindex()
    steps: list[tuple[int, int]] = []
    assert desk.as_("keeper").upkeep.reindex(lambda done, total: steps.append((done, total))) == 1
    assert steps == [(1, 1)]
    assert len(desk.as_("clerk").search.find("老复员军人").rows) == 1
    assert faults(desk) == {}


def test_a_cancelled_reindex_leaves_the_index_as_it_was(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    assert desk.as_("keeper").upkeep.reindex(cancelled=lambda: True) is None
    assert len(desk.as_("clerk").search.find("老复员军人").rows) == 1
