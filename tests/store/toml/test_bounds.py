"""What no sheet needs is refused before it is parsed, with its place and a remedy, in every reader of a file."""

from pathlib import Path

import pytest

from miekeshi.store.files.problem import Problem
from miekeshi.store.toml import bounds
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import head
from tests.sheets import SMALL

FORMAT = 'format = "goal-sheet/1"\n'
BEYOND = {
    "a dotted key": (".".join("a" * 30_000) + " = 1", "2:200"),
    "a dotted header": ("[" + ".".join("a" * 30_000) + "]", "2:201"),
    "a dotted key of quoted parts": (".".join(['"あ"'] * 300) + " = 1", "2:400"),
    "a dotted key set apart": (" . ".join("a" * 300) + " = 1", "2:399"),
    "a dotted key in a list": ("x = [{" + ".".join("a" * 300) + " = 1}]", "2:204"),
    "lists": ("x = " + "[" * 100_000, "2:105"),
    "closed lists": ("x = " + "[" * 150 + "]" * 150, "2:105"),
    "a list a line": ("x = " + "[\n" * 150 + "]\n" * 150, "102:1"),
    "inline tables": ("x = " + "{a = " * 150 + "1" + "}" * 150, None),
    "a header and a key": ("[" + ".".join("a" * 60) + "]\n" + ".".join("b" * 60) + " = 1", "3:82"),
    "tables of tables": ("".join(f"[[{'.'.join('a' * depth)}]]\n" for depth in range(1, 80)), None),
    "digits": ("x = " + "1" * 5000, "2:5"),
    "digits with strokes": ("x = " + "1_" * 5000 + "1", "2:5"),
    "digits with a sign": ("x = -" + "1" * 5000, "2:5"),
    "hexadecimal digits": ("x = 0x" + "f" * 5000, "2:5"),
    "digits behind the point": ("x = 1." + "1" * 5000, "2:7"),
    "an exponent": ("x = 1e" + "9" * 300, None),
    "digits in a list": ("x = [1, " + "1" * 5000 + "]", "2:9"),
    "very many long keys": ("\n".join(f"k{n}.{'.'.join('a' * 98)} = 1" for n in range(3000)), None),
    "very many dates in a list": ("due = [" + "2022-03-31, " * 500_000 + "]", "2:240018"),
    "very many numbers in a list": ("x = [\n" + "1, 2, 3,\n" * 100_000 + "]", "6669:8"),
    "very many values of an inline table": ("x = {" + ", ".join(f"k{n} = 1" for n in range(60_000)) + "}", None),
    "very many nested lists": ("\n".join(f"k{n} = {'{a=' * 90}1{'}' * 90}" for n in range(3000)), None),
}


@pytest.mark.parametrize(("lines", "place"), BEYOND.values(), ids=BEYOND)
def test_what_is_beyond_bounds_is_one_error_with_its_place_and_a_remedy(
    lines: str, place: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"{FORMAT}{lines}\n", "utf-8")
    (problem,) = check_file(path).problems
    assert problem.code == "toml-syntax"
    assert problem.line >= 2
    assert problem.place.removeprefix(f"{path}:") == (place or f"{problem.line}:{problem.column}")
    assert problem.remedy


@pytest.mark.parametrize("name", ["a dotted key", "a dotted key of quoted parts", "digits", "very many long keys"])
def test_the_list_shows_as_unreadable_what_its_reader_does_not_parse(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_text: str, **_options: object) -> None:
        raise AssertionError("what is beyond bounds was parsed")

    path = tmp_path / "a.toml"
    path.write_text(f"{FORMAT}{BEYOND[name][0]}\n", "utf-8")
    monkeypatch.setattr("tomllib.loads", never)
    assert not head(path).readable


@pytest.mark.parametrize(
    "text",
    [
        f'x = """{"." * 300}{"1" * 5000}{"[" * 300}"""',
        f"x = '{'.' * 300}{'1' * 5000}{'[' * 300}'",
        f'x = "{"." * 300}{"1" * 5000}{"{" * 300}\\""',
        f"# {'.' * 300}{'1' * 5000}{'[' * 300}",
        f'x = "a" # {"." * 300}',
        "x = [" + "1.5, " * 300 + "]",
        "".join(f"[a.k{number}]\nx = 1.5\n" for number in range(300)),
        "x = [" + "[1], " * 300 + "]",
        ".".join("a" * 60) + " = 1",
        f'x = """a""{"." * 300}"""""',
        f"x = '''a''{'.' * 300}'''''",
    ],
    ids=range(11),
)
def test_text_remarks_and_what_stands_side_by_side_are_within_bounds(text: str) -> None:
    assert bounds.find(f"{FORMAT}{text}\n") is None


def test_what_stands_behind_a_text_that_is_not_closed_is_not_looked_at() -> None:
    assert bounds.find(f'title = "open\nx = {"1" * 5000}\n') is None


def test_of_a_sheet_only_the_signs_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_text: str) -> None:
        raise AssertionError("a common sheet was looked through token by token")

    monkeypatch.setattr(bounds, "find", never)
    assert bounds.excess(SMALL) is None


def test_the_excerpt_of_a_line_of_megabytes_is_short_and_points_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'{FORMAT}x = ["{"長" * 2_000_000}", 1__0]\n', "utf-8")
    (problem,) = check_file(path).problems
    assert isinstance(problem, Problem)
    assert len(problem.excerpt) <= 1000
    assert problem.excerpt[problem.column - 1 - problem.excerpt_from :].startswith("__0]")
    caret = problem.as_text().splitlines()[2]
    assert caret.endswith("^")
