"""What the rooms of the tests keep to."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.paths import ROOT

TESTS = ROOT / "tests"


def imported(path: Path) -> Iterator[str]:
    """The last names of the modules that the file may import, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (one.name.rpartition(".")[2] for one in node.names)
            case ast.ImportFrom():
                yield from ((node.module or "").rpartition(".")[2], *(one.name for one in node.names))


def test_no_test_is_imported() -> None:
    tests = {path.stem for path in TESTS.rglob("test_*.py")}
    assert tests
    wrong = [(str(path), name) for path in TESTS.rglob("*.py") for name in imported(path) if name in tests]
    assert wrong == []


def test_a_conftest_holds_only_fixtures_and_hooks() -> None:
    for path in TESTS.rglob("conftest.py"):
        _about, *body = ast.parse(path.read_text("utf-8")).body
        for one in body:
            if not isinstance(one, ast.Import | ast.ImportFrom):
                assert isinstance(one, ast.FunctionDef), path
                assert one.name.startswith("pytest_") or "fixture" in ast.dump(one.decorator_list[0]), path
