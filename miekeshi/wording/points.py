"""Which figures say where it started: 80%（R2）→85%（R3）, （令和2年度末実績：78件）, 現状値 … 目標値 …."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.wording import lexicon
from miekeshi.wording.cells import is_row_of_two
from miekeshi.wording.lexicon import S, compiled
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Region, Scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.wording.proposal import Nature

_LOOSE = (
    r"(?:[\s:()、,は=のにを]|調査|[前昨]年度?|実績値?|目標値?|現状値?|基準値?|見込み?|時点|現在|約|およそ|おおよそ|おおむね|概ね|ほぼ"
    "|延べ?|計|以上|程度|度|末|値|決算|年度|年間|各)*"
)
_BESIDE = (
    r"[\s:は、=(]*(?:の|度|末|実績値?|目標値?|現状値?|基準値?|計画値?|時点|現在|決算|値|調査|見込み?|における|では|で)*"
    rf"[\s:は=(]*(?:約|年間|延べ?)?{S}"
)
_NEAR = 100
"""Characters within which a date before a figure may be the figure's."""
_SAME_UNIT = "(?:以上|以下|以内|程度)?に"
_MADE_BY = r"まで|から(?!$)|中に|内に"


@dataclass(frozen=True, slots=True)
class Others:
    """The figures of a wording: whether there are `several` and one `outside` brackets, and how many are `dated`."""

    several: bool
    outside: bool
    dated: Mapping[Region | None, int]


@dataclass(frozen=True, slots=True)
class Change:
    """From one figure to the next."""

    start: Quantity
    goal: Quantity


def changes(scene: Scene, figures: Sequence[Quantity]) -> list[Change]:
    """Figures joined by an arrow, or by から where what follows says that they change."""
    return [Change(one, other) for one, other in pairwise(figures) if _is_change(scene, one, other)]


def _is_change(scene: Scene, one: Quantity, other: Quantity) -> bool:
    joint = _without_dates(scene, one.end, other.number)
    if compiled(_LOOSE + lexicon.ARROW + _LOOSE).fullmatch(joint):
        return True
    if compiled(rf"{_LOOSE}(?:から|より){_LOOSE}").fullmatch(joint):
        return _changes_to(scene, other)
    if one.plain != other.plain:
        return False
    if joint == "を":
        return bool(compiled(_SAME_UNIT).match(scene.f, other.unit_end))
    return one.end < other.begin and is_row_of_two(scene, one, other)


def _without_dates(scene: Scene, start: int, end: int) -> str:
    kept, at = [], start
    for date in scene.dates_within(start, end):
        starts = scene.f.endswith("から", date.start, date.end)
        kept += [scene.f[at : date.start], "から" if starts else ""]
        at = date.end
    return "".join([*kept, scene.f[at:end]])


def _changes_to(scene: Scene, other: Quantity) -> bool:
    changed = rf"\s*(?:[にへ]|まで|{lexicon.RISE}|{lexicon.FALL}|{lexicon.BETTER})"
    return bool(compiled(changed).match(scene.f, scene.behind(other.end)))


def date_of(scene: Scene, one: Quantity) -> "Reading | None":
    """The date that stands beside a figure, as in R4:70.1%, 令和4年度実績 70.1%, 80%(R2)."""
    region = scene.region(one.number)
    near = takewhile(lambda date: date.end > one.begin - _NEAR, scene.dates_before(one.begin + 1))
    before = (date for date in near if date.end <= one.begin + 1 and scene.region(date.start) in (region, None))
    if date := next(before, None):
        between = scene.f[date.end : max(date.end, one.begin)]
        inside = region and region.holds(date.start) and not compiled(r"[0-9][^()]*[、,]").search(between)
        if inside or compiled(_BESIDE).fullmatch(between):
            return date
    if (shut := _shut_before(scene, one)) and (dated := list(scene.dates_within(shut.start, shut.end))):
        return dated[-1]
    after = scene.opened(one.end) or scene.opened(one.unit_end)
    if after and (dated := list(scene.dates_within(after.start, after.end))):
        words = scene.f[after.start + 1 : after.end]
        if len(dated) == 1 and not compiled(r"まで|[0-9]").search(_without_dates(scene, after.start + 1, after.end)):
            return dated[0]
        if len(dated) == 1 and "まで" in words:
            return dated[0]
    return None


