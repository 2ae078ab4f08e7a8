"""Open a sheet, revise a published target, see it struck, save: with keys alone, down to the bytes."""

import difflib
from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED
from tui.app import Application

NEW = "令和4年3月末までに転入者向けの案内冊子を作る。"


def changed_lines(path: Path) -> list[str]:
    """The lines of the file that the published sheet did not have, and those it lost, without indents."""
    return [
        line[0] + line[1:].strip()
        for line in difflib.unified_diff(PUBLISHED.splitlines(), path.read_text("utf-8").splitlines(), n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]


async def revise(driver: Driver) -> str:
    """The job, up to what the screen shows before the form is accepted."""
    await driver.open("広報")
    await driver.go_to("案内冊子")
    await driver.press("enter")
    await driver.erase()
    await driver.type(NEW)
    await driver.press("tab")
    await driver.type("R4.3.31")
    await driver.press("tab", "tab")
    await driver.type("10/20")
    await driver.press("tab")
    return await driver.type("説明会を延期したため")


async def test_a_published_target_is_revised_and_saved(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        form = await revise(driver)
        assert "令和4年1月末3月末までに転入者向けの案内冊子を作る。" in form
        assert "2022-03-31 (令和4年3月31日)" in form
        assert "2021-10-20 (令和3年10月20日)" in form
        page = await driver.press("ctrl+s")
        assert "● unsaved" in page
        assert "令和4年1月末3月末までに転入者向けの案内冊子を作る。 〔R3.10.20 改定〕" in page
        assert "R3.10.20 説明会を延期したため" in page
        saved = await driver.press("ctrl+s")
        assert "● unsaved" not in saved
        assert any("Saved 2021-koho.toml" in toast for toast in driver.toasts)
    path = workspace / "2021-koho.toml"
    (key,) = [line for line in path.read_text("utf-8").splitlines() if line.startswith("[revision.")]
    revision_id = key.removeprefix("[revision.").removesuffix("]")
    assert revision_id.startswith("2021-10-20-")
    assert sorted(changed_lines(path)) == sorted(
        [
            '-text = "令和4年1月末までに転入者向けの案内冊子を作る。"  # 冊子は全戸配布',
            f'+text = "{NEW}"  # 冊子は全戸配布',
            "-due = 2022-01-31",
            "+due = 2022-03-31",
            f"+[revision.{revision_id}]",
            '+reason = "説明会を延期したため"',
            "+",
            f"+[measure.m-aaaa.target.t-bbbb.was.{revision_id}]",
            '+text = "令和4年1月末までに転入者向けの案内冊子を作る。"',
            "+due = 2022-01-31",
            "+",
        ]
    )


async def test_undo_and_redo_go_through_the_file(application: Application, workspace: Path) -> None:
    path = workspace / "2021-koho.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await revise(driver)
        await driver.press("ctrl+s", "ctrl+s")
        after = path.read_bytes()
        page = await driver.press("ctrl+z")
        assert "● unsaved" in page
        assert "改定" not in page
        assert any(toast.startswith("Undone: Revised ② 令和4年1月末") for toast in driver.toasts)
        await driver.press("ctrl+s")
        assert path.read_text("utf-8") == PUBLISHED
        await driver.press("ctrl+y", "ctrl+s")
        assert path.read_bytes() == after
