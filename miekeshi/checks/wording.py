"""Figures, units, bounds and dates beside a wording that the wording does not state, or states otherwise.

The printed wording is what holds; what stands beside it is counted and charted, and must not say something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from miekeshi.checks import plainly
from miekeshi.checks.finding import Finding
from miekeshi.model import Aim, Amount, Model, Path, Point, Share, Was, in_order
from miekeshi.model.path import holder, kind_of, relative
from miekeshi.revision.trace import former
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount, compared

if TYPE_CHECKING:
    from miekeshi.dates.when import When
    from miekeshi.model.aim import Comparator
    from miekeshi.wording.proposal import ProposedPoint
    from miekeshi.wording.stated import Stated, StatedFigure

_BOUND_OF_KIND: "Mapping[str, Comparator]" = {"at-least": ">=", "at-most": "<=", "exactly": "="}
_LONGEST = 2_000
"""Characters of a wording that is read: a longer one is no target's, and would keep one waiting."""
_NAMED = 3
"""How many of the figures of a wording a message names."""


class _Beside(NamedTuple):
    """What is to agree with a wording: a figure with its bound, where no bound is looked at if that is ``None``.

    ``says`` is the field that sets the bound.
    """

    value: Decimal
    unit: str | None
    per: str | None = None
    bound: str | None = None
    says: str = "comparator"
    all_of: bool = False
    keeps: bool = False


class _Words:
    """A wording and what is printed with it, to be held against what stands beside it."""

    def __init__(self, texts: Sequence[str | None], fiscal_year: int | None, *, of_earlier: bool = False) -> None:
        self.texts = tuple(text for text in texts if text and text.strip() and len(text) <= _LONGEST)
        self.fiscal_year = fiscal_year
        self._since = None if of_earlier else fiscal_year

    def __bool__(self) -> bool:
        return bool(self.texts)

    def say(self, one: _Beside) -> bool:
        """Whether one of the texts says it in so many characters."""
        unit = one.unit.removesuffix(f"/{one.per}") if one.unit and one.per else one.unit
        unit = unit.removeprefix("延") if unit else unit
        return any(plainly.says_figure(text, one.value, unit, one.bound, self._since) for text in self.texts)

    def say_all(self, one: _Beside) -> bool:
        """Whether they speak of all of them, and state no number of them."""
        return any(plainly.says_all(text, one.unit or "") for text in self.texts)

    def repeats(self, one: _Beside) -> bool:
        """Whether the figure stands there more than once."""
        said = [Decimal(number) for text in self.texts for number in plainly.figures(text, one.unit or "")]
        return said.count(abs(one.value)) > 1

    def pers(self, unit: str | None) -> bool:
        """Whether what the unit counts is counted per one thing here and per another there."""
        return any(len(plainly.pers(text, unit or "")) > 1 for text in self.texts)

    def say_when(self, when: "When") -> bool:
        return any(plainly.says_date(text, when, self.fiscal_year) for text in self.texts)

    def read(self) -> "list[Stated]":
        from miekeshi.wording.stated import stated

        return [stated(text, self.fiscal_year) for text in self.texts]

    def figures(self) -> "list[StatedFigure]":
        return [figure for one in self.read() for figure in one.figures]


def differing(path: Path, item: Model, fiscal_year: int | None) -> Iterator[Finding]:
    """Where what stands beside the item's wording, or beside its rows', is not in it."""
    if len(getattr(item, "text", None) or "") > _LONGEST:
        return
    if isinstance(item, Share) and kind_of(holder(path)) == "amount":
        return
    if isinstance(item, Point | Share | Amount) and item.text:
        words = _Words([item.text], fiscal_year, of_earlier=True)
        if item.value is not None:
            yield from _figure(path, _Beside(item.value, getattr(item, "unit", None)), words)
        if isinstance(item, Point) and item.at is not None:
            yield from _dates(path, "at", (item.at,), words)
    if isinstance(item, Aim) and item.text and not _only_named(item):
        yield from _aim(path, item, fiscal_year)


def _only_named(item: Aim) -> bool:
    """Whether the wording is the name of an indicator alone, whose figures stand in a table beside it."""
    table = item.indicator is not None or any(one.role for one in (*item.baseline.values(), *item.series.values()))
    return table and not any(map(str.isdigit, item.text or ""))


