"""Every command that writes, where nothing can be written; ``python -m`` it with the trouble and an empty folder."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from miekeshi.cli.group import run
from miekeshi.text import i18n
from tests.cli.processes import names
from tests.cli.sheets import SHEET
from tests.cli.writing import CARRYING, WRITING
from tests.full_disk import Disk

PAPER = ("docx", "html")
CASES = {**WRITING, "carry-forward": (SHEET, CARRYING)}


def main(trouble: str, folder: Path) -> None:
    i18n.use("en")
    for name, (before, _arguments) in CASES.items():
        home = folder / name
        home.mkdir()
        file = home / "koho.toml"
        file.write_text(before, "utf-8", newline="\n")
        file.chmod(0o444 if trouble == "read-only file" else 0o644)
        home.chmod(0o555 if trouble == "read-only folder" else 0o755)
    paper = folder / "paper"
    paper.mkdir()
    for kind in PAPER:
        (paper / f"koho.{kind}").write_bytes(b"old")
        (paper / f"koho.{kind}").chmod(0o444 if trouble == "read-only file" else 0o644)
    paper.chmod(0o555 if trouble == "read-only folder" else 0o755)
    if trouble in ("tmpfs", "limit"):
        Disk(trouble, folder).fill()
    for name, (before, arguments) in CASES.items():
        home = folder / name
        words = [
            {"F": str(home / "koho.toml"), "next.toml": str(home / "next.toml")}.get(one, one) for one in arguments
        ]
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            status = run(words)
        written = name == "carry-forward" and trouble == "read-only file"
        assert (name, status, "  → " in said.getvalue()) == (name, *((0, False) if written else (2, True)))
        assert (home / "koho.toml").read_text("utf-8") == before, name
        assert names(home) == ["koho.toml", *["next.toml"] * written]
    for kind in PAPER:
        old = folder / "paper" / f"koho.{kind}"
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            status = run(["export", str(folder / "report" / "koho.toml"), "--to", kind, "-o", str(old)])
        assert (kind, status, "  → " in said.getvalue()) == (kind, 2, True)
        assert old.read_bytes() == b"old"
    assert names(folder / "paper") == [f"koho.{kind}" for kind in PAPER]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
