"""What README promises holds: its script runs, its glossary is the program's, its pictures are there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from PIL import Image

from tests.output.paper_reading import codes, page_texts, picture
from xinfang_desk.domain import (
    clocks,
    evaluation,
    firewall,
    handling_answers,
    handling_arrows,
    handling_delivery,
    handling_hearings,
    handling_notices,
    handling_reviews,
    redaction,
    sealing,
    sealing_drafts,
    terms,
    terms_receipts,
)
from xinfang_desk.domain.profile import read_profile
from xinfang_desk.paths import resource

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MOST_PICTURE_BYTES = 250_000
DICTIONARIES = (
    terms,
    terms_receipts,
    evaluation,
    handling_arrows,
    handling_notices,
    handling_answers,
    handling_delivery,
    handling_hearings,
    handling_reviews,
    sealing,
    sealing_drafts,
    firewall,
    redaction,
)


def glossary() -> str:
    """The table of terms as README prints it."""
    kinds = [
        kind
        for module in DICTIONARIES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, terms.Term) and kind.__module__ == module.__name__
        if kind is not terms.Term
    ]
    rows = ["| name | what | codes |", "|---|---|---|"]
    for kind in kinds:
        what = (kind.__doc__ or "").split("\n")[0].rstrip(".")
        members = " · ".join(f"`{member.value}` {member.label}" for member in kind)
        rows.append(f"| `{kind.__name__}` | {what} | {members} |")
    return "\n".join(rows)


def test_the_glossary_is_that_of_the_program() -> None:
    printed = re.search(r"<!-- glossary -->\n(.*)<!-- /glossary -->", README, re.DOTALL)
    assert printed is not None
    assert printed[1].strip() == glossary()


def test_the_example_of_a_provinces_limits_can_be_taken_in() -> None:
    example = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert example is not None
    national = clocks.load_rules(tomllib.loads(resource("seed", "clock_rules.toml").read_text("utf-8")))
    profile = read_profile(example[1], lambda path: 0, national)
    assert [rule.id for rule in profile.rules] == ["C03"]


def test_the_script_does_the_whole_main_job(tmp_path: Path) -> None:
    script = re.search(r"## From a script.*?```sh\n(.*?)```", README, re.DOTALL)
    assert script is not None
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-eu", "-c", script[1]],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "时钟" in done.stdout.splitlines()[-1]
    made = tmp_path / "build" / "example"
    slip = (made / "slip.pdf").read_bytes()
    assert "李㛃" in "".join(page_texts(slip))
    assert re.fullmatch(r"XF-6399-D-\d{4}-0001-.", *codes(picture(slip)))
    assert (made / "form.pdf").stat().st_size > 0
    assert sorted(file.name for file in (made / "recovery").iterdir()) == [
        "recovery-data.pdf", "recovery-sealed.pdf",
    ]  # fmt: skip


def test_every_picture_is_there_and_small() -> None:
    named = re.findall(r"!\[[^]]+\]\((docs/pictures/[a-z-]+\.png)\)", README)
    assert len(named) >= 5
    assert sorted(named) == sorted(
        file.relative_to(ROOT).as_posix() for file in (ROOT / "docs" / "pictures").iterdir()
    )
    for name in named:
        assert (ROOT / name).stat().st_size <= MOST_PICTURE_BYTES, name
        with Image.open(ROOT / name) as seen:
            assert seen.width >= 600


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
    heads = {head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", README, re.MULTILINE)}
    for anchor in re.findall(r"\]\(#([^)]+)\)", README):
        assert anchor in heads


def test_the_targets_of_make_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:`|  )make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_what_is_said_to_be_tried_is_tried() -> None:
    said = re.search(r"### What is protected, against whom\n(.*?)\n### ", README, re.DOTALL)
    assert said is not None
    rows = [line for line in said[1].splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 8
    for row in rows:
        files = re.findall(r"`(tests/[\w/]+\.py)`", row)
        assert files, f"nothing tries this: {row}"
        assert all((ROOT / file).is_file() for file in files), row
