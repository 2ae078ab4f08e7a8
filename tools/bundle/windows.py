"""The folder for Windows: Python's embeddable package, the packages beside it, and what starts them."""

import io
import zipfile
from pathlib import Path

from tools.bundle.lock import Extra
from tools.bundle.parts import Component, File, Tree

PYTHON = "python"
PACKAGES = "lib"
SEARCHED = f"python313.zip\r\n.\r\n..\\{PACKAGES}\r\n"
"""Where this Python looks for modules, and nowhere else: neither the registry nor the environment adds to it."""
STARTED = b"import sys\nfrom miekeshi.cli import main\nsys.exit(main())\n"
COMMAND = '@"%~dp0python\\python.exe" -m miekeshi %*\r\n'


def interpreter(archive: bytes, of: Component) -> Tree:
    """Python's own files, signed as they came; what says where it looks for modules is ours."""
    found = Tree()
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        for name in package.namelist():
            if not name.endswith("/"):
                found[f"{PYTHON}/{name.rpartition('/')[2]}"] = File(package.read(name), of)
    found[f"licences/{of.name}-{of.version}/LICENSE.txt"] = found.pop(f"{PYTHON}/LICENSE.txt")
    return found


def launcher(program: bytes, of: Component, own: Component, when: tuple[int, int, int, int, int, int]) -> Tree:
    """``miekeshi.exe``: the program, the line that names the Python beside it, and what that runs."""
    script = io.BytesIO()
    with zipfile.ZipFile(script, "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", when), STARTED)
    line = b"#!<launcher_dir>\\" + f"{PYTHON}\\python.exe".encode() + b"\r\n"
    return {
        "miekeshi.exe": File(program + line + script.getvalue(), of),
        "miekeshi.cmd": File(COMMAND.encode("ascii"), own),
        f"{PYTHON}/python313._pth": File(SEARCHED.encode("ascii"), own),
    }


def taken(file: Path, pin: Extra) -> bytes:
    """The part of a pinned file that is used."""
    if file.suffix == ".whl":
        with zipfile.ZipFile(file) as archive:
            return archive.read(pin.inside)
    import tarfile

    with tarfile.open(file) as source:
        found = source.extractfile(pin.inside)
        assert found is not None
        return found.read()
