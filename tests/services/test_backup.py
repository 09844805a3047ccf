"""Backups: written, read back, refused when touched, and put in the place of the desk."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD, SampleOffice
from tests.visitors import ACCUSER, VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.sealing_drafts import OpenPurpose, SecondOfficer, UnsealDraft
from xinfang_desk.paths import Paths
from xinfang_desk.services import Services
from xinfang_desk.services.backup import restore_desk, verify_without_desk
from xinfang_desk.services.opening import sign_in, sign_out


def backed_up(desk: OpenDesk, dest: Path) -> Path:
    """A backup with one matter in it."""
    desk.as_("clerk").registration.register(VETERAN)
    return Path(desk.as_("keeper").backup.backup(dest).folder)


def found(services: Services, words: str) -> list[str]:
    return [row.number for row in services.search.find(words, patient=True).rows]


def test_a_backup_is_written_read_back_journalled_and_seen_on_today(desk: OpenDesk, tmp_path: Path) -> None:
    made = desk.as_("keeper").backup.backup(tmp_path / "usb")
    assert made.counts["account"] == 6
    assert made.made_at == desk.now
    assert desk.journalled()[-1][:3] == ("keeper", "back_up", Path(made.folder).name)
    assert desk.as_("clerk").today.badges().backup_tone == "green"
    assert desk.as_("keeper").backup.verify(tmp_path / "usb").folder == made.folder
    assert desk.journalled()[-1][:3] == ("keeper", "verify_backup", Path(made.folder).name)


def test_nothing_of_a_backup_is_in_clear(desk: OpenDesk, tmp_path: Path) -> None:
    folder = backed_up(desk, tmp_path / "usb")
    wanted = [VETERAN.petitioner_name, VETERAN.id_number, VETERAN.facts[:6]]
    content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert [words for words in wanted if words.encode() in content] == []


@pytest.mark.parametrize("login", ["clerk", "director", "officer", "auditor"])
def test_nobody_else_backs_up(desk: OpenDesk, tmp_path: Path, login: str) -> None:
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_(login).backup.backup(tmp_path / "usb")
    assert not (tmp_path / "usb").exists()


def test_a_changed_byte_is_found_and_journalled(desk: OpenDesk, tmp_path: Path) -> None:
    folder = backed_up(desk, tmp_path / "usb")
    part = next(folder.glob("desk.db.*"))
    content = bytearray(part.read_bytes())
    content[5000] ^= 1
    part.write_bytes(content)
    with pytest.raises(StorageTrouble, match="已经损坏"):
        desk.as_("keeper").backup.verify(folder)
    assert desk.journalled()[-1][1:] == ("verify_backup", folder.name, "", "failed")


def test_a_set_without_its_key_file_says_that_it_is_the_backup(desk: OpenDesk, tmp_path: Path) -> None:
    folder = backed_up(desk, tmp_path / "usb")
    desk.desk.close()
    (folder / "desk.keys").unlink()
    for act in (verify_without_desk, restore_desk):
        with pytest.raises(StorageTrouble, match="备份里的密钥文件"):
            act(desk.office.paths, folder, "keeper", PASSWORD, desk.desk.clock)


def test_a_place_that_cannot_be_written_leaves_no_set(desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "usb").write_text("in the way")
    with pytest.raises(StorageTrouble, match="备份没有做成"):
        desk.as_("keeper").backup.backup(tmp_path / "usb")
    assert desk.as_("clerk").today.badges().backup_tone == "grey"


def test_a_restore_brings_the_day_back_and_keeps_the_files_before_it(desk: OpenDesk, tmp_path: Path) -> None:
    number = desk.as_("clerk").registration.register(VETERAN).case_number
    desk.as_("keeper").backup.backup(tmp_path / "usb")
    desk.as_("clerk").registration.register(VETERAN)
    paths, clock = desk.office.paths, desk.desk.clock
    with pytest.raises(StorageTrouble, match="已在另一处打开"):
        restore_desk(paths, tmp_path / "usb", "keeper", PASSWORD, clock)
    desk.desk.close()
    done = restore_desk(paths, tmp_path / "usb", "keeper", PASSWORD, clock)
    assert done.kept_before is not None
    assert Path(done.kept_before).is_file()
    services = sign_in(paths, "clerk", PASSWORD, clock)
    assert found(services, "张") == [number]
    sign_out(services)
    auditor = sign_in(paths, "auditor", PASSWORD, clock)
    assert auditor.journal.verify().is_whole
    sign_out(auditor)


def test_what_was_sealed_comes_back_sealed_and_is_unsealed_there(desk: OpenDesk, tmp_path: Path) -> None:
    desk.now += timedelta(days=13)
    case_id = desk.as_("clerk").registration.register(ACCUSER).case_id
    desk.as_("keeper").backup.backup(tmp_path / "usb")
    paths, clock = desk.office.paths, desk.desk.clock
    desk.desk.close()
    restore_desk(paths, tmp_path / "usb", "keeper", PASSWORD, clock)
    officer = sign_in(paths, "officer", PASSWORD, clock)
    assert officer.cases.open_sealed(case_id, "核对").facts == ACCUSER.facts
    second = SecondOfficer("officer2", PASSWORD, has_read=True)
    officer.sealed.unseal(case_id, UnsealDraft(OpenPurpose.INQUIRY, "只是咨询"), second)
    sign_out(officer)
    clerk = sign_in(paths, "clerk", PASSWORD, clock)
    assert clerk.cases.open(case_id).facts == ACCUSER.facts
    sign_out(clerk)


def test_a_restore_on_a_new_computer_needs_the_keepers_password_of_that_day(
    desk: OpenDesk, tmp_path: Path
) -> None:
    backed_up(desk, tmp_path / "usb")
    new, clock = Paths(tmp_path / "new computer"), desk.desk.clock
    assert verify_without_desk(new, tmp_path / "usb", "keeper", PASSWORD, clock).counts["petition_case"] == 1
    with pytest.raises(Refused):
        restore_desk(new, tmp_path / "usb", "keeper", "不是这个口令", clock)
    with pytest.raises(Forbidden, match="系统管理员"):
        restore_desk(new, tmp_path / "usb", "clerk", PASSWORD, clock)
    assert not new.database.exists()
    restore_desk(new, tmp_path / "usb", "keeper", PASSWORD, clock)
    services = sign_in(new, "clerk", PASSWORD, clock)
    assert len(found(services, "张")) == 1
    sign_out(services)
    assert [file.name for file in new.backups.iterdir()] == []


def test_a_broken_set_leaves_the_desk_as_it_is(desk: OpenDesk, tmp_path: Path) -> None:
    folder = backed_up(desk, tmp_path / "usb")
    (folder / "manifest.json").write_text("{}")
    desk.desk.close()
    before = desk.office.paths.database.read_bytes()
    for place in (folder, tmp_path / "nothing"):
        with pytest.raises(StorageTrouble):
            restore_desk(desk.office.paths, place, "keeper", PASSWORD, desk.desk.clock)
    assert desk.office.paths.database.read_bytes() == before


def test_a_restore_that_was_cut_off_is_undone_at_the_next_sign_in(
    office: SampleOffice, desk: OpenDesk
) -> None:
    """The store proves every cut; here: signing in asks for it."""
    paths = desk.office.paths
    number = desk.as_("clerk").registration.register(VETERAN).case_number
    desk.desk.close()
    stamp = "20260325-100000"
    (paths.data / "desk.restoring").write_text(f'{{"stamp": "{stamp}", "had": ["desk.db", "desk.keys"]}}')
    shutil.move(paths.database, paths.data / f"desk.before-{stamp}.db")
    desk.now += timedelta(minutes=1)
    services = sign_in(paths, "clerk", PASSWORD, desk.desk.clock, writes=False)
    assert found(services, "张") == [number]
    sign_out(services)
    assert not (paths.data / "desk.restoring").exists()
