"""What stands in an empty field is never mistaken for something entered: by its words, its slant and its colour.

Where fields have no ground of their own, they have an edge, and the one typed into another than the rest.
"""

from pathlib import Path

import pytest
from rich.style import Style

from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.terminal.themes import SIXTEEN, THEMES


def style_of(application: Application, words: str) -> Style:
    """The style in which the words are drawn."""
    return next(
        segment.style
        for strip in application.screen._compositor.render_strips()
        for segment in strip
        if words in segment.text and segment.style
    )


@pytest.mark.parametrize("no_color", [False, True])
async def test_it_is_slanted_and_of_another_colour_than_what_was_entered(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("ctrl+n")
        await driver.type("題の文字")
        for theme in (*THEMES, SIXTEEN):
            application.theme = theme.name
            await driver.rest()
            entered, example = style_of(application, "題の文字"), style_of(application, "～海と暮らす～")
            assert example.italic and not entered.italic
            assert no_color or example.color != entered.color
            edges = no_color or theme is SIXTEEN
            assert ("▌題の文字" in driver.text) is ("▏e.g. ～海と暮らす～" in driver.text) is edges
            await driver.press("down")
            assert style_of(application, "海と暮らす～").italic
            await driver.press("up")


async def test_an_example_of_prose_goes_with_the_first_letter(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "e.g. 津波避難の備え" in await driver.press("ctrl+n")
        assert "津波避難の備え" not in await driver.type("題")


async def test_prose_says_which_key_goes_on_as_long_as_it_has_the_caret(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        assert "Tab: next field" in await driver.press("enter")
        await driver.press("escape")
        assert "Tab: next field" in await driver.press("ctrl+n")
        assert "Tab: next field" not in await driver.press("tab")
        assert "Tab: next field" in await driver.press("shift+tab")


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_a_toast_breaks_no_key_and_says_a_figure_in_words(workspace: Path, language: str) -> None:
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "目標値: 510回以上/年" in await driver.go_to("510回")
        for width in range(10, 60):
            driver.app.notify("あ" * width + "しました（未保存）。Ctrl+S で保存、Ctrl+Z で元に戻せます。")
            await driver.rest()
            assert "Ctrl+S" in driver.text and "Ctrl+Z" in driver.text
