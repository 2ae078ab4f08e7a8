"""Hints on how a sheet is written: listed, and mended by one key; undo takes it back."""

import tomllib
from pathlib import Path
from typing import Any

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED, REVISED, TODAY
from tui.app import Application
from tui.screens.sheet.hints import HintsScreen
from tui.screens.sheet.screen import SheetScreen

KAIKEI, KOHO = "2022-kaikei.toml", "2021-koho.toml"


def written(workspace: Path, name: str, text: str) -> Application:
    (workspace / name).write_text(text, "utf-8")
    return Application(workspace, today=lambda: TODAY)


def table(workspace: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((workspace / name).read_text("utf-8"))


async def test_one_key_mends_in_a_draft_and_undo_takes_it_back(workspace: Path) -> None:
    application = written(workspace, KAIKEI, DRAFT.replace("始める。", "始める。。"))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        shown = await driver.press("w")
        assert "2 hints" in shown and "。。 stands where one mark is enough" in shown
        shown = await driver.press("down", "f6")
        assert "1 hint" in shown and "。。" not in shown
        await driver.press("escape", "ctrl+s")
        assert "始める。。" not in (workspace / KAIKEI).read_text("utf-8")
        await driver.press("ctrl+z", "ctrl+s")
        assert "始める。。" in (workspace / KAIKEI).read_text("utf-8")


async def test_on_a_published_sheet_it_is_a_correction_with_its_reason(workspace: Path) -> None:
    application = written(workspace, KOHO, PUBLISHED.replace("冊子を作る。", "冊子を作る。。"))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("w", "f6")
        shown = driver.text
        assert "Correct a slip" in shown and "作る。。" in shown
        await driver.press("ctrl+s")
        await driver.type("句点の重複")
        await driver.press("ctrl+s")
        assert isinstance(application.screen, HintsScreen)
        assert "There is nothing to hint at." in driver.text
        await driver.press("escape", "ctrl+s")
    saved = table(workspace, KOHO)
    ((key, revision),) = saved["revision"].items()
    assert (revision["kind"], revision["reason"]) == ("correction", "句点の重複")
    target = saved["measure"]["m-aaaa"]["target"]["t-bbbb"]
    assert target["text"].endswith("冊子を作る。") and target["was"][key]["text"].endswith("冊子を作る。。")


async def test_enter_goes_to_the_place(workspace: Path) -> None:
    application = written(workspace, KAIKEI, DRAFT.replace("始める。", "始める。。"))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("w", "down", "enter")
        screen = application.screen
        assert isinstance(screen, SheetScreen) and screen.place is not None
        assert screen.place[1] == "text"


async def test_what_has_no_proposal_says_so_and_stays(workspace: Path) -> None:
    application = written(workspace, KAIKEI, DRAFT.replace("始める。", "髙める。"))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("w", "down", "f6")
        assert any("Nothing is proposed here" in toast for toast in driver.toasts)
        assert isinstance(application.screen, HintsScreen)


async def test_a_citys_dictionary_is_gone_by(workspace: Path) -> None:
    words = '[variant.uketsuke]\nforms = ["受け付け", "受付"]\nalways = true\n'
    (workspace / "miekeshi-dictionary.toml").write_text(f'format = "goal-dictionary/1"\n{words}', "utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "the recommended spelling of 受付 is 受け付け" in await driver.press("w")


async def test_settings_switch_them_off(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        application.change_settings(hints=False)
        await driver.open("会計課")
        await driver.press("w")
        assert isinstance(application.screen, SheetScreen)
        assert any("Hints are switched off" in toast for toast in driver.toasts)


async def test_hints_on_reasons_are_listed_and_mended_as_well(workspace: Path) -> None:
    text = REVISED.replace("印刷の遅れ", "印刷の遅れ。。") + (
        '\n[transition.2021-11-01-aaaa]\nstage = "published"\nreason = "差し替え。。"\n'
        '\n[submission.2021-10-05-aaaa]\nperiod = "h1"\nstep = "returned"\nreason = "数値の確認。。"\n'
    )
    application = written(workspace, KOHO, text)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        shown = await driver.press("w")
        assert "3 hints" in shown and "差し替え" in shown and "印刷の遅れ" in shown and "数値の確認" in shown
        for steps in range(3):
            await driver.press(*["down"] * steps, "enter")
            assert isinstance(application.screen, SheetScreen)
            await driver.press("w")
        await driver.press("f6", "f6", "f6")
        assert "There is nothing to hint at." in driver.text
        await driver.press("escape", "ctrl+s")
    saved = table(workspace, KOHO)
    reasons = [one["reason"] for kind in ("revision", "transition", "submission") for one in saved[kind].values()]
    assert reasons == ["印刷の遅れ。", "差し替え。", "数値の確認。"]
