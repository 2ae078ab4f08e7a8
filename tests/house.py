"""The rooms of the house and the arrows between its modules, read from the sources and ``pyproject.toml``."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.paths import ROOT

Arrows = Mapping[str, frozenset[str]]
"""For each module those that it imports, wherever in it: at the top, within functions, for types only."""


@dataclass(frozen=True)
class Rooms:
    """The rooms of a package from the top down, those that may import each other on one floor; its exceptions."""

    package: str
    floors: tuple[tuple[str, ...], ...]
    excepted: frozenset[tuple[str, str]]

    def floor(self, module: str) -> int | None:
        """The floor of the room that the module is in, counted from the top."""
        for number, rooms in enumerate(self.floors):
            if any(f"{module}.".startswith(f"{self.name(room)}.") for room in rooms):
                return number
        return None

    def name(self, room: str) -> str:
        """The full name of a room."""
        return f"{self.package}.{room}" if self.package else room


@cache
def plan() -> tuple[Rooms, ...]:
    """The layers that import-linter holds."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return tuple(
        Rooms(
            package,
            tuple(tuple(layer.split(" : ")) for layer in one["layers"]),
            frozenset((edge.split(" -> ")[0], edge.split(" -> ")[1]) for edge in one.get("ignore_imports", ())),
        )
        for one in contracts
        if one["type"] == "layers"
        for package in one.get("containers", [""])
    )


@cache
def arrows(package: str) -> Arrows:
    """What each module of the package imports of the project."""
    files = {name: path for root in ("miekeshi", "tui") for name, path in _modules(ROOT / root)}
    return {
        name: frozenset(_imported(ast.parse(path.read_text("utf-8")), files)) - {name}
        for name, path in files.items()
        if name.split(".")[0] == package
    }


def file_of(module: str) -> str:
    """The file of a module, from the project's folder."""
    path = module.replace(".", "/")
    return f"{path}/__init__.py" if (ROOT / path).is_dir() else f"{path}.py"


def about(room: str) -> str:
    """What is in a room: the first line of its docstring, without the full stop."""
    text = ast.get_docstring(ast.parse((ROOT / file_of(room)).read_text("utf-8"))) or ""
    return text.split("\n")[0].removesuffix(".")


def shown(room: str) -> str:
    """The room's own name as a folder is written, or a file where it is a single module."""
    file = Path(file_of(room))
    return f"{file.parent.name}/" if file.name == "__init__.py" else file.name


def circle(arrows: Arrows) -> list[str]:
    """Modules that import each other in a ring, each the next one; empty where there is no such ring."""
    left = {module: set(imported) for module, imported in arrows.items()}
    while loose := [module for module, imported in left.items() if not imported & left.keys()]:
        for module in loose:
            del left[module]
    way = [min(left)] if left else []
    while way:
        following = min(left[way[-1]] & left.keys())
        if following in way:
            return way[way.index(following) :]
        way.append(following)
    return []


def rising(arrows: Arrows) -> Iterator[tuple[str, str]]:
    """Each import of a module in a higher room, but for those that ``pyproject.toml`` excepts."""
    for rooms in plan():
        for module, imported in arrows.items():
            for other in imported:
                below, above = rooms.floor(module), rooms.floor(other)
                if below is not None and above is not None and above < below and (module, other) not in rooms.excepted:
                    yield module, other


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _imported(tree: ast.AST, modules: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            within = [f"{node.module}.{one.name}" for one in node.names]
            yield from (name if name in modules else node.module for name in within)
