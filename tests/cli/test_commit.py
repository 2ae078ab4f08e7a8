"""``miekeshi commit`` on the command line, with no git program asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.commit import command
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, Terminal, is_plain, run
from tests.cli.processes import command as line
from tests.cli.sheets import SHEET
from tests.git.repositories import History

NOTED = SHEET.replace('note = "順調"', 'note = "順調である"')


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    i18n.use("en")
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path / "config.toml"))
    yield
    i18n.use(None)


@pytest.fixture
def clone(tmp_path: Path) -> History:
    made = History(tmp_path / "clone")
    made.commit({"a.toml": SHEET})
    made.checkout()
    (made.folder / "a.toml").write_text(NOTED, "utf-8", newline="\n")
    return made


def commit(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_it_says_what_it_committed_and_then_that_nothing_is_left(clone: History) -> None:
    told = commit("--dry-run", clone.folder)
    assert (told.exit_code, clone.repository.status()) == (0, {"a.toml": 256})
    done = commit(clone.folder)
    assert done.exit_code == 0, done.output
    head, sheet, change = done.stdout.splitlines()
    assert head[9:] == "令和3年度 広報部の取組目標: 第1四半期 1 report"
    assert (sheet.split()[0], change) == (str(clone.folder / "a.toml"), "    第1四半期 1 report")
    again = commit(clone.folder)
    assert (again.exit_code, again.stdout) == (1, "Everything is committed.\n")
    back = commit("--undo", clone.folder)
    assert (back.exit_code, back.stdout.split(":", 1)[0]) == (0, "Taken back")


def test_a_message_of_ones_own_is_kept_as_it_is(clone: History) -> None:
    assert commit("-m", "# 修正\n\n理由", clone.folder / "a.toml").exit_code == 0
    assert clone.repository[clone.repository.head.target].message == "# 修正\n\n理由\n"  # type: ignore[attr-defined]


def test_without_an_author_it_says_how_to_give_one(clone: History) -> None:
    for key in ("user.name", "user.email"):
        clone.repository.config[key] = ""
    refused = commit(clone.folder)
    assert (refused.exit_code, "--author" in refused.stderr) == (2, True)
    assert commit("--author", "広報課", clone.folder).exit_code == 2
    assert commit("--author", "広報課 <koho@city.example>", clone.folder).exit_code == 0


def test_at_a_terminal_the_author_is_asked_once(clone: History, tmp_path: Path) -> None:
    for key in ("user.name", "user.email"):
        clone.repository.config[key] = ""
    config = tmp_path / "config.toml"
    with Terminal(*line("commit"), cwd=clone.folder, MIEKESHI_CONFIG=str(config)) as terminal:
        assert terminal.wait_for("Your name or post")
        terminal.type("広報課\n")
        assert terminal.wait_for("Your mail address")
        terminal.type("koho@city.example\n")
        assert terminal.wait_for("1 report")
    assert 'mail = "koho@city.example"' in config.read_text("utf-8")
    (clone.folder / "a.toml").write_text(SHEET, "utf-8", newline="\n")
    assert run("commit", cwd=clone.folder, MIEKESHI_CONFIG=str(config)).returncode == 0


def test_a_sheet_that_cannot_be_read_is_named_and_the_others_committed(clone: History) -> None:
    (clone.folder / "b.toml").write_text(SHEET + "x\n", "utf-8")
    done = commit(clone.folder)
    assert (done.exit_code, "b.toml" in done.stderr, "a.toml" in done.stdout) == (1, True, True)
    assert commit(clone.folder).exit_code == 1


def test_outside_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    assert commit(tmp_path).exit_code == 2
    assert "→" in commit(tmp_path).stderr


def test_hostile_names_do_nothing_to_the_terminal(clone: History) -> None:
    (clone.folder / f"{HOSTILE.replace('/', '-')}.toml").write_text(NOTED.replace("m-", "m-z"), "utf-8")
    done = commit(clone.folder)
    assert done.exit_code == 0
    assert is_plain(done.stdout)
