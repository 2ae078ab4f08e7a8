"""The handbook as it goes into a bundle: web pages always, PDF where the builder can set Japanese."""

import os
import subprocess
import sys
from pathlib import Path

from tools.bundle.parts import File, Stopped, Tree
from tools.bundle.source import Source

LANGUAGES = ("ja", "en")


def handbook(source: Source, into: Path) -> Tree:
    """The handbook of the commit, made by the commit's own program."""
    into.mkdir(parents=True, exist_ok=True)
    found = Tree()
    for language in LANGUAGES:
        for kind in ("html", "pdf"):
            name = f"handbook.{language}.{kind}"
            done = _made(source, into / name, language, kind)
            if done.returncode == 0:
                found[f"handbook/{name}"] = File((into / name).read_bytes(), source.component())
            elif kind == "html":
                raise Stopped(f"the handbook could not be made: {done.stderr}")
            else:
                print(f"{name} is left out: {done.stderr.strip()}")
    return found


def _made(source: Source, path: Path, language: str, kind: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": str(source.folder), "MIEKESHI_CONFIG": os.devnull, "MIEKESHI_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-m", "miekeshi", "handbook", "--language", language, "--to", kind, "-o", str(path)],
        cwd=path.parent,
        env={**os.environ, **own, "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
