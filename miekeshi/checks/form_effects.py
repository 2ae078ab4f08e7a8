"""What another form would make of a sheet: what is left without a place, becomes wrong, or reads otherwise."""

import re
from collections.abc import Collection, Iterator

from miekeshi.checks.finding import Finding
from miekeshi.checks.sheet import Forms, findings
from miekeshi.dates.eras import day_words
from miekeshi.model import Path, Sheet
from miekeshi.model.form import Form, in_year, laid_out
from miekeshi.model.judging import judges_in, scale_of
from miekeshi.model.parts import cost_part
from miekeshi.model.path import holder, id_of, kind_of
from miekeshi.model.walk import walk
from miekeshi.order.printed import in_part
from miekeshi.page.layout import page
from miekeshi.progress.periods import Span, periods
from miekeshi.text.i18n import _, signed
from miekeshi.text.number_input import written

PLACED = ("section", "target", "action", "note", "detail", "cost", "evaluation")
"""What a layout can name a place for."""
UNPLACED, UNPRINTED, READS = "form-unplaced", "form-unprinted", "form-reading"
SHORT = 40
"""Characters of a text that is told of."""


def effects(sheet: Sheet, old: Form | None, new: Form, forms: Forms) -> Iterator[Finding]:
    """What the new form would do to the sheet that it now has under the old one; without one all that it finds.

    ``forms`` are those of the workspace; under the id that the sheet names the two stand in for each other.
    """
    known = {(one.path, one.code) for one in findings(sheet, _Instead(forms, sheet.form, old))} if old else set()
    yield from (one for one in findings(sheet, _Instead(forms, sheet.form, new)) if (one.path, one.code) not in known)
    before = in_year(old, sheet.fiscal_year) if old else None
    after = in_year(new, sheet.fiscal_year)
    yield from _unplaced(sheet, before, after)
    if before is None:
        return
    said = list(_judged(sheet, before, after)) + list(_reported(sheet, before, after))
    yield from said
    yield from _printed(sheet, before, after, {one.path for one in said})


class _Instead:
    """The forms of a workspace with another in the place of one."""

    def __init__(self, forms: Forms, form_id: str | None, form: Form | None) -> None:
        self._forms, self._id, self._form = forms, form_id or "", form

    def ids(self) -> Collection[str]:
        return {*self._forms.ids(), self._id} - {""}

    def get(self, form_id: str) -> Form:
        return self._form if self._form and form_id == self._id else self._forms.get(form_id)

    def fault(self, form_id: str) -> str | None:
        return None if form_id == self._id else self._forms.fault(form_id)


def _unplaced(sheet: Sheet, old: Form | None, new: Form) -> Iterator[Finding]:
    """What no order of the new form names a place for, although the old one did."""
    for path, item in walk(sheet):
        kind, owner = kind_of(path), kind_of(holder(path)) or "sheet"
        if kind not in PLACED or owner not in ("sheet", "goal", "measure", "target", "action"):
            continue
        if _placed(new, owner, path, item) or (old is not None and not _placed(old, owner, path, item)):
            continue
        yield Finding(
            path,
            UNPLACED,
            _("the form has no place for this here: {text}").format(text=_short(item, id_of(path))),
            _("It would be printed behind all that has one. Name it in the form's order, or leave it so."),
            "warning",
        )


def _placed(form: Form, owner: str, path: Path, item: object) -> bool:
    kind, key, named = kind_of(path), id_of(path), laid_out(form, owner)
    if kind == "evaluation":
        return key in judges_in(form, named) or "evaluation" in named
    if kind == "cost":
        return any(asked is not None and asked.id in (None, key) for asked in map(cost_part, named))
    return any(part.partition(".")[0] == kind and in_part(part, key, item, named) for part in named)  # type: ignore[arg-type]


def _judged(sheet: Sheet, old: Form, new: Form) -> Iterator[Finding]:
    """Judgements whose level has other words, or other points."""
    for path, item in walk(sheet):
        rating = getattr(item, "rating", None)
        if kind_of(path) != "evaluation" or rating is None:
            continue
        before, after = (scale_of(form, id_of(path)).get(rating) for form in (old, new))
        if before is None or after is None:
            continue
        for was, now in (
            (before.label, after.label),
            (_points(before.points), _points(after.points)),
        ):
            if was != now:
                yield _reads((*path, "rating"), was, now)


def _points(points: object) -> str:
    return signed("–") if points is None else _("{points} points").format(points=written(points))  # type: ignore[arg-type]


def _reported(sheet: Sheet, old: Form, new: Form) -> Iterator[Finding]:
    """Reports, and what was spent, of a period that has another name or ends on another day."""
    year = sheet.fiscal_year or 2000
    before, after = ({span.id: span for span in periods(form, year)} for form in (old, new))
    for path, _item in walk(sheet):
        key = id_of(path) if path else ""
        if kind_of(path) not in ("progress", "spent") or key not in before or key not in after:
            continue
        was, now = _span(before[key]), _span(after[key])
        if was != now:
            yield _reads(path, was, now)


def _span(span: Span) -> str:
    return _("{label}, until {date}").format(label=span.label, date=day_words(span.last))


def _printed(sheet: Sheet, old: Form, new: Form, told: Collection[Path]) -> Iterator[Finding]:
    """What the page would no longer print, or print otherwise."""
    before, after = _texts(sheet, old), _texts(sheet, new)
    every = "\n".join(after.values())
    for (path, field), text in before.items():
        if path in told or (*path, field) in told or not text.strip():
            continue
        if (path, field) not in after:
            if not re.search(rf"(?<!\d){re.escape(text)}(?!\d)", every):
                yield Finding(
                    (*path, field),
                    UNPRINTED,
                    _("the page would no longer print this: {text}").format(text=_cut(text)),
                    _("Put a part into the form's order that prints it, or leave it so: the sheet keeps it."),
                    "warning",
                )
        elif after[path, field] != text:
            yield _reads((*path, field), text, after[path, field])


def _texts(sheet: Sheet, form: Form) -> dict[tuple[Path, str], str]:
    """The words of the page by the field that they come from, without the form's own labels."""
    found: dict[tuple[Path, str], str] = {}
    for block in page(sheet, form):
        if block.field:
            place = (block.path, block.field)
            found[place] = f"{found[place]}\n{block.text}" if place in found else block.text
    return found


def _reads(path: Path, was: str, now: str) -> Finding:
    return Finding(
        path,
        READS,
        _("this reads “{old}” now and would read “{new}”").format(old=_cut(was), new=_cut(now)),
        _("Check whether that is meant, also of what is published and closed."),
        "warning",
    )


def _short(item: object, otherwise: str) -> str:
    texts = (getattr(item, name, None) for name in ("text", "title", "heading", "body", "rating"))
    return _cut(next((text for text in texts if isinstance(text, str) and text.strip()), otherwise))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"
