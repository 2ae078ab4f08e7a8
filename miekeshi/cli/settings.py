"""Shows the settings in force and where they are kept."""

from dataclasses import fields

import click

from miekeshi.cli.failure import fail
from miekeshi.config.settings import Settings, place
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("settings")
@click.option("--init", "begun", is_flag=True, help="Write a file of the defaults, with what each setting means.")
@click.option("--commands", "listed", is_flag=True, help="List the ids of the commands with their keys, for [keymap].")
def command(begun: bool, listed: bool) -> None:
    """Show the settings in force and the file that they are kept in.

    MIEKESHI_CONFIG names another file; MIEKESHI_LANG goes before the language that it sets. What is wrong with the file
    goes to stderr. Exit status: 0 sound, 1 the file has errors; what is wrong then has its default.
    """
    from miekeshi.config.file import begin, read
    from miekeshi.store.files.problem import NotSaved
    from tui.shell.keymap import faults, listing

    if begun and listed:
        raise click.UsageError(_("--init and --commands exclude each other."), click.get_current_context())
    if listed:
        for line in listing():
            click.echo(visible(line))
        return
    path = place()
    if begun:
        try:
            begin(path)
        except NotSaved as error:
            if error.problem.code == "exists":
                fail(f"{path}: {_('the settings file is there already')}", _("Edit it, or remove it."))
            fail(f"{path}: {error.problem.message}", error.problem.remedy)
    found = read(path, faults)
    click.echo(f"# {visible(str(path))}" + ("" if path.exists() else " " + _("(not there: all defaults)")))
    for line in lines(found.settings):
        click.echo(visible(line))
    for problem in found.problems:
        click.echo(problem.as_text(), err=True)
    if any(problem.severity == "error" for problem in found.problems):
        raise click.exceptions.Exit(1)


def lines(settings: Settings) -> list[str]:
    """The settings as the file has them; behind those that are as they come stands so."""
    from miekeshi.store.toml import render

    found, default = [], Settings()
    for one in fields(Settings):
        value = getattr(settings, one.name)
        remark = f"  # {_('default')}" if value == getattr(default, one.name) else ""
        if one.name == "keymap":
            found.append(f"[keymap]{remark}")
            found += [f"{name} = {render.value(list(keys))}" for name, keys in value.items()]
        else:
            found.append(f"{one.name} = {render.value(value)}{remark}")
    return found
