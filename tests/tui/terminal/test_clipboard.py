"""Text comes in by paste and by input method, and goes out to the clipboard; none of it is lost or run as commands."""

import base64
import os
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.keys import _character_to_key

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED, REVISED
from tests.tui.window import Window
from tui.app import Application
from tui.widgets.fields.line import Line, one_line
from tui.widgets.fields.prose import Prose, with_newlines


async def form(driver: Driver, sheet: str = "会計課", item: str = "請求書") -> None:
    """Open the form of an item, the caret behind its wording."""
    await driver.open(sheet)
    await driver.go_to(item)
    await driver.press("enter")


async def paste(driver: Driver, text: str) -> str:
    """Paste as a terminal does."""
    driver.app.post_message(events.Paste(text))
    await driver.rest()
    return driver.text


async def burst(driver: Driver, text: str) -> str:
    """Letters all at once, as an input method commits them."""
    for character in text:
        driver.app.post_message(events.Key(_character_to_key(character), character))
    await driver.rest()
    return driver.text


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("一行", "一行"),
        ("一行目\n二行目", "一行目二行目"),
        ("one\r\ntwo\r\nthree\r\n", "one two three"),
        ("  一行目 \r 二行目  ", "一行目二行目"),
        ("段落内\v改行", "段落内改行"),
        ("列\t列", "列\t列"),
        ("\x1b[31m赤\u202e", "\x1b[31m赤\u202e"),
        ("\n\n", ""),
    ],
)
def test_a_paste_becomes_one_line_with_nothing_dropped(pasted: str, line: str) -> None:
    assert one_line(pasted) == line


def test_every_kind_of_line_end_is_a_newline() -> None:
    assert with_newlines("a\r\nb\rc\nd\ve\x85f\u2028g\u2029h\ti\x1bj") == "a\nb\nc\nd\ne\nf\ng\nh\ti\x1bj"


