"""Small wheels to build bundles of."""

import zipfile
from pathlib import Path


def write(folder: Path, name: str, *, licence: str = "License-Expression: MIT", text: bool = True) -> Path:
    """A wheel of one module, with a script, and with the text of its licence."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "HERE = __file__\n")
        archive.writestr(f"{name}-1.0.data/scripts/{name}", "#!python\n")
        archive.writestr(f"{name}-1.0.data/purelib/{name}_more.py", "")
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Name: {name}\nVersion: 1.0\n{licence}\n\nAbout it.\n")
        archive.writestr(
            f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")
        if text:
            archive.writestr(f"{name}-1.0.dist-info/licenses/LICENSE", "You may.\n")
    return path
