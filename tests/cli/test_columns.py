"""What commands print fits a terminal of 80 columns, in both languages, wide characters counted as two."""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import get
from miekeshi.store.workspace.check import check_file
from miekeshi.text.width import width
from tests.cli.processes import Terminal, command, run
from tests.paths import SAMPLES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")


def printed(folder: Path, *arguments: str, language: str) -> list[str]:
    with Terminal(*command(*arguments), cwd=folder, MIEKESHI_LANG=language) as terminal:
        assert terminal.end() == 0
        text = re.sub(r"\x1b\[[0-9;]*m", "", terminal.printed.decode("utf-8"))
    return text.replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "sheets", "--on", "R4.2.20"),
        ("due", "sheets", "--on", "R4.5.20"),
        ("across", "ratings", "sheets", "--on", "R7.3.20"),
        ("across", "revised", "sheets", "--on", "R7.3.20"),
        ("show", "sheets/r3-machizukuri.toml"),
        ("--help",),
        ("rate", "--help"),
        ("report", "--help"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else value,
)
def test_every_line_fits(tmp_path: Path, arguments: tuple[str, ...], language: str) -> None:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    lines = printed(tmp_path, *arguments, language=language)
    assert len(lines) > 5
    assert [line for line in lines if width(line) > 80] == []


def test_numbers_stand_under_their_heads(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    lines = printed(tmp_path, "status", "sheets", "--on", "R4.2.20", language="ja")
    table = lines[: lines.index("")]
    assert len({width(line) for line in table}) == 1
    assert table[0].startswith("目標シート")


def test_a_report_is_made_for_the_period_that_was_due_on_its_day(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "sheets" / "r3-machizukuri.toml"
    done = run("report", file, "t-5akg", "未定", "--on", "R3.7.5", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0][:6]) == (0, "第1四半期:")
    sheet = check_file(file).sheet
    assert get(sheet, ("measure", "m-tst6", "target", "t-5akg")).progress["q1"].on == date(2021, 7, 5)
