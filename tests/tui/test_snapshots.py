"""Every screen, in both languages, on a small and a large terminal, as it was when someone looked and found it good."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import TODAY, Driver
from tests.tui.test_sheet import REVISED
from tui.app import Application

Steps = Callable[[Driver], Awaitable[object]]


async def workspace_screen(driver: Driver) -> None:
    await driver.press("down")


async def sheet_screen(driver: Driver) -> None:
    await driver.open("広報")
    await driver.go_to("案内冊子")


async def outline(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f4", "down", "down")


async def revise(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter")
    await driver.type("（全戸配布）")
    await driver.press("tab")
    await driver.type("R4.5末")
    await driver.press("ctrl+s")


async def correct(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f6")


async def add_target(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f7", "enter")


async def withdraw(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f8")


async def edit_draft(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("enter", "f6")
    await driver.type("６，５００件")


async def rows(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("enter", "f6", "tab", "tab", "tab", "tab")
    await driver.type("（令和2年度実績：70件・延1,152人）")
    await driver.press("enter")
    await driver.type("80件（R3年度）")


async def row(driver: Driver) -> None:
    await rows(driver)
    await driver.press("enter", "shift+tab", "enter")


async def all_fields(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter", "f6")


async def field_help(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter", "tab", "f1")


async def new_sheet(driver: Driver) -> None:
    await driver.press("f2")


async def find(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+f")
    await driver.type("4年3月末")


async def folded(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+r")


async def jump(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+b")


async def forms(driver: Driver) -> None:
    await driver.press("f7")


async def form(driver: Driver) -> None:
    await driver.press("f7", "down", "enter")


async def find_in_all(driver: Driver) -> None:
    await driver.press("f3")
    await driver.type("までに")
    await driver.press("down")


async def revisions(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+l", "down")


async def overview(driver: Driver) -> None:
    await driver.press("f10", "down", "down", "down")


async def overview_of_a_sheet(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f10", "down", "down")


async def problems(driver: Driver) -> None:
    await driver.open("broken")


async def help_screen(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f1")


async def palette(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("ctrl+p")


async def settings(driver: Driver) -> None:
    await driver.press("f8")


async def stage(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f12")


async def carry(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("shift+f12")


async def unsaved(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("f8", "escape")


async def period(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f5")


async def report(driver: Driver) -> None:
    await period(driver)
    await driver.press("enter")
    await driver.type("２８０回")
    await driver.press("enter")
    await driver.type("R4.1.20")


async def reports(driver: Driver) -> None:
    await driver.press("f5")


async def evaluate(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("ctrl+e", "tab")
    await driver.type("冊子を5月に配った。")


SCREENS: list[Steps] = [
    workspace_screen, sheet_screen, outline, revise, correct, add_target, withdraw, edit_draft, rows, row, all_fields,
    field_help, new_sheet, find, find_in_all, folded, jump, forms, form, overview, overview_of_a_sheet, revisions,
    problems, help_screen, palette, settings, unsaved, period,
    report, reports,
    stage, carry, evaluate,
]  # fmt: skip


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
