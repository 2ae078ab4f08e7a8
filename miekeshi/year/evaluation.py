"""The judgement at the year's end: what is to be judged, which level the figures suggest, and the sheet with it in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from miekeshi.model import Aim, Evaluation, Goal, Measure, Path, Sheet, get, in_order, put
from miekeshi.model.form import Form, laid_out
from miekeshi.model.judging import SELF_AND_LEADER, judges_in, points, scale_of
from miekeshi.model.kinds import Judged
from miekeshi.model.naming import number_of, words_of
from miekeshi.model.path import id_of
from miekeshi.model.walk import walk
from miekeshi.order.sequence import printed_order
from miekeshi.progress.assessment import Assessment, assess
from miekeshi.progress.periods import Span, in_time, periods, year_of
from miekeshi.progress.queue import post
from miekeshi.progress.sentence import sentence
from miekeshi.revision.trace import stands
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount
from miekeshi.year.rating_scale import fitting, has_range, holds, in_words, percentage, suggested

__all__ = [
    "SELF_AND_LEADER",
    "JudgeError",
    "Judged",
    "Suggestion",
    "Who",
    "asked",
    "is_blank",
    "judge",
    "places",
    "post_of",
    "rates",
    "remarks",
    "standing",
    "suggested",
    "suggestion",
    "targets_of",
    "to_judge",
    "unfounded",
    "why_not",
]

Who = str
"""Whose judgement: self, leader, or another id that a form prints."""
FINAL = ("achieved", "missed")
"""How a target stands whose result no further report is waited for."""
FEW = 16
"""Characters that stand for a target without a mark."""


class JudgeError(ValueError):
    """A judgement that the sheet cannot take; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The level that the figures lead to, if one, and in words why that one, or why none.

    ``achievement`` is what it rests on, in per cent and not rounded, and ``target`` the path of the target it is of:
    the one asked for, or the lowest of a measure's or goal's.
    """

    rating: str | None
    reason: str
    achievement: Decimal | None = None
    target: Path | None = None


def asked(form: Form) -> tuple[Who, ...]:
    """Who judges by the form: the department itself, its leader, and whom else it names."""
    goals = laid_out(form, "goal") if _lays_out_goals(form) else ()
    named = (*laid_out(form, "measure"), *goals)
    return judges_in(form, named)


def places(sheet: Sheet, form: Form, who: Who) -> tuple[Path, ...]:
    """The paths of what ``who`` is to judge, in printed order.

    These are the measures, and the goals, that the form prints a judgement under: goals where it lays them out itself,
    and those that no measure serves. Beside them stands whatever bears a judgement already, by the same or the other: a
    sheet that judges each target has them asked for again. Empty slots and what was withdrawn are left out.
    """
    return tuple(
        path for path in printed_order(sheet, form) if stands(sheet, path) and _asked_of(sheet, form, path, who)
    )


def to_judge(sheet: Sheet, form: Form, who: Who) -> tuple[Path, ...]:
    """The same paths, what is still blank before what is judged already."""
    return tuple(sorted(places(sheet, form, who), key=lambda path: not is_blank(get(sheet, path).evaluation.get(who))))


def is_blank(evaluation: Evaluation | None) -> bool:
    """Whether nothing is judged yet: no level, no words."""
    return evaluation is None or not (evaluation.rating or evaluation.text or evaluation.reason)


def why_not(sheet: Sheet, path: Path = ()) -> str | None:
    """Why nothing can be judged there; ``None`` where it can."""
    if sheet.stage == "closed":
        return _("The sheet is closed. Reopen it first, with the reason for reopening.")
    if path and not stands(sheet, path):
        return _("This was withdrawn by a revision, so it is not judged.")
    return None


def judge(sheet: Sheet, path: Path, who: Who, evaluation: Evaluation | None) -> Sheet:
    """The sheet with the judgement at the path in place of any that ``who`` had made; one that says nothing goes.

    A judgement is no revision and leaves no strike; what the other judged stays beside it, and so do keys of the former
    one that this version does not know. Raises ``JudgeError`` where the sheet is closed, the item withdrawn, or there
    is nothing at the path that can be judged.
    """
    item = get(sheet, path)
    if not isinstance(item, Judged):
        raise JudgeError(_("There is nothing here that can be judged. Measures, goals and targets are."))
    if reason := why_not(sheet, path):
        raise JudgeError(reason)
    if evaluation is not None and is_blank(evaluation):
        evaluation = None
    before = item.evaluation.get(who)
    if before is not None and evaluation is not None and before.unknown:
        evaluation = Evaluation.model_validate({**before.unknown, **evaluation.__dict__})
    return put(sheet, (*path, "evaluation", who), evaluation)


def suggestion(sheet: Sheet, path: Path, form: Form, today: date, who: Who = "self") -> Suggestion:
    """The level for a target by its achievement, for a measure or goal by that of its targets.

    A measure is worth its lowest target, as a target of several figures is worth its lowest figure: a mean would let
    one figure far beyond its goal cover another that was missed. It needs a percentage for every target; what is a
    date, a state or words alone has none, and none is made up for it. Where the form adds up the points of aspects,
    these decide instead.
    """
    item = get(sheet, path)
    if summed := _of_points(sheet, path, form, who):
        return summed
    if not any(has_range(level) for level in scale_of(form, who).values()):
        return Suggestion(None, _("No level is suggested: the scale ties none to a percentage."))
    if isinstance(item, Aim):
        return _of_target(sheet, path, form, today, who)
    found = [(one, _of_target(sheet, one, form, today, who)) for one in targets_of(sheet, path)]
    if not found:
        return Suggestion(None, _("No level is suggested: there is no target here."))
    without = next(((one, made) for one, made in found if made.achievement is None), None)
    if without is not None and len(found) > 1:
        words = _("No level is suggested, as not every target leads to one. {target}: {reason}")
        return Suggestion(None, words.format(target=_in_few(sheet, without[0]), reason=without[1].reason))
    lowest, made = min(found, key=lambda pair: pair[1].achievement or Decimal(0))
    if len(found) == 1:
        return made
    words = _("The lowest of {count} targets, {target}: {reason}")
    return replace(made, reason=words.format(count=len(found), target=_in_few(sheet, lowest), reason=made.reason))


def targets_of(sheet: Sheet, path: Path) -> tuple[Path, ...]:
    """The paths of the targets that a measure or goal is judged by: its own, and those of measures that serve it."""
    item = get(sheet, path)
    serving = [("measure", key) for key, one in in_order(sheet.measure) if path == ("goal", one.goal)]
    if not isinstance(item, Goal | Measure):
        return (path,)
    return tuple(
        (*holder, "target", key)
        for holder in (path, *serving)
        for key, one in in_order(get(sheet, holder).target)
        if (one.text or one.value is not None) and stands(sheet, (*holder, "target", key))
    )


def post_of(sheet: Sheet, who: Who) -> str | None:
    """The post that ``who`` judges as: that of the judgement made last, else the sheet's first officer for itself."""
    made = [one for one in _made(sheet, who) if one.by]
    last = max(made, key=lambda one: one.on or date.min, default=None)
    return last.by if last else post(sheet) if who == "self" else None


