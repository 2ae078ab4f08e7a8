"""Several items marked, and one thing done with all of them as one step."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from miekeshi.config.settings import Settings
from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED, TODAY
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen

NAME = "2022-kaikei.toml"
SHEET = """\
format = "goal-sheet/1"
fiscal_year = 2022
title = "令和4年度 会計課の取組目標"
department = "会計課"
stage = "draft"

[goal.g-1]
order = 10
title = "正確な会計"

[goal.g-2]
order = 20
title = "早い支払"
""" + "".join(
    f'\n[measure.m-{number}]\norder = {number}0\ngoal = "g-1"\nnumber = "{number}"\ntitle = "施策{number}"\n'
    + "".join(
        f'\n[measure.m-{number}.target.t-{number}{at}]\norder = {at}0\nmark = "{mark}"\ntext = "目標{number}{mark}"\n'
        for at, mark in ((1, "①"), (2, "②"), (3, "③"))
    )
    for number in (1, 2)
)


@pytest.fixture
def path(workspace: Path) -> Path:
    file = workspace / NAME
    file.write_text(SHEET, "utf-8")
    return file


def saved(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def targets(path: Path, measure: str = "m-1") -> list[str]:
    found = saved(path)["measure"][measure].get("target", {}).values()
    return [one["mark"] for one in sorted(found, key=lambda one: one.get("order", 0))]


def chosen(application: Application) -> list[str]:
    screen = application.screen
    assert isinstance(screen, SheetScreen)
    return [path[-1] for path in screen.selection.chosen()]


async def test_space_marks_and_goes_on_and_escape_ends_it(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        text = await driver.press("space", "space")
        assert chosen(application) == ["t-11", "t-12"]
        assert "2 marked items" in text
        assert [line.count("*") for line in text.splitlines() if "目標1" in line.rpartition("  ")[2]].count(1) == 2
        await driver.press("up", "space")
        assert chosen(application) == ["t-11"]
        assert "marked" not in await driver.press("escape")
        assert isinstance(application.screen, SheetScreen)


async def test_shift_with_the_arrows_marks_a_range(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        await driver.press("shift+down", "shift+down")
        assert chosen(application) == ["t-11", "t-12", "t-13"]
        await driver.press("shift+up")
        assert chosen(application) == ["t-11", "t-12"]
        await driver.press("down", "down", "down", "shift+down")
        assert chosen(application) == ["t-11", "t-12", "t-21", "t-22"]


async def test_several_are_removed_as_one_step(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        await driver.press("space", "down", "space", "f8")
        assert driver.toasts[-1].startswith("Removed 2 items.")
        await driver.press("ctrl+s")
        assert targets(path) == ["②"]
        await driver.press("ctrl+z", "ctrl+s")
    assert saved(path) == tomllib.loads(SHEET)


async def test_several_are_withdrawn_under_one_revision(workspace: Path, application: Application) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        form = await driver.press("shift+down", "f8")
        assert "Withdraw 2 items" in form
        assert "案内冊子" in form
        await driver.press("tab")
        await driver.type("予算の減")
        await driver.press("ctrl+s")
        assert "marked" not in driver.text
        await driver.press("ctrl+s")
    found = saved(workspace / "2021-koho.toml")
    (key,) = found["revision"]
    assert {one["withdrawn"] for one in found["measure"]["m-aaaa"]["target"].values()} == {key}


async def test_several_move_together(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1②")
        await driver.press("shift+down", "ctrl+up", "ctrl+s")
        assert targets(path) == ["②", "③", "①"]
        assert chosen(application) == ["t-12", "t-13"]
        await driver.press("ctrl+up")
        assert driver.toasts[-1].startswith("They stand there already")
        await driver.press("ctrl+z", "ctrl+s")
        assert targets(path) == ["①", "②", "③"]


async def test_a_due_date_is_set_for_all_that_are_marked(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        await driver.press("space", "space")
        form = await driver.press("shift+f2")
        assert "Set for 2 items" in form
        await driver.type("R5.3末")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Set Due for 2 items")
        await driver.press("ctrl+s")
    found = saved(path)["measure"]["m-1"]["target"]
    assert [str(one.get("due")) for one in found.values()] == ["2023-03-31", "2023-03-31", "None"]


async def test_divisions_are_set_for_the_marked_measures(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("1 施策1")
        await driver.press("space")
        await driver.go_to("2 施策2")
        await driver.press("space", "m")
        await driver.type("出納係、審査係")
        await driver.press("ctrl+s", "ctrl+s")
    assert [one["divisions"] for one in saved(path)["measure"].values()] == [["出納係", "審査係"]] * 2


async def test_what_is_set_on_a_published_sheet_goes_under_one_revision(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        await driver.press("shift+down", "shift+f2")
        await driver.type("R4.5末")
        await driver.press("tab", "tab", "tab")
        await driver.type("工期の延長")
        await driver.press("ctrl+s", "ctrl+s")
    found = saved(workspace / "2021-koho.toml")
    (key,) = found["revision"]
    aims = found["measure"]["m-aaaa"]["target"].values()
    assert [str(one["due"]) for one in aims] == ["2022-05-31", "2022-05-31"]
    assert [str(one["was"][key]["due"]) for one in aims] == ["2022-03-31", "2022-01-31"]
    assert PUBLISHED.count("due") == 2


async def test_several_measures_go_to_another_goal(application: Application, path: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("1 施策1")
        await driver.press("space")
        await driver.go_to("2 施策2")
        await driver.press("space")
        assert "Move to which goal? 2 measures" in await driver.press("ctrl+g")
        await driver.press("2", "ctrl+s")
    assert [one["goal"] for one in saved(path)["measure"].values()] == ["g-2", "g-2"]


async def test_what_is_marked_is_confirmed_at_once(application: Application, path: Path) -> None:
    path.write_text(SHEET.replace("\nmark = ", "\ncarried = 2021\nmark = "), "utf-8")
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        await driver.press("shift+down", "ctrl+a")
        assert driver.toasts[-1].startswith("Confirmed 2 places")
        await driver.press("ctrl+s")
        text = path.read_text("utf-8")
        assert text.count("carried") == 4
        await driver.press("ctrl+z", "ctrl+s")
    assert path.read_text("utf-8").count("carried") == 6


async def test_marks_are_shown_without_colours_and_in_ascii(path: Path, workspace: Path) -> None:
    application = Application(workspace, today=lambda: TODAY)
    application.preferences.settings = Settings(borders="ascii")
    application.apply_settings()
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("目標1①")
        text = await driver.press("space")
        assert any("*" in line and "目標1①" in line for line in text.splitlines())
