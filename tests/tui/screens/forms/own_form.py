"""A form of the workspace's own, and the way to it."""

import re

from tests.tui.driver import Driver
from tui.screens.forms.forms import FormsScreen

FORM = """\
format = "goal-form/1"
title = "みさき市の様式"

[period.h1]
order = 10
label = "上半期"
first = "04-01"
last = "09-30"

[period.h2]
order = 20
label = "下半期"
first = "10-01"
last = "03-31"  # 年度末

[scale.a]
order = 10
label = "A"
at_least = 100

[scale.b]
order = 20
label = "B"
under = 100

[label]
target = "【目標】"
"""


async def opened(driver: Driver) -> str:
    """The screen of the workspace's own form."""
    await driver.rest()
    await driver.press("f7")
    assert isinstance(driver.app.screen, FormsScreen)
    await driver.press("home")
    return await _to(driver, "misaki")


async def _to(driver: Driver, words: str) -> str:
    await driver.go_to(words)
    return await driver.press("enter")


async def add(driver: Driver, what: str) -> None:
    """Begin a new part of the form: the one that the question has under a number of its own, or further down."""
    text = await driver.press("f7")
    number = re.search(rf"(\d+)\. {what}", text)
    assert number is not None, text
    await driver.press(*["down"] * (int(number[1]) - 1), "enter")
