"""What is being typed in an open form, kept beside the user's own state until the form is accepted or given up."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from miekeshi.store.files.read import real
from miekeshi.store.session import recovery
from miekeshi.store.session.kept import Kept


@dataclass(frozen=True, slots=True)
class Typed:
    """An open form with what was typed into it.

    ``form`` is the form's kind and ``title`` what stood above it. ``command``, ``path``, ``name``, ``view`` and
    ``answers`` say how it was reached: the command, the item and the field it was given on, the view of the page, and
    the answers given to the questions on the way. ``fields`` has the texts of each field that differs from what it
    began with, by the field's name; ``focus`` and ``caret`` say where the caret stood. ``more`` has
    what was typed at other places of the same pass and not stored.
    """

    form: str
    title: str = ""
    command: str = ""
    path: tuple[str, ...] = ()
    name: str = ""
    view: str = ""
    answers: tuple[int, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    focus: str = ""
    caret: tuple[int, int] = (0, 0)
    more: "tuple[Typed, ...]" = ()

    @property
    def every(self) -> "tuple[Typed, ...]":
        """Itself and the others, without those of which nothing was typed."""
        return tuple(one for one in (replace(self, more=()), *self.more) if one.fields)


KIND = ".typed.json"


def place(home: Path) -> Path:
    """The recovery file of what is typed here about a sheet's file, or in a workspace's folder."""
    return recovery.place(home, KIND)


def keep(home: Path, began_from: str, typed: Typed) -> bool:
    """Put it in safety, with the hash of the version it began from; whether that worked."""
    record = {"file": str(real(home)), "began_from": began_from, **asdict(typed)}
    return recovery.put_away(place(home), record, "surrogatepass")


def find(home: Path, now: str) -> Kept[Typed] | None:
    """What had been typed there last, if anything; ``now`` is the hash of the file as it is.

    What was typed about a file that is there no more is found too, where this is the file under another name.
    """
    here = (_read(file, now) for file in recovery.left(home, KIND))
    moved = (_read(file, now, was=was) for file, was in recovery.astray(home, KIND)) if now else iter(())
    return next(filter(None, chain(here, moved)), None)


def _read(file: Path, now: str, was: str = "") -> Kept[Typed] | None:
    try:
        record = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
        typed = _of(record)
        same_base = record["began_from"] == now
        return Kept(typed, same_base, file, was=was) if typed.every and (same_base or not was) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def set_aside(home: Path) -> None:
    """Keep what this process has there beside what may be typed next."""
    main = place(home)
    if _read(main, ""):
        aside = (file.suffix[1:] for file in main.parent.glob(f"{main.name}.*"))
        number = max((int(one) for one in aside if one.isdecimal()), default=0) + 1
        with contextlib.suppress(OSError):
            main.rename(main.with_name(f"{main.name}.{number}"))


def take_up(home: Path, now: str = "") -> None:
    """Go on with what was found there, also where it had been set aside or another process left it."""
    found = find(home, now)
    if found and found.record != place(home):
        set_aside(home)
        with contextlib.suppress(OSError):
            found.record.replace(place(home))


def _of(record: dict[str, Any]) -> Typed:
    def text(key: str) -> str:
        if not isinstance(record[key], str):
            raise TypeError
        return str(record[key])

    row, column = map(int, record["caret"])
    return Typed(
        form=text("form"),
        title=text("title"),
        command=text("command"),
        path=tuple(map(str, record["path"])),
        name=text("name"),
        view=text("view"),
        answers=tuple(map(int, record["answers"])),
        fields={str(name): tuple(map(str, texts)) for name, texts in record["fields"].items()},
        focus=text("focus"),
        caret=(row, column),
        more=tuple(map(_of, record.get("more", ()))),
    )


def forget(home: Path) -> None:
    """Remove the recovery file, the form being accepted or given up; what was set aside stays."""
    with contextlib.suppress(OSError):
        place(home).unlink()
