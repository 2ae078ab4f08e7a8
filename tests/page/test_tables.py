"""Tables of a form, and tables typed into a text: the grid that outputs draw, and the same read row by row."""

from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.model.form import Column, Form, Layout, Table
from miekeshi.model.path import kind_of
from miekeshi.order.sequence import printed_order
from miekeshi.page.grid import Grid, GridCell, in_tables
from miekeshi.page.layout import page
from miekeshi.publish.paper import table
from miekeshi.redline.segments import critic
from tests.readings import REVISIONS, form, row, sheet
from tests.sheets import sheets

PLAN = """
[layout]
sheet = ["title", "table.plan"]
[label]
plan = "重点施策"
[table.plan]
rows = "target"
[table.plan.column.goal]
order = 10
of = "goal"
head = "目標"
parts = ["title"]
upright = true
width = 2
[table.plan.column.number]
order = 20
of = "measure"
head = "No"
parts = ["number"]
width = 2
[table.plan.column.title]
order = 30
of = "measure"
group = "施策"
head = "施策名"
parts = ["title"]
[table.plan.column.how]
order = 40
of = "measure"
group = "施策"
head = "取組内容"
parts = ["section.approach"]
width = 20
[table.plan.column.target]
order = 50
head = "達成目標"
parts = ["text"]
width = 20
[table.plan.column.base]
order = 60
head = "基準値"
parts = ["baseline"]
"""
TEXT = """
title = "目標"
[goal.g-1]
title = "花のまち"
[goal.g-1.section.s-1]
body = "背景です。"
[measure.m-1]
order = 10
goal = "g-1"
number = "1"
title = "花を増やす"
[measure.m-1.section.approach]
body = "春に植える。"
[measure.m-1.note.n-1]
mark = "※"
text = "苗は配る。"
[measure.m-1.target.t-1]
order = 10
mark = "①"
text = "100本を植える。"
[measure.m-1.target.t-1.was.2021-10-29-a3f1]
text = "90本を植える。"
[measure.m-1.target.t-1.baseline.b-1]
text = "（80本）"
[measure.m-1.target.t-2]
order = 20
mark = "②"
text = "200人が集まる。"
[measure.m-1.target.t-2.note.n-2]
text = "雨天中止"
[measure.m-2]
order = 20
goal = "g-1"
number = "2"
title = "花を贈る"
"""


def grids(one: Sheet, shape: Form) -> list[Grid]:
    return [part for part in in_tables(page(one, shape)) if isinstance(part, Grid)]


def words(cell: GridCell) -> str:
    return cell.heading or " / ".join(
        "|".join(critic(part) for part in (one.mark, one.label, one.segments) if part) for one in cell.blocks
    )


def drawn(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(one.row, one.column, one.rows, one.columns, words(one)) for one in grid.cells if words(one)]


def test_rows_are_targets_and_what_holds_them_stands_beside_all_of_its_rows() -> None:
    (grid,) = grids(sheet(TEXT + REVISIONS), form(PLAN))
    assert grid.shape.widths == (2, 2, 10, 20, 20, 10)
    assert (grid.shape.heads, grid.shape.name, grid.shape.path) == (2, "plan", ())
    assert drawn(grid) == [
        (0, 0, 2, 1, "目標"),
        (0, 1, 2, 1, "No"),
        (0, 2, 1, 2, "施策"),
        (0, 4, 2, 1, "達成目標"),
        (0, 5, 2, 1, "基準値"),
        (1, 2, 1, 1, "施策名"),
        (1, 3, 1, 1, "取組内容"),
        (2, 0, 5, 1, "花のまち"),
        (2, 1, 3, 1, "1"),
        (2, 2, 3, 1, "花を増やす"),
        (2, 3, 3, 1, "春に植える。"),
        (2, 4, 1, 1, "①|{--90--}{++100++}本を植える。"),
        (2, 5, 1, 1, "（80本）"),
        (3, 4, 1, 1, "②|200人が集まる。"),
        (4, 4, 1, 2, "雨天中止"),
        (5, 1, 1, 5, "※|苗は配る。"),
        (6, 1, 1, 1, "2"),
        (6, 2, 1, 1, "花を贈る"),
        (7, 0, 1, 6, "背景です。"),
    ]
    assert next(one for one in grid.cells if words(one) == "花のまち").upright


