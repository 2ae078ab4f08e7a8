"""Compiles the packages of a bundle, so that they start as fast from a folder that nobody may write to."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bundle.parts import File, Stopped, Tree


def python(version: str) -> str | None:
    """A Python of that version (``3.13``) on this machine: what it compiles runs on the same version anywhere."""
    places = [Path.home() / ".pyenv/versions", Path("/opt/python")]
    inside = [str(path) for place in places for path in sorted(place.glob(f"{version}*/bin/python{version}"))]
    for candidate in (sys.executable, shutil.which(f"python{version}"), *inside):
        if candidate:
            asked = "import sys; print('%d.%d' % sys.version_info[:2])"
            ended = subprocess.run([candidate, "-I", "-c", asked], capture_output=True, text=True)
            if ended.returncode == 0 and ended.stdout.strip() == version:
                return candidate
    return None


def compiled(tree: Tree, under: str, interpreter: str) -> Tree:
    """The compiled code of the modules of that folder, to be used without a look at the source's time."""
    found = Tree()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, file in tree.items():
            if path.startswith(f"{under}/") and path.endswith(".py"):
                place = root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.content)
        ended = subprocess.run(
            [interpreter, "-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", folder, under],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
        )
        if ended.returncode:
            raise Stopped(f"the packages could not be compiled:\n{ended.stdout}{ended.stderr}")
        for code in sorted(root.rglob("*.pyc")):
            source = code.parent.parent / f"{code.name.partition('.')[0]}.py"
            of = tree[source.relative_to(root).as_posix()].component
            found[code.relative_to(root).as_posix()] = File(code.read_bytes(), of)
    return found
