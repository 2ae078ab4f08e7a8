"""Screens hold what they are made of: no tall towers of classes, and no handler that runs twice through them."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from textual.screen import Screen

import tui.screens
from tests.paths import ROOT

MOST = 4
"""Classes of the project above a screen's own."""


def kinds(above: type[Screen[Any]] = Screen) -> Iterator[type[Screen[Any]]]:
    """Every class of a screen of the application."""
    for kind in above.__subclasses__():
        yield from kinds(kind)
        if kind.__module__.startswith("tui."):
            yield kind


for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
    import_module(module.name)
SCREENS = sorted(set(kinds()), key=lambda kind: kind.__qualname__)


def own(kind: type) -> list[type]:
    """The class and those of the project above it."""
    return [one for one in kind.__mro__ if one.__module__.startswith("tui.")]


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)
def test_no_tower_of_classes(kind: type[Screen[Any]]) -> None:
    assert len(own(kind)) - 1 <= MOST


def test_no_handler_runs_twice_through_inheritance() -> None:
    """Textual calls the handler of every class; one that calls the one above it runs that twice."""
    sources = (ROOT / "tui").rglob("*.py")
    assert [path for path in sources if re.search(r"super\(\)\.on_(?!event)", path.read_text("utf-8"))] == []
