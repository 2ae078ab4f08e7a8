"""The fields of each kind of item, as a form offers them, and which of them matter for it."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from miekeshi.describe.options import Options, comparators, directions, indicators, kinds, tallies
from miekeshi.edits.arrange import ids_of
from miekeshi.model import Cost, Goal, Measure, Note, Officer, Path, Section, Sheet, get, in_order
from miekeshi.model.aim import Aim
from miekeshi.model.path import id_of, outermost
from miekeshi.model.walk import walk
from miekeshi.text.i18n import _
from tui.screens.entry.row_fields import beside_figure, rows_field
from tui.shell.commands import KEY
from tui.terminal.content import fitted
from tui.widgets.fields.fields import ChoiceField, DateField, Field, ListField, NumberField, ProseField, TextField
from tui.widgets.fields.head_fields import FormYearField, SdgField

ALWAYS = {"mark", "text", "kind", "due"}
FIGURE = {"value", "unit", "comparator", "baseline"}
SHOWN: Mapping[str | None, set[str]] = {
    None: FIGURE,
    "at-least": FIGURE,
    "at-most": FIGURE,
    "exactly": FIGURE,
    "maintain": FIGURE,
    "change": FIGURE,
    "rank": FIGURE,
    "reduce": FIGURE,
    "all": {"value", "unit", "scope"},
    "deadline": set(),
    "start": set(),
    "stage": {"scope"},
    "part-of": {"part_of", "value", "unit", "comparator"},
    "deliverable": set(),
    "state": set(),
}
"""The fields on show for a target of each kind, besides those that always are."""
CHIEF: Mapping[str | None, str] = {
    **{kind: "value" for kind, shown in SHOWN.items() if shown is FIGURE and kind},
    "deadline": "due",
    "start": "due",
    "stage": "due",
    "part-of": "part_of",
}
"""The field that a target of the kind is about."""


def shown_always(name: str | None) -> bool:
    """Whether the field is on show for a target of any kind."""
    return name in ALWAYS


def fields_of(sheet: Sheet, path: Path, item: Any, forms: Mapping[str, str] | None = None) -> Iterator[Field]:
    """The fields of the item, which stands or is to stand at the path; ``forms`` are the forms' titles by id."""
    if isinstance(item, Aim):
        yield from _of_aim(sheet, path, item)
    elif isinstance(item, Measure):
        yield from _of_measure(sheet, item)
    elif isinstance(item, Goal):
        yield from _of_goal(item)
    elif isinstance(item, Section):
        yield (
            TextField("mark", _("Mark"), item.mark)
            .like("①")
            .about(_("The mark as printed before the heading: 1, ①, ◆."))
        )
        yield (
            TextField("heading", _("Heading"), item.heading)
            .blank(_("empty: as the form has it"))
            .about(_("The heading as printed: 基本方針, 現状と課題. Left empty, the form's own heading stands."))
        )
        yield ProseField("body", _("Text"), item.body).about(_("The prose; each line is a paragraph."))
    elif isinstance(item, Officer):
        yield TextField("post", _("Post"), item.post).like("総務部長").about(_("The post as printed: 総務部長."))
        yield TextField("name", _("Name"), item.name).like("潮崎　花子").about(_("The name as printed: 潮崎　花子."))
        yield (
            TextField("contact", _("Contact"), item.contact)
            .like("内線 2210")
            .about(_("Telephone, extension or address as printed: 内線 2210."))
        )
    elif isinstance(item, Cost):
        yield from _of_cost(sheet, item)
    elif isinstance(item, Sheet):
        yield from _of_head(item, forms or {})
    elif isinstance(item, Note):
        yield TextField("mark", _("Mark"), item.mark).like("※").about(_("The mark as printed: ※, *, 注1."))
        yield ProseField("text", _("Wording"), item.text).about(_("The note as printed, without its mark."))