def former_differing(path: Path, item: Model, fiscal_year: int | None, sequence: Sequence[str]) -> Iterator[Finding]:
    """Where a former wording states another figure, or another date, than what stood beside it."""
    was: Mapping[str, Was] = getattr(item, "was", {})
    if not isinstance(item, Aim | Point) or not was:
        return
    values = {name: value for name, value in item.__dict__.items() if name in type(item).model_fields}
    for key in reversed(sequence):
        if key not in was:
            continue
        changed = former(was[key])
        values |= changed
        before = type(item).model_construct(**{**values, "was": {}})
        for one in differing(path, before, fiscal_year):
            name, *deeper = relative(one.path, path)
            if not deeper and ("text" in changed or name in changed):
                yield Finding(
                    (*path, "was", key, name if name in changed else "text"),
                    "former-not-in-wording",
                    _("before the revision: {message}").format(message=one.message),
                    one.remedy,
                    "warning",
                )


def _aim(path: Path, item: Aim, fiscal_year: int | None) -> Iterator[Finding]:
    words = _Words([item.text, *(one.text for _key, one in in_order(item.note))], fiscal_year)
    if item.value is not None:
        one = _Beside(
            item.value,
            item.unit,
            item.per,
            item.comparator or _BOUND_OF_KIND.get(item.kind or ""),
            says="comparator" if item.comparator else "kind",
            all_of=item.kind == "all",
            keeps=item.kind == "maintain" or item.direction == "keep",
        )
        no_goal = [*_no_goal(path, item, one, item.baseline, words)]
        yield from no_goal
        yield from _figure(path, one._replace(bound=None) if no_goal else one, words)
    for key, part in item.figure.items():
        if part.value is not None and not part.withdrawn:
            one = _Beside(part.value, part.unit, part.per, part.comparator, keeps=item.kind == "maintain")
            place = (*path, "figure", key)
            yield from _figure(place, one, _Words([*words.texts, part.label], fiscal_year))
            yield from _no_goal(place, item, one, part.baseline, None)
    yield from _earlier(path, item, words)
    if item.due and item.carried is None:
        yield from _dates(path, "due", item.due, words)


def _figure(path: Path, one: _Beside, words: _Words) -> Iterator[Finding]:
    """What of a figure is not in the wording: itself, its unit or its bound."""
    if not words or words.say(one) or (one.all_of and words.say_all(one)):
        return
    from miekeshi.wording.stated import same_amount

    read, figures = words.read(), words.figures()
    same = [figure for figure in figures if same_amount(one.value, _unit(one), figure.value, figure.unit)]
    alike = [figure for figure in figures if abs(figure.value) == abs(one.value)]
    counted = [figure for figure in alike if one.unit is None or _may_count(figure, one.unit)]
    if same or counted:
        yield from _bound(path, one, same or counted, read)
    elif _needs_no_digits(one, words, read) or words.say(_Beside(one.value, one.unit, one.per)):
        return
    else:
        name, code, read_as = (
            ("unit", "unit-not-in-wording", alike) if alike else ("value", "figure-not-in-wording", figures)
        )
        printed = {figure.value: figure.printed for figure in reversed(read_as)}
        stated = list(dict.fromkeys(printed[figure.value] for figure in read_as))
        yield _differs((*path, name), code, _instead(stated, amount(one.value, one.unit)))


def _needs_no_digits(one: _Beside, words: _Words, read: "Sequence[Stated]") -> bool:
    """Whether words say it: 全校 is all of them, なくす is 0."""
    return (one.all_of and words.say_all(one)) or (not one.value and any(said.none for said in read))


def _bound(path: Path, one: _Beside, same: "Sequence[StatedFigure]", read: "Sequence[Stated]") -> Iterator[Finding]:
    bounds = {bound for figure in same for bound in figure.bounds}
    others = sorted({bound for bound in bounds if bound in (">=", "<=", ">", "<")})
    if one.bound is None or one.bound in bounds or (one.bound == "=" and None in bounds):
        return
    if not others and (one.keeps or any(said.keeps for said in read)):
        return
    figure = amount(one.value, one.unit)
    message = (
        _("the wording says {bound}").format(bound=compared(figure, others[0]))
        if others
        else _("the wording does not say {bound}").format(bound=compared(figure, one.bound))
    )
    yield _differs((*path, one.says), "bound-not-in-wording", message)


def _no_goal(
    path: Path, item: Aim, one: _Beside, baseline: Mapping[str, Point], words: _Words | None
) -> Iterator[Finding]:
    """Where a goal is what there was before, and nothing says that it is to be kept or passed."""
    if one.keeps or item.kind in ("all", "deadline") or one.bound in (">", "<"):
        return
    beside = any(_is_start(point, one) for point in baseline.values())
    if not beside and not (words and _is_stated_start(one, words)):
        return
    from miekeshi.wording.lexicon import KEEP, compiled

    if compiled(KEEP).search(item.text or "") or (words and words.pers(one.unit)):
        return
    yield Finding(
        (*path, "value"),
        "goal-is-baseline",
        _("the goal {value} is where it started").format(value=amount(one.value, one.unit)),
        _("Check which of the figures is the goal; to be kept, it is of the kind maintain."),
        "warning",
    )


