"""What is built: the commit, never what lies about in the working folder."""

import io
import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from tools.bundle.lock import ROOT
from tools.bundle.parts import Component, File, Stopped, Tree


@dataclass(frozen=True)
class Source:
    """A commit, unpacked."""

    folder: Path
    commit: str
    when: int
    """Its time, in seconds since 1970."""
    version: str

    def component(self) -> Component:
        purl = f"pkg:generic/miekeshi@{self.version}"
        return Component("miekeshi", self.version, "MIT", f"commit {self.commit}", "", purl)


def unpacked(into: Path, revision: str = "HEAD") -> Source:
    """The files of the commit, in the folder; Stopped where this is no repository."""
    try:
        commit = _git("rev-parse", "--verify", f"{revision}^{{commit}}").decode().strip()
        when = int(_git("show", "-s", "--format=%ct", commit))
        with tarfile.open(fileobj=io.BytesIO(_git("archive", "--format=tar", commit))) as archive:
            archive.extractall(into, filter="data")
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stopped(f"the commit to build cannot be read: {error}") from error
    named = (into / "miekeshi/__init__.py").read_text("utf-8").split('__version__ = "')[1]
    return Source(into, commit, when, named.partition('"')[0])


def wheel(source: Source, into: Path) -> Path:
    """The project's own wheel."""
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("*.whl"):
        old.unlink()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into.resolve())],
        cwd=source.folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(source.when)},
        check=True,
        capture_output=True,
    )
    (found,) = into.glob("*.whl")
    return found


def documents(source: Source) -> Tree:
    """What is there to read: the READMEs, the list of changes, and all of ``docs/``."""
    own = source.component()
    found = Tree()
    for path in sorted([*source.folder.glob("*.md"), *(source.folder / "docs").rglob("*")]):
        if path.is_file():
            name = path.relative_to(source.folder).as_posix()
            found["docs/" + name.removeprefix("docs/")] = File(_links(path, name), own)
    return found


def _links(path: Path, name: str) -> bytes:
    """The file, its links to where the others are in the bundle."""
    content = path.read_bytes()
    if path.suffix != ".md":
        return content
    if "/" in name:
        return content.replace(b"](../", b"](")
    pages = re.compile(rb"\]\(miekeshi/handbook/(\w+)/[\w-]+\.md\)")
    return pages.sub(rb"](../handbook/handbook.\1.html)", content.replace(b"](docs/", b"]("))


def readme(source: Source, system: str) -> Tree:
    """The first file to read; for Windows as its Notepad of any age shows it."""
    text = (Path(__file__).parent / f"readme-{system}.txt").read_text("utf-8").replace("@VERSION@", source.version)
    if system == "windows":
        text = "\ufeff" + text.replace("\n", "\r\n")
    return {"README.txt": File(text.encode(), source.component())}


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout
