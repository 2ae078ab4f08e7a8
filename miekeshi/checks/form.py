"""What should hold within a form: its parts are known, its periods fill the year, its ratings leave no figure out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise

from miekeshi.checks import form_tables
from miekeshi.checks.conflicts import undecided
from miekeshi.checks.finding import Finding
from miekeshi.edits.form_layout import PARTS, is_known, parts
from miekeshi.model import Model, in_order
from miekeshi.model.form import Form, Period, Rating, on_paper
from miekeshi.model.judging import SELF_AND_LEADER
from miekeshi.text.characters import UNPRINTABLE
from miekeshi.text.i18n import _

YEAR = 2000
"""Of no meaning but that the February after it has 28 days: who ends a period on the 28th leaves nothing out."""


def findings(form: Form) -> Iterator[Finding]:
    """Everything that looks wrong in a form."""
    yield from undecided(form)
    yield from _texts(form, ())
    yield from _parts(form)
    yield from form_tables.findings(form)
    yield from _periods(form)
    yield from _ratings(form)
    for key, scale in form.scales.items():
        yield from _ratings(form.model_copy(update={"scale": scale.level}), ("scales", key, "level"))
    yield from _evaluators(form)
    yield from _since(form)


def _texts(value: object, path: tuple[str, ...]) -> Iterator[Finding]:
    """Texts with characters that cannot be printed."""
    if isinstance(value, str):
        if control := UNPRINTABLE.search(value):
            yield Finding(
                path,
                "control-character",
                _("the text holds a character that cannot be printed: U+{code:04X}").format(code=ord(control[0])),
                _("Remove it; it is shown as a symbol meanwhile."),
                "warning",
            )
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _texts(value.__dict__[name], (*path, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, path)


def _parts(form: Form) -> Iterator[Finding]:
    """What the layout names that is no part, on the screen and on paper."""
    for at, laid in ((("layout",), form), (("paper", "layout"), on_paper(form))):
        for owner, known in PARTS.items():
            given = len(at) == 1 or (form.paper.layout and owner in form.paper.layout.model_fields_set)
            for part in parts(laid, owner) if given else ():
                if not is_known(form, owner, part):
                    yield _unknown_part((*at, owner), part, known)


def _unknown_part(at: tuple[str, ...], part: str, known: tuple[str, ...]) -> Finding:
    owner = at[-1]
    kind, point, name = part.partition(".")
    if kind == "heading" and point:
        message = _("{part} prints nothing: the form has no label {name}").format(part=part, name=name or "–")
        remedy = _("Add the label, or remove the part.")
    else:
        message = _("the layout names {part}, which is no part of a {owner}; it prints nothing").format(
            part=part, owner=_owner(owner)
        )
        near = get_close_matches(part, known, 1)
        remedy = (
            _("Did you mean {near}?").format(near=near[0]) if near else _("Known: {ids}.").format(ids=", ".join(known))
        )
    return Finding(at, "unknown-part", message, remedy, "warning", within=f'"{part}"')


def _owner(owner: str) -> str:
    return {
        "sheet": _("sheet"),
        "goal": _("goal"),
        "measure": _("measure"),
        "target": _("target"),
        "action": _("action"),
    }[owner]


def _periods(form: Form) -> Iterator[Finding]:
    spans = sorted(
        (_days(one), key, one) for key, one in form.period.items() if one.first is not None and not one.later
    )
    for (first, last), key, one in spans:
        if last < first:
            yield Finding(
                ("period", key, "last"),
                "period-reversed",
                _("{label} ends before it begins: the fiscal year runs from April to March").format(label=one.label),
                _("Check its first and its last day."),
                "warning",
            )
    spans = [span for span in spans if span[0][0] <= span[0][1]]
    if not spans or any(one.first is None for one in form.period.values()):
        return
    reached = date(YEAR, 3, 31)
    for (first, last), key, one in spans:
        if first <= reached and reached >= date(YEAR, 4, 1):
            yield _overlap(key, one, first, min(last, reached))
        elif first > reached + timedelta(1):
            yield _gap(key, reached + timedelta(1), first - timedelta(1))
        reached = max(reached, last)
    if reached < date(YEAR + 1, 3, 31):
        yield _gap(spans[-1][1], reached + timedelta(1), date(YEAR + 1, 3, 31))


def _overlap(key: str, one: Period, first: date, last: date) -> Finding:
    return Finding(
        ("period", key, "first"),
        "periods-overlap",
        _("{label} shares the days {first} to {last} with the period before it").format(
            label=one.label, first=_shown(first), last=_shown(last)
        ),
        _("Let each period begin on the day after the one before ends."),
        "warning",
    )


def _gap(key: str, first: date, last: date) -> Finding:
    return Finding(
        ("period", key),
        "periods-gap",
        _("no period covers the days {first} to {last}").format(first=_shown(first), last=_shown(last)),
        _("Let each period begin on the day after the one before ends."),
        "warning",
    )


def _days(one: Period) -> tuple[date, date]:
    return _day(one.first or one.last), _day(one.last)


def _day(text: str) -> date:
    """The day within the fiscal year; one that its month does not have is the month's last."""
    month, day = int(text[:2]), int(text[3:])
    year = YEAR + (month < 4)
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _shown(day: date) -> str:
    return _("{month}/{day}").format(month=day.month, day=day.day)


