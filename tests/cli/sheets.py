"""The sheet that commands are tried on, and what they changed of it."""

import difflib
import re
from pathlib import Path

SHEET = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
stage = "published"
published = 2021-05-14

[officer.o-1]
post = "広報部長"

[measure.m-1]
number = "1"  # 最初の施策
title = "情報発信"

[measure.m-1.target.t-sns]
order = 10
mark = "①"
text = "市公式SNSで年間510回以上発信する。"
kind = "at-least"
value = 510
unit = "回"

[measure.m-1.target.t-sns.progress.q1]
value = 120
note = "順調"

[measure.m-1.target.t-pct]
order = 20
mark = "②"
text = "認知度 85%以上"
kind = "at-least"
value = 85
unit = "%"

[measure.m-2]
number = "2"
title = "相談"

[measure.m-2.target.t-desk]
mark = "①"
text = "窓口を９月末までに移す。"
kind = "deadline"
"""
DRAFT = SHEET.replace('stage = "published"\npublished = 2021-05-14\n', "").split("[measure.m-1.target.t-sns.progress")[
    0
]
CLOSED = SHEET.replace('"published"\n', '"closed"\nclosed = 2022-05-31\n')


def diff(before: str, path: Path) -> list[str]:
    """The lines that differ, with the letters of new ids as ``xxxx``."""
    lines = difflib.unified_diff(before.splitlines(), path.read_text("utf-8").splitlines(), n=0, lineterm="")
    told = [line for line in list(lines)[2:] if line[:1] in "+-" and line[1:]]
    return [re.sub(r"(\d{4}-\d\d-\d\d)-[a-z0-9]{4}\b", r"\1-xxxx", line) for line in told]
