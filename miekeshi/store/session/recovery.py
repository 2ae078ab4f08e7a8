"""Work that was not yet saved, kept beside the user's own state until it is.

Each process has a recovery file of its own about a file: what a living one keeps is not offered to others, and neither
overwritten nor removed by them.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from miekeshi.diff.changes import changes
from miekeshi.diff.merge import merge
from miekeshi.model import Model, Sheet, to_toml
from miekeshi.model.path import id_of
from miekeshi.model.walk import walk
from miekeshi.store.files.joining import Joined, is_another
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.processes import own_name, runs
from miekeshi.store.files.read import Content, decode, real
from miekeshi.store.files.temporary import sweep_one
from miekeshi.store.files.write import first_difference, write
from miekeshi.store.session.kept import Kept
from miekeshi.store.toml import render
from miekeshi.store.toml.patch import patch

M = TypeVar("M", bound=Model)


def folder() -> Path:
    """Where recovery files are; ``MIEKESHI_STATE`` names another place."""
    named = os.environ.get("MIEKESHI_STATE")
    if named:
        return Path(named) / "recovery"
    from platformdirs import user_state_path

    return user_state_path("miekeshi") / "recovery"


def place(path: Path, kind: str = ".json") -> Path:
    """The recovery file of this process about a sheet's or form's file."""
    return folder() / f"{_about(path)}.{own_name()}{kind}"


def _about(path: Path) -> str:
    return hashlib.sha256(os.fsencode(real(path))).hexdigest()[:24]


def left(path: Path, kind: str = ".json") -> list[Path]:
    """The recovery files about the file that are no other living process's, the one written last first.

    One with a number behind it was set aside.
    """
    about = _about(path)
    return [
        file
        for file, match in _records(kind)
        if match["about"] == about
        and (not match["process"] or match["process"] == own_name() or not runs(match["process"]))
    ]


def astray(path: Path, kind: str = ".json") -> Iterator[tuple[Path, str]]:
    """Recovery files of dead processes about files that are there no more, with the name of each: what is now at the
    path may be such a file, moved or renamed.
    """
    about = _about(path)
    for file, match in _records(kind):
        process = match["process"]
        if match["about"] == about or process == own_name() or (process and runs(process)):
            continue
        with contextlib.suppress(OSError, ValueError, AttributeError, RecursionError):
            name = json.loads(file.read_text("utf-8", "surrogateescape")).get("file")
            if isinstance(name, str) and not os.path.lexists(name):
                yield file, name


def _records(kind: str) -> list[tuple[Path, re.Match[str]]]:
    """Every recovery file of the kind with the parts of its name, the one written last first."""
    shape = re.compile(r"(?P<about>[0-9a-f]{24})(?:\.(?P<process>[^.]+))?" + re.escape(kind) + r"(?:\.(?P<aside>\d+))?")
    found = []
    with contextlib.suppress(OSError):
        for file in folder().iterdir():
            sweep_one(file)
            if match := shape.fullmatch(file.name):
                with contextlib.suppress(OSError):
                    order = file.stat().st_mtime_ns, not match["aside"], int(match["aside"] or 0), str(file)
                    found.append((order, file, match))
    return [(file, match) for _order, file, match in sorted(found, key=lambda one: one[0], reverse=True)]


def keep(content: Content, saved: M, value: M) -> bool:
    """Put the unsaved value in safety; whether that worked. The file itself is not touched."""
    text = patch(content.text, saved, value)
    if first_difference(decode(content.path, text.encode("utf-8", "replace")), value):
        text = "\n".join(render.blocks((), to_toml(value), "\n"))
    record = {"file": str(real(content.path)), "began_from": content.digest, "base": content.text, "text": text}
    return put_away(place(content.path), record)


def put_away(home: Path, record: Mapping[str, object], errors: str = "replace") -> bool:
    """Write a record to its recovery file; whether that worked. ``errors`` says what becomes of half a character."""
    try:
        home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(home, json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", errors))
    except (OSError, NotSaved):
        return False
    return True


def find(content: Content, model: type[M]) -> Kept[M] | None:
    """The unsaved work of the file that was read, if there is any that still makes such a model and differs from it.

    Work on an earlier version of the file is merged with the present one by id. What the file says already is dropped.
    Work on a file that is there no more is found too, where this is the file, or the same sheet, under another name.
    """
    here = (_found(file, content, model) for file in left(content.path))
    moved = (_found(file, content, model, was=was) for file, was in astray(content.path))
    return next(filter(None, chain(here, moved)), None)


def _found(file: Path, content: Content, model: type[M], was: str = "") -> Kept[M] | None:
    try:
        record = json.loads(file.read_text("utf-8", "surrogateescape"))
        work, base = (_value(content.path, record.get(name), model) for name in ("text", "base"))
        same_base = record["began_from"] == content.digest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    now = _value(content.path, content.text, model)
    if work is None or now is None or (was and not same_base and not _is_same_sheet(base, now)):
        return None
    if record["text"] == content.text:
        drop(file)
        return None
    if same_base or base is None:
        return Kept(work, same_base, file, was=was)
    if is_another(base, now):
        return Kept(work, same_base, file, apart=True)
    joined = Joined(content, base, work, now, merge(base, work, now))
    if next(changes(now, joined.merged.value), None) is None:
        drop(file)
        return None
    return Kept(joined.merged.value, same_base, file, joined=joined, was=was)


def _is_same_sheet(base: Model | None, now: Model) -> bool:
    """Whether both are the sheet of one department and year, with items in common that have ids of their own."""
    if not isinstance(base, Sheet) or not isinstance(now, Sheet):
        return False
    before, after = ({path for path, _item in walk(sheet) if path and "-" in id_of(path)} for sheet in (base, now))
    return (base.department, base.fiscal_year) == (now.department, now.fiscal_year) and bool(before & after)


def _value(path: Path, text: object, model: type[M]) -> M | None:
    read = decode(path, text.encode("utf-8")) if isinstance(text, str) else None
    try:
        return model.model_validate(read.table) if isinstance(read, Content) else None
    except ValidationError:
        return None


def forget(path: Path) -> None:
    """Remove the recovery file of this process, the work being saved or given up."""
    drop(place(path))


def drop(file: Path) -> None:
    """Remove a recovery file."""
    with contextlib.suppress(OSError):
        file.unlink()
