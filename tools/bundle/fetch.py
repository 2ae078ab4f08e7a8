"""Brings the pinned files from the registry, by pip as it is set up."""

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bundle.lock import LOCK, Extra, hashes, held
from tools.bundle.parts import Stopped

WINDOWS = ("win_amd64",)
LINUX = ("manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_28_x86_64")


def wheels(into: Path, python: str, platforms: Sequence[str]) -> list[Path]:
    """The wheels of the lock for that Python (``3.13``), in the folder; each with a hash of the lock."""
    allowed = frozenset().union(*hashes(LOCK.read_text("utf-8")).values())
    _keep(into, allowed)
    abi = "cp" + python.replace(".", "")
    platform = [word for name in platforms for word in ("--platform", name)]
    abis = [word for name in (abi, "abi3", "none") for word in ("--abi", name)]
    _pip(
        ["--only-binary", ":all:", "--implementation", "cp", "--python-version", python, *platform, *abis],
        ["--require-hashes", "-r", str(LOCK)],
        into,
    )
    found = sorted(into.glob("*.whl"))
    for wheel in found:
        held(wheel, allowed)
    return found


def extra(pin: Extra, into: Path, platforms: Sequence[str] = ()) -> Path:
    """The file of that pin, in the folder."""
    _keep(into, frozenset({pin.sha256}))
    if not any(into.iterdir()):
        wanted = into / "wanted.txt"
        wanted.write_text(f"{pin.requirement} --hash=sha256:{pin.sha256}\n", encoding="utf-8", newline="\n")
        kind = (
            ["--only-binary", ":all:", *(word for name in platforms for word in ("--platform", name))]
            if platforms
            else ["--no-binary", pin.requirement.partition("==")[0]]
        )
        try:
            _pip(kind, ["--require-hashes", "-r", str(wanted)], into)
        finally:
            wanted.unlink()
    (found,) = into.iterdir()
    held(found, frozenset({pin.sha256}))
    return found


def _keep(folder: Path, allowed: frozenset[str]) -> None:
    """Leave in the folder only what may be there: pip would take an old file for a new one."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if hashlib.sha256(file.read_bytes()).hexdigest() not in allowed:
            file.unlink()


def _pip(kind: Sequence[str], what: Sequence[str], into: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    ended = subprocess.run([*pip, *kind, *what, "--dest", str(into)], capture_output=True, text=True)
    if ended.returncode:
        raise Stopped(f"pip could not bring what is pinned:\n{ended.stderr.strip()}")
