"""Work on a sheet that is being taken over, kept beside the user's own state until it is accepted or given up."""

import hashlib
import json
from pathlib import Path

from miekeshi.importing.dealing import Work
from miekeshi.model import Sheet, to_toml
from miekeshi.store.files.read import Content, decode
from miekeshi.store.session.recovery import drop, folder, put_away
from miekeshi.store.toml import render


def _home(source: bytes, number: int) -> Path:
    digest = hashlib.sha256(source).hexdigest()[:32]
    return folder() / f"import-{digest}-{number}.json"


def keep(source: bytes, number: int, work: Work) -> bool:
    """Keep the work on the sheet of that number in a file of those bytes; whether it could be."""
    text = "\n".join(render.blocks((), to_toml(work.sheet), "\n"))
    return put_away(_home(source, number), {"sheet": text, "work": work.as_json()}, "strict")


def find(source: bytes, number: int) -> Work | None:
    """The work that was kept; ``None`` where there is none that can be read."""
    home = _home(source, number)
    try:
        record = json.loads(home.read_text("utf-8"))
        content = decode(home, record["sheet"].encode())
        return Work.kept(Sheet.model_validate(content.table), record["work"]) if isinstance(content, Content) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget(source: bytes, number: int) -> None:
    """Keep it no longer."""
    drop(_home(source, number))
