r"""見え消し: the old wording struck, the new beside it.

A :class:`Segment` says who put a piece of text in and who took it out. :func:`redline` finds the segments between two
texts, :func:`chain` keeps those of a whole series of revisions, and :func:`critic` writes them down as CriticMarkup
(http://criticmarkup.com): ``令和4年{--1月末--}{++3月末++}までに``.

Text that itself holds ``{--``, ``--}``, ``{++`` or ``++}`` is written with a backslash within (``{\--``, ``--\}``), and
text that holds those with one backslash more; all other text is written as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from miekeshi.redline.align import align
from miekeshi.text.i18n import _

_OPENING = re.compile(r"\{(--|\+\+)")
_MARK = re.compile(r"\{--|--\}|\{\+\+|\+\+\}")


class MarkupError(ValueError):
    """CriticMarkup that cannot be read, or that says something else than it should."""


class Segment(NamedTuple):
    """A piece of text, with who put it in and who took it out.

    ``inserted`` is ``None`` for what was there from the start, otherwise the id of the revision that put it in (``""``
    where no id matters); ``struck`` is ``None`` for what is still there, otherwise the id of the revision that took
    it out.
    """

    text: str
    inserted: str | None = None
    struck: str | None = None

    @property
    def kind(self) -> str:
        """``"kept"``, ``"struck"``, ``"inserted"``, or ``"passing"``: inserted and later struck again."""
        if self.inserted is None:
            return "kept" if self.struck is None else "struck"
        return "inserted" if self.struck is None else "passing"


def redline(old: str, new: str, revision: str = "") -> tuple[Segment, ...]:
    """The segments that lead from ``old`` to ``new``, as a careful clerk would strike and write by hand.

    Within one change what is struck comes first. A sentence that shares little with its successor is struck whole.
    """
    marks = {" ": (None, None), "-": (None, revision), "+": (revision, None)}
    return _merged(Segment(text, *marks[tag]) for tag, text in align(old, new))


def chain(
    versions: Sequence[str], revisions: Sequence[str], marked: Sequence[str | None] | None = None
) -> tuple[Segment, ...]:
    """The segments of a text revised several times; no strike is ever lost.

    ``versions`` runs from the original to the current text, and ``revisions[i]`` turned ``versions[i]`` into
    ``versions[i + 1]``. ``marked[i]``, where there is one, is the author's own markup of that step (:func:`from_marked`
    tells what is wrong with it). Raises :class:`ValueError` where the numbers of versions and revisions do not fit.
    """
    if len(versions) != len(revisions) + 1 or (marked is not None and len(marked) != len(revisions)):
        raise ValueError(f"{len(versions)} versions do not fit {len(revisions)} revisions")
    segments = [Segment(versions[0])]
    for step, revision in enumerate(revisions):
        old, new, own = versions[step], versions[step + 1], marked[step] if marked else None
        edits = redline(old, new, revision) if own is None else from_marked(own, old, new, revision)
        segments = list(_revised(segments, edits))
    return _merged(segments)


def _revised(segments: Sequence[Segment], edits: Iterable[Segment]) -> Iterator[Segment]:
    """The segments after one more step, whose ``edits`` speak only of the text that was still there.

    An addition comes after the text struck at its place before, so that the newest wording stands last.
    """
    rest = list(reversed(segments))
    replacing = False
    for edit in edits:
        if edit.kind == "inserted":
            while not replacing and rest and rest[-1].struck is not None:
                yield rest.pop()
            yield edit
            continue
        replacing = edit.kind == "struck"
        left = len(edit.text)
        while left:
            segment = rest.pop()
            if segment.struck is not None:
                yield segment
                continue
            text, beyond = segment.text[:left], segment.text[left:]
            if beyond:
                rest.append(segment._replace(text=beyond))
            left -= len(text)
            yield segment._replace(text=text, struck=edit.struck)
    yield from reversed(rest)


def _merged(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same without empty segments and with neighbours of one origin and fate joined."""
    found: list[list[str]] = []
    marks: list[tuple[str | None, str | None]] = []
    for text, inserted, struck in segments:
        if not text:
            continue
        if not marks or marks[-1] != (inserted, struck):
            found.append([])
            marks.append((inserted, struck))
        found[-1].append(text)
    return tuple(Segment("".join(texts), *mark) for texts, mark in zip(found, marks, strict=True))


