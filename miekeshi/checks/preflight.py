"""What to look at before a sheet is published or closed. All of it warns; none of it stands in the way."""

from collections.abc import Iterator

from miekeshi.checks.finding import Finding
from miekeshi.model import Action, Aim, Goal, Measure, Path, Section, Sheet, Target, get
from miekeshi.model.form import Form, laid_out
from miekeshi.model.judging import judges_in
from miekeshi.model.path import holder
from miekeshi.model.walk import walk
from miekeshi.order import remarks as reviewers
from miekeshi.progress.assessment import at_rest
from miekeshi.progress.periods import in_time, periods
from miekeshi.revision.views import clean
from miekeshi.text.i18n import _
from miekeshi.year.evaluation import unfounded
from miekeshi.year.outlook import remarks


def before_publication(sheet: Sheet) -> Iterator[Finding]:
    """What is still empty: headings, slots, wordings, due dates. What ``check`` finds comes on top of it."""
    for name, words in (("title", _("the sheet has no title")), ("department", _("the sheet names no department"))):
        if not getattr(sheet, name):
            yield _warning((), "empty-head", words, _("Type it before the sheet is published."))
    if sheet.fiscal_year is None:
        yield _warning((), "no-year", _("the sheet does not say its fiscal year"), _("Add it: fiscal_year = 2021."))
    for path, item in walk(sheet):
        if isinstance(item, Measure | Goal) and not item.title:
            yield _empty(path, _("an empty slot: it has no title"))
        elif isinstance(item, Section) and not (item.body or item.heading or item.section):
            yield _empty(path, _("a section without text"))
        elif isinstance(item, Aim) and not (item.text or (isinstance(item, Action) and item.action)):
            yield _empty(path, _("a target without wording"))
        elif isinstance(item, Target) and not item.due:
            yield _warning(
                path,
                "no-due",
                _("the target has no due date"),
                _("Type by when; where it is not decided yet, type 未定."),
            )

    yield from _unsettled(sheet)
    for remark in remarks(sheet):
        remedy = _("Check the goal and the baseline; both stay as they are unless you change them.")
        yield _warning(remark.path, remark.code, remark.text, remedy)


def before_closing(sheet: Sheet, form: Form) -> Iterator[Finding]:
    """What was not reported for the last period, and what was not judged although the form has a place for it."""
    yield from _unsettled(sheet)
    present = clean(sheet)
    spans = periods(form, sheet.fiscal_year) if sheet.fiscal_year else ()
    for path, item in walk(present):
        if isinstance(item, Target) and item.text:
            reports = in_time(item.progress, spans)
            last = reports[-1] if reports else None
            late = bool(spans) and (last is None or last.span is None or last.span.last < spans[-1].last)
            if last is None or (late and not at_rest(item, spans[-1], spans)):
                label = spans[-1].label if spans else ""
                yield _warning(
                    path,
                    "not-reported",
                    _("nothing is reported for {period}").format(period=label or _("this target")),
                    _("Enter the result, or go on without it."),
                )
        if isinstance(item, Measure | Goal) and item.title and _judged_by(form, item) and not _judged(present, path):
            yield _warning(path, "not-judged", _("there is no evaluation yet"), _("Enter it, or go on without it."))
        for one in getattr(item, "evaluation", {}).values():
            odd = unfounded(present, path, form, one.on or spans[-1].last, one.rating) if spans else None
            if odd and not one.reason:
                yield _warning(path, "rating-unfounded", odd, _("Check the level, or give the reason for it."))


def _unsettled(sheet: Sheet) -> Iterator[Finding]:
    for path, remark in reviewers.remarks(sheet):
        if remark.settled is None:
            words = _("a review remark is open: {text}").format(text=remark.text.replace("\n", " "))
            yield _warning(holder(path), "open-remark", words, _("Settle it, or go on without it."))


def _empty(path: Path, message: str) -> Finding:
    return _warning(path, "empty", message, _("Fill it in, or take it away."))


def _warning(path: Path, code: str, message: str, remedy: str) -> Finding:
    return Finding(path, code, message, remedy, "warning", key=True)


def _judged_by(form: Form, item: Measure | Goal) -> bool:
    return bool(judges_in(form, laid_out(form, "measure" if isinstance(item, Measure) else "goal")))


def _judged(sheet: Sheet, path: Path) -> bool:
    """Whether the item, something in it, the goal it serves or a measure that serves it is judged."""
    goal = getattr(get(sheet, path), "goal", None)
    serving = [("measure", key) for key, one in sheet.measure.items() if path == ("goal", one.goal)]
    places = [path, *serving, *([("goal", goal)] if goal is not None and goal in sheet.goal else [])]
    within = [item for place in places for _path, item in walk(get(sheet, place))]
    return any(one.rating or one.text for item in within for one in getattr(item, "evaluation", {}).values())
