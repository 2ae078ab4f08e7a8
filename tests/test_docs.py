"""The papers are true."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from miekeshi.checks.form import findings
from miekeshi.model.dictionary import Dictionary
from miekeshi.model.form import Form
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content, decode
from miekeshi.store.files.validate import checked
from miekeshi.store.workspace.check import check
from miekeshi.store.workspace.plans import read_plans
from tests.docs import DOCS, PAGES

ROOT = DOCS.parent
PAPERS = [*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("miekeshi/handbook/*/*.md")]


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "run make docs"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_example_of_a_sheet_in_the_papers_is_one(paper: Path) -> None:
    for example in re.findall(r"```toml\n(.*?)```", paper.read_text("utf-8"), re.DOTALL):
        content = decode(paper, example.encode())
        assert isinstance(content, Content), content
        assert tomllib.loads(example, parse_float=Decimal) == content.table
        assert not [problem.as_text() for problem in problems(content) if problem.code != "merge-conflict"]


def problems(content: Content) -> tuple[Problem, ...]:
    """What is wrong with an example: a sheet, a form, plans, or a dictionary."""
    if str(content.table.get("format", "")).startswith("goal-form"):
        return checked(Form, content, findings)[1]
    if str(content.table.get("format", "")).startswith("goal-dictionary"):
        return checked(Dictionary, content)[1]
    if str(content.table.get("format", "")).startswith("goal-plan"):
        return read_plans(content)[1]
    return check(content).problems


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_link_and_named_file_is_there(paper: Path) -> None:
    text = paper.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (paper.parent / target).exists(), target
    for named in re.findall(r"`((?:miekeshi|tui|tests|docs|benchmarks)/[\w/.-]+\.\w+)`", text):
        assert (ROOT / named).exists(), named


def test_each_promise_names_a_test_that_is_there() -> None:
    rows = [line for line in (DOCS / "promises.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        _edge, promise, named, _end = row.split("|")
        found = re.fullmatch(r"`(tests/[\w/]+/(?:test_\w+)\.py)::(test_\w+)`", named.strip())
        assert promise.strip().endswith(".") and found, row
        assert re.search(rf"^(?:async )?def {found[2]}\(", (ROOT / found[1]).read_text("utf-8"), re.MULTILINE), row
