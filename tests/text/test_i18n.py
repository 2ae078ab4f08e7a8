"""Messages: in the language asked for, and every one of them translated."""

import ast
import gettext
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from miekeshi.cli.commands import COMMANDS
from miekeshi.cli.group import group
from miekeshi.text import i18n
from miekeshi.text.catalogue import Catalogue
from miekeshi.text.i18n import _
from tests.text.messages import PO, calls, english, said, strings

VARIABLES = ("MIEKESHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
CLICKS = (
    "Usage:",
    "Options",
    "Show this message and exit.",
    "default: {default}",
    "No such option {name!r}.",
    "Did you mean {possibility}?",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "Got unexpected extra argument ({args})",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "{value!r} is not {choice}.",
)
"""What click itself says on the way through our commands; it looks in our catalogue."""


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    i18n.use(None)
    yield
    i18n.use(None)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "ja_JP.eucJP", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LC_ALL": "ja_JP.UTF-8", "MIEKESHI_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "MIEKESHI_LANG": "ja"}, "ja"),
        ({"LC_ALL": "C", "MIEKESHI_LANG": "JA"}, "ja"),
        ({"LC_ALL": "", "MIEKESHI_LANG": "", "LANG": "ja_JP.UTF-8"}, "ja"),
    ],
)
def test_the_language_is_what_the_environment_asks_for(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert i18n.language() == i18n.preferred() == expected


def test_a_language_chosen_holds_until_it_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_LANG", "en")
    i18n.use("ja")
    assert (i18n.language(), i18n.preferred(), _("error")) == ("ja", "en", "エラー")
    i18n.use("en")
    assert _("error") == "error"
    i18n.use("ja")
    i18n.use(None)
    assert (i18n.language(), _("error")) == ("en", "error")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_nothing_in_any_language(language: str) -> None:
    i18n.use(language)
    assert i18n._("") == ""


def test_a_message_that_the_catalogue_lacks_stands_as_it_is() -> None:
    i18n.use("ja")
    assert _("no such message at all") == "no such message at all"


def helps() -> Iterator[str]:
    """Help texts of the commands and their options."""
    i18n.use("en")
    for command in (group, *(group.get_command(click.Context(group), name) for name in COMMANDS)):
        assert command is not None
        yield inspect.cleandoc(command.help or "")
        yield from (one.help for one in command.params if isinstance(one, click.Option) and one.help)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, "ja")


def fields(message: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(message) if name is not None}


def test_messages_are_plain_texts_that_can_be_looked_up() -> None:
    built = [place for place, call in calls() if not call.args or isinstance(call.args[0], ast.JoinedStr | ast.BinOp)]
    assert built == []
    assert len(said()) > 100


def test_every_message_has_a_translation(catalogue: Catalog) -> None:
    wanted = {**said(), **dict.fromkeys(helps(), "help"), **dict.fromkeys(CLICKS, "click")}
    held = {english(message) for message in catalogue if all(strings(message))}
    missing = {text: place for text, place in wanted.items() if text not in held}
    assert missing == {}


def test_translations_keep_the_placeholders(catalogue: Catalog) -> None:
    ours = {*said(), *CLICKS}
    wrong = {
        english(message): text
        for message in catalogue
        for text in strings(message)
        if english(message) in ours and fields(text) != fields(english(message))
    }
    assert wrong == {}


def test_no_translation_is_a_guess_or_left_over(catalogue: Catalog) -> None:
    wanted = {*said(), *helps(), *CLICKS, ""}
    assert [english(message) for message in catalogue if message.fuzzy and message.id] == []
    assert [english(message) for message in catalogue if english(message) not in wanted] == []


def test_the_compiled_catalogue_is_current(catalogue: Catalog) -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in filter(lambda message: message.id, catalogue):
        many = english(message) if isinstance(message.id, str) else message.id[1]
        found = compiled.gettext(many) if many == message.id else compiled.ngettext(english(message), many, 1)
        assert found == strings(message)[0]


def test_each_message_is_looked_up_as_gettext_finds_it(catalogue: Catalog) -> None:
    path = PO.with_suffix(".mo")
    with path.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    ours = Catalogue(path)
    ids = [message.id for message in catalogue if isinstance(message.id, str) and message.id]
    cut, longer = (one[:-1] for one in ids), (f"{one}." for one in ids)
    others = {"\0", "A", "Save", "保存", "zzz", "\U0010ffff", *cut, *longer} - {""}
    for one in (*ids, *others):
        assert ours.translated(one) == compiled.gettext(one)
    assert len(ids) > 1000


def test_what_click_says_is_what_we_translate() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(str(click.__file__)).parent.glob("*.py"))
    assert [text for text in CLICKS if f'"{text}"' not in source] == []
