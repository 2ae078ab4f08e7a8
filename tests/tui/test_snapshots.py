"""Every screen, in both languages, on a small and a large terminal, as it was when someone looked and found it good.

One walk to a place in a language carries all that is looked at there: see also ``test_every_screen``.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.screen import Screen

from tests.tui.contrast import faint
from tests.tui.driver import Driver
from tests.tui.places import SCREENS, STEPS, Steps, jump, overview, reach, unsaved
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application
from tui.widgets.fields.field import Field
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

SMALL, LARGE = (80, 24), (120, 40)
BY_SIZE = (jump, overview, unsaved)
"""Where the same keys lead elsewhere on a large screen."""
EXAMPLE = {"en": re.compile(r"e\.g\. .+|\(.+\)"), "ja": re.compile(r"例：.+|（.+）")}
"""What stands in an empty field says that it is an example, or what empty means."""


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@STEPS
async def test_screen(
    snapshot: SnapshotAssertion, workspace: Path, monkeypatch: pytest.MonkeyPatch, steps: Steps, language: str
) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    monkeypatch.chdir(workspace.parent)
    shot = snapshot.use_extension(SVGImageExtension)
    app = Application(Path("city"), today=lambda: TODAY)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        driver = Driver(pilot)
        screen = await reach(driver, steps)
        if steps in SCREENS:
            assert app.export_screenshot(simplify=True) == shot(name="80x24")
        await driver.resize(*LARGE)
        if steps in SCREENS and steps not in BY_SIZE:
            assert app.export_screenshot(simplify=True) == shot(name="120x40")
        told = examples(screen)
        assert [one for one in told if not EXAMPLE[language].fullmatch(one[1])] == []
        if language == "en":
            await driver.resize(100, 30)
            assert await faint(driver) == []


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@pytest.mark.parametrize("steps", BY_SIZE, ids=lambda steps: steps.__name__)
async def test_large_screen(
    snapshot: SnapshotAssertion, workspace: Path, monkeypatch: pytest.MonkeyPatch, steps: Steps, language: str
) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    monkeypatch.chdir(workspace.parent)
    app = Application(Path("city"), today=lambda: TODAY)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await reach(Driver(pilot), steps)
        assert app.export_screenshot(simplify=True) == snapshot.use_extension(SVGImageExtension)(name="120x40")


def examples(screen: Screen[Any]) -> set[tuple[str, str]]:
    """What stands in the fields of the screen where they are empty, with their names."""
    return {
        (field.label, str(entry.placeholder))
        for field in screen.query(Field)
        for entry in field.query("Line, Prose")
        if isinstance(entry, Line | Prose) and str(entry.placeholder)
    }
