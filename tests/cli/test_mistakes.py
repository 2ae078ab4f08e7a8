"""Command lines that cannot be meant: each is said with what to do, ends with 2, and leaves every file as it is."""

import re
from pathlib import Path

import pytest

from miekeshi.cli.group import run
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, is_plain, names
from tests.cli.sheets import SHEET

EMPTY = "it is empty. Give something, or leave it out."
MISTAKES = [
    (("rate", "F", "1"), "Nothing was given to judge by."),
    (("rate", "F", "1", " "), "Nothing was given to judge by."),
    (("rate", "F", "1", "", "--text", "", "--reason", " "), "Nothing was given to judge by."),
    (("rate", "F", " ", "1"), EMPTY),
    (("rate", "F", "1", "1", "--by", ""), EMPTY),
    (("rate", "F", "1", "1", "--on", "R30.3.31"), "--on: 2048-03-31 is far from the fiscal year of the sheet, 2021."),
    (("rate", "F", "1", "1", "--on", "4月10日"), "names no year"),
    (("rate", "F", "9", "1"), "no target is named 9"),
    (("rate", "F", "1", "9"), "Known ratings: achieved"),
    (("report", "F", "t-pct"), "Nothing was given to report."),
    (("report", "F", "t-pct", "", "--note", " "), "Nothing was given to report."),
    (("report", "F", "t-pct", "5", "--status", ""), EMPTY),
    (("report", "F", "t-pct", "5", "--period", " "), EMPTY),
    (("report", "F", "t-pct", "5", "--period", "R9.1.1"), "“R9.1.1” is far from the fiscal year of the sheet, 2021."),
    (("report", "F", "t-pct", "5", "--on", "1999-01-01"), "Give a day from 2020-04-01 to "),
    (("report", "F", "t-pct", "--nte"), "No such option '--nte'."),
    (("report", "F", "t-pct", "5", "--nte", "x"), "unexpected extra arguments (--nte x)"),
    (("report", "F", "t-pct", "5", "6"), "unexpected extra argument (6)"),
    (("report", "F", "", "5"), EMPTY),
    (("revise", "F", "t-pct"), "Nothing is to be changed."),
    (("revise", "F", "t-pct", "--text", " ", "--reason", "訂正"), EMPTY),
    (("revise", "F", "t-pct", "--text", "新", "--reason", " "), EMPTY),
    (("revise", "F", "t-pct", "--text", "新"), "Reason is missing"),
    (("revise", "F", "t-pct", "--text", "新", "--revision", "x"), "no revision is named x"),
    (("revise", "F", "t-pct", "--due", "R4.13.1", "--reason", "訂正"), "--due: There is no month 13."),
    (("revise", "F", "t-pct", "--kind", "goal"), "'goal' is not one of"),
    (("publish", "F", "--on", ""), "--on: “” is no date."),
    (("publish", "F", "--by", " "), EMPTY),
    (("close", "F", "--on", "R12.5.31"), "Give a day from 2020-04-01 to "),
    (("close", "F", "--on", "R4.5"), "“R4.5” is not one day."),
    (("reopen", "F"), "--reason is missing"),
    (("reopen", "F", "--reason", ""), EMPTY),
    (("carry-forward", "F", "--output", ""), EMPTY),
    (("carry-forward", "F", "--output", "next.txt"), "next.txt does not end in .toml"),
    (("carry-forward", "F", "--output", "x/next.toml"), "there is no folder x to write it in"),
    (("carry-forward", "F", "--output", "F"), "a file of this name is there already"),
    (("new", "", "--form", "manifesto", "--year", "R8", "--department", "総務部"), EMPTY),
    (("new", "d", "--form", "", "--year", "R8", "--department", "総務部"), EMPTY),
    (("new", "d", "--form", "none", "--year", "R8", "--department", "総務部"), "Known forms: direction-and-results"),
    (("new", "d", "--form", "manifesto", "--year", "0", "--department", "総務部"), "“0” is no fiscal year."),
    (("new", "d", "--form", "manifesto", "--year", "R8", "--department", " "), EMPTY),
    (("new", "x/d.toml", "--form", "manifesto", "--year", "R8", "--department", "総務部"), "there is no folder x"),
    (("new", "F", "--form", "manifesto", "--year", "R8", "--department", "総務部"), "of this name is there already"),
    (("settings", "--init", "--commands"), "--init and --commands exclude each other."),
    (("settings", "x"), "unexpected extra argument (x)"),
    (("show", ""), EMPTY),
    (("show", "."), "this is a folder, not a file"),
    (("show", "none.toml"), "there is no such file"),
    (("show", "F", "--view"), "Option '--view' requires an argument."),
    (("due", ""), EMPTY),
    (("due", "none"), "there is no such file"),
    (("due", "F", "--period", "q9"), "Known periods: q1 (第1四半期)"),
    (("due", "F", "--period", ""), EMPTY),
    (("due", "F", "--on", "9月"), "names no year"),
    (("status",), "PATH is missing"),
    (("status", ""), EMPTY),
    (("status", "none"), "there is no such file"),
    (("status", "F", "--on", " "), "is no date"),
    (("parse",), "TEXT is missing"),
    (("parse", "a", "--fiscal-year", ""), "“” is no fiscal year."),
    (("date", "9月", "--fiscal-year", "x"), "“x” is no fiscal year."),
    (("redline", "a"), "NEW is missing"),
    (("redline", "--files", "", "F"), EMPTY),
    (("check",), "PATH… is missing"),
    (("check", ""), EMPTY),
    (("check", "none"), "there is no such file"),
    (("schema", "--kind", "x"), "'x' is not one of 'sheet', 'form', 'workspace', 'dictionary', 'plan'."),
    (("completion",), "{bash|zsh|fish} is missing"),
    (("demo", "--no-open", "."), "is there already and not empty"),
    (("demo", "--no-open", ""), EMPTY),
    (("",), EMPTY),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path / "none.toml"))
    path = tmp_path / "koho.toml"
    path.write_text(SHEET, encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: " ".join(value)[:40])
