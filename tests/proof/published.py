"""A published sheet, and what became of it by a revision."""

PUBLISHED = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
department = "広報部"
stage = "published"
published = 2021-05-14

[transition.2021-05-14-c3d4]
stage = "published"
by = "広報部長"

[section.policy]
body = "市民に伝える。"

[measure.m-1]
title = "情報発信"

[measure.m-1.target.t-book]
order = 10
text = "令和4年1月末までに冊子を発行する。"
due = 2022-01-31

[measure.m-1.target.t-call]
order = 20
text = "相談を年間120件以上受ける。"
comparator = ">="
value = 120
unit = "件"

[measure.m-1.target.t-call.baseline.b-1]
value = 98

[measure.m-1.target.t-call.figure.f-1]
value = 26

[measure.m-1.target.t-call.breakdown.k-1]
value = 70

[measure.m-1.target.t-web]
text = "閲覧を増やす。"

[measure.m-1.target.t-app]
text = "登録を増やす。"

[measure.m-1.target.t-gone]
text = "広報車を出す。"

[measure.m-2]
title = "窓口"
"""
REVISED = (
    PUBLISHED.replace(
        'text = "令和4年1月末までに冊子を発行する。"\ndue = 2022-01-31\n',
        """text = "令和4年3月末までに冊子を発行する。"
due = 2022-03-31

[measure.m-1.target.t-book.was.2021-10-29-a3f1]
  text = "令和4年1月末までに冊子を発行する。"
  due = 2022-01-31
""",
    ).replace('text = "広報車を出す。"\n', 'text = "広報車を出す。"\nwithdrawn = "2021-10-29-a3f1"\n')
    + """
[measure.m-2.target.t-late]
text = "夜間も開ける。"
added = "2021-10-29-a3f1"

[revision.2021-10-29-a3f1]
reason = "会場の都合"
"""
)
