"""``miekeshi commit``: what was done to the sheets goes into the history, in words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.git.author import Author
    from miekeshi.git.repository import Home
    from miekeshi.git.uncommitted import Uncommitted


@click.command("commit")
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=PATH)
@click.option("-m", "--message", type=WORDS, help="What was done; without it the message that is proposed.")
@click.option("--edit", is_flag=True, help="Change the proposed message in the editor first.")
@click.option(
    "--author", "by", type=WORDS, metavar="NAME <MAIL>", help="Who commits, where git's configuration has none."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be committed, and the message.")
@click.option("--undo", is_flag=True, help="Take back the last commit, which nobody else has yet; the files stay.")
def command(
    paths: tuple[Path, ...], message: str | None, edit: bool, by: str | None, dry_run: bool, undo: bool
) -> None:
    """Commit the sheets that are not as the last commit has them, and nothing else.

    PATH limits it to sheets and folders; without it, those of the present folder and its workspace's own files. The
    message is proposed from the changes. What others staged stays staged. The author is the one of git's configuration,
    else of the settings person and mail. No hook is run; where miekeshi's own is installed, the same is verified. It
    works without a git program.

    Exit status: 0 committed, 1 nothing is to be committed or a sheet is in the way, 2 it could not be done.
    """
    from miekeshi.git.commit import NotOpen
    from miekeshi.git.repository import GitError, home

    try:
        place = home(paths[0] if paths else Path())
        if undo:
            _undo(place)
        else:
            _commit(place, paths, message, edit=edit, by=by, dry_run=dry_run)
    except NotOpen as error:
        fail(str(error), error.remedy, 1)
    except GitError as error:
        fail(str(error), error.remedy)


def _undo(place: "Home") -> None:
    from miekeshi.git.commit import undo

    gone = undo(place)
    click.echo(_("Taken back: {commit}").format(commit=_named(str(gone.id), gone.message)))


def _named(number: str, message: str) -> str:
    return visible(f"{number[:8]} {message.strip().partition(chr(10))[0]}")


def _commit(
    place: "Home", paths: Sequence[Path], message: str | None, *, edit: bool, by: str | None, dry_run: bool
) -> None:
    from miekeshi.git.commit import commit, why_not
    from miekeshi.git.message import message as proposed
    from miekeshi.git.repository import read_only
    from miekeshi.git.uncommitted import uncommitted

    if (fault := why_not(place)) is not None:
        raise fault
    with read_only(paths[0] if paths else Path()) as seen:
        found = uncommitted(seen, paths)
    for one in found:
        for problem in one.problems:
            click.echo(problem.as_text(), err=True)
    chosen = [one for one in found if not one.problems]
    if not chosen:
        if len(chosen) < len(found):
            fail(_("nothing was committed"), _("Mend these files first."), 1)
        click.echo(_("Everything is committed."))
        raise click.exceptions.Exit(1)
    words = message or proposed(chosen)
    if dry_run:
        _show(chosen)
        click.echo("\n" + words.rstrip())
        return
    who = _author(place, by)
    if edit:
        words = click.edit(words, extension=".txt") or words
    number = commit(place, chosen, words, who, datetime.now().astimezone())
    click.echo(_named(number, words))
    _show(chosen)
    raise click.exceptions.Exit(int(len(chosen) < len(found)))


def _show(chosen: "Sequence[Uncommitted]") -> None:
    for one in chosen:
        click.echo(visible(f"  {one.path}  {one.title}".rstrip()))
        for line in one.short:
            click.echo(visible(f"    {line}"))


def _author(place: "Home", given: str | None) -> "Author":
    """Who commits. Where nobody says it, a person at a terminal is asked once; leaves with status 2 without one."""
    import sys

    from miekeshi.config.file import change, glance
    from miekeshi.config.settings import place as settings_place
    from miekeshi.git.author import Author, author
    from miekeshi.store.files.problem import NotSaved

    if given is not None:
        name, _sign, mail = given.strip().partition("<")
        if not (name.strip() and mail.endswith(">") and mail[:-1].strip()):
            fail(_("--author: a name and an address are needed"), _("Write it so: NAME <MAIL>."))
        return Author(" ".join(name.split()), mail[:-1].strip())
    settings = glance(settings_place())
    found = author(place, settings.named, settings.mail)
    if found is not None:
        return found
    if sys.stdin is None or not sys.stdin.isatty():
        fail(
            _("nobody says who commits"),
            _("Give it once: miekeshi commit --author 'NAME <MAIL>', or set person and mail in the settings."),
        )
    person = settings.person or click.prompt(_("Your name or post"), type=WORDS)
    mail = settings.mail or click.prompt(_("Your mail address"), type=WORDS)
    try:
        change(settings_place(), person=person, mail=mail)
    except NotSaved as error:
        click.echo(error.problem.as_text(), err=True)
    found = author(place, " ".join(filter(None, (settings.post, person))), mail)
    assert found is not None
    return found