def test_the_same_reads_row_by_row_with_the_heads_repeated() -> None:
    assert [row(block) for block in page(sheet(TEXT), form(PLAN))] == [
        (0, "title", "目標"),
        (0, "heading", "重点施策"),
        (1, "goal", "花のまち"),
        (2, "measure", "1"),
        (3, "field", "施策　施策名|花を増やす"),
        (3, "prose", "施策　取組内容|春に植える。"),
        (3, "label", "達成目標"),
        (4, "target", "①|100本を植える。"),
        (4, "baseline", "基準値|（80本）"),
        (3, "label", "達成目標"),
        (4, "target", "②|200人が集まる。"),
        (4, "note", "雨天中止"),
        (3, "note", "※|苗は配る。"),
        (2, "measure", "2"),
        (3, "field", "施策　施策名|花を贈る"),
        (2, "prose", "背景です。"),
    ]


def test_the_parts_of_one_item_stand_in_lines_with_their_groups_upright_at_the_side() -> None:
    shape = form("""
[layout]
measure = ["title", "table.card"]
[table.card.column.how]
order = 10
group = "計画"
head = "取組"
parts = ["section.approach"]
[table.card.column.who]
order = 20
group = "計画"
head = "担当"
parts = ["divisions"]
[table.card.column.target]
order = 30
head = "目標"
parts = ["target"]
""")
    one = sheet(TEXT.split("[measure.m-2]")[0].replace('number = "1"', 'divisions = ["公園課"]'))
    (grid,) = grids(one, shape)
    assert (grid.shape.widths, grid.shape.heads, grid.shape.path) == ((1, 4, 15), 0, ("measure", "m-1"))
    assert drawn(grid) == [
        (0, 0, 2, 1, "計画"),
        (0, 1, 1, 1, "取組"),
        (0, 2, 1, 1, "春に植える。"),
        (1, 1, 1, 1, "担当"),
        (1, 2, 1, 1, "公園課"),
        (2, 0, 1, 2, "目標"),
        (2, 2, 1, 1, "①|100本を植える。 / （80本） / ②|200人が集まる。 / 雨天中止"),
    ]
    assert [row(block)[1:] for block in page(one, shape) if block.path[:1] == ("measure",)][:6] == [
        ("measure", "花を増やす"),
        ("group", "計画"),
        ("prose", "取組|春に植える。"),
        ("field", "担当|公園課"),
        ("label", "目標"),
        ("target", "①|100本を植える。"),
    ]


def test_lines_with_tabs_in_a_text_are_a_table() -> None:
    text = (
        'title = "目標"\n[section.s]\nbody = """\n前\n年度\t件数\t備考\nR3\t10件\t\nR4\t20件\t増\n後\n\t字下げ\n"""\n'
    )
    shape = form('[layout]\nsheet = ["title", "section"]\n')
    (grid,) = grids(sheet(text), shape)
    assert (grid.shape.heads, grid.shape.rows, grid.shape.path) == (1, 3, ("section", "s"))
    assert [one[4] for one in drawn(grid)] == ["年度", "件数", "備考", "R3", "10件", "R4", "20件", "増"]
    read = [row(block)[2] for block in page(sheet(text), shape)][1:]
    assert read == ["前", "年度", "件数", "備考", "R3", "件数|10件", "R4", "件数|20件", "備考|増", "後", "\t字下げ"]
    revised = text + '[section.s.was.2021-10-29-a3f1]\nbody = "年度\\t件数\\nR3\\t8件"\n' + REVISIONS
    assert "{--8--}{++10++}件" in [words(cell) for cell in grids(sheet(revised), shape)[0].cells]


def test_a_tab_that_parts_no_cells_makes_no_table() -> None:
    shape = form('[layout]\nsheet = ["title", "section"]\n')
    for body in ("①\t植える\n②\t贈る", "\t字下げ\n\t字下げ", "終わり\t"):
        assert not grids(sheet(f"[section.s]\nbody = '''{body}'''\n"), shape)
    assert grids(sheet("[section.s]\nbody = '''①\t植える\t100\n②\t贈る\t3'''\n"), shape)


def test_what_stands_in_a_text_within_a_cell_is_a_table_of_its_own() -> None:
    (grid,) = grids(sheet(TEXT.replace('"春に植える。"', '"区\\t本数\\n東\\t3"')), form(PLAN))
    cell = next(one for one in grid.cells if any("区" in block.text for block in one.blocks))
    (inner,) = in_tables(cell.blocks)
    assert isinstance(inner, Grid) and [one[4] for one in drawn(inner)] == ["区", "本数", "東", "3"]


PARTS = {
    "goal": ["title", "section", "note"],
    "measure": ["title", "number", "section", "target", "divisions"],
    "target": ["text", "mark", "value", "baseline", "note"],
}
OWNERS = {"goal": ["sheet"], "measure": ["sheet", "goal"]}
ABOVE = {"goal": ("goal",), "measure": ("goal", "measure"), "target": ("goal", "measure", "target")}


