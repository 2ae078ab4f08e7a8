"""Forms that are broken: what needs their periods or ratings says so and writes nothing, the rest is shown."""

from pathlib import Path

import pytest

from miekeshi.cli.group import run
from miekeshi.text import i18n
from tests.broken_forms import BROKEN, HEAD, ODD
from tests.cli.processes import is_plain, names
from tests.cli.sheets import SHEET

REPORT = ["report", "koho.toml", "t-pct", "80", "--on", "R3.10.5"]
RATE = ["rate", "koho.toml", "1", "1", "--on", "R4.4.10"]
CARRY = ["carry-forward", "koho.toml", "--output", "next.toml"]
NEW = ["new", "new.toml", "--form", "own", "--year", "R3", "--department", "総務部"]
CLOSE = ["close", "koho.toml", "--on", "R4.5.31"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    i18n.use("en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\nform = "own"\n', "utf-8")
    (tmp_path / "koho.toml").write_text(SHEET.replace("priority-measures", "own"), "utf-8", newline="\n")
    return tmp_path


@pytest.mark.parametrize("name", BROKEN)
def test_with_a_form_that_cannot_be_read_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content, status = BROKEN[name]
    (folder / "forms" / "own.toml").write_bytes(content)
    before = (folder / "koho.toml").read_bytes()
    for one in (REPORT, RATE, CARRY, NEW, CLOSE, ["show", "koho.toml"], ["status", "."], ["due", "."], ["check", "."]):
        assert (one[0], run(one)) == (one[0], status)
        told = capsys.readouterr()
        assert "own.toml" in told.out + told.err
        assert one[0] not in ("show", "status") or "広報部" in told.out
    assert (folder / "koho.toml").read_bytes() == before
    assert names(folder) == ["forms", "koho.toml", "miekeshi.toml"]
    assert run(["check", "koho.toml"]) == 0
    assert "[unreadable-form]" in capsys.readouterr().out


@pytest.mark.parametrize("name", ODD)
def test_with_an_odd_form_all_goes_on_and_the_check_tells(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content, code = ODD[name]
    (folder / "forms" / "own.toml").write_text(HEAD + content, "utf-8")
    for one in (REPORT, CARRY, NEW, CLOSE, ["show", "koho.toml"], ["status", "."], ["due", "."], ["check", "."]):
        assert (one[0], run(one)) == (one[0], 0)
        told = capsys.readouterr()
        assert is_plain(told.out + told.err)
    assert code in told.out


def test_a_form_without_ratings_says_what_can_be_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "forms" / "own.toml").write_text(HEAD, "utf-8")
    assert run(RATE) == 2
    assert "The form of the sheet has no ratings.\n  → Give --text without a rating" in capsys.readouterr().err
    assert run([*RATE[:3], "--text", "概ね順調"]) == 0


@pytest.fixture(autouse=True)
def the_language_of_the_system() -> object:
    yield
    i18n.use(None)
