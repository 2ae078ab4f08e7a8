"""Commands as processes of their own that have read all modules already: each is forked from one that waits for it.

Starting Python and reading the modules anew takes most of the time of a short command; what a start by itself does is
told by the tests that need an environment, a terminal or rights of their own.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import miekeshi
from miekeshi.cli import main

POSSIBLE = hasattr(os, "fork")


def run_forked(
    arguments: Sequence[str], cwd: Path, environment: dict[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end with no terminal; TimeoutError where it takes longer than so many seconds."""
    line = _waiting()
    line.settimeout(timeout)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        asked = json.dumps([arguments, str(cwd), environment], ensure_ascii=True).encode()
        socket.send_fds(line, [len(asked).to_bytes(4, "big")], [out.fileno(), err.fileno()])
        line.sendall(asked)
        status = int.from_bytes(line.recv(4), "big", signed=True)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8", "surrogateescape").replace("\r\n", "\n"))
    return subprocess.CompletedProcess([*arguments], status, *said)


@cache
def _waiting() -> socket.socket:
    """The line to the process that the others are forked from; it ends when the line does."""
    from tests.cli.processes import environment
    from tests.paths import ROOT

    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.forked", str(theirs.fileno())],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _serve(line: socket.socket) -> None:
    for module in walk_packages(miekeshi.__path__, "miekeshi."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    while True:
        head, files, _flags, _address = socket.recv_fds(line, 4, 2)
        if not head:
            return
        arguments, folder, environment = json.loads(line.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            for number, file in enumerate(files, 1):
                os.dup2(file, number)
                os.close(file)
            line.close()
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            main(arguments)
        for file in files:
            os.close(file)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        line.sendall(ended.to_bytes(4, "big", signed=True))


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
