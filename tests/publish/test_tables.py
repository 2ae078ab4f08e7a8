"""Tables as a terminal shows them: drawn where there is room, else read row by row; and one within another's cell."""

from hypothesis import example, given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.model.form import Column, Form, Layout, Table
from miekeshi.page.layout import page
from miekeshi.publish.document import Cell, Paragraph, Run, ems
from miekeshi.publish.document import Table as Grid
from miekeshi.publish.export import Wish, exported
from miekeshi.publish.text import render
from miekeshi.text.width import width
from tests.readings import REVISIONS, form, sheet
from tests.sheets import sheets

SHAPE = form("""
[layout]
sheet = ["title", "table.plan"]
[table.plan]
rows = "target"
[table.plan.column.title]
order = 10
of = "measure"
head = "施策"
parts = ["title"]
upright = true
[table.plan.column.how]
order = 20
of = "measure"
head = "取組内容"
parts = ["section.approach"]
[table.plan.column.target]
order = 30
head = "達成目標"
parts = ["text"]
width = 20
""")
SHEET = sheet(
    REVISIONS
    + """
[measure.m-1]
title = "植樹"
[measure.m-1.section.approach]
body = "区\\t本数\\n東\\t3"
[measure.m-1.target.t-1]
order = 10
mark = "①"
text = "100本を植える。"
[measure.m-1.target.t-1.was.2021-10-29-a3f1]
text = "90本を植える。"
[measure.m-1.target.t-2]
order = 20
text = "200人が集まる。"
"""
)


def test_a_table_in_a_cell_stays_one_where_the_file_has_none_there() -> None:
    markdown = exported(SHEET, SHAPE, Wish("md")).decode()
    assert "<table><tr><th>区</th><th>本数</th></tr><tr><td>東</td><td>3</td></tr></table>" in markdown
    numbers = (("地区", "平日"), ("東部出張所", "12"), ("中央", "9.5"), ("西", "8"))
    cells = tuple(tuple(Cell((Paragraph((Run(text),)),)) for text in row) for row in numbers)
    lines = [line.text for line in Grid((1, 1), cells).as_lines()]
    assert lines == ["地区　　　　平日", "東部出張所　12", "中央　　　　9.5", "西　　　　　8"]
    assert len({ems(line[: line.index(text)]) for line, (_head, text) in zip(lines, numbers, strict=True)}) == 1


def test_a_table_is_drawn_where_it_fits() -> None:
    blocks = page(SHEET, SHAPE)
    assert render(blocks, color=False, width=60) == (
        "-----+-----------+------------------------------------------\n"
        "施策 | 取組内容  | 達成目標\n"
        "-----+-----------+------------------------------------------\n"
        "植   | ---+----- | ① {--90--}{++100++}本を植える。\n"
        "樹   | 区 | 本数 |   ［R3.10.29 改定］\n"
        "     | ---+----- +------------------------------------------\n"
        "     | 東 | 3    | 200人が集まる。\n"
        "     | ---+----- |\n"
        "-----+-----------+------------------------------------------\n"
    )
    coloured = render(blocks, color=True, width=60)
    assert "\x1b[31;9m90\x1b[0m\x1b[32;4m100\x1b[0m" in coloured
    assert "\x1b[1m達成目標\x1b[0m" in coloured


def test_where_it_does_not_fit_it_is_read_row_by_row_and_a_typed_one_has_its_tabs_again() -> None:
    assert render(page(SHEET, SHAPE, "clean"), color=False) == (
        "植樹\n  取組内容\n    区\t本数\n    東\t3\n  達成目標\n    ① 100本を植える。\n  達成目標 200人が集まる。\n"
    )


TWICE_STRUCK = sheet("""
[revision.2021-10-29-a3f1]
reason = ""
[revision.2022-01-15-b2c3]
reason = ""
[goal.g-2.target.t-2.note.n-2]
mark = "0"
was = { 2021-10-29-a3f1 = { text = "" }, 2022-01-15-b2c3 = { text = "0" } }
[measure.m-2.target.t-2]
was = { 2021-10-29-a3f1 = { text = "" }, 2022-01-15-b2c3 = { text = "0" } }
""")


@example(TWICE_STRUCK, 83)
@given(sheets, st.integers(24, 120))
def test_no_line_of_a_table_is_wider_than_the_room(one: Sheet, room: int) -> None:
    columns = {
        key: Column(order=place, head=key, parts=(key,)) for place, key in enumerate(("text", "baseline", "note"))
    }
    columns["title"] = Column(order=-1, of="measure", head="施策", parts=("title", "section"))
    shape = Form(
        format="goal-form/1", title="", layout=Layout(sheet=("title", "table.x")),
        table={"x": Table(rows="target", column=columns)},
    )  # fmt: skip
    text = render(page(one, shape), color=False, width=room)
    drawn = [line for line in text.splitlines() if " | " in line or "-+-" in line]
    assert all(width(line) <= room for line in drawn)
