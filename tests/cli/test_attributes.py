"""``miekeshi attributes``: the old line of ``.gitattributes`` changed, every other byte kept."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from miekeshi.cli.attributes import command as attributes
from miekeshi.text import i18n
from tests.git.merging import merging
from tests.sheets import SMALL

NOW = "*.toml text eol=lf diff=goal-sheet merge=goal-sheet"
OLD = "*.toml text eol=lf -merge"
OTHERS = "# 市の設定\r\n*.png -merge\r\n{}\r\n*.csv text -merge"


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{OLD}\n", f"{NOW}\n"),
        (OLD, NOW),
        (OTHERS.format(OLD), OTHERS.format(NOW)),
        ("*.toml text eol=lf diff=goal-sheet -merge\n", f"{NOW}\n"),
        ("*.toml -merge text  eol=crlf\n", "*.toml diff=goal-sheet merge=goal-sheet text  eol=crlf\n"),
        ("*.toml -diff\t-merge\n", "*.toml -diff\tmerge=goal-sheet\n"),
    ],
)
def test_the_old_line_is_changed_and_every_other_byte_kept(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "miekeshi.toml").write_bytes(b'format = "goal-workspace/1"\n')
    path = tmp_path / ".gitattributes"
    path.write_bytes(old.encode())
    result = CliRunner().invoke(attributes, [str(tmp_path)])
    assert result.exit_code == 0
    assert path.read_bytes() == new.encode()
    removed, added = result.stdout.splitlines()
    assert (removed[0], added[0]) == ("-", "+")
    assert removed.endswith("merge") or "-merge " in removed
    again = CliRunner().invoke(attributes, [str(tmp_path)])
    assert (again.exit_code, again.stdout) == (0, f"Nothing to change: {tmp_path}\n")
    assert path.read_bytes() == new.encode()


@pytest.mark.parametrize(
    "text", [None, "", f"{NOW}\n", "# *.toml text -merge\n", "x*.toml -merge\n", "*.toml -merged\n", "*.toml merge\n"]
)
def test_there_may_be_nothing_to_change(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / ".gitattributes"
    if text is not None:
        path.write_text(text, "utf-8")
    result = CliRunner().invoke(attributes, [str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, f"Nothing to change: {tmp_path}\n")
    assert (path.read_text("utf-8") if path.exists() else None) == text


def test_a_file_that_is_read_only_is_said(tmp_path: Path) -> None:
    path = tmp_path / ".gitattributes"
    path.write_text(OLD, "utf-8")
    path.chmod(0o444)
    result = CliRunner().invoke(attributes, [str(tmp_path)])
    assert result.exit_code == 2
    assert ".gitattributes" in result.stderr
    assert path.read_text("utf-8") == OLD


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_then_leaves_markers_where_it_left_one_side_before(tmp_path: Path) -> None:
    text = SMALL.replace("later_version = { kept = true }\n", "")
    (tmp_path / ".gitattributes").write_text(f"{OLD}\n", "utf-8")
    path = merging(tmp_path, text, text.replace("窓口", "受付"), text.replace("窓口", "相談"))
    assert "<<<<<<<" not in path.read_text("utf-8")
    CliRunner().invoke(attributes, [str(tmp_path)])
    subprocess.run(["git", "checkout", "-q", "--merge", "--", str(path)], cwd=tmp_path, check=True)
    assert "<<<<<<<" in path.read_text("utf-8")
