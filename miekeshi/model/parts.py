"""What the longer names of a layout's parts ask for: ``progress.h1.note``, ``result.percent``."""

from dataclasses import dataclass
from typing import Literal, cast

Piece = Literal["value", "percent", "text", "status", "note"]
REPORTS = ("progress", "result")
"""The parts that print reports: each period's own, and what they come to together."""
PIECES: tuple[Piece, ...] = ("value", "percent", "text", "status", "note")
LATEST = "latest"
LINE = "line"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part that prints reports.

    ``period`` is that of one report, ``latest`` that of the last there is, None every one's (of a ``result`` the whole
    year's); ``piece`` is what of it, None the figure or the words and the remark; ``line`` that all stand on one line.
    """

    kind: str
    period: str | None = None
    piece: Piece | None = None
    line: bool = False


def report_part(part: str) -> ReportPart | None:
    """What the part prints of reports; None where it is another part, or none that there could be."""
    kind, *names = part.split(".")
    if kind not in REPORTS:
        return None
    line = names[-1:] == [LINE]
    names = names[:-1] if line else names
    piece = cast(Piece, names.pop()) if names and names[-1] in PIECES else None
    if len(names) > 1 or any(not name for name in names):
        return None
    return ReportPart(kind, names[0] if names else None, piece, line)


def label_keys(part: str) -> tuple[str, ...]:
    """The ids under which a form may have words for the part, the most particular first.

    Of ``progress.h1.note`` they are ``progress-h1-note`` and ``h1-note``, of ``section.policy`` ``policy`` as well.
    """
    rest = part.partition(".")[2]
    return (part.replace(".", "-"), rest.replace(".", "-")) if rest else (part,)
