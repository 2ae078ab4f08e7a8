"""Counts by standing as a bar, each standing in its colour and with a sign of its own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content, Span

if TYPE_CHECKING:
    from miekeshi.progress.verdict import Standing

ORDER: "tuple[Standing, ...]" = ("achieved", "on-track", "behind", "missed", "not-assessable", "not-reported")
SIGNS: "dict[Standing, tuple[str, str]]" = {
    "achieved": ("⣿", "#"),
    "on-track": ("⣶", "="),
    "behind": ("⣤", "-"),
    "missed": ("⣀", "x"),
    "not-assessable": ("⠒", "?"),
    "not-reported": ("⠂", "."),
    "withdrawn": (" ", " "),
}
"""A sign for each standing, the fuller the better, so that colour is never the only sign; and one of ASCII."""


def bar(found: "Mapping[Standing, int]", width: int, *, ascii_only: bool) -> Content:
    """Counts as a bar of just so many columns: each standing its share, at least one column for each there is."""
    shares = {standing: found[standing] for standing in ORDER if found[standing]}
    if not shares or width < len(shares):
        return Content(" " * width)
    whole = sum(shares.values())
    room = width - len(shares)
    exact = {standing: number * room / whole for standing, number in shares.items()}
    columns = {standing: 1 + int(share) for standing, share in exact.items()}
    rest = sorted(shares, key=lambda standing: exact[standing] % 1, reverse=True)
    for standing in rest[: width - sum(columns.values())]:
        columns[standing] += 1
    text, spans = "", []
    for standing, number in columns.items():
        spans.append(Span(len(text), len(text) + number, f".{standing}"))
        text += SIGNS[standing][ascii_only] * number
    return Content(text, spans)
