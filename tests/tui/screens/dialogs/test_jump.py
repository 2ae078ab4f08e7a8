"""Jumping by letters shown at the places to go to."""

import pytest

from tests.tui.driver import Driver, screen_text
from tests.tui.reading import at_cursor
from tui.app import Application
from tui.screens.dialogs.jump import JumpScreen
from tui.screens.sheet.screen import SheetScreen


def letter_at(application: Application, words: str) -> str:
    """The letter shown on the line that holds the words."""
    assert isinstance(application.screen, JumpScreen)
    styled = application.screen._compositor.render_strips()
    for line in styled:
        if words in line.text:
            letters = [one.text for one in line if one.style and one.style.bold and len(one.text) == 1]
            return letters[0]
    raise AssertionError(f"{words} is not on the screen:\n{screen_text(application)}")


async def test_a_letter_goes_to_a_sheet_of_the_list(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "Type a letter to go there. Esc: stay here." in await driver.press("ctrl+b")
        await driver.type(letter_at(application, "会計課"))
        assert "2022-kaikei.toml" in screen_text(application).splitlines()[-2]
        assert "会計課" in await driver.press("enter")
        assert isinstance(application.screen, SheetScreen)


@pytest.mark.parametrize("key", ["ctrl+b", "b"])
async def test_a_letter_goes_to_a_line_of_the_outline_and_to_the_page(application: Application, key: str) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press(key)
        await driver.type(letter_at(application, "2 相談窓口の見直し"))
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        assert at_cursor(application).strip() == "2 相談窓口の見直し"
        assert screen.focused is screen.outline
        assert screen.place == (("measure", "m-bbbb"), "title")
        await driver.press(key)
        letters = [spot for spot in application.screen._spots if application.screen._spots[spot].x > 38]
        await driver.type(letters[0])
        assert screen.focused is screen.page_roll


async def test_where_one_pane_shows_the_page_has_the_letters(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+b")
        await driver.type(letter_at(application, "② 令和4年1月末"))
        assert isinstance(application.screen, SheetScreen)
        assert application.screen.place == (("measure", "m-aaaa", "target", "t-bbbb"), "text")


async def test_a_letter_goes_to_a_field_of_a_form(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "ctrl+b")
        await driver.type(letter_at(application, "Due  "))
        await driver.type("R4.9.30")
        field = application.screen.field("due")
        assert field.text == "R4.9.30"


@pytest.mark.parametrize("wide", [False, True])
async def test_full_width_letters_count_and_esc_and_others_change_nothing(application: Application, wide: bool) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        before = screen.place
        await driver.press("ctrl+b")
        await driver.type("あ")
        assert isinstance(application.screen, JumpScreen)
        await driver.press("escape")
        assert application.screen is screen
        assert screen.place == before
        await driver.press("ctrl+b")
        letter = letter_at(application, "② 令和4年1月末")
        await driver.type(chr(ord(letter) + 0xFEE0) if wide else letter)
        assert screen.place == (("measure", "m-aaaa", "target", "t-bbbb"), "text")


async def test_a_folded_part_has_one_letter(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+r", "ctrl+b")
        await driver.type(letter_at(application, "1 情報発信の強化 (2)"))
        assert at_cursor(application) == "▸ 1 情報発信の強化 (2)"


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_the_letters_are_explained_in_japanese(application: Application) -> None:
    async with application.run_test(size=(40, 12)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "文字を押すとそこへ移ります" in await driver.press("ctrl+b")


@pytest.mark.parametrize(
    ("keys", "words", "then"),
    [
        (["f8"], "Mouse", "Whether the mouse works"),
        (["f7"], "manifesto", "▌ manifesto"),
        (["f10"], "By division", "▌ ▸ By division"),
    ],
    ids=["settings", "forms", "overview"],
)
async def test_a_letter_goes_to_a_line_of_the_other_screens(
    application: Application, keys: list[str], words: str, then: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert then not in await driver.press(*keys)
        await driver.press("ctrl+b")
        assert then in await driver.type(letter_at(application, words))


async def test_a_letter_goes_to_a_field_of_the_quarterly_update(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f5", "enter", "ctrl+b")
        await driver.type(letter_at(application, "Remarks"))
        text = await driver.type("人員")
        assert [line for line in text.splitlines() if line.split() == ["Remarks", "人員"]]
