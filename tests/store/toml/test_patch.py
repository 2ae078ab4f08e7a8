"""Saving: one changed field is one changed line, and nothing else moves."""

import difflib
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.diff.changes import changes
from miekeshi.model import Note, Revision, Sheet, Target, get, put, to_toml
from miekeshi.revision.revise import begin, revise
from miekeshi.store.toml import render
from miekeshi.store.toml.patch import patch
from tests.paths import SHARED
from tests.sheets import SMALL, edited, sheets

T = ("measure", "m-7k2m", "target", "t-91xa")
CORPUS = SHARED / "toml-test" / "tests" / "valid"


def read(text: str) -> Sheet:
    return Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    diff = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [line[2:] for line in diff if line[0] == "-"], [line[2:] for line in diff if line[0] == "+"]


def patched(text: str, path: tuple[str, ...], value: object) -> str:
    old = read(text)
    new = put(old, path, value)
    result = patch(text, old, new)
    assert not list(changes(new, read(result)))
    return result


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        ((*T, "text"), "冊子を出す。", 'text = "令和4年1月末までに冊子を発行する。"', 'text = "冊子を出す。"'),
        ((*T, "due"), (When.parse("2022-03"),), "due = 2022-01-31   # 年度内", 'due = "2022-03"   # 年度内'),
        ((*T, "due"), (When.parse("2022-03-31"),), "due = 2022-01-31   # 年度内", "due = 2022-03-31   # 年度内"),
        ((*T, "order"), 40, "order = 30", "order = 40"),
        (("title",), "題", 'title = "令和3年度 総務部の運営方針"   # 表題', 'title = "題"   # 表題'),
        (("fiscal_year",), 2022, "fiscal_year = 2021", "fiscal_year = 2022"),
        (("section", "policy", "body"), "一行目です。\n改めました。\n", "二行目です。", "改めました。"),
        (
            ("measure", "m-7k2m", "divisions"),
            ("広報課", "総務課"),
            'divisions = ["広報課"]',
            'divisions = ["広報課", "総務課"]',
        ),
    ],
)
def test_one_changed_field_is_one_changed_line(path: tuple[str, ...], value: object, gone: str, come: str) -> None:
    assert lines_changed(SMALL, patched(SMALL, path, value)) == ([gone], [come])


@pytest.mark.parametrize(
    ("path", "value", "come"),
    [
        ((*T, "value"), Decimal(480), ["value = 480"]),
        ((*T, "value"), Decimal("85.50"), ["value = 85.50"]),
        ((*T, "unit"), "％", ['unit = "％"']),
        (("closed",), When.parse("2022-05-31").first, ["closed = 2022-05-31"]),
        (("measure", "m-7k2m", "sdgs"), (5, 10, 11), ["  10,"]),
    ],
)
def test_a_new_field_is_one_new_line(path: tuple[str, ...], value: object, come: list[str]) -> None:
    assert lines_changed(SMALL, patched(SMALL, path, value)) == ([], come)


def test_a_new_field_stands_in_the_order_of_the_format() -> None:
    assert 'kind = "deadline"\nvalue = 3\ndue =' in patched(SMALL, (*T, "value"), Decimal(3))


def test_a_removed_element_takes_its_own_comment_along_and_no_other() -> None:
    gone, come = lines_changed(SMALL, patched(SMALL, ("measure", "m-7k2m", "sdgs"), (11,)))
    assert (gone, come) == (["  5,  # ジェンダー"], [])


def test_a_revision_changes_only_its_own_lines_and_stays_above_the_next_ones_comment() -> None:
    old = read(SMALL)
    new, revision = begin(old, Revision(reason="延期したため"), When.parse("2021-10-29").first)
    new = revise(new, T, {"text": "令和4年3月末までに冊子を発行する。", "due": (When.parse("2022-03-31"),)}, revision)
    result = patch(SMALL, old, new)
    gone, come = lines_changed(SMALL, result)
    assert gone == ['text = "令和4年1月末までに冊子を発行する。"', "due = 2022-01-31   # 年度内"]
    assert [line for line in come if line] == [
        f"[revision.{revision}]",
        'reason = "延期したため"',
        'text = "令和4年3月末までに冊子を発行する。"',
        "due = 2022-03-31   # 年度内",
        f"[measure.m-7k2m.target.t-91xa.was.{revision}]",
        '  text = "令和4年1月末までに冊子を発行する。"',
        "  due = 2022-01-31",
    ]
    assert result.index(f".was.{revision}]") < result.index("# --- 次の施策 ---\n[measure.m-8p3n]")
    assert not list(changes(new, read(result)))


