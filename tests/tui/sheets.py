"""Sheets of an invented city, and the day on which they are opened."""

from datetime import date

TODAY = date(2021, 10, 29)
PUBLISHED = """\
format = "goal-sheet/1"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
department = "広報部"
stage = "published"
published = 2021-05-14

# 部長協議済み
[section.policy]
order = 10
heading = "基本方針"
body = \"\"\"
市の動きを、だれにでも届く言葉で伝えます。
問い合わせには、その日のうちに一報を返します。\"\"\"

[measure.m-aaaa]
order = 10
number = "1"
title = "情報発信の強化"
divisions = ["広報課"]

[measure.m-aaaa.target.t-aaaa]
order = 10
mark = "①"
text = "市公式SNSでの発信を年間510回以上行う。"
kind = "at-least"
comparator = ">="
value = 510
unit = "回"
per = "年"
due = 2022-03-31

[measure.m-aaaa.target.t-bbbb]
order = 20
mark = "②"
text = "令和4年1月末までに転入者向けの案内冊子を作る。"  # 冊子は全戸配布
kind = "deadline"
due = 2022-01-31

[measure.m-bbbb]
order = 20
number = "2"
title = "相談窓口の見直し"
"""
DRAFT = """\
format = "goal-sheet/1"
fiscal_year = 2022
title = "令和4年度 会計課の取組目標"
department = "会計課"
stage = "draft"

[measure.m-cccc]
order = 10
number = "1"
title = "支払事務の電子化"

[measure.m-cccc.target.t-cccc]
order = 10
mark = "①"
text = "請求書の電子受付を９月末までに始める。"
kind = "start"
"""
REVISED = PUBLISHED.replace("1月末までに転入者", "3月末までに転入者") + (
    '\n[revision.2021-10-01-b2b2]\nreason = "印刷の遅れ"\napproved_by = "広報部長"\n'
    '\n[measure.m-aaaa.target.t-bbbb.was.2021-10-01-b2b2]\ntext = "令和4年1月末までに転入者向けの案内冊子を作る。"\n'
)
