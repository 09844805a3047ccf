"""Setting up a desk, signing in, the way back in, and the clock that was set back."""

from __future__ import annotations

import re
import resource
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
import segno

from tests.fixtures_desk import shared_fonts
from tests.fixtures_store import FAST, NOW, PASSWORD, SampleOffice
from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.domain.journal import JournalFilter
from xinfang_desk.domain.office import Office
from xinfang_desk.domain.terms import Role
from xinfang_desk.output.recovery_sheet import RecoverySheet, render
from xinfang_desk.paths import Paths
from xinfang_desk.services.backup import restore_desk
from xinfang_desk.services.context import Clock
from xinfang_desk.services.opening import is_founded, people, recover, sign_in, sign_out
from xinfang_desk.services.opening_founding import (
    SAMPLE,
    KeeperDraft,
    RecoverySheets,
    example_office_file,
    found_office,
)

CLOCK = Clock(lambda: NOW)
KEEPER = KeeperDraft("keeper", PASSWORD)
OWN = Office("7788", "临江市民政局信访办", "临江市民政局", "临民信", "639900")


def at(moment: datetime) -> Clock:
    return Clock(lambda: moment)


def code_on(sheet: bytes, tmp_path: Path) -> str:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return re.findall(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", text.stdout)[0]


def test_the_sample_office_has_its_people_and_no_cases(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    assert not is_founded(paths)
    found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)
    assert is_founded(paths)
    logins = {person.login for person in people(paths)}
    assert logins == {"keeper", "clerk", "director", "officer", "officer2", "auditor"}
    services = sign_in(paths, "clerk", PASSWORD, CLOCK)
    assert services.actor.name == "陈秋"
    assert services.actor.roles == {Role.CLERK}
    assert not services.access.facts().must_change
    assert services.search.find("张").rows == ()
    sign_out(services)


def test_the_records_open_with_the_code_read_back_from_the_printed_sheet(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    sheets = found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)
    code = code_on(sheets.data, tmp_path)
    services = recover(paths, code, "keeper", "新的口令2026年", CLOCK, kdf=FAST)
    assert services.actor.login == "keeper"
    sign_out(services)
    sign_out(sign_in(paths, "keeper", "新的口令2026年", CLOCK))
    with pytest.raises(Refused, match="没有对上"):
        sign_in(paths, "keeper", PASSWORD, CLOCK)
    # The other sheet does not open the records, nor does a code with one letter changed.
    for wrong in (code_on(sheets.sealed, tmp_path), ("7" if code[0] != "7" else "8") + code[1:]):
        with pytest.raises(Refused):
            recover(paths, wrong, "keeper", PASSWORD, CLOCK, kdf=FAST)


def test_the_qr_of_a_sheet_holds_the_code(tmp_path: Path) -> None:
    sheets = found_office(Paths(tmp_path / "desk"), SAMPLE, KEEPER, CLOCK, kdf=FAST)
    # One code of a thousand has a row of modules that is light throughout.
    code, made_at = "4TQ0-S2PR-QCJ0-RH2D-EB01-QA1X-DYY6", NOW
    rare = RecoverySheet("数据恢复单", "青川市民政局", made_at, code, ("忘记口令时用。",), ("密封保管。",))
    for sheet in (sheets.data, sheets.sealed, render(shared_fonts(), rare)):
        expected = segno.make(code_on(sheet, tmp_path), error="m", micro=False).matrix
        assert qr_modules(sheet, len(expected)) == [[bool(module) for module in row] for row in expected]


def qr_modules(sheet: bytes, size: int) -> list[list[bool]]:
    """The modules of the QR in the middle of a one-page sheet, 150 pt wide."""
    document = pypdfium2.PdfDocument(sheet)
    assert len(document) == 1
    bitmap = document[0].render(scale=4, grayscale=True)
    pixels, width, stride = bytes(bitmap.buffer), bitmap.width, bitmap.stride
    side = 150 * 4
    left = (width - side) // 2
    lines = [pixels[row * stride + left : row * stride + left + side] for row in range(bitmap.height)]
    bitmap.close()
    document.close()
    dark = "".join("1" if min(line) < 128 else "0" for line in lines)
    step = side / size
    # The QR is the run of dark lines as high as it is wide; one row of its modules may be light throughout.
    runs = re.finditer(f"1+(?:0{{1,{int(1.5 * step)}}}1+)*", dark)
    top = min(runs, key=lambda run: abs(run.end() - run.start() - side)).start()
    middles = [int((place + 0.5) * step) for place in range(size)]
    return [[lines[top + row][column] < 128 for column in middles] for row in middles]


def test_a_sheet_that_cannot_be_handed_over_leaves_no_desk(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")

    def refuse_paper(_: RecoverySheets) -> None:
        raise StorageTrouble("没有纸。")

    with pytest.raises(StorageTrouble, match="没有纸"):
        found_office(paths, SAMPLE, KEEPER, CLOCK, hand_over=refuse_paper, kdf=FAST)
    assert not is_founded(paths)
    assert [file.name for file in paths.data.iterdir() if file.is_file()] == ["desk.lock"]
    found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)
    with pytest.raises(StorageTrouble, match="已经有接待台"):
        found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)