@st.composite
def tabled(draw: st.DrawFn) -> Form:
    """Forms with a table anywhere, of any rows and columns."""
    rows = draw(st.sampled_from(["goal", "measure", "target", "target.deadline", None]))
    kind = (rows or "").partition(".")[0]
    owner = draw(st.sampled_from(OWNERS.get(kind, ["sheet", "goal", "measure"])))
    columns = {}
    for place in range(draw(st.integers(1, 4))):
        of = draw(st.sampled_from(ABOVE[kind])) if kind else owner
        parts = draw(st.lists(st.sampled_from(PARTS.get(of, ["section", "note"])), max_size=2, unique=True))
        words = {"head": draw(st.sampled_from(["", "頭"])), "group": draw(st.sampled_from(["", "組"]))}
        columns[f"c{place}"] = Column.model_validate(
            {**words, "order": place, "parts": parts, "of": of if kind and of != kind else None}
        )
    named = {"sheet": ("title", "goal", "measure"), "goal": ("title", "measure"), "measure": ("title",)}
    kept = tuple(part for part in named[owner] if part not in ("goal", "measure") or draw(st.booleans()))
    layout = Layout(**{owner: (*kept, "table.x")})
    return Form(format="goal-form/1", title="", layout=layout, table={"x": Table(rows=rows, column=columns)})


@given(sheets, tabled())
def test_a_table_loses_no_item_and_its_cells_fill_it_without_overlapping(one: Sheet, shape: Form) -> None:
    blocks = page(one, shape)
    plainly = page(one, replace_tables(shape))
    assert {block.path for block in plainly if block.field and block.text} <= {block.path for block in blocks}
    items = [block.path for block in blocks if block.field]
    for kind in ("goal", "measure", "target"):
        order = [path for path in printed_order(one, shape) if path in items and kind_of(path) == kind]
        assert [path for path in dict.fromkeys(items) if path in order] == order
    for part in in_tables(blocks):
        if isinstance(part, Grid):
            places = [
                (line, column)
                for cell in part.cells
                for line in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            ]
            assert sorted(places) == [(a, b) for a in range(part.shape.rows) for b in range(len(part.shape.widths))]


def replace_tables(shape: Form) -> Form:
    return shape.model_copy(update={"layout": Layout(), "table": {}})


def test_heads_name_years_a_second_table_shows_targets_again_and_blank_columns_stay() -> None:
    shape = form("""
[layout]
sheet = ["title", "measure"]
measure = ["title", "sdgs", "detail", "table.goals", "table.done", "note"]
[label]
sdg-9 = "09 産業"
[detail.end]
order = 20
label = "終期"
blank = true
[detail.start]
order = 10
label = "開始"
[table.goals]
rows = "target"
[table.goals.column.what]
order = 10
head = "指標"
parts = ["text"]
[table.goals.column.before]
order = 20
head = "{year-1}"
parts = ["values.target.year-1"]
[table.done]
rows = "target"
[table.done.column.what]
order = 10
head = "指標"
parts = ["text"]
[table.done.column.result]
order = 20
head = "{year}実績"
parts = ["values.actual.year"]
blank = true
[table.done.column.share]
order = 30
head = "達成率"
parts = ["result.percent"]
""")
    one = sheet("""
title = "目標"
[measure.m]
title = "施策"
sdgs = [9, 11]
[measure.m.detail.start]
text = "不明"
[measure.m.target.t]
text = "徴収率"
value = 91
unit = "%"
[measure.m.target.t.series.s]
at = "FY2020"
value = 90
role = "target"
[measure.m.target.t.note.n]
text = "注記"
""")
    blocks = page(one, shape)
    said = [row(block)[2] for block in blocks]
    assert said[:5] == ["目標", "施策", "09 産業　11 住み続けられるまちづくりを", "開始|不明", "終期"]
    assert [words for words in said if "徴収率" in words] == ["指標|徴収率", "指標|徴収率"]
    assert "令和2年度|90%" in said and said.count("注記") == 1
    goals, done = (one for one in in_tables(blocks) if isinstance(one, Grid))
    assert [cell.heading for cell in goals.cells if cell.row == 0] == ["指標", "令和2年度"]
    assert [cell.heading for cell in done.cells if cell.row == 0] == ["指標", "令和3年度実績", "達成率"]
    printed = table(done)
    assert ["".join(run.text for line in cell.lines for run in line.runs) for cell in printed.rows[0]] == [
        "指標",
        "令和3年度実績",
    ]
