"""The command line: ``miekeshi [PATH]`` opens the application; every command imports only what it needs."""

import atexit
import gc
import gettext
import importlib
import inspect
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click

from miekeshi import __version__
from miekeshi.words import CATALOGUES, DOMAIN, _, language, marked

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "demo": marked("Make a demo workspace with a short history, and open it."),
    "new": marked("Start a workspace (a folder) or a sheet (a .toml file)."),
    "check": marked("Say everything that is wrong with sheets, with places and remedies."),
    "show": marked("Print a sheet with its redline."),
    "redline": marked("Strike an old text through and insert the new one."),
    "date": marked("Read a date as written in Japanese."),
    "parse": marked("Propose figures and dates for a target's wording."),
    "schema": marked("Print the file format as a JSON Schema."),
    "completion": marked("Print the script that makes a shell complete commands."),
}
"""Each command's module is of the same name; its one-line help stands here so that ``--help`` imports none."""


class Lazy(click.Group):
    """A group whose commands are imported when called, and whose first argument may be a path to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"miekeshi.cli.{cmd_name}")
        command: click.Command = module.command
        return spoken(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from miekeshi.cli.open import command

        return "open", command, args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]


def spoken(command: click.Command) -> click.Command:
    """The command with its help and its options' in the language in use."""
    command.help = command.help and _(inspect.cleandoc(command.help))
    for option in command.params:
        if isinstance(option, click.Option):
            option.help = option.help and _(option.help)
    return command


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"miekeshi {__version__}")
        ctx.exit()


@click.group(
    cls=Lazy,
    invoke_without_command=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[PATH] | COMMAND …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def group(ctx: click.Context) -> None:
    """Edit goal sheets; a revision keeps the struck-through original and its date.

    PATH is a workspace (a folder of sheets) or one sheet; without it, the present folder.
    """
    if ctx.invoked_subcommand is None:
        from miekeshi.cli.open import command

        ctx.invoke(command)


def main(args: list[str] | None = None) -> None:
    """Run the command line; the process exits with the command's status."""
    # A command ends before collecting garbage pays: without it `check` takes a sixth less time.
    gc.disable()
    atexit.register(gc.freeze)
    # Looking for plugins of pydantic's would read the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    os.environ.setdefault("LANGUAGE", language())
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    spoken(group)
    sys.exit(_status(args))


def _status(args: list[str] | None) -> int:
    """Run the command; its exit status. What went wrong is on stderr, with nothing in it that a terminal obeys."""
    from miekeshi.plain import visible

    try:
        return group.main(args, "miekeshi", standalone_mode=False) or 0
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(error.ctx.get_usage(), err=True)
            click.echo(_("Help: {command}").format(command=f"{error.ctx.command_path} --help"), err=True)
        click.echo(f"miekeshi: {visible(error.format_message())}", err=True)
        return error.exit_code
    except click.Abort:
        return 130
    except OSError as error:
        # Python would try once more to write what is left, and fail with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = _("the system could not do this: {reason}").format(reason=error.strerror or error)
        click.echo(f"miekeshi: {visible(message)}", err=True)
        click.echo(f"  → {_('Check the disk, the network share and your rights, and try again.')}", err=True)
        return 2


def fail(message: str, remedy: str = "", status: int = 1) -> NoReturn:
    """Print an error and its remedy to stderr and leave with the status."""
    from miekeshi.plain import visible

    click.echo(f"miekeshi: {visible(message)}", err=True)
    if remedy:
        click.echo(f"  → {visible(remedy)}", err=True)
    raise click.exceptions.Exit(status)