def test_an_office_of_ones_own_begins_with_its_keeper_alone(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    found_office(paths, OWN, KeeperDraft("wang", PASSWORD, "王敏"), CLOCK, kdf=FAST)
    services = sign_in(paths, "wang", PASSWORD, CLOCK)
    assert services.actor.name == "王敏"
    assert services.actor.roles == {Role.KEEPER}
    assert services.context.desk.office == OWN
    assert services.context.desk.setting("collective_min") == "5"
    assert set(services.context.desk.rules) >= {f"C{n:02d}" for n in range(1, 16)}
    sign_out(services)


def test_the_accounts_of_an_office_file_begin_with_a_temporary_password(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    found_office(paths, example_office_file(), KeeperDraft("boss", PASSWORD), CLOCK, kdf=FAST)
    assert "keeper" not in {person.login for person in people(paths)}
    for login, must_change in (("boss", False), ("clerk", True)):
        services = sign_in(paths, login, PASSWORD, CLOCK)
        assert services.access.facts().must_change is must_change
        sign_out(services)


@pytest.mark.parametrize(
    ("office", "keeper"),
    [
        (SAMPLE, KeeperDraft("keeper", "short")),
        (SAMPLE, KeeperDraft("Keeper", PASSWORD)),
        (SAMPLE, KeeperDraft("clerk", PASSWORD)),
        (Office("7788"), KEEPER),
        ("[office", KEEPER),
        ("[office]\ncode = 7788", KEEPER),
    ],
)
def test_what_cannot_be_founded_leaves_nothing(
    office: Office | str, keeper: KeeperDraft, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "desk")
    with pytest.raises(Refused):
        found_office(paths, office, keeper, CLOCK, kdf=FAST)
    assert not paths.data.exists()


def test_a_full_disk_leaves_nothing_of_a_desk(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        with pytest.raises(StorageTrouble, match="没有写进去"):
            found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file.name for file in paths.data.iterdir() if file.is_file()] == ["desk.lock"]
    found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)


@pytest.mark.parametrize(
    ("text", "place"), [("[office\n", "第 1 行第 8 个字符处"), ("[office]\nname = ", "最后一行")]
)
def test_an_office_file_that_cannot_be_read_says_where(text: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        found_office(Paths(tmp_path / "desk"), text, KEEPER, CLOCK, kdf=FAST)
    assert str(refused.value) == f"机关文件{place}看不懂。可以用 init --example 得到一份样例。"


def test_all_files_of_a_desk_are_for_this_user_alone(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    paths.data.mkdir(mode=0o755)
    found_office(paths, SAMPLE, KEEPER, CLOCK, kdf=FAST)
    services = sign_in(paths, "keeper", PASSWORD, CLOCK)
    services.backup.backup(tmp_path / "usb")
    services.context.desk.close()
    restore_desk(paths, tmp_path / "usb", "keeper", PASSWORD, CLOCK)
    files = [file for place in (paths.data, tmp_path / "usb") for file in place.rglob("*") if file.is_file()]
    assert {"desk.db", "desk.keys", "desk.db.000", "manifest.json"} < {file.name for file in files}
    assert [file for file in files if file.stat().st_mode & 0o077] == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageTrouble, match="数据文件夹建不起来"):
        found_office(Paths(tmp_path / "file" / "desk"), SAMPLE, KEEPER, CLOCK, kdf=FAST)


def test_wrong_passwords_slow_the_next_try_down(office: SampleOffice) -> None:
    for _ in range(3):
        with pytest.raises(Refused, match="没有对上"):
            sign_in(office.paths, "clerk", "不是这个口令", CLOCK)
    with pytest.raises(Refused, match="请等 5 秒"):
        sign_in(office.paths, "clerk", PASSWORD, CLOCK)
    later = at(NOW + timedelta(seconds=6))
    sign_out(sign_in(office.paths, "clerk", PASSWORD, later))


def test_one_window_writes_and_others_look(office: SampleOffice) -> None:
    window = sign_in(office.paths, "clerk", PASSWORD, CLOCK)
    with pytest.raises(StorageTrouble, match="已在另一处打开"):
        sign_in(office.paths, "director", PASSWORD, CLOCK)
    other = sign_in(office.paths, "director", PASSWORD, CLOCK, writes=False)
    assert other.search.find("张").rows == ()
    other.search.used("张", "progress")
    with pytest.raises(StorageTrouble, match="已在另一处打开"), other.context.begin():
        pytest.fail("nothing may be written beside an open window")
    sign_out(other)
    sign_out(window)
    sign_out(sign_in(office.paths, "director", PASSWORD, CLOCK))


def test_a_failed_sign_in_gives_the_right_to_write_back(office: SampleOffice) -> None:
    with pytest.raises(Refused):
        sign_in(office.paths, "clerk", "不是这个口令", CLOCK)
    sign_out(sign_in(office.paths, "clerk", PASSWORD, CLOCK))


def test_there_is_nothing_to_sign_in_to(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="还没有接待台"):
        sign_in(Paths(tmp_path / "nowhere"), "clerk", PASSWORD, CLOCK)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 300])
