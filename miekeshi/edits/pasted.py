"""Pasted text as items of a sheet: a list as steps, a whole measure as its sections, targets and steps."""

import re
from collections.abc import Sequence
from typing import Any

from miekeshi.edits.arrange import ids_of, insert, to_goal
from miekeshi.edits.numbering import fitting
from miekeshi.model import Action, Measure, Path, Section, Sheet, Target, get, in_order, new_id, put
from miekeshi.model.form import Form, laid_out, named_sections
from miekeshi.model.path import id_of
from miekeshi.revision.revise import revise
from miekeshi.wording import propose
from miekeshi.wording.listing import Listed, listed
from miekeshi.wording.parts import Part, named, parted
from miekeshi.wording.target import as_target
from miekeshi.wording.wrapped import unwrapped

STEP = 10
_NUMBERED = re.compile(
    r"[ \u3000]*((?:[（(]?[0-9０-９]{1,2}[）)．.、]?(?:[-－][0-9０-９]{1,2})?|[①-⑳])(?=[ \u3000\D]))[ \u3000]*"
)
_IN_CHARGE = re.compile(r"[ \u3000]*[（(]([^（()）]*(?:課|室|局|所|係|館|部|センター|担当)[^（()）]*)[）)][ \u3000]*$")
_SUBTITLE = re.compile(r"[ \u3000]*[～〜~].*[～〜~][ \u3000]*")
_OF_TARGETS = re.compile("目標|指標|KPI|達成された状態|達成すべき状態")


def steps(items: Sequence[Listed]) -> list[Action]:
    """A list as steps, what stands below one within it; figures and dates beside the wording are left to be taken."""
    return [
        Action(order=STEP * place, mark=one.mark or None, text=one.text, action=_keyed("a", steps(one.below)))
        for place, one in enumerate(items, 1)
    ]


def add_steps(
    sheet: Sheet, collection: Path, items: Sequence[Listed], revision_id: str | None = None, after: str | None = None
) -> Sheet:
    """The sheet with the list as steps behind ``after`` or at the end of the ``collection``."""
    for action in steps(items):
        sheet, path = insert(sheet, collection, action, after=after, revision_id=revision_id)
        after = id_of(path)
    return sheet


def add_targets(
    sheet: Sheet, collection: Path, targets: Sequence[Target], revision_id: str | None = None, after: str | None = None
) -> Sheet:
    """The sheet with the targets, in their order, behind ``after`` or at the end of the ``collection``."""
    for target in targets:
        sheet, path = insert(sheet, collection, target, after=after, revision_id=revision_id)
        after = id_of(path)
    return sheet


def measure_in(text: str, form: Form, fiscal_year: int | None = None) -> Measure | None:
    """The measure that the text is, where it has headings; nothing that was pasted is left out.

    Headings that are the form's labels lead to what the form prints below them; those that speak of targets to targets;
    any other is a section of its own. The title stands before the first heading, its number before it and the divisions
    in brackets behind it.
    """
    labels = _labels(form)
    lead, parts = parted(text, labels.values())
    if not parts or (len(parts) == 1 and not lead and named(parts[0].heading) not in map(named, labels.values())):
        return None
    held: dict[str, Any] = {"section": {}, "target": {}, "action": {}, **_head(lead)}
    if rest := held.pop("rest"):
        held["section"][new_id("s", ())] = Section(order=STEP, body=rest)
    for part in parts:
        _take(held, part, form, fiscal_year)
    return Measure.model_validate(held)


def _labels(form: Form) -> dict[str, str]:
    """The form's words for the parts of a measure, by part."""
    parts = {part.partition(".")[2] if part.startswith("target.") else part for part in laid_out(form, "measure")}
    names = {*named_sections(laid_out(form, "measure")), "target", "action", "divisions", "in_charge", *parts}
    return {name: form.label[name] for name in names if name in form.label}


