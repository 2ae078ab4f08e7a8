"""A new item's mark or number is there already: the next after those beside it, selected, and only a proposal."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.tui.driver import Driver
from tui.app import Application
from tui.widgets.fields.fields import TextField
from tui.widgets.fields.line import Line

KAIKEI = "2022-kaikei.toml"


def targets(workspace: Path) -> list[tuple[str | None, str | None]]:
    """Mark and wording of the draft's targets, as printed."""
    table: dict[str, Any] = tomllib.loads((workspace / KAIKEI).read_text("utf-8"))
    found = [one for measure in table["measure"].values() for one in measure.get("target", {}).values()]
    return [(one.get("mark"), one.get("text")) for one in sorted(found, key=lambda one: one["order"])]


def mark(driver: Driver) -> str:
    """What the field of the mark shows."""
    return next(field for field in driver.app.screen.query(TextField) if field.name == "mark").text


async def add_target(driver: Driver, key: str = "f7") -> str:
    shown = await driver.press(key)
    return await driver.press("1") if key == "f7" else shown


async def test_targets_one_after_the_other_are_marked_by_themselves(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        for text in ("二つ目", "三つ目"):
            await add_target(driver)
            await driver.type(text)
            await driver.press("ctrl+s")
        await driver.press("ctrl+s")
    assert targets(workspace)[1:] == [("②", "二つ目"), ("③", "三つ目")]


async def test_typing_on_arrival_replaces_the_proposed_mark(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await add_target(driver)
        await driver.type("別の印")
        await driver.press("up")
        line = application.focused
        assert isinstance(line, Line) and line.selected_text == "②"
        await driver.type("◎")
        await driver.press("ctrl+s", "ctrl+s")
    assert targets(workspace)[1:] == [("◎", "別の印")]


async def test_a_proposed_mark_can_be_emptied(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await add_target(driver)
        await driver.type("印なし")
        await driver.press("up", "backspace", "ctrl+s", "ctrl+s")
    assert targets(workspace)[1:] == [(None, "印なし")]


async def test_a_form_with_nothing_but_a_proposal_is_left_unasked(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await add_target(driver)
        assert mark(driver) == "②"
        assert "Draft" in await driver.press("escape")


@pytest.mark.parametrize("typed", ["④ 冊子を配る。", "② 冊子を配る。"])
async def test_a_mark_in_the_wording_goes_before_a_proposed_one(
    application: Application, workspace: Path, typed: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await add_target(driver)
        await driver.type(typed)
        form = await driver.press("ctrl+t")
        assert "takes over" not in form
        await driver.press("ctrl+s", "ctrl+s")
    assert targets(workspace)[1:] == [(typed[0], typed[2:])]


async def test_before_the_first_and_between_two_nothing_is_proposed_that_stands_there(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await add_target(driver, "shift+f7")
        assert mark(driver) == ""
        await driver.press("escape")
        await add_target(driver)
        await driver.type("二つ目")
        await driver.press("ctrl+s")
        await add_target(driver, "shift+f7")
        assert mark(driver) == ""


async def test_the_number_of_a_measure_goes_on(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        form = await driver.press("ctrl+n")
        assert any(line.split()[:2] == ["Number", "2"] for line in form.splitlines())
        await driver.type("窓口")
        await driver.press("ctrl+s", "ctrl+s")
    numbers = tomllib.loads((workspace / KAIKEI).read_text("utf-8"))["measure"].values()
    assert [one["number"] for one in numbers] == ["1", "2"]
