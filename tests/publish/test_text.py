import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.page.layout import page
from miekeshi.publish.text import render
from miekeshi.text.width import visible, width
from tests.readings import REVISIONS, form, sheet
from tests.sheets import sheets

SHAPE = form('[label]\npolicy = "基本方針"\nmeasure = "重点施策"\ntarget = "達成目標"\n')
SHEET = sheet(
    'title = "令和3年度の目標"\n'
    + REVISIONS
    + """
[revision.2022-02-01-nn]
reason = "追記"
notice = "※ 一部を改めた。"
before = "m-1"
[section.policy]
body = "緑を守る。"
[measure.m-1]
order = 1
number = "1"
title = "植樹"
divisions = ["緑化係"]
[measure.m-1.target.t-1]
mark = "③"
text = "令和4年5月末までに百本を植える。"
[measure.m-1.target.t-1.was.2021-10-29-a3f1]
text = "令和4年1月末までに百本を植える。"
[measure.m-1.target.t-1.was.2022-01-20-b7c2]
text = "令和4年3月末までに百本を植える。"
[measure.m-1.target.t-1.note.n]
mark = "*"
text = "苗木は\\n市が用意する。"
[measure.m-2]
order = 2
mark = "②"
"""
)

PLAIN = """\
令和3年度の目標

基本方針
  緑を守る。

重点施策

※ 一部を改めた。
1 植樹 （緑化係）
  達成目標
    ③ 令和4年{--1月末--}{--3月末--}{++5月末++}までに百本を植える。 ［R3.10.29 改定、R4.1.20 改定］
      * 苗木は
        市が用意する。

②
"""


def test_without_colour_the_redline_is_critic_markup_with_its_dates() -> None:
    assert render(page(SHEET, SHAPE), color=False) == PLAIN


def test_in_colour_strikes_are_red_and_insertions_green_and_underlined() -> None:
    line = next(line for line in render(page(SHEET, SHAPE), color=True).splitlines() if "③" in line)
    assert line == (
        "    ③ 令和4年\x1b[31;9m1月末\x1b[0m\x1b[31;4;9m3月末\x1b[0m\x1b[32;4m5月末\x1b[0mまでに百本を植える。"
        " \x1b[2m［R3.10.29 改定、R4.1.20 改定］\x1b[0m"
    )


def test_lines_are_wrapped_under_their_mark() -> None:
    lines = render(page(SHEET, SHAPE, "original"), color=False, width=24).splitlines()
    assert lines[-6:] == [
        "    ③ 令和4年1月末までに",
        "      百本を植える。",
        "      * 苗木は",
        "        市が用意する。",
        "",
        "②",
    ]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("[KPI]と[/]", "[KPI]と[/]"),
        ("\x1b[31m赤\x07", "␛[31m赤␇"),
        ("a\u202eb\u2066c", "a�b�c"),
        ("か\u3099く", "か\u3099く"),
        ("👨‍👩‍👧家族", "👨‍👩‍👧家族"),
        ("一行\n二行\r\n", "一行\n二行␍"),
        ("{--x--}", "{\\--x--\\}"),
        ("\x9b31m", "�31m"),
    ],
)
def test_hostile_text_is_shown_as_symbols(hostile: str, shown: str) -> None:
    value = sheet("").model_copy(update={"title": hostile})
    assert render(page(value, SHAPE), color=False) == shown + ("\n\n" if hostile.endswith("\n") else "\n")


@given(sheets, st.booleans(), st.none() | st.integers(20, 60))
def test_no_control_character_of_a_sheet_reaches_the_terminal(value: Sheet, color: bool, columns: int | None) -> None:
    shown = render(page(value, SHAPE), color=color, width=columns)
    assert set(re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)) <= {"\x1b"}
    assert re.findall(r"\x1b(?!\[(?:0|1|2|31;9|31;4;9|32;4)m)", shown) == []
    if not color:
        assert "\x1b" not in shown


@given(sheets)
def test_unwrapped_text_without_colour_holds_every_block_of_the_clean_page(value: Sheet) -> None:
    blocks = page(value, SHAPE, "clean")
    shown = render(blocks, color=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    for block in blocks:
        for line in block.text.split("\n"):
            assert visible(line) in bare


@given(st.lists(st.text(alphabet="あ、。「」（）漢字ab12 ー", max_size=60), max_size=4), st.integers(30, 50))
def test_wrapped_lines_fit_and_obey_the_rules(texts: list[str], columns: int) -> None:
    value = sheet("[section.s]\n")
    body = value.section["s"].model_copy(update={"body": "\n".join(texts)})
    value = value.model_copy(update={"section": {"s": body}})
    for line in render(page(value, form()), color=False, width=columns).splitlines():
        assert width(line.rstrip(" ")) <= columns


def test_a_revised_text_is_wrapped_between_the_marks_of_its_redline() -> None:
    shown = render(page(SHEET, SHAPE), color=False, width=30)
    rows = shown.splitlines()
    assert max(map(width, rows)) <= 40
    assert "".join(row.strip() for row in rows).count("{--") == 2
    assert not [row for row in rows if re.search(r"\{(--|\+\+|-|\+)?$", row) or re.match(r"\s*(-+\}|\++\}|\})", row)]


def test_nothing_prints_nothing() -> None:
    assert render((), color=False) == ""
