"""Reports where a form has a place for them."""

from collections.abc import Iterator

import pytest

from miekeshi.page.blocks import plain
from miekeshi.page.layout import page
from miekeshi.revision.views import View
from tests.readings import form, row, sheet

SHEET = '''
[measure.m]
title = "広報"
[measure.m.target.t]
order = 10
mark = "①"
text = "説明会を年間510回以上"
kind = "at-least"
comparator = ">="
value = 510
unit = "回"
tally = "cumulative"
[measure.m.target.t.progress.q1]
value = 100
status = "delayed"
[measure.m.target.t.progress.q2]
value = 260
note = """会場を増やした。
次は休日も開く。"""
[measure.m.target.u]
order = 20
mark = "②"
text = "認知率を70%以上、10講座で延1,180人"
kind = "at-least"
value = 70
unit = "%"
[measure.m.target.u.figure.f]
label = "受講者"
value = 1180
unit = "延人"
[measure.m.target.u.figure.f.progress.q2]
value = 590
[measure.m.target.u.progress.q2]
value = 152
of = 283
[measure.m.target.v]
order = 30
mark = "③"
text = "冊子を発行する。"
kind = "deliverable"
[measure.m.target.v.progress.q1]
status = "done"
[measure.m.target.w]
order = 40
mark = "④"
text = "燃料費を5%減らす。"
kind = "reduce"
value = 5
unit = "%"
[measure.m.target.w.progress."2021-08"]
value = 4
[measure.m.target.x]
order = 50
mark = "⑤"
text = "取りやめた。"
withdrawn = "2021-10-29-a3f1"
[revision.2021-10-29-a3f1]
reason = "延期"
'''
LABELS = '[label]\nprogress = "進捗"\nmid = "【中間振り返り】"\nq2-note = "上期の取組と下期の課題"\n'


def rows(layout: str, labels: str = LABELS, view: View = "redline") -> list[str]:
    blocks = page(sheet(SHEET), form(f"[layout]\n{layout}\n{labels}"), view)
    return [row(one)[2] for one in blocks if one.style not in ("measure", "target")]


def test_each_period_has_its_line_and_what_others_reported_shows_as_missing() -> None:
    assert rows('target = ["text", "progress"]') == [
        *("進捗", "第1四半期|100回", "第2四半期|260回", "会場を増やした。", "次は休日も開く。"),
        *("進捗", "第1四半期|–", "第2四半期|152/283（53.7%）", "受講者|延590人"),
        *("進捗", "第1四半期|完了"),
        *("進捗", "第1四半期|–", "令和3年8月|4%", "第2四半期|–"),
    ]


CASES = """
progress.value.line
t 進捗|第1四半期 100回　第2四半期 260回
u 進捗|第1四半期 –　第2四半期 152/283（53.7%）　受講者 延590人
v 進捗|第1四半期 完了
progress.percent
t 達成率
t 第1四半期|19.6%
t 第2四半期|51.0%
u 達成率
u 第1四半期|–
u 第2四半期|76.7%
progress.q2.note
t 上期の取組と下期の課題
t 会場を増やした。
t 次は休日も開く。
progress.q1.status
t 第1四半期 進捗状況|遅れ
u 第1四半期 進捗状況|–
v 第1四半期 進捗状況|完了
progress.latest.value
t 第2四半期|260回
u 第2四半期|152/283（53.7%）
u 受講者|延590人
v 第1四半期|完了
result
t 実績|260回（達成率 51.0%）
u 実績|53.7%（達成率 76.7%）
u 受講者|延590人（達成率 50.0%）
v 実績|完了
result.q1.percent
t 第1四半期 達成率|19.6%
u 第1四半期 達成率|–
"""
"""A part of the layout, then the lines that it prints, each behind the id of its target."""


def cases() -> Iterator[tuple[str, list[str]]]:
    part = ""
    lines: list[str] = []
    for line in [*CASES.strip().splitlines(), ""]:
        if " " in line or "|" in line:
            lines.append(line)
            continue
        if part:
            yield part, lines
        part, lines = line, []


@pytest.mark.parametrize(("part", "lines"), list(cases()))
def test_a_part_names_the_period_and_the_piece(part: str, lines: list[str]) -> None:
    found = page(sheet(SHEET), form(f'[layout]\ntarget = ["text", "{part}"]\n{LABELS}'))
    printed = [(one.path[3], row(one)[2]) for one in found if len(one.path) > 3 and one.style != "target"]
    assert [f"{key} {words}" for key, words in printed if key in "tuv"] == lines


def test_a_change_prints_as_a_change_and_nothing_of_reports_in_the_original() -> None:
    assert rows('target = ["text", "result.value"]', "")[-1] == "実績|4%減"
    assert rows('target = ["text", "progress", "result"]', view="original") == []
    assert rows('measure = ["title", "target"]') == []


def test_a_measure_reviews_its_targets_under_a_heading() -> None:
    shape = form('[layout]\nmeasure = ["title", "target", "heading.mid", "progress.q2", "result.q3.value"]\n' + LABELS)
    blocks = page(sheet(SHEET), shape)
    start = next(at for at, one in enumerate(blocks) if plain(one.segments) == "【中間振り返り】")
    assert [row(one)[2] for one in blocks[start:]] == [
        *("【中間振り返り】", "①|第2四半期|260回", "会場を増やした。", "次は休日も開く。"),
        *("②|第2四半期|152/283（53.7%）", "受講者|延590人", "④|第2四半期|–"),
        *("①|第3四半期 実績|260回", "②|第3四半期 実績|53.7%", "受講者|延590人"),
        *("③|第3四半期 実績|完了", "④|第3四半期 実績|4%減"),
    ]
    assert blocks[start + 1].path == ("measure", "m", "target", "t", "progress", "q2")
