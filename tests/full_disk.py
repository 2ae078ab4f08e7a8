"""A disk that is full: a small one of memory where the system lets one mount it, else a limit on the size of files."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.processes import environment
from tests.paths import ROOT

KINDS = ("tmpfs", "limit")
SIZE = "400k"
LIMIT = 100
"""Bytes that a file may have under the limit: fewer than any file that is written."""


class Disk:
    """The disk that a folder is on, to be filled and freed."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._filler = kind, folder / "filler"
        self._most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def fill(self) -> None:
        """Leave room for nothing."""
        if self._kind == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, self._most))
            return
        with self._filler.open("ab", buffering=0) as filler:
            for size in (4096, 1):
                try:
                    while True:
                        filler.write(bytes(size))
                except OSError:
                    continue

    def free(self) -> None:
        """Make room again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._most, self._most))
        self._filler.unlink(missing_ok=True)


def run_on(kind: str, module: str, folder: Path, ahead: Sequence[str] = ()) -> None:
    """Run the module with the kind and the folder, which is then on such a disk; skips where none can be mounted.

    ``ahead`` is what starts it. Raises ``AssertionError`` with what it says where it ends with anything but 0.
    """
    if kind == "tmpfs":
        if not shutil.which("unshare"):
            pytest.skip("there is no unshare")
        mount = ["unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size={SIZE} none "$0" && exec "$@"', str(folder)]
        if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted here")
        ahead = mount
    done = subprocess.run(
        [*ahead, sys.executable, "-m", module, kind, folder],
        cwd=ROOT,
        env=environment(MIEKESHI_STATE=str(folder / "state")),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