def test_a_former_value_stays_on_one_line() -> None:
    text = SMALL + '\n[measure.m-8p3n.section.s.was.2021-10-29-a3f1]\n  body = """\n一\n"""\n'
    path = ("measure", "m-8p3n", "section", "s", "was", "2021-10-29-a3f1", "body")
    assert patched(text, path, "一\n二") == text.replace('"""\n一\n"""', '"一\\n二"')


def test_a_new_item_goes_behind_the_others_of_its_kind() -> None:
    text = SMALL.replace("\n[section.policy]", '\n[revision.2021-06-01-aaaa]\nreason = "一"\n\n[section.policy]')
    new, key = begin(read(text), Revision(reason="二"), When.parse("2021-10-29").first)
    result = patch(text, read(text), new)
    assert f'reason = "一"\n\n[revision.{key}]\nreason = "二"\n\n[section.policy]' in result
    added = patched(text, ("measure", "m-7k2m", "target", "t-new"), Target(text="二"))
    assert added.index("[measure.m-7k2m.target.t-91xa]") < added.index("[measure.m-7k2m.target.t-new]")
    assert added.index("[measure.m-7k2m.target.t-new]") < added.index("# --- 次の施策 ---")


def test_an_item_taken_away_leaves_the_rest_as_it_was() -> None:
    gone, come = lines_changed(SMALL, patched(SMALL, T, None))
    assert come == []
    assert "# --- 次の施策 ---" not in gone


def test_adding_and_taking_away_again_leaves_the_same_bytes() -> None:
    old = read(SMALL)
    new = put(old, ("measure", "m-8p3n", "target", "t-new"), Target(text="新しい目標"))
    there = patch(SMALL, old, new)
    assert there != SMALL
    assert patch(there, new, old) == SMALL


ARRAY = """format = "goal-sheet/1"
title = "題"
divisions = [ # 担当
  "甲", # 一
  # 二のこと
  "乙"
  , "丙",   # 三

  # 終わり
]
department = "部"
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (("乙", "丙"), ARRAY.replace('  "甲", # 一\n', "")),
        (("甲", "丙"), ARRAY.replace('  # 二のこと\n  "乙"\n  ,', "")),
        (("甲", "乙"), ARRAY.replace(' "丙",   # 三\n', "")),
        (("甲", "丁", "丙"), ARRAY.replace("乙", "丁")),
        (("甲", "乙", "丙", "丁"), ARRAY.replace("# 三\n", '# 三\n  "丁",\n')),
        (("丁", "甲", "乙", "丙"), ARRAY.replace("# 担当\n", '# 担当\n  "丁",\n')),
        (
            ("乙", "丙", "甲"),
            ARRAY.replace('  "甲", # 一\n', "").replace("# 三\n", '# 三\n  "甲", # 一\n'),
        ),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_every_element_of_an_array_keeps_its_own_comments(value: tuple[str, ...], expected: str, eol: str) -> None:
    assert patched(ARRAY.replace("\n", eol), ("divisions",), value) == expected.replace("\n", eol)


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_text_that_begins_with_a_line_break_keeps_it(quotes: str) -> None:
    text = f'format = "goal-sheet/1"\ntitle = {quotes}題{quotes}\n'
    assert patched(text, ("title",), "\n題") == text.replace("題", "\n\n題")


def test_prose_with_escaped_breaks_and_continued_lines_can_be_edited() -> None:
    text = 'format = "goal-sheet/1"\n[section.s]\nbody = """一\\\n二\\n三"""\n'
    assert get(read(text), ("section", "s", "body")) == "一二\n三"
    assert '"""一二\n四"""' in patched(text, ("section", "s", "body"), "一二\n四")


def test_a_text_that_looks_like_a_comment_is_none() -> None:
    text = 'format = "goal-sheet/1"\ntitle = """\n# 題"""\n[section.s]\nbody = "文"\n'
    assert patched(text, ("section", "s"), None) == text[: text.index("[section")]


def test_a_file_of_mixed_line_ends_keeps_them() -> None:
    text = 'format = "goal-sheet/1"\ntitle = "題"\r\n\r\n[section.s]\nbody = "文"\r\n'
    assert patched(text, ("section", "s"), None) == text[: text.index("\r\n[section")]
    assert patched(text, ("title",), "名") == text.replace("題", "名")


@given(st.data())
def test_many_edits_at_once_leave_what_one_after_the_other_would(data: st.DataObject) -> None:
    old = data.draw(sheets)
    text = "\n".join(render.blocks((), to_toml(old), "\n"))
    once, sheet = text, old
    for _ in range(data.draw(st.integers(2, 4))):
        new = data.draw(edited(sheet))
        once, sheet = patch(once, sheet, new), new
    assert not list(changes(read(patch(text, old, sheet)), read(once)))


