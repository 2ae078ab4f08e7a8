"""How a target stands and what it has reached, in the one sentence that every list, screen and file says it in."""

from miekeshi.dates.eras import printed
from miekeshi.progress.assessment import Assessment, standing_name
from miekeshi.progress.figures import shown
from miekeshi.progress.verdict import joined, name_of
from miekeshi.text.i18n import _, language
from miekeshi.text.number_format import percent


def sentence(found: Assessment) -> str:
    """The standing, the period it rests on, the result with goal and achievement, and why: one line, not wrapped.

    “On track (Quarter 2): 260回, goal 510回 or more, achievement 51.0%. The pace asks for 255回 by then.”
    """
    result = result_words(found)
    said = joined(result, found.reason) if result else found.reason
    if plan := plan_words(found):
        said = joined(said, plan)
    return f"{standing_words(found)}{_(': ')}{said}"


def standing_words(found: Assessment) -> str:
    """The standing, with the figure and the period it rests on; the last report where a later one was due."""
    name = standing_name(found.standing)
    name = name[:1].upper() + name[1:]
    by = None if found.standing == "withdrawn" else _period(found)
    within = [part for part in (found.label, by) if part]
    return _("{standing} ({within})").format(standing=name, within=_(", ").join(within)) if within else name


def result_words(found: Assessment) -> str:
    """What was reached, of what, and the achievement that is; empty where no figure is known."""
    if found.reached is None or found.goal is None:
        return ""
    reached = shown(found.reached, found.unit, found.change, border=found.goal)
    if found.achievement is None:
        return _("{reached}, goal {goal}.").format(reached=reached, goal=found.goal_words)
    return _("{reached}, goal {goal}, achievement {share}.").format(
        reached=reached, goal=found.goal_words, share=percent(found.achievement)
    )


def plan_words(found: Assessment) -> str:
    """What a plan of several years aims at in the end; empty where this year's goal is all there is."""
    plan = found.own.plan if found.own else found.plan
    if plan is None:
        return ""
    if plan.at is None or plan.at.last is None:
        return _("The goal of the plan is {goal}.").format(goal=plan.words)
    when = printed(plan.at) if language() == "ja" else str(plan.at)
    return _("The goal of the plan is {goal} ({when}).").format(goal=plan.words, when=when)


def _period(found: Assessment) -> str | None:
    if found.last is None:
        return None
    period = name_of(found.last)
    return (
        _("last report: {period}").format(period=period) if found.stale or found.standing == "not-reported" else period
    )