def _of_aim(sheet: Sheet, path: Path, item: Aim) -> Iterator[Field]:
    required = _("Type the target's wording, as it is to be printed.")
    taken = cache(partial(ids_of, sheet))
    yield (
        TextField("mark", _("Mark"), item.mark)
        .like("①")
        .about(_("The mark as printed: ①, ・, ◎. Marks may repeat or skip."))
    )
    printed = _(
        "What is printed, to the character: 窓口での待ち時間を年度末までに平均10分以下とします。 Everything else in "
        "this form is an aid for sums and charts; {key[take]} takes over what the wording says."
    ).format(key=KEY)
    example = "窓口の待ち時間を年度末までに平均10分以下とします。"
    yield ProseField("text", _("Wording"), item.text, required=required).like(example).about(printed)
    yield ChoiceField("kind", _("Kind"), kinds(), item.kind).about(
        _(
            "What manner of target it is. The form shows the fields that go with the kind; {key[more]} shows all."
        ).format(key=KEY)
    )
    yield (
        NumberField("value", _("Value"), item.value)
        .like("510")
        .about(_("The figure to reach: of 年間510回以上 it is 510."))
    )
    yield TextField("unit", _("Unit"), item.unit).like("件、%、千円").about(_("As printed: 件, %, 千円, 延人."))
    yield ChoiceField("comparator", _("Comparison"), comparators(), item.comparator).about(
        _("How the result is to stand to the figure; 以上 and 以下 include it.")
    )
    yield (
        DateField("due", _("Due"), item.due, fiscal_year=sheet.fiscal_year)
        .like("R4.3.31、9月末、年度内")
        .about(_("By when; several dates where there are several."))
    )
    yield rows_field("baseline", item, sheet.fiscal_year, taken)
    yield (
        TextField("per", _("Per"), item.per)
        .like("年、校、1人")
        .about(_("Per what, where the figure is a rate: of 年間510回 it is 年, of 1校当たり3回 it is 校."))
    )
    yield ChoiceField("direction", _("Direction"), directions(), item.direction).about(
        _("Whether a higher, a lower or an unchanged figure is better; a rank is better lower.")
    )
    yield (
        TextField("scope", _("Covers"), item.scope).like("20業務").about(_("What the figure covers: 20業務, 一般会計."))
    )
    yield (
        ListField("conditions", _("Conditions"), item.conditions)
        .like("月80時間を超える")
        .about(_("Figures in the wording that are conditions, not values: 月80時間を超える."))
    )
    yield ChoiceField("part_of", _("Part of"), partial(_wholes, sheet, path), item.part_of).about(
        _("The target that this one is a part of: うち4,000時間 is a part of the target of 5,000時間.")
    )
    yield ChoiceField("tally", _("Reports"), tallies(), item.tally).about(
        _("How the reports of the year make up the result. Left open it is worked out from kind and unit.")
    )
    for name in ("series", "figure", "breakdown", "note"):
        yield rows_field(name, item, sheet.fiscal_year, taken)
    yield from _printed_beside(item)


def _printed_beside(item: Aim) -> Iterator[Field]:
    """What is printed of a target apart from its wording."""
    known = indicators()
    if item.indicator and item.indicator not in dict(known):
        known.append((item.indicator, item.indicator))
    yield ChoiceField("indicator", _("Indicator"), known, item.indicator).about(
        _("The kind of indicator, printed where the form has a place for it: 活動指標, 成果指標, 代替指標.")
    )
    yield (
        ListField("divisions", _("Divisions"), item.divisions)
        .blank(_("empty: the measure's own"))
        .about(_("The divisions in charge of this target, where they are not all of the measure's."))
    )
    yield TextField("difficulty", _("Difficulty"), item.difficulty).like("A").about(_("The difficulty as printed: A."))
    yield NumberField("weight", _("Weight"), item.weight).like("30").about(_("Its weight among the other targets: 30."))
    yield (
        TextField("due_text", _("Printed due"), item.due_text)
        .like("26年度末")
        .about(_("When it is due as printed beside the wording; the date for reminders stands under Due."))
    )
    yield from beside_figure(item)


