"""The looks across sheets that there are, by name."""

from collections.abc import Callable, Mapping
from functools import partial

from miekeshi.across.costs import costs
from miekeshi.across.ratings import judged, ratings
from miekeshi.across.revisions import revisions
from miekeshi.across.same import same
from miekeshi.across.sides import sides
from miekeshi.across.table import Known, Table
from miekeshi.text.i18n import _

VIEWS: Mapping[str, Callable[[Known], Table]] = {
    "departments": partial(sides, order="departments"),
    "years": partial(sides, order="years"),
    "ratings": ratings,
    "judged": judged,
    "costs": costs,
    "revised": revisions,
    "same": same,
}
SIDES = ("departments", "years")
"""Those whose rows stand beside one another as columns where there is room."""


def view_name(view: str) -> str:
    """What the look is called, in the language in use."""
    return {
        "departments": _("Departments"),
        "years": _("Years"),
        "ratings": _("Ratings"),
        "judged": _("Judgements"),
        "costs": _("Costs"),
        "revised": _("Revised targets"),
        "same": _("The same target"),
    }[view]
