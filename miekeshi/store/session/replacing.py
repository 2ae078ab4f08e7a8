"""Many files changed at once: each is saved by itself, all or nothing, and all are taken back together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from miekeshi.edits.replace import Spot, replaced
from miekeshi.model import Revision, Sheet
from miekeshi.progress.queue import ReportError
from miekeshi.revision.amend import twin
from miekeshi.revision.revise import RevisionError, begin
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _

Failures = list[tuple[Path, str]]
"""The files that were left as they are, each with the reason."""


def replace_in_files(
    chosen: Iterable[tuple[Editing[Sheet], Sequence[Spot]]], revision: Revision | None, on: date, label: str
) -> tuple[list[Editing[Sheet]], Failures]:
    """Replace the words at the places of each sheet and save it; those that were saved, and those that were not.

    A published sheet gets the revision, or the change goes under the one of that day and reason that it has.
    """

    def words(spots: Sequence[Spot], sheet: Sheet) -> Sheet:
        key = None
        if sheet.stage != "draft" and revision is not None:
            key = twin(sheet, revision, on)
            sheet, key = (sheet, key) if key else begin(sheet, revision, on)
        return replaced(sheet, spots, key)

    return change_files([(editing, partial(words, spots)) for editing, spots in chosen], label)


def change_files(
    chosen: Iterable[tuple[Editing[Sheet], Callable[[Sheet], Sheet]]], label: str
) -> tuple[list[Editing[Sheet]], Failures]:
    """Make each sheet what is said and save it; those that were saved, and those that were not."""
    done: list[Editing[Sheet]] = []
    failed: Failures = []
    for editing, change in chosen:
        if recovery.find(editing.content, Sheet) is not None:
            failed.append((editing.path, _("it holds work that was not saved: open it first")))
            continue
        try:
            editing.edit(change(editing.value), label)
            editing.save()
        except (RevisionError, ReportError) as error:
            failed.append((editing.path, str(error)))
        except NotSaved as error:
            editing.discard()
            failed.append((editing.path, error.problem.message))
        else:
            done.append(editing)
    return done, failed


def take_back(done: Iterable[Editing[Sheet]]) -> Failures:
    """Make each file say again what it said before; those that could not, for another hand changed them since."""
    failed: Failures = []
    for editing in done:
        editing.undo()
        try:
            editing.save()
        except NotSaved as error:
            editing.discard()
            failed.append((editing.path, error.problem.message))
    return failed
