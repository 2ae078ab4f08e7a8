"""``miekeshi report``: one period's report on one target."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, today
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.model.aim import Status


@click.command("report", context_settings={"ignore_unknown_options": True})
@click.argument("file", metavar="FILE", type=PATH)
@click.argument("target", metavar="TARGET", type=WORDS)
@click.argument("value", metavar="[VALUE]", required=False, default="")
@click.option(
    "--period",
    type=WORDS,
    help="The period, by id or name, or a day such as R3.10.29. Default: the one due on the day of --on.",
)
@click.option("--note", help="The remark beside it.")
@click.option(
    "--status",
    type=WORDS,
    help="未着手, 着手, 完了, 遅れ or 中止; in English not-started, under-way, done, delayed, stopped.",
)
@click.option("--on", help="The day it was entered. Default: today.")
@click.option("--by", type=WORDS, help="The post that entered it. Default: that of the sheet's officer.")
def command(
    file: Path,
    target: str,
    value: str,
    period: str | None,
    note: str | None,
    status: str | None,
    on: str | None,
    by: str | None,
) -> None:
    """Report on one target of a sheet.

    TARGET is its id, the beginning of it, or its mark or number and mark: ①, 2-①. VALUE is what staff write: 650,
    ６５０人, △30,000, 152/283, R3.10.29, 未定, 完了 or words. What was reported for the period before is replaced where
    something new is given; --note "" takes a note away. Exit status: 0 written, 1 the sheet is against it, 2 the
    command line is wrong, or the file could not be read or written.

    TARGET may be the id of a cost, or the way to it where several have that id. VALUE is then what was spent since the
    beginning of the year; "" takes it away.
    """
    from miekeshi.cli import sheetfile, spending
    from miekeshi.cli.target import the_one
    from miekeshi.model import Figure, get
    from miekeshi.model.kinds import Reported
    from miekeshi.model.naming import numbers_in_row, words_of
    from miekeshi.model.path import holder
    from miekeshi.model.walk import walk
    from miekeshi.progress import aggregation, allowed, entry, periods, queue, remarks, words

    content, sheet, _problems = sheetfile.read(file)
    shape = sheetfile.form_of(sheet, file)
    year = periods.year_of(sheet, today())
    spans = periods.periods(shape, year)
    if cost := spending.named(sheet, target):
        if status:
            fail(_("A cost has no status. Give the figure, and --note."))
        spent = spending.enter(sheet, cost, value, period, note, sheetfile.day(on, sheet, year), by, spans, shape)
        sheetfile.write(content, sheet, spent)
        return
    others = [place for place, one in walk(sheet) if isinstance(one, Reported)]
    path = the_one(sheet, queue.reportable(sheet, shape), target, others)
    item = get(sheet, path)
    if reason := allowed.why_not(sheet, path):
        fail(reason, status=1)
    if value.startswith("--"):
        raise click.NoSuchOption(value, ctx=click.get_current_context())
    entered = sheetfile.day(on, sheet, year)
    try:
        span = queue.read_period(period, spans, year) if period else periods.proposed(shape, year, entered)
        before = item.progress.get(span.id)
        given = entry.read_entry(value, item, year) if value.strip() else None
        made = entry.merged(before, given, note=note, status=_status(status))
    except (entry.EntryError, queue.ReportError) as error:
        fail(str(error))
    taken_away = note is not None and before is not None and before.note is not None
    if given is None and status is None and not (note or "").strip() and not taken_away:
        fail(_("Nothing was given to report."), _("Give a value, --note or --status."))
    made = made.model_copy(update={"on": entered, "by": by or queue.post(sheet)})
    after = queue.report(sheet, path, span.id, made if aggregation.says(made) else None)
    sheetfile.write(content, sheet, after)
    earlier = [one.progress for one in queue.earlier(item, span.id, spans)]
    said = words.stated(item, made) + (f" ({made.note})" if made.note else "")
    click.echo(visible(f"{span.label}: {numbers_in_row(sheet, path)} {words_of(sheet, path)}"))
    click.echo(visible(f"  {said}"))
    whole = get(sheet, holder(path)) if isinstance(item, Figure) else None
    for remark in remarks.remarks(item, made, earlier, year, whole):
        click.echo(visible(_("Warning: {note}").format(note=remark)), err=True)


def _status(word: str | None) -> "Status | None":
    from miekeshi.progress.entry import EntryError, read_status

    status = read_status(word) if word else None
    if word and status is None:
        raise EntryError(
            _("“{word}” is no status. Write 未着手, 着手, 完了, 遅れ or 中止; or n, u, d, l, s.").format(word=word[:30])
        )
    return status