def _take(held: dict[str, Any], part: Part, form: Form, fiscal_year: int | None) -> None:
    """Put what stands below a heading where it belongs."""
    role = next((name for name, label in _labels(form).items() if named(label) == named(part.heading)), "")
    of_states = role and f"target.{role}" in laid_out(form, "measure")
    if role in ("divisions", "in_charge"):
        held["divisions"] = (*held.get("divisions", ()), *filter(None, re.split("[、,，\\s]+", part.text)))
    elif role == "action":
        _append(held["action"], "a", steps(listed(unwrapped(part.text))))
    elif role == "target" or of_states or (not role and _OF_TARGETS.search(part.heading)):
        found = [as_target(one) for one in propose(unwrapped(part.text), fiscal_year)] if part.text.strip() else []
        if of_states:
            found = [put(one, ("kind",), role) for one in found]
        _append(held["target"], "t", found)
    else:
        sections = held["section"]
        known = role in named_sections(laid_out(form, "measure")) and role not in sections
        section = Section(
            order=STEP * (len(sections) + 1), heading=None if known else part.heading, body=unwrapped(part.text) or None
        )
        sections[role if known else new_id("s", sections)] = section


def _append(held: dict[str, Any], prefix: str, items: Sequence[Any]) -> None:
    for item in items:
        held[new_id(prefix, held)] = put(item, ("order",), STEP * (len(held) + 1))


def _head(lead: str) -> dict[str, Any]:
    """Number, title, divisions and subtitle of a measure, from what stands before its first heading."""
    lines = [line for line in unwrapped(lead).split("\n") if line.strip()]
    if not lines:
        return {"rest": ""}
    title, *rest = lines
    found: dict[str, Any] = {}
    if (number := _NUMBERED.match(title)) and title[number.end() :].strip():
        found["number"], title = number[1].strip(), title[number.end() :]
    if in_charge := _IN_CHARGE.search(title):
        found["divisions"] = tuple(filter(None, re.split("[、,，・]", in_charge[1])))
        title = title[: in_charge.start()]
    if rest and _SUBTITLE.fullmatch(rest[0]):
        found["subtitle"], rest = rest[0].strip(), rest[1:]
    return {**found, "title": title.strip(" \u3000\t"), "rest": "\n".join(rest)}


def add_measure(
    sheet: Sheet, measure: Measure, after: str | None = None, goal: str | None = None, revision_id: str | None = None
) -> tuple[Sheet, Path]:
    """The sheet with the measure behind ``after`` or at the end of those of the goal, and its path."""
    if measure.number is None:
        beside = [one for _key, one in in_order(sheet.measure) if one.goal == goal]
        measure = put(measure, ("number",), fitting([one.number for one in beside]) or None)
    taken = ids_of(sheet)
    fresh = {
        name: _renewed(getattr(measure, name), prefix, taken) for name, prefix in (("target", "t"), ("action", "a"))
    }
    measure = measure.model_copy(update={**fresh, "goal": goal})
    sheet, path = insert(sheet, ("measure",), measure, after=after, revision_id=revision_id)
    return (to_goal(sheet, path, goal) if after is None and goal else sheet), path


def into_measure(sheet: Sheet, path: Path, measure: Measure, revision_id: str | None = None) -> Sheet:
    """The sheet with all that the pasted measure holds in the one at the path, behind what stands there.

    What stands there is never replaced: a section's text is gone on with, the head is filled where it is empty.
    """
    item: Measure = get(sheet, path)
    empty = {
        name: getattr(measure, name)
        for name in ("title", "subtitle", "divisions")
        if getattr(measure, name) and not getattr(item, name)
    }
    if empty:
        sheet = revise(sheet, path, empty, revision_id)
    for key, section in in_order(measure.section):
        standing: Section | None = item.section.get(key)
        if standing is None or standing.withdrawn:
            named_key = None if key.startswith("s-") or standing is not None else key
            sheet, _path = insert(sheet, (*path, "section"), section, revision_id=revision_id, key=named_key)
        elif section.body:
            body = "\n".join(filter(None, (standing.body, section.body)))
            sheet = revise(sheet, (*path, "section", key), {"body": body}, revision_id)
    for name in ("target", "action"):
        for _key, one in in_order(getattr(measure, name)):
            sheet, _path = insert(sheet, (*path, name), one, revision_id=revision_id)
    return sheet


def _keyed(prefix: str, items: Sequence[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        found[new_id(prefix, found)] = item
    return found


def _renewed(items: Any, prefix: str, taken: set[str]) -> dict[str, Any]:
    """The items under ids that nothing on the sheet has."""
    found: dict[str, Any] = {}
    for _key, item in in_order(items):
        found[new_id(prefix, {*taken, *found})] = item
    return found
