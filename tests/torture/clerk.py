"""A clerk and a director at work in a process of their own, until it ends or is ended: ``clerk FOLDER SEED``.

Every number they were told stands in a line of the output. With ``BYTES`` the disk is full after so much
more; when it refused once, there is room again.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path

from tests.bench.desks import CHEAP, PASSWORD, clock_of, signed_in
from tests.bench.visits import visits
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Role, SlipReason
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store.keys import KeyFile

FOREVER, ROUNDS_ON_A_FULL_DISK = 10**9, 200


def main() -> None:
    """Register, and now and then sign out a slip."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    left = int(sys.argv[3]) if len(sys.argv) > 3 else None
    rng = random.Random(seed)
    with signed_in(folder, "clerk") as clerk:
        director = beside(clerk, folder, "director")
        drafts = visits(clerk, 60, seed)
        print("ready", flush=True)
        if left is not None:
            _fill_the_disk(clerk, left)
        for number in range(ROUNDS_ON_A_FULL_DISK if left is not None else FOREVER):
            try:
                _work(clerk, director, drafts[number % len(drafts)], rng)
            except StorageTrouble as trouble:
                print("refused", trouble, "|", *trouble.advice, flush=True)
                _make_room()
                _work(clerk, director, drafts[number % len(drafts)], rng)
                return


def beside(services: Services, folder: Path, login: str) -> Services:
    """Somebody else at the same open desk."""
    desk = services.context.desk
    unlocked = KeyFile(desk.paths.key_file, CHEAP).unlock(login, PASSWORD, clock_of(folder).now())
    with desk.db.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT a.id, a.staff_id, s.name FROM account a JOIN staff s ON s.id = a.staff_id"
            " WHERE a.login = ?",
            (login,),
        ).one()
        roles = connection.exec_driver_sql("SELECT role FROM account_role WHERE account_id = ?", (row.id,))
        actor = Actor(row.id, login, row.staff_id, row.name, frozenset(Role(role) for (role,) in roles))
    return Services(Context(desk, actor, unlocked))


def _work(clerk: Services, director: Services, draft: VisitDraft, rng: random.Random) -> None:
    kept = clerk.registration.keep_draft(None, draft)
    done = clerk.registration.register(draft, kept.draft_id)
    print("receipt", done.receipt_number, flush=True)
    if rng.random() < 0.3:
        choices = clerk.supervision.choices()
        blank = clerk.supervision.blank_draft(done.case_id)
        asked = replace(
            blank,
            reason=SlipReason.DELAY,
            unit_id=int(choices.units[0].key),
            demands=("十五日内书面报告",),
            summary=blank.summary or draft.title,
        )
        slip_id = clerk.supervision.draft(asked)
        today = clerk.context.today
        issued = director.supervision.sign_out(slip_id, today, int(choices.signers[0].key))
        print("slip", issued.slip_number, flush=True)


def _fill_the_disk(services: Services, left: int) -> None:
    """No file may become longer than the longest now is and a little; the log grows first."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    log = Path(f"{services.context.desk.paths.database}-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + left, resource.RLIM_INFINITY))


def _make_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
