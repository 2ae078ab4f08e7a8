"""Read one target of a paste: what its words say of kind, figures and dates."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from miekeshi.wording import kinds, shares
from miekeshi.wording.aids import Aids
from miekeshi.wording.cells import Columns, settled
from miekeshi.wording.dues import dues
from miekeshi.wording.names import names
from miekeshi.wording.paste import Entry, Piece
from miekeshi.wording.proposal import Part, Proposal, ProposedNote, ProposedShare, Span
from miekeshi.wording.quantities import quantities
from miekeshi.wording.roles import Roles, roles
from miekeshi.wording.scene import Scene, scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.model.aim import Comparator, Direction, Kind

_BELOW = ("share", "shares", "note")


def read_entry(paste: str, entry: Entry, fiscal_year: int | None) -> Proposal:
    """The target that an entry of a paste is."""
    text = paste[entry.start : entry.end]
    pieces = [Piece(one.role, *(at - entry.start for at in (one.start, one.end, one.body))) for one in entry.pieces]
    below = [one for one in pieces if one.role in _BELOW]
    seams = [one.start for one in pieces[1:] if one.role == "text"]
    proposal = _read(text, scene(_blanked(text, below), fiscal_year, seams), entry.columns)
    units = [unit for unit in (proposal.unit, *(one.unit for one in proposal.figures)) if unit]
    lines = shares.below(text, pieces, units, lambda one: quantities(one, names(one)))
    headed = entry.heading[0] < entry.heading[1]
    return replace(
        proposal,
        mark=paste[slice(*entry.mark)].strip(),
        heading=paste[slice(*entry.heading)].strip(),
        start=entry.heading[0] if headed else min(entry.mark[0], entry.start),
        end=entry.end,
        breakdown=proposal.breakdown or lines,
        notes=tuple(
            ProposedNote(text[one.start : one.body].strip(), text[one.body : one.end].strip())
            for one in below
            if one.role == "note"
        ),
        spans=(
            *proposal.spans,
            *(Span("note" if one.role == "note" else "share", one.start, one.end) for one in below),
            *(Span("lifted", one.start, one.end) for one in below),
            *_own_brackets(text, proposal),
        ),
    )


def _blanked(text: str, pieces: Sequence[Piece]) -> str:
    for piece in pieces:
        text = text[: piece.start] + "\n" * (piece.end - piece.start) + text[piece.end :]
    return text


def _own_brackets(text: str, proposal: Proposal) -> list[Span]:
    """Brackets that state a baseline behind a sentence or on a line of their own, which a target keeps with it."""
    stated = proposal.baseline_text
    at = text.find(stated) if stated else -1
    before = text[: max(at, 0)]
    ended = before.rstrip().endswith("。") or "\n" in before[len(before.rstrip()) :]
    if not stated or not ended:
        return []
    return [Span("lifted", at, at + len(stated))]


def _read(text: str, seen: Scene, table: Columns) -> Proposal:
    called = names(seen)
    found, started = settled(seen, quantities(seen, called), table)
    given = roles(seen, called, found, started)
    aids = Aids(seen, called, found, given)
    compared, compared_at = aids.compared()
    steps = [one for one in given.series if given.main is None or one.number != given.main.number]
    taken = [date for one in (*given.baselines, *steps) if (date := given.dates.get(one.number))]
    stated = dues(seen, [*taken, *([compared_at] if compared_at else [])], figure=given.main is not None)
    kind, comparator, direction = _kind(seen, given, stated)
    value, unit = _value(seen, given, stated)
    conditions = (seen.printed(*span).strip() for span in sorted(given.conditions))
    return Proposal(
        text,
        kind=kind,
        comparator=comparator,
        value=value,
        unit=unit,
        per=aids.per(given.main) if given.main else None,
        direction=direction,
        scope=seen.printed(*given.scope) if given.scope else None,
        conditions=tuple(dict.fromkeys(conditions)),
        due=tuple(dict.fromkeys(date.when for date in stated)),
        baselines=tuple(aids.baselines(compared)),
        series=tuple(aids.point(one) for one in given.series),
        figures=tuple(aids.figure(one) for one in given.figures),
        breakdown=tuple(
            ProposedShare("", seen.printed(one.begin, one.unit_end), (one.value,), below=False) for one in given.parts
        ),
        spans=_spans(seen, given, stated),
    )


def _value(seen: Scene, given: Roles, stated: "Sequence[Reading]") -> tuple[Decimal | None, str | None]:
    if given.main:
        falling = kinds.falling(seen, given.main)
        return falling.value, falling.unit or None
    whole = None if stated else kinds.all_of(seen)
    return None, seen.printed(*whole) if whole and not kinds.fraction(seen) else None


def _kind(
    seen: Scene, given: Roles, stated: "Sequence[Reading]"
) -> "tuple[Kind | None, Comparator | None, Direction | None]":
    if given.main:
        main = kinds.falling(seen, given.main)
        return kinds.of_figure(seen, main, given.start_of(given.main))
    if part := kinds.fraction(seen):
        return part
    if not stated and kinds.all_of(seen):
        return "all", None, None
    if compared := kinds.compared_with_before(seen):
        return compared
    if stated:
        return kinds.of_dates(seen, stated), None, None
    kind, direction = kinds.of_words(seen)
    return kind, None, direction


def _spans(seen: Scene, given: Roles, stated: "Sequence[Reading]") -> tuple[Span, ...]:
    parts: list[tuple[Part, int, int]] = []
    if given.main:
        parts.append(("value", given.main.number, given.main.end))
    if given.scope:
        parts.append(("scope", *given.scope))
    parts += [("figure", one.number, one.end) for one in given.figures]
    parts += [("baseline", one.number, one.unit_end) for one in given.baselines]
    parts += [("series", one.number, one.unit_end) for one in given.series]
    parts += [("share", one.number, one.unit_end) for one in given.parts]
    parts += [("condition", *stretch) for stretch in given.conditions]
    parts += [("due", date.start, date.end) for date in stated]
    return tuple(Span(part, *seen.span(start, end)) for part, start, end in parts)
