"""The first page of a sheet's history, in processor time, against ``git log`` on the same repository."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

from benchmarks.harness import ROOT, Figure, Timing, compare

MANY, COMMITS, CHANGED = 2000, 1000, 3
"""Sheets, commits, and sheets that each commit changes; one in ten changes the sheet that is asked for as well."""
ASKED = 1000
ROUNDS = 5
_DAY = 86_400


def history() -> Iterator[Figure]:
    """The first fifty commits of one sheet, and of all sheets of the folder."""
    from miekeshi.git.log import PAGE, Log

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _build(folder)
        sheet = folder / _name(ASKED)

        def ours(path: Path) -> Timing:
            def timing() -> float:
                before = process_time()
                found = Log(path, folder=path == folder).page()
                assert len(found) == PAGE
                return process_time() - before

            return timing

        def git() -> float:
            before = _children()
            command = ["git", "-C", str(folder), "log", "-n", str(PAGE), "--", str(sheet)]
            subprocess.run(command, capture_output=True, check=True)
            return _children() - before

        for name, path in (("the first page of a sheet's history", sheet), ("… of all sheets' history", folder)):
            yield compare(name, ours(path), "git log -n 50 -- FILE", git, bound=2, rounds=ROUNDS)


def _children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _name(number: int) -> str:
    return f"sheets/d{number:04}.toml"


def _build(folder: Path) -> None:
    """Make the repository by ``git fast-import``: one commit of all sheets, then the others."""
    sample = (ROOT / "sample_data" / "sheets" / "r3-machizukuri.toml").read_text("utf-8")
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    command = ["git", "-C", str(folder), "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as made:
        assert made.stdin is not None
        for number in range(COMMITS):
            files = [*range(MANY)] if not number else [(number * 7 + one * 131) % MANY for one in range(CHANGED)]
            files += [ASKED] if number and not number % 10 else []
            made.stdin.write(f"commit refs/heads/main\ncommitter a <a@b.example> {number * _DAY} +0900\n".encode())
            made.stdin.write(b"data 0\n")
            for one in files:
                data = f"{sample}# {one} {number}\n".encode()
                made.stdin.write(f"M 100644 inline {_name(one)}\ndata {len(data)}\n".encode() + data + b"\n")
    subprocess.run(["git", "-C", str(folder), "reset", "-q", "--hard", "main"], check=True)