def test_what_is_under_an_unknown_key_comes_back_as_it_was() -> None:
    target = (
        f'[{".".join(T)}]\ntext = "目標"\nweight = 1.0\nscale = [1e0, 1, 1e5, nan, 1e-99999]\nsize = inf\nempty = []\n'
    )
    text = f'format = "goal-sheet/1"\n\n{target}deep = {{}}\n'
    old = read(text)
    new = put(old, T, None)
    assert not list(changes(old, read(patch(patch(text, old, new), new, old))))


@pytest.mark.parametrize("before", ["1", "[1.0]", "{ a = 1 }", "[{ a = 1 }]", '"""\n一\n"""'])
@pytest.mark.parametrize("after", [1, True, Decimal("1.0"), [], {}, {"a": {"b": []}}, [{"a": 1}], "二"])
def test_an_unknown_key_can_be_given_any_other_value(before: str, after: object) -> None:
    patched(f'format = "goal-sheet/1"\ntheirs = {before}\ntitle = "題"\n', ("theirs",), after)
    patched(f'format = "goal-sheet/1"\n[theirs]\nb = {before}\n[[theirs.c]]\n[[theirs.c]]\n', ("theirs",), after)


def test_an_item_is_taken_out_of_an_inline_table_that_spells_it_in_dotted_keys() -> None:
    text = SMALL + 'note = { n-1.text = "一", n-2.text = "二", n-1.mark = "※", n-3 = { text = "三" } }\n'
    assert 'note = { n-2.text = "二", n-3 = { text = "三" } }\n' in patched(
        text, ("measure", "m-8p3n", "note", "n-1"), None
    )


def test_an_inline_table_is_edited_where_it_stands() -> None:
    text = SMALL + 'note = { n-1 = { text = "注" } }\n'
    assert 'note = { n-1 = { text = "改" } }' in patched(text, ("measure", "m-8p3n", "note", "n-1", "text"), "改")
    assert 'note = { n-1 = { text = "注", mark = "※" } }' in patched(
        text, ("measure", "m-8p3n", "note", "n-1", "mark"), "※"
    )
    both = patched(text, ("measure", "m-8p3n", "note", "n-2"), Note(text="二"))
    assert 'note = { n-1 = { text = "注" }, n-2 = { text = "二" } }' in both
    assert "note = {  }" in patched(text, ("measure", "m-8p3n", "note", "n-1"), None)


def test_dotted_keys_are_edited_where_they_stand() -> None:
    text = SMALL + 'note.n-1.text = "注"\n'
    assert 'note.n-1.text = "改"\n' in patched(text, ("measure", "m-8p3n", "note", "n-1", "text"), "改")
    assert 'note.n-1.mark = "※"\n' in patched(text, ("measure", "m-8p3n", "note", "n-1", "mark"), "※")
    assert patched(text, ("measure", "m-8p3n", "note", "n-1"), None) == SMALL
    assert "[measure.m-8p3n.note.n-2]" in patched(text, ("measure", "m-8p3n", "note", "n-2"), Note(text="二"))


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@given(data=st.data())
def test_any_sheet_after_any_edits_reads_back_equal(eol: str, data: st.DataObject) -> None:
    old = data.draw(sheets)
    text = eol.join(render.blocks((), to_toml(old), eol))
    assert not list(changes(old, read(text)))
    assert tomlkit.parse(text).unwrap().keys() == tomllib.loads(text).keys()
    new = data.draw(edited(old))
    result = patch(text, old, new)
    assert not list(changes(new, read(result)))
    assert patch(text, old, old) == text
    if eol == "\r\n":
        assert "\n" not in result.replace("\r\n", "")


@given(st.data())
def test_undoing_an_edit_and_saving_brings_the_value_back(data: st.DataObject) -> None:
    old = data.draw(sheets)
    text = "\n".join(render.blocks((), to_toml(old), "\n"))
    new = data.draw(edited(old))
    assert not list(changes(old, read(patch(patch(text, old, new), new, old))))


def corpus() -> list[Path]:
    return sorted(CORPUS.rglob("*.toml"))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the public TOML corpus is not here")
def test_valid_files_survive_as_unknown_keys() -> None:
    tried = 0
    for path in corpus():
        try:
            body = path.read_bytes().decode("utf-8")
            tomllib.loads(body)
        except (UnicodeDecodeError, tomllib.TOMLDecodeError):
            continue  # the corpus also holds files of TOML 1.1
        if "format" in tomllib.loads(body) or "title" in tomllib.loads(body):
            body = body.replace("title", "title_of_theirs")
        text = f'format = "goal-sheet/1"\ntitle = "前"\n{body}'
        try:
            old = read(text)
        except ValueError:
            continue
        assert patch(text, old, old) == text
        new = put(old, ("title",), "後")
        assert patch(text, old, new) == text.replace('title = "前"', 'title = "後"')
        tried += 1
    assert tried > 200
