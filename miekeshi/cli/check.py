"""Says what is wrong with sheets."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.store.files.problem import Problem
from miekeshi.text.i18n import _

UNREADABLE = frozenset(
    {
        *("not-found", "no-permission", "unreadable", "is-folder", "outside-workspace"),
        *("too-large", "not-utf8", "binary", "zero-filled"),
    }
)
"""Codes of what keeps a file from being read at all; the exit status is then 2."""


@click.command("check")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=PATH)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--hints", is_flag=True, help="Give hints too on spellings, widths and characters, which are no faults.")
def command(paths: tuple[Path, ...], style: str, hints: bool) -> None:
    """Say everything that is wrong with sheets, with places and remedies.

    A folder stands for every sheet and form in it. Exit status: 0 valid (warnings allowed), 1 errors, 2 something
    could not be read.
    """
    from miekeshi.store.workspace.check import Ids, problems_by_file

    known = Ids()
    files = [found for path in paths for found in problems_by_file(path, known, hints=hints)]
    problems = [problem for found in files for problem in found]
    from miekeshi.git import unmerged

    problems += [problem for path in paths for problem in unmerged.problems(path)]
    if style == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps({"files": len(files), "problems": [asdict(one) for one in problems]}))
    else:
        for problem in problems:
            click.echo(problem.as_text(), err=problem.code in UNREADABLE)
        click.echo(_summary(len(files), problems))
    raise click.exceptions.Exit(status(problems))


def status(problems: Iterable[Problem]) -> int:
    """The exit status of a command that came upon the problems: 2 what could not be read, 1 errors, 0 warnings."""
    errors = [problem.code for problem in problems if problem.severity == "error"]
    return 2 if any(code in UNREADABLE for code in errors) else 1 if errors else 0


def _summary(files: int, problems: list[Problem]) -> str:
    counts = Counter[str]()
    for problem in problems:
        counts[problem.severity] += problem.stands_for
    line = _("files: {files}, errors: {errors}, warnings: {warnings}").format(
        files=files, errors=counts["error"], warnings=counts["warning"]
    )
    return line + (_(", hints: {hints}").format(hints=counts["hint"]) if counts["hint"] else "")