def test_a_command_line_that_cannot_be_meant(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    given = [file.name if one == "F" else one for one in arguments]
    i18n.use("en")
    assert run(given) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert re.search(r"→|Help: miekeshi|[.:] (Write|Give) ", told.err)
    i18n.use("ja")
    assert run(given) == 2
    assert _english(capsys.readouterr().err, given) == []
    assert file.read_text("utf-8") == SHEET
    assert names(file.parent) == [file.name]


def _english(text: str, given: list[str]) -> list[str]:
    """English words in Japanese messages, beside names that are the same in every language."""
    names = "|".join(map(re.escape, sorted(filter(None, given), key=len, reverse=True)))
    kept = r"(?m)^(?:使い方|  [tm]-).*|\[[a-z-]+\]|'[^']*'|\{.*?\}|\b\w+ \(|miekeshi|manifesto|\w*-[\w-]+|\.toml|"
    return re.findall(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*", re.sub(f"{kept}(?:{names})", "", text))


@pytest.fixture(autouse=True)
def the_language_of_the_system() -> object:
    yield
    i18n.use(None)


@pytest.mark.parametrize("command", ["due", "status"])
def test_a_folder_without_sheets_is_said_and_no_mistake(
    file: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    i18n.use("en")
    (file.parent / "empty").mkdir()
    assert run([command, "empty"]) == 0
    assert capsys.readouterr().err == "There is no sheet in empty.\n"


def test_a_note_and_words_can_be_taken_away(file: Path) -> None:
    assert run(["report", file.name, "t-sns", "--period", "q1", "--note", "", "--on", "R3.7.5"]) == 0
    assert run(["report", file.name, "t-pct", "--period", "q1", "--note", "調査中", "--on", "R3.7.5"]) == 0
    assert run(["report", file.name, "t-pct", "--period", "q1", "--note", ""]) == 0
    assert run(["rate", file.name, "1", "--text", "概ね順調"]) == 0
    assert run(["rate", file.name, "1", "--text", ""]) == 0
    text = file.read_text("utf-8")
    assert "note" not in text
    assert "t-pct.progress" not in text
    assert "evaluation" not in text


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("text", [HOSTILE, "[/]", "長" * 30_000], ids=["hostile", "markup", "100 KB"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["rate", "F", "X", "1"],
        ["rate", "F", "1", "X"],
        ["rate", "F", "1", "1", "--on", "X"],
        ["report", "F", "X", "5"],
        ["report", "F", "t-pct", "5", "--status", "X"],
        ["report", "F", "t-pct", "5", "--period", "X"],
        ["report", "F", "t-pct", "5", "--on", "X"],
        ["revise", "F", "X", "--text", "新"],
        ["revise", "F", "t-pct", "--value", "X", "--reason", "訂正"],
        ["revise", "F", "t-pct", "--due", "X", "--reason", "訂正"],
        ["revise", "F", "t-pct", "--text", "新", "--revision", "X"],
        ["revise", "F", "t-pct", "--kind", "X"],
        ["close", "F", "--on", "X"],
        ["carry-forward", "F", "--output", "X"],
        ["due", "F", "--period", "X"],
        ["status", "F", "--on", "X"],
        ["new", "d", "--form", "X", "--year", "R8", "--department", "総務部"],
        ["show", "X"],
        ["check", "X"],
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_what_is_typed_wrongly_is_shown_short_and_steers_no_terminal(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str, language: str
) -> None:
    i18n.use(language)
    assert run([{"F": file.name, "X": text}.get(one, one) for one in arguments]) in (1, 2)
    told = capsys.readouterr()
    assert is_plain(told.out)
    assert is_plain(told.err)
    assert len(told.err) < 3_000 or arguments[0] in ("show", "check")
    assert file.read_text("utf-8") == SHEET
