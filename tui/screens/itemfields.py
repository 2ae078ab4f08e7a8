"""The fields of each kind of item, as a form offers them."""

from collections.abc import Iterator

from miekeshi.model import Goal, Measure, Note, Officer, Path, Section, Sheet, get, in_order
from miekeshi.model.aim import Aim
from miekeshi.words import _
from tui.widgets.fields import ChoiceField, DateField, Field, ListField, NumberField, ProseField, TextField

Editable = Aim | Measure | Goal | Section | Note | Officer


def kinds() -> list[tuple[str | None, str]]:
    """The kinds of target, by the names the forms use."""
    return [
        (None, "–"),
        ("at-least", _("at least")),
        ("at-most", _("at most")),
        ("exactly", _("exactly")),
        ("maintain", _("maintain")),
        ("change", _("from … to …")),
        ("rank", _("rank")),
        ("reduce", _("reduce")),
        ("all", _("all")),
        ("deadline", _("done by a date")),
        ("start", _("begun by a date")),
        ("stage", _("a stage reached")),
        ("part-of", _("part of another")),
        ("deliverable", _("something made")),
        ("state", _("a state")),
    ]


def comparators() -> list[tuple[str | None, str]]:
    """How a result is to stand to the value."""
    return [
        (None, "–"),
        (">=", _(">= or more")),
        ("<=", _("<= or less")),
        ("=", _("= exactly")),
        (">", _("> more than")),
        ("<", _("< less than")),
    ]


def directions() -> list[tuple[str | None, str]]:
    """Which way is better."""
    return [
        (None, "–"),
        ("up", _("higher is better")),
        ("down", _("lower is better")),
        ("keep", _("unchanged is good")),
    ]


def tallies() -> list[tuple[str | None, str]]:
    """How reports add up to the result."""
    return [
        (None, "–"),
        ("cumulative", _("each is the total so far")),
        ("sum", _("each is its period's own")),
        ("latest", _("each is the state at its end")),
        ("average", _("they are averaged")),
    ]


def fields_of(sheet: Sheet, path: Path, item: Editable) -> Iterator[Field]:
    """The fields of the item, which stands or is to stand at the path."""
    if isinstance(item, Aim):
        yield from _of_aim(sheet, path, item)
    elif isinstance(item, Measure | Goal):
        yield from _of_measure(item)
    elif isinstance(item, Section):
        yield TextField("mark", _("Mark"), item.mark)
        yield TextField("heading", _("Heading"), item.heading, placeholder=_("empty: as the form has it"))
        yield ProseField("body", _("Text"), item.body)
    elif isinstance(item, Officer):
        yield TextField("post", _("Post"), item.post)
        yield TextField("name", _("Name"), item.name)
        yield TextField("contact", _("Contact"), item.contact)
    else:
        yield TextField("mark", _("Mark"), item.mark, placeholder="※")
        yield ProseField("text", _("Wording"), item.text)


def _of_aim(sheet: Sheet, path: Path, item: Aim) -> Iterator[Field]:
    required = _("Type the target's wording, as it is to be printed.")
    yield TextField("mark", _("Mark"), item.mark, placeholder="①")
    yield ProseField("text", _("Wording"), item.text, required=required)
    yield ChoiceField("kind", _("Kind"), kinds(), item.kind)
    yield NumberField("value", _("Value"), item.value)
    yield TextField("unit", _("Unit"), item.unit, placeholder=_("as printed"))
    yield ChoiceField("comparator", _("Comparison"), comparators(), item.comparator)
    yield DateField("due", _("Due"), item.due, fiscal_year=sheet.fiscal_year)
    yield TextField("per", _("Per"), item.per, placeholder=_("per year, per school; may stay empty"))
    yield ChoiceField("direction", _("Direction"), directions(), item.direction)
    yield TextField("scope", _("Covers"), item.scope, placeholder=_("what the figure covers"))
    yield ListField("conditions", _("Conditions"), item.conditions)
    yield ChoiceField("part_of", _("Part of"), _wholes(sheet, path), item.part_of)
    yield ChoiceField("tally", _("Reports"), tallies(), item.tally)


def _of_measure(item: Measure | Goal) -> Iterator[Field]:
    yield TextField("number", _("Number"), item.number, placeholder="1")
    yield TextField("mark", _("Mark"), item.mark, placeholder="◎")
    yield ProseField("title", _("Title"), item.title)
    if isinstance(item, Measure):
        yield TextField("subtitle", _("Subtitle"), item.subtitle)
        yield ListField("divisions", _("Divisions"), item.divisions)
        yield ListField("plan_numbers", _("Plan numbers"), item.plan_numbers)


def _wholes(sheet: Sheet, path: Path) -> list[tuple[str | None, str]]:
    found: list[tuple[str | None, str]] = [(None, "–")]
    for key, one in in_order(get(sheet, path[:-1]) or {}):
        if key != path[-1]:
            found.append((key, f"{one.mark or ''} {one.text or ''}".strip()))
    return found
