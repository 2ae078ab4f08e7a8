"""The staff of a department: their workspace in git, and the commands they give."""

import re
import shutil
import subprocess
from pathlib import Path

import click
from click.testing import CliRunner

from miekeshi.model import Sheet
from miekeshi.revision.views import original
from miekeshi.store.files.write import create
from miekeshi.store.workspace.check import check_file
from tests.paths import SAMPLES

POST = "まちづくり推進部長"
BUS = "t-96ru"
POSTS = "t-dpn7"
ADVICE = "t-b4mf"
HOUSE = "t-htc7"


class Office:
    """A workspace in a git repository with one sheet, and the commands that its staff give."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "r3-machizukuri.toml"
        shutil.copy(SAMPLES / "miekeshi.toml", folder)
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        settings = ("user.name=a", "user.email=a@b.example", "core.quotepath=false", "core.autocrlf=false")
        command = ["git", *(part for one in settings for part in ("-c", one)), *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", check=True).stdout

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "-qm", message)

    @property
    def sheet(self) -> Sheet:
        """The sheet in the file, which is free of errors."""
        return self.read(self.file)

    def read(self, file: Path) -> Sheet:
        checked = check_file(file)
        assert [problem.as_text() for problem in checked.problems if problem.severity == "error"] == []
        assert checked.sheet is not None
        return checked.sheet

    def says(self, command: click.Command, *arguments: str, status: int = 0) -> str:
        """What the command says of the file; it ends with the status."""
        result = CliRunner().invoke(command, [str(self.file), *arguments])
        assert result.exit_code == status, result.output
        return result.output

    def diff(self) -> list[str]:
        """The lines that git shows as changed, empty ones left out, the letters of new ids as ``xxxx``."""
        lines = self.git("diff", "-U0").splitlines()
        told = [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---")) and line[1:].strip()]
        return [re.sub(r"(\d{4}-\d\d-\d\d)-[a-z0-9]{4}\b", r"\1-xxxx", line) for line in told]


def target(key: str) -> tuple[str, ...]:
    measure = "m-tst6" if key == BUS else "m-62k3"
    return ("measure", measure, "target", key)


def drafted(office: Office) -> None:
    sample = office.read(SAMPLES / "sheets" / office.file.name)
    first = original(sample)
    create(office.file, first.model_copy(update={"stage": "draft", "published": None, "transition": {}}))
    assert office.sheet.stage == "draft"
