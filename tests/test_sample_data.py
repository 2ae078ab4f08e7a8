"""The sample data: sound, complete, consistent within itself, and in words of its own."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from miekeshi.dates import find
from miekeshi.dates.when import When
from miekeshi.model import Action, Aim, Amount, Cost, Figure, Measure, Model, Officer, Section, Sheet, Target, in_order
from miekeshi.model import Path as Place
from miekeshi.model.aim import Comparator, Kind
from miekeshi.model.judging import points
from miekeshi.model.walk import walk
from miekeshi.page.grid import Grid, in_tables
from miekeshi.page.layout import page
from miekeshi.progress.summary import status_of
from miekeshi.revision.trace import former, steps, touched
from miekeshi.store.toml.patch import patch
from miekeshi.store.workspace.check import check_file, list_problems
from miekeshi.store.workspace.forms import form
from tests.paths import ROOT

SAMPLE = ROOT / "sample_data"
FILES = sorted(SAMPLE.rglob("*.toml"))
SHEET_FILES = sorted((SAMPLE / "sheets").glob("*.toml"))
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 18


def _sheet(path: Path) -> Sheet:
    checked = check_file(path)
    assert checked.sheet is not None, checked.problems
    return checked.sheet


SHEETS = {path.stem: _sheet(path) for path in SHEET_FILES}
TABLE = SHEETS["h31-kyoiku"]
PRIORITY = SHEETS["r3-machizukuri"]
PROSE = SHEETS["seisaku"]
GOALS = SHEETS["r5-somubosai"]
MANIFESTO = SHEETS["r6-sangyo"]
PROJECTS = SHEETS["r6-kenko"]


def _items(kind: type[Model], *sheets: Sheet) -> list[Any]:
    return [item for sheet in sheets or SHEETS.values() for _path, item in walk(sheet) if isinstance(item, kind)]


def _aims(kind: str, *sheets: Sheet) -> list[Aim]:
    return [aim for aim in _items(Aim, *sheets) if aim.kind == kind]


def test_the_workspace_has_no_problem_at_all() -> None:
    assert list(list_problems(SAMPLE)) == []


def test_each_sheet_has_another_form_and_department() -> None:
    assert len({sheet.form for sheet in SHEETS.values()}) == len({sheet.department for sheet in SHEETS.values()}) == 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_plain_utf_8(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert data.decode("utf-8").startswith("# ")


@pytest.mark.parametrize("path", SHEET_FILES, ids=lambda path: path.stem)
def test_saving_without_an_edit_changes_no_byte(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert patch(text, SHEETS[path.stem], SHEETS[path.stem]) == text


def _depth(path: Place) -> int:
    return path.count("action")


def _sections(sheet: Sheet, key: str) -> list[Section]:
    return [measure.section[key] for measure in sheet.measure.values() if key in measure.section]


SHAPES: dict[str, Callable[[], object]] = {
    # 施策と達成目標を本文で示し、年度途中に見え消しで改めたもの
    "priority: officer": lambda: PRIORITY.officer,
    "priority: divisions": lambda: len(PRIORITY.divisions) == 3,
    "priority: three policies with heading and text": lambda: (
        [bool(one.heading and one.body) for one in PRIORITY.section["policy"].section.values()] == [True] * 3
    ),
    "priority: measures with number, divisions and SDGs": lambda: all(
        one.number and one.divisions and one.sdgs for one in PRIORITY.measure.values()
    ),
    "priority: situation and approach": lambda: (
        len(_sections(PRIORITY, "situation")) == len(_sections(PRIORITY, "approach")) == len(PRIORITY.measure)
    ),
    "priority: targets ① to ③": lambda: {"①", "②", "③"} == {one.mark for one in _items(Target, PRIORITY)},
    "priority: baseline in brackets with its date": lambda: any(
        point.text and point.text.startswith("（") and point.at
        for one in _items(Target, PRIORITY)
        for point in one.baseline.values()
    ),
    "priority: notice of the revision above a measure": lambda: any(
        one.before and one.notice and one.notice.startswith("※ ↓") for one in PRIORITY.revision.values()
    ),
    "priority: notes with ※": lambda: (
        {note.mark for one in _items(Aim, PRIORITY) for note in one.note.values()} == {"※"}
    ),
    # 施策の一覧表
    "table: officer and divisions": lambda: TABLE.officer and TABLE.divisions,
    "table: seven policies": lambda: len(TABLE.section["policy"].section) == 7,
    "table: six situations of the whole sheet": lambda: len(TABLE.section["situation"].section) == 6,
    "table: seven rows": lambda: (
        [one.number for one in TABLE.measure.values()] == list("1234567")
        and all("approach" in one.section and one.target for one in TABLE.measure.values())
    ),
    "table: breakdown of a target and of its second figure": lambda: any(
        one.breakdown and any(figure.breakdown for figure in one.figure.values()) for one in _items(Target, TABLE)
    ),
    "table: future dates in Heisei": lambda: any("平成32年" in (one.text or "") for one in _items(Target, TABLE)),
    # 文章だけのもの
    "prose: neither year nor officer": lambda: PROSE.fiscal_year is None and not PROSE.officer,
    "prose: heading and two paragraphs": lambda: any(
        one.heading and one.body and one.body.count("\n") == 1 for one in PROSE.section.values()
    ),
    "prose: four measures without targets": lambda: len(PROSE.measure) == 4 and not _items(Aim, PROSE),
    "prose: results with rating words": lambda: all(
        one.evaluation["self"].rating and one.evaluation["self"].text for one in PROSE.measure.values()
    ),
    "prose: not rated": lambda: any("評価不能" in _label(PROSE, one) for one in PROSE.measure.values()),
    # 組織目標と運営目標
    "goals: conduct": lambda: "conduct" in GOALS.section,
    "goals: five in an index with pages": lambda: [bool(one.page) for one in GOALS.goal.values()] == [True] * 5,
    "goals: two worded differently in the index": lambda: (
        [one.index_title is not None for one in GOALS.goal.values()].count(True) == 2
    ),
    "goals: operating goals up to ④": lambda: {one.mark for one in GOALS.measure.values()} == set("①②③④"),
    "goals: subtitle": lambda: any((one.subtitle or "").startswith("～") for one in GOALS.measure.values()),
    "goals: actions nested three deep": lambda: max(_depth(path) for path, _ in walk(GOALS)) == 3,
    "goals: empty slots": lambda: (
        [one.title is None and one.mark == "②" and one.goal is not None for one in GOALS.measure.values()].count(True)
        == 2
    ),
    "goals: notes with *": lambda: {note.mark for one in _items(Aim, GOALS) for note in one.note.values()} == {"*"},
    "goals: note of a measure": lambda: any(one.note for one in GOALS.measure.values()),
    "goals: a mark that repeats": lambda: any(
        len(marks) != len(set(marks))
        for one in GOALS.measure.values()
        for marks in [[action.mark for action in one.action.values()]]
    ),
    # 部局マニフェスト
    # 事務事業評価シート
    "projects: every kind of indicator": lambda: (
        {one.indicator for one in _items(Target, PROJECTS)} == {"output", "outcome", "proxy"}
    ),
    "projects: difficulty, divisions, printed due, calculation, source": lambda: all(
        any(getattr(one, name) for one in _items(Target, PROJECTS))
        for name in ("difficulty", "divisions", "due_text", "calculation", "source")
    ),
    "projects: weights of each measure add up to 100": lambda: all(
        sum(target.weight or 0 for target in one.target.values()) == 100 for one in PROJECTS.measure.values()
    ),
    "projects: a baseline stated as a fraction": lambda: any(
        point.of for one in _items(Target, PROJECTS) for point in one.baseline.values()
    ),
    "projects: actual, target, forecast and the goal of the plan": lambda: (
        {"actual", "target", "forecast", "goal"}
        <= {point.role for one in _items(Target, PROJECTS) for point in one.series.values()}
    ),
    "projects: budget, plan, actual, spent, and a breakdown": lambda: (
        {one.nature for one in _items(Amount, PROJECTS)} == {"budget", "plan", "actual"}
        and any(one.spent for one in _items(Cost, PROJECTS))
        and any(one.breakdown for one in _items(Amount, PROJECTS))
    ),
    "manifesto: Western year with era": lambda: (MANIFESTO.title or "").startswith("2024（令和6）年度"),
    "manifesto: post, name, contact": lambda: any(
        one.post and one.name and one.contact for one in _items(Officer, MANIFESTO)
    ),
    "manifesto: ◎": lambda: {one.mark for one in MANIFESTO.measure.values()} == {"◎"},
    "manifesto: plan numbers or —": lambda: (
        {"—", "3-1-1"} <= {number for one in MANIFESTO.measure.values() for number in one.plan_numbers}
    ),
    "manifesto: a goal above several measures": lambda: (
        len({one.goal for one in MANIFESTO.measure.values()}) < len(MANIFESTO.measure)
    ),
    "manifesto: history, purpose, present, issue": lambda: all(
        _sections(MANIFESTO, key) for key in ("history", "purpose", "present", "issue")
    ),
    "manifesto: two headings in one": lambda: any(
        (one.heading or "") == "【現状分析及び課題】" for one in _sections(MANIFESTO, "present")
    ),
    "manifesto: states and steps": lambda: all(
        one.action and any(target.kind == "state" for target in one.target.values())
        for one in MANIFESTO.measure.values()
    ),
    "manifesto: self-evaluation with reason": lambda: all(
        one.evaluation["self"].text and one.evaluation["self"].reason for one in MANIFESTO.measure.values()
    ),
    "manifesto: leader's rating": lambda: (
        len({one.evaluation["leader"].rating for one in MANIFESTO.measure.values()}) > 3
    ),
    "manifesto: six levels, one without a range": lambda: (
        [
            (one.over, one.at_least, one.at_most, one.under).count(None) == 4
            for one in form(MANIFESTO.form, SAMPLE).scale.values()
        ].count(True)
        == 1
    ),
}


def _label(sheet: Sheet, measure: Measure) -> str:
    rating = measure.evaluation["self"].rating
    return form(sheet.form, SAMPLE).scale[rating].label if rating else ""


@pytest.mark.parametrize("name", SHAPES)
def test_every_structure_occurs(name: str) -> None:
    assert SHAPES[name]()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_target_occurs(kind: str) -> None:
    assert _aims(kind)


@pytest.mark.parametrize("comparator", get_args(Comparator))
def test_every_comparator_occurs(comparator: str) -> None:
    assert comparator in {one.comparator for one in [*_items(Aim), *_items(Figure)]}


KINDS: dict[str, Callable[[Aim], object]] = {
    "rank, lower is better": lambda one: one.kind == "rank" and one.direction == "down",
    "reduce in per cent and in 千円": lambda one: (
        one.kind == "reduce" and {"%", "千円"} == {one.unit, *(figure.unit for figure in one.figure.values())}
    ),
    "from → to by year": lambda one: len(one.series) > 2 and "→" in (one.text or ""),
    "arrow ⇒": lambda one: "⇒" in (one.text or ""),
    "start": lambda one: any(when.starts for when in one.due),
    "approximate": lambda one: any(when.approximate for when in one.due),
    "undecided": lambda one: any(when.undecided for when in one.due),
    "several dates": lambda one: len(one.due) > 1,
    "composite": lambda one: one.unit == "分団" and any(figure.unit == "部" for figure in one.figure.values()),
    "a rate": lambda one: one.per == "年・校",
    "deliverable without a figure": lambda one: one.kind == "deliverable" and one.value is None,
    "condition, not a value": lambda one: "年5日以上" in one.conditions and one.value != 5,
    "baseline narrower in scope": lambda one: any(point.scope for point in one.baseline.values()),
    "baseline that was a target": lambda one: any(point.nature == "target" for point in one.baseline.values()),
    "below its baseline and no failure": lambda one: (
        one.kind == "exactly" and any(p.value and one.value and p.value > one.value for p in one.baseline.values())
    ),
    "scope that is no target": lambda one: one.scope and one.value is None and one.scope in (one.text or ""),
    "end of a fiscal year, R5末": lambda one: "R5末" in (one.text or "") and one.due == (When.of(date(2024, 3, 31)),),
    "due on the first day after the year": lambda one: one.due == (When.of(date(2022, 4, 1)),),
    "a fraction reported": lambda one: any(report.of for report in one.progress.values()),
    "reported in words": lambda one: any(report.text for report in one.progress.values()),
}


@pytest.mark.parametrize("name", KINDS)
def test_targets_are_of_many_kinds(name: str) -> None:
    assert any(KINDS[name](aim) for aim in _items(Aim))


def test_the_costs_and_results_of_the_projects_are_as_worked_out_by_hand() -> None:
    shape = form(PROJECTS.form, SAMPLE)
    found = status_of(PROJECTS, shape, date(2024, 12, 25))
    assert {(kind.title, kind.year, kind.nature): value for kind, value in found.costs[0].sums.items()} == {
        ("事業費", 2023, "actual"): 17640 + 2310,
        ("事業費", 2024, "budget"): 20150 + 2640,
        ("事業費", 2024, "spent"): 8420,
        ("事業費", 2025, "plan"): 21000,
        ("人工", 2024, "budget"): Decimal("2.5"),
    }
    assert len(found.lines) == 3
    achieved = [line.assessment.achievement for line in found.lines]
    assert [round(one or 0, 2) for one in achieved] == [Decimal("49.06"), Decimal("43.75"), 90]
    printed = [block.text for block in page(PROJECTS, shape) if block.style in ("progress", "value", "amount")]
    assert {"1,180/3,125（37.8%）", "22.1%（達成率 49.1%）", "21回（達成率 43.8%）", "8,420千円"} <= {*printed}


def test_years_in_prose_are_no_dates() -> None:
    assert any("2025年問題" in (one.body or "") for one in _items(Section, MANIFESTO))


def _records() -> Iterator[tuple[Sheet, Any, str, Any]]:
    for sheet in SHEETS.values():
        for _path, item in walk(sheet):
            for revision, record in getattr(item, "was", {}).items():
                yield sheet, item, revision, record


REVISIONS: dict[str, Callable[[], object]] = {
    "three sheets revised within their year": lambda: sum(bool(sheet.revision) for sheet in SHEETS.values()) >= 3,
    "a correction": lambda: any(
        revision.kind == "correction" for sheet in SHEETS.values() for revision in sheet.revision.values()
    ),
    "a chain": lambda: any(
        isinstance(item, Target) and len(steps(sheet, item, "text")) == 2 for sheet, item, _, _ in _records()
    ),
    "added and withdrawn by one revision": lambda: (
        {one.added for one in _items(Target)} & {one.withdrawn for one in _items(Target)} - {None}
    ),
    "no value before": lambda: any("value" in record.unset for _, _, _, record in _records()),
    "the author's own strike": lambda: any(record.redline for _, _, _, record in _records()),
    "several changes": lambda: any(
        len(list(touched(sheet, revision))) > 2 for sheet in SHEETS.values() for revision in sheet.revision
    ),
    "a value with its text": lambda: any({"text", "value"} <= former(record).keys() for _, _, _, record in _records()),
    "an action": lambda: any(isinstance(item, Action) for _, item, _, _ in _records()),
    "prose": lambda: any(isinstance(item, Section) for _, item, _, _ in _records()),
    "an officer": lambda: any("name" in former(record) for _, _, _, record in _records()),
}


@pytest.mark.parametrize("name", REVISIONS)
def test_revisions_of_every_sort_occur(name: str) -> None:
    assert REVISIONS[name]()


def test_stages() -> None:
    assert {sheet.stage for sheet in SHEETS.values()} == {"published", "closed"}
    assert {"q1", "q2"} <= {period for one in _items(Aim, GOALS) for period in one.progress}


AIMS = [
    (sheet, aim, f"{name}-{path[-1]}")
    for name, sheet in SHEETS.items()
    for path, aim in walk(sheet)
    if isinstance(aim, Aim)
]
every_aim = pytest.mark.parametrize(("sheet", "aim"), [pytest.param(sheet, aim, id=key) for sheet, aim, key in AIMS])
every_dated_aim = pytest.mark.parametrize(
    ("sheet", "aim"),
    [pytest.param(sheet, aim, id=key) for sheet, aim, key in AIMS if aim.kind in ("deadline", "start")],
)


@every_aim
def test_figures_are_those_of_the_text(sheet: Sheet, aim: Aim) -> None:
    if aim.indicator:
        return
    figures = [] if aim.text and "全校" in aim.text else [aim.value, *(one.value for one in aim.figure.values())]
    for text, value in [(aim.text, one) for one in figures] + [(one.text, one.value) for one in aim.was.values()]:
        stated = re.findall(r"[0-9.]*[0-9]", _plain(text or "").replace(",", ""))
        assert value is None or format(abs(value).normalize(), "f") in stated


@every_dated_aim
def test_deadlines_are_those_of_the_text(sheet: Sheet, aim: Aim) -> None:
    assert tuple(reading.when for reading in find(aim.text or "", sheet.fiscal_year)) == aim.due
    for former_aim in (one for one in aim.was.values() if one.due):
        assert tuple(reading.when for reading in find(former_aim.text or "", sheet.fiscal_year)) == former_aim.due


@every_aim
def test_dates_lie_in_the_year(sheet: Sheet, aim: Aim) -> None:
    assert sheet.fiscal_year and sheet.published
    first, last = date(sheet.fiscal_year, 4, 1), date(sheet.fiscal_year + 1, 4, 30)
    assert all(first <= when.first and when.last <= last for when in aim.due if when.first and when.last)
    assert all(sheet.published < report.on <= last for report in aim.progress.values() if report.on)


def test_revisions_changed_what_they_hold() -> None:
    for sheet, item, revision, record in _records():
        for name in former(record):
            (change,) = [(old, new) for key, old, new in steps(sheet, item, name) if key == revision]
            assert change[0] != change[1]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _runs(text: str) -> Iterator[str]:
    squeezed = _plain(text)
    for start in range(len(squeezed) - RUN + 1):
        yield squeezed[start : start + RUN]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the published sheets to compare with are not there")
def test_no_sentence_is_that_of_a_published_sheet() -> None:
    published = {run for path in SEEDS.glob("*.txt") for run in _runs(path.read_text("utf-8"))}
    assert len(published) > 10_000
    alike = [
        (path.name, line)
        for path in FILES
        for line in path.read_text("utf-8").splitlines()
        if published & {*_runs(line)}
    ]
    assert alike == []


def test_the_indicators_stand_in_one_table_and_the_points_of_aspects_add_up() -> None:
    """Worked out by hand: 3+3+2 and 3+2+2 of 9 points; 66 of 80 shops is 82.5 %."""
    kpi = SHEETS["r6-kankyo"]
    (grid,) = (part for part in in_tables(page(kpi, form(kpi.form))) if isinstance(part, Grid))
    assert (grid.shape.rows, len(grid.shape.widths), grid.shape.heads) == (6, 7, 2)
    goals = [(one.row, one.rows, one.blocks[0].text) for one in grid.cells if one.upright]
    assert goals == [(2, 3, "ごみの少ないまち"), (5, 1, "海と緑を守るまち")]
    results = ["".join(block.text for block in one.blocks) for one in grid.cells if one.column == 5 and one.row > 1]
    assert results == ["534g", "29.8%", "66店", "1,655人"]
    shape = form(PROJECTS.form)
    made = [points(shape, measure.evaluation, "mid") for _key, measure in in_order(PROJECTS.measure)]
    assert [(one.sum, one.most) for one in made if one] == [(8, 9), (7, 9)]
    assert [measure.evaluation["mid"].rating for _key, measure in in_order(PROJECTS.measure)] == ["well", "fairly"]
    tables = [part for part in in_tables(page(PROJECTS, shape)) if isinstance(part, Grid)]
    assert [(one.shape.name, one.shape.typed, one.shape.rows) for one in tables] == [
        ("basics", False, 8),
        ("1", True, 4),
        ("basics", False, 8),
    ]