def old_text(segments: Iterable[Segment]) -> str:
    """The text before every revision."""
    return "".join(segment.text for segment in segments if segment.inserted is None)


def new_text(segments: Iterable[Segment]) -> str:
    """The text after every revision."""
    return "".join(segment.text for segment in segments if segment.struck is None)


def critic(segments: Iterable[Segment]) -> str:
    """The segments as CriticMarkup, which tells the original from the current text and nothing between.

    Revision ids and passing text have no place in it.
    """
    written = []
    for segment in _merged(_anonymous(segments)):
        text = re.sub(r"(--|\+\+)(\\*)\}", r"\1\\\2}", re.sub(r"\{(?=\\*(?:--|\+\+))", r"{\\", segment.text))
        mark = {"struck": "--", "inserted": "++"}.get(segment.kind)
        written.append(f"{{{mark}{text}{mark}}}" if mark else text)
    return "".join(written)


def _anonymous(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments that one step from the original to the current text has, without ids."""
    for text, inserted, struck in segments:
        if inserted is None or struck is None:
            yield Segment(text, None if inserted is None else "", None if struck is None else "")


def read_critic(text: str, revision: str = "") -> tuple[Segment, ...]:
    """The segments that CriticMarkup with ``{--…--}`` and ``{++…++}`` describes, in the author's order.

    Raises :class:`MarkupError` for a mark that is never closed, never opened, or inside another.
    """
    segments = []
    place = 0
    while opening := _OPENING.search(text, place):
        segments.append(Segment(_plain(text, place, opening.start())))
        end = text.find(opening[1] + "}", opening.end())
        if end < 0:
            raise MarkupError(
                _(
                    "The mark {mark} at character {position} is never closed: add its end, or write {literal} "
                    "where the text itself has these characters."
                ).format(mark=opening[0], position=opening.start() + 1, literal="{\\" + opening[1])
            )
        inner = _plain(text, opening.end(), end)
        segments.append(Segment(inner, revision) if opening[1] == "++" else Segment(inner, None, revision))
        place = end + 3
    segments.append(Segment(_plain(text, place, len(text))))
    return _merged(segments)


def _plain(text: str, start: int, end: int) -> str:
    """The text between two marks, as it was before :func:`critic` wrote it."""
    piece = text[start:end]
    if stray := _MARK.search(piece):
        raise MarkupError(
            _(
                "The mark {mark} at character {position} does not belong there: marks do not nest, and each end "
                "needs its beginning. Take it out, or write {literal} where the text itself has these characters."
            ).format(
                mark=stray[0],
                position=start + stray.start() + 1,
                literal=stray[0].replace("{", "{\\").replace("}", "\\}"),
            )
        )
    return re.sub(r"\{\\(?=\\*(?:--|\+\+))", "{", re.sub(r"(--|\+\+)\\(\\*)\}", r"\1\2}", piece))


def from_marked(marked: str, old: str, new: str, revision: str = "") -> tuple[Segment, ...]:
    """An author's own choice of strike, as CriticMarkup.

    Raises :class:`MarkupError` unless it reads back to exactly ``old`` and ``new``.
    """
    segments = read_critic(marked, revision)
    without_additions = _(
        "Without its additions the markup should read as the old text, but differs from its character "
        "{position} on. Correct the markup, or delete it to have the strikes found."
    )
    without_strikes = _(
        "Without its strikes the markup should read as the new text, but differs from its character "
        "{position} on. Correct the markup, or delete it to have the strikes found."
    )
    for read, meant, message in (
        (old_text(segments), old, without_additions),
        (new_text(segments), new, without_strikes),
    ):
        if (position := _parting(read, meant)) is not None:
            raise MarkupError(message.format(position=position))
    return segments


def _parting(read: str, meant: str) -> int | None:
    """The first character, counted from 1, at which two texts differ; ``None`` if they do not."""
    if read == meant:
        return None
    return 1 + next(
        (i for i, (a, b) in enumerate(zip(read, meant, strict=False)) if a != b), min(len(read), len(meant))
    )
