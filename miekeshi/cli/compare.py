"""``miekeshi compare``: comparison tables (新旧対照表)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.given import PATH, WORDS, FiscalYear
from miekeshi.cli.states import Parted, of_years, pairs, parted
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miekeshi.cli.exporting import Exports
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.publish.comparison import Sides

    Found = tuple[Path, Sides, Form]


@click.command("compare", cls=Parted)
@click.argument("given", metavar="[REV [REV]] [--] PATH…", nargs=-1, type=WORDS)
@click.option(
    "--to", "kind", required=True, type=click.Choice(["docx", "xlsx", "pdf", "html", "txt", "md"]), help="What to make."
)
@click.option("--revision", type=WORDS, help="What one revision changed: its id, or its day (R3.10.29).")
@click.option("--years", nargs=2, type=FiscalYear(), help="Two fiscal years: each department's sheets are compared.")
@click.option("--proposed", is_flag=True, help="The heads 改正案 and 現行, in place of 改正後 and 改正前.")
@click.option("--old-left", is_flag=True, help="What stood before on the left.")
@click.option("--all", "every", is_flag=True, help="What did not change, too.")
@click.option("--blank", is_flag=True, help="Nothing in the place of （新設） and （削る）.")
@click.option("--no-remarks", is_flag=True, help="No column 備考 with the reasons.")
@click.option("--upright", is_flag=True, help="A4 upright; without it A4 lies across.")
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="The file to write, or the folder for several; - prints one. Default: the present folder.",
)
@click.pass_context
def command(
    ctx: click.Context,
    given: tuple[str, ...],
    kind: str,
    revision: str | None,
    years: tuple[int, int] | None,
    proposed: bool,
    old_left: bool,
    every: bool,
    blank: bool,
    no_remarks: bool,
    upright: bool,
    output: Path | None,
) -> None:
    """Make a comparison table (新旧対照表) of two states of a sheet, item by item.

    Without REV and options what was first published against what holds now; with --revision before and after it; with
    one REV the files as they are against that commit, with two between them; --years 2025 2026 two years' sheets of
    each department. Two files and no REV are compared with each other; a folder stands for every sheet in it. What
    changed is underlined on both sides.

    Exit status: 0 all made, 1 a sheet has errors, or cannot be made into such a file, 2 something could not be read or
    written.
    """
    from miekeshi.cli.exporting import Exports
    from miekeshi.publish.comparison import Manner
    from miekeshi.publish.export import tabled

    if years and revision:
        raise click.UsageError(_("Give --revision or --years, not both."))
    revs, paths = parted(given, ctx.meta["paths"])
    if revision and revs:
        raise click.UsageError(_("A revision is looked for in the files as they are, not in commits."))
    exports = Exports(kind, output)
    if revs or years or (len(paths) == 2 and not revision and all(path.is_file() for path in paths)):
        found = list(_versions(revs, paths, years, exports))
    else:
        found = list(_revised(paths or [Path()], revision, exports))
    heads = ("改正案", "現行") if proposed else _years_called(years) if years else ("改正後", "改正前")
    manner = Manner(heads, old_left, every, blank, not no_remarks, not upright)
    exports.expect(len(found), paths or [Path()])
    for file, sides, form in found:
        name = f"{file.stem}-新旧対照表.{kind}"
        exports.put(name, partial(tabled, sides, form, manner, kind), file)
    exports.leave()


def _years_called(years: tuple[int, int]) -> tuple[str, str]:
    from miekeshi.dates.eras import fiscal_year_name

    old, new = map(fiscal_year_name, years)
    return new, old


def _revised(paths: list[Path], revision: str | None, exports: "Exports") -> "Iterator[Found]":
    """Each sheet before and after the revision, or as first published and now; one without it is left out."""
    from miekeshi.cli.exporting import sheets_in
    from miekeshi.cli.failure import fail
    from miekeshi.publish.comparison import by_revisions, of_year

    for file, sheet, form in sheets_in(paths, exports):
        if revision is None:
            yield file, of_year(sheet), form
        elif keys := _named(sheet, revision):
            yield file, by_revisions(sheet, keys), form
        elif paths == [file]:
            known = ", ".join(sorted(sheet.revision)) or _("(none)")
            fail(
                f"--revision: {_('{file} has no revision {name}').format(file=file, name=revision)}",
                _("Its revisions: {names}").format(names=known),
            )


def _named(sheet: "Sheet", revision: str) -> list[str]:
    """The revisions of that id or day."""
    if revision in sheet.revision:
        return [revision]
    from miekeshi.cli.given import one_day
    from miekeshi.model import revision_date

    day = one_day(revision, sheet.fiscal_year)
    return [key for key in sheet.revision if revision_date(key) == day]


def _versions(
    revs: list[str], paths: list[Path], years: tuple[int, int] | None, exports: "Exports"
) -> "Iterator[Found]":
    """Each sheet in its two versions; one that is in one of them alone is named, and what cannot be read."""
    from miekeshi.publish.comparison import between
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form
    from miekeshi.text.width import visible

    for pair in of_years(revs, paths, years) if years else pairs(revs, paths):
        exports.problems += pair.problems
        for problem in pair.problems:
            click.echo(problem.as_text(), err=True)
        old, new = pair.sheets
        if old is not None and new is not None:
            yield pair.either.path, between(old, new), form(new.form, root_of(pair.either.path))
        elif not pair.problems:
            missing = _("{name}: there is nothing to compare it with.").format(name=pair.either.path)
            click.echo(visible(missing), err=True)
