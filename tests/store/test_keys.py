"""密钥文件: slots, recovery, the sealed key the keeper never holds, slowness after wrong passwords."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures_store import FAST, NOW, PASSWORD, SampleOffice
from xinfang_desk.domain.errors import Refused, StorageTrouble
from xinfang_desk.store import sealed
from xinfang_desk.store.keys import KeyFile, NewSlot
from xinfang_desk.store.wrapping import KdfParams


def test_every_person_opens_the_same_file(office: SampleOffice) -> None:
    for login in office.accounts:
        unlocked = office.keys.unlock(login, PASSWORD, NOW)
        assert unlocked.secret == office.secret
        assert unlocked.public_key == office.keys.public_key(login)
    assert len({office.keys.public_key(login) for login in office.accounts}) == len(office.accounts)


def test_only_officers_hold_the_key_to_sealed_matters(office: SampleOffice) -> None:
    holders = {login for login in office.accounts if office.keys.unlock(login, PASSWORD, NOW).sealed_private}
    assert (
        holders
        == {"officer", "officer2"}
        == {who for who in office.accounts if office.keys.holds_sealed(who)}
    )
    key = office.keys.unlock("officer", PASSWORD, NOW).sealed_private
    assert key is not None and sealed.public_of(key) == office.founded.sealed_public_key


def test_who_can_sign_in_is_known_before_anybody_has(office: SampleOffice) -> None:
    assert {(person.login, person.name) for person in office.keys.logins()} >= {
        ("clerk", "陈秋"),
        ("director", "赵平"),
    }


@pytest.mark.parametrize("password", ["", "青川2026信方", "qc2026xf", PASSWORD + " "])
def test_a_wrong_password_is_refused(office: SampleOffice, password: str) -> None:
    with pytest.raises(Refused, match="没有对上") as caught:
        office.keys.unlock("clerk", password, NOW)
    assert caught.value.problems[0].field == "password"


def test_an_unknown_login_is_told_no_more_than_a_wrong_password(office: SampleOffice) -> None:
    with pytest.raises(Refused, match="没有对上"):
        office.keys.unlock("nobody", PASSWORD, NOW)


def test_full_width_letters_of_an_input_method_do_not_lock_out(office: SampleOffice) -> None:
    assert office.keys.unlock("clerk", "青川２０２６信访", NOW).secret == office.secret


def test_changing_the_password_changes_nothing_else(office: SampleOffice) -> None:
    before = office.keys.unlock("officer", PASSWORD, NOW)
    office.keys.change_password("officer", PASSWORD, "新的口令2026", NOW)
    assert office.keys.unlock("officer", "新的口令2026", NOW) == before
    with pytest.raises(Refused):
        office.keys.unlock("officer", PASSWORD, NOW)


def test_a_new_person_gets_a_slot_and_a_gone_one_loses_it(office: SampleOffice) -> None:
    keeper = office.keys.unlock("keeper", PASSWORD, NOW)
    office.keys.add_slot(keeper, NewSlot("sun", "孙婷", "临时口令2026"))
    assert office.keys.unlock("sun", "临时口令2026", NOW).secret == office.secret
    with pytest.raises(Refused, match="已经有人用"):
        office.keys.add_slot(keeper, NewSlot("sun", "孙婷", "临时口令2026"))
    office.keys.remove_slot(keeper, "sun")
    with pytest.raises(Refused):
        office.keys.unlock("sun", "临时口令2026", NOW + timedelta(hours=1))


def test_a_reset_by_the_keeper_gives_no_way_to_sealed_matters(office: SampleOffice) -> None:
    keeper = office.keys.unlock("keeper", PASSWORD, NOW)
    office.keys.reset_password(keeper, "officer", "临时口令2026")
    assert office.keys.unlock("officer", "临时口令2026", NOW).sealed_private is None
    with pytest.raises(Refused, match="没有密封钥匙"):
        office.keys.grant_sealed(keeper, "keeper")


def test_an_officer_admits_another(office: SampleOffice) -> None:
    keeper = office.keys.unlock("keeper", PASSWORD, NOW)
    office.keys.reset_password(keeper, "officer2", "临时口令2026")
    officer = office.keys.unlock("officer", PASSWORD, NOW)
    office.keys.grant_sealed(officer, "officer2")
    assert office.keys.unlock("officer2", "临时口令2026", NOW).sealed_private == officer.sealed_private
    office.keys.revoke_sealed(officer, "officer2")
    assert office.keys.unlock("officer2", "临时口令2026", NOW).sealed_private is None


def test_the_first_sheet_opens_the_desk_and_gives_a_new_password(office: SampleOffice) -> None:
    unlocked = office.keys.recover(
        office.founded.data_code.lower().replace("-", " "), "keeper", "又想了一个2026"
    )
    assert unlocked.secret == office.secret == office.keys.unlock("keeper", "又想了一个2026", NOW).secret
    assert unlocked.sealed_private is None


def test_the_second_sheet_gives_the_sealed_key_back(office: SampleOffice) -> None:
    keeper = office.keys.unlock("keeper", PASSWORD, NOW)
    office.keys.reset_password(keeper, "officer", "临时口令2026")
    office.keys.recover_sealed(office.founded.sealed_code, keeper, "officer")
    again = office.keys.unlock("officer", "临时口令2026", NOW).sealed_private
    assert again is not None and sealed.public_of(again) == office.founded.sealed_public_key


def test_the_sheets_are_not_interchangeable(office: SampleOffice, tmp_path: Path) -> None:
    keeper = office.keys.unlock("keeper", PASSWORD, NOW)
    with pytest.raises(Refused, match="密封恢复单上的码"):
        office.keys.recover(office.founded.sealed_code, "keeper", "又想了一个2026")
    with pytest.raises(Refused, match="数据恢复单上的码"):
        office.keys.recover_sealed(office.founded.data_code, keeper, "officer")
    other = KeyFile(tmp_path / "other.keys", FAST).create([NewSlot("keeper", "唐薇", PASSWORD)])
    with pytest.raises(Refused, match="不是这个接待台的"):
        office.keys.recover(other.data_code, "keeper", "又想了一个2026")
    with pytest.raises(Refused, match="不是这个接待台的"):
        office.keys.recover_sealed(other.sealed_code, keeper, "officer")


def test_slowness_grows_is_said_in_seconds_and_survives_a_restart(office: SampleOffice) -> None:
    for _ in range(3):
        with pytest.raises(Refused, match="没有对上"):
            office.keys.unlock("clerk", "wrong password", NOW)
    with pytest.raises(Refused, match="请等 5 秒"):
        office.keys.unlock("clerk", PASSWORD, NOW)
    with pytest.raises(Refused, match="请等 2 秒"):
        office.keys.unlock("clerk", PASSWORD, NOW + timedelta(seconds=3))
    assert office.keys.unlock("director", PASSWORD, NOW).secret == office.secret
    later = NOW + timedelta(seconds=5)
    with pytest.raises(Refused, match="没有对上"):
        office.keys.unlock("clerk", "wrong password", later)
    with pytest.raises(Refused, match="请等 10 秒"):
        office.keys.unlock("clerk", PASSWORD, later)
    assert office.keys.unlock("clerk", PASSWORD, later + timedelta(seconds=10)).secret == office.secret
    with pytest.raises(Refused, match="没有对上"):
        office.keys.unlock("clerk", "wrong password", later)


def test_the_wait_has_an_end_also_when_the_clock_was_set_back(office: SampleOffice) -> None:
    future = NOW + timedelta(days=400)
    for number in range(30):
        with pytest.raises(Refused, match="没有对上"):
            office.keys.unlock("clerk", "wrong password", future + timedelta(minutes=6 * number))
    with pytest.raises(Refused, match="请等 300 秒"):
        office.keys.unlock("clerk", PASSWORD, NOW)
    assert office.keys.unlock("clerk", PASSWORD, NOW + timedelta(minutes=5)).secret == office.secret


@pytest.mark.parametrize(
    "kept", [b"", b"[]", b'{"clerk": 3}', b'{"clerk": [7, "soon"]}', b'{"clerk": [7, null]}', b"\xff"]
)
def test_a_damaged_count_of_wrong_passwords_only_forgives(office: SampleOffice, kept: bytes) -> None:
    office.paths.key_file.with_name("desk.keys.attempts").write_bytes(kept)
    assert office.keys.unlock("clerk", PASSWORD, NOW).secret == office.secret


def test_a_slipped_in_public_key_is_noticed_before_it_is_granted(office: SampleOffice) -> None:
    officer = office.keys.unlock("officer", PASSWORD, NOW)
    body = json.loads(office.paths.key_file.read_text("utf-8"))
    body["slots"]["officer2"]["public_key"] = sealed.new_key_pair()[1].hex()
    office.paths.key_file.write_text(json.dumps(body), "utf-8")
    assert not office.keys.is_genuine(office.secret)
    with pytest.raises(StorageTrouble, match="不一样"):
        office.keys.grant_sealed(officer, "officer2")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe"])
def test_a_damaged_file_is_told_with_advice(office: SampleOffice, content: bytes) -> None:
    office.paths.key_file.write_bytes(content)
    with pytest.raises(StorageTrouble, match="读不出来") as caught:
        office.keys.unlock("clerk", PASSWORD, NOW)
    assert "备份" in "".join(caught.value.advice)


@pytest.mark.parametrize(
    "damage",
    [
        {"public_key": None},
        {"salt": "zz"},
        {"memory_kib": "x"},
        {"memory_kib": -1},
        {"memory_kib": 10**12},
        {"memory_kib": 1 << 40},
        {"iterations": 0},
        {"lanes": []},
        {"nonce": "00"},
        {"wrapped": None},
        {"grant": ["x"]},
    ],
    ids=str,
)
def test_a_damaged_slot_is_told_with_advice(office: SampleOffice, damage: dict[str, object]) -> None:
    body = json.loads(office.paths.key_file.read_text("utf-8"))
    slot = body["slots"]["officer"] | damage
    body["slots"]["officer"] = {part: value for part, value in slot.items() if value is not None}
    office.paths.key_file.write_text(json.dumps(body), "utf-8")
    with pytest.raises(StorageTrouble, match="读不出来"):
        office.keys.unlock("officer", PASSWORD, NOW)


@pytest.mark.parametrize("slots", [[], None, {"clerk": None}, {"clerk": {}}, {"clerk": 3}], ids=str)
def test_slots_that_are_none_are_told(office: SampleOffice, slots: object) -> None:
    body = json.loads(office.paths.key_file.read_text("utf-8"))
    office.paths.key_file.write_text(json.dumps(body | {"slots": slots}), "utf-8")
    with pytest.raises(StorageTrouble, match="读不出来"):
        office.keys.logins()


def test_missing_and_newer_files_are_told(office: SampleOffice) -> None:
    body = json.loads(office.paths.key_file.read_text("utf-8"))
    office.paths.key_file.write_text(json.dumps(body | {"format": 2}), "utf-8")
    with pytest.raises(StorageTrouble, match="更新版本"):
        office.keys.logins()
    office.paths.key_file.unlink()
    with pytest.raises(StorageTrouble, match="没有密钥文件"):
        office.keys.logins()


def test_an_existing_key_file_is_never_replaced_by_a_founding(office: SampleOffice) -> None:
    before = office.paths.key_file.read_bytes()
    with pytest.raises(StorageTrouble, match="已经有密钥文件"):
        office.keys.create([NewSlot("keeper", "唐薇", PASSWORD)])
    assert office.paths.key_file.read_bytes() == before


def test_the_product_derives_slowly_and_says_so_in_the_file(tmp_path: Path) -> None:
    assert KdfParams() == KdfParams(memory_kib=65_536, iterations=3, lanes=4)
    KeyFile(tmp_path / "desk.keys").create([NewSlot("keeper", "唐薇", PASSWORD)])
    slot = json.loads((tmp_path / "desk.keys").read_text("utf-8"))["slots"]["keeper"]
    assert (slot["memory_kib"], slot["iterations"]) == (65_536, 3)


def test_secrets_are_not_shown_by_accident(office: SampleOffice) -> None:
    unlocked = office.keys.unlock("officer", PASSWORD, NOW)
    shown = repr(unlocked) + repr(office.founded) + repr(NewSlot("a", "b", PASSWORD))
    assert (
        PASSWORD not in shown and office.founded.data_code not in shown and repr(unlocked.secret) not in shown
    )
