"""A process that edits and saves is killed again and again at moments that nobody chose."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.model import Sheet
from miekeshi.store.files.write import SUFFIX
from miekeshi.store.session import recovery
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from tests.kills.busy import WORDS, number_of
from tests.paths import ROOT
from tests.sheets import SMALL
from tests.soak import times

KILLS = times(10, 400)
BEFORE = "令和4年1月末までに冊子を発行する。"
MOST = 90
"""Touches of files, at most, before the process is killed: those of six saves."""


def printed_by_one_killed(file: Path, after: int) -> str:
    """What the process printed that was killed some time after so many touches of files."""
    printed = b""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills.busy", file], cwd=ROOT, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        while printed.count(b".") < after:
            more = process.stdout.read(100)
            assert more, f"it ended by itself with {process.wait()}"
            printed += more
        process.kill()
        printed += process.stdout.read()
    return printed.decode()


def last(printed: str, what: str) -> int:
    return max((int(number) for number in re.findall(rf"(\d+){what}", printed)), default=0)


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="needs a signal that nothing survives")
def test_killed_at_random_each_edit_is_in_the_file_or_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    file = tmp_path / "総務部 [R3].toml"
    file.write_bytes(SMALL.encode())
    rng = random.Random(20300401)
    kept = saved = 0
    for _kill in range(KILLS):
        printed = printed_by_one_killed(file, rng.randrange(1, MOST))
        kept, saved = max(kept, last(printed, "k")), max(saved, last(printed, "s"))
        checked = check_file(file)
        assert checked.sheet is not None and checked.content is not None
        written = number_of(checked.sheet)
        wording = WORDS.format(number=written) if written else BEFORE
        assert checked.content.text == SMALL.replace(BEFORE, wording)
        found = recovery.find(checked.content, Sheet)
        offered = number_of(found.value) if found else 0
        assert written >= saved
        assert kept <= max(written, offered) <= kept + 1
        kept = max(written, offered)
        list(sheet_files(tmp_path))
        assert list(tmp_path.rglob(f"*{SUFFIX}")) == []
    assert saved > KILLS