def rates(sheet: Sheet, who: Who) -> bool:
    """Whether ``who`` gives levels on this sheet: not where every judgement so far is in words alone."""
    made = [one for one in _made(sheet, who) if not is_blank(one)]
    return not made or any(one.rating for one in made)


def remarks(
    sheet: Sheet,
    path: Path,
    who: Who,
    evaluation: Evaluation,
    suggestion: Suggestion | None = None,
    last_year: Sheet | None = None,
    unfit: str | None = None,
) -> list[str]:
    """What to look at again in a judgement, in sentences; nothing of it keeps it from being stored.

    ``unfit`` is what ``unfounded`` says of its level.
    """
    found = []
    reason = (evaluation.reason or "").strip()
    if unfit and not reason and not (suggestion and suggestion.rating):
        found.append(unfit)
    if evaluation.rating and suggestion and suggestion.rating and evaluation.rating != suggestion.rating and not reason:
        found.append(_("Not the suggested level, and no reason is given."))
    if who == "self" and not (evaluation.text or "").strip():
        found.append(_("The result is not told in words."))
    if reason and any(reason == other for other in _reasons(sheet, but=(*path, "evaluation", who))):
        found.append(_("The same reason stands elsewhere on the sheet."))
    before = get(last_year, (*path, "evaluation", who)) if last_year else None
    if reason and before is not None and reason == (before.reason or "").strip():
        found.append(_("The reason is last year’s word for word."))
    return found


def unfounded(sheet: Sheet, path: Path, form: Form, today: date, rating: str | None, who: Who = "self") -> str | None:
    """That the lowest achievement known there, be it of an earlier period, lies outside the level's range."""
    level = scale_of(form, who).get(rating or "")
    if level is None or not has_range(level) or points(form, get(sheet, path).evaluation, who):
        return None
    known = [(one, standing(sheet, one, form, today).achievement) for one in targets_of(sheet, path)]
    low = min((pair for pair in known if pair[1] is not None), key=lambda pair: pair[1] or Decimal(0), default=None)
    if low is None or low[1] is None or holds(level, low[1]):
        return None
    words = _("{target} is at {percent}, outside the range of the level {level}.")
    return words.format(
        target=_in_few(sheet, low[0]), percent=percentage(scale_of(form, who), low[1]), level=in_words(level)
    )


