"""The folder for Linux: wheels for every Python that will do, and what installs them."""

from collections.abc import Sequence
from pathlib import Path

from tools.bundle.parts import Component, File, Tree
from tools.bundle.wheel import component

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SCRIPT = Path(__file__).parent / "install.sh"


def wheelhouse(wheels: Sequence[Path]) -> Tree:
    """The wheels."""
    return {f"wheels/{path.name}": File(path.read_bytes(), component(path)) for path in wheels}


def requirements(files: Tree, own: Component) -> Tree:
    """The list of the wheels' sums by which pip and uv take these and no others."""
    sums: dict[str, list[str]] = {}
    for file in files.values():
        sums.setdefault(f"{file.component.name}=={file.component.version}", []).append(file.sha256)
    lines = [
        " \\\n    ".join([name, *(f"--hash=sha256:{one}" for one in sorted(found))]) for name, found in sums.items()
    ]
    return {"requirements.txt": File(("\n".join(sorted(lines)) + "\n").encode(), own)}


def script(own: Component, version: str, commit: str) -> Tree:
    """``install.sh`` for that version."""
    text = SCRIPT.read_text("utf-8").replace("@VERSION@", f"{version}-{commit[:12]}")
    return {"install.sh": File(text.encode(), own, executable=True)}
