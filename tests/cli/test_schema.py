"""``miekeshi schema``: a JSON Schema that agrees with what ``check`` says of a file."""

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from miekeshi.cli.schema import command
from miekeshi.store.workspace.forms import BUILT_IN
from tests.as_json import as_json
from tests.paths import SAMPLES
from tests.sheets import SMALL

SHEETS = sorted((SAMPLES / "sheets").glob("*.toml"))
FORMS = [*sorted(BUILT_IN.glob("*.toml")), *sorted((SAMPLES / "forms").glob("*.toml"))]
TARGET = ("measure", "m-7k2m", "target", "t-91xa")


def validator(*arguments: str) -> Draft202012Validator:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0
    assert result.stdout.isascii(), "whatever the console's encoding, a program reads the same"
    return Draft202012Validator(json.loads(result.stdout))


def table(path: Path) -> Any:
    return as_json(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))


@pytest.mark.parametrize("kind", ["sheet", "form", "workspace", "dictionary", "plan"])
def test_it_is_a_json_schema(kind: str) -> None:
    Draft202012Validator.check_schema(validator("--kind", kind).schema)


def test_every_field_says_what_it_is_for() -> None:
    schema = validator().schema
    for name, model in {**schema["$defs"], "Sheet": schema}.items():
        for field, described in model.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_sample_sheets_are_valid(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(table(path))] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_forms_are_valid(path: Path) -> None:
    assert [error.message for error in validator("--kind", "form").iter_errors(table(path))] == []


def test_the_marker_is_valid() -> None:
    assert list(validator("--kind", "workspace").iter_errors(table(SAMPLES / "miekeshi.toml"))) == []


def change(path: tuple[str, ...], value: Any) -> Callable[[dict[str, Any]], None]:
    def edit(sheet: dict[str, Any]) -> None:
        for key in path[:-1]:
            sheet = sheet.setdefault(key, {})
        sheet[path[-1]] = value

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        change(("format",), "goal-sheet/2"),
        change(("fiscal_year",), "2021"),
        change(("fiscal_year",), 21),
        change(("stage",), "公開"),
        change(("title",), 1),
        change(("divisions",), "広報課"),
        change((*TARGET, "value"), "510回"),
        change((*TARGET, "kind"), "some"),
        change((*TARGET, "due"), 2022),
        change((*TARGET, "comparator"), "≧"),
        change(("measure", "施策", "title"), "x"),
        change(("measure", "m-7k2m", "sdgs"), ["5"]),
        change(("revision", "r-1", "reason"), "x"),
        change(("revision", "2021-10-29-a3f1", "kind"), "revision"),
        change((*TARGET, "was", "first", "text"), "x"),
    ],
    ids=lambda edit: ".".join(edit.__closure__[0].cell_contents),
)
def test_what_check_calls_an_error_of_form_is_one_here(edit: Callable[[dict[str, Any]], None]) -> None:
    sheet = as_json(tomllib.loads(SMALL))
    assert validator().is_valid(sheet)
    edit(sheet)
    assert not validator().is_valid(sheet)


def test_a_key_of_a_newer_version_is_let_through() -> None:
    assert validator().is_valid({"format": "goal-sheet/1", "later_version": {"kept": True}})


def test_a_sheet_without_its_format_is_refused() -> None:
    assert not validator().is_valid({"title": "x"})
