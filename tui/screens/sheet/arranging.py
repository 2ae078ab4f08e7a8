"""Where items stand, by key: add, move, duplicate, cut, copy, paste, take away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal

from miekeshi.diff.changes import changes
from miekeshi.edits import arrange
from miekeshi.model import Item, Measure, Path, Section, Sheet, get, in_order, put
from miekeshi.model.form import named_sections
from miekeshi.model.kinds import KINDS, PLACED
from miekeshi.model.path import (
    ancestors,
    collection_of,
    holder,
    id_of,
    is_item,
    kind_of,
    outermost,
    split_at,
)
from miekeshi.model.walk import neighbours
from miekeshi.page.layout import worded
from miekeshi.page.order import layout_of, printed_beside
from miekeshi.redline.segments import Segment
from miekeshi.revision.trace import main_text
from miekeshi.revision.views import View, viewed
from miekeshi.text.i18n import _, counted, marked
from tui.screens.sheet import cursor
from tui.shell.commands import KEY
from tui.terminal.content import shown
from tui.widgets.page.names import kind_name
from tui.widgets.page.page import Place

if TYPE_CHECKING:
    from tui.screens.sheet.screen import SheetScreen

LABELS = {
    "target": ("target",),
    "action": ("action",),
    "measure": ("measure_title", "measure"),
    "goal": ("goal_title", "index_title", "goal"),
}
"""The labels of a form that name an item of the kind, the nearest first."""


@dataclass(frozen=True, slots=True)
class Held:
    """An item that was cut or copied: its kind, itself, and its words on one line."""

    kind: str
    item: Item
    what: str
    gone: arrange.Cut | None = None
    """The item as it stood, where it was cut."""
    home: FilePath | None = None
    """The file that it was cut from."""
    back: Path | None = None
    """Where it was put back last."""


def words_of(item: Item) -> str:
    """What an item says, its mark before it."""
    lead = getattr(item, "mark", None) or getattr(item, "number", None) or ""
    text = getattr(item, "heading", None) or getattr(item, main_text(item)) or getattr(item, "post", None) or ""
    return f"{lead} {text}".strip()


def item_path(place: Place | None) -> Path | None:
    """The innermost item that the place is on or in; nothing for a judgement, which goes with what it judges."""
    path = place[0] if place else ()
    if split_at(path, "evaluation")[1]:
        return None
    return next((one for one in reversed(ancestors(path)) if KINDS[kind_of(one)].placed), None)


def added_path(old: Sheet, new: Sheet) -> Path | None:
    """The first item that the new sheet has and the old one has not."""
    come = (one.path for one in changes(old, new) if one.old is None and is_item(one.path))
    return next((path for path in come if KINDS[kind_of(path)].placed), None)


def spot(sheet: Sheet, place: Place | None, kind: str) -> tuple[Path, str | None] | None:
    """What would hold an item of that kind at the place, and the id it would stand behind, if any."""
    path = place[0] if place else ()
    for at in (*reversed(ancestors(path)), ()):
        if kind_of(at) == kind:
            return collection_of(at), id_of(at)
        if (not at or KINDS[kind_of(at)].placed) and isinstance(getattr(get(sheet, at), kind, None), Mapping):
            return (*at, kind), None
    return None


def goal_at(sheet: Sheet, place: Place | None) -> str | None:
    """The id of the goal that a measure new at the place would serve."""
    top = outermost(place[0]) if place else ()
    if kind_of(top) == "measure":
        goal: str | None = get(sheet, (*top, "goal"))
        return goal
    return id_of(top) if kind_of(top) == "goal" else None


def why_not(screen: "SheetScreen") -> str | None:
    """Why the item under the cursor cannot be taken away or doubled just now."""
    return why_not_copied(screen) or cursor.why_not(screen.sheet, screen.place, screen.view)


def why_not_copied(screen: "SheetScreen") -> str | None:
    """Why there is nothing to copy under the cursor."""
    if item_path(screen.place) is None:
        return _("Put the cursor on a goal, a measure, a target or another item of the sheet first.")
    return None


def why_not_moved(screen: "SheetScreen", by: int) -> str | None:
    """Why the item under the cursor cannot go up or down."""
    reason = why_not(screen)
    path = item_path(screen.place)
    if reason or path is None:
        return reason
    keys = printed_beside(screen.sheet, screen.form, path, screen.view)
    if keys == [id_of(path)]:
        return _("Nothing stands beside this that it could change places with.")
    if keys[0 if by < 0 else -1] == id_of(path):
        return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")
    return None


def why_not_to_goal(screen: "SheetScreen") -> str | None:
    """Why there is no measure under the cursor to move to another goal."""
    if screen.place is None or kind_of(outermost(screen.place[0])) != "measure":
        return _("Put the cursor on a measure first.")
    if not screen.sheet.goal:
        return _("This sheet has no goals. Press {key[add]} to add one.").format(key=KEY)
    return cursor.why_not(screen.sheet, (outermost(screen.place[0]), ""), screen.view)


def why_not_at(screen: "SheetScreen", kind: str) -> str | None:
    """Why an item of that kind cannot be put where the cursor is."""
    found = spot(screen.sheet, screen.place, kind)
    if found is None:
        return _("{kind}: this does not fit here. Put the cursor on one of its kind, or on what can hold it.").format(
            kind=kind_name(kind)
        )
    return cursor.why_not(screen.sheet, (found[0], ""), screen.view)


def why_not_pasted(screen: "SheetScreen") -> str | None:
    """Why nothing can be pasted where the cursor is."""
    held = screen.application.held
    if held is None:
        return _("Nothing was cut or copied yet. {key[copy]} copies the item under the cursor.").format(key=KEY)
    return why_not_at(screen, held.kind)


def change(
    screen: "SheetScreen", apply: Callable[[Sheet, str | None], Sheet], titles: tuple[str, str, str], segment: Segment
) -> None:
    """Make the change at once in a draft, else ask for the revision that it belongs to.

    ``titles`` are the form's title, the caption of the words that come or go, and what the change did.
    """
    if screen.sheet.stage == "draft":
        screen.take((apply(screen.sheet, None), titles[2]))
        return
    from tui.screens.entry.trace import TraceScreen

    screen.app.push_screen(
        TraceScreen(screen.sheet, apply, titles, segment, screen.application.desk.today()), screen.take
    )


def choose(screen: "SheetScreen") -> None:
    """Ask what to add, among what fits where the cursor is, and open its form."""
    path = item_path(screen.place)
    below = {"action": _("Step below this action"), "section": _("Section within this one")}
    offers: list[tuple[str, Callable[[], None]]] = []
    for kind in PLACED if path else reversed(PLACED):
        if why_not_at(screen, kind) is not None:
            continue
        if kind == "section":
            offers += _sections_of_form(screen)
        words = next(filter(None, map(screen.form.label.get, LABELS.get(kind, ()))), "")
        offers.append((_named(screen, kind, words), partial(add, screen, kind)))
        if path is not None and kind_of(path) == kind and KINDS[kind].nests:
            offers.append((below[kind], partial(add, screen, kind, where="below")))

    def answered(answer: int | None) -> None:
        if answer is not None:
            offers[answer][1]()

    screen.ask(_("Add what?"), "", [(shown(name), "") for name, _add in offers], answered)


def _named(screen: "SheetScreen", kind: str, words: str) -> str:
    """The kind of item, and what the form calls it."""
    words, name = worded(screen.sheet, words), kind_name(kind)
    return name if words.strip("【】") in name else _("{kind}: {label}").format(kind=name, label=words)


def _sections_of_form(screen: "SheetScreen") -> list[tuple[str, Callable[[], None]]]:
    """The sections that the form names for what the cursor is in, and that are not there yet."""
    found = spot(screen.sheet, screen.place, "section")
    if found is None:
        return []
    collection = found[0]
    there = get(screen.sheet, collection)
    return [
        (
            _named(screen, "section", screen.form.label[key]),
            partial(add, screen, "section", key=key),
        )
        for key in named_sections(layout_of(screen.form, holder(collection)))
        if key not in there and key in screen.form.label
    ]


def add(
    screen: "SheetScreen", kind: str, where: Literal["after", "before", "below"] = "after", key: str | None = None
) -> None:
    """Open the form for a new item of that kind where the cursor is: behind, before or within what stands there.

    ``key`` is the id of a section that the form names, else the item gets one of its own.
    """
    from tui.screens.entry.item import ItemScreen

    path = item_path(screen.place)
    found = spot(screen.sheet, screen.place, kind)
    if where == "below":
        assert path is not None
        found = (*path, kind), None
    assert found is not None
    collection, beside = found
    within = holder(collection)
    what = screen.what(within) if within else shown(screen.sheet.title or "")
    goal = goal_at(screen.sheet, screen.place) if kind == "measure" else None
    after, before = (None, beside) if where == "before" else (beside, None)
    form = ItemScreen.adding(
        screen.sheet,
        collection,
        what,
        screen.application.desk.today(),
        after=after,
        before=before,
        goal=goal,
        key=key,
        sections=screen.form.layout.measure,
    )
    screen.app.push_screen(form, screen.take)


def add_before(screen: "SheetScreen") -> None:
    """Open the form for a new item of the kind under the cursor, to stand before it."""
    path = item_path(screen.place)
    assert path is not None
    add(screen, kind_of(path), where="before")


def why_not_before(screen: "SheetScreen") -> str | None:
    """Why nothing can be put before what is under the cursor."""
    path = item_path(screen.place)
    return why_not_copied(screen) if path is None else why_not_at(screen, kind_of(path))


def why_not_nested(screen: "SheetScreen", deeper: bool) -> str | None:
    """Why the item under the cursor cannot go a level deeper, or higher."""
    reason = why_not(screen)
    path = item_path(screen.place)
    if reason or path is None:
        return reason
    if not KINDS[kind_of(path)].nests:
        return _("Only actions and sections have levels. Put the cursor on one of them.")
    if deeper and neighbours(screen.sheet, path)[0] == id_of(path):
        return _("Nothing of its kind stands above it here, which could hold it.")
    if not deeper and not arrange.is_nested(path):
        return _("It stands at the highest level already.")
    return None


def nest(screen: "SheetScreen", deeper: bool) -> None:
    """Move the action or section with all within it a level deeper, into the one above, or a level higher."""
    path = item_path(screen.place)
    assert path is not None
    what = screen.what(path)
    sheet, new = (arrange.demoted if deeper else arrange.promoted)(screen.sheet, path)
    label = _("A level deeper: {what}") if deeper else _("A level higher: {what}")
    screen.take((sheet, label.format(what=what)))
    screen.page_roll.cursor = screen.page_roll.find((new, ""))


def move(screen: "SheetScreen", by: int) -> None:
    """Change places with the item printed above or below."""
    path = item_path(screen.place)
    assert path is not None
    keys, all_keys = (
        printed_beside(screen.sheet, screen.form, path, screen.view),
        neighbours(screen.sheet, path),
    )
    to = keys[keys.index(id_of(path)) + by]
    sheet = arrange.move(screen.sheet, path, all_keys.index(to) - all_keys.index(id_of(path)))
    label = _("Moved up: {what}") if by < 0 else _("Moved down: {what}")
    screen.take((sheet, label.format(what=screen.what(path))))


def to_goal(screen: "SheetScreen") -> None:
    """Ask which goal the measure is to serve, and put it there."""
    place = screen.place
    assert place is not None
    path, sheet = outermost(place[0]), screen.sheet
    goals: list[tuple[str | None, str]] = [(key, words_of(goal)) for key, goal in in_order(sheet.goal)]
    goals.append((None, _("(no goal)")))
    goals = [one for one in goals if one[0] != get(sheet, (*path, "goal"))]
    what = screen.what(path)

    def answered(answer: int | None) -> None:
        if answer is not None:
            key, name = goals[answer]
            label = _("Moved to “{goal}”: {what}").format(goal=shown(name), what=what)
            screen.take((arrange.to_goal(sheet, path, key), label))

    screen.ask(
        _("Move to which goal? {what}").format(what=what), "", [(shown(name), "") for _key, name in goals], answered
    )


def held_item(screen: "SheetScreen") -> Held:
    """The item under the cursor as the view shows it, with its heading where the form gives it."""
    path = item_path(screen.place)
    assert path is not None
    reading: View = "original" if screen.view == "original" else "clean"
    item: Any = get(viewed(screen.sheet, reading), path) or get(screen.sheet, path)
    if isinstance(item, Section) and not item.heading:
        item = put(item, ("heading",), screen.form.label.get(id_of(path)))
    return Held(kind_of(path), arrange.copied(item), screen.what(path))


def copy(screen: "SheetScreen") -> None:
    """Hold a copy of the item under the cursor, and give its printed text to the system's clipboard."""
    screen.application.held = held_item(screen)
    to_clipboard(screen)
    screen.app.notify(
        _("Copied: {what}. {key[paste]} puts it in, here or on another sheet.").format(
            key=KEY, what=screen.application.held.what
        )
    )
    screen.renew_keys()


