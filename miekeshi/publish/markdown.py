"""Markdown as the elements of a document: headings, prose, lists, tables, code and pictures; links are their words."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from miekeshi.publish.document import Cell, Element, Paragraph, Picture, Run, Runs, Style, Table, ems, outlined, words

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADINGS: tuple[Style, ...] = ("title", "heading", "part")
_MARK = "・"
NARROWEST, WIDEST = 6, 24
"""Full-width characters between which a column is as wide as its longest cell."""


def elements(text: str, picture: Callable[[str], bytes]) -> tuple[Element, ...]:
    """The text as elements; ``picture`` gives the bytes of a picture by its name."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return outlined(_Reader(tokens, picture).read())


class _Reader:
    def __init__(self, tokens: "Sequence[Token]", picture: Callable[[str], bytes]) -> None:
        self._tokens, self._picture = tokens, picture
        self._lists: list[int | None] = []
        """The number of the next item of each list that is open, None for one without numbers."""
        self._mark: Runs = ()
        """What stands before the next paragraph."""

    def read(self) -> Iterator[Element]:
        style: Style = "text"
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            match token.type:
                case "heading_open":
                    style = _HEADINGS[min(int(token.tag[1]), len(_HEADINGS)) - 1]
                case "heading_close":
                    style = "text"
                case "bullet_list_open":
                    self._lists.append(None)
                case "ordered_list_open":
                    self._lists.append(int(token.attrs.get("start", 1)))
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._begin_item()
                case "inline":
                    yield self._paragraph(token, style)
                case "fence" | "code_block":
                    lines = token.content.rstrip("\n")
                    yield Paragraph((Run(lines, role="code"),), "prose", indent=self._indent + 1)
                case "table_open":
                    end = next(n for n in range(at, len(self._tokens)) if self._tokens[n].type == "table_close")
                    yield _table(self._tokens[at:end])
                    at = end
            at += 1

    @property
    def _indent(self) -> float:
        return max(0, len(self._lists) - 1) * 1.5

    def _begin_item(self) -> None:
        number = self._lists[-1]
        self._mark = (Run(_MARK if number is None else f"{number}."),)
        if number is not None:
            self._lists[-1] = number + 1

    def _paragraph(self, token: "Token", style: Style) -> Element:
        children = token.children or []
        if len(children) == 1 and children[0].type == "image":
            return Picture(self._picture(str(children[0].attrs["src"])), children[0].content)
        mark, self._mark = self._mark, ()
        within = self._indent + (1.5 if self._lists and not mark else 0)
        if style == "text" and not self._lists:
            style = "prose"
        return Paragraph(inline(children), style, within, mark)


def inline(tokens: "Sequence[Token]") -> Runs:
    """The tokens of a line as runs; lines of the source are one, with a blank only between what is not Japanese."""
    found: list[Run] = []
    strong = False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong = token.type == "strong_open"
            case "code_inline":
                found.append(Run(token.content, role="code"))
            case "text":
                found.append(Run(token.content, role="strong" if strong else ""))
            case "hardbreak":
                found.append(Run("\n"))
            case "softbreak":
                found.append(Run("\0"))
    return tuple(run for run in _unbroken(found) if run.text)


def _unbroken(runs: list[Run]) -> Iterator[Run]:
    for at, run in enumerate(runs):
        if run.text == "\0":
            around = words(runs[at - 1 : at])[-1:] + words(runs[at + 1 : at + 2])[:1]
            run = Run("" if any(unicodedata.east_asian_width(one) in "WF" for one in around) else " ")
        yield run


def _table(tokens: "Sequence[Token]") -> Table:
    rows: list[list[Cell]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            head = before.type == "th_open"
            rows[-1].append(Cell((Paragraph(inline(token.children or [])),), head=head))
    columns = list(zip(*rows, strict=False))
    longest = (max(ems(cell.lines[0].text) for cell in column) for column in columns)
    widths = tuple(min(max(wide, NARROWEST), WIDEST) for wide in longest)
    return Table(widths, tuple(map(tuple, rows)), heads=1)
