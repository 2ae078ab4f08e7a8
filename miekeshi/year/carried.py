"""What a sheet has from the year before, and nobody has looked at since."""

from collections.abc import Iterator

from miekeshi.model import Path, Sheet, get, put
from miekeshi.model.walk import walk


def unchanged(sheet: Sheet, within: Path = ()) -> Iterator[Path]:
    """The paths of the items, at the path or within it, that were carried forward and are as they were."""
    for path, item in walk(get(sheet, within) if within else sheet, within):
        if getattr(item, "carried", None) is not None:
            yield path


def confirmed(sheet: Sheet, within: Path = (), *, alone: bool = False) -> Sheet:
    """The sheet with what was carried forward, at the path and within it, taken as right; ``alone`` leaves the rest."""
    for path in list(unchanged(sheet, within)):
        if path == within or not alone:
            sheet = put(sheet, (*path, "carried"), None)
    return sheet
