"""The terminal's cursor sits at the caret, so that the input method's window does."""

from textual.geometry import Offset

from tests.tui.caret import caret
from tests.tui.driver import Driver
from tui.app import Application
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose


async def test_the_caret_stands_right_behind_what_was_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        line = application.screen.query_one(Line)
        start = line.content_region.offset
        assert caret(application) == start
        await driver.type("広報a")
        assert caret(application) == start + Offset(5, 0)
        await driver.press("left")
        assert caret(application) == start + Offset(4, 0)


async def test_the_caret_follows_when_the_form_scrolls(application: Application) -> None:
    async with application.run_test(size=(80, 14)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        form = application.screen.query_one("#form")
        prose = application.screen.query_one(Prose)
        assert application.screen.focused is prose
        before = caret(application)
        form.scroll_to(y=2, animate=False, force=True, immediate=True)
        await driver.rest()
        assert form.scroll_offset.y == 2
        assert caret(application) == before - Offset(0, 2)


async def test_a_list_keeps_the_cursor_on_its_line(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        first = caret(application)
        await driver.press("down")
        assert caret(application).y > first.y


async def test_ctrl_home_and_end_go_through_all_of_a_text(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市の動き")
        await driver.press("enter", "ctrl+a", "ctrl+end")
        await driver.type("末")
        await driver.press("ctrl+home")
        await driver.type("頭")
        prose = application.screen.focused
        assert isinstance(prose, Prose)
        assert (
            prose.text
            == "頭市の動きを、だれにでも届く言葉で伝えます。\n問い合わせには、その日のうちに一報を返します。末"
        )
        await driver.press("ctrl+shift+home")
        assert prose.selected_text == "頭"
