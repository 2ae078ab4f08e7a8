"""What became of a sheet, in its own words: 2 達成目標③ 改定 令和4年1月末→3月末."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Any

from miekeshi.dates import find
from miekeshi.dates.eras import short
from miekeshi.describe.fields import CHOICES, value_words
from miekeshi.describe.names import place_name
from miekeshi.describe.options import steps
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.diff.compare import Difference, FieldChange, What
from miekeshi.model import (
    Aim,
    Evaluation,
    Figure,
    Progress,
    Remark,
    Revision,
    Sheet,
    Spent,
    Submission,
    Transition,
    get,
    revision_date,
)
from miekeshi.model.form import Form
from miekeshi.model.judging import scale_of
from miekeshi.model.naming import item_words, main_text
from miekeshi.model.path import ancestors, holder, id_of, kind_of
from miekeshi.page.plans import node_words
from miekeshi.progress.words import stated
from miekeshi.redline.segments import Segment, redline
from miekeshi.text.i18n import _, counted, marked, signed
from miekeshi.text.number_input import written
from miekeshi.text.width import cut

PLACE = "plan_node"
ROOM = 60
"""Columns of what is said of a change in short."""
WORDS = 24
"""Columns of the words that tell a target from its neighbours."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field in words: what it is called, and its old and new text as a redline.

    Of a value that is no text ``words`` says so: the segments are what stood there and what stands there.
    """

    name: str
    segments: tuple[Segment, ...]
    words: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words: where, what happened, what of it in short, and each field before and after."""

    difference: Difference
    place: str
    what: str
    brief: str
    lines: tuple[Line, ...]

    @property
    def headline(self) -> str:
        """All but the fields on one line."""
        return "  ".join(filter(None, (" ".join(filter(None, (self.place, self.what))), self.brief)))


def told(differences: Iterable[Difference], old: Sheet, new: Sheet, form: Form) -> list[Told]:
    """The differences between the two sheets in words; where a transition tells the stage, it is not told twice."""
    every = [_with_places(one, form) for one in differences]
    passed = any(kind_of(one.path) == "transition" for one in every)
    return [_told(one, old, new, form) for one in every if not (passed and one.what == "stage" and one.path == ())]


def _with_places(one: Difference, form: Form) -> Difference:
    """The difference with places in the city's plan in words: an id says nothing to anyone."""
    if not any(field.name.endswith(PLACE) for field in one.fields):
        return one
    words = partial(node_words, form, "")
    fields = (
        field._replace(old=words(field.old) or None, new=words(field.new) or None)
        if field.name.endswith(PLACE)
        else field
        for field in one.fields
    )
    return replace(one, fields=tuple(fields))


def in_short(lines: Iterable[Told], form: Form) -> list[str]:
    """The headlines; of reports and judgements how many there are, by period and by judge."""
    found: dict[tuple[What, str], list[Told]] = {}
    for one in lines:
        several = one.difference.what in ("reported", "judged")
        key = id_of(one.difference.path) if several else str(len(found))
        found.setdefault((one.difference.what, key), []).append(one)
    return [_together(what, key, held, form) for (what, key), held in found.items()]


def what_words(what: What) -> str:
    """What became of an item, in a word."""
    return {
        "added": _("added"),
        "withdrawn": _("withdrawn"),
        "removed": _("removed"),
        "moved": _("moved"),
        "revised": _("revised"),
        "corrected": _("corrected"),
        "edited": _("changed"),
        "reported": _("reported"),
        "judged": _("judged"),
        "stage": _("stage"),
        "revision": _("revision"),
        "conflict": _("conflict"),
        "remarked": _("remarked"),
        "handed-in": _("report's way"),
    }[what]


def _together(what: What, key: str, held: Sequence[Told], form: Form) -> str:
    if what == "reported":
        name = form.period[key].label if key in form.period else key
        return f"{name} {counted(len(held), marked('{count} report'), marked('{count} reports'))}"
    if what == "judged":
        name = form.label.get(key) or kind_name("evaluation")
        return f"{name} {counted(len(held), marked('{count} judgement'), marked('{count} judgements'))}"
    return held[0].headline


def _told(one: Difference, old: Sheet, new: Sheet, form: Form) -> Told:
    sheet = old if one.path == one.former and get(new, one.path) is None else new
    item = get(sheet, one.path) if one.path else sheet
    return Told(one, _place(one, sheet, form), _what(one, item), _brief(one, old, sheet, item, form), _lines(one, item))


def _place(one: Difference, sheet: Sheet, form: Form) -> str:
    if not one.path:
        return place_name(sheet, form, (), one.fields[0].name) if len(one.fields) == 1 else _("Sheet")
    if kind_of(one.path) in ("transition", "conflict"):
        return short(revision_date(id_of(one.path))) if kind_of(one.path) == "transition" else ""
    named = place_name(sheet, form, one.path, "") or kind_name(kind_of(one.path)) or ".".join(one.path)
    return named + _of_which(one, sheet)


def _of_which(one: Difference, sheet: Sheet) -> str:
    """The beginning of the target's or action's words, unless they are told anyway: a mark such as ・ says nothing."""
    aims = [path for path in ancestors(one.path) if isinstance(get(sheet, path), Aim)]
    told_anyway = aims[-1:] == [one.path] and (not one.former or any(field.name == "text" for field in one.fields))
    words = (get(sheet, aims[-1]).text or "") if aims and not told_anyway and one.what != "withdrawn" else ""
    return f"「{cut(words, WORDS)}」" if words else ""


