"""What commands that make files for paper share: which sheets, where the files go, and an account of them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.store.files.problem import Problem


class Exports:
    """The files that one command makes of a kind."""

    def __init__(self, kind: str, output: Path | None) -> None:
        self.kind, self.output = kind, output
        self.problems: list[Problem] = []
        self.made = self.failed = 0
        self.several = False
        self.names: set[str] = set()

    def expect(self, number: int, paths: Sequence[Path], *, several: bool | None = None) -> None:
        """Settle where files of so many sheets go; leaves with status 2 where there are none, or the place does not do.

        ``several`` tells whether a folder is asked for, where that does not follow from the paths.
        """
        named = ", ".join(map(str, paths))
        if not number and not self.problems:
            fail(_("There is no sheet in {name}.").format(name=named), _("Name a sheet, or a folder of sheets."))
        folder = self.output != Path("-") and any(path.is_dir() for path in paths)
        self.several = (number > 1 or folder) if several is None else several
        if self.output is None or self.output.is_dir():
            return
        if self.several and self.output == Path("-"):
            fail(_("Several files cannot be printed."), _("Name a folder for them with -o."))
        if self.several and number:
            from miekeshi.store.files.read import unwritable

            try:
                self.output.mkdir()
            except OSError as error:
                problem = unwritable(self.output, error)
                fail(f"{self.output}: {problem.message}", _("Name a folder that is there, or one that can be made."))
        elif self.output.suffix.lower() != f".{self.kind}" and self.output != Path("-"):
            fail(
                f"-o: {_('{name} does not end in .{kind}').format(name=self.output, kind=self.kind)}",
                _("Name a folder, or a file with that ending, so that no file of another kind is overwritten."),
            )

    def put(self, name: str, make: Callable[[], bytes], file: Path) -> None:
        """Make one file and say so; what goes wrong is printed, and the next one made."""
        from miekeshi.publish.export import put
        from miekeshi.publish.failing import NoneMade, NotMade
        from miekeshi.store.files.problem import NotSaved, whole

        path = self._path(name, file)
        try:
            data = make()
            if path == Path("-"):
                click.echo(data, nl=False)
            else:
                put(path, data)
                click.echo(visible(_("Written: {name}").format(name=path)))
            self.made += 1
        except NoneMade as error:
            fail(str(error), error.remedy, status=1)
        except NotMade as error:
            self._failed(whole(file, "not-made", str(error), error.remedy))
        except NotSaved as error:
            self._failed(error.problem)

    def _path(self, name: str, file: Path) -> Path:
        """The file's place; in one folder two sheets of one name are told apart by the folders they are in."""
        if self.output is not None and not self.several and not self.output.is_dir():
            return self.output
        taken, number = name, 1
        while taken in self.names:
            taken = f"{file.resolve().parent.name}-{name}" if number == 1 else f"{number}-{name}"
            number += 1
        self.names.add(taken)
        return (self.output or Path()) / taken

    def _failed(self, problem: "Problem") -> None:
        self.problems.append(problem)
        self.failed += 1
        click.echo(problem.as_text(), err=True)

    def leave(self) -> None:
        """Give the account of several, and leave with status 1 or 2 where anything was amiss."""
        from miekeshi.cli.check import status

        if self.several:
            click.echo(counted(self.made, marked("{count} file made"), marked("{count} files made")))
            if self.failed:
                click.echo(counted(self.failed, marked("{count} not made"), marked("{count} not made")), err=True)
        if self.problems:
            codes = {problem.code for problem in self.problems}
            raise click.exceptions.Exit(2 if codes & NOT_WRITTEN else status(self.problems))


NOT_WRITTEN = frozenset({"busy", "cannot-write", "read-only", "no-folder"})
"""Codes of what kept a file from being written; the exit status is then 2."""


def sheets_in(paths: Sequence[Path], exports: Exports) -> "Iterator[tuple[Path, Sheet, Form]]":
    """Each sheet at or in the paths with its form; what is wrong is printed, and what cannot be read left out."""
    from miekeshi.store.files.read import unreadable
    from miekeshi.store.workspace.folder import is_folder, sheet_files

    for path in paths:
        try:
            files = list(sheet_files(path)) if is_folder(path) else [path]
        except OSError as error:
            exports.problems.append(unreadable(path, error))
            click.echo(exports.problems[-1].as_text(), err=True)
            continue
        for file in files:
            yield from _sheet(file, exports)


def _sheet(file: Path, exports: Exports) -> "Iterator[tuple[Path, Sheet, Form]]":
    from miekeshi.store.workspace.check import check_file
    from miekeshi.store.workspace.folder import root_of, stray, stray_problem
    from miekeshi.store.workspace.forms import form, form_errors

    if stray(file):
        exports.problems.append(stray_problem(file))
        click.echo(exports.problems[-1].as_text(), err=True)
        return
    checked = check_file(file)
    errors = [one for one in checked.problems if one.severity == "error"]
    if checked.sheet is not None:
        errors += form_errors(checked.sheet.form, root_of(file))
    for problem in errors:
        click.echo(problem.as_text(), err=True)
    exports.problems += errors
    if checked.sheet is None:
        exports.failed += 1
        return
    yield file, checked.sheet, form(checked.sheet.form, root_of(file))
