"""``miekeshi import-reports``: reports that come back in a table."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, today
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.importing.reports import Change, Refused, Row
    from miekeshi.model import Path as Way
    from miekeshi.model import Sheet
    from miekeshi.store.files.read import Content


@click.command("import-reports")
@click.argument("table", metavar="TABLE", type=PATH)
@click.argument("paths", metavar="PATH…", type=PATH, nargs=-1)
@click.option("--write", is_flag=True, help="Write the reports; without it they are only shown.")
@click.option("--on", help="The day they were entered. Default: today.")
@click.option("--by", type=WORDS, help="The post that entered them. Default: that of each sheet's officer.")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="How to say what was done."
)
def command(
    table: Path, paths: tuple[Path, ...], write: bool, on: str | None, by: str | None, output_format: str
) -> None:
    """Take in reports that come back in a table: the council's roll-up edited in Excel, or a CSV.

    Each row names a target by its id. The first row names the columns: file, path or id, and progress.q1,
    progress.q1.note and so on; or id, period, value, status, note with a row for each report. PATH is a workspace or
    some of its sheets, without it the present folder. What differs from what is reported is shown as a redline;
    --write writes it. An empty cell takes nothing away. Exit status: 0 all rows could be taken, 1 some could not, 2 a
    file could not be read or written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.importing.bounds import NotReadable
    from miekeshi.importing.reports import Refused, changed, held, is_of
    from miekeshi.progress import queue
    from miekeshi.progress.periods import year_of
    from miekeshi.store.workspace.folder import sheet_files

    try:
        rows = _rows(table)
    except NotReadable as error:
        fail(f"{table}: {error}", error.remedy)
    files = [file for path in (paths or (Path(),)) for file in (sheet_files(path) if path.is_dir() else [path])]
    left = list(rows)
    changes: list[tuple[Path, Change]] = []
    refused: list[Refused] = []
    for file in files:
        if not any(is_of(row, file.name) for row in left):
            continue
        content, sheet, _problems = sheetfile.read(file)
        mine: list[tuple[Row, Way]] = [
            (row, path) for row in left if is_of(row, file.name) and (path := held(sheet, row)) is not None
        ]
        left = [row for row in left if all(row is not one for one, _path in mine)]
        day = sheetfile.day(on, sheet, year_of(sheet, today()))
        after, made, wrong = changed(
            sheet, sheetfile.form_of(sheet, file), mine, year_of(sheet, today()), day, by or queue.post(sheet)
        )
        changes += [(file, one) for one in made]
        refused += wrong
        if write and made:
            _write(content, sheet, after)
    refused += [Refused(row, _("no sheet here has this target")) for row in left]
    _say(changes, refused, write, output_format)
    if refused:
        raise click.exceptions.Exit(1)


def _rows(table: Path) -> "list[Row]":
    from miekeshi.importing.bounds import opened
    from miekeshi.importing.reports import rows_in

    return rows_in(opened(table))


def _write(content: "Content", before: "Sheet", after: "Sheet") -> None:
    from miekeshi.cli import sheetfile

    sheetfile.write(content, before, after)


def _say(changes: "list[tuple[Path, Change]]", refused: "list[Refused]", write: bool, output_format: str) -> None:
    if output_format == "json":
        made: dict[str, Any] = {
            "written": write,
            "reports": [
                {
                    "file": str(file),
                    "path": list(one.path),
                    "period": one.period,
                    "row": one.row.line,
                    "old": one.before,
                    "new": one.after,
                    "redline": one.redline,
                }
                for file, one in changes
            ],
            "refused": [{"row": one.row.line, "target": one.row.target, "reason": one.reason} for one in refused],
        }
        click.echo(json.dumps(made, ensure_ascii=False, indent=2).encode() + b"\n", nl=False)
        return
    for file, one in changes:
        click.echo(visible(f"{file} {'.'.join(one.path)} {one.label}: {one.redline}"))
    count = len(changes)
    told = counted(count, marked("{count} report"), marked("{count} reports"))
    click.echo(_("Written: {what}").format(what=told) if write else _("{what}; --write writes them.").format(what=told))
    for wrong in refused:
        click.echo(
            visible(
                _("row {row}, {target}: {reason}").format(
                    row=wrong.row.line, target=wrong.row.target, reason=wrong.reason
                )
            ),
            err=True,
        )
