"""Keys that arrive all at once do what they would have done one by one."""

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED
from tui.app import Application
from tui.screens.dialogs.question import QuestionScreen


def send(application: Application, *keys: str | events.Paste) -> None:
    """All the keys at once, as a slow line delivers them; a word is typed letter by letter."""
    named = ("enter", "tab", "down", "escape", "end", "ctrl+u", "ctrl+s", "ctrl+end", "f3", "f7", "ctrl+e")
    for key in keys:
        if isinstance(key, events.Paste):
            application.post_message(key)
        elif key in named:
            application.post_message(events.Key(key, None))
        else:
            for character in key:
                application.post_message(events.Key(_character_to_key(character), character))


async def test_a_form_typed_ahead_is_filled_in_field_by_field(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        send(application, "enter", "end", "ctrl+u", "令和4年5月末", "tab", "R4.5末", "tab", "tab")
        send(application, "10/20", "tab", "校正のため", "ctrl+s", "ctrl+s")
        await driver.rest()
        assert "● unsaved" not in driver.text and "Revise" not in driver.text
    text = (workspace / "2021-koho.toml").read_text("utf-8")
    assert 'text = "令和4年5月末"  # 冊子は全戸配布' in text
    assert "due = 2022-05-31" in text
    assert 'reason = "校正のため"' in text


async def test_keys_wait_for_the_sheet_they_are_meant_for(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        send(application, "koho", "enter", "f3")
        await driver.rest()
        assert "Clean copy" in driver.text
        assert "広報部の取組目標" in driver.text


async def test_a_paste_keeps_its_place_among_the_keys(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        send(application, "a", events.Paste("bc"), "d")
        await driver.rest()
        assert " abcd" in driver.text


async def test_nothing_is_written_before_the_save_that_was_typed(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        send(application, "enter", "あいう", "ctrl+s")
        await driver.rest()
        assert "Type the reason" in driver.text
        assert "作る。あいう" in driver.text
    assert (workspace / "2021-koho.toml").read_text("utf-8") == PUBLISHED


@pytest.mark.parametrize(("ahead", "painted"), [("1", False), ("down", True)])
async def test_a_question_whose_answer_waits_already_is_not_painted(
    application: Application, ahead: str, painted: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        display, seen = application._display, set()

        def paint(screen: Screen[object], what: RenderableType | None) -> None:
            if what is not None and not application._batch_count:
                seen.add(type(screen))
            display(screen, what)

        application._display = paint  # type: ignore[method-assign]
        send(application, "f7", ahead)
        await driver.rest()
        assert type(application.screen) in seen
        assert (QuestionScreen in seen) is painted is isinstance(application.screen, QuestionScreen)


@pytest.mark.parametrize("answer", ["1", "enter"])
async def test_text_right_behind_an_answer_is_for_what_the_answer_opens(application: Application, answer: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        send(application, "down", "down", "f7", answer, "令和8年度末までに", "ctrl+s")
        await driver.rest()
        assert "令和8年度末までに" in driver.text
        assert not any("no field here" in toast for toast in driver.toasts)


@pytest.mark.parametrize("text", ["手引を作る", "q", "。"])
async def test_text_on_a_list_of_choices_is_not_swallowed_without_a_word(application: Application, text: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("down", "down", "f7")
        for character in text:
            await driver.press(character)
        assert driver.toasts[-1].startswith(f"“{text}” came as text")
        assert isinstance(application.screen, QuestionScreen)


async def test_text_on_the_list_of_levels_is_not_swallowed_without_a_word(
    application: Application, workspace: Path
) -> None:
    text = PUBLISHED.replace("fiscal_year", 'form = "priority-measures"\nfiscal_year', 1)
    (workspace / "2021-koho.toml").write_text(text, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        send(application, "ctrl+e", "雨が多かった")
        await driver.rest()
        assert driver.toasts[-1].startswith("“雨が多かった” came as text")
        await driver.press("down")
        await driver.type("風")
        assert driver.toasts[-1].startswith("“風” came as text")
