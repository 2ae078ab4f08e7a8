"""Finding words on a sheet's page, by keys alone."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.hostile import check
from tests.tui.reading import found
from tests.tui.sheets import PUBLISHED, REVISED, TODAY
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen


def under_cursor(application: Application) -> object:
    screen = application.screen
    assert isinstance(screen, SheetScreen)
    return screen.place


@pytest.mark.parametrize("key", ["ctrl+f", "slash"])
async def test_words_are_found_as_they_are_typed(application: Application, key: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "Type the words to find" in await driver.press(key)
        assert "1/3" in await driver.type("で")
        await driver.press("backspace")
        assert "1/1" in await driver.type("デノ発信")
        assert under_cursor(application) == (("measure", "m-aaaa", "target", "t-aaaa"), "text")
        assert found(application) == ["での発信"]
        assert "not found" in await driver.type("x")
        assert found(application) == []


async def test_enter_and_arrows_go_round_the_places_and_esc_stays(application: Application) -> None:
    first = (("measure", "m-aaaa", "target", "t-aaaa"), "text")
    last = (("measure", "m-bbbb"), "title")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f")
        assert "1/6" in await driver.type("の")
        places = [under_cursor(application)]
        for number in (2, 3, 4, 5, 6, 1):
            assert f"{number}/6" in await driver.press("enter")
            places.append(under_cursor(application))
        assert places[0] == places[-1]
        assert first in places
        assert "6/6" in await driver.press("up")
        assert under_cursor(application) == last
        text = await driver.press("escape")
        assert "6/6" not in text
        assert found(application) == []
        assert under_cursor(application) == last
        await driver.press("up")
        assert under_cursor(application) != last


async def test_kana_width_and_case_make_no_difference(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f")
        await driver.type("ｓｎｓ ５１０")
        assert found(application) == ["SNS", "510"]
        await driver.erase()
        await driver.type("ﾀﾞﾚﾆﾃﾞﾓ")
        assert found(application) == ["だれにでも"]


async def test_struck_words_are_found_in_the_redline_and_both_readings_are(workspace: Path) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f")
        assert "1/1" in await driver.type("4年1月末までに")
        assert found(application) == ["4年", "1月末", "までに"]
        await driver.erase()
        assert "1/1" in await driver.type("4年3月末までに")
        assert found(application) == ["4年", "3月末", "までに"]
        assert "1/1" in await driver.press("f3")
        assert found(application) == ["4年3月末までに"]
        assert "not found" in await driver.press("f3")


async def test_letters_typed_into_the_search_run_no_command(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f")
        assert "Redline" in await driver.type("veda")
        assert isinstance(application.screen, SheetScreen)


async def test_hostile_text_is_found_and_stays_text(hostile: Path) -> None:
    application = Application(hostile, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter", "ctrl+f")
        await driver.type("[/] [red]")
        check(application, "[KPI] [/] [red]x[/red]")
        assert "[/]" in found(application)
        for key in ("enter", "up", "f3", "f3", "ctrl+k", "escape"):
            await driver.press(key)
            check(application)


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_the_search_speaks_japanese(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "探す言葉を入力" in await driver.press("ctrl+f")
        assert "見つかりません" in await driver.type("鉄道")
        assert PUBLISHED.count("鉄道") == 0
