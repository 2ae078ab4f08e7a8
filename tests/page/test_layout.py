import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Item, Sheet
from miekeshi.model.form import Form
from miekeshi.model.kinds import ENTERED
from miekeshi.model.walk import walk
from miekeshi.page.blocks import Block, plain
from miekeshi.page.layout import page
from miekeshi.redline.segments import new_text, old_text
from miekeshi.revision.trace import former, in_sequence
from miekeshi.revision.views import View, clean
from miekeshi.store.workspace.forms import BUILT_IN, form_files
from miekeshi.store.workspace.forms import form as built_in
from tests.readings import REVISIONS, SLIP, form, row, sheet
from tests.sheets import sheets

PLAIN = form()


def rows(text: str, shape: Form = PLAIN, view: View = "redline") -> list[tuple[int, str, str]]:
    return [row(block) for block in page(sheet(text), shape, view)]


def test_the_head_prints_title_officers_and_divisions() -> None:
    text = """
title = "令和3年度 みどり課の目標"
department = "みどり課"
divisions = ["公園係", "緑化係"]
[officer.b]
order = 20
post = "課長補佐"
[officer.a]
order = 10
post = "課長"
name = "青木 葉子"
contact = "内線 12"
"""
    shape = form('[label]\ndivisions = "{department}の体制"\nname = "氏名"\n')
    assert rows(text, shape) == [
        (0, "title", "令和3年度 みどり課の目標"),
        (0, "field", "課長"),
        (0, "field", "氏名|青木 葉子"),
        (0, "field", "内線 12"),
        (0, "field", "課長補佐"),
        (0, "heading", "みどり課の体制"),
        (1, "field", "公園係　緑化係"),
    ]


def test_the_department_prints_by_itself_where_the_title_does_not_say_it() -> None:
    assert rows('title = "目標"\ndepartment = "みどり課"\n') == [(0, "title", "目標"), (0, "field", "みどり課")]


def test_a_form_may_put_the_department_first_and_label_it() -> None:
    shape = form('[layout]\nsheet = ["department", "title"]\n[label]\ndepartment = "部局名"\n')
    assert rows('title = "みどり課の目標"\ndepartment = "みどり課"\n', shape) == [
        (0, "field", "部局名|みどり課"),
        (0, "title", "みどり課の目標"),
    ]


def test_sections_nest_and_a_paragraph_is_a_block() -> None:
    text = '''
[section.policy]
[section.policy.section.s-1]
mark = "◆"
heading = "花を増やす"
body = """
春に植える。

秋に植える。
"""
[section.policy.section.s-1.note.n]
mark = "※"
text = "苗は配る。"
[section.mission]
order = -1
mark = "1"
body = "緑を守る。"
'''
    assert rows(text, form('[label]\npolicy = "基本方針"\n')) == [
        (0, "prose", "1|緑を守る。"),
        (0, "heading", "基本方針"),
        (1, "subheading", "◆|花を増やす"),
        (2, "prose", "春に植える。"),
        (2, "prose", "秋に植える。"),
        (2, "note", "※|苗は配る。"),
    ]


def test_a_section_left_empty_prints_its_label() -> None:
    assert rows("[section.policy]\n", form('[label]\npolicy = "基本方針"\n')) == [(0, "heading", "基本方針")]


MEASURE = """
[measure.m-1]
number = "1"
mark = "◎"
title = "公園の手入れ"
subtitle = "～みんなで～"
divisions = ["公園係", "緑化係"]
sdgs = [11, 15]
plan_numbers = ["3-1", "3-2"]
[measure.m-1.section.situation]
body = "草が伸びている。"
[measure.m-1.target.t-1]
order = 20
mark = "②"
text = "草刈りを年4回以上行う。"
value = 4
[measure.m-1.target.t-1.baseline.b]
text = "(前年度 3回)"
value = 3
[measure.m-1.target.t-1.baseline.c]
value = 2
[measure.m-1.target.t-1.series.y]
text = "(来年度 5回)"
[measure.m-1.target.t-1.breakdown.x]
mark = "◆"
text = "東公園 3回"
[measure.m-1.target.t-1.breakdown.y]
value = 1
[measure.m-1.target.t-1.figure.f]
value = 8
unit = "人"
[measure.m-1.target.t-1.figure.f.breakdown.z]
text = "西公園 1回"
[measure.m-1.target.t-1.figure.f.baseline.z]
text = "(前年度 7人)"
[measure.m-1.target.t-1.note.n]
mark = "*"
text = "雨天は順延"
[measure.m-1.target.t-2]
order = 10
mark = "①"
[measure.m-1.action.a]
mark = "①"
text = "業者を選ぶ。"
[measure.m-1.action.a.action.b]
mark = "・"
text = "見積を取る。"
[measure.m-1.action.a.action.b.action.c]
text = "三者から。"
[measure.m-1.note.n]
mark = "※"
text = "予算の範囲で行う。"
"""


