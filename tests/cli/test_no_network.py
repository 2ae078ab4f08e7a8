"""Nothing goes out: neither the application nor a command opens a socket that could reach beyond this machine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.cli.commands import COMMANDS
from tests.cli.processes import Terminal, command, environment
from tests.publish.faces import has_a_face

SHEET = "demo/sheets/r3-machizukuri.toml"
DONE = """
import os, shlex, sys
import miekeshi.git.log, miekeshi.store.workspace.check
from miekeshi.cli import main
os.mkdir("out")
for line in sys.stdin.read().splitlines():
    folder, words = line.split(": ", 1)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(folder)
        main(shlex.split(words))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print("ended:", words.split()[0], status, flush=True)
"""
"""Runs commands, each in a process of its own that is forked from one that has read what all of them need."""
EVERY = f"""
.: demo --no-open demo
.: new own --form goals-and-operations --department 総務部 --year 2026
.: new own/a.toml --form goals-and-operations --department 総務部 --year 2026
.: check demo --hints
.: check-form demo/forms/shiozaki-hoshin.toml demo
.: export-form shiozaki-hoshin demo -o out/hoshin.toml
.: import-form out/hoshin.toml own
.: show {SHEET}
.: revise {SHEET} t-96ru --text x --date 2022-01-01 --reason y
.: report {SHEET} t-96ru 1
.: rate {SHEET} m-tst6 achieved
.: handing-in {SHEET} --period q3 --step handed-in
.: remarks {SHEET} --add x
.: due demo
.: status demo
.: across departments demo
.: list demo
.: years {SHEET} t-96ru
.: export {SHEET} --to docx -o out/a.docx
.: export {SHEET} --to pdf -o out/a.pdf
.: export {SHEET} --to xlsx -o out/a.xlsx
.: import out/a.docx -o own/b.toml
.: compare {SHEET} --to html -o out/b.html
.: council demo --to html -o out/c.html
.: council demo --to xlsx -o out/c.xlsx
.: import-reports out/c.xlsx demo
.: publish own/a.toml
.: close own/a.toml
.: reopen own/a.toml --reason x
.: carry-forward {SHEET}
.: diff demo
demo: verify
demo: commit -m x --author "A <a@example.jp>"
demo: share ../share
demo: send
demo: receive
demo: exchange
demo: git enable
.: textconv {SHEET}
.: merge-file {SHEET} {SHEET} {SHEET}
.: resolve {SHEET}
.: attributes demo
.: redline a b
.: date R4.3.31
.: parse x
.: settings
.: schema
.: handbook --to html -o out/d.html
.: handbook trouble
.: doctor
.: completion bash
"""
REFUSED = ["import", "resolve"]
"""What leaves something over to be looked at, and what has nothing to do here: each says so."""
HARMLESS = re.compile(r"socket(pair)?\((AF_UNIX|AF_LOCAL)\b")


def sockets(log: str) -> list[str]:
    """The calls in what strace wrote by which a socket was opened."""
    return [line for line in log.splitlines() if re.search(r"\bsocket(pair)?\(", line)]


@pytest.fixture
def traced(tmp_path: Path) -> tuple[str, ...]:
    """What starts a process whose calls of the network are written down; the test is skipped where none may be."""
    strace = shutil.which("strace")
    begun = (
        strace and subprocess.run([strace, "--seccomp-bpf", "-f", "-qq", "true"], capture_output=True).returncode == 0
    )
    if not strace or not begun:
        pytest.skip("strace is not here, or not permitted")
    return (strace, "--seccomp-bpf", "-qq", "-f", "-e", "trace=network", "-o", str(tmp_path / "calls"))


def test_a_socket_that_is_opened_is_seen(traced: tuple[str, ...], tmp_path: Path) -> None:
    subprocess.run([*traced, sys.executable, "-S", "-c", "import socket; socket.socket().close()"], check=True)
    (seen,) = sockets((tmp_path / "calls").read_text())
    assert "AF_INET" in seen
    assert not HARMLESS.search(seen)


def test_no_command_opens_a_socket(traced: tuple[str, ...], tmp_path: Path) -> None:
    assert {line.split()[1] for line in EVERY.strip().splitlines()} == set(COMMANDS)
    done = subprocess.run(
        [*traced, sys.executable, "-c", DONE],
        input=EVERY.strip(),
        cwd=tmp_path,
        env=environment(),
        text=True,
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    ended = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("ended: ")]
    faceless = [] if has_a_face() else ["export", "doctor"]
    assert sorted(name for name, status in ended if status != "0") == sorted(REFUSED + faceless), done.stderr
    made = {".docx", ".xlsx", ".html", ".toml"} | ({".pdf"} if has_a_face() else set())
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == made
    assert (tmp_path / "share").is_dir()
    assert [call for call in sockets((tmp_path / "calls").read_text()) if not HARMLESS.search(call)] == []


def test_the_application_opens_none(traced: tuple[str, ...], tmp_path: Path) -> None:
    subprocess.run(command("demo", "--no-open", "demo"), cwd=tmp_path, env=environment(), check=True, timeout=60)
    with Terminal(*traced, *command("demo"), cwd=tmp_path, MIEKESHI_CONFIG=str(tmp_path / "c.toml")) as terminal:
        assert terminal.wait_for("\x1b[?1049h")
        assert terminal.wait_for("F1")
        terminal.type("\x11")
        assert terminal.end() == 0
    calls = (tmp_path / "calls").read_text()
    assert "socketpair(AF_UNIX" in calls
    assert [call for call in sockets(calls) if not HARMLESS.search(call)] == []
