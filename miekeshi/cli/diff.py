"""``miekeshi diff``: what became of sheets, item by item."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from miekeshi.cli.given import WORDS, FiscalYear
from miekeshi.cli.states import Parted, of_years, pairs, parted

if TYPE_CHECKING:
    from miekeshi.describe.changes import Told
    from miekeshi.model.form import Form
    from miekeshi.store.workspace.paired import Pair

KINDS = (
    *("added", "withdrawn", "removed", "moved", "revised", "corrected", "edited", "reported", "judged", "stage"),
    *("revision", "conflict", "remarked", "handed-in"),
)

_KINDS = (
    "Only changes of this kind: added, withdrawn, removed, moved, revised, corrected, edited, reported, judged, stage, "
    "revision, conflict, remarked, handed-in."
)


@click.command("diff", cls=Parted)
@click.argument("given", metavar="[REV [REV]] [--] [PATH…]", nargs=-1, type=WORDS)
@click.option("--years", nargs=2, type=FiscalYear(), help="Two fiscal years: each department's sheets are compared.")
@click.option(
    "--department", "departments", multiple=True, type=WORDS, help="Only departments with this in their name."
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), metavar="KIND", help=_KINDS)
@click.option("--short", is_flag=True, help="One line for each change, reports by period.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--exit-code", is_flag=True, help="End with 1 where anything differs.")
@click.pass_context
def command(
    ctx: click.Context,
    given: tuple[str, ...],
    years: tuple[int, int] | None,
    departments: tuple[str, ...],
    kinds: tuple[str, ...],
    short: bool,
    style: str,
    exit_code: bool,
) -> None:
    """Say what became of sheets, item by item and field by field.

    Without REV the files as they are against the last commit, with one REV against that commit, with two between them;
    PATH limits it to files and folders. Two files and no REV are compared with each other. --years 2025 2026 compares
    the wording of two fiscal years, department by department, in PATH or REV: carried-forward items keep their ids.

    Exit status: 0 compared, 1 with --exit-code where anything differs, 2 something could not be read.
    """
    revs, paths = parted(given, ctx.meta["paths"])
    found = of_years(revs, paths, years) if years else pairs(revs, paths)
    wanted = [word.casefold() for word in departments]
    found = [pair for pair in found if not wanted or any(word in _department(pair).casefold() for word in wanted)]
    rows = [(pair, *_told(pair, kinds, bare=years is not None)) for pair in found]
    rows = [row for row in rows if row[2] or (not kinds and (row[0].old is None or row[0].new is None))]
    if style == "json":
        _json([(pair, told) for pair, _form, told in rows])
    else:
        _text(rows, short)
    problems = [one for pair in found for one in pair.problems]
    for problem in problems:
        click.echo(problem.as_text(), err=True)
    raise click.exceptions.Exit(2 if problems else int(exit_code and bool(rows)))


def _department(pair: "Pair") -> str:
    return " ".join(one.department or "" for one in pair.sheets if one) or pair.either.path.stem


def _told(pair: "Pair", kinds: Sequence[str], *, bare: bool) -> "tuple[Form, list[Told]]":
    from miekeshi.describe.changes import told
    from miekeshi.diff.compare import compared
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form

    old, new = pair.sheets
    found = form((new or old).form if new or old else None, root_of(pair.either.path))  # type: ignore[union-attr]
    if old is None or new is None:
        return found, []
    if bare:
        from miekeshi.year.wording import wording_alone

        old, new = wording_alone(old), wording_alone(new)
    differences = [one for one in compared(old, new) if not kinds or one.what in kinds]
    return found, told(differences, old, new, found)


def _text(rows: "Sequence[tuple[Pair, Form, list[Told]]]", short: bool) -> None:
    import sys

    from miekeshi.cli.show import colored
    from miekeshi.describe.changes import in_short
    from miekeshi.publish.differences import as_text

    color = colored("auto", sys.stdout.isatty())
    for number, (pair, form, told) in enumerate(rows):
        title = next((one.title or "" for one in reversed(pair.sheets) if one), "")
        if number:
            click.echo()
        for line in as_text(pair.files, title, in_short(told, form) if short else told, color=color):
            click.echo(line, color=color)


def _json(rows: "Sequence[tuple[Pair, list[Told]]]") -> None:
    import json

    from miekeshi.publish.differences import as_json

    sheets = [as_json(pair.files, pair.sheets, told) for pair, told in rows]
    click.echo(json.dumps({"sheets": sheets}, ensure_ascii=False))