def test_a_measure_prints_every_part_and_no_figure_beside_the_wording() -> None:
    shape = form(
        '[label]\nmeasure = "重点施策"\nsituation = "現状"\ntarget = "達成目標"\naction = "手段"\n'
        'breakdown = "【内訳】"\nplan_numbers = "施策No"\n'
    )
    assert rows(MEASURE, shape) == [
        (0, "heading", "重点施策"),
        (0, "measure", "◎1|公園の手入れ|（公園係、緑化係）"),
        (1, "subtitle", "～みんなで～"),
        (1, "field", "11 住み続けられるまちづくりを　15 陸の豊かさも守ろう"),
        (1, "field", "施策No|3-1、3-2"),
        (1, "label", "現状"),
        (2, "prose", "草が伸びている。"),
        (1, "label", "達成目標"),
        (2, "target", "①"),
        (2, "target", "②|草刈りを年4回以上行う。"),
        (3, "label", "【内訳】"),
        (3, "share", "◆|東公園 3回"),
        (3, "share", "西公園 1回"),
        (3, "baseline", "(前年度 3回)"),
        (3, "baseline", "(前年度 7人)"),
        (3, "series", "(来年度 5回)"),
        (3, "note", "*|雨天は順延"),
        (1, "label", "手段"),
        (2, "action", "①|業者を選ぶ。"),
        (3, "action", "・|見積を取る。"),
        (4, "action", "三者から。"),
        (1, "note", "※|予算の範囲で行う。"),
    ]


def test_parts_a_form_does_not_name_are_printed_all_the_same() -> None:
    shape = form('[layout]\nsheet = ["measure"]\nmeasure = ["action", "target.state", "section.later"]\n')
    text = (
        'title = "目標"\n[section.x]\nbody = "まえがき"\n[measure.m]\ntitle = "施策"\nsdgs = [1]\n'
        '[measure.m.section.later]\nbody = "あと"\n[measure.m.section.other]\nbody = "ほか"\n'
        '[measure.m.target.s]\nkind = "state"\ntext = "こうなる。"\n[measure.m.target.t]\ntext = "こうする。"\n'
        '[measure.m.action.a]\ntext = "動く。"\n'
    )
    assert [line for _depth, _style, line in rows(text, shape)] == [
        "目標",
        "施策",
        "1 貧困をなくそう",
        "動く。",
        "こうなる。",
        "あと",
        "ほか",
        "こうする。",
        "まえがき",
    ]


def test_a_heading_over_parts_prints_only_if_one_of_them_does() -> None:
    shape = form(
        "[layout]\n"
        'measure = ["title", "heading.analysis", "section", "heading.level", "target", "target.state", "self"]\n'
        '[label]\nanalysis = "現状や課題"\nlevel = "達成水準"\nstate = "状態"\nself = "自己評価"\nreason = "理由"\n'
    )
    text = (
        '[measure.m]\ntitle = "施策"\n[measure.m.evaluation.self]\n[measure.n]\ntitle = "次"\n'
        '[measure.n.target.t]\nkind = "state"\ntext = "こうなる。"\n'
    )
    assert rows(text, shape) == [
        (0, "measure", "施策"),
        (1, "label", "自己評価"),
        (1, "label", "理由"),
        (0, "measure", "次"),
        (1, "group", "達成水準"),
        (1, "label", "状態"),
        (2, "target", "こうなる。"),
        (1, "label", "自己評価"),
        (1, "label", "理由"),
    ]