def standing(sheet: Sheet, path: Path, form: Form, today: date) -> Assessment:
    """How the target at the path stands for a judgement: reports made on a period count, also before it is over."""
    aim: Aim = get(sheet, path)
    spans = periods(form, year_of(sheet, today))
    day = max(today, _reported_until(aim, spans) or today)
    return assess(aim, spans, day, withdrawn=not stands(sheet, path), closed=sheet.stage == "closed")


def _of_points(sheet: Sheet, path: Path, form: Form, who: Who) -> Suggestion | None:
    """The level that the points of the aspects lead to; ``None`` where the form adds none up."""
    made = points(form, get(sheet, path).evaluation, who)
    if made is None:
        return None
    said = _("{sum} of {most} points").format(sum=amount(made.sum), most=amount(made.most))
    if made.percent is None:
        words = _("{points}; {judged} of {count} aspects are judged.")
        return Suggestion(None, words.format(points=said, judged=made.judged, count=made.count))
    scale = scale_of(form, who)
    key = suggested(scale, made.percent)
    percent = percentage(scale, made.percent)
    told = _("{points}, {percent}: {levels}") if key else _("{points}, {percent}")
    return Suggestion(
        key, told.format(points=said, percent=percent, levels=in_words(scale[key]) if key else ""), made.percent, path
    )


def _of_target(sheet: Sheet, path: Path, form: Form, today: date, who: Who) -> Suggestion:
    assessed = standing(sheet, path, form, today)
    spans = periods(form, year_of(sheet, today))
    if assessed.achievement is None:
        return Suggestion(None, _("No percentage. {reason}").format(reason=sentence(assessed)))
    if assessed.standing == "not-assessable":
        return Suggestion(None, _("No level is suggested. {reason}").format(reason=assessed.reason))
    scale, achievement = scale_of(form, who), assessed.achievement
    percent = percentage(scale, achievement)
    last = assessed.last.span if assessed.last else None
    if last is not None and last != spans[-1]:
        percent = _("{percent} by {period}").format(percent=percent, period=last.label)
    period = form.evaluator[who].period if who in form.evaluator else None
    if assessed.standing not in FINAL and not (last is not None and last.id == period):
        return Suggestion(None, _("The year’s result is not reported yet: {percent}").format(percent=percent))
    levels = [in_words(scale[key]) for key in fitting(scale, achievement)]
    several = _(
        "Achievement {percent} lies in the ranges of several levels: {levels}. Choose one; the form can be corrected."
    )
    none = _("Achievement {percent} lies in no level’s range. Choose one; the form can be corrected.")
    words = _("Achievement {percent} → {levels}") if len(levels) == 1 else several if levels else none
    reason = words.format(percent=percent, levels=_(", ").join(levels))
    return Suggestion(suggested(scale, achievement), reason, achievement, path)


def _reported_until(aim: Aim, spans: tuple[Span, ...]) -> date | None:
    """The last day that a report covers: one on the last quarter, made in March, says how the year ends."""
    reported = [aim.progress, *(figure.progress for figure in aim.figure.values())]
    reports = [one for progress in reported for one in in_time(progress, spans)]
    return max((one.span.last for one in reports if one.span), default=None)


def _in_few(sheet: Sheet, path: Path) -> str:
    text = words_of(sheet, path)
    return number_of(get(sheet, path)) or (text if len(text) <= FEW else f"{text[:FEW]}…") or id_of(path)


def _lays_out_goals(form: Form) -> bool:
    return "goal" in form.layout.model_fields_set


def _asked_of(sheet: Sheet, form: Form, path: Path, who: Who) -> bool:
    item = get(sheet, path)
    if not isinstance(item, Judged):
        return False
    if item.evaluation:
        return True
    if isinstance(item, Measure):
        return bool(item.title) and who in judges_in(form, laid_out(form, "measure"))
    if isinstance(item, Goal):
        served = any(one.goal == id_of(path) and not one.withdrawn for one in sheet.measure.values())
        return (
            bool(item.title)
            and who in judges_in(form, laid_out(form, "goal"))
            and (_lays_out_goals(form) or not served)
        )
    return False


def _made(sheet: Sheet, who: Who) -> Iterator[Evaluation]:
    return (item.evaluation[who] for _path, item in walk(sheet) if isinstance(item, Judged) and who in item.evaluation)


def _reasons(sheet: Sheet, but: Path) -> Iterator[str]:
    """The reasons of every judgement on the sheet but the one at the path."""
    for path, item in walk(sheet):
        for key, one in getattr(item, "evaluation", {}).items():
            if (*path, "evaluation", key) != but and one.reason:
                yield one.reason.strip()
