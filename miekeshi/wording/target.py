"""A proposal as a target of the model, for the forms to start from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from miekeshi.model.aim import Figure, Note, Point, Share, Target
from miekeshi.model.path import new_id
from miekeshi.wording.proposal import Proposal, ProposedPoint, ProposedShare

STEP = 10


def as_target(proposal: Proposal, order: int = 0) -> Target:
    """The target with everything proposed; its text is the proposal's `wording`.

    A baseline's brackets that stood apart, the lines of a breakdown and notes become fields of their own, which are
    printed below the text. Words of a baseline that stay in the text are not repeated beside it.
    """
    lifted = {proposal.text[span.start : span.end] for span in proposal.spans_of("lifted")}
    units = [proposal.unit, *(figure.unit for figure in proposal.figures)]
    figures = [
        Figure(
            order=STEP * place,
            label=figure.label,
            comparator=figure.comparator,
            value=figure.value,
            unit=figure.unit,
            per=figure.per,
            baseline=_points([figure.baseline] if figure.baseline else [], figure.unit, lifted=set()),
            breakdown=_shares(proposal.breakdown, place, printed=False),
        )
        for place, figure in enumerate(proposal.figures, 1)
    ]
    return Target(
        order=order,
        mark=proposal.mark or None,
        text=proposal.wording or None,
        kind=proposal.kind,
        comparator=proposal.comparator,
        value=proposal.value,
        unit=proposal.unit,
        per=proposal.per,
        direction=proposal.direction,
        scope=proposal.scope,
        conditions=proposal.conditions,
        due=proposal.due,
        baseline=_points([one for one in proposal.baselines if one not in proposal.series], units[0], lifted),
        series=_points(proposal.series, units[0], lifted),
        figure=_keyed("f", figures),
        breakdown=_shares(proposal.breakdown, 0, printed=True),
        note=_keyed(
            "n", [Note(order=STEP * place, mark=one.mark, text=one.text) for place, one in enumerate(proposal.notes, 1)]
        ),
    )


def _points(points: Sequence[ProposedPoint], unit: str | None, lifted: set[str]) -> Mapping[str, Point]:
    return _keyed(
        "b",
        [
            Point(
                order=STEP * place if len(points) > 1 else 0,
                text=one.text if one.text in lifted else None,
                at=one.at,
                value=one.value,
                unit=one.unit if one.unit != unit else None,
                scope=one.scope,
                nature=one.nature,
            )
            for place, one in enumerate(points, 1)
        ],
    )


def _shares(shares: Sequence[ProposedShare], index: int, *, printed: bool) -> Mapping[str, Share]:
    """The lines with the figures of one unit; only those of the target itself are printed."""
    lines = [
        Share(
            order=STEP * place,
            mark=(one.mark or None) if printed and one.below else None,
            text=one.text if printed and one.below else None,
            value=one.values[index] if index < len(one.values) else None,
        )
        for place, one in enumerate(shares, 1)
    ]
    return _keyed("k", lines if any(line.value is not None for line in lines) or printed else [])


def _keyed(prefix: str, items: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        found[new_id(prefix, found)] = item
    return found
