"""Sheets for the quarterly update, and the way into it."""

from tests.tui.driver import Driver

HEAD = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
department = "広報部"
stage = "published"
published = 2021-05-14  # 部長協議済み

[officer.o-1]
post = "広報部長"
"""
MEASURE = """
[measure.m-{m}]
order = {m}
number = "{m}"
title = "施策その{m}"
divisions = ["{division}"]
"""
TARGET = """
[measure.m-{m}.target.t-{n:02}]
order = {n}
mark = "{mark}"
text = "{n}番目の取組を年間{goal}回以上行う。"  # 注記{n}
kind = "at-least"
value = {goal}
unit = "回"
per = "年"

[measure.m-{m}.target.t-{n:02}.progress.q1]
value = {last}
note = "順調に進んでいる{n}"
"""
MARKS = "①②③④⑤⑥⑦⑧"


def sheet_of(count: int) -> str:
    """A sheet of that many targets, eight to a measure, each with a report on the first quarter."""
    text = HEAD
    for n in range(1, count + 1):
        m = (n - 1) // 8 + 1
        if n % 8 == 1:
            text += MEASURE.format(m=m, division="広報課" if m % 2 else "秘書課")
        text += TARGET.format(m=m, n=n, mark=MARKS[(n - 1) % 8], goal=500 + n, last=100 + n)
    return text


FORTY = sheet_of(40)
THREE = sheet_of(3)


async def started(driver: Driver) -> str:
    """The round on the second quarter of the only sheet."""
    await driver.rest()
    return await driver.press("enter", "f5", "enter")
