"""``miekeshi export``: sheets as Word, Excel, PDF, a web page or text."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.progress.periods import Span


@click.command("export")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=PATH)
@click.option(
    "--to", "kind", required=True, type=click.Choice(["docx", "xlsx", "pdf", "html", "txt", "md"]), help="What to make."
)
@click.option(
    "--view",
    type=click.Choice(["redline", "clean", "original"]),
    default="redline",
    help="With its redline, as it now reads, or as first published.",
)
@click.option("--period", type=WORDS, help="Only reports up to this period: q2, 第2四半期, or a day in it.")
@click.option("--tracked", is_flag=True, help="Word: the redline as changes that Word tracks, by post and day.")
@click.option("--two-lines", is_flag=True, help="Word, PDF, web page: short new wording above the old (二段書き).")
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="The file to write, or the folder for several; - prints one. Default: the present folder.",
)
def command(
    paths: tuple[Path, ...],
    kind: str,
    view: str,
    period: str | None,
    tracked: bool,
    two_lines: bool,
    output: Path | None,
) -> None:
    """Make Word, Excel, PDF, web page or text files of sheets.

    A folder stands for every sheet in it. Files are named for the sheet and its view; an older one is replaced, whole
    or not at all. xlsx and pdf need: pip install 'miekeshi[paper]'.

    Exit status: 0 all made, 1 a sheet has errors, or cannot be made into such a file, 2 something could not be read or
    written.
    """
    from miekeshi.cli.exporting import Exports, sheets_in
    from miekeshi.publish.export import Wish, exported, name_for
    from miekeshi.publish.kinds import STACKING, Ways

    if tracked and kind != "docx":
        raise click.UsageError(_("--tracked is for Word (--to docx) alone."))
    if two_lines and (kind not in STACKING or tracked):
        raise click.UsageError(_("--two-lines is for Word, PDF and web pages, and not with --tracked."))
    exports = Exports(kind, output)
    found = list(sheets_in(paths, exports))
    exports.expect(len(found), paths)
    for file, sheet, form in found:
        wish = Wish(kind, view, span_named(period, sheet, form), Ways(two_lines, tracked))  # type: ignore[arg-type]
        exports.put(name_for(file, wish), partial(exported, sheet, form, wish), file)
    exports.leave()


def span_named(period: str | None, sheet: "Sheet", form: "Form") -> "Span | None":
    """The period that was named, as the sheet's form has it; leaves with status 2 where it has none of that name."""
    if period is None:
        return None
    from miekeshi.cli.failure import fail
    from miekeshi.cli.given import today
    from miekeshi.progress.periods import periods, year_of
    from miekeshi.progress.queue import ReportError, read_period

    year = year_of(sheet, today())
    try:
        return read_period(period, periods(form, year), year)
    except ReportError as error:
        fail(f"--period: {error}")
