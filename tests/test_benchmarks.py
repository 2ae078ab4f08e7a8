"""The benchmarks' own command line."""

import subprocess
import sys

from tests.paths import ROOT


def test_a_wrong_name_is_told_with_those_there_are_before_anything_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "commands", "key"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("There is no key. There are: frames, ")
