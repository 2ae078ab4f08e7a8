"""Choosing a form: what a sheet of it looks like stands below it, on the smallest screen."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application

OWN = """\
format = "goal-form/1"
title = "みさき市の様式"
description = "[b]一枚[/b]だけの様式です。"

[layout]
sheet = ["title", "measure"]
goal = []
measure = ["title", "target"]
"""


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_each_form_says_what_its_sheet_looks_like(workspace: Path, language: str) -> None:
    (workspace / "forms").mkdir()
    (workspace / "forms" / "misaki.toml").write_text(OWN, encoding="utf-8")
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f2")
        seen = set()
        for _count in range(8):
            assert driver.text.index("構成：") < driver.text.index("  年度   ") < driver.text.index("  部署   ")
            seen.add(next(line for line in driver.text.splitlines() if "< " in line).split("< ")[1].split(" >")[0])
            await driver.press("right")
        assert len(seen) == 8
        assert "みさき市の様式" in seen
        for _count in range(8):
            if "みさき市の様式" in driver.text:
                break
            await driver.press("right")
        assert "[b]一枚[/b]だけの様式です。" in driver.text
        assert "構成：施策・事業（達成目標）" in driver.text


async def test_the_list_of_forms_describes_the_one_under_the_cursor(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "Parts: " not in await driver.press("f7")
        await driver.press("down", "down")
        assert "two layers" in driver.text
        assert "Reported on: 第1四半期" in driver.text


async def test_a_description_is_edited_with_the_titles(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "down", "f2", "ctrl+s", "enter", "down", "down", "ctrl+a", "delete")
        await driver.type("当市の説明です。")
        await driver.press("ctrl+s", "ctrl+s")
    (file,) = (workspace / "forms").glob("*.toml")
    assert 'description = "当市の説明です。"' in file.read_text("utf-8")


async def begun(workspace: Path, *, year: bool) -> Path:
    """Start a sheet in the form that the screen proposes, its year kept or emptied; its file."""
    before = set(workspace.glob("*.toml"))
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f2")
        await driver.type("港湾部")
        if not year:
            await driver.press("shift+tab", "delete")
            assert "(a sheet without a year)" in driver.text
        await driver.press("ctrl+s")
    (file,) = set(workspace.glob("*.toml")) - before
    return file


async def test_a_new_sheet_takes_the_workspaces_form_and_may_have_no_year(workspace: Path) -> None:
    (workspace / "forms").mkdir()
    (workspace / "forms" / "misaki.toml").write_text(OWN, encoding="utf-8")
    with (workspace / "miekeshi.toml").open("a", encoding="utf-8") as marker:
        marker.write('form = "misaki"\n')
    file = await begun(workspace, year=False)
    text = file.read_text("utf-8")
    assert file.name == "港湾部.toml"
    assert 'form = "misaki"' in text
    assert 'title = "港湾部"' in text
    assert "fiscal_year" not in text
    assert "fiscal_year = " in (await begun(workspace, year=True)).read_text("utf-8")
