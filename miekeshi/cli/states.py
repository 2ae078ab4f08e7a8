"""Two states of sheets as commands are given them: commits, files as they are, two fiscal years."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.store.workspace.check import Checked
    from miekeshi.store.workspace.paired import Pair


class Parted(click.Command):
    """A command whose arguments behind ``--`` are paths, whatever they look like."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = args.index("--") if "--" in args else len(args)
        ctx.meta["paths"] = args[at + 1 :]
        return super().parse_args(ctx, args[:at])


def parted(given: Sequence[str], behind: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Revisions, and paths: what is there as a file or folder is a path; what is neither is said."""
    paths = [Path(one) for one in behind]
    at = next((number for number, one in enumerate(given) if _is_there(one)), len(given))
    revs, paths = list(given[:at]), [*map(Path, given[at:]), *paths]
    if len(revs) > 2:
        raise click.UsageError(_("Name two commits at most; then the paths, behind -- where they are not there."))
    return revs, paths


def _is_there(name: str) -> bool:
    import os

    return os.path.lexists(name)


def pairs(revs: list[str], paths: list[Path]) -> "list[Pair]":
    """The sheets of two commits, of a commit and the files as they are, or two files; else leaves with status 2."""
    from miekeshi.store.workspace.paired import Pair, version_of

    if not revs and len(paths) == 2 and all(path.is_file() for path in paths):
        return [Pair(*(version_of(path) for path in paths))]
    from miekeshi.git.repository import GitError, commit, read_only
    from miekeshi.git.versions import changed

    try:
        with read_only(paths[0] if paths else Path()) as place:
            commits = [commit(place.repository, name) for name in revs or ["HEAD"]]
            return changed(place, commits[0], commits[1] if len(commits) > 1 else None, paths)
    except GitError as error:
        fail(str(error), error.remedy)


def of_years(revs: list[str], paths: list[Path], years: tuple[int, int]) -> "list[Pair]":
    """The sheets of two fiscal years, department by department, in the paths or in a commit."""
    from miekeshi.store.workspace.paired import by_department

    if len(revs) > 1:
        raise click.UsageError(_("Two fiscal years are compared within one commit."))
    sheets = _stored(revs[0], paths) if revs else _listed(paths or [Path()])
    of_year = [[one for one in sheets if one.sheet and one.sheet.fiscal_year == year] for year in years]
    return by_department(of_year[0], of_year[1])


def _stored(rev: str, paths: list[Path]) -> "list[Checked]":
    from miekeshi.git.repository import GitError, commit, read_only
    from miekeshi.git.versions import stored

    try:
        with read_only(paths[0] if paths else Path()) as place:
            return stored(place, commit(place.repository, rev), paths)
    except GitError as error:
        fail(str(error), error.remedy)


def _listed(paths: list[Path]) -> "list[Checked]":
    from miekeshi.store.workspace.folder import is_folder, sheet_files
    from miekeshi.store.workspace.paired import is_sheet, version_of

    files = [file for path in paths for file in (sheet_files(path) if is_folder(path) else [path])]
    return [one for one in map(version_of, files) if is_sheet(one)]
