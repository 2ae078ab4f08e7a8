"""A check does ten times the work for a sheet of ten times the size, and names the first hundred faults of a kind."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from miekeshi.cli.check import _summary
from miekeshi.model import Sheet
from miekeshi.revision import trace
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import decode
from miekeshi.store.files.validate import MOST_OF_A_KIND, ProblemReport
from miekeshi.store.workspace.check import check_file

HEAD = 'format = "goal-sheet/1"\nfiscal_year = 2021\nstage = "published"\npublished = 2021-05-14\n'
MEASURE = f'{HEAD}[measure.m-1]\ntitle = "広場の手入れ"\n'
TARGET = f'{MEASURE}[measure.m-1.target.t-1]\ntext = "年間10000回"\n'
WORDS = '"令和4年3月末"'


def targets(number: int, lines: str) -> str:
    return MEASURE + "".join(f"[measure.m-1.target.t-{n}]\n{lines.replace('#', str(n))}\n" for n in range(number))


def revisions(number: int) -> list[str]:
    return [f"2021-{6 + n // 28 % 6:02d}-{1 + n % 28:02d}-a{n:05d}" for n in range(number)]


def revised(number: int, target: Callable[[int], int]) -> str:
    """So many revisions, each of them of the target of that number."""
    keys = revisions(number)
    wordings = "".join(f'[measure.m-1.target.t-{n}]\ntext = "年間30回"\n' for n in {target(n) for n in range(number)})
    was = "".join(f'[measure.m-1.target.t-{target(n)}.was.{key}]\ntext = "年間{n}回"\n' for n, key in enumerate(keys))
    return "".join(f'[revision.{key}]\nreason = "見直し"\n' for key in keys) + wordings + was


CASES: dict[str, Callable[[int], str]] = {
    "a chain of revisions": lambda number: MEASURE + revised(number, lambda _n: 1),
    "a chain with strikes": lambda number: (MEASURE + revised(number, lambda _n: 1)).replace(
        '回"\n[measure', '回"\nredline = "{--年--}"\n[measure'
    ),
    "a revision for each target": lambda number: MEASURE + revised(number, lambda n: n),
    "revisions of nothing": lambda number: (
        HEAD + "".join(f'[revision.{key}]\nreason = ""\n' for key in revisions(number))
    ),
    "revisions that there are not": lambda number: (
        TARGET + "".join(f'[measure.m-1.target.t-1.was.{key}]\ntext = "年間1回"\n' for key in revisions(number))
    ),
    "dangling names": lambda number: targets(number, 'text = "年間10回"\npart_of = "no-#"'),
    "dangling goals": lambda number: HEAD + "".join(f'[measure.m-{n}]\ngoal = "no-{n}"\n' for n in range(number)),
    "unknown keys": lambda number: HEAD + "".join(f"titel{n} = {n}\n" for n in range(number)),
    "an unknown key for each target": lambda number: targets(number, 'text = "年間10回"\ntxet = 1'),
    "dotted unknown keys": lambda number: HEAD + "".join(f"a.b{n}.c = {n}\n" for n in range(number)),
    "wrong values": lambda number: targets(number, "text = #"),
    "wrong ids": lambda number: MEASURE + "".join(f'[measure.m-1.target."あ{n}"]\n' for n in range(number)),
    "wrong tables": lambda number: MEASURE + "".join(f"[measure.m-1.target.t-{n}.due]\n" for n in range(number)),
    "wrong dates": lambda number: TARGET + f"due = [{', '.join([WORDS] * number)}]\n",
    "a line of dates": lambda number: TARGET + f"due = [{', '.join(['2031-03-31'] * number)}]\n",
    "far dates": lambda number: TARGET + f"due = [{', '.join(['1999-03-31'] * number)}]\n",
    "a line of dates in words": lambda number: HEAD + f'title = "{"令和元年4月1日、" * number}"\n',
    "control characters": lambda number: targets(number, 'text = "\\u0001"'),
    "goals of no number": lambda number: MEASURE + f"sdgs = [{', '.join(['99'] * number)}]\n",
    "sums that do not add up": lambda number: targets(
        number, "value = 3\n[measure.m-1.target.t-#.breakdown.b-1]\nvalue = 1"
    ),
}


def work(path: Path) -> int:
    """How many functions are called to check the file: a count that depends on no machine, nor on others' garbage."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()
    sys.setprofile(count)
    try:
        check_file(path)
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_ten_times_the_sheet_is_ten_times_the_work(case: Callable[[int], str], tmp_path: Path) -> None:
    few, many = tmp_path / "few.toml", tmp_path / "many.toml"
    few.write_text(case(119), "utf-8")
    check_file(few)  # what is read once for all sheets is read by now
    few.write_text(case(120), "utf-8")
    many.write_text(case(1200), "utf-8")
    assert work(many) <= 12 * work(few)


@pytest.mark.parametrize("number", [100, 101, 1600])
def test_past_the_first_hundred_of_a_kind_the_rest_is_counted(number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(targets(number, "text = #"), "utf-8")
    problems = check_file(path).problems
    first, more = problems[:MOST_OF_A_KIND], problems[MOST_OF_A_KIND:]
    assert [problem.line for problem in first] == [8 + 2 * n for n in range(100)]
    assert [problem.message for problem in more] == ([f"and {number - 100:,} more"] if number > 100 else [])
    assert [(problem.code, problem.severity) for problem in more] == [("wrong-type", "error")] * len(more)
    assert _summary(1, list(problems)) == f"files: 1, errors: {number}, warnings: 0"


def test_of_another_kind_each_is_still_named(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(targets(150, 'text = "年間10回"\ntxet = 1\npart_of = "no-1"'), "utf-8")
    codes = [problem.code for problem in check_file(path).problems]
    assert {code: codes.count(code) for code in codes} == {"unknown-key": 101, "dangling-id": 101}


def test_the_places_of_many_faults_are_those_of_each_alone(tmp_path: Path) -> None:
    text = targets(60, "text = #\ndue = [2021-05-01, 'x']").replace("\n", "\r\n")
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8", newline="")
    lines = text.split("\r\n")
    problems: tuple[Problem, ...] = check_file(path).problems
    assert len(problems) == 120
    for problem in problems:
        assert problem.excerpt == lines[problem.line - 1]
        pointed = problem.excerpt[problem.column - 1 :][: problem.length]
        assert pointed == ("'x'" if problem.code == "bad-date" else problem.excerpt.removeprefix("text = "))


def test_what_a_revision_was_used_for_is_what_it_touched() -> None:
    text = f'{MEASURE}{revised(6, lambda n: n % 2)}[measure.m-1.target.t-9]\nadded = "2021-07-01-zz"\n'
    content = decode(Path("a.toml"), text.encode())
    assert not isinstance(content, Problem)
    sheet = Sheet.model_validate(content.table)
    keys = [*sheet.revision, "2021-07-01-zz", "2021-08-01-none"]
    assert trace.used(sheet) == {key for key in keys if any(trace.touched(sheet, key))}


def test_a_report_says_how_many_it_left_out() -> None:
    content = decode(Path("a.toml"), b"a = 1")
    assert not isinstance(content, Problem)
    report = ProblemReport(content)
    for _n in range(MOST_OF_A_KIND):
        report.count("kind")
    assert report.full("kind")
