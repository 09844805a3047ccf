"""The command line asked for sealed matters: what it writes, says and complains holds nothing of them."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, time
from pathlib import Path

from tests.accused_checks import Leak, Played, check_answer, secrets_of
from tests.accused_world import DAY
from tests.fixtures_store import PASSWORD
from xinfang_desk.cli import main
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.services.context import Clock

_LOGINS = ("clerk", "director", "officer", "keeper", "auditor")
_FORMS = ("F01", "F02", "F03", "F15", "F21", "F35")
_MATTERS = 2


def at_the_terminal(data: Path, folder: Path, sealed: dict[str, VisitDraft], played: Played) -> None:
    """Every command that gives out text or files, of a few sealed matters, by everybody of the desk.

    Args:
        data: of the desk, which nobody has open.
        folder: for the files.
        sealed: the sealed matters by number.
        played: where it is counted.

    Raises:
        Leak: something of a sealed matter came out, or a file of it.
    """
    password = folder / "password"
    password.write_text(PASSWORD + "\n", "utf-8")
    clock = Clock(lambda: datetime.combine(DAY, time(16)))
    for number, draft in list(sealed.items())[-_MATTERS:]:
        for place, (login, words) in enumerate(_commands(number, draft)):
            out = folder / f"out{place}"
            said = io.StringIO()
            given = ["--data", data, "--user", login, "--password-file", password, *words]
            with redirect_stdout(said), redirect_stderr(said):
                main([str(word).replace("OUT", str(out)) for word in given], clock)
            if out.exists():
                raise Leak(f"{login} got a file of {number} by {words[0]}")
            asked_with = frozenset(str(word) for word in words)
            check_answer(secrets_of(draft) - asked_with, said.getvalue(), login, str(words[0]))
            played.done[f"terminal {words[0]}"] += 1
    made = io.StringIO()
    with redirect_stdout(made), redirect_stderr(made):
        given = ["backup", folder / "stick", "--data", data, "--user", "keeper", "--password-file", password]
        assert main([str(word) for word in given], clock) == 0
    listed = [str(path) for path in (folder / "stick").rglob("*")]
    for draft in sealed.values():
        check_answer(secrets_of(draft), (made.getvalue(), listed), "keeper", "backup")


def _commands(number: str, draft: VisitDraft) -> list[tuple[str, tuple[str, ...]]]:
    """Who asks what; ``OUT`` is the file it would be written to."""
    found: list[tuple[str, tuple[str, ...]]] = [(login, ("show", number)) for login in _LOGINS]
    found += [("clerk", ("print", form, number, "--out", "OUT")) for form in _FORMS]
    found += [("officer", ("print", "F01", number, "--out", "OUT"))]
    for login in ("director", "officer"):
        found += [(login, ("case-file", number, "--out", "OUT", *more)) for more in ((), ("--for-others",))]
    found += [
        ("clerk", ("find", word))
        for word in (draft.petitioner_name, draft.phone, draft.facts[:6], draft.target, number)
    ]
    slip = ("--unit", "社会救助处", "--reason", "S1", "--demand", "查清", "--days", "15")
    return [*found, ("director", ("slip", number, *slip)), ("auditor", ("check",))]