def test_a_damaged_file_is_said_and_the_lock_given_back(office: SampleOffice, damage: bytes) -> None:
    kept = office.paths.database.read_bytes()
    office.paths.database.write_bytes(damage)
    with pytest.raises(StorageTrouble):
        sign_in(office.paths, "clerk", PASSWORD, CLOCK)
    office.paths.database.write_bytes(kept)
    sign_out(sign_in(office.paths, "clerk", PASSWORD, CLOCK))


def test_a_clock_set_back_stops_writing_until_a_director_confirms(office: SampleOffice) -> None:
    first = sign_in(office.paths, "keeper", PASSWORD, CLOCK)
    first.settings.change("collective_min", "6")
    sign_out(first)
    back = at(NOW - timedelta(days=3))
    clerk = sign_in(office.paths, "clerk", PASSWORD, back)
    assert clerk.access.facts().clock_back == (NOW - timedelta(days=3), NOW)
    with pytest.raises(StorageTrouble, match=r"2026-03-22 09:00.*2026-03-25 09:00"), clerk.context.begin():
        pytest.fail("nothing may be written with a wrong clock")
    assert clerk.search.find("张").rows == ()
    sign_out(clerk)
    director = sign_in(office.paths, "director", PASSWORD, back)
    director.access.confirm_clock()
    assert director.access.facts().clock_back is None
    with director.context.begin():
        pass
    sign_out(director)
    again = sign_in(office.paths, "clerk", PASSWORD, back)
    assert again.access.facts().clock_back is None
    sign_out(again)


def test_coming_and_going_are_journalled_and_the_last_time_is_said(office: SampleOffice) -> None:
    sign_out(sign_in(office.paths, "auditor", PASSWORD, CLOCK))
    later = at(NOW + timedelta(hours=1))
    services = sign_in(office.paths, "auditor", PASSWORD, later)
    assert services.access.facts().last_sign_in_at == NOW
    rows = services.journal.page(JournalFilter(login="auditor")).rows
    assert [row.action for row in rows] == ["read_journal", "sign_in", "sign_out", "sign_in"]
    sign_out(services)