def _is_start(point: Point, one: _Beside) -> bool:
    """Whether the goal's own figure was reached, of all that the goal covers."""
    reached = not point.withdrawn and point.tells and point.scope is None
    return reached and point.value == one.value and point.unit in (None, one.unit)


def _is_stated_start(one: _Beside, words: _Words) -> bool:
    """Whether the wording states the goal as where it started; one that stands there once, in the open, it does not."""
    if words.say(_Beside(one.value, one.unit, one.per)) and not words.repeats(one):
        return False
    points = [point for read in words.read() for point in read.earlier]
    return any(
        point.nature != "target" and point.scope is None and _is_same(one.value, one.unit, point) for point in points
    )


def _is_same(value: Decimal, unit: str | None, point: "ProposedPoint") -> bool:
    from miekeshi.wording.stated import same_amount

    return point.value is not None and same_amount(value, unit, point.value, point.unit)


def _earlier(path: Path, item: Aim, words: _Words) -> Iterator[Finding]:
    """Where the wording states another earlier figure than a baseline or a step that has no words of its own."""
    counted = {item.value, *(part.value for part in item.figure.values())}
    points: list[tuple[str, str, Point, str | None]] = []
    for field in ("baseline", "series"):
        points += [(field, key, one, item.unit) for key, one in getattr(item, field).items()]
    steps = {one.value for _field, _key, one, _unit in points}
    known = {abs(value) for value in counted | steps if value is not None}
    for field, key, one, own in points:
        unit = one.unit or own or ""
        if one.text or one.value is None or one.withdrawn:
            continue
        said = {Decimal(n) for text in words.texts for n in plainly.figures(text, unit.removeprefix("延"))}
        in_words = not said and any(map(plainly.says_in_words, words.texts))
        if abs(one.value) in said or (said <= known and not in_words):
            continue
        from miekeshi.wording.stated import same_amount

        stated = [point for read in words.read() for point in read.earlier if point.value is not None]
        times = [point for point in stated if not (point.at and one.at) or _meet(point.at, one.at)]
        rivals = [point for point in times if same_amount(Decimal(1), unit, Decimal(1), point.unit)]
        if rivals and not any(_is_same(one.value, unit, point) for point in stated):
            stated_before = [amount(point.value, point.unit) for point in rivals]
            message = _instead(stated_before, amount(one.value, unit))
            yield _differs((*path, field, key, "value"), "figure-not-in-wording", message)


def _dates(path: Path, name: Literal["due", "at"], dates: "Sequence[When]", words: _Words) -> Iterator[Finding]:
    """Dates that the wording does not state; where it states none, the end of the year is due and needs no words."""
    if all(words.say_when(when) for when in dates):
        return
    read = words.read()
    stated = {when: text for one in reversed(read) for when, text in one.dates}
    due = [when for one in read for when in one.due]
    said = due if name == "due" else list(stated)
    for when in dates:
        if any(_meet(when, other) for other in (*stated, *due)):
            continue
        if not said and (name == "at" or words.fiscal_year is None or plainly.implied(when, words.fiscal_year)):
            continue
        printed = [stated.get(other) or _date(other) for other in said]
        yield _differs((*path, name), "date-not-in-wording", _instead(printed, _date(when)))


def _meet(when: "When", other: "When") -> bool:
    """Whether two dates have a day in common; of two that are undecided, yes."""
    if when.first is None or when.last is None or other.first is None or other.last is None:
        return when.first is other.first
    return when.first <= other.last and other.first <= when.last


def _date(when: "When") -> str:
    from miekeshi.dates.eras import printed

    return printed(when)


def _unit(one: _Beside) -> str | None:
    from miekeshi.wording.spellings import bare

    return bare(one.unit, one.per) if one.unit else None


def _may_count(figure: "StatedFigure", unit: str) -> bool:
    """Whether what is printed behind a figure may be the unit: a guess that holds it, or is held by it."""
    if not figure.unit:
        return plainly.plain(unit) in figure.printed
    own, other = plainly.plain(unit).removeprefix("延"), figure.unit
    return figure.guess and (own in other or other in own)


def _instead(stated: Sequence[str], value: str) -> str:
    if not stated:
        return _("the wording does not state {value}").format(value=value)
    return _("the wording states {stated}, not {value}").format(stated="、".join(stated[:_NAMED]), value=value)


def _differs(path: Path, code: str, message: str) -> Finding:
    return Finding(
        path, code, message, _("The wording holds: correct what stands beside it, or the wording."), "warning"
    )
