"""What was cut from sheets of a folder, kept beside the user's own state until it is pasted or given up."""

import contextlib
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from miekeshi.edits.arrange import Cut
from miekeshi.edits.held import Held
from miekeshi.model import Item, to_toml
from miekeshi.model.kinds import KINDS
from miekeshi.store.files.read import real
from miekeshi.store.session import recovery
from miekeshi.store.toml import render

KIND = ".cut.json"


def place(folder: Path) -> Path:
    """The recovery file of what this process cut from sheets of a folder."""
    return recovery.place(folder, KIND)


def keep(folder: Path, cut: Sequence[Held]) -> bool:
    """Put what was cut in safety, the earliest first; whether that worked. Nothing leaves no file."""
    if not cut:
        with contextlib.suppress(OSError):
            place(folder).unlink()
        return True
    return recovery.put_away(place(folder), {"file": str(real(folder)), "cut": [_record(one, folder) for one in cut]})


def find(folder: Path) -> list[Held]:
    """What had been cut and not pasted, the earliest first, now kept as this process's; what cannot be read stays."""
    found: list[Held] = []
    taken = []
    for file in reversed(recovery.left(folder, KIND)):
        if held := _read(file, folder):
            found += held
            taken.append(file)
    if taken not in ([], [place(folder)]) and keep(folder, found):
        for file in taken:
            if file != place(folder):
                recovery.drop(file)
    return found


def _read(file: Path, folder: Path) -> list[Held]:
    try:
        records = json.loads(file.read_text("utf-8", "surrogateescape"))["cut"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    found = []
    for record in records if isinstance(records, list) else ():
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError):
            found.append(_held(record, folder))
    return found


def _record(held: Held, folder: Path) -> dict[str, Any]:
    gone = held.gone
    assert gone is not None and held.home is not None
    return {
        "kind": held.kind,
        "what": held.what,
        "text": held.text,
        "home": _named(held.home, folder),
        "path": gone.path,
        "parts": gone.parts,
        "put": [_named(held.put[0], folder), held.put[1]] if held.put else None,
        **{name: _text(one) for name, one in (("item", held.item), ("whole", gone.item), ("now", gone.now))},
    }


def _held(record: dict[str, Any], folder: Path) -> Held:
    model = KINDS[record["kind"]].model
    item, whole, now = (
        model.model_validate(tomli.loads(record[name], parse_float=Decimal)) for name in ("item", "whole", "now")
    )
    parts = tuple((tuple(map(str, path)), str(key)) for path, key in record["parts"])
    put = record["put"]
    gone = Cut(tuple(map(str, record["path"])), whole, now, parts)
    assert isinstance(item, Item)
    return Held(
        str(record["kind"]),
        item,
        str(record["what"]),
        gone,
        folder / record["home"],
        text=str(record.get("text") or ""),
        put=(folder / put[0], tuple(map(str, put[1]))) if put else None,
    )


def _named(file: Path, folder: Path) -> str:
    """The file as seen from the folder: however the folder is named the next time, it is the same file."""
    return str(file.relative_to(folder) if file.is_relative_to(folder) else file.absolute())


def _text(item: Any) -> str:
    return "\n".join(render.blocks((), to_toml(item), "\n"))