async def test_several_lines_pasted_into_one_are_joined_and_it_is_said(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await form(driver)
        await driver.press("shift+tab")
        line = application.focused
        assert isinstance(line, Line)
        before = line.value
        await paste(driver, "\u2466\r\n８\n")
        assert line.value == f"{before}\u2466８"
        assert driver.toasts == ["2 lines were joined into one. Ctrl+Z takes the paste back."]
        await driver.press("ctrl+z")
        assert line.value == before
        await driver.press("ctrl+y")
        assert line.value == f"{before}\u2466８"


async def test_hidden_characters_of_a_paste_show_and_the_caret_stands_behind_them(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await form(driver)
        prose = application.focused
        assert isinstance(prose, Prose)
        await driver.press("ctrl+a")
        text = await paste(driver, "a\tb\x1bc\u202ed\x00")
        assert "a␉b␛c�d␀" in text
        assert application.cursor_position == prose.content_region.offset + Offset(8, 0)
        await driver.press("shift+tab", "ctrl+a")
        text = await paste(driver, "a\tb\x1bc\u202ed")
        assert "a␉b␛c�d" in text
        focused = application.focused
        assert focused is not None
        assert application.cursor_position == focused.content_region.offset + Offset(7, 0)


async def test_a_paste_of_100_kilobytes_arrives_whole(application: Application) -> None:
    many = "市の動きを、だれにでも届く言葉で伝えます。" * 2500
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await form(driver)
        prose = application.focused
        assert isinstance(prose, Prose)
        await driver.press("ctrl+a")
        await paste(driver, many)
        assert prose.text == many
        assert application.cursor_position in prose.content_region
        await driver.type("末")
        assert prose.text == many + "末"
        await driver.press("ctrl+z", "ctrl+z")
        assert prose.text == "請求書の電子受付を９月末までに始める。"


async def test_ctrl_v_and_a_paste_of_the_terminal_do_the_same(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await form(driver)
        prose = application.focused
        assert isinstance(prose, Prose)
        application.copy_to_clipboard("x\r\ny")
        await driver.press("ctrl+a", "ctrl+v")
        assert prose.text == "x\ny"
        await driver.press("shift+tab", "ctrl+a", "ctrl+v")
        line = application.focused
        assert isinstance(line, Line)
        assert line.value == "x y"


async def test_copy_and_cut_in_a_field_need_a_selection(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await form(driver)
        application.copy_to_clipboard("before")
        for _field in range(2):
            text = driver.text
            assert await driver.press("ctrl+x") == text
            await driver.press("ctrl+c")
            assert application.clipboard == "before"
            await driver.press("shift+tab")
        await driver.press("tab", "tab", "ctrl+a", "ctrl+c")
        assert application.clipboard == "請求書の電子受付を９月末までに始める。"
        await driver.press("shift+left", "ctrl+x")
        assert application.clipboard == "請求書の電子受付を９月末までに始める"
        assert isinstance(application.focused, Prose) and application.focused.text == "。"


async def test_undo_in_a_field_is_of_the_typing_and_not_of_the_sheet(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("ctrl+d")
        assert "● unsaved" in driver.text
        await driver.press("ctrl+f")
        await driver.type("請求")
        await driver.press("backspace")
        await driver.type("願")
        line = application.focused
        assert isinstance(line, Line)
        seen = [line.value]
        for _step in range(4):
            await driver.press("ctrl+z")
            seen.append(line.value)
        assert seen == ["請願", "請", "請求", "", ""]
        assert driver.toasts[-1] == "There is nothing to undo."
        assert "● unsaved" in driver.text
        for _step in range(3):
            await driver.press("ctrl+y")
        assert line.value == "請願"
        await driver.press("ctrl+z")
        await driver.type("x")
        await driver.press("ctrl+y")
        assert driver.toasts[-1] == "There is nothing to redo."
        assert line.value == "請x"


async def test_the_wide_space_can_be_typed_everywhere(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("広報\u3000令和")
        line = application.focused
        assert isinstance(line, Line)
        assert line.value == "広報\u3000令和"
        await driver.press("enter")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        await driver.type("\u3000\u00a0")
        assert isinstance(application.focused, Prose)
        assert application.focused.text.endswith("作る。\u3000\u00a0")


@pytest.mark.parametrize("text", ["abc", "dd d", "あ", "いう", "Ａ", "\u3000"])
async def test_text_committed_on_a_page_runs_no_commands(application: Application, workspace: Path, text: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        before = driver.text
        await burst(driver, text)
        assert driver.toasts[-1].endswith(
            "came as text, and there is no field here. With the input method on, use the F keys."
        )
        application.clear_notifications()
        await driver.rest()
        assert driver.text == before
    assert (workspace / "2021-koho.toml").read_text("utf-8") == PUBLISHED


async def test_a_letter_alone_or_held_down_is_a_command(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await burst(driver, "v")
        assert "Clean copy" in driver.text
        await burst(driver, "vv")
        assert "Redline" in driver.text


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
async def test_a_copied_target_goes_to_the_clipboard_clean(application: Application, workspace: Path, key: str) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press(key)
        assert application.clipboard.startswith("② 令和4年3月末までに")
        assert "{--" not in application.clipboard
        await driver.press(*(("escape",) if key == "ctrl+x" else ()), "home")
        await driver.go_to("情報発信")
        await driver.press("ctrl+c")
        assert application.clipboard.splitlines()[0] == "1 情報発信の強化 （広報課）"
        assert "① 市公式SNS" in application.clipboard


async def test_lines_pasted_on_a_page_become_targets(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        asked = await paste(driver, "② 年間20回以上の研修を行う。\r\n③ 手引を6月末までに作る。\r\n")
        assert "Add what was pasted?" in asked
        assert "Add 2 targets" in asked
        await driver.press("1", "ctrl+s")
    text = (workspace / "2022-kaikei.toml").read_text("utf-8")
    assert 'text = "年間20回以上の研修を行う。"' in text
    assert "value = 20" in text
    assert 'text = "手引を6月末までに作る。"' in text


async def test_one_line_pasted_on_a_page_opens_the_form_with_it(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        assert "Add one target" in await paste(driver, "手引を6月末までに作る。")
        shown = await driver.press("enter")
        assert "Add a target" in shown
        assert "手引を6月末までに作る。" in shown


async def test_a_paste_where_no_target_fits_is_said(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    path.write_text(path.read_text("utf-8").replace('"draft"', '"closed"'), encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await paste(driver, "手引を作る。")
        assert driver.toasts[-1].startswith("Nothing was pasted. The sheet is closed and no longer changes.")


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_real_terminal_gives_and_takes_text(workspace: Path, state: Path) -> None:
    with Window(workspace / "2022-kaikei.toml", state) as window:
        assert window.shows("請求書の電子受付")
        window.type("\x1b[F\x03")
        sent = base64.b64encode("① 請求書の電子受付を９月末までに始める。".encode())
        assert window.until(lambda: b"\x1b]52;c;" + sent in window.printed)
        window.type("\r")
        assert window.shows("Edit: ①")
        window.type("\x1b[200~一行目\r\n二行目\r終わり\x1b[201~")
        assert window.shows("終わり")
        assert "始める。一行目" in window.text
        window.type("\x13")
        assert window.shows("● unsaved")
