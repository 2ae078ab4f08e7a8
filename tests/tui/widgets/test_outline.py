"""The outline: folding it, and keeping one's place whatever the size of the screen."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.reading import at_cursor, shown
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen
from tui.widgets.page.outline import Outline, OutlineEntry
from tui.widgets.roll import Roll


async def test_arrows_and_space_fold_and_unfold_and_go_up_and_in(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        before = shown(application)
        assert "▾ 1 情報発信の強化" in before
        await driver.press("f4", "end", "up")
        assert at_cursor(application).strip().startswith("② 令和4年")
        await driver.press("left")
        assert at_cursor(application) == "▾ 1 情報発信の強化"
        await driver.press("left")
        folded = shown(application)
        assert "▸ 1 情報発信の強化 (2)" in folded
        assert not any("②" in line for line in folded)
        assert at_cursor(application) == "▸ 1 情報発信の強化 (2)"
        await driver.press("right")
        assert shown(application) == before
        await driver.press("right")
        assert at_cursor(application).strip().startswith("① 市公式SNS")
        await driver.press("left", "space")
        assert shown(application) == folded
        await driver.press("space")
        assert shown(application) == before


def test_a_strike_ends_with_the_words() -> None:
    outline = Outline()
    outline.entries = [OutlineEntry(0, 0, "案内冊子を作る", ".struck", ((), "target", "text"))]
    (line,) = outline.lines(0, 40)
    assert [(line.plain[span.start : span.end], span.style) for span in line.spans if span.style == ".struck"] == [
        ("案内冊子を作る", ".struck")
    ]


@pytest.mark.parametrize("key", ["ctrl+r", "z"])
async def test_one_key_folds_all_and_unfolds_all(application: Application, key: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        text = await driver.press(key)
        assert "▸ 1 情報発信の強化 (2)" in text
        assert "案内冊子" not in text.splitlines()[5]
        assert at_cursor(application) == "▸ 1 情報発信の強化 (2)"
        assert "▾ 1 情報発信の強化" in await driver.press(key)


async def test_what_is_folded_stays_so_through_edits_and_undo(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("ctrl+r", "f4")
        assert "▸ 1 支払事務の電子化 (1)" in shown(application)
        await driver.go_to("支払事務")
        await driver.press("enter")
        await driver.type("新")
        await driver.press("ctrl+s")
        assert "▸ 1 支払事務の電子化新 (1)" in shown(application)
        await driver.press("ctrl+z")
        assert "▸ 1 支払事務の電子化 (1)" in shown(application)
        await driver.go_to("請求書")
        await driver.press("ctrl+d")
        assert "▸ 1 支払事務の電子化 (2)" in shown(application)
        await driver.press("f4", "right")
        assert sum("請求書の電子受付" in line for line in shown(application)) == 2


async def test_ascii_signs_where_the_settings_ask_for_them(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        screen.outline.ascii = True
        await driver.press("ctrl+r")
        assert "+ 1 情報発信の強化 (2)" in shown(application)
        await driver.press("down", "down", "right")
        assert "- 1 情報発信の強化" in shown(application)


async def test_a_click_on_the_sign_folds(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        line = shown(application).index("▾ 1 情報発信の強化")
        await pilot.click("#outline", offset=(2, line))
        await driver.rest()
        assert "▸ 1 情報発信の強化 (2)" in shown(application)


def long_workspace(folder: Path) -> Path:
    """The folder with a long sheet and many others."""
    targets = "".join(
        f'\n[measure.m-cccc.target.t-{number:04}]\norder = {number}\nmark = "({number})"\n'
        f'text = "{"長い文言がいくつかの行に折り返されます。" * 3}"\n'
        for number in range(60)
    )
    (folder / "2022-kaikei.toml").write_text(DRAFT + targets, encoding="utf-8")
    for number in range(60):
        text = DRAFT.replace("会計課", f"第{number:02}課")
        (folder / f"s{number:02}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("pane", ["#page", "#outline", "#sheets"])
async def test_a_change_of_size_keeps_the_place_in_view(workspace: Path, pane: str) -> None:
    application = Application(long_workspace(workspace), today=lambda: TODAY)
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        if pane != "#sheets":
            await driver.open("会計課")
        if pane == "#outline":
            await driver.press("f4")
        await driver.press("pagedown", "pagedown", "pagedown", "up", "up")
        roll = application.screen.query_one(pane, Roll)
        at = roll.cursor
        assert at > 5
        for size in ((80, 24), (120, 40), (40, 12), (120, 40), (200, 60), (80, 10)):
            await driver.resize(*size)
            assert roll.cursor == at
            top = roll._tops[at] - roll.scroll_offset.y
            assert 0 <= top < roll.scrollable_content_region.height, size


async def test_a_number_on_a_line_of_its_own_takes_its_title_into_the_outline(
    application: Application, workspace: Path
) -> None:
    file = workspace / "2022-kaikei.toml"
    file.write_text(DRAFT.replace('stage = "draft"', 'stage = "draft"\nform = "manifesto"'), encoding="utf-8")
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "▾ 1 支払事務の電子化" in shown(application)


async def test_on_a_wide_screen_the_outline_takes_what_the_page_does_not_need(application: Application) -> None:
    async with application.run_test(size=(200, 60)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert any("令和4年1月末までに転入者向けの案内冊子を作る。" in line for line in shown(application))
        assert application.screen.query_one("#outline").size.width >= 76
        assert application.screen.query_one("#page").size.width >= 104
