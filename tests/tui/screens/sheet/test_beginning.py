"""A new sheet says what to do next, and F7 names what its form calls for."""

from pathlib import Path

import pytest

from miekeshi.store.workspace.start import start_sheet
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application

pytestmark = pytest.mark.parametrize("language", ["ja"], indirect=True)


def begun(tmp_path: Path, form: str) -> Application:
    path = start_sheet(tmp_path, form, 2021, "港湾部")
    return Application(tmp_path, path, lambda: TODAY)


async def test_an_empty_place_says_what_to_do(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, "priority-measures").run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "新しいシートです。Enter で編集、F7 で責任者や施策などを追加します。" in driver.text
        assert "本文がまだありません。Enter で入力します。" in await driver.go_to("基本方針")
        await driver.go_to("現状・課題")
        await driver.press("enter")
        await driver.type("岸壁が古くなりました。")
        page = await driver.press("ctrl+s")
        assert "本文がまだありません" not in page
        assert page.index("現状・課題") < page.index("岸壁が古くなりました。") < page.index("取組内容")


async def test_a_new_measure_has_the_sections_of_its_form(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, "policy-table").run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("ctrl+n")
        await driver.type("岸壁の補修")
        page = await driver.press("ctrl+s")
        assert "取組内容" in page[page.index("岸壁の補修") :]
        assert "達成目標がまだありません。" in page


async def test_a_section_that_the_form_names_is_offered_until_it_is_there(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, "manifesto").run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.go_to("【課題】")
        await driver.press("f8")
        offered = await driver.press("f7")
        (number,) = [one for one in range(1, 10) if f"{one}. 項目：【課題】" in offered]
        await driver.press(str(number))
        await driver.type("担い手が足りません。")
        page = await driver.press("ctrl+s")
        assert page.index("【課題】") < page.index("担い手が足りません。")
        assert "項目：【課題】" not in await driver.press("f7")


async def test_a_goal_begun_from_the_index_asks_for_its_title(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, "goals-and-operations").run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "down", "down", "enter")
        await driver.type("安全な港をつくります。")
        page = await driver.press("ctrl+s")
        assert page.count("1 安全な港をつくります。") == 2
        assert "組織目標：" not in await driver.press("f7")
