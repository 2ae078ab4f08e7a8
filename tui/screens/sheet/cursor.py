"""What can be done to what the cursor is on, and the form that does it."""

from datetime import date
from typing import TYPE_CHECKING

from miekeshi.dates.eras import day_words, printed, short
from miekeshi.model import Goal, Measure, Path, Progress, Section, Sheet, Target, get, revision_date
from miekeshi.model.aim import Aim
from miekeshi.model.kinds import KINDS
from miekeshi.model.naming import item_words, main_text
from miekeshi.model.path import holder, id_of, kind_of, nearest
from miekeshi.page.blocks import Block
from miekeshi.revision.trace import stands
from miekeshi.revision.views import View
from miekeshi.text.i18n import _
from miekeshi.text.number_format import compared
from miekeshi.text.number_input import written
from tui.screens.sheet import costs
from tui.screens.sheet.costs import cost_at
from tui.shell.commands import KEY
from tui.widgets.names import year_name
from tui.widgets.page.page import Place

if TYPE_CHECKING:
    from textual.widget import Widget

    from miekeshi.model.form import Form
    from tui.screens.sheet.host import SheetPage

HEAD: Place = ((), "title")
"""What the cursor stands for on a sheet that prints nothing yet."""


def why_not(sheet: Sheet, place: Place | None, view: View) -> str | None:
    """Why what stands at the place cannot be changed just now."""
    if sheet.stage == "closed":
        return _("The sheet is closed and no longer changes. {key[stage]} reopens it.").format(key=KEY)
    if view == "original":
        return _("This is the original, which no longer changes. Press {key[view]} for the redline.").format(key=KEY)
    if sheet.conflict and sheet.stage != "draft":
        return _("A merge left conflicts in this sheet: {key[conflicts]} decides them; then it is revised.").format(
            key=KEY
        )
    path, _field = place or HEAD
    if not stands(sheet, path):
        return _("This was withdrawn by a revision. Undo ({key[undo]}) brings it back if it was just now.").format(
            key=KEY
        )
    return None


def leaves_trace(sheet: Sheet, path: Path) -> bool:
    """Whether a change there has to be a revision."""
    item = get(sheet, path) if path else sheet
    return sheet.stage != "draft" and "was" in type(item).model_fields


def load_forms() -> None:
    """Load the rooms that the first form needs, while nobody waits for it; in any thread."""
    import tui.screens.entry.item  # noqa: F401


def ready_forms() -> "tuple[type[Widget], ...]":
    """Have the model of what is edited most ready before its first form, in the thread that uses it; the widgets of
    forms.
    """
    from textual.containers import VerticalScroll

    from tui.widgets.fields.choice import Choice
    from tui.widgets.fields.fields import Field
    from tui.widgets.fields.more import More
    from tui.widgets.fields.prose import Prose
    from tui.widgets.fields.revision_part import RevisionPart
    from tui.widgets.reading import Reading

    Target.model_rebuild()
    return VerticalScroll, Reading, Field, More, RevisionPart, Prose, Choice


def edit(screen: "SheetPage", kind: str = "revision") -> None:
    """Open the form for what the cursor is on."""
    from tui.screens.entry.detail_fields import LEAD
    from tui.screens.entry.item import ItemScreen
    from tui.screens.entry.revise import ReviseScreen, item_at, takes_words

    place = screen.place or HEAD
    if place[1] == "rating":
        screen.evaluate()
        return
    if kind_of(place[0]) == "detail" and screen.sheet.stage == "draft":
        place = holder(place[0]), f"{LEAD}{id_of(place[0])}"
    if kind_of(place[0]) == "progress":
        screen.report_at(place[0])
        return
    if cost := cost_at(place[0]):
        costs.edit(screen, cost, place[0], kind)
        return
    sheet, today, under = screen.sheet, screen.application.desk.today(), screen.in_hand.under
    traced = leaves_trace(sheet, place[0])
    if sheet.stage == "draft" and (not place[0] or KINDS[kind_of(place[0])].placed):
        screen.app.push_screen(ItemScreen(sheet, *place, screen.what(whole=True), today, under), screen.take)
    else:
        what, item, chief = screen.what(whole=True), item_at(sheet, place[0]), ""
        if not takes_words(item, place[1]):
            what, chief, place = item_words(item) or what, place[1], (place[0], main_text(item))
        form = ReviseScreen(sheet, place, what, kind if traced else None, today, under=under, chief=chief)
        screen.app.push_screen(form, screen.take)


