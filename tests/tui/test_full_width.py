"""A question is answered by a digit of any width."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application


@pytest.mark.parametrize("digit", ["2", "２"])
async def test_a_question_is_answered_by_a_digit_of_any_width(workspace: Path, digit: str) -> None:
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("書きかけ")
        await driver.press("escape")
        await driver.type(digit)
        assert "Edit: ①" in driver.text
        assert "書きかけ" in driver.text
