"""The handbook says what is so: its keys are those of the footer, its commands run, its pages are made into files."""

import re
import shlex
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from miekeshi.cli.commands import COMMANDS
from miekeshi.cli.group import run
from miekeshi.git import demo
from miekeshi.publish.document import Cell, Paragraph, Picture, Run, Table
from miekeshi.publish.handbook import LANGUAGES, PAGES, handbook, page, source
from miekeshi.publish.kinds import made
from miekeshi.publish.markdown import elements
from miekeshi.text import i18n
from tests.publish.faces import has_a_face
from tui.screens.dialogs.handbook import OF_SCOPE
from tui.shell.commands import ENTRIES, SCOPES, shown_key

KEY = re.compile(r"(?:(?:Ctrl|Shift)\+)*(?:F\d{1,2}|Enter|Esc|Space|Tab|PgUp|PgDn|[A-Z]|[←→↑↓]) ")
"""What a text in bold begins with that names a key."""
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`miekeshi ([^`]*)`")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use(None)


def bold(name: str, language: str) -> list[str]:
    """What stands in bold on the page."""
    paragraphs = list(handbook(language, (name,)).paragraphs)
    return [run.text for one in paragraphs for run in one.runs if run.role == "strong"]


def commands(name: str, language: str) -> list[str]:
    """The lines that the page has one type to a shell."""
    return [line for block in SHELL.findall(source(name, language)) for line in block.splitlines()]


@pytest.mark.parametrize("name", PAGES)
def test_keys_are_named_as_the_footer_names_them(name: str, language: str) -> None:
    usual = {f"{shown_key(entry.keys[0])} {entry.name}" for entry in ENTRIES if entry.keys}
    named = bold(name, language)
    assert [one for one in named if one not in usual] == []
    assert all(KEY.match(one) for one in named)
    # No key stands there unnamed but those that mean the same everywhere.
    rest = re.sub(r"\*\*.*?\*\*|`[^`]*`|```.*?```", "", source(name, language), flags=re.DOTALL)
    assert set(re.findall(r"\b(?:Ctrl|Shift)\+\S+|\bF\d+\b", rest)) == set()


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_say_the_same(name: str) -> None:
    shapes = []
    for language in LANGUAGES:
        i18n.use(language)
        ids = {f"{shown_key(entry.keys[0])} {entry.name}": entry.keys[0] for entry in ENTRIES if entry.keys}
        body = page(name, language).body
        kinds = [(type(one).__name__, one.level) if isinstance(one, Paragraph) else type(one).__name__ for one in body]
        keys = sorted(ids[one] for one in bold(name, language))
        words = [shlex.split(line)[:2] for line in commands(name, language)]
        shapes.append(([one for one in kinds if one[1]], keys, words))
    i18n.use(None)
    assert shapes[0] == shapes[1]


def test_commands_run_as_they_are_written(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path / "none.toml"))
    demo.make(tmp_path / "goals")
    for name in PAGES:
        monkeypatch.chdir(tmp_path)
        for line in commands(name, language):
            words = shlex.split(line)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            assert words[0] == "miekeshi"
            status = run(words[1:])
            told = capsys.readouterr()
            assert status in ((0, 1) if words[1] in ("doctor", "due", "commit") else (0,)), (line, told.err)
            assert told.out


@pytest.mark.parametrize("name", PAGES)
def test_commands_named_in_a_sentence_are_there(name: str, language: str) -> None:
    for line in INLINE.findall(source(name, language)):
        first, *options = line.split()
        assert first in (*COMMANDS, "renshu", "practice"), line
        for option in options:
            assert option in ("enable", "--hook"), line


class Outline(HTMLParser):
    """The headings, pictures and language of a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.found.append(f"lang {given['lang']}")
        if tag == "img":
            self.found.append(f"{tag} {given['alt']} {str(given['src'])[:22]}")
        if tag in ("h1", "link", "script"):
            self.found.append(tag)


def test_it_is_made_into_files(language: str) -> None:
    document = handbook(language)
    assert OF_SCOPE.keys() <= SCOPES.keys() and set(OF_SCOPE.values()) <= set(PAGES)
    assert {one.text for one in document.paragraphs if one.level == 1} >= {page(name, language).title for name in PAGES}
    outline = Outline()
    outline.feed(made(document, "html").decode())
    pictures = [one for one in document.body if isinstance(one, Picture)]
    assert outline.found[0] == f"lang {language}" and outline.found.count("h1") == len(PAGES)
    assert [one for one in outline.found if one.startswith("img")] == [
        f"img {one.words} data:image/png;base64," for one in pictures
    ]
    assert len(pictures) == 4 and not {"link", "script"} & set(outline.found)
    text = made(document, "txt").decode()
    assert all(page(name, language).title in text for name in PAGES)
    if has_a_face():
        pdf = made(document, "pdf")
        assert pdf.startswith(b"%PDF") and pdf == made(document, "pdf")


def test_markdown_becomes_paragraphs_lists_tables_and_code() -> None:
    lists = "1. あ\n2. い\n   - う\n\n```sh\na b\n```\n\n|h|i|\n|-|-|\n|c|[d](e)|\n"
    text = f"# 題\n\n一行目で\n続く **F1 x** と `y`\nthe end\nof it\n\n{lists}"
    title, prose, one, two, three, code, table = elements(text, lambda _name: b"")
    assert (title.level, title.text) == (1, "題")
    assert isinstance(prose, Paragraph)
    assert prose.text == "一行目で続く F1 x と ythe end of it".replace("ythe", "y the")
    assert [run.role for run in prose.runs if run.role] == ["strong", "code"]
    assert [held.mark[0].text for held in (one, two, three)] == ["1.", "2.", "・"]
    assert [held.indent for held in (one, two, three)] == [0, 0, 1.5]
    assert isinstance(code, Paragraph) and code.runs == (Run("a b", role="code"),)
    assert isinstance(table, Table) and table.heads == 1
    assert table.rows[0][0] == Cell((Paragraph((Run("h"),)),), head=True)
    assert table.rows[1][1].lines[0].text == "d"


def test_the_command_prints_a_page_and_names_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    i18n.use("en")
    assert run(["handbook", "trouble", "--language", "ja"]) == 0
    assert capsys.readouterr().out.startswith("困ったとき\n")
    assert run(["handbook", "nothing"]) == 2
    assert "Its pages: first-sheet" in capsys.readouterr().err
    assert run(["handbook", "--to", "html", "-o", "a.html"]) == 0
    assert (tmp_path / "a.html").read_bytes() == made(handbook("en"), "html")
    assert run(["handbook", "--to", "html", "-o", "a.pdf"]) == 2
    i18n.use(None)
