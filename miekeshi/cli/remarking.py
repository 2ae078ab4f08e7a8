"""A remark made or settled by ``miekeshi remarks``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, visible

if TYPE_CHECKING:
    from miekeshi.model import Path as Place
    from miekeshi.model import Sheet


def add(path: Path, text: str, at: str | None, by: str | None, name: str | None, on: str | None, **_rest: Any) -> None:
    """Make a remark on the item that is named, else on the sheet, and say its id."""
    from miekeshi.cli import sheetfile
    from miekeshi.edits.remarks import remarked
    from miekeshi.model import Remark
    from miekeshi.model.path import id_of
    from miekeshi.revision.revise import RevisionError

    content, sheet, _problems = sheetfile.read(path)
    made = Remark(text=text.strip(), by=by or own_post(), name=name, on=sheetfile.day(on, sheet, sheet.fiscal_year))
    try:
        after, place = remarked(sheet, _item(sheet, at) if at else (), made)
    except RevisionError as error:
        sheetfile.refuse(content, error)
    sheetfile.write(content, sheet, after)
    click.echo(_("Remark {id} was made.").format(id=id_of(place)))


def settle(
    path: Path, key: str, answer: str | None, leave_open: bool, by: str | None, on: str | None, **_rest: Any
) -> None:
    """Settle the remark of that id, or only answer it, and say so."""
    from miekeshi.cli import sheetfile
    from miekeshi.edits.remarks import changed
    from miekeshi.model.path import id_of
    from miekeshi.order.remarks import remarks
    from miekeshi.revision.revise import RevisionError

    content, sheet, _problems = sheetfile.read(path)
    found = [(place, one) for place, one in remarks(sheet) if id_of(place) == key]
    if len(found) != 1:
        known = ", ".join(id_of(place) for place, one in remarks(sheet) if one.settled is None)
        message = _("There is no remark {id} in this sheet.").format(id=cut(key, 30))
        fail(message, _("Open: {ids}.").format(ids=known or "–"))
    place, remark = found[0]
    fields: dict[str, Any] = {} if answer is None else {"answer": answer.strip() or None}
    day: date | None = None if leave_open else sheetfile.day(on, sheet, sheet.fiscal_year)
    fields |= {"settled": day, "settled_by": None if leave_open else by or own_post()}
    try:
        after = changed(sheet, place, remark.model_copy(update=fields))
    except RevisionError as error:
        sheetfile.refuse(content, error)
    sheetfile.write(content, sheet, after)
    said = _("Remark {id} is open.") if leave_open else _("Remark {id} is settled.")
    click.echo(said.format(id=key))


def own_post() -> str | None:
    """The post of the settings."""
    from miekeshi.config.file import glance
    from miekeshi.config.settings import place

    return glance(place()).post.strip() or None


def _item(sheet: "Sheet", at: str) -> "Place":
    """The item that was named: by its id, if only one has it, or the way to it. Leaves with status 2 for any other."""
    from miekeshi.model import get
    from miekeshi.model.path import id_of, is_item
    from miekeshi.model.walk import walk

    way = tuple(at.split("."))
    if is_item(way) and get(sheet, way) is not None:
        return way
    paths = [path for path, _item in walk(sheet) if path]
    found = [path for path in paths if id_of(path) == at or ".".join(path).endswith(f".{at}")]
    if len(found) != 1:
        title = _("{item} names several items") if found else _("no item is named {item}")
        for path in found[:20]:
            click.echo(f"  {visible('.'.join(path))}", err=True)
        fail(f"--at: {title.format(item=cut(at, 40))}", _("Give the way to it as it stands in the file's headers."))
    return found[0]
