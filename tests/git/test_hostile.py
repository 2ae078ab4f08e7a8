"""A repository that would run something of its own: nothing of it is run by what only reads it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from miekeshi.cli.diff import command as diff
from miekeshi.cli.git import command as git
from miekeshi.cli.verify import command as verify
from miekeshi.text import i18n
from tests.git.repositories import History
from tests.proof.published import PUBLISHED, REVISED

HOOKS = ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman")


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    made = History(tmp_path / "clone")
    names = ("a.toml", "-x.toml", "--output=y.toml")
    made.commit({name: PUBLISHED.replace("t-", f"t-{n}") for n, name in enumerate(names)})
    made.commit({"a.toml": REVISED.replace("t-", "t-0"), ".gitattributes": "* diff=goal-sheet filter=evil\n"})
    made.checkout()
    script = tmp_path / "evil.sh"
    script.write_text(f'#!/bin/sh\necho "$0" >> {tmp_path / "canary"}\ncat\n', "utf-8")
    script.chmod(0o755)
    hooks = made.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS:
        (hooks / name).write_text(script.read_text("utf-8"), "utf-8")
        (hooks / name).chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "core.sshcommand", "diff.goal-sheet.textconv",
                "diff.goal-sheet.command", "diff.external", "filter.evil.clean", "filter.evil.smudge",
                "filter.evil.process", "merge.goal-sheet.driver", "credential.helper", "gpg.program"):  # fmt: skip
        made.repository.config[key] = str(script)
    monkeypatch.chdir(made.folder)
    i18n.use("ja")
    yield made  # type: ignore[misc]
    i18n.use(None)


def test_reading_it_runs_nothing(hostile: History, tmp_path: Path) -> None:
    (hostile.folder / "-x.toml").write_text(PUBLISHED.replace("t-", "t-1").replace("年間120", "年間100"), "utf-8")
    runs = [
        (diff, []),
        (diff, ["HEAD~1", "HEAD"]),
        (diff, ["HEAD", "--", "-x.toml", "--output=y.toml"]),
        (diff, ["--years", "2021", "2022", "HEAD"]),
        (verify, []),
        (verify, ["--", "-x.toml"]),
        (verify, ["--since", str(tmp_path / "kept")]),
        (verify, ["--staged"]),
        (git, ["status"]),
        (git, ["enable", "--hook"]),
        (git, ["disable"]),
    ]
    found = [CliRunner().invoke(command, words) for command, words in runs]
    assert [one.exit_code for one in found] == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]
    assert "-x.toml" in found[0].stdout
    assert "-x.toml" in found[2].stdout
    assert not (tmp_path / "canary").exists()
    assert sorted(path.name for path in hostile.folder.iterdir() if path.name[0] != ".") == sorted(
        ["a.toml", "-x.toml", "--output=y.toml"]
    )


def test_a_name_that_looks_like_an_option_is_no_commit(hostile: History) -> None:
    result = CliRunner().invoke(verify, ["--output=x"])
    assert result.exit_code == 2
    assert not list(hostile.folder.glob("x*"))
