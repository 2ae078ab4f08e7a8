"""Several targets pasted into the wording of a new one: asked about, then added together."""

from typing import TYPE_CHECKING

from miekeshi.edits.arrange import insert
from miekeshi.model import Path, Sheet
from miekeshi.model.path import id_of
from miekeshi.text.i18n import _, signed
from tui.screens.dialogs.question import QuestionScreen
from tui.terminal.content import fitted

if TYPE_CHECKING:
    from miekeshi.wording import Proposal

LONGEST = 10_000
"""Characters of a paste beyond which it stays one wording."""
MARKS = 12
"""How many marks the question names."""


def marked_targets(text: str, fiscal_year: int | None) -> "list[Proposal]":
    """The targets of the text where it has several with marks of their own; otherwise none."""
    from miekeshi.wording import propose

    if len(text) > LONGEST:
        return []
    found = propose(text, fiscal_year)
    return found if len(found) > 1 and sum(bool(one.mark) for one in found) > 1 else []


def question(found: "list[Proposal]") -> QuestionScreen:
    """How many there are, by which marks."""
    marks = "、".join(one.mark for one in found[:MARKS] if one.mark) + (signed("…") if len(found) > MARKS else "")
    count = _("{count} targets: {marks}").format(count=len(found), marks=fitted(marks, 60).rstrip())
    return QuestionScreen(
        _("Add them as several targets?"),
        count,
        [
            (_("Add them all"), _("Each with its own figures and dates; one undo takes all back.")),
            (_("Keep as one"), _("The text stays the wording of one target.")),
        ],
    )


def added(
    sheet: Sheet, holder: Path, found: "list[Proposal]", revision_id: str | None, after: str | None = None
) -> Sheet:
    """The sheet with a target for each, in their order, behind ``after`` or at the end."""
    from miekeshi.wording.target import as_target

    for one in found:
        sheet, path = insert(sheet, holder, as_target(one), after=after, revision_id=revision_id)
        after = id_of(path)
    return sheet
