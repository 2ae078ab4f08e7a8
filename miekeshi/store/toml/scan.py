"""Where each key of a TOML text stands, to the character.

``tomli`` says what a file means and nothing of where; this walks a text that ``tomli`` has accepted and gives
the place of every header, key, value and array element. Errors point with it and edits cut with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import tomli

from miekeshi.model.path import Path

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,#\]}]+|[^\s,#\]}]+")
_SPACE = re.compile(r"[ \t]*")
GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?\n?")


@dataclass(slots=True)
class Pair:
    """One ``key = value``: ``start`` to ``end`` are whole lines, or the bare text within an inline table."""

    path: Path
    key_start: int
    key_end: int
    value_start: int
    value_end: int
    start: int
    end: int
    inside: Path | None = None
    """The path of the inline table that holds it."""


@dataclass(slots=True)
class Block:
    """A table with its header; the first block of a text is the root and has none.

    ``end`` is after the last line that belongs to it: comments below it up to a blank line are its own, unless they
    run on to the next header.
    """

    path: Path
    key_start: int
    key_end: int
    start: int
    body: int
    end: int
    array: bool = False
    pairs: list[Pair] = field(default_factory=list)


@dataclass
class Scan:
    """The places in one text."""

    text: str
    blocks: list[Block]
    pairs: dict[Path, Pair]
    elements: dict[Path, list[tuple[int, int]]]

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The span of the value at the path, or of its key; of the nearest thing above it where it has none."""
        while path:
            if path in self.pairs:
                pair = self.pairs[path]
                return (pair.key_start, pair.key_end) if key else (pair.value_start, pair.value_end)
            if path[-1].isdigit() and path[:-1] in self.elements:
                spans = self.elements[path[:-1]]
                if int(path[-1]) < len(spans):
                    return spans[int(path[-1])]
            for named in (self._headers, self._within_headers, self._within_keys):
                if path in named:
                    return named[path]
            path = path[:-1]
        return 0, 0

    @cached_property
    def _headers(self) -> dict[Path, tuple[int, int]]:
        return {block.path: (block.key_start, block.key_end) for block in reversed(self.blocks[1:])}

    @cached_property
    def _within_headers(self) -> dict[Path, tuple[int, int]]:
        return _first_within(self.blocks[1:])

    @cached_property
    def _within_keys(self) -> dict[Path, tuple[int, int]]:
        return _first_within(self.pairs.values())


def _first_within(places: Iterable[Block | Pair]) -> dict[Path, tuple[int, int]]:
    """For each path above some place, the key of the first place within it."""
    found: dict[Path, tuple[int, int]] = {}
    for place in places:
        path = place.path[:-1]
        while path and path not in found:
            found[path] = (place.key_start, place.key_end)
            path = path[:-1]
    return found


@lru_cache(maxsize=8)
def scan(text: str) -> Scan:
    """The places of everything in a text that ``tomli.loads`` accepts; nobody changes what is found."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.result = Scan(text, [Block((), 0, 0, 0, 0, 0)], {}, {})
        self.counts: dict[Path, int] = {}

    def run(self) -> Scan:
        self._gap()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self._header()
            else:
                pair = self._pair(self._current().path)
                pair.start = self._line_start(pair.key_start)
                pair.end = self._finish_line()
                self._current().pairs.append(pair)
                self._current().end = pair.end
            self._gap()
        for block, following in zip(self.result.blocks, [*self.result.blocks[1:], None], strict=True):
            block.end = self._own_comments(block.end, following.start if following else len(self.text))
        return self.result

    def _current(self) -> Block:
        return self.result.blocks[-1]

    def _gap(self) -> None:
        self.at = self._match(GAP, self.at)

    def _space(self) -> None:
        self.at = self._match(_SPACE, self.at)

    def _match(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        assert found is not None, f"not TOML at character {at}"
        return found.end()

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _finish_line(self) -> int:
        self.at = self._match(_REST_OF_LINE, self.at)
        if self.text.startswith("\r\n", self.at):
            self.at += 2
        return self.at

    def _own_comments(self, end: int, limit: int) -> int:
        at = end
        while at < limit:
            line = self.text[at : self._next_line(at)]
            if not line.lstrip(" \t").startswith("#"):
                return at if not line.strip() else end
            at += len(line)
        return at if limit == len(self.text) else end

    def _next_line(self, at: int) -> int:
        newline = self.text.find("\n", at)
        return len(self.text) if newline < 0 else newline + 1

    def _header(self) -> None:
        start = self._line_start(self.at)
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        self._space()
        key_start = self.at
        path = self._through_arrays(self._key())
        key_end = self.at
        self._space()
        self.at += 2 if array else 1
        if array:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, str(self.counts[path]))
        body = self._finish_line()
        self.result.blocks.append(Block(path, key_start, key_end, start, body, body, array))

    def _through_arrays(self, path: Path) -> Path:
        resolved: Path = ()
        for position, key in enumerate(path):
            resolved = (*resolved, key)
            if resolved in self.counts and position < len(path) - 1:
                resolved = (*resolved, str(self.counts[resolved]))
        return resolved

    def _key(self) -> Path:
        parts: list[str] = []
        while True:
            self._space()
            bare = _BARE_KEY.match(self.text, self.at)
            if bare:
                parts.append(bare.group())
                self.at = bare.end()
            else:
                end = self._match(_STRING, self.at)
                parts.append(tomli.loads(f"key = {self.text[self.at : end]}")["key"])
                self.at = end
            after = self._match(_SPACE, self.at)
            if not self.text.startswith(".", after):
                return tuple(parts)
            self.at = after + 1

    def _pair(self, table: Path, inside: Path | None = None) -> Pair:
        key_start = self.at
        path = (*table, *self._key())
        key_end = self.at
        self._space()
        self.at += 1
        self._space()
        value_start = self.at
        self._value(path)
        pair = Pair(path, key_start, key_end, value_start, self.at, key_start, self.at, inside)
        self.result.pairs[path] = pair
        return pair

    def _value(self, path: Path) -> None:
        first = self.text[self.at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self.at += 1
            self._gap()
            while self.text[self.at] != "}":
                self._pair(path, path)
                self._gap()
                if self.text[self.at] == ",":
                    self.at += 1
                    self._gap()
            self.at += 1
        else:
            self.at = self._match(_STRING if first in "\"'" else _SCALAR, self.at)

    def _array(self, path: Path) -> None:
        spans = self.result.elements.setdefault(path, [])
        self.at += 1
        self._gap()
        while self.text[self.at] != "]":
            start = self.at
            self._value((*path, str(len(spans))))
            spans.append((start, self.at))
            self._gap()
            if self.text[self.at] == ",":
                self.at += 1
                self._gap()
        self.at += 1


def leaves(value: object, path: Path = ()) -> Iterator[Path]:
    """The paths of everything that is no table in what ``tomli`` read; array elements by their index."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    else:
        yield path
