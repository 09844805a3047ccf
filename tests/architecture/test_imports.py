"""Who may import whom: the contracts of pyproject.toml, and what no contract can say."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

from tests.architecture.checkout import PACKAGE, ROOT, module_name

STANDARD = sys.stdlib_module_names | {"xinfang_desk"}

# What every service may know of its neighbours: the open desk and the person at it (context, context_…).
SHARED_BY_SERVICES = {"context"}
SHARED_BY_TABS = {"base"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("xinfang_desk", include_external_packages=True, cache_dir=None)


def test_the_contracts_are_kept() -> None:
    """What is broken is printed above the failure."""
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0


@pytest.mark.parametrize(
    ("package", "shared"), [("services", SHARED_BY_SERVICES), ("ui.tabs", SHARED_BY_TABS)]
)
def test_features_do_not_know_each_other(graph: grimp.ImportGraph, package: str, shared: set[str]) -> None:
    """A registration may use registration_rows, but neither cases nor cases_rows; the package wires them."""
    prefix = f"xinfang_desk.{package}."
    crossing = [
        f"{importer} → {imported}"
        for importer in graph.modules
        if importer.startswith(prefix)
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.startswith(prefix) and not _same_feature(prefix, importer, imported, shared)
    ]
    assert crossing == []


def _same_feature(prefix: str, importer: str, imported: str, shared: set[str]) -> bool:
    mine, other = (name.removeprefix(prefix).partition(".")[0] for name in (importer, imported))
    mine, other = mine.partition("_")[0], other.partition("_")[0]
    return mine == other or other in shared


def test_domain_is_plain_python(graph: grimp.ImportGraph) -> None:
    foreign = {
        f"{module} → {imported}"
        for module in graph.modules
        if module.startswith("xinfang_desk.domain")
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.partition(".")[0] not in STANDARD
    }
    assert foreign == set()


CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
DOORS = {"open", "print", "input"}
OUTSIDE = {"os", "pathlib", "random", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "time"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").glob("*.py")), ids=lambda path: path.stem)
def test_domain_asks_no_clock_and_opens_no_file(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            assert (name, node.func.attr) not in CLOCKS, f"{where} asks the clock"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in DOORS, f"{where} calls {node.func.id}"
        elif isinstance(node, ast.Import):
            assert not {alias.name.partition(".")[0] for alias in node.names} & OUTSIDE, where
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.module.partition(".")[0] not in OUTSIDE, where


def test_every_module_of_the_package_is_seen_by_the_contracts(graph: grimp.ImportGraph) -> None:
    """A folder without ``__init__`` would silently escape the contracts."""
    files = {module_name(path) for path in PACKAGE.rglob("*.py") if "versions" not in path.parts}
    assert files <= graph.modules