@dataclass(frozen=True, slots=True, order=True)
class _Edge:
    """An end of a range: the figure, and whether just above it (1) or just below it (-1) or at it (0)."""

    figure: Decimal
    side: int


LOWEST, HIGHEST = _Edge(Decimal("-1e40"), 0), _Edge(Decimal("1e40"), 0)


def _ratings(form: Form, at: tuple[str, ...] = ("scale",)) -> Iterator[Finding]:
    ranges = []
    for key, one in in_order(form.scale):
        if not one.label.strip():
            yield Finding(
                (*at, key, "label"),
                "no-label",
                _("a rating without words: nothing would be printed for it"),
                _("Type the words of the rating."),
                "warning",
            )
        low, high = _range(one)
        if (low, high) == (LOWEST, HIGHEST):
            continue
        if low > high:
            yield Finding(
                (*at, key),
                "rating-empty",
                _("no figure can be rated {label}: its range has no inside").format(label=one.label),
                _("Check the figures from which and up to which it holds."),
                "warning",
            )
            continue
        ranges.append((low, high, key, one))
    ranges.sort(key=lambda one: one[:2])
    for (_low, high, _key, lower), (low, _high, key, upper) in pairwise(ranges):
        if low <= high:
            yield _rating(
                (*at, key), "ratings-overlap", _("some figures are rated both {lower} and {upper}"), lower, upper
            )
        elif _after(high) != low:
            yield _rating(
                (*at, key), "ratings-gap", _("some figures between {lower} and {upper} have no rating"), lower, upper
            )
    if ranges and ranges[0][0] > _Edge(Decimal(0), 0):
        yield _rating(
            (*at, ranges[0][2]), "ratings-gap", _("figures below {lower} have no rating"), ranges[0][3], ranges[0][3]
        )
    if ranges and max(one[1] for one in ranges) != HIGHEST:
        last = max(ranges, key=lambda one: one[1])
        yield _rating((*at, last[2]), "ratings-gap", _("figures above {upper} have no rating"), last[3], last[3])


def _range(one: Rating) -> tuple[_Edge, _Edge]:
    lows = [LOWEST, *(_Edge(figure, side) for figure, side in ((one.over, 1), (one.at_least, 0)) if figure is not None)]
    highs = [
        HIGHEST,
        *(_Edge(figure, side) for figure, side in ((one.under, -1), (one.at_most, 0)) if figure is not None),
    ]
    return max(lows), min(highs)


def _after(edge: _Edge) -> _Edge:
    """Where the next range begins so that nothing lies between: at 70 after "under 70", above 100 after "up to 100"."""
    return _Edge(edge.figure, edge.side + 1)


def _rating(at: tuple[str, ...], code: str, message: str, lower: Rating, upper: Rating) -> Finding:
    return Finding(
        at,
        code,
        message.format(lower=lower.label, upper=upper.label),
        _("Let each range begin where the one below it ends: at_least 70 above under 70, over 100 above at_most 100."),
        "warning",
    )


def _evaluators(form: Form) -> Iterator[Finding]:
    """Who judges by a scale, for a judgement or in a period that the form does not have."""
    for key, one in form.evaluator.items():
        for name, known in (("scale", form.scales), ("of", form.evaluator), ("period", form.period)):
            named = getattr(one, name)
            others = [other for other in known if other != key or name != "of"]
            if named is not None and named not in others and not (name == "of" and named in SELF_AND_LEADER):
                yield Finding(
                    ("evaluator", key, name),
                    f"evaluator-{name}",
                    _("the evaluation {id} names {named}, which the form does not have").format(id=key, named=named),
                    _("Known: {ids}.").format(ids=", ".join(others) or "–"),
                    "warning",
                )


def _since(form: Form) -> Iterator[Finding]:
    """Words for a year that is none, or for a period or level that the form does not have."""
    for key, words in form.since.items():
        if not re.fullmatch(r"[0-9]{4}", key):
            yield Finding(
                ("since", key),
                "since-year",
                _("{id} is no fiscal year").format(id=key),
                _("Name the table after the year from which its words hold: since.2024."),
                "warning",
            )
        for name, known in (("period", form.period), ("scale", form.scale)):
            for item in getattr(words, name):
                if item not in known:
                    yield Finding(
                        ("since", key, name, item),
                        "since-unknown",
                        _("the form has no {id} that these words could be of").format(id=item),
                        _("Known: {ids}.").format(ids=", ".join(known) or "–"),
                        "warning",
                    )