GOALS = """
[goal.g-1]
order = 10
number = "1"
title = "緑を増やす。"
index_title = "緑をふやす"
page = "P1"
[goal.g-1.section.s]
body = "五か年で進める。"
[goal.g-1.target.t]
text = "緑被率を上げる。"
[goal.g-2]
order = 20
number = "2"
title = "花を配る。"
[measure.m-2]
order = 20
goal = "g-1"
mark = "②"
[measure.m-1]
order = 10
goal = "g-1"
mark = "①"
title = "植樹"
[measure.m-3]
order = 30
title = "どこにも属さない"
"""


def test_goals_hold_their_measures_and_an_index_lists_them() -> None:
    shape = form(
        '[layout]\nsheet = ["index", "goal", "measure"]\n'
        '[label]\nnumber = "No."\nindex_title = "目標"\npage = "頁"\ngoal = "{year}の目標"\nmeasure = "運営目標"\n'
        'measure_title = "【施策】"\n'
    )
    assert rows(GOALS, shape) == [
        (0, "index-head", "No.|目標|頁"),
        (0, "index", "1|緑をふやす|P1"),
        (0, "index", "2|花を配る。"),
        (0, "heading", "令和3年度の目標"),
        (0, "goal", "1|緑を増やす。"),
        (1, "prose", "五か年で進める。"),
        (1, "target", "緑被率を上げる。"),
        (1, "label", "運営目標"),
        (1, "measure", "①|【施策】|植樹"),
        (1, "measure", "②"),
        (0, "goal", "2|花を配る。"),
        (0, "heading", "運営目標"),
        (0, "measure", "【施策】|どこにも属さない"),
    ]


def test_a_form_may_repeat_the_goal_at_each_measure() -> None:
    shape = form(
        '[layout]\nsheet = ["measure"]\nmeasure = ["number", "goal_title", "title"]\n'
        '[label]\ngoal_title = "目標"\nmeasure_title = "表題"\nin_charge = "担当"\n'
    )
    text = (
        '[goal.g-1]\ntitle = "緑を増やす。"\n[goal.g-2]\ntitle = "まだ施策がない。"\n'
        '[measure.m-1]\ngoal = "g-1"\nmark = "◎"\nnumber = "目標1"\ntitle = "植樹"\ndivisions = ["緑化係"]\n'
    )
    assert rows(text, shape) == [
        (0, "measure", "◎|目標1"),
        (1, "field", "目標|緑を増やす。"),
        (1, "field", "表題|植樹"),
        (1, "field", "担当|緑化係"),
        (0, "goal", "まだ施策がない。"),
    ]


def test_evaluations_print_the_words_of_the_scale() -> None:
    shape = form(
        '[layout]\nsheet = ["measure", "scale"]\n[label]\nself = "【実績】"\nreason = "理由"\nscale = "評語"\n'
        '[scale.b]\norder = 2\nlabel = "未達"\n[scale.a]\norder = 1\nlabel = "達成（100%以上）"\nat_least = 100\n'
    )
    text = (
        '[measure.m]\ntitle = "施策"\n[measure.m.evaluation.leader]\nrating = "gone"\n'
        '[measure.m.evaluation.self]\nrating = "a"\ntext = "咲いた。\\n実った。"\nreason = "雨が多かった。"\n'
        '[measure.m.target.t]\ntext = "目標"\n[measure.m.target.t.evaluation.self]\nrating = "b"\n'
    )
    assert rows(text, shape) == [
        (0, "measure", "施策"),
        (1, "target", "目標"),
        (2, "label", "【実績】"),
        (3, "rating", "未達"),
        (1, "label", "【実績】"),
        (2, "rating", "達成（100%以上）"),
        (2, "prose", "咲いた。"),
        (2, "prose", "実った。"),
        (1, "label", "理由"),
        (2, "prose", "雨が多かった。"),
        (1, "rating", "gone"),
        (0, "heading", "評語"),
        (1, "scale", "達成（100%以上）"),
        (1, "scale", "未達"),
    ]


NOTICES = """
title = "目標"
[revision.2021-10-29-a3f1]
reason = "延期"
notice = "※ 一部を改めた。"
before = "m-2"
[revision.2022-01-20-b7c2]
reason = "再延期"
notice = "※ 再び改めた。"
[measure.m-1]
order = 1
title = "その一"
[measure.m-2]
order = 2
title = "その二"
[measure.m-2.target.t]
mark = "③"
text = "5月末までに開く。"
[measure.m-2.target.t.was.2021-10-29-a3f1]
text = "1月末までに開く。"
[measure.m-2.target.t.was.2022-01-20-b7c2]
text = "3月末までに開く。"
"""


