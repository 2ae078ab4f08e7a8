"""The costs in ``miekeshi status``: sums by sheet, goal and measure, never counted with targets."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.reading import Cell, echo_csv, shown
from miekeshi.text.i18n import _
from miekeshi.text.width import padded, visible, width

if TYPE_CHECKING:
    from miekeshi.progress.costs import Sums
    from miekeshi.progress.summary import SheetStatus

    Known = Sequence[tuple[Path, SheetStatus]]


def costs(known: "Known", path: Path) -> None:
    """Print the sums of the whole, and of each sheet where there are several; nothing where nothing costs anything."""
    from miekeshi.progress.costs import added

    wholes = [(one.name or file.name, held.sums) for file, one in known for held in one.costs if not held.path]
    if not wholes:
        return
    click.echo(f"\n{_('Costs')}")
    if len(wholes) > 1:
        _sums(_("Whole"), added(sums for _name, sums in wholes))
    for name, sums in wholes:
        _sums(name, sums)


def every(known: "Known", path: Path) -> None:
    """Print the sums of the whole, of each sheet, and of each goal and measure in it."""
    costs(known, path)
    for file, one in known:
        for held in one.costs:
            if held.path:
                click.echo("")
                _sums(f"{shown(file, path)}  {held.name}" if len(known) > 1 else held.name, held.sums)


def csv(known: "Known", path: Path) -> None:
    """Print a row for each sum of each sheet, goal and measure."""
    from miekeshi.describe.costs import in_sequence, nature_words

    head = (
        *(_("File"), _("Title"), _("Department"), _("Fiscal year"), _("ID"), _("Goal or measure"), _("Cost")),
        *(_("Year"), _("Nature"), _("Value"), _("Unit")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(shown(file, path), one.title, one.department, one.fiscal_year, ".".join(held.path)),
            *(held.name, kind.title, kind.year, nature_words(kind.nature), held.sums[kind], kind.unit),
        )
        for file, one in known
        for held in one.costs
        for kind in in_sequence(held.sums)
    ]
    echo_csv(head, rows)


def as_json(sums: "Sums") -> list[dict[str, Any]]:
    """The sums for JSON; a figure that is not whole as text, so that it stays exact."""
    from miekeshi.describe.costs import in_sequence

    return [
        {
            "title": kind.title,
            "unit": kind.unit,
            "year": kind.year,
            "nature": kind.nature,
            "value": _exact(sums[kind]),
        }
        for kind in in_sequence(sums)
    ]


def _exact(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else format(value, "f")


def _sums(name: str, sums: "Sums") -> None:
    from miekeshi.describe.costs import in_lines

    lines = list(in_lines(sums))
    columns = max((width(visible(words)) for words, _figure in lines), default=0)
    digits = max((width(visible(figure)) for _words, figure in lines), default=0)
    click.echo(visible(name))
    for words, figure in lines:
        blanks = " " * (digits - width(visible(figure)))
        click.echo(f"  {padded(visible(words), columns)}  {blanks}{visible(figure)}")
