"""Work that was not yet saved, kept beside the user's own state until it is."""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from miekeshi.model import Model, to_toml
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import Content, decode, real
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


def place(path: Path) -> Path:
    """The recovery file of a sheet's or form's file."""
    return folder() / f"{hashlib.sha256(os.fsencode(real(path))).hexdigest()[:24]}.json"


def keep(content: Content, saved: M, value: M) -> bool:
    """Put the unsaved value in safety; whether that worked. The file itself is not touched."""
    text = patch(content.text, saved, value)
    if first_difference(decode(content.path, text.encode("utf-8", "replace")), value):
        text = "\n".join(render.blocks((), to_toml(value), "\n"))
    record = {"file": str(real(content.path)), "began_from": content.digest, "text": text}
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
    """The unsaved work of the file that was read, if there is any that still makes such a model and differs from it."""
    try:
        record = json.loads(place(content.path).read_text("utf-8", "surrogateescape"))
        text, began_from = record["text"], record["began_from"]
        read = decode(content.path, text.encode("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(read, Content) or read.text == content.text:
        return None
    try:
        return Kept(model.model_validate(read.table), began_from == content.digest)
    except ValidationError:
        return None


def forget(path: Path) -> None:
    """Remove the recovery file, the work being saved or given up."""
    with contextlib.suppress(OSError):
        place(path).unlink()