def _of_measure(sheet: Sheet, item: Measure) -> Iterator[Field]:
    yield from _numbered(item)
    yield (
        TextField("subtitle", _("Subtitle"), item.subtitle)
        .like("～海と暮らす～")
        .about(_("The second line as printed: ～海と暮らす～."))
    )
    yield (
        ListField("divisions", _("Divisions"), item.divisions)
        .like("秘書広報課、危機管理課")
        .about(_("The divisions in charge: 秘書広報課、危機管理課."))
    )
    yield (
        SdgField("sdgs", _("SDGs"), item.sdgs)
        .like("5、11")
        .about(_("The numbers of the Sustainable Development Goals, 1 to 17: 5、11. Their names show below."))
    )
    yield (
        ListField("plan_numbers", _("Plan numbers"), item.plan_numbers)
        .like("3-2-1")
        .about(_("The numbers in the city's plan as printed: 3-2-1."))
    )
    goals: Options = [(None, "–")]
    goals += [(key, f"{one.number or ''} {one.title or ''}".strip()) for key, one in in_order(sheet.goal)]
    if len(goals) > 1:
        yield ChoiceField("goal", _("Goal"), goals, item.goal).about(_("The goal of the department that it serves."))


def _of_goal(item: Goal) -> Iterator[Field]:
    yield from _numbered(item)
    yield (
        ProseField("index_title", _("In the index"), item.index_title)
        .blank(_("where it differs"))
        .about(_("The goal as the index words it, where that differs from the goal's own page."))
    )
    yield (
        TextField("page", _("Page"), item.page)
        .like("P1～")
        .about(_("The page reference printed in the index: P1～ P2."))
    )


def _of_cost(sheet: Sheet, item: Cost) -> Iterator[Field]:
    yield (
        TextField("title", _("Cost"), item.title)
        .like("事業費")
        .about(_("What is counted, as printed: 事業費, 職員人件費, 人工. Left empty, the form's own words stand."))
    )
    yield (
        TextField("unit", _("Unit"), item.unit)
        .like("千円")
        .about(_("The unit of all its figures as printed: 千円, 人. Figures of different units are never added up."))
    )
    yield rows_field("amount", item, sheet.fiscal_year, cache(partial(ids_of, sheet)))
    yield TextField("mark", _("Mark"), item.mark).like("・").about(_("The mark as printed: ①, ・."))


def _numbered(item: Measure | Goal) -> Iterator[Field]:
    yield TextField("number", _("Number"), item.number).like("1").about(_("Its number as printed: 1, (2), 2-1."))
    yield TextField("mark", _("Mark"), item.mark).like("◎").about(_("Its mark as printed: ◎ for a priority."))
    yield (
        ProseField("title", _("Title"), item.title)
        .like("津波避難の備え")
        .about(_("As printed: 津波避難の備え. Left empty it is an empty slot of the form."))
    )


def _of_head(item: Sheet, forms: Mapping[str, str]) -> Iterator[Field]:
    yield (
        ProseField("title", _("Title"), item.title)
        .like("令和3年度 総務部の運営方針")
        .about(_("The title of the sheet as printed, year and all: 令和3年度 総務部の運営方針."))
    )
    yield TextField("department", _("Department"), item.department).like("総務部").about(_("The department: 総務部."))
    yield (
        ListField("divisions", _("Divisions"), item.divisions)
        .like("総務課、秘書広報課")
        .about(_("The department's divisions in printed order: 総務課、秘書広報課."))
    )
    yield (
        FormYearField("fiscal_year", _("Fiscal year"), item.fiscal_year)
        .like("R6")
        .about(_("The fiscal year, April to March. Dates typed without a year are read in it."))
    )
    options: Options = [(None, "–"), *forms.items()]
    if item.form is not None and item.form not in forms:
        options.append((item.form, item.form))
    yield ChoiceField("form", _("Form"), options, item.form).about(
        _("The form (様式) that the sheet is laid out and worded in.")
    )


def _wholes(sheet: Sheet, path: Path) -> Options:
    """The targets and actions that this one may be a part of: those of its own goal or measure first."""
    here: Options = []
    elsewhere: Options = []
    for place, one in walk(sheet):
        if isinstance(one, Aim) and place != path and one.withdrawn is None:
            words = f"{one.mark or ''} {one.text or ''}".strip().replace("\n", " ")
            near = here if outermost(place) == outermost(path) else elsewhere
            near.append((id_of(place), fitted(words, 60).rstrip()))
    current = get(sheet, (*path, "part_of"))
    dangling = [(current, current)] if current and current not in dict([*here, *elsewhere]) else []
    return [(None, "–"), *here, *elsewhere, *dangling]