def to_clipboard(screen: "SheetScreen") -> None:
    """Put the text of the item under the cursor on the clipboard, as the page prints it."""
    from tui.widgets.page.plain_text import printed

    path = item_path(screen.place)
    assert path is not None
    text = printed(screen.sheet, screen.form, path, screen.view)
    screen.app.copy_to_clipboard(text or shown(words_of(get(screen.sheet, path)), lines=True))


def cut(screen: "SheetScreen") -> None:
    """Hold the item under the cursor and take it away; put in on the same sheet it is the same item still."""
    path = item_path(screen.place)
    assert path is not None
    held = replace(held_item(screen), gone=arrange.cut(screen.sheet, path), home=screen.editing.path)
    to_clipboard(screen)

    def hold(sheet: Sheet) -> Sheet:
        screen.application.held = held
        return sheet

    take_away(screen, _("Cut: {what}"), hold)


def take_away(screen: "SheetScreen", label: str = "", then: Callable[[Sheet], Sheet] = lambda sheet: sheet) -> None:
    """Remove the item from a draft at once (undo brings it back); ask for the revision once it is published."""
    path = item_path(screen.place)
    assert path is not None
    what, whole = screen.what(path), screen.what(path, whole=True)
    text = words_of(get(screen.sheet, path))
    done = label or (_("Removed {what}") if screen.sheet.stage == "draft" else _("Withdrew {what}"))
    if parts := len(arrange.cut(screen.sheet, path).parts):
        done += _parted(parts, screen.sheet.stage)
    titles = (_("Withdraw: {what}").format(what=whole), _("Withdrawn"), done.format(what=what))
    change(screen, lambda sheet, key: then(arrange.remove(sheet, path, key)), titles, Segment(text, None, ""))