def test_the_redline_shows_notices_strikes_and_dates() -> None:
    assert rows(NOTICES) == [
        (0, "title", "目標"),
        (0, "notice", "※ 再び改めた。"),
        (0, "measure", "その一"),
        (0, "notice", "※ 一部を改めた。"),
        (0, "measure", "その二"),
        (1, "target", "③|{--1月末--}{++5月末++}までに開く。［R3.10.29 改定、R4.1.20 改定］"),
    ]
    notice = page(sheet(NOTICES), PLAIN)[1]
    assert (notice.path, notice.revisions) == (("revision", "2022-01-20-b7c2"), ("2022-01-20-b7c2",))
    target = page(sheet(NOTICES), PLAIN)[-1]
    assert target.path == ("measure", "m-2", "target", "t")
    assert target.revisions == ("2021-10-29-a3f1", "2022-01-20-b7c2")
    assert [segment.kind for segment in target.segments] == ["struck", "passing", "inserted", "kept"]


def test_the_clean_copy_has_the_notices_and_no_strike() -> None:
    assert rows(NOTICES, view="clean") == [
        (0, "title", "目標"),
        (0, "notice", "※ 再び改めた。"),
        (0, "measure", "その一"),
        (0, "notice", "※ 一部を改めた。"),
        (0, "measure", "その二"),
        (1, "target", "③|5月末までに開く。"),
    ]


def test_the_original_has_neither() -> None:
    assert rows(NOTICES, view="original") == [
        (0, "title", "目標"),
        (0, "measure", "その一"),
        (0, "measure", "その二"),
        (1, "target", "③|1月末までに開く。"),
    ]


def test_a_notice_placed_nowhere_is_printed_at_the_end() -> None:
    text = (
        '[revision.2021-10-29-a3f1]\nreason = "延期"\nnotice = "※ 改めた。"\nbefore = "m-9"\n'
        '[measure.m]\ntitle = "施策"\n'
    )
    assert rows(text) == [(0, "measure", "施策"), (0, "notice", "※ 改めた。")]


def test_what_was_withdrawn_is_struck_with_all_it_holds_and_dated_once() -> None:
    text = REVISIONS + (
        '[measure.m]\nnumber = "1"\ntitle = "施策"\ndivisions = ["公園係"]\nwithdrawn = "2021-10-29-a3f1"\n'
        '[measure.m.section.situation]\nbody = "一行。\\n二行。"\n[measure.m.target.t]\nmark = "①"\ntext = "目標"\n'
    )
    shape = form('[label]\nsituation = "現状"\ntarget = "達成目標"\nmeasure = "施策一覧"\n')
    assert rows(text, shape) == [
        (0, "heading", "施策一覧"),
        (0, "measure", "{--1--}|{--施策--}|{--（公園係）--}［R3.10.29 改定］"),
        (1, "label", "{--現状--}"),
        (2, "prose", "{--一行。--}"),
        (2, "prose", "{--二行。--}"),
        (1, "label", "{--達成目標--}"),
        (2, "target", "{--①--}|{--目標--}"),
    ]
    assert all(block.revisions == ("2021-10-29-a3f1",) for block in page(sheet(text), shape)[1:])
    assert rows(text, shape, "clean") == []


def test_what_was_added_is_inserted_whole_and_may_be_withdrawn_again() -> None:
    text = REVISIONS + (
        '[measure.m]\ntitle = "施策"\n[measure.m.target.t]\ntext = "目標"\nadded = "2021-10-29-a3f1"\n'
        '[measure.m.target.u]\ntext = "短命"\nadded = "2021-10-29-a3f1"\nwithdrawn = "2022-01-20-b7c2"\n'
    )
    assert rows(text)[1:] == [
        (1, "target", "{++目標++}［R3.10.29 改定］"),
        (1, "target", "［R3.10.29 改定、R4.1.20 改定］"),
    ]
    assert page(sheet(text), PLAIN)[2].text == "短命"
    assert rows(text, view="original") == [(0, "measure", "施策")]


