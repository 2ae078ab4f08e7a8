"""The aids beside a figure: per what, where it started, what it is compared with, how it is called."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from miekeshi.wording import points
from miekeshi.wording.lexicon import S, compiled
from miekeshi.wording.names import Names
from miekeshi.wording.pers import in_subject
from miekeshi.wording.proposal import ProposedFigure, ProposedPoint
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.roles import Roles
from miekeshi.wording.scene import Scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.dates.when import When
    from miekeshi.model.aim import Comparator

_LAST_YEAR = "(?:前年度?|昨年度?)"
_COMPARISON = (
    rf"{S}(?:\([^()]*\){S})?(?:同月|同期)?(?:の?実績)?"
    rf"(?:比|と比較|に比べ|よりも?(?=[^、。]{{0,3}}[0-9])|(?:から|の)(?={S}[0-9]))"
)
_WITH_LAST_YEAR = (
    rf"{_LAST_YEAR}(?:同期|同月|比|並|の?実績|を|と|より|から|に比|以上|以下|の?水準"
    r"|の?\(?[^、。0-9]{0,10}\)?(?:を[上下]回|並み|以上))"
)
_NOT_PER_TIME = ("%", "位", "倍", "点", "割", "ポイント")


class Aids:
    """Reads what stands around the figures of one wording."""

    def __init__(self, scene: Scene, names: Names, found: Sequence[Quantity], roles: Roles) -> None:
        self.scene, self.f, self.names, self.found, self.roles = scene, scene.f, names, found, roles
        self.goals = {id(change.start): change.goal for change in reversed(roles.changes)}
        self.further = {one.number for one in roles.figures}
        self.plains = {one.plain for one in roles.figures}
        self.owners = self._owners()
        self.beside = {number: one for one in reversed(roles.baselines) if (number := self.owners.get(id(one)))}
        free = [one for one in roles.baselines if id(one) not in self.goals and self._is_other(one)]
        self.by_plain = {one.plain: one for one in reversed(free)}

    def per(self, one: Quantity) -> str | None:
        """年 of 年3回, 人・日 of 1人1日当たり."""
        start = self.roles.start_of(one)
        own = [unit or self._counted_before(one) for unit in one.pers or (start.pers if start else ())]
        first = start.begin if start else one.begin
        within = [unit for rate in self.names.rates if rate.start < first < rate.end for unit in rate.units]
        ahead = [rate for rate in self.names.rates if rate.end <= first and "。" not in self.f[rate.end : first]]
        behind = [
            rate for rate in self.names.rates if self.f[one.end : rate.start].strip() == "(" and rate.start > one.end
        ]
        rated = within or [unit for rate in ahead[-1:] or behind[:1] for unit in rate.units]
        pers = rated if within else [*own, *rated]
        if not pers and one.plain not in _NOT_PER_TIME and not one.delta:
            floor = self.f.rfind("。", 0, first) + 1
            alone = not any(floor < other.number < first for other in self.found)
            pers = [unit] if alone and (unit := in_subject(self.f, floor, first)) else []
        return "・".join(dict.fromkeys(unit for unit in pers if unit)) or None

    def _counted_before(self, one: Quantity) -> str:
        """What 各 in 6地区で各1回 counts."""
        return next((other.unit for other in reversed(self.found) if other.number < one.number), "")

    def compared(self) -> "tuple[ProposedPoint | None, Reading | None]":
        """The time the value is compared with: 令和元年度比で20%削減 starts from the 100 % of that year."""
        main = self.roles.main
        relative = main is not None and (main.delta or main.plain == "倍")
        index = Decimal(100) if main and main.plain == "%" and main.delta else None
        unit = main.unit if main and index is not None else None
        for date in self.scene.dates:
            if relative and compiled(_COMPARISON).match(self.f, date.end):
                return ProposedPoint(index, unit, date.when, nature="actual"), date
        if (relative or main is None) and compiled(_WITH_LAST_YEAR).search(self.f) and (when := self._last_year()):
            stated = next((one for one in self.scene.dates if one.when == when), None)
            return ProposedPoint(index, unit, when, nature="actual"), stated
        return None, None

    def _last_year(self) -> "When | None":
        if self.scene.fiscal_year is None:
            return None
        from miekeshi.dates.when import When

        return When.fiscal_year(self.scene.fiscal_year - 1)

    def baselines(self, compared: ProposedPoint | None) -> list[ProposedPoint]:
        """Where the value started, but not where a further figure did."""
        own = [one for one in self.roles.baselines if not self._followed(one)]
        stated = [self.point(one) for one in own]
        if compared and not any(one.at == compared.at for one in stated) and (compared.value is not None or not stated):
            stated.append(compared)
        return stated

    def _owners(self) -> dict[int, int]:
        """For each baseline in brackets right behind a further figure of its unit the place of that figure."""
        ends = {one.unit_end: one for one in self.roles.figures}
        owners = {}
        for one in self.roles.baselines:
            region = self.scene.region(one.number)
            owner = (ends.get(region.start) or ends.get(region.start - 1)) if region else None
            if owner and owner.plain == one.plain:
                owners[id(one)] = owner.number
        return owners

    def _followed(self, baseline: Quantity) -> bool:
        """Whether a further figure goes on from it."""
        if id(baseline) in self.owners:
            return True
        goal = self.goals.get(id(baseline))
        return goal.number in self.further if goal else self._is_other(baseline) and baseline.plain in self.plains

    def _is_other(self, baseline: Quantity) -> bool:
        main = self.roles.main
        return bool(baseline.plain) and (main is None or baseline.plain != main.plain)

    def _earlier(self, figure: Quantity) -> Quantity | None:
        """Where a further figure started, by an arrow or by its unit."""
        return self.roles.start_of(figure) or self.beside.get(figure.number) or self.by_plain.get(figure.plain)

    def point(self, one: Quantity) -> ProposedPoint:
        """A figure at a time."""
        date = self.roles.dates.get(one.number)
        region = self.scene.region(one.number)
        when = date.when if date else None
        if when is None and compiled(_LAST_YEAR).search(self.f, max(0, one.begin - 12), one.unit_end):
            when = self._last_year()
        printed = self.scene.printed(region.start, region.end + 1) if region else None
        nature = points.nature(self.scene, one, date)
        return ProposedPoint(one.value, one.unit or None, when, self._narrower(one), nature, printed)

    def _narrower(self, one: Quantity) -> str | None:
        """What an earlier figure covers: one of several that the target lists, or what says のみ."""
        region = self.scene.region(one.number)
        if region is None:
            return None
        if m := compiled(r"([^\s、。:()0-9]{1,12})(?:のみ|だけ)").search(self.f, region.start, region.end):
            return self.scene.printed(*m.span(1))
        for m in compiled("[A-Za-z]{2,}|[ァ-ヺー]{2,}|[一-鿿]{2,}").finditer(self.f, region.start + 1, one.begin):
            listed = f"{m[0]}(?:及び|および|、|・|と|並びに)|(?:及び|および|、|・|並びに){m[0]}(?=[)」による])"
            if compiled(listed).search(self.f, 0, region.start):
                return self.scene.printed(*m.span())
        return None

    def figure(self, one: Quantity) -> ProposedFigure:
        """A further figure with its label and where it started."""
        start = self._earlier(one)
        comparator: Comparator | None = one.comparator  # type: ignore[assignment]
        pers = "・".join(unit or self._counted_before(one) for unit in one.pers) or None
        baseline = self.point(start) if start else None
        return ProposedFigure(one.value, one.unit or None, pers, comparator, self._label(start or one), baseline)

    def _label(self, one: Quantity) -> str | None:
        """The words between the last comma and a figure: 来場者 of 24回、来場者200人."""
        floor = max(0, one.begin - 24)
        words = compiled(r"[、。・\n;()]").split(self.f[floor : one.begin])[-1]
        start = one.begin - len(words)
        words = words.rstrip(" :=をはがに")
        start += len(words) - len(words.lstrip(" "))
        if not words.strip() or compiled("[0-9]").search(words):
            return None
        return self.scene.printed(start, start + len(words.strip())).strip() or None
