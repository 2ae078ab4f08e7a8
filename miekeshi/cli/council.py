"""``miekeshi council``: the results of all departments, for the council."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.given import PATH, WORDS, one_day

if TYPE_CHECKING:
    from miekeshi.publish.council import Held


@click.command("council")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=PATH)
@click.option(
    "--to",
    "kind",
    required=True,
    type=click.Choice(["docx", "xlsx", "pdf", "html", "txt", "md"]),
    help="What to make; xlsx is one table with a row for each target.",
)
@click.option("--period", type=WORDS, help="Only reports up to this period: q2, 第2四半期, or a day in it.")
@click.option("--on", metavar="DATE", help="The day it is asked for, by the reports made until then. Default: today.")
@click.option("--title", type=WORDS, help="The city's name above it. Default: that of the workspace.")
@click.option("-o", "--output", type=PATH, help="The file to write, or its folder; - prints it.")
def command(
    paths: tuple[Path, ...], kind: str, period: str | None, on: str | None, title: str | None, output: Path | None
) -> None:
    """Make the paper for the council: all departments in one document.

    It has contents, counts, and of each target wording, goal, results by period, standing, achievement, ratings, and
    its revisions with their reasons. As xlsx it is one table to filter, sort and sum, a row for each target with its id
    and file, and the counts as formulas.

    Exit status: 0 made, 1 a sheet has errors, or the file cannot be made, 2 something could not be read or written.
    """
    from miekeshi.cli.export import span_named
    from miekeshi.cli.exporting import Exports, sheets_in
    from miekeshi.publish.council import held
    from miekeshi.publish.export import for_council

    today = one_day(on)
    exports = Exports(kind, output)
    sheets: list[Held] = []
    label = ""
    for file, sheet, form in sheets_in(paths, exports):
        span = span_named(period, sheet, form)
        label = span.label if span else ""
        sheets.append(held(file, sheet, form, today, span))
    exports.expect(len(sheets), paths, several=False)
    if not sheets:
        exports.leave()
    sheets.sort(key=lambda one: (one.sheet.fiscal_year or 0, str(one.file)))
    exports.put(
        f"議会資料.{kind}", partial(for_council, sheets, today, title or _city(paths[0]), label, kind), paths[0]
    )
    exports.leave()


def _city(path: Path) -> str:
    """The name that the workspace has."""
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import city_name

    return city_name(root_of(path))
