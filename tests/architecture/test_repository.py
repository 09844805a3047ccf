"""The repository as a stranger gets it: nobody's machine in it, and pins that agree with each other."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.checkout import ROOT, tracked_text_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)", LOCK, re.MULTILINE))

# Folders of one machine, and addresses of package indexes. A user's own ~ or /usr is everybody's.
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|opt|farm|home/[a-z]+)/")
INDEX = re.compile(r"(?:extra-)?index-url|find-links|trusted-host|registry\s*=|pypi\.org|pythonhosted|npmjs")


def _pins() -> list[Requirement]:
    groups = PROJECT["dependency-groups"]
    lines = [*PROJECT["project"]["dependencies"]]
    lines += [line for group in groups.values() for line in group if isinstance(line, str)]
    return [Requirement(line) for line in lines]


def test_no_path_of_one_machine_and_no_index_address() -> None:
    strangers = [
        f"{name}:{text[: found.start()].count(chr(10)) + 1}: {found.group()}"
        for name, text in tracked_text_files()
        for pattern in (MACHINE, INDEX)
        if name not in ("requirements.lock", "Makefile", "tests/architecture/test_repository.py")
        for found in pattern.finditer(text)
    ]
    assert strangers == []
    assert "://" not in LOCK


def test_every_dependency_is_pinned_and_the_lock_agrees() -> None:
    for requirement in _pins():
        (pin,) = requirement.specifier
        assert pin.operator == "==", requirement
        assert LOCKED[canonicalize_name(requirement.name)] == pin.version, requirement


def test_every_locked_package_has_a_hash() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)
    assert len(LOCKED) == sum("==" in entry for entry in entries) > 30
    assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_what_is_installed_is_what_is_locked() -> None:
    """Nobody tests against another version than the one that ships."""
    for requirement in _pins():
        if requirement.marker is None or requirement.marker.evaluate():
            name = canonicalize_name(requirement.name)
            assert importlib.metadata.version(name) == LOCKED[name]


def _shipped(name: str) -> set[str]:
    """A package and everything it needs at run time, here on this system."""
    found = {canonicalize_name(name)}
    for line in importlib.metadata.requires(name) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            found |= _shipped(requirement.name)
    return found


def test_every_shipped_package_stands_in_the_third_party_notices() -> None:
    notices = (ROOT / "THIRD_PARTY.md").read_text("utf-8").lower()
    shipped = set[str]()
    for line in PROJECT["project"]["dependencies"]:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate():
            shipped |= _shipped(requirement.name)
    assert len(shipped) > 15
    assert sorted(name for name in shipped if f"| {name} |" not in notices) == []


def test_python_versions_are_the_same_everywhere() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert PROJECT["tool"]["ruff"]["target-version"] == "py311"
    setup = (ROOT / ".ci" / "setup.sh").read_text("utf-8")
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in setup
