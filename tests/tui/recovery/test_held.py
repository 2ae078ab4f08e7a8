"""A sheet that another program holds while it is saved: said, kept, and saved once it is let go."""

import errno
import os
from pathlib import Path

import pytest

from miekeshi.store.files import busy
from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT
from tui.app import Application


async def test_a_held_sheet_stays_unsaved_and_is_saved_once_it_is_let_go(
    application: Application, workspace: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace / "2022-kaikei.toml"
    replace, held = os.replace, [path.name]

    def busily(old: str | Path, new: str | Path) -> None:
        if Path(new).name in held:
            raise OSError(errno.EBUSY, "Device or resource busy")
        replace(old, new)

    monkeypatch.setattr(os, "replace", busily)
    monkeypatch.setattr(busy, "PATIENCE", -1)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計")
        await driver.press("down", "ctrl+d")
        shown = await driver.press("ctrl+s")
        assert "another program holds this file" in " ".join(shown.replace("▌", " ").split())
        assert path.read_text("utf-8") == DRAFT
        assert list((state / "recovery").iterdir())
        await driver.press("escape")
        assert "unsaved" in driver.text.lower()
        held.clear()
        await driver.press("ctrl+s")
        assert "unsaved" not in driver.text.lower()
    assert path.read_text("utf-8").count("[measure.") == 2 * DRAFT.count("[measure.")
    assert not [one for one in workspace.iterdir() if "tmp" in one.name]