def _parted(parts: int, stage: str) -> str:
    """That other items were a part of what goes."""
    if stage == "draft":
        return counted(parts, marked(" ({count} item was a part of it)"), marked(" ({count} items were a part of it)"))
    return counted(parts, marked(" ({count} item stays a part of it)"), marked(" ({count} items stay a part of it)"))


def duplicate(screen: "SheetScreen") -> None:
    """Put a copy of the item under the cursor behind it."""
    path = item_path(screen.place)
    assert path is not None
    held = held_item(screen)
    done = _("Duplicated {what}").format(what=held.what)
    put_in(screen, held, (collection_of(path), id_of(path)), _("Duplicate: {what}"), done)


def paste(screen: "SheetScreen") -> None:
    """Put a copy of what is held where the cursor is."""
    held = screen.application.held
    assert held is not None
    found = spot(screen.sheet, screen.place, held.kind)
    assert found is not None
    done = _("Pasted {what}")
    if _back(screen, held) is None and arrange.dangling(screen.sheet, held.item):
        done = _("Pasted {what}; the target it was a part of is not on this sheet, so that link was left out")
    elif held.gone and _back(screen, held) and screen.sheet.stage != "draft":
        done = _("Pasted {what}; its reports and ratings go on here, the struck original keeps what it said")
    put_in(screen, held, found, _("Paste: {what}"), done.format(what=held.what))


def _back(screen: "SheetScreen", held: Held) -> arrange.Cut | None:
    """What was cut, where it comes back to the sheet that it was cut from and is not there any more."""
    if held.gone is None or held.home != screen.editing.path or (held.back and get(screen.sheet, held.back)):
        return None
    left = get(screen.sheet, held.gone.path)
    return held.gone if left is None or left.withdrawn else None


def put_in(screen: "SheetScreen", held: Held, where: tuple[Path, str | None], title: str, done: str) -> None:
    """Put a copy of the item where it is said, by a revision once the sheet is published."""
    collection, after = where
    goal = goal_at(screen.sheet, screen.place)

    def apply(sheet: Sheet, key: str | None) -> Sheet:
        gone = _back(screen, held)
        back = arrange.put_back(sheet, gone, collection, after=after, revision_id=key) if gone else None
        sheet, path = back or arrange.paste(sheet, collection, held.item, after=after, revision_id=key)
        if isinstance(held.item, Measure) and after is None and goal:
            sheet = arrange.to_goal(sheet, path, goal)
        if back:
            screen.application.held = replace(held, back=path)
        return sheet

    titles = (title.format(what=held.what), _("Inserted"), done)
    change(screen, apply, titles, Segment(words_of(held.item), "", None))
