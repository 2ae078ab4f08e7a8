"""Which of a wording's figures is the value, and what each of the others is."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.wording import lexicon, points, shares
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.names import Names
from miekeshi.wording.points import Change
from miekeshi.wording.quantities import behind_number
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene
from miekeshi.wording.tails import sign_of
from miekeshi.wording.weights import CHANGED, GOOD, NO, SLIGHT, WEAK, qualifies, weight

if TYPE_CHECKING:
    from miekeshi.dates import Reading

_RATES = ("%", "パーセント", "ポイント", "位", "倍", "割", "点")
_IN_BRACKETS_LEAST = -2
_COMPARED_WITHIN = r"\s*(?:を|の|で)?(?:現状)?"
_ONLY_COMPARED = "(?:平均|全国|県内?|国|類似団体|同規模市?|最長|最大|最短|ピーク時?|参考)[^、。()]{0,4}$"
_PLACE = rf"(?<![{KANJI}{KATAKANA}])([{KANJI}{KATAKANA}A-Za-z]{{2,12}})における"

Stretch = tuple[int, int]


@dataclass(slots=True)
class Roles:
    """What each figure is; `dates` are those beside a figure, by the figure's place."""

    changes: Sequence[Change]
    dates: "dict[int, Reading]"
    main: Quantity | None = None
    baselines: list[Quantity] = field(default_factory=list)
    series: list[Quantity] = field(default_factory=list)
    figures: list[Quantity] = field(default_factory=list)
    parts: list[Quantity] = field(default_factory=list)
    conditions: list[Stretch] = field(default_factory=list)
    scope: Stretch | None = None
    starts: dict[int, Quantity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for change in reversed(self.changes):
            self.starts[id(change.goal)] = change.start

    def start_of(self, goal: Quantity | None) -> Quantity | None:
        """The figure that a change to `goal` begins from."""
        return self.starts.get(id(goal))


def roles(scene: Scene, names: Names, found: Sequence[Quantity], started: Collection[int]) -> Roles:
    """The part of each of the figures `found` in the scene; those at the places `started` are known to be earlier."""
    dates = {one.number: date for one in found if (date := points.date_of(scene, one))}
    given = Roles(points.changes(scene, found), dates)
    starts = {id(change.start) for change in given.changes}
    goals = {id(change.goal) for change in given.changes}
    changing = starts | goals
    single = [one for one in found if id(one) not in changing]
    regions = Counter(scene.region(one.number) for one in found if one.number in dates)
    others = points.Others(len(found) > 1, any(scene.region(one.number) is None for one in found), regions)
    earlier = [
        one for one in single if one.number in started or points.is_baseline(scene, one, dates.get(one.number), others)
    ]
    no_value = starts | set(map(id, earlier))
    candidates = [one for one in found if id(one) not in no_value]
    weights = _weights(scene, candidates, goals)
    given.main = _main(scene, candidates, weights) or _itself(scene, earlier)
    start = given.start_of(given.main)
    chain = _chain(given.changes)
    if len(chain) > 2 and given.main is chain[-1]:
        given.main, start = _of_this_year(scene, chain, dates)
        given.series = chain
    elif given.main and not start and (steps := _steps(scene, given.main, candidates, dates)):
        weightiest, given.main = given.main, _this_years(scene, given.main, steps, dates)
        dated = [one for one in earlier if one.plain == given.main.plain and one.number in dates]
        own = [one for one in (weightiest, given.main) if one.number in dates]
        unique = {one.number: one for one in (*dated, *steps, *own)}
        given.series = [unique[number] for number in sorted(unique)]
    given.baselines = [*([start] if start else []), *earlier]
    _place(scene, names, given, candidates, weights)
    return given


def _steps(scene: Scene, main: Quantity, candidates: Sequence[Quantity], dates: "dict[int, Reading]") -> list[Quantity]:
    """Figures of the value's own kind for other years, this one or later: 60％（R5：50％、R6：55％）."""
    own = dates.get(main.number)
    return [
        one
        for one in candidates
        if one.number != main.number
        and one.plain == main.plain
        and (date := dates.get(one.number))
        and one.delta == main.delta
        and points.is_step(scene, date)
        and not (own and own.when == date.when)
    ]


def _this_years(scene: Scene, main: Quantity, steps: Sequence[Quantity], dates: "dict[int, Reading]") -> Quantity:
    """The figure for the sheet's year where several years stand side by side, each with its own, or else the value."""
    if main.number not in dates or scene.region(main.number):
        return main
    beside = [one for one in (main, *steps) if scene.region(one.number) is None]
    return next((one for one in beside if _year(dates[one.number]) == scene.fiscal_year), main)


def _year(date: "Reading") -> int | None:
    return fiscal_year_of(date.when.last) if date.when.last else None


def _weights(scene: Scene, candidates: Sequence[Quantity], goals: set[int]) -> dict[int, float]:
    """The weight of each candidate, by its identity, with what the others take from it."""
    found = {id(one): CHANGED if id(one) in goals else weight(scene, one) for one in candidates}
    last = max((one.number for one in candidates if found[id(one)] >= SLIGHT), default=-1)
    for one in candidates:
        if id(one) in goals and scene.region(one.number):
            found[id(one)] -= CHANGED - SLIGHT - 1
        if one.number < last and found[id(one)] > WEAK and qualifies(scene, one):
            found[id(one)] = NO
    share = compiled("率|割合").search(scene.f)
    if share and any(one.plain == "%" and found[id(one)] >= SLIGHT for one in candidates):
        for one in candidates:
            if one.plain not in _RATES and id(one) not in goals and not scene.region(one.number):
                found[id(one)] -= 2
    return found


def _main(scene: Scene, candidates: Sequence[Quantity], weights: dict[int, float]) -> Quantity | None:
    """The weightiest figure, the first of equals; one in brackets or one that qualifies only if there is no other."""
    clear = [one for one in candidates if weights[id(one)] >= SLIGHT]
    inner = [
        one
        for one in candidates
        if scene.region(one.number) and weights[id(one)] > _IN_BRACKETS_LEAST and not one.attributive
    ]
    weak = [one for one in candidates if WEAK <= weights[id(one)] < SLIGHT and _may_be_weak(scene, one)]
    pool = clear or inner or weak
    if not pool:
        return None
    main = max(pool, key=lambda one: weights[id(one)])
    levels = [one for one in pool if one.plain == main.plain and not one.delta and weights[id(one)] >= GOOD]
    later = main.delta and levels and levels[-1].number > main.number
    return levels[-1] if later else main


def _may_be_weak(scene: Scene, one: Quantity) -> bool:
    """Whether 10か所以上の may be the value: a duration qualifies what follows, as does 2路線の where a date is set."""
    return not compiled(lexicon.DURATION).fullmatch(one.plain) and bool(one.comparator or not scene.dates)


def _itself(scene: Scene, earlier: Sequence[Quantity]) -> Quantity | None:
    """An earlier figure that is to be kept or passed: 前年度実績(1,234件)を上回る."""
    for one in earlier:
        region = scene.region(one.number)
        if region and behind_number(scene, region):
            continue
        end = region.end + 1 if region else one.end
        if bound := compiled(rf"{S}{lexicon.BOUND}").match(scene.f, end):
            return replace(one, comparator=sign_of(bound), end=bound.end())
        if (one.comparator and not region) or compiled(_COMPARED_WITHIN + lexicon.KEEP).match(scene.f, end):
            return replace(one, end=end)
    return None


def _chain(changes: Sequence[Change]) -> list[Quantity]:
    """The longest run of figures joined by arrows."""
    best: list[Quantity] = []
    run: list[Quantity] = []
    for change in changes:
        run = [*run, change.goal] if run and run[-1] is change.start else [change.start, change.goal]
        best = max(best, run, key=len)
    return best


def _of_this_year(scene: Scene, chain: list[Quantity], dates: "dict[int, Reading]") -> tuple[Quantity, Quantity]:
    """The value of a series and where it started: this year's, or else the last, and the one before it."""
    for before, one in pairwise(chain):
        if (date := dates.get(one.number)) and _year(date) == scene.fiscal_year is not None:
            return one, before
    return chain[-1], chain[-2]


def _place(scene: Scene, names: Names, given: Roles, candidates: Sequence[Quantity], weights: dict[int, float]) -> None:
    """Figures, conditions, scope and breakdown: all that is neither value nor baseline."""
    main = given.main
    rest = [one for one in candidates if main is None or one.number != main.number]
    given.parts = shares.within(scene, main, rest) if main else []
    placed = {one.number for one in (*given.parts, *given.series)}
    for one in rest:
        if one.number in placed:
            continue
        score, region = weights[id(one)], scene.region(one.number)
        duration = one.compound and compiled(lexicon.DURATION).fullmatch(one.plain)
        if main and (score >= SLIGHT or (region and score > _IN_BRACKETS_LEAST and _adds(scene, given, one))):
            given.figures.append(one)
        elif one.comparator or scene.f[one.number] == "±" or one.upper is not None or (duration and main):
            given.conditions.append((_noun_before(scene, one), one.end))
        elif given.scope is None and one.plain and (score > -3 or region or not one.loose):
            given.scope = (one.of and (one.of[0], one.unit_end)) or (_noun_before(scene, one), one.unit_end)
    given.conditions += [*names.ages, *names.frames]
    if main and main.of:
        given.scope = main.of
    elif main and given.scope is None:
        given.scope = _scope_in_words(scene)


def _adds(scene: Scene, given: Roles, one: Quantity) -> bool:
    """Whether a figure in brackets adds to the value: in the same brackets, in another unit or behind a label."""
    region, main = scene.region(one.number), given.main
    if region is None or main is None or compiled(_ONLY_COMPARED).search(scene.f, region.start, one.begin):
        return False
    if region == scene.region(main.number) or one.delta or one.plain == "%" or given.start_of(one):
        return True
    return region.start >= main.unit_end - 1 and _noun_before(scene, one) < one.begin and one.of is None


def _noun_before(scene: Scene, one: Quantity) -> int:
    """Where the noun right before a figure begins: 会員 of 会員10人以上."""
    noun = rf"(?<![{KANJI}{KATAKANA}])[{KANJI}{KATAKANA}]{{1,6}}$"
    m = compiled(noun).search(scene.f, max(0, one.begin - 7), one.begin)
    return m.start() if m and scene.date_at(m.start()) is None else one.begin


def _scope_in_words(scene: Scene) -> Stretch | None:
    """一般会計 of 対H30(一般会計)比, 主任級 of 主任級における女性の割合."""
    for region in scene.regions:
        words = scene.f[region.start + 1 : region.end]
        if compiled(rf"{S}比").match(scene.f, region.end + 1) and words and not compiled("[0-9]").search(words):
            return region.start + 1, region.end
    m = compiled(_PLACE).search(scene.f)
    return m.span(1) if m and scene.date_at(m.start()) is None else None
