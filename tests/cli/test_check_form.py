"""``miekeshi check-form``: what a form would do to the sheets that use it, before it takes its place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.check_form import command
from miekeshi.text import i18n
from tests.form_in_use import NOW, SHEET


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A workspace with two sheets of a form of its own, and one of another form."""
    folder = tmp_path / "city"
    (folder / "forms").mkdir(parents=True)
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (folder / "forms" / "misaki.toml").write_text(NOW, "utf-8", newline="\n")
    (folder / "a.toml").write_text(SHEET, "utf-8", newline="\n")
    (folder / "b.toml").write_text(SHEET.replace('form = "misaki"', 'form = "manifesto"'), "utf-8", newline="\n")
    return folder


def checked(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def found(city: Path, text: str, *arguments: object) -> tuple[int, list[tuple[str, str, int]]]:
    """The exit status, and of each problem the file, the code and the line."""
    new = city.parent / "new.toml"
    new.write_text(text, "utf-8", newline="\n")
    result = checked(new, city, "--as", "misaki", "--format", "json", *arguments)
    problems = json.loads(result.stdout)["problems"]
    return result.exit_code, [(Path(one["file"]).name, one["code"], one["line"]) for one in problems]


def line(text: str) -> int:
    return SHEET.splitlines().index(text) + 1


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (NOW, []),
        (NOW.replace("みさき市の様式", "新しい様式").replace("【目標】", "【達成目標】"), []),
        (NOW.replace('label = "A"', 'label = "達成"'), [("form-reading", 'rating = "a"')]),
        (NOW.replace('label = "A"', 'label = "A"\npoints = 5'), [("form-reading", 'rating = "a"')]),
        (NOW.replace("[scale.a]", "[scale.s]"), [("unknown-rating", 'rating = "a"'), ("form-reading", 'rating = "a"')]),
        (
            NOW.replace("09-30", "08-31").replace("10-01", "09-01"),
            [("form-reading", "[measure.m-1.target.t-1.progress.h1]")],
        ),
        (NOW.replace("[period.h1]", "[period.q1]"), [("unknown-period", "[measure.m-1.target.t-1.progress.h1]")]),
        (NOW.replace(', "progress"]', "]"), [("form-unprinted", "value = 4")]),
        (NOW.replace('"section", ', ""), [("form-unplaced", "[measure.m-1.section.policy]")]),
        (NOW.replace("[detail.partner]", "[detail.other]"), [("unknown-detail", "[measure.m-1.detail.partner]")]),
        (NOW.replace('label = "協働関係先"', 'label = "人数"\nkind = "number"'), [("detail-text", 'text = "町内会"')]),
    ],
    ids=["same", "words", "level", "points", "level-gone", "day", "period-gone", "reports", "section", "field", "kind"],
)
def test_what_a_form_would_change_is_told_with_its_place(city: Path, new: str, codes: list[tuple[str, str]]) -> None:
    status, problems = found(city, new)
    assert problems == [("a.toml", code, line(text)) for code, text in codes]
    assert status == int(bool(codes))


def test_the_form_itself_is_held_against_its_sheets(city: Path) -> None:
    result = checked(city / "forms" / "misaki.toml", city)
    assert (
        f"{city / 'a.toml'}:{line('[measure.m-1.detail.partner]')}:2: warning: the form has no place" in result.stdout
    )
    assert result.stdout.endswith("sheets of the form misaki: 1, errors: 0, warnings: 1\n")
    assert result.exit_code == 1


def test_what_cannot_be_read_is_told(city: Path) -> None:
    (city / "a.toml").write_text(SHEET.replace("2021", "２０２１"), "utf-8")
    result = checked(city / "forms" / "misaki.toml", city)
    assert "a.toml:3:13: error" in result.stdout and result.exit_code == 1
    (city / "forms" / "misaki.toml").write_text("format = 1", "utf-8")
    result = checked(city / "forms" / "misaki.toml", city)
    assert "misaki.toml: error" in result.stdout and result.exit_code == 1
    assert checked(city / "none.toml", city).exit_code == 2
