"""The target that someone names on the command line."""

from collections.abc import Iterator
from dataclasses import dataclass

from miekeshi.fold import fold
from miekeshi.model import Aim, Goal, Measure, Path, Sheet, get
from miekeshi.plain import visible
from miekeshi.revise import walk
from miekeshi.words import _

SHOWN = 20
"""Candidates that an error lists at most."""


class NotOne(ValueError):
    """Words that name no target or several; ``candidates`` are those that may be meant, one a line."""

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class _Named:
    """A target or an action, its id, its mark, and what the measures and goals that hold it go by."""

    path: Path
    mark: str
    holders: frozenset[str]


def find_target(sheet: Sheet, words: str) -> Path:
    """The path of the target or action that the words name. Raises ``NotOne``.

    They are its id, the beginning of it (``t-91``), its mark where no other has the same (``③``), or its mark behind
    the id, number or mark of what holds it: ``2/③``, ``m-7k2m/③``. Full and half width are one, ``③`` is ``3``. What
    was withdrawn is found by its id alone.
    """
    known = list(_named(sheet))
    holder, slash, mark = words.strip().rpartition("/")
    exact = [one for one in known if one.path[-1] == words.strip()]
    present = [one for one in known if not _gone(sheet, one.path)]
    held = [one for one in present if not slash or _holds(one, holder)]
    ways = (
        exact,
        [one for one in present if words.strip() and one.path[-1].startswith(words.strip())],
        [one for one in held if one.mark and one.mark == mark.strip()],
        [one for one in held if one.mark and fold(one.mark) == fold(mark.strip())],
    )
    found = next((way for way in ways if way), [])
    if len(found) == 1:
        return found[0].path
    if found:
        raise NotOne(_("{words} names {count} targets").format(words=words, count=len(found)), _list(sheet, found))
    raise NotOne(_("there is no target {words}").format(words=words), _list(sheet, held or present))


def target_or_leave(sheet: Sheet, words: str) -> Path:
    """The path of the target that the words name; else print what may be meant and leave with status 1."""
    try:
        return find_target(sheet, words)
    except NotOne as error:
        import click

        click.echo(f"miekeshi: {visible(str(error))}", err=True)
        remedy = _("Name one of these by its id:") if error.candidates else _("The sheet has no target yet.")
        for line in (f"  → {remedy}", *(f"    {one}" for one in error.candidates)):
            click.echo(visible(line), err=True)
        raise click.exceptions.Exit(1) from None


def _named(sheet: Sheet) -> Iterator[_Named]:
    for path, item in walk(sheet):
        if isinstance(item, Aim):
            yield _Named(path, item.mark or "", frozenset(_names(sheet, path)))


def _names(sheet: Sheet, path: Path) -> Iterator[str]:
    """What the goal or measure that holds the path is called."""
    holder = get(sheet, path[:2])
    yield path[1]
    if isinstance(holder, Measure | Goal):
        yield from (fold(word) for word in (holder.number, holder.mark) if word)


def _holds(one: _Named, holder: str) -> bool:
    return holder.strip() == one.path[1] or fold(holder.strip()) in one.holders


def _gone(sheet: Sheet, path: Path) -> bool:
    return any(getattr(get(sheet, path[:length]), "withdrawn", None) for length in range(2, len(path) + 1, 2))


def _list(sheet: Sheet, found: list[_Named]) -> list[str]:
    lines = []
    for one in found[:SHOWN]:
        holder, item = get(sheet, one.path[:2]), get(sheet, one.path)
        number = getattr(holder, "number", None) or getattr(holder, "mark", None) or ""
        text = (item.text or "").replace("\n", " ")
        lines.append(f"{one.path[-1]}  {number}/{one.mark} {text[:40]}{'…' if len(text) > 40 else ''}")
    return [*lines, _("and {count} more").format(count=len(found) - SHOWN)] if len(found) > SHOWN else lines
