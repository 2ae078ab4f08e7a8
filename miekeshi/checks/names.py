"""What items of a sheet may name, and what is said of a name that nothing has."""

from functools import cached_property
from heapq import nsmallest

from miekeshi.checks.finding import Finding
from miekeshi.model import Path
from miekeshi.text.i18n import _


class Names(frozenset[str]):
    """What may be named, and the first of them to name as examples."""

    @cached_property
    def first(self) -> list[str]:
        """The first dozen by order, and one to spare."""
        return nsmallest(13, self)


def dangling(path: Path, name: str, kind: str, known: Names, but: str = "") -> Finding:
    """The finding that nothing of the kind has the name; ``but`` is no example."""
    examples = [one for one in known.first if one != but][:12]
    return Finding(
        path,
        "dangling-id",
        _("there is no {kind} {name}").format(kind=kind, name=name),
        _("Known: {ids}.").format(ids=", ".join(examples))
        if examples
        else _("Remove this line, or add what it names."),
    )
