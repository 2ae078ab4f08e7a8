"""``miekeshi handing-in``: the way of a period's report through the posts, shown, and a step put on record."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, today
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.progress.periods import Span


@click.command("handing-in")
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--step",
    type=click.Choice(["handed-in", "returned", "approved"]),
    help="What is done: 提出, 差戻し or 承認. Without it what was done so far is printed.",
)
@click.option("--period", type=WORDS, help="The period, by id or name. Default: the one due on the day of --on.")
@click.option("--reason", help="Why it is returned; a word with any other step.")
@click.option("--by", type=WORDS, help="The post. Default: that of the settings, else the one whose turn it is.")
@click.option("--on", help="The day. Default: today.")
def command(
    file: Path, step: str | None, period: str | None, reason: str | None, by: str | None, on: str | None
) -> None:
    """Put on record that a period's report is handed in, returned or approved; or print what was done so far.

    Each step is kept in the sheet's file, and never blocks an entry. An approval covers what is reported by then: once
    something of it is changed, it is said here, by check and in every list. A form may name several posts that approve
    in turn (approvers). Exit status: 0 done, 1 the sheet is against it, 2 the command line is wrong, or the file could
    not be read or written.
    """
    from typing import cast

    from miekeshi.cli import sheetfile
    from miekeshi.cli.remarking import own_post
    from miekeshi.model.review import Step
    from miekeshi.progress import handing_in, periods, queue
    from miekeshi.progress.submission import way

    content, sheet, _problems = sheetfile.read(file)
    shape = sheetfile.form_of(sheet, file)
    year = periods.year_of(sheet, today())
    spans = periods.periods(shape, year)
    day = sheetfile.day(on, sheet, year)
    try:
        span = queue.read_period(period, spans, year) if period else periods.proposed(shape, year, day)
    except queue.ReportError as error:
        fail(f"--period: {error}")
    if step is None:
        _print(sheet, shape, span if period else None, spans)
        return
    taken = cast(Step, step)
    found = way(sheet, shape, span.id)
    post = by or handing_in.proposed_post(sheet, found, taken, own_post() or "")
    try:
        after = handing_in.recorded(sheet, shape, span.id, taken, day, post, reason)
    except queue.ReportError as error:
        fail(str(error), status=1)
    sheetfile.write(content, sheet, after)
    _print(after, shape, span, spans)


def _print(sheet: "Sheet", form: "Form", only: "Span | None", spans: "tuple[Span, ...]") -> None:
    from miekeshi.dates.eras import short
    from miekeshi.describe.options import steps as step_words
    from miekeshi.describe.terms import state_name
    from miekeshi.model import revision_date
    from miekeshi.progress.submission import way

    words = dict(step_words())
    named = [span.id for span in spans]
    others = [one.period for one in sheet.submission.values() if one.period not in named]
    labels = {span.id: span.label for span in spans}
    for period in [only.id] if only else dict.fromkeys([*named, *others]):
        found = way(sheet, form, period)
        if not found.trail and only is None:
            continue
        click.echo(visible(f"{labels.get(period, period)}: {state_name(found.state) or _('not handed in')}"))
        for key in found.trail:
            one = sheet.submission[key]
            outdated = f"  [{_('changed since')}]" if key in found.outdated else ""
            said = "  ".join(filter(None, (short(revision_date(key)), words[one.step], one.by, one.reason)))
            click.echo(visible(f"  {said}{outdated}"))
        if found.trail and found.missing and found.missing != ("",):
            click.echo(visible(_("  Still to approve: {posts}").format(posts="、".join(found.missing))))
