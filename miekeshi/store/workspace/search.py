"""Looks for words in the files of a folder: the text first, which is quick, and a sheet only where it can hold them."""

import re
from pathlib import Path

from pydantic import ValidationError

from miekeshi.model import Sheet
from miekeshi.model.plan_tree import NO_PLAN, PlanTree
from miekeshi.model.sheet import FORMAT
from miekeshi.page.search import FileHits, TextLine, search
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content, decode, raw
from miekeshi.store.files.validate import as_far_as_known, is_later
from miekeshi.store.workspace.folder import stray, stray_problem
from miekeshi.text.folding import fold, holds, spans

_ESCAPE = re.compile(r"\\[^n]")
"""What may stand in a file for a character of a word. A written line break never lies within one."""


class Seeker:
    """Remembers the folded texts of the files it has read, as long as their size and time stay the same."""

    def __init__(self, tree: PlanTree = NO_PLAN) -> None:
        self._tree = tree
        self._asked: tuple[str, list[str]] = ("", [])
        """What was looked for last, and the nodes of the city's plan whose way down holds it."""
        self._texts: dict[Path, tuple[tuple[int, int], str]] = {}

    def forget(self, path: Path) -> None:
        """Read the file anew the next time, whatever its size and time say."""
        self._texts.pop(path, None)

    def _named(self, wanted: str) -> list[str]:
        if self._asked[0] != wanted:
            ways = ((node, self._tree.way(node)) for node in self._tree.nodes)
            self._asked = wanted, [fold(node) for node, way in ways if holds(way, wanted)]
        return self._asked[1]

    def look(self, path: Path, wanted: str) -> FileHits | None:
        """What the file holds of the wanted words; ``None`` for none of them. An unreadable file is always found."""
        words = fold(wanted).split()
        nodes = self._named(wanted) if words else []
        try:
            state = path.stat()
        except OSError:
            state = None
        version = (state.st_mtime_ns, state.st_size) if state else None
        known = self._texts.get(path)
        if known is not None and known[0] == version and not _may_hold(known[1], words, nodes):
            return None
        if stray(path):
            return FileHits(path, unreadable=stray_problem(path).message)
        data = raw(path)
        if isinstance(data, Problem):
            return FileHits(path, unreadable=data.message)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            problem = decode(path, data)
            assert isinstance(problem, Problem)
            return FileHits(path, unreadable=problem.message)
        folded = fold(text)
        if version is not None:
            self._texts[path] = (version, folded)
        return _in_text(path, data, text, wanted, self._tree) if _may_hold(folded, words, nodes) else None


def _may_hold(folded: str, words: list[str], nodes: list[str]) -> bool:
    """Whether the text may hold the words, or names one of the nodes of the city's plan whose way down does."""
    held = all(word in folded for word in words) or any(node in folded for node in nodes)
    return held or _ESCAPE.search(folded) is not None


def _in_text(path: Path, data: bytes, text: str, wanted: str, tree: PlanTree) -> FileHits | None:
    sheet, newer = _sheet(decode(path, data))
    if sheet is None:
        return _in_lines(path, text, wanted)
    hits = tuple(search(sheet, wanted, former_too=True, tree=tree))
    return FileHits(path, sheet, hits, newer=newer) if hits else None


def _sheet(content: Content | Problem) -> tuple[Sheet | None, bool]:
    """The sheet if every value in it fits, or what is known of one in a newer format; and whether it is such a one."""
    if isinstance(content, Problem):
        return None, False
    stated = content.table.get("format")
    if isinstance(stated, str) and is_later(stated, FORMAT):
        return as_far_as_known(Sheet, content, FORMAT), True
    try:
        return Sheet.model_validate(content.table), False
    except ValidationError:
        return None, False


def _in_lines(path: Path, text: str, wanted: str) -> FileHits | None:
    lines = [
        TextLine(number, line.removesuffix("\r"), tuple(spans(line, wanted)))
        for number, line in enumerate(text.split("\n"), 1)
        if holds(line, wanted)
    ]
    return FileHits(path, lines=tuple(lines)) if lines else None
