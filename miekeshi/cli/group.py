"""The commands as click knows them, and what is said of a command line that none of them can take."""

import gettext
import importlib
import inspect
import keyword
import os
import sys
from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING

import click

from miekeshi import __version__
from miekeshi.cli.commands import COMMANDS
from miekeshi.cli.failure import shortened
from miekeshi.text.i18n import CATALOGUES, DOMAIN, _, language
from miekeshi.text.width import clusters, visible, width

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Pages(click.HelpFormatter):
    """Help broken by columns, as Japanese is."""

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for position, paragraph in enumerate(text.split("\n\n")):
            lines = _broken(paragraph, self.width - len(indent))
            self.write("\n" * (position > 0) + "".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max(width(name) for name, _text in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            lines = _broken(text, self.width - len(indent) - first)
            gap = first - width(name)
            head = " " * gap if gap >= col_spacing else f"\n{indent}{' ' * first}"
            self.write(f"{indent}{name}{head}" + f"\n{indent}{' ' * first}".join(lines) + "\n")


def _broken(text: str, room: int) -> list[str]:
    from miekeshi.text.linebreak import line_starts

    pieces = list(clusters(text.replace("\n", " ").strip()))
    starts = line_starts(pieces, max(20, room))
    return ["".join(pieces[a:b]).rstrip() for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True)]


def module_name(command: str) -> str:
    """The module of a command: its name with _ for -, and one behind it where the name is a word of Python."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


class Context(click.Context):
    """What a command is called with; its help comes in ``Pages``."""

    formatter_class = Pages


class Lazy(click.Group):
    """A group whose commands are imported when called, and whose first argument may be a path to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"miekeshi.cli.{module_name(cmd_name)}")
        command: click.Command = module.command
        return translated(command)

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


def translated(command: click.Command) -> click.Command:
    """A copy of the command with its help and its options' in the language in use."""
    command = copy(command)
    command.params = [copy(param) for param in command.params]
    command.context_class = Context
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

    Exit status of every command: 0 done, 1 what was read is against it (errors, a closed sheet, no date in a text), 2
    the command line is wrong, or something could not be read or written.
    """
    if ctx.invoked_subcommand is None:
        from miekeshi.cli.open import command

        ctx.invoke(command)


def _message(error: click.ClickException) -> str:
    """What click says; where it would list the choices of an argument in lines of their own, the usage has them."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _("{label} is missing").format(label=error.param.get_error_hint(error.ctx).strip("'"))
    return error.format_message()


def run(args: list[str]) -> int:
    """Run the command; its exit status. What went wrong is on stderr, with nothing in it that a terminal obeys."""
    # What click itself says comes from our catalogue too.
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    try:
        return translated(group).main(args, "miekeshi", standalone_mode=False) or 0
    except click.ClickException as error:
        if isinstance(error, click.UsageError):
            if error.ctx:
                click.echo(error.ctx.get_usage(), err=True)
            named = " ".join(["miekeshi", *args[:1]]) if args[0] in COMMANDS else "miekeshi"
            click.echo(_("Help: {command}").format(command=f"{named} --help"), err=True)
        click.echo(f"miekeshi: {shortened(visible(_message(error)))}", err=True)
        return error.exit_code
    except click.Abort:
        return 130
    except BrokenPipeError:
        # Whoever read it has seen enough, as head does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except OSError as error:
        # Python would try once more to write what is left, and fail with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = _("the system could not do this: {reason}").format(reason=error.strerror or error)
        click.echo(f"miekeshi: {visible(message)}", err=True)
        click.echo(f"  → {_('Check the disk, the network share and your rights, and try again.')}", err=True)
        return 2
