"""A sheet with a date nobody means wherever it can hold one."""

SHEET = """format = "goal-sheet/1"
{year}
title = "広場の運営方針"
stage = "{stage}"
published = {day}
closed = {day}
[revision.{day}-a1]
reason = "見直し"
[transition.{day}-a1]
stage = "published"
[measure.m-1]
title = "広場の手入れ"
[measure.m-1.target.t-1]
text = "{text}"
value = 10
due = [{day}, "{day}~", ">={day}", "{month}", "{calendar}", "{day}"]
[measure.m-1.target.t-1.was.{day}-a1]
due = "{calendar}"
[measure.m-1.target.t-1.baseline.b-1]
value = 3
at = "{month}"
[measure.m-1.target.t-1.progress.q1]
value = 3
on = {day}
[measure.m-1.target.t-1.progress."{day}"]
value = 4
[measure.m-1.target.t-1.progress."{month}"]
value = 4
[measure.m-1.target.t-1.evaluation.self]
rating = "a"
on = {day}
[measure.m-1.target.t-2]
text = "{calendar}年度末までに終える"
added = "{day}-a1"
carried = 2020
"""


def sheet(day: str, year: str, stage: str) -> str:
    """The sheet, its year as given."""
    return SHEET.format(year=year, stage=stage, day=day, month=day[:7], calendar=day[:4], text="年10回行う")