def facts(sheet: Sheet, form: "Form", block: Block | None, ascii_only: bool = False) -> tuple[str, str]:
    """Two lines on what the cursor is on: its figures and reports, and its last revision with its reason."""
    if block is None:
        return "", ""
    item = get(sheet, block.path) if block.path else sheet
    found = []
    if isinstance(item, Aim):
        if item.due:
            found.append(_("Due: {due}").format(due="、".join(map(printed, item.due))))
        if item.value is not None:
            per = f"/{item.per}" if item.per else ""
            figure = compared(f"{written(item.value)}{item.unit or ''}", item.comparator) + per
            found.append(_("Value: {value}").format(value=figure))
        if item.progress:
            found.append(_reports(sheet, form, item, ascii_only))
    if isinstance(item, Progress):
        found += filter(None, (day_words(item.on) if item.on else "", item.by))
    if any(nearest(sheet, one.at) == block.path for one in sheet.conflict.values()):
        said = _("Two sides made two things of this. {key[conflicts]} decides what is to hold.")
        return "   ".join(found), said.format(key=KEY)
    keys = [key for key in block.revisions if key in sheet.revision]
    if not keys:
        year = getattr(item, "carried", None)
        kept = _("As in {year}. {key[confirm]} confirms it; an edit makes it this year's.").format(
            key=KEY, year=year_name(year)
        )
        return "   ".join(found), kept if year else ""
    revision = sheet.revision[keys[-1]]
    text = f"{short(revision_date(keys[-1]))} {revision.reason}"
    return "   ".join(found), text + (f"（{revision.approved_by}）" if revision.approved_by else "")


def hint(sheet: Sheet, block: Block | None, view: View) -> str:
    """What to do next, where the cursor is on something of a draft that is still empty."""
    if sheet.stage != "draft" or view == "original" or block is None:
        return ""
    item = get(sheet, block.path) if block.path else sheet
    match item:
        case Sheet() if not any(one.title for one in sheet.measure.values()):
            return _(
                "A new sheet: {key[edit]} edits what the cursor is on, {key[add]} adds officers, goals, measures and "
                "more."
            ).format(key=KEY)
        case Section() if not item.body and not item.section:
            return _("No text yet. {key[edit]}: type it.").format(key=KEY)
        case Measure() | Goal() if not item.title:
            return _("No title yet. {key[edit]}: type it. {key[add]}: add what belongs below.").format(key=KEY)
        case Measure() if not item.target and not item.action:
            return _("No targets yet. {key[add]}: add targets, actions and more.").format(key=KEY)
    return ""


def _reports(sheet: Sheet, form: "Form", item: Aim, ascii_only: bool) -> str:
    """What was reported, the latest first, and its course."""
    from miekeshi.page.sparkline import sparkline
    from miekeshi.progress.aggregation import figure_of
    from miekeshi.progress.periods import in_time, periods, year_of
    from miekeshi.progress.words import stated

    year = year_of(sheet, sheet.published or date.min)
    reports = in_time(item.progress, periods(form, year))
    figures = [figure_of(one.progress, item.unit) for one in reports]
    words = [f"{one.span.label if one.span else one.id} {stated(item, one.progress)}" for one in reversed(reports)]
    course = sparkline(figures, ascii_only=ascii_only) + " " if sum(one is not None for one in figures) > 1 else ""
    return course + _("Reported: {reports}").format(reports="、".join(words))
