"""A list pasted into the wording of a new target or action: asked about, then added as several."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from miekeshi.edits.pasted import add_targets
from miekeshi.model import Path, Sheet
from miekeshi.text.i18n import _, signed
from tui.screens.dialogs.question import QuestionScreen
from tui.terminal.content import fitted

if TYPE_CHECKING:
    from miekeshi.wording import Proposal
    from miekeshi.wording.listing import Listed

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


def marked_steps(text: str) -> "tuple[Listed, ...]":
    """The actions of the text where it has several with marks of their own; otherwise none."""
    from miekeshi.wording.listing import listed

    found = listed(text) if len(text) <= LONGEST else ()
    several = sum(one.count for one in found) > 1
    return found if several and any(one.mark for one in found) else ()


def question(kind: str, count: int, marks: Sequence[str]) -> QuestionScreen:
    """How many there are, by which marks."""
    named = "、".join(one for one in marks[:MARKS] if one) + (signed("…") if len(marks) > MARKS else "")
    if kind == "action":
        title, words = _("Add them as several actions?"), _("{count} actions: {marks}")
        meanings = (_("What stands further in goes below; one undo takes all back."), _("It stays the wording of one."))
    else:
        title, words = _("Add them as several targets?"), _("{count} targets: {marks}")
        meanings = (
            _("Each with its own figures and dates; one undo takes all back."),
            _("The text stays the wording of one target."),
        )
    return QuestionScreen(
        title,
        words.format(count=count, marks=fitted(named, 60).rstrip()),
        [(_("Add them all"), meanings[0]), (_("Keep as one"), meanings[1])],
    )


def added(
    sheet: Sheet, holder: Path, found: "list[Proposal]", revision_id: str | None, after: str | None = None
) -> Sheet:
    """The sheet with a target for each, in their order, behind ``after`` or at the end."""
    from miekeshi.wording.target import as_target

    return add_targets(sheet, holder, [as_target(one) for one in found], revision_id, after)