def test_a_correction_shows_neither_strike_nor_date() -> None:
    text = SLIP + (
        '[measure.m]\ntitle = "施策"\n[measure.m.was.2021-06-01-cc]\ntitle = "視策"\n'
        '[measure.m.target.t]\ntext = "目標"\nadded = "2021-06-01-cc"\n'
        '[measure.m.target.u]\ntext = "二重"\nwithdrawn = "2021-06-01-cc"\n'
    )
    assert rows(text) == [(0, "measure", "施策"), (1, "target", "目標")]
    assert rows(text, view="original") == [(0, "measure", "視策"), (1, "target", "二重")]


def test_fields_beside_the_text_are_redlined_too() -> None:
    text = REVISIONS + (
        '[measure.m]\nnumber = "2"\ntitle = "施策"\ndivisions = ["公園係", "緑化係"]\nsdgs = [5, 11]\n'
        '[measure.m.was.2021-10-29-a3f1]\nnumber = "3"\ndivisions = ["公園係"]\nsdgs = [5]\n'
        '[measure.m.section.situation]\nheading = "現状と課題"\nbody = "年に460回開く。\\n二行目。"\n'
        '[measure.m.section.situation.was.2021-10-29-a3f1]\nunset = ["heading"]\nbody = "年に510回開く。\\n二行目。"\n'
    )
    assert rows(text, form('[label]\nsituation = "現状"\n')) == [
        (0, "measure", "{--3--}{++2++}|施策|（公園係{++、緑化係++}）［R3.10.29 改定］"),
        (1, "field", "5 ジェンダー平等を実現しよう{++　11 住み続けられるまちづくりを++}［R3.10.29 改定］"),
        (1, "label", "現状{++と課題++}［R3.10.29 改定］"),
        (2, "prose", "年に{--510--}{++460++}回開く。［R3.10.29 改定］"),
        (2, "prose", "二行目。"),
    ]


@pytest.mark.parametrize(
    "hostile", ["[KPI]", "[/]", "\x1b[31m赤", "\u202e逆", "か\u3099", "👨‍👩‍👧", "{--x--}", "{year}"]
)
def test_hostile_text_goes_through_unchanged(hostile: str) -> None:
    value = sheet('title = "題"\n[measure.m]\n[measure.m.target.t]\ntext = "文"\n')
    value = value.model_copy(update={"title": hostile})
    (block, *_rest) = page(value, form('[label]\nmeasure = "{department}"\n'))
    assert block.text == hostile


@pytest.mark.parametrize("name", sorted(form_files()))
def test_the_forms_that_come_with_the_program_lay_out_every_part(name: str) -> None:
    printed = "".join(
        line for _depth, _style, line in rows(MEASURE + GOALS.replace("[measure.m-1]", "[measure.m-4]"), built_in(name))
    )
    for words in (
        "公園の手入れ",
        "～みんなで～",
        "草が伸びている。",
        "草刈りを年4回以上行う。",
        "三者から。",
        "緑を増やす。",
        "五か年",
    ):
        assert words in printed


def test_each_shipped_form_names_itself_in_both_languages() -> None:
    assert len(form_files()) == len(list(BUILT_IN.glob("*.toml"))) == 7
    for name in form_files():
        assert built_in(name).title
        assert built_in(name).title_en
        assert built_in(name).period


def shown(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(line) for block in blocks for line in (block.mark, block.segments, block.aside)]


PRINTED = ("title", "subtitle", "text", "heading", "post", "name", "contact")


shapes = st.sampled_from([PLAIN, *(built_in(name) for name in form_files())])


@given(sheets, shapes)
def test_the_clean_page_holds_every_current_text(value: Sheet, shape: Form) -> None:
    printed = shown(page(value, shape, "clean"))
    for _path, item in walk(clean(value)):
        for name in PRINTED:
            if isinstance(item, Item) and (text := getattr(item, name, None)):
                assert text in printed
        for line in (getattr(item, "body", None) or "").split("\n"):
            cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else [line]
            assert all(cell in printed for cell in cells if cell.strip())


@given(sheets)
def test_the_original_page_holds_every_first_text(value: Sheet) -> None:
    printed = shown(page(value, PLAIN, "original"))
    sequence = in_sequence(value)
    later: list[tuple[str, ...]] = []
    for path, item in walk(value):
        if getattr(item, "added", None) or any(path[: len(one)] == one for one in later):
            later.append(path)
        elif isinstance(item, Item) and "text" in type(item).model_fields:
            values = [former(item.was[key]) for key in sequence if key in item.was]  # type: ignore[attr-defined]
            first = next((one["text"] for one in values if "text" in one), item.text)  # type: ignore[attr-defined]
            assert not first or first in printed


