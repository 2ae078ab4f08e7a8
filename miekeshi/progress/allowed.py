"""Whether anything can be reported on a sheet or a part of it."""

from miekeshi.model import Path, Sheet
from miekeshi.revision.trace import stands
from miekeshi.text.i18n import _


def why_not(sheet: Sheet, path: Path = ()) -> str | None:
    """Why nothing can be reported there; ``None`` where it can."""
    if sheet.stage == "closed":
        return _("The sheet is closed and no longer changes. Reopen it first, with the reason for reopening.")
    if not stands(sheet, path):
        return _("This was withdrawn by a revision, so nothing is reported on it.")
    return None