def _shut_before(scene: Scene, one: Quantity) -> Region | None:
    """Brackets that close right before a figure: 現状値（R4）70%."""
    at = one.begin
    while at and scene.f[at - 1] in " :=は\n":
        at -= 1
    return scene.closing.get(at - 1)


def is_before(scene: Scene, date: "Reading") -> bool | None:
    """Whether a date lies before the sheet's fiscal year; None if that is not known."""
    if scene.fiscal_year is None or date.when.last is None:
        return None
    return fiscal_year_of(date.when.last) < scene.fiscal_year


def _is_ahead(scene: Scene, date: "Reading") -> bool:
    """Whether a date lies after the sheet's fiscal year."""
    return bool(scene.fiscal_year and date.when.first and fiscal_year_of(date.when.first) > scene.fiscal_year)


def is_step(scene: Scene, date: "Reading | None") -> bool:
    """Whether a figure is dated by the year, this one or a later: a step on the way, not where it started."""
    if date is None or date.when.last is None or is_before(scene, date):
        return False
    return date.when.precision in ("year", "fiscal-year") or (date.when.last.month, date.when.last.day) == (3, 31)


def is_baseline(scene: Scene, one: Quantity, date: "Reading | None", others: Others) -> bool:
    """Whether a figure that no arrow joins is an earlier one, by its label, its `date` or the brackets it stands in."""
    if one.delta:
        return False
    region = scene.region(one.number)
    before = bool(date and is_before(scene, date))
    label = _label(scene, one, region)
    past = bool(compiled(rf"{lexicon.PAST}|時点|現在|昨年|当初").search(label))
    if region:
        return _is_bracketed_baseline(scene, one, region, date, past, others)
    governed = compiled(r"[をに]\s*$").search(scene.f, max(0, one.begin - 2), one.begin)
    if governed and not compiled(rf"{lexicon.PAST}[^、。]{{0,6}}$").search(label):
        return False
    if compiled(r"\s*と(?:する|し)").match(scene.f, one.end) or "目標" in label[-8:]:
        return False
    return (past or before) and (others.several or (past and before))


def _is_bracketed_baseline(
    scene: Scene, one: Quantity, region: Region, date: "Reading | None", past: bool, others: Others
) -> bool:
    words = scene.f[region.start + 1 : region.end]
    if date and compiled(_MADE_BY).match(scene.f, date.end):
        return False
    past = past or bool(compiled(lexicon.PAST).search(scene.f, one.unit_end, region.end))
    before = is_before(scene, date) if date else None
    outside = others.outside
    if "目標" in words and not compiled("実績|現状").search(words):
        return bool(before) or (before is None and date is not None and outside and not past)
    if past or before:
        return True
    alone = others.dated.get(region, 0) < 2 if before is None else not is_step(scene, date)
    return date is not None and outside and alone and not _is_ahead(scene, date)


def nature(scene: Scene, one: Quantity, date: "Reading | None") -> "Nature":
    """Whether a figure is or was aimed at: 50自治会目標, R4目標：50, a step of this year or a later."""
    region = scene.region(one.number)
    before = scene.f[max(region.start if region else 0, one.begin - 10) : one.begin]
    aimed = compiled(r"(?:目標|計画)(?:値|数)?[\s:=は(]*$").search(before)
    named = compiled("目標|計画値").match(scene.f, one.unit_end)
    ahead = date is not None and is_before(scene, date) is False and is_step(scene, date)
    return "target" if aimed or named or (ahead and not compiled(lexicon.PAST).search(before)) else "actual"


def _label(scene: Scene, one: Quantity, region: Region | None) -> str:
    """The words since the last comma, sentence or figure that name a figure."""
    floor = region.start + 1 if region else 0
    words = scene.f[max(floor, one.begin - 30) : one.begin]
    shut = _shut_before(scene, one)
    if shut and shut.start > floor:
        words = scene.f[max(floor, shut.start - 10) : shut.end + 1]
    return compiled(r"[、。\n;]|[0-9.]+[%件人回点]").split(words)[-1]