def left(blocks: tuple[Block, ...], drop: object) -> str:
    """What the blocks say once strikes or insertions are dropped, without white space, notices and what is entered."""
    reader = new_text if drop == "struck" else old_text
    kept = [one for one in blocks if one.field not in ("", "notice") and not {*ENTERED} & {*one.path}]
    text = "".join(reader(line) for one in kept for line in (one.mark, one.segments, one.aside))
    return "".join(text.split())


@given(sheets, shapes)
def test_a_redline_reads_as_both_of_the_other_views(value: Sheet, shape: Form) -> None:
    redline = page(value, shape)
    assert left(redline, "struck") == left(page(value, shape, "clean"), "struck")
    assert left(redline, "inserted") == left(page(value, shape, "original"), "inserted")


@given(sheets, shapes)
def test_every_goal_measure_target_and_action_can_be_gone_to(value: Sheet, shape: Form) -> None:
    reached = {block.path for block in page(value, shape)}
    for path, item in walk(value):
        if type(item).__name__ in ("Goal", "Measure", "Target", "Action"):
            assert path in reached


def test_what_a_layout_does_not_name_follows_the_title() -> None:
    text = """
title = "目標"
[measure.a]
number = "1"
title = "施策"
subtitle = "副題"
sdgs = [4]
plan_numbers = ["3-1"]
[measure.a.target.t]
text = "増やす"
"""
    shape = form('[layout]\nsheet = ["department", "title", "measure"]\nmeasure = ["title", "target"]\n')
    assert [printed for _depth, _style, printed in rows(text, shape)] == [
        "目標",
        "1|施策",
        "副題",
        "4 質の高い教育をみんなに",
        "3-1",
        "増やす",
    ]


def test_a_heading_right_before_evaluations_prints_above_the_first_of_them() -> None:
    text = """
[measure.a]
title = "施策"
[measure.a.evaluation.leader]
text = "良好です"
[measure.a.evaluation.council]
text = "妥当です"
"""
    labels = '[label]\nx = "評価"\ny = "目標"\ncouncil = "審議会"\n'
    shape = form(f'[layout]\nmeasure = ["title", "heading.x", "self", "leader", "evaluation.council"]\n{labels}')
    told = [(style, printed) for _depth, style, printed in rows(text, shape)]
    assert told == [
        ("measure", "施策"),
        ("group", "評価"),
        ("prose", "良好です"),
        ("label", "審議会"),
        ("prose", "妥当です"),
    ]
    shape = form(f'[layout]\nmeasure = ["title", "heading.y", "target", "leader"]\n{labels}')
    assert "目標" not in [printed for _depth, _style, printed in rows(text, shape)]
    shape = form(f'[layout]\nmeasure = ["evaluation.council", "title"]\n{labels}')
    assert [printed for _depth, _style, printed in rows(text, shape)][:2] == ["審議会", "妥当です"]


def test_baselines_print_above_a_series() -> None:
    text = """
[measure.a]
title = "施策"
[measure.a.target.t]
text = "増やす"
[measure.a.target.t.series.s]
text = "R4：5件"
[measure.a.target.t.baseline.b]
text = "（R3：4件）"
"""
    assert [printed for _depth, _style, printed in rows(text)][-2:] == ["（R3：4件）", "R4：5件"]


def test_further_scales_print_below_the_forms_own_or_where_they_are_named() -> None:
    shape = form(
        '[layout]\nsheet = ["scale.course", "title", "scale"]\n[label]\nscale = "評語"\n[scale.a]\nlabel = "達成"\n'
        '[scales.need]\nlabel = "必要性"\n[scales.need.level.a]\norder = 1\nlabel = "高い"\n'
        '[scales.need.level.b]\norder = 2\nlabel = "低い"\n'
        '[scales.course]\nlabel = "今後の方向性"\n[scales.course.level.a]\nlabel = "拡充"\n'
    )
    assert rows('title = "目標"\n', shape) == [
        (0, "heading", "今後の方向性"),
        (1, "scale", "拡充"),
        (0, "title", "目標"),
        (0, "heading", "評語"),
        (1, "scale", "達成"),
        (1, "label", "必要性"),
        (2, "scale", "高い"),
        (2, "scale", "低い"),
    ]
