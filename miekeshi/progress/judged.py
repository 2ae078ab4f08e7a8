"""The judgements of a sheet in brief: who gave which rating, its points, and the figures that it stands beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from miekeshi.model import Evaluation, Path, Sheet, in_order
from miekeshi.model.form import Form
from miekeshi.model.judging import points, scale_of
from miekeshi.model.kinds import Judged
from miekeshi.model.naming import item_words
from miekeshi.model.path import ancestors, id_of, kind_of, outermost
from miekeshi.model.walk import walk
from miekeshi.progress.summary import SheetStatus, TargetStatus
from miekeshi.revision.trace import stands
from miekeshi.text.number_format import percent


@dataclass(frozen=True, slots=True)
class JudgedBrief:
    """One judgement: of the item at ``path``, whose words are ``name``, by ``who``, ``called`` so by the form.

    ``rating`` is the id of the level and ``words`` its label, both empty where it is in words alone; ``level`` its
    place in the scale. ``points`` are those that its aspects come to, else those of the level, of ``most`` that there
    are; both empty where the form has none. ``targets`` counts what is reported on there, ``achieved`` how much of that
    is achieved, and ``lowest`` is the lowest achievement, as shown.
    """

    path: tuple[str, ...]
    name: str
    who: str
    called: str
    rating: str
    words: str
    level: int
    points: str
    most: str
    targets: int
    achieved: int
    lowest: str


def judgements(sheet: Sheet, form: Form, status: SheetStatus) -> Iterator[JudgedBrief]:
    """Every judgement that was made until the status's day, of what was not withdrawn, in the sheet's order."""
    within = _within(sheet, status)
    for path, item in walk(sheet):
        if not isinstance(item, Judged) or not item.evaluation or not stands(sheet, path):
            continue
        made = {key: one for key, one in item.evaluation.items() if one.on is None or one.on <= status.today}
        lines = within.get(path, [])
        name = item_words(item).replace("\n", " ")
        for who in _judges(form, made):
            yield _judged(path, name, who, form, made, lines)


def judge_name(form: Form, who: str) -> str:
    """What the form calls the judge; the id where it has no words for it, or words with blanks to fill."""
    label = form.label.get(who, "")
    return label.strip("【】") if label and "{" not in label else who


def _judges(form: Form, made: Mapping[str, Evaluation]) -> Iterator[str]:
    """Who judged, and whose judgement is made up of aspects that were judged."""
    given = [key for key, one in made.items() if one.rating or one.text or one.reason]
    whole = [form.evaluator[key].of or "" for key in given if key in form.evaluator]
    order = {key: at for at, (key, _one) in enumerate(in_order(form.evaluator))}
    yield from sorted(filter(None, dict.fromkeys([*whole, *given])), key=lambda key: order.get(key, -1))


def _judged(
    path: Path, name: str, who: str, form: Form, made: Mapping[str, Evaluation], lines: list[TargetStatus]
) -> JudgedBrief:
    rating = made[who].rating or "" if who in made else ""
    scale = scale_of(form, who)
    levels = [key for key, _level in in_order(scale)]
    level = scale.get(rating)
    counted = points(form, made, who)
    given = [one.points for one in scale.values() if one.points is not None]
    own = (level.points, max(given)) if level and level.points is not None else (None, None)
    reached, most = (counted.sum, counted.most) if counted else own
    known = [found for line in lines if (found := line.assessment.achievement) is not None]
    return JudgedBrief(
        path,
        name,
        who,
        judge_name(form, who),
        rating,
        level.label if level else rating,
        levels.index(rating) if level else len(levels),
        _plain(reached),
        _plain(most),
        len(lines),
        sum(line.assessment.standing == "achieved" for line in lines),
        percent(min(known)) if known else "",
    )


def _within(sheet: Sheet, status: SheetStatus) -> dict[Path, list[TargetStatus]]:
    """What is reported on in each item, and in the measures of each goal; without what was withdrawn."""
    found: dict[Path, list[TargetStatus]] = {}
    for line in status.lines:
        if not line.assessment.counts:
            continue
        top = outermost(line.path)
        measure = sheet.measure.get(id_of(top)) if kind_of(top) == "measure" else None
        served = [("goal", measure.goal)] if measure and measure.goal else []
        for path in (*ancestors(line.path), *served):
            found.setdefault(path, []).append(line)
    return found


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize() + 0:f}"
