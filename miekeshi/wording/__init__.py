"""Propose what stands beside the printed wording of targets: kind, figures, dates and conditions."""

from miekeshi.wording.proposal import (
    Proposal,
    ProposedFigure,
    ProposedNote,
    ProposedPoint,
    ProposedShare,
    Span,
)

__all__ = ["Proposal", "ProposedFigure", "ProposedNote", "ProposedPoint", "ProposedShare", "Span", "propose"]


def propose(text: str, fiscal_year: int | None = None) -> list[Proposal]:
    """The targets of pasted or typed text, in order, with what their words say of figures and dates.

    `fiscal_year` is the sheet's: dates that name no year are read in it, and a figure of an earlier year is a baseline.
    Without it a date needs its own year. White space apart, the headings, marks and texts joined are the paste.
    """
    from miekeshi.wording.paste import cut
    from miekeshi.wording.reading import read_entry

    return [read_entry(text, entry, fiscal_year) for entry in cut(text)]
