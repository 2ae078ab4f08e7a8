"""Forms that look wrong, in words."""

from pathlib import Path

import pytest

from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import BUILT_IN, check_form
from tests.paths import SAMPLES

HEAD = 'format = "goal-form/1"\ntitle = "様式"\n'


def found(tmp_path: Path, text: str) -> list[tuple[str, int, str]]:
    """Code, line and message of each problem of a form of that text."""
    path = tmp_path / "form.toml"
    path.write_text(HEAD + text, "utf-8")
    form, problems = check_form(path)
    assert form is not None
    assert all(problem.remedy and problem.severity == "warning" for problem in problems)
    return [(problem.code, problem.line, problem.message) for problem in problems]


def period(key: str, first: str, last: str) -> str:
    return f'[period.{key}]\nlabel = "{key}"\nfirst = "{first}"\nlast = "{last}"\n'


def rating(key: str, **figures: str) -> str:
    return f'[scale.{key}]\nlabel = "{key}"\n' + "".join(f"{name} = {figure}\n" for name, figure in figures.items())


@pytest.mark.parametrize(
    "path",
    [*BUILT_IN.glob("*.toml"), *(SAMPLES / "forms").glob("*.toml")],
    ids=lambda path: path.stem,
)
def test_the_forms_that_come_with_the_program_are_sound(path: Path) -> None:
    form, problems = check_form(path)
    assert form is not None
    assert problems == ()


@pytest.mark.parametrize(
    ("layout", "messages"),
    [
        ('measure = ["title", "targets"]', [
            "the layout names targets, which is no part of a measure; it prints nothing",
        ]),
        ('sheet = ["title", "target"]', ["the layout names target, which is no part of a sheet; it prints nothing"]),
        ('goal = ["heading.x", "section."]', [
            "heading.x prints nothing: the form has no label x",
            "the layout names section., which is no part of a goal; it prints nothing",
        ]),
        ('measure = ["evaluation", "evaluation.council"]\ngoal = ["evaluation"]', []),
        ('sheet = ["evaluation"]', [
            "the layout names evaluation, which is no part of a sheet; it prints nothing",
        ]),
        ('measure = ["target.state", "target.stat", "section.own"]', [
            "the layout names target.stat, which is no part of a measure; it prints nothing",
        ]),
    ],
)  # fmt: skip
def test_a_part_that_no_layout_has_is_told_of(tmp_path: Path, layout: str, messages: list[str]) -> None:
    problems = found(tmp_path, f"[layout]\n{layout}\n")
    assert [(code, line) for code, line, _message in problems] == [("unknown-part", 4)] * len(messages)
    assert [message for _code, _line, message in problems] == messages


@pytest.mark.parametrize(
    ("periods", "messages"),
    [
        ([("a", "04-01", "09-30"), ("b", "10-01", "03-31")], []),
        ([("a", "04-01", "02-28"), ("b", "03-01", "03-31")], []),
        ([("a", "04-01", "02-29"), ("b", "03-01", "03-31")], []),
        ([("a", "04-01", "09-30"), ("b", "10-02", "03-31")], ["no period covers the days 10/1 to 10/1"]),
        ([("a", "04-01", "09-30"), ("b", "09-30", "03-31")], [
            "b shares the days 9/30 to 9/30 with the period before it",
        ]),
        ([("a", "05-01", "03-30")], [
            "no period covers the days 4/1 to 4/30",
            "no period covers the days 3/31 to 3/31",
        ]),
        ([("a", "04-01", "03-31"), ("b", "07-01", "06-30")], [
            "b ends before it begins: the fiscal year runs from April to March",
        ]),
        ([("a", "04-01", "03-31"), ("b", "04-01", "04-30")], [
            "a shares the days 4/1 to 4/30 with the period before it",
        ]),
    ],
)  # fmt: skip
def test_periods_fill_the_year_once(tmp_path: Path, periods: list[tuple[str, str, str]], messages: list[str]) -> None:
    problems = found(tmp_path, "".join(period(*one) for one in periods))
    assert [message for _code, _line, message in problems] == messages


@pytest.mark.parametrize(
    ("ratings", "messages"),
    [
        ([("a", {"over": "100"}), ("b", {"at_least": "70", "at_most": "100"}), ("c", {"under": "70"})], []),
        ([("a", {"at_least": "0.5"}), ("b", {"at_least": "0", "under": "0.5"}), ("free", {})], []),
        ([("a", {"over": "100"}), ("b", {"under": "100"})], ["some figures between b and a have no rating"]),
        ([("a", {"at_least": "100"}), ("b", {"at_most": "100"})], ["some figures are rated both b and a"]),
        ([("a", {"at_least": "100", "at_most": "120"}), ("b", {"at_least": "50", "under": "100"})], [
            "figures below b have no rating",
            "figures above a have no rating",
        ]),
        ([("a", {"at_least": "100", "under": "100"})], ["no figure can be rated a: its range has no inside"]),
    ],
)  # fmt: skip
def test_ratings_leave_no_figure_out(
    tmp_path: Path, ratings: list[tuple[str, dict[str, str]]], messages: list[str]
) -> None:
    problems = found(tmp_path, "".join(rating(key, **figures) for key, figures in ratings))
    assert [message for _code, _line, message in problems] == messages


def test_a_day_of_publication_of_the_wrong_type_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text('format = "goal-sheet/1"\nstage = "closed"\npublished = "R3.5"\nclosed = 2022\n', "utf-8")
    assert [problem.code for problem in check_file(path).problems] == ["wrong-type", "wrong-type"]


def test_a_table_that_prints_nothing_is_told_of(tmp_path: Path) -> None:
    text = """[layout]
measure = ["title", "table.kpi"]
goal = ["table.plan"]
[table.kpi]
rows = "target"
[table.kpi.column.a]
parts = ["text", "baselin", "evaluation.council"]
[table.kpi.column.b]
of = "action"
[table.lost]
rows = "officer"
[table.plan.column.a]
parts = ["section.policy", "approach"]
"""
    assert found(tmp_path, text) == [
        ("column-part", 9, "the column names baselin, which is no part of a target; it prints nothing"),
        ("column-of", 11, "action holds none of the rows of the table"),
        ("table-unused", 12, "no layout names the table lost; it prints nothing"),
        ("table-empty", 12, "a table without columns prints nothing"),
        ("table-rows", 13, "a table cannot have officer as its rows"),
        ("column-part", 15, "the column names approach, which is no part of a goal; it prints nothing"),
    ]
