"""Values behind labels: where they print, what is wrong with them, found by a search, carried forward, in a table."""

from datetime import date

from miekeshi.checks.details import against
from miekeshi.page.layout import page
from miekeshi.page.search import search
from miekeshi.year.rollover import carry_forward
from tests.readings import REVISIONS, form, row, sheet

SHAPE = form("""
[layout]
measure = ["title", "section", "detail.course"]
[detail.partner]
order = 20
label = "協働関係先"
[detail.size]
order = 10
label = "事業規模"
kind = "number"
unit = "千円"
[detail.since]
order = 30
label = "開始日"
kind = "date"
[detail.course]
order = 5
label = "今後の方向性"
kind = "choice"
choice = ["拡充", "維持"]
[detail.made]
of = "sheet"
label = "作成日"
""")
SHEET = sheet(
    'title = "目標"\n'
    + REVISIONS
    + """
[detail.made]
text = "R3.4.1"
[measure.m-1]
title = "植樹"
[measure.m-1.section.s]
body = "植える。"
[measure.m-1.detail.partner]
order = 1
text = "緑化協会"
[measure.m-1.detail.partner.was.2021-10-29-a3f1]
text = "自治会"
[measure.m-1.detail.size]
order = 2
text = "1,200千円"
value = 1300
[measure.m-1.detail.since]
text = "追って決める"
[measure.m-1.detail.course]
text = "廃止"
[measure.m-1.detail.later]
text = "後の様式の項目"
"""
)


def test_they_print_behind_their_labels_in_the_order_of_the_form() -> None:
    assert [row(block) for block in page(SHEET, SHAPE)] == [
        (0, "title", "目標"),
        (0, "measure", "植樹"),
        (1, "field", "事業規模|1,200千円"),
        (1, "field", "協働関係先|{--自治会--}{++緑化協会++}［R3.10.29 改定］"),
        (1, "field", "開始日|追って決める"),
        (1, "field", "later|後の様式の項目"),
        (1, "prose", "植える。"),
        (1, "field", "今後の方向性|廃止"),
        (0, "field", "作成日|R3.4.1"),
    ]


def test_a_target_s_stand_where_its_layout_has_them_and_a_goal_s_are_not_lost_where_it_is_only_repeated() -> None:
    shape = form("""
[layout]
sheet = ["title", "measure"]
goal = ["title"]
measure = ["goal_title", "title", "target"]
target = ["text", "detail.place", "due"]
[detail.place]
of = "target"
label = "場所"
[detail.head]
of = "goal"
label = "所管"
""")
    held = sheet("""
[goal.g-1]
title = "緑"
detail.head.text = "公園課"
[measure.m-1]
title = "植樹"
goal = "g-1"
[measure.m-1.target.t-1]
text = "30本"
due_text = "年度末"
detail.place.text = "中央公園"
[goal.g-2]
title = "水"
cost.c-1 = { title = "事業費", amount.a-1 = { text = "5千円" } }
[measure.m-2]
title = "植樹"
goal = "g-2"
""")
    shown = [row(block)[2] for block in page(held, shape)]
    assert shown[:5] == ["緑", "植樹", "30本", "場所|中央公園", "達成時期|年度末"]
    assert "所管|公園課" in shown and any("5千円" in line for line in shown)


def test_what_the_form_does_not_ask_for_so_is_told_of() -> None:
    assert sorted((one.code, ".".join(one.path), one.message) for one in against(SHEET, SHAPE)) == [
        ("detail-text", "measure.m-1.detail.course.text", "“廃止” is no choice for 今後の方向性"),
        ("detail-text", "measure.m-1.detail.since.text", "開始日 is to be a date; “追って決める” is none"),
        ("detail-text", "measure.m-1.detail.size.text", "the wording states 1,200千円, not 1300"),
        ("unknown-detail", "measure.m-1.detail.later", "the form has no place for later here"),
    ]


def test_they_are_found_and_go_into_the_next_year() -> None:
    assert [(hit.path, hit.was) for hit in search(SHEET, "自治会", former_too=True)] == [
        (("measure", "m-1", "detail", "partner"), "2021-10-29-a3f1")
    ]
    after = carry_forward(SHEET, SHAPE, date(2022, 3, 31)).measure["m-1"]
    assert {key: one.text for key, one in after.detail.items()} == {
        key: one.text for key, one in SHEET.measure["m-1"].detail.items()
    }
    assert after.carried == 2021 and not after.detail["partner"].was
