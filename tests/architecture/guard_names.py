"""Everything that a package calls something, read from its sources: what a feature would be known by."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_IDENTIFIER = re.compile(r"--[a-z][a-z-]+|[a-z][a-z0-9_-]{2,40}")
_SAID_TO_PEOPLE = ("ui", "cli", "app")
"""Parts of the package whose words are read on a screen."""


def names(package: Path) -> list[str]:
    """Modules, functions, methods, classes, their values and columns, short codes, and words on the screen.

    Each is preceded by its kind and the module: ``def services.cases.CasesService.export_csv``,
    ``value store.records.people.Party.name``, ``code cli.arguments --for-others``, ``word ui.rail 导出``.
    """
    found = []
    for path in sorted(package.rglob("*.py")):
        module = ".".join(path.relative_to(package).with_suffix("").parts)
        found.append(f"module {module}")
        found += _names_in(ast.parse(path.read_text("utf-8")), module)
    return found


def called(signs: Iterable[str], among: Iterable[str]) -> list[str]:
    """What of the names has one of the signs, each a pattern that begins where a word of the name begins.

    Words are told apart by dots, underscores and capitals (exportCsv, export_csv, CsvExport).
    """
    wanted = [re.compile(rf"(?<![a-z]){sign}" if sign[0].isascii() else sign) for sign in signs]
    plain = [(name, _HUMP.sub("_", name).lower()) for name in among]
    return [name for name, words in plain if any(one.search(words) for one in wanted)]


def _names_in(tree: ast.Module, module: str) -> Iterator[str]:
    shown = module.partition(".")[0] in _SAID_TO_PEOPLE
    docstrings = {id(doc) for node in ast.walk(tree) for doc in docstrings_of(node)}
    for owner, node in _walk(tree, module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"def {owner}.{node.name}"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"import {owner} {one.name}" for one in node.names)
            yield f"import {owner} {getattr(node, 'module', None) or ''}"
        elif isinstance(node, ast.arg):
            yield f"argument {owner}({node.arg})"
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield f"value {owner}.{target.id}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            if _IDENTIFIER.fullmatch(node.value):
                yield f"code {owner} {node.value}"
            elif _HAN.search(node.value) and (shown or module.startswith("domain.terms")):
                yield f"word {owner} {node.value}"


def _walk(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the dotted name of what it stands in."""
    for child in ast.iter_child_nodes(node):
        yield owner, child
        name = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else ""
        yield from _walk(child, f"{owner}.{name}" if name else owner)


def docstrings_of(node: ast.AST) -> Iterator[ast.Constant]:
    """What explains a module, class, function or value to whoever reads the sources."""
    body = getattr(node, "body", None)
    for statement in body if isinstance(body, list) else ():
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            yield statement.value
