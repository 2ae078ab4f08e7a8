"""Sheets as files to read, print and work on: what a command and the application alike make of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.page.layout import page
from miekeshi.progress.periods import Span
from miekeshi.progress.until import until
from miekeshi.publish.comparison import Manner, Sides, comparison
from miekeshi.publish.council import Held, council
from miekeshi.publish.document import Document
from miekeshi.publish.kinds import PLAIN, Ways, made
from miekeshi.publish.paper import paper
from miekeshi.publish.text import render
from miekeshi.revision.views import View
from miekeshi.store.files.problem import NotSaved, whole
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

VIEWS: dict[View, str] = {"redline": "見え消し版", "clean": "溶け込み版", "original": "当初版"}
"""What each reading is called in the name of a file."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sheet is to become: the form of output, the reading, the last period whose reports are shown."""

    kind: str
    view: View = "redline"
    period: Span | None = None
    ways: Ways = PLAIN


def document_of(sheet: Sheet, form: Form, wish: Wish) -> Document:
    """The sheet as a document."""
    return paper(_until(sheet, form, wish), form, wish.view)


def _until(sheet: Sheet, form: Form, wish: Wish) -> Sheet:
    return until(sheet, form, wish.period) if wish.period else sheet


def exported(sheet: Sheet, form: Form, wish: Wish) -> bytes:
    """The sheet as the bytes of a file, the same for the same sheet; as text what ``miekeshi show`` prints.

    Raises :class:`NotMade`.
    """
    if wish.kind == "txt":
        return render(page(_until(sheet, form, wish), form, wish.view), color=False).encode("utf-8", "replace")
    return made(document_of(sheet, form, wish), wish.kind, wish.ways)


def tabled(sides: Sides, form: Form, manner: Manner, kind: str) -> bytes:
    """The comparison table as the bytes of a file. Raises :class:`NotMade`."""
    return made(comparison(sides, form, manner), kind)


def for_council(sheets: Sequence[Held], today: date, city: str, period: str, kind: str) -> bytes:
    """The paper for the council as the bytes of a file; as xlsx the roll-up. Raises :class:`NotMade`."""
    if kind == "xlsx":
        from miekeshi.publish.rollup import rollup

        return rollup(sheets, today)
    return made(council(sheets, today, city, period), kind)


def name_for(file: Path, wish: Wish) -> str:
    """The name of the file that the sheet's file becomes: r3-machizukuri-見え消し版.pdf."""
    return f"{file.stem}-{VIEWS[wish.view]}.{wish.kind}"


def put(path: Path, data: bytes) -> None:
    """Write the file, all or nothing, over an older one of its kind. Raises ``NotSaved``."""
    if not path.parent.is_dir():
        raise NotSaved(
            whole(
                path,
                "no-folder",
                _("there is no folder {folder} to write it in").format(folder=path.parent),
                _("Make the folder first, or name another."),
            )
        )
    write(path, data)
