"""Wrong passwords slow the next try down, across restarts (persisted beside the key file)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from xinfang_desk.domain.errors import refuse
from xinfang_desk.store.files import write_whole

FREE_TRIES = 3
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)


class Attempts:
    """How often each login was tried in vain lately; losing the file only forgives."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def require_patience(self, login: str, now: datetime) -> None:
        """Let the next try pass only after the wait.

        Raises:
            Refused: some seconds are still to be waited.
        """
        count, last = self._of(login)
        if count < FREE_TRIES or last is None:
            return
        wait = min(FIRST_WAIT * 2 ** min(count - FREE_TRIES, 20), LONGEST_WAIT)
        if now < last:  # the clock was set back: the wait begins now, once
            self._keep(login, (count, now))
            last = now
        left = last + wait - now
        if left > timedelta(0):
            seconds = -(-int(left.total_seconds() * 1000) // 1000)
            raise refuse(f"刚才几次口令都没有对上，请等 {seconds} 秒再试。", "password")

    def failed(self, login: str, now: datetime) -> None:
        """Count a wrong password."""
        self._keep(login, (self._of(login)[0] + 1, now))

    def succeeded(self, login: str) -> None:
        """Forget the wrong ones after the right one."""
        if self._of(login)[0]:
            self._keep(login, None)

    def _of(self, login: str) -> tuple[int, datetime | None]:
        return self._all().get(login, (0, None))

    def _all(self) -> dict[str, tuple[int, datetime | None]]:
        try:
            counts = json.loads(self._path.read_text("utf-8"))
            return {
                str(login): (int(count), datetime.fromisoformat(last).replace(tzinfo=None))
                for login, (count, last) in counts.items()
            }
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _keep(self, login: str, value: tuple[int, datetime] | None) -> None:
        counts = self._all()
        counts.pop(login, None)
        if value is not None:
            counts[login] = value
        kept = {
            who: (count, last.isoformat(timespec="seconds")) for who, (count, last) in counts.items() if last
        }
        try:
            write_whole(self._path, json.dumps(kept).encode())
        except OSError:
            return  # a full disk must not keep anybody out who knows the password
