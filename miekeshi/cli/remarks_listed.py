"""What ``miekeshi remarks`` prints of the remarks on sheets: text, JSON, CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from miekeshi.cli.reading import Cell, echo_csv, leave, name_empty, room_of_terminal, shown
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import cut, visible, width

if TYPE_CHECKING:
    from miekeshi.model import Path as Place
    from miekeshi.model import Remark, Sheet
    from miekeshi.store.workspace.check import Checked

FORMAT = "goal-sheet/1"
WIDEST = 110
"""Columns of a line that goes to no terminal."""


class Line(NamedTuple):
    """One remark: its file and sheet, the way to it, itself, and the item that it is on in words."""

    file: Path
    sheet: "Sheet"
    path: "Place"
    remark: "Remark"
    place: str
    words: str


def every(path: Path, only: str | None, style: str) -> None:
    """Print the remarks of the sheet, or of every sheet of the folder; ``only`` is open, settled or none."""
    from miekeshi.store.workspace.folder import is_folder, sheet_files

    read = [_read(file) for file in (sheet_files(path) if is_folder(path) else [path])]
    name_empty(read, path)
    lines = [line for one in read for line in _lines(one) if only in (None, _state(line.remark))]
    match style:
        case "json":
            _json(lines, read)
        case "csv":
            _csv(lines, path)
        case _:
            _text(lines, path)
    leave(read, told=style == "json")


def _read(file: Path) -> "Checked":
    """The file as a sheet, with what keeps it from being one; what holds no remark is read no further than its text."""
    from dataclasses import replace

    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import load
    from miekeshi.store.workspace.check import Checked, read
    from miekeshi.store.workspace.folder import stray, stray_problem

    content = stray_problem(file) if stray(file) else load(file)
    if isinstance(content, Problem):
        return Checked(file, None, None, (content,))
    if "remark" not in content.text and content.table.get("format") == FORMAT:
        return Checked(file, content, None, ())
    found = read(content)
    return replace(found, problems=tuple(one for one in found.problems if one.severity == "error"))


def _lines(checked: "Checked") -> "list[Line]":
    from miekeshi.describe.names import place_name
    from miekeshi.model import get
    from miekeshi.model.form import in_year
    from miekeshi.model.naming import item_words
    from miekeshi.model.path import ancestors, holder
    from miekeshi.order.remarks import in_printed_order
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form

    sheet, file = checked.sheet, checked.path
    if sheet is None:
        return []
    shape = in_year(form(sheet.form, root_of(file)), sheet.fiscal_year)
    found = []
    for path, remark in in_printed_order(sheet, shape):
        at = holder(path)
        place = place_name(sheet, shape, at, "") if at else _("Sheet")
        worded = next((one for one in reversed(ancestors(at)) if hasattr(get(sheet, one), "order")), ())
        words = item_words(get(sheet, worded)) if worded else sheet.title or ""
        found.append(Line(file, sheet, path, remark, place, words.replace("\n", " ")))
    return found


def _state(remark: "Remark") -> str:
    return "open" if remark.settled is None else "settled"


def _text(lines: Sequence[Line], path: Path) -> None:
    from miekeshi.describe.remarks import answered, made_by
    from miekeshi.model.path import id_of

    room = room_of_terminal()
    file: Path | None = None
    for one in lines:
        if one.file != file:
            file = one.file
            click.echo(visible(f"{one.sheet.title or file.name}  ({shown(file, path)})"))
        remark = one.remark
        sign = _("open") if remark.settled is None else _("settled")
        head = visible(f"  {id_of(one.path)}  [{sign}]  {one.place}  ")
        click.echo(head + cut(one.words, max(16, (room or WIDEST) - width(head))))
        click.echo(visible(f"    {made_by(remark)}: {remark.text}".replace("\n", "\n      ")))
        if came := answered(remark):
            click.echo(visible(f"    {came}".replace("\n", "\n      ")))
    count = counted(len(lines), marked("{count} remark"), marked("{count} remarks"))
    still = sum(one.remark.settled is None for one in lines)
    click.echo(_("{remarks}, of which {count} open.").format(remarks=count, count=still))


def _fields(one: Line) -> dict[str, Any]:
    from miekeshi.model.path import holder, id_of

    remark = one.remark
    return {
        "file": str(one.file),
        "title": one.sheet.title or "",
        "department": one.sheet.department or "",
        "fiscal_year": one.sheet.fiscal_year,
        "id": id_of(one.path),
        "path": ".".join(holder(one.path)),
        "place": one.place,
        "item": one.words,
        "state": _state(remark),
        "text": remark.text,
        **{name: getattr(remark, name) for name in ("by", "name", "on", "answer", "settled", "settled_by")},
    }


def _json(lines: Sequence[Line], read: "Sequence[Checked]") -> None:
    import json
    from dataclasses import asdict

    problems = [asdict(problem) for one in read for problem in one.problems]
    result = {"remarks": [_fields(one) for one in lines], "problems": problems}
    click.echo(json.dumps(result, default=str))


def _csv(lines: Sequence[Line], path: Path) -> None:
    head = (
        *(_("File"), _("Title"), _("Department"), _("Fiscal year"), _("ID"), _("Path"), _("Where"), _("Item")),
        *(_("State"), _("Remark"), _("Made by"), _("Name"), _("Made on"), _("Answer"), _("Settled on")),
        _("Settled by"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in lines:
        told = _fields(one) | {"file": shown(one.file, path)}
        told["state"] = _("open") if one.remark.settled is None else _("settled")
        rows.append(tuple(told.values()))
    echo_csv(head, rows)
