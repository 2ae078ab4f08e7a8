"""``miekeshi parse``: propose figures and dates for the wording of targets."""

import json
import sys
from decimal import Decimal
from typing import Any

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import FiscalYear, this_year
from miekeshi.dates.when import When
from miekeshi.text.i18n import _
from miekeshi.text.width import visible
from miekeshi.wording import Proposal, ProposedFigure, ProposedPoint, propose


@click.command("parse", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("text")
@click.option(
    "--fiscal-year",
    type=FiscalYear(),
    default=this_year,
    help="The sheet's fiscal year: 2021, R3 or 令和3. Default: today's.",
)
@click.pass_context
def command(ctx: click.Context, text: str, fiscal_year: int) -> None:
    """Propose figures and dates for the targets in TEXT, as JSON.

    TEXT is one target or a paste of several; - reads it from standard input, as UTF-8. Printed is a list with an
    object for each target. In it, always: text (as given, without its mark), mark ("" if none), kind, comparator,
    value, unit, per, baseline, baseline_at, due (null where the wording says nothing; due is a list where it names
    several dates) and conditions (a list). Dates are in the notation of the file: 2022-03-31, 2023-09, FY2022,
    >=2020-01 for a start, 2023-09~ if approximate, tbd while undecided. value is negative where something is to
    fall by it (10%削減: -10). Further keys: heading, direction, scope, baseline_unit, baseline_scope,
    baseline_nature, baseline_text, baselines, series, figures, breakdown, notes, and spans, which say where in text
    each part was read.
    """
    if ctx.args:
        raise click.UsageError(_("Name one text; put it in quotes if it holds spaces."))
    proposals = propose(_stdin() if text == "-" else text, fiscal_year)
    output = json.dumps([_object(one) for one in proposals], ensure_ascii=False, indent=2) + "\n"
    click.echo(_escaped(output) if sys.stdout.isatty() else output.encode("utf-8", "surrogateescape"), nl=False)


def _escaped(output: str) -> str:
    """The JSON with what would steer a terminal, or not be seen there, as JSON escapes it."""
    return "".join(char if char == "\n" or visible(char) == char else json.dumps(char).strip('"') for char in output)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(_("the text is not UTF-8"), _("Open it in a text editor and save it as UTF-8."))


def _object(one: Proposal) -> dict[str, Any]:
    return {
        "text": one.text,
        "mark": one.mark,
        "kind": one.kind,
        "comparator": one.comparator,
        "value": _number(one.value),
        "unit": one.unit,
        "per": one.per,
        "baseline": _number(one.baseline),
        "baseline_at": _when(one.baseline_at),
        "due": _due(one.due),
        "conditions": list(one.conditions),
        "heading": one.heading,
        "direction": one.direction,
        "scope": one.scope,
        "baseline_unit": one.baseline_unit,
        "baseline_scope": one.baseline_scope,
        "baseline_nature": one.baseline_nature,
        "baseline_text": one.baseline_text,
        "baselines": [_point(point) for point in one.baselines],
        "series": [_point(point) for point in one.series],
        "figures": [_figure(figure) for figure in one.figures],
        "breakdown": [
            {"mark": share.mark, "text": share.text, "values": [_number(value) for value in share.values]}
            for share in one.breakdown
        ],
        "notes": [{"mark": note.mark, "text": note.text} for note in one.notes],
        "spans": [{"part": span.part, "start": span.start, "end": span.end} for span in one.spans],
    }


def _point(point: ProposedPoint) -> dict[str, Any]:
    return {
        "value": _number(point.value),
        "unit": point.unit,
        "at": _when(point.at),
        "scope": point.scope,
        "nature": point.nature,
        "text": point.text,
    }


def _figure(figure: ProposedFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "comparator": figure.comparator,
        "value": _number(figure.value),
        "unit": figure.unit,
        "per": figure.per,
        "baseline": _point(figure.baseline) if figure.baseline else None,
    }


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number of the same value; what has more digits than a float holds is rounded to it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _due(due: tuple[When, ...]) -> str | list[str] | None:
    """As in the file: one date by itself, several as a list."""
    stated = [str(when) for when in due]
    return stated[0] if len(stated) == 1 else stated or None


def _when(when: When | None) -> str | None:
    return None if when is None else str(when)
