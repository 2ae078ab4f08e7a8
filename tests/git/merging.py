"""Repositories in which a merge has stopped, made with the real git."""

import subprocess
from pathlib import Path


def git(folder: Path, *words: str, status: int = 0) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "merge.conflictStyle=merge", *words]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout


def merging(folder: Path, base: str | None, ours: str | None, theirs: str | None, name: str = "部/sheet.toml") -> Path:
    """A repository in which the merge of two branches has stopped at the file of that name."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)

    def commit(text: str | None) -> None:
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "変更", "--allow-empty")

    git(folder, "init", "-qb", "main")
    commit(base)
    git(folder, "checkout", "-qb", "other")
    commit(theirs)
    git(folder, "checkout", "-q", "main")
    commit(ours)
    git(folder, "merge", "-q", "other", status=1)
    return path
