"""首次启动: a new desk with its office, its keeper's account and two recovery sheets (恢复单)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accounts import MUST_CHANGE, login_problem, password_problem
from xinfang_desk.domain.errors import Refused, StorageTrouble, reason_of, refuse
from xinfang_desk.domain.office import Office, problems, tidy
from xinfang_desk.domain.terms import Role
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.output import recovery_sheet
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.paths import Paths, resource
from xinfang_desk.services.context import Clock
from xinfang_desk.store import journal, seed
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.files import sync_folder
from xinfang_desk.store.keys import Founded, KeyFile, NewSlot
from xinfang_desk.store.lockfile import WriterLock
from xinfang_desk.store.office_plan import AccountPlan, OfficePlan, StaffPlan, read_plan
from xinfang_desk.store.volumes import require_safe
from xinfang_desk.store.wrapping import KdfParams

SAMPLE = "sample"
"""Instead of an office: the fictitious one of the stories, with units, people and logins."""

TRIAL = KdfParams(memory_kib=8, iterations=1, lanes=1)
"""What a guess costs in an office thrown away with its window: nothing. Never for a desk that stays."""

_NEW = ".new"
"""Ending of both files until they are complete; what carries it was never a desk."""


@dataclass(frozen=True, slots=True)
class KeeperDraft:
    """The keeper (系统管理员) as typed at the first start; ``name`` is as in the staff list."""

    login: str
    password: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RecoverySheets:
    """The two sheets as PDF, each for an envelope and a safe of its own; they exist nowhere else.

    Attributes:
        data: opens the records when all passwords are lost.
        sealed: opens sealed matters when no officer can.
    """

    data: bytes
    sealed: bytes


def example_office_file() -> str:
    """An office file to start from: that of the sample office."""
    return seed.sample_office_text()


def found_office(
    paths: Paths,
    office: Office | str,
    keeper: KeeperDraft,
    clock: Clock,
    *,
    hand_over: Callable[[RecoverySheets], None] = lambda sheets: None,
    kdf: KdfParams | None = None,
) -> RecoverySheets:
    """Set up a desk: keys, file, office, the keeper's account; all of it or nothing.

    Args:
        paths: where the desk shall lie.
        office: as typed at the first start, or :data:`SAMPLE`, or the text of an office file with units,
            people and accounts. Those accounts begin with the keeper's password and must change it at
            their first sign-in; the sample office's need not.
        keeper: whose account it is; it takes the place of the keeper in an office file.
        clock: the desk's clock.
        hand_over: given the sheets before the desk exists; when it raises there is no desk.
        kdf: what a guess costs; for tests.

    Raises:
        Refused: the password, the login or the office cannot be.
        StorageTrouble: the place is not suitable, has a desk already, or the disk refuses.
    """
    plan = _with_keeper(_plan(office), keeper)
    require_safe(paths.data)
    try:
        paths.create()
    except OSError as error:
        raise StorageTrouble(
            f"数据文件夹建不起来：{paths.data}（{reason_of(error)}）", "请换一个文件夹，或请管理员给出权限。"
        ) from error
    with WriterLock(paths.lock_file):
        if paths.database.exists() or paths.key_file.exists():
            raise StorageTrouble("这个文件夹里已经有接待台，没有另建。", "请直接登录，或换一个数据文件夹。")
        new_file, new_keys = _new(paths.database), _new(paths.key_file)
        _drop(new_file, new_keys)
        try:
            founded = KeyFile(new_keys, kdf).create(_slots(plan, keeper))
            _fill(new_file, founded, plan, clock, must_change=office != SAMPLE)
            sheets = _sheets(plan.office, founded, clock)
            hand_over(sheets)
            new_file.replace(paths.database)
            new_keys.replace(paths.key_file)
        except BaseException:
            # Neither was there before: half a desk is none.
            _drop(new_file, new_keys, paths.database, paths.key_file)
            raise
        sync_folder(paths.data)
    return sheets


def _drop(*unfinished: Path) -> None:
    """Take away what never became a desk, also what was being made of it."""
    for file in unfinished:
        for left_over in file.parent.glob(f"{file.name}*"):
            left_over.unlink()


def _plan(office: Office | str) -> OfficePlan:
    if isinstance(office, str):
        return seed.sample_office() if office == SAMPLE else read_plan(office)
    office = tidy(office)
    if found := problems(office):
        raise Refused(*found)
    return OfficePlan(office)


def _with_keeper(plan: OfficePlan, keeper: KeeperDraft) -> OfficePlan:
    """The plan with the keeper's account under his own login, first of all accounts."""
    login = keeper.login
    if (problem := login_problem(login)) is not None:
        raise Refused(replace(problem, field="login"))
    if (problem := password_problem(keeper.password, login)) is not None:
        raise Refused(problem)
    own = next((account for account in plan.accounts if Role.KEEPER in account.roles), None)
    others = tuple(account for account in plan.accounts if account is not own)
    if any(account.login == login for account in others):
        raise refuse(f"登录名“{login}”在机关文件里是别人的账号，请另取一个。", "login")
    name = clean_line(keeper.name) or (own.staff if own else "系统管理员")
    staff = plan.staff
    if all(person.name != name for person in staff):
        staff = (*staff, StaffPlan(name, "系统管理员"))
    roles = own.roles if own else frozenset({Role.KEEPER})
    return replace(plan, staff=staff, accounts=(AccountPlan(login, name, roles), *others))


def _slots(plan: OfficePlan, keeper: KeeperDraft) -> Iterable[NewSlot]:
    return [
        NewSlot(account.login, account.staff, keeper.password, Role.OFFICER in account.roles)
        for account in plan.accounts
    ]


def _fill(file: Path, founded: Founded, plan: OfficePlan, clock: Clock, *, must_change: bool) -> None:
    """Make the file; the first of the plan's accounts is the keeper's."""
    now, own = clock.now(), plan.accounts[0]
    db = Database.create(file, founded.unlocked.secret)
    try:
        with db.begin() as session:
            ids = seed.found(session, plan, at=now, sealed_public_key=founded.sealed_public_key)
            keeper = session.get_one(r.Account, ids.pop(own.login))
            for account_id in ids.values():
                session.get_one(r.Account, account_id).settings = {MUST_CHANGE: True} if must_change else {}
            actor = Actor(keeper.id, own.login, keeper.staff_id, own.staff, own.roles)
            journal.write(session, actor, "found", kind="office", number=plan.office.code, at=now)
    finally:
        db.close()
    file.chmod(0o600)


def _sheets(office: Office, founded: Founded, clock: Clock) -> RecoverySheets:
    fonts = FontSet(resource("fonts"))
    now = clock.now()

    def sheet(title: str, code: str, use: tuple[str, ...], other: str) -> bytes:
        keeping = (
            "打印一份，装进信封封好，存入保险柜；打印后把电子文件删除。",
            f"与{other}分开存放，由不同的人保管；启封须登记。",
        )
        return recovery_sheet.render(
            fonts, recovery_sheet.RecoverySheet(title, office.name, now, code, use, keeping)
        )

    data = (
        "系统管理员忘记口令时：在登录页点“用恢复单”，输入上面的恢复码，重设口令。",
        "所有口令都忘记又没有这张恢复单，登记内容无法找回。",
        "它打不开检举控告的密封内容。",
    )
    sealed = (
        "没有一名保密专管员能打开密封件时：新任保密专管员登录后，在账号页输入上面的恢复码。",
        "它只打开检举控告的密封内容，不能登录。",
    )
    return RecoverySheets(
        sheet("数据恢复单", founded.data_code, data, "密封恢复单"),
        sheet("密封恢复单", founded.sealed_code, sealed, "数据恢复单"),
    )


def _new(path: Path) -> Path:
    return path.with_name(path.name + _NEW)
