"""The command as a process of its own: the main job from a script, and what it does not load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_store import PASSWORD, SampleOffice
from tests.visitors import VETERAN
from xinfang_desk.domain.visit_plain import to_plain
from xinfang_desk.services.context import Clock

COMMAND = (sys.executable, "-m", "xinfang_desk")


def ran(*words: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    line = [*COMMAND, *map(str, words)]
    return subprocess.run(line, capture_output=True, encoding="utf-8", check=False, **settings)


def test_the_whole_main_job_from_a_script(tmp_path: Path) -> None:
    password, visit = tmp_path / "password", tmp_path / "visit.json"
    password.write_text("script-2026\n")
    today = Clock().today().isoformat()
    visit.write_text(json.dumps({**to_plain(VETERAN), "received_on": today}), "utf-8")

    def desk(user: str, *words: object) -> Any:
        said = ran("--data", tmp_path / "desk", "--user", user, "--password-file", password, *words, "--json")
        assert said.returncode == 0, said.stderr
        assert said.stderr == ""
        return json.loads(said.stdout)

    desk("keeper", "init", "--office", "sample", "--recovery-out", tmp_path / "safe")
    number = desk("clerk", "register", visit)["case_number"]
    assert [row["case_number"] for row in desk("clerk", "find", "张𤭢")] == [number]
    slip = desk(
        "director", "slip", number, "--unit", "社会救助处", "--reason", "S7", "--leader", "周正",
        "--demand", "先行救助", "--days", 15,
    )  # fmt: skip
    desk("clerk", "print", "F15", slip["slip_number"], "--out", tmp_path / "slip.pdf")
    text = subprocess.run(["pdftotext", tmp_path / "slip.pdf", "-"], capture_output=True, check=True).stdout
    assert VETERAN.petitioner_name.encode() in text
    for file in (tmp_path / "desk").rglob("*"):
        if file.is_file():
            assert VETERAN.petitioner_name.encode() not in file.read_bytes()


def test_commands_that_come_together_wait_for_one_another(office: SampleOffice, tmp_path: Path) -> None:
    password, visit = tmp_path / "password", tmp_path / "visit.json"
    password.write_text(PASSWORD)
    visit.write_text(json.dumps({"petitioner_name": "周桂兰", "title": "低保停发"}), "utf-8")
    line = [
        *COMMAND, "--data", str(office.paths.data), "--user", "clerk", "--password-file", str(password),
        "register", str(visit), "--json",
    ]  # fmt: skip
    started = [subprocess.Popen(line, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)]
    answers = [(process.communicate()[0], process.returncode) for process in started]
    assert [code for _, code in answers] == [0] * 4
    numbers = {json.loads(said)["receipt_number"][-4:] for said, _ in answers}
    assert numbers == {"0001", "0002", "0003", "0004"}


def test_chinese_is_utf8_whatever_the_locale_says(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    said = ran(
        "--data",
        tmp_path / "nowhere",
        "--user",
        "clerk",
        "find",
        "张",
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    assert said.returncode == 2
    assert "口令文件" in said.stderr


def test_due_loads_no_database_and_no_paper() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "xinfang_desk", "due", "C03", "2026-03-02"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.stderr.splitlines()}
    assert not {"sqlalchemy", "sqlcipher3", "cryptography", "reportlab", "PySide6", "alembic"} & loaded


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    with subprocess.Popen(
        [*COMMAND, "register", "--example"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()


@pytest.mark.parametrize("words", [("due", "C03", "2026-03-02"), ("register", "--example"), ("--help",)])
def test_an_answer_that_cannot_be_written_is_said(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run([*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 2
    assert said.stderr.decode() == (
        "这一步已经做完，只是答复写不出来。\n请看一下输出写到哪里。（磁盘已经满了）\n"
    )


def test_a_closed_output_is_said_too_and_a_closed_complaint_leaves_the_exit_code() -> None:
    def closed(*which: int, words: str) -> subprocess.CompletedProcess[str]:
        closing = " ".join(f"{number}>&-" for number in which)
        return subprocess.run(
            ["sh", "-c", f'exec "$0" "$@" {closing}', *COMMAND, *words.split()],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    answer = closed(1, words="due C03 2026-03-02")
    assert (answer.returncode, "已经做完" in answer.stderr, "Traceback" in answer.stderr) == (2, True, False)
    assert closed(1, 2, words="due C03 2026-03-02").returncode == 2
    assert closed(2, words="bogus").returncode == 2


def test_a_backup_that_the_disk_refuses_is_told_in_words(office: SampleOffice, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    line = [
        *COMMAND, "--data", office.paths.data, "--user", "keeper", "--password-file", password,
        "backup", tmp_path / "stick",
    ]  # fmt: skip
    most = 300_000  # the copy of the file is larger, the key file and the log are not
    said = ran_limited(most, line)
    assert (said.returncode, said.stdout) == (2, "")
    assert "没有料到" not in said.stderr
    assert "磁盘" in said.stderr
    assert not list((tmp_path / "stick").glob("*/*"))


def ran_limited(most: int, line: list[Any]) -> subprocess.CompletedProcess[str]:
    """A command whose files may not grow beyond some bytes."""
    return subprocess.run(
        ["sh", "-c", f'ulimit -f {most // 512}; exec "$0" "$@"', *map(str, line)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
