"""Every screen, in both languages, on a small and a large terminal, as it was when someone looked and found it good."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.driver import Driver
from tests.tui.places import SCREENS, Steps
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("steps", SCREENS, ids=lambda steps: steps.__name__)
def test_screen(
    snap_compare: Any,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: Steps,
    size: tuple[int, int],
) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    monkeypatch.chdir(workspace.parent)

    async def run(pilot: "Pilot[None]") -> None:
        driver = Driver(pilot)
        await driver.rest()
        await steps(driver)
        await driver.rest()

    assert snap_compare(Application(Path("city"), today=lambda: TODAY), terminal_size=size, run_before=run)
