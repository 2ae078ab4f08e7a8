"""The processes of this machine, by names that tell one from a later one with the same number."""

import hashlib
import os
import sys
from functools import cache, lru_cache
from pathlib import Path

PROC = Path("/proc")


def name_of(pid: int) -> str | None:
    """The name of the process: its number, and hashes of host and start; ``None`` where none of that number runs."""
    started = _started(pid)
    return None if started is None else f"{pid}-{_host()}{_hash(started)}"


def is_over(name: str) -> bool:
    """Whether the process of that name surely runs no more: it was one of this machine."""
    number, _dash, rest = name.partition("-")
    return rest.startswith(_host()) and not runs(f"{number}-{rest}")


@cache
def _host() -> str:
    import platform

    return _hash(platform.node())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def own_name() -> str:
    """The name of this process."""
    return _own_name(os.getpid())


@lru_cache(maxsize=1)
def _own_name(pid: int) -> str:
    return name_of(pid) or f"{pid}-{_host()}"


def runs(name: str) -> bool:
    """Whether the process of that name runs on this machine; of one on another nobody here can tell: no."""
    number = name.partition("-")[0]
    return name == own_name() or (number.isdecimal() and name_of(int(number)) == name)


def _started(pid: int) -> str | None:
    """When the process started, in whatever terms the system has; ``None`` where it does not run."""
    if sys.platform == "win32":
        return _started_on_windows(pid)
    try:
        if (PROC / "self").exists():
            state, *rest = (PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            boot = (PROC / "sys/kernel/random/boot_id").read_text("utf-8").strip()
            return None if state == "Z" else f"{boot} {rest[18]}"
        import subprocess

        told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    except (OSError, ValueError, IndexError):
        return None
    return told.stdout.strip() or None


def _started_on_windows(pid: int) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes

    kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
    times = (ctypes.c_ulonglong * 4)()
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return None
    try:
        alive = kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value == 259  # STILL_ACTIVE
        asked = alive and kernel.GetProcessTimes(handle, *(ctypes.byref(times, 8 * at) for at in range(4)))
        return str(times[0]) if asked else None
    finally:
        kernel.CloseHandle(handle)
