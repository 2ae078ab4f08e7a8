"""Text pasted onto a page, where no field is: it is offered as new targets, never taken as keys."""

from typing import TYPE_CHECKING

from miekeshi.model import Path, Sheet
from miekeshi.model.path import holder
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import _, signed
from tui.screens.entry.several import LONGEST, added
from tui.screens.sheet.spots import spot
from tui.shell.form_ids import ITEM
from tui.terminal.content import fitted, shown
from tui.widgets.fields.prose import with_newlines

if TYPE_CHECKING:
    from miekeshi.wording import Proposal
    from tui.screens.sheet.arranging import Arranging
    from tui.screens.sheet.host import SheetPage

NAMED = 5
"""How many of the targets the question names."""
ROOM = 60
"""Columns in which it names each."""


def paste_text(screen: "SheetPage", arranging: "Arranging", text: str) -> None:
    """Offer the text as one target or, where it has several lines or marks, as several."""
    text = with_newlines(text).strip()
    if not text:
        return
    reason = arranging.why_not_at("target")
    where = spot(screen.sheet, screen.place, "target")
    if reason or where is None:
        screen.app.notify(_("Nothing was pasted. {reason}").format(reason=reason or ""), severity="warning")
        return
    found = _found(text, screen.sheet.fiscal_year)
    several = (_("Add {count} targets").format(count=len(found)), _("Each with its own figures and dates."))
    one = (_("Add one target"), _("Its form opens with the text as the wording."))
    choices = [several, one] if len(found) > 1 else [one]

    def answered(answer: int | None) -> None:
        if answer is None:
            return
        if choices[answer] is several:
            _add(screen, arranging, found, *where)
        else:
            _open(screen, arranging, text)

    names = [fitted(f"{part.mark} {part.text}".strip().replace("\n", " "), ROOM).rstrip() for part in found[:NAMED]]
    more = [signed("…")] if len(found) > NAMED else []
    screen.application.ask(_("Add what was pasted?"), "\n".join([*names, *more]), choices, answered)


def _found(text: str, fiscal_year: int | None) -> "list[Proposal]":
    from miekeshi.wording import propose

    return propose(text[:LONGEST], fiscal_year) if len(text) <= LONGEST else propose(text[:ROOM], fiscal_year)[:1]


def _add(
    screen: "SheetPage", arranging: "Arranging", found: "list[Proposal]", collection: Path, after: str | None
) -> None:
    within = holder(collection)
    what = screen.what(within) if within else shown(screen.sheet.title or "")
    count = len(found)
    titles = (
        _("Add {count} targets").format(count=count),
        _("Inserted"),
        _("Added {count} targets to {what}").format(count=count, what=what),
    )

    def apply(sheet: Sheet, key: str | None) -> Sheet:
        return added(sheet, collection, found, key, after=after)

    words = "\n".join(f"{one.mark} {one.text}".strip() for one in found)
    arranging.change(apply, titles, Segment(words, "", None), (collection,))


def _open(screen: "SheetPage", arranging: "Arranging", text: str) -> None:
    from miekeshi.store.session.typed import Typed
    from tui.screens.entry.item import ItemScreen

    arranging.add("target")
    form = screen.app.screen
    if isinstance(form, ItemScreen):
        form.bring_back(Typed(ITEM, fields={"text": (text,)}, focus="text"), _("Pasted."))
