"""``miekeshi verify``: whether every published target changed only by a revision."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.cli.states import Parted
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.git.proof import Author, Broken
    from miekeshi.git.repository import Home


@click.command("verify", cls=Parted)
@click.argument("given", metavar="[REV..REV] [--] [PATH…]", nargs=-1, type=WORDS)
@click.option(
    "--since",
    "kept",
    metavar="FILE",
    type=PATH,
    help="Go on from the commit in FILE; keep the last there, and the paths.",
)
@click.option("--staged", is_flag=True, help="What is staged for the next commit, and nothing else.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(ctx: click.Context, given: tuple[str, ...], kept: Path | None, staged: bool, style: str) -> None:
    """Prove that what was published changed only by revisions that keep what stood before.

    Between any two commits that lead to REV (without it to the last one; with REV..REV those between) each wording,
    figure and date of a published sheet, its coming and its going, is held against the revisions in it. Former values
    that were taken away or rewritten, revisions put before others or before publication, a stage set back, ids changed
    or exchanged, sheets removed are found too; with --since also a history that was rewritten.

    A revision is worked on until the day ends on which it was first committed. Exit status: 0 all is open, 1 something
    is not, 2 the history could not be read.
    """
    from miekeshi.git.repository import GitError, home, read_only
    from miekeshi.store.files.problem import NotSaved

    revs, paths = _parted(given, ctx.meta["paths"])
    if staged and (revs or kept):
        raise click.UsageError(_("--staged goes with no commit, and not with --since."))
    if kept and ".." in "".join(revs):
        raise click.UsageError(_("--since says where to begin: name one commit, or none."))
    try:
        start = paths[0] if paths else Path()
        with nullcontext(home(start)) if staged else read_only(start) as place:  # what is staged is written as a tree
            within = tuple(place.name_of(path) for path in paths) or ("",)
            found = list(_staged(place, within) if staged else _history(place, within, revs, kept))
    except GitError as error:
        fail(str(error), error.remedy)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)
    _print(found, style)
    raise click.exceptions.Exit(int(bool(found)))


def _parted(given: tuple[str, ...], behind: Iterable[str]) -> tuple[list[str], list[Path]]:
    import os

    at = next((number for number, one in enumerate(given) if os.path.lexists(one)), len(given))
    if at > 1:
        raise click.UsageError(_("Name one commit, or two with .. between; then the paths."))
    return list(given[:at]), [*map(Path, given[at:]), *map(Path, behind)]


def _history(place: "Home", within: tuple[str, ...], revs: list[str], kept: Path | None) -> "Iterator[Broken]":
    from miekeshi.git.proof import Proof
    from miekeshi.git.repository import commit
    from miekeshi.git.tip import keep, kept_tip, rewritten

    first, dots, last = revs[0].partition("..") if revs else ("", "", "HEAD")
    tip = commit(place.repository, (last or "HEAD") if dots or not revs else first)
    base = commit(place.repository, first or "HEAD") if dots else None
    if kept is not None and (number := kept_tip(kept, within)) is not None:
        if (broken := rewritten(place.repository, number, tip, kept)) is not None:
            yield broken
            return
        base = commit(place.repository, number)
    found = False
    for one in Proof(place, within).history(tip, base):
        found = True
        yield one
    if kept is not None and not found:
        keep(kept, str(tip.id), within)


def _staged(place: "Home", within: tuple[str, ...]) -> "Iterator[Broken]":
    from miekeshi.git.proof import Proof
    from miekeshi.git.tip import staged

    return Proof(place, within).state(staged(place))


def _print(found: "list[Broken]", style: str) -> None:
    if style == "json":
        import json
        from dataclasses import asdict

        from miekeshi.publish.differences import plain

        rows = [
            {**asdict(one.problem), "old": plain(one.old), "new": plain(one.new), "commit": asdict(one.author)}
            for one in found
        ]
        click.echo(json.dumps({"broken": rows}, ensure_ascii=False, default=_plain))
        return
    for one in found:
        click.echo(one.problem.as_text())
        click.echo(visible(f"  {_by(one.author)}"))
    click.echo(
        counted(len(found), marked("{count} change is not open"), marked("{count} changes are not open"))
        if found
        else _("Every change of what was published is open.")
    )


def _by(author: "Author") -> str:
    if not author.commit:
        return _("staged, not committed yet")
    who = f"{author.name} <{author.mail}>"
    return "  ".join((author.commit[:10], author.when.strftime("%Y-%m-%d %H:%M"), who, author.subject))


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