def _what(one: Difference, item: Any) -> str:
    if isinstance(item, Transition):
        return {"draft": _("Draft"), "published": _("Published"), "closed": _("Closed")}[item.stage]
    if isinstance(item, Remark) and one.former is not None and one.what == "remarked":
        settled = any(field.name == "settled" for field in one.fields) and item.settled is not None
        return _("settled") if settled else what_words("edited")
    if isinstance(item, Submission) and one.what == "handed-in":
        return dict(steps())[item.step]
    if one.what == "revision":
        return what_words("edited") if one.former and one.fields else what_words("removed") if one.former else ""
    return what_words(one.what)


def _brief(one: Difference, old: Sheet, sheet: Sheet, item: Any, form: Form) -> str:
    if isinstance(item, Transition):
        return cut(" ".join(filter(None, (item.by, item.reason))), ROOM)
    if isinstance(item, Revision):
        return cut(item.reason, ROOM) if one.former is None else ""
    if isinstance(item, Submission):
        return cut(" ".join(filter(None, (item.by, item.reason))), ROOM)
    if isinstance(item, Remark):
        answered = any(field.name in ("answer", "settled") for field in one.fields)
        return cut((answered and item.answer) or item.text, ROOM)
    if isinstance(item, Progress):
        aim = get(sheet, holder(one.path))
        assert isinstance(aim, Aim | Figure)
        return cut(" ".join(filter(None, (stated(aim, item), item.note))), ROOM)
    if isinstance(item, Spent):
        figure = "" if item.value is None else written(item.value) + (get(sheet, holder(one.path)).unit or "")
        return cut(" ".join(filter(None, (figure, item.note))), ROOM)
    if isinstance(item, Evaluation):
        level = scale_of(form, id_of(one.path)).get(item.rating or "")
        label = level.label if level else item.rating
        return cut(" ".join(filter(None, (label, item.text, item.reason))), ROOM)
    if one.what == "moved":
        return _moved(one, old, sheet, form)
    if one.what == "conflict":
        return ".".join(item.at)
    if one.fields:
        return cut(_field_brief(_foremost(one.fields, item)), ROOM)
    return cut(item_words(item), ROOM)


def _moved(one: Difference, old: Sheet, new: Sheet, form: Form) -> str:
    assert one.former is not None
    before, after = holder(one.former), holder(one.path)
    if one.fields:
        goals = [("goal", key) if key and get(sheet, ("goal", key)) else () for sheet, key in _goals(one, old, new)]
        before, after = goals
    elif before == after:
        return _("among its neighbours")
    names = [place_name(sheet, form, path, "") if path else _("Sheet") for sheet, path in ((old, before), (new, after))]
    return signed("→").join(names)


def _goals(one: Difference, old: Sheet, new: Sheet) -> Iterator[tuple[Sheet, Any]]:
    yield old, one.fields[0].old
    yield new, one.fields[0].new


def _foremost(fields: Sequence[FieldChange], item: Any) -> FieldChange:
    """The field that is told in short: the words, else the first."""
    return next((one for one in fields if one.name == main_text(item)), fields[0])


def _field_brief(one: FieldChange) -> str:
    if isinstance(one.old, str) and isinstance(one.new, str) and _is_text(one.name):
        return text_brief(one.old, one.new)
    return f"{_name(one.name)} {_value(one.name, one.old)}{signed('→')}{_value(one.name, one.new)}"


def text_brief(old: str, new: str) -> str:
    """The first place where the texts differ, with the whole of a date that it is in: 令和4年1月末→3月末."""
    pieces = redline(old, new)
    at = next((place for place, one in enumerate(pieces) if one.kind != "kept"), len(pieces))
    start = sum(len(one.text) for one in pieces[:at])
    changed = {one.kind: one.text for one in takewhile(lambda one: one.kind != "kept", pieces[at:])}
    struck, inserted = changed.get("struck", ""), changed.get("inserted", "")
    first, last = _whole_date(old, start, start + len(struck))
    begins, ends = _whole_date(new, start, start + len(inserted))
    before, after = old[first:last], new[start if struck else begins : ends]
    if not changed:
        return ""
    said = f"{before}{signed('→')}{after}" if before and after else f"+{after}" if after else f"-{before}"
    return said + (signed("…") if any(one.kind != "kept" for one in pieces[at + len(changed) :]) else "")


def _whole_date(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, with the whole of a date that it is part of."""
    for date in find(text) if start < end else ():
        if date.start < end and start < date.end:
            start, end = min(start, date.start), max(end, date.end)
    return start, end


def _lines(one: Difference, item: Any) -> tuple[Line, ...]:
    if item is None or one.what in ("moved", "conflict"):
        return ()
    return tuple(map(_line, one.fields))


def _line(change: FieldChange) -> Line:
    if isinstance(change.old, str | None) and isinstance(change.new, str | None) and _is_text(change.name):
        return Line(_name(change.name), redline(change.old or "", change.new or ""), False)
    old, new = (_value(change.name, value) for value in (change.old, change.new))
    return Line(_name(change.name), (Segment(old, None, ""), Segment(new, "", None)), True)


def _is_text(name: str) -> bool:
    """Whether what changed in the field is told character by character."""
    return name not in CHOICES and not name.endswith(PLACE)


def _name(name: str) -> str:
    """The field's name; of a former value also the day of its revision."""
    first, *rest = name.split(".")
    if first == "was":
        return _("{name} before {day}").format(name=field_name(rest[1]), day=short(revision_date(rest[0])))
    return field_name(name)


def _value(name: str, value: Any) -> str:
    return value_words(name.rpartition(".")[2], value)
