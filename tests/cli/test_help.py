"""Help in the language of the reader."""

import inspect

import click
import pytest
from click.testing import CliRunner

from miekeshi.cli import COMMANDS
from miekeshi.cli.group import group, translated
from miekeshi.text import i18n
from miekeshi.text.i18n import _
from miekeshi.text.width import width


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use(None)


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_all_of_a_commands_help_has_a_translation(name: str) -> None:
    i18n.use("en")
    command = group.get_command(click.Context(group), name) if name else group
    assert command is not None
    options = [one.help for one in command.params if isinstance(one, click.Option)]
    texts = [inspect.cleandoc(command.help or ""), *options]
    i18n.use("ja")
    try:
        assert not [text for text in texts if text and _(text) == text and text.isascii()]
    finally:
        i18n.use(None)


@pytest.mark.parametrize("name", [*COMMANDS, ""])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_of_help_is_wider_than_the_terminal(name: str, language: str) -> None:
    i18n.use(language)
    try:
        command = group.get_command(click.Context(group), name) if name else translated(group)
        assert command is not None
        shown = CliRunner().invoke(command, ["--help"], terminal_width=80, prog_name=f"miekeshi {name}").output
    finally:
        i18n.use(None)
    assert [line for line in shown.splitlines() if width(line) > 80] == []


def test_japanese_help_is_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("ja")
    try:
        result = CliRunner().invoke(translated(click.Command("x", help="Print a sheet with its redline.")), ["--help"])
    finally:
        i18n.use(None)
    assert "シートを見え消しで表示します。" in result.output
