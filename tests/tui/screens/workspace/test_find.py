"""Finding words in all sheets, by keys alone."""

from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.keys import _character_to_key

from miekeshi.page.search import FileHits
from tests.tui.driver import HANGS, Driver, pressed, screen_text
from tests.tui.hostile import check
from tests.tui.reading import found
from tests.tui.sheets import DRAFT, PUBLISHED, REVISED, TODAY
from tui.app import Application
from tui.screens.dialogs.problems import ProblemsScreen
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.find import FindScreen
from tui.screens.workspace.screen import WorkspaceScreen


def marked(application: Application) -> list[str]:
    """The words that the results show as found."""
    region = application.screen.query_one("#results").content_region
    lines = application.screen._compositor.render_strips()[region.y : region.bottom]
    return [one.text for line in lines for one in line if one.style and one.style.reverse and one.text.strip()]


def type_at_once(application: Application, text: str) -> None:
    """Type the text without waiting for what it does; ``\\b`` is the backspace key."""
    for character in text:
        key = "backspace" if character == "\b" else _character_to_key(character)
        application.post_message(events.Key(key, character))


@pytest.mark.parametrize("key", ["f3", "ctrl+f"])
async def test_every_sheet_is_searched_as_one_types(application: Application, key: str) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press(key)
        assert isinstance(application.screen, FindScreen)
        text = await driver.type("ﾏﾃﾞﾆ")
        assert "2 hits / in 2 sheets" in text
        assert "3 files searched" in text
        assert text.index("令和3年度 広報部の取組目標  2021-koho.toml") < text.index("1 Target ②")
        assert text.index("1 Target ②") < text.index("令和4年1月末までに転入者向け")
        assert text.index("令和4年度 会計課の取組目標") < text.index("請求書の電子受付を９月末までに始める。")
        assert marked(application) == ["までに", "までに"]
        assert "0 hits" in await driver.type("x")
        assert "Enter Open" in application.screen.query_one("KeyBar").render().plain


async def test_enter_opens_the_sheet_at_the_place_and_back_comes_back_to_it(application: Application) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        await driver.type("の")
        await driver.press("down", "down", "down")
        results = application.screen.query_one("#results")
        at = results.cursor
        await driver.press("enter")
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        assert screen.place is not None
        assert (*screen.place[0], screen.place[1]) == results.place
        assert "の" in found(application)
        await driver.press("escape")
        assert isinstance(application.screen, FindScreen)
        assert application.screen.wanted == "の"
        assert results.cursor == at
        assert "hits" in screen_text(application)
        await driver.press("escape")
        assert isinstance(application.screen, WorkspaceScreen)
        await driver.press("f3")
        assert application.screen.wanted == "の"
        assert "hits" in screen_text(application)


async def test_what_was_saved_meanwhile_is_looked_for_anew(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        assert "2 hits" in await driver.type("までに")
        await driver.press("down", "enter", "enter")
        await driver.press("home")
        await driver.type("毎年")
        await driver.press("ctrl+s", "ctrl+s")
        assert "毎年請求書" in (workspace / "2022-kaikei.toml").read_text("utf-8")
        text = await driver.press("escape")
        assert "毎年請求書の電子受付を９月末までに" in text
        assert "2 hits" in text
        assert application.screen.query_one("#results").place == ("measure", "m-cccc", "target", "t-cccc", "text")


async def test_a_place_far_down_a_long_text_is_in_view(application: Application, workspace: Path) -> None:
    body = "".join(f"{number}行目の説明です。\n" for number in range(60)) + "最後に鉄道のことを述べます。"
    text = f'{DRAFT}\n[section.policy]\nheading = "方針"\nbody = """\n{body}"""\n'
    (workspace / "2022-kaikei.toml").write_text(text, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        await driver.type("鉄道")
        assert "最後に鉄道のことを述べます。" in await driver.press("enter")
        assert found(application) == ["鉄道"]


async def test_former_words_are_found_and_lead_to_the_redline(workspace: Path) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        assert "(former wording) 令和4年1月末までに" in await driver.type("1月末")
        await driver.press("enter")
        assert isinstance(application.screen, SheetScreen)
        assert application.screen.place == (("measure", "m-aaaa", "target", "t-bbbb"), "text")


async def test_files_that_cannot_be_read_are_searched_or_told_of(application: Application, workspace: Path) -> None:
    (workspace / "broken.toml").write_text('format = "goal-sheet/1"\nfiscal_year = ２０２１\n# 鉄道\n', "utf-8")
    (workspace / "sjis.toml").write_bytes('title = "道路"'.encode("cp932"))
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        text = await driver.type("鉄道")
        assert "broken.toml:3" in text
        assert "Not readable as a sheet" in text
        assert "sjis.toml  the file is not UTF-8; it reads as Shift_JIS (CP932)" in text
        assert marked(application) == ["鉄道"]
        await driver.press("enter")
        assert isinstance(application.screen, ProblemsScreen)
        await driver.press("escape", "down", "enter")
        assert "sjis.toml" in screen_text(application)
        assert isinstance(application.screen, ProblemsScreen)


async def test_keys_never_wait_for_a_search_in_many_sheets(workspace: Path) -> None:
    for number in range(300):
        title = f'title = "第{number}号"'
        text = PUBLISHED.replace('title = "令和3年度 広報部の取組目標"', title)
        (workspace / f"n{number:03}.toml").write_text(text, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        screen = application.screen
        assert isinstance(screen, FindScreen)
        go, looked, look = Event(), [], screen._seeker.look

        def slow_look(path: Path, wanted: str) -> FileHits | None:
            looked.append(wanted)
            if len(looked) == 3:
                go.wait(HANGS)
            return look(path, wanted)

        screen._seeker.look = slow_look  # type: ignore[method-assign]
        application.post_message(pressed("の"))
        await driver.until(lambda: len(looked) == 3 and screen.results.count() > 0)
        assert "searching… " in driver.text
        type_at_once(application, "\b電子")
        await driver.messages()
        assert screen.wanted == "電子"
        go.set()
        await driver.rest()
        assert "2 hits / in 1 sheet" in driver.text
        assert looked.count("の") == 3


async def test_a_search_that_finds_too_much_says_so(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.workspace.find.MOST", 2)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        assert "type more words to narrow the search" in await driver.type("の")


async def test_nothing_to_open_says_why(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3", "enter")
        await driver.type("鉄道")
        await driver.press("enter")
        assert driver.toasts == ["Type the words to find.", "Nothing was found yet."]


async def test_hostile_text_is_found_and_stays_text(hostile: Path) -> None:
    application = Application(hostile, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f3")
        await driver.type("[/] [red]")
        check(application, "[/] [red]")
        assert "[/]" in marked(application)
        for key in ("down", "pagedown", "ctrl+end", "enter", "escape"):
            await driver.press(key)
            check(application)


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_the_search_speaks_japanese(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f3")
        assert "全シート検索" in text
        assert "2 件 / 2 シート" in await driver.type("までに")
