"""The guards stand: each names its tests, and what waits for one stops its feature.

A guard that waits fails as soon as something of its feature appears in the package, whatever it is there
(module, method, column, command, word on the screen): then its test has to be written and named in
``guards.py`` before the feature goes on.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.checkout import PACKAGE, ROOT
from tests.architecture.guard_names import called, names
from tests.architecture.guards import GUARDS

WAITING = [name for name, guard in GUARDS.items() if guard.waits_for]


@pytest.fixture(scope="module")
def ours() -> list[str]:
    """Everything the package calls something."""
    return names(PACKAGE)


def functions(file: str) -> set[str]:
    """The tests of a file."""
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def appeared(name: str, among: list[str]) -> list[str]:
    """What of the feature that a guard waits for is there."""
    guard = GUARDS[name]
    return [one for one in called(guard.signs, among) if not one.startswith(guard.known or ("\0",))]


def test_all_eighteen_are_here() -> None:
    assert list(GUARDS) == [f"G{number}" for number in range(1, 19)]
    assert all(guard.tests or guard.waits_for for guard in GUARDS.values())
    assert all(bool(guard.waits_for) == bool(guard.signs) for guard in GUARDS.values())


@pytest.mark.parametrize("name", [name for name, guard in GUARDS.items() if guard.tests])
def test_a_guard_is_a_test_that_stands(name: str) -> None:
    for test in GUARDS[name].tests:
        file, _, function = test.partition("::")
        assert function in functions(file), f"{name} ({GUARDS[name].says}): {test} is gone"


@pytest.mark.parametrize("name", WAITING)
def test_a_guard_that_waits_stops_its_feature(name: str, ours: list[str]) -> None:
    guard, found = GUARDS[name], appeared(name, ours)
    assert found == [], f"{name} ({guard.says}) waited for {guard.waits_for}: write its test before {found}"


@pytest.mark.parametrize("name", WAITING)
def test_what_is_known_to_be_something_else_is_still_there(name: str, ours: list[str]) -> None:
    """An exception that nothing needs any more would let the feature in under its name."""
    for known in GUARDS[name].known:
        assert any(one.startswith(known) for one in called(GUARDS[name].signs, ours)), known


COLUMN = "class Party(Made, Base):\n    {}: Mapped[str]\n"
METHOD = "class CasesService:\n    def {}(self) -> None: ...\n"
PLANTED: list[tuple[str, str, str]] = [
    ("G2", "services/reports.py", ""),
    ("G2", "services/yearly_report.py", ""),
    ("G2", "ui/tabs/tables.py", ""),
    ("G2", "services/annual.py", ""),
    ("G2", "services/cases.py", METHOD.format("visits_per_person")),
    ("G2", "cli/arguments.py", "_COMMANDS = (('statistics', '统计'),)"),
    ("G2", "ui/rail.py", "TITLE = '来访人排名'"),
    ("G6", "store/records/cases.py", "class Case(Base):\n    arrival_level: Mapped[str]\n"),
    ("G6", "store/records/receipts.py", COLUMN.format("visit_tier")),
    ("G6", "domain/arrival.py", ""),
    ("G6", "domain/terms.py", "class Reach(Term):\n    CITY = 'city', '访级：市'\n"),
    ("G8", "services/satisfied.py", ""),
    ("G8", "services/evaluation_rate.py", ""),
    ("G8", "services/evaluation.py", METHOD.format("satisfied_share")),
    ("G8", "ui/tabs/today.py", "LABEL = '本季满意率'"),
    ("G9", "services/aid.py", ""),
    ("G9", "services/relief_slip.py", ""),
    ("G9", "store/records/duties.py", "class ReferralSlip(Base):\n    __tablename__ = 'referral_slip'\n"),
    ("G12", "services/early.py", ""),
    ("G12", "services/issues.py", ""),
    ("G12", "ui/tabs/earlynotices.py", ""),
    ("G12", "store/records/cases.py", "class EarlyIssue(Base):\n    __tablename__ = 'early_issue'\n"),
    ("G12", "ui/rail.py", "TABS = ('事项早告知',)"),
    ("G13", "services/visits_out.py", ""),
    ("G13", "ui/tabs/visiting.py", ""),
    ("G13", "store/records/duties.py", "class Call(Base):\n    __tablename__ = 'door_visit'\n"),
    ("G13", "ui/tabs/cases.py", "VERB = '安排走访'"),
    ("G15", "services/exporting.py", ""),
    ("G15", "cli/exporting.py", ""),
    ("G15", "services/cases_csv.py", ""),
    ("G15", "services/excel.py", ""),
    ("G15", "services/lists_out.py", ""),
    ("G15", "ui/tabs/cases_export.py", ""),
    ("G15", "services/cases.py", METHOD.format("export_csv")),
    ("G15", "services/cases.py", "def page():\n    import openpyxl\n"),
    ("G15", "domain/access.py", "class Act(StrEnum):\n    EXPORT = 'export_rows'\n"),
    ("G15", "cli/arguments.py", "parser.add_argument('--export', help='全部来访人')"),
    ("G15", "ui/tabs/cases.py", "button = Button('导出')"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "source"), PLANTED, ids=range(len(PLANTED)))
def test_a_feature_that_appears_meets_its_guard(tmp_path: Path, name: str, file: str, source: str) -> None:
    """In a package of its own, as it would be written there."""
    planted = tmp_path / file
    planted.parent.mkdir(parents=True)
    planted.write_text(source, "utf-8")
    assert appeared(name, names(tmp_path)), f"{name} does not see {file}: {source}"


def test_what_is_called_alike_is_no_feature(tmp_path: Path) -> None:
    sources = {
        "services/configured.py": "def reconfigured(): ...\nclass SlipReport:\n    reported_on: str\n",
        "domain/terms.py": '"""导出, 排名: said to who reads the source, not to who uses the desk."""\n',
        "domain/earlier.py": "rung = 1\nlevel = 2\nindoors = '室内'\n",
        "services/receipts.py": "# export\ndef exact_answers(): ...\n",
    }
    for file, source in sources.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(source, "utf-8")
    among = names(tmp_path)
    assert {name: appeared(name, among) for name in WAITING} == {name: [] for name in WAITING}
