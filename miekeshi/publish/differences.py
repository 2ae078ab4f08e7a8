"""What became of sheets, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from miekeshi.dates.when import When
from miekeshi.describe.changes import Line, Told
from miekeshi.diff.compare import Difference
from miekeshi.model import Model, Sheet, get, to_toml
from miekeshi.model.path import id_of, kind_of
from miekeshi.publish.text import BOLD, CODES, DIM, RESET
from miekeshi.redline.segments import critic
from miekeshi.text.i18n import _, signed
from miekeshi.text.width import visible, visible_lines

Files = tuple[Path | None, Path | None]
"""The file before and after, ``None`` where there is none."""


def _head(files: Files, title: str) -> str:
    """The line above what became of a sheet: its file, and the one it was before; its title."""
    old, new = files
    came = {(True, False): _("new sheet"), (False, True): _("sheet removed")}.get((old is None, new is None), "")
    moved = signed(f"{old} → ") if old and new and old != new else ""
    return "  ".join(filter(None, (f"{moved}{new or old}", title.replace("\n", " "), came)))


def as_text(files: Files, title: str, lines: Iterable[Told | str], *, color: bool) -> Iterator[str]:
    """What became of a sheet as lines: the head, each item's headline, and under it the fields as redlines."""
    yield _set(visible(_head(files, title)), BOLD, color)
    for one in lines:
        if isinstance(one, str):
            yield f"  {visible(one)}"
            continue
        yield "  " + visible(one.headline)
        for line in one.lines:
            yield f"    {_set(line.name + ':', DIM, color)} {_redline(line, color)}"


def _redline(line: Line, color: bool) -> str:
    if line.words:
        arrow = signed(" → ")
        return arrow.join(_set(visible(one.text), CODES[one.kind], color) for one in line.segments)
    if not color:
        return visible_lines(critic(line.segments)).replace("\n", "\n      ")
    shown = (_set(visible_lines(one.text), CODES[one.kind], color) for one in line.segments)
    return "".join(shown).replace("\n", "\n      ")


def _set(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{RESET}" if color and code else text


def as_json(files: Files, sheets: tuple[Sheet | None, Sheet | None], told: Sequence[Told]) -> dict[str, Any]:
    """What became of a sheet as a value for JSON; docs/format.md says what is in it."""
    either = sheets[1] or sheets[0]
    return {
        "file": str(files[1] or files[0]),
        "former_file": None if files[0] is None else str(files[0]),
        "status": "new" if files[0] is None else "removed" if files[1] is None else "changed",
        "title": either and either.title,
        "department": either and either.department,
        "fiscal_year": either and either.fiscal_year,
        "changes": [_change(one, sheets[0], sheets[1]) for one in told],
    }


def _change(one: Told, old: Sheet | None, new: Sheet | None) -> dict[str, Any]:
    difference = one.difference
    made: dict[str, Any] = {
        "kind": difference.what,
        "item": kind_of(difference.path) or "sheet",
        "id": id_of(difference.path) if difference.path else None,
        "path": difference.path,
        "former_path": difference.former,
        "place": one.place,
        "words": one.headline,
        "revisions": difference.revisions,
        "fields": [
            {"name": field.name, "old": plain(field.old), "new": plain(field.new), **_marked(line)}
            for field, line in zip(difference.fields, one.lines, strict=False)
        ],
    }
    item = _whole(difference, old, new)
    return made if item is None else {**made, "value": plain(item)}


def _marked(line: Line) -> dict[str, str]:
    return {} if line.words else {"redline": critic(line.segments)}


def _whole(difference: Difference, old: Sheet | None, new: Sheet | None) -> Any:
    """The item itself where it came or went."""
    if difference.former is None and new is not None:
        return get(new, difference.path)
    if old is not None and (new is None or get(new, difference.path) is None):
        return get(old, difference.path)
    return None


def plain(value: Any) -> Any:
    """The value as JSON has it: dates as text, figures as numbers."""
    if isinstance(value, Model):
        value = to_toml(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, When):
        return str(value)
    return value.isoformat() if isinstance(value, date) or hasattr(value, "isoformat") else value
