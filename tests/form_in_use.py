"""A form of a workspace's own, and a sheet that uses all of it."""

from tests.tui.screens.forms.own_form import FORM

SHEET = """\
format = "goal-sheet/1"
form = "misaki"
fiscal_year = 2021
title = "運営方針"

[measure.m-1]
title = "広報"

[measure.m-1.section.policy]
body = "市民に届く広報を行う。"

[measure.m-1.detail.partner]
text = "町内会"

[measure.m-1.target.t-1]
text = "動画を10本作る。"

[measure.m-1.target.t-1.progress.h1]
value = 4

[measure.m-1.evaluation.self]
rating = "a"
"""
DETAIL = '\n[detail.partner]\nlabel = "協働関係先"\n'
LAYOUT = '\n[layout]\nmeasure = ["title", "section", "target", "self"]\ntarget = ["text", "progress"]\n'
NOW = FORM + DETAIL + LAYOUT
