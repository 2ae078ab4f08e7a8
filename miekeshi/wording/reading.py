"""Read one target of a paste: which of its figures is the value, and what the others are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from miekeshi.wording import kinds, lexicon, points, shares
from miekeshi.wording.dues import dues
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.names import Names, names
from miekeshi.wording.paste import Entry, Piece
from miekeshi.wording.pers import in_subject
from miekeshi.wording.points import Change
from miekeshi.wording.proposal import Proposal, ProposedFigure, ProposedNote, ProposedPoint, Span
from miekeshi.wording.quantities import Quantity, quantities
from miekeshi.wording.scene import Scene, scene
from miekeshi.wording.weights import NO, SLIGHT, WEAK, qualifies, weight

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.model.aim import Comparator, Direction, Kind
    from miekeshi.when import When


@dataclass(slots=True)
class _Roles:
    """What each figure is found to be."""

    main: Quantity | None = None
    figures: list[Quantity] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    baselines: list[Quantity] = field(default_factory=list)
    series: list[Quantity] = field(default_factory=list)
    parts: list[Quantity] = field(default_factory=list)
    conditions: list[tuple[int, int]] = field(default_factory=list)
    scope: tuple[int, int] | None = None


def read_entry(paste: str, entry: Entry, fiscal_year: int | None) -> Proposal:
    """What the words of one target say of its figures and dates."""
    text = paste[entry.start : entry.end]
    pieces = [Piece(p.role, p.start - entry.start, p.end - entry.start, p.body - entry.start) for p in entry.pieces]
    shown = _without(text, [p for p in pieces if p.role in ("share", "shares", "note")])
    seen = scene(shown, fiscal_year)
    found = names(seen)
    reader = _Reader(seen, found)
    proposal = reader.proposal(text)
    units = [unit for unit in (proposal.unit, *(one.unit for one in proposal.figures)) if unit]
    lines = shares.below(text, pieces, units, lambda one: quantities(one, names(one)))
    notes = tuple(
        ProposedNote(text[p.start : p.body].strip(), text[p.body : p.end].strip()) for p in pieces if p.role == "note"
    )
    lifted = [Span("lifted", p.start, p.end) for p in pieces if p.role in ("share", "shares", "note")]
    lifted += _own_brackets(text, proposal)
    return replace(
        proposal,
        mark=paste[slice(*entry.mark)].strip(),
        heading=paste[slice(*entry.heading)].strip(),
        start=min(entry.heading[0], entry.mark[0], entry.start) if entry.heading[0] < entry.heading[1] else min(entry.mark[0], entry.start),
        end=entry.end,
        breakdown=proposal.breakdown or lines,
        notes=notes,
        spans=(
            *proposal.spans,
            *(Span("share", p.start, p.end) for p in pieces if p.role == "share"),
            *(Span("note", p.start, p.end) for p in pieces if p.role == "note"),
            *lifted,
        ),
    )


def _without(text: str, pieces: Sequence[Piece]) -> str:
    for piece in pieces:
        text = text[: piece.start] + "\n" * (piece.end - piece.start) + text[piece.end :]
    return text


def _own_brackets(text: str, proposal: Proposal) -> list[Span]:
    """Brackets that state a baseline behind a sentence or on a line of their own, so that they are kept with it."""
    found = []
    for point in proposal.baselines[:1]:
        at = text.find(point.text) if point.text else -1
        if point.text and at > 0 and compiled(r"[。\n]\s*$").search(text[:at]):
            found.append(Span("lifted", at, at + len(point.text)))
    return found


class _Reader:
    def __init__(self, seen: Scene, found: Names) -> None:
        self.scene, self.f, self.names = seen, seen.f, found
        self.all = quantities(seen, found)
        self.changes = points.changes(seen, self.all)
        self.dates = {one.number: date for one in self.all if (date := points.date_of(seen, one))}

    def proposal(self, text: str) -> Proposal:
        roles = self.roles()
        main = roles.main
        taken = [date for one in roles.baselines if (date := self.dates.get(one.number))]
        compared, at_compared = self._compared(main)
        stated = dues(self.scene, main is not None, [*taken, *([at_compared] if at_compared else [])])
        kind, comparator, direction, value, unit = self._kind(roles, stated)
        spans = self._spans(roles, stated)
        return Proposal(
            text,
            kind=kind,
            comparator=comparator,
            value=value,
            unit=unit,
            per=self._per(main) if main else None,
            direction=direction,
            scope=self.scene.printed(*roles.scope) if roles.scope else None,
            conditions=tuple(dict.fromkeys(self.scene.printed(*span).strip() for span in sorted(roles.conditions))),
            due=tuple(dict.fromkeys(date.when for date in stated)),
            baselines=tuple(self._baselines(roles, compared)),
            series=tuple(self._point(one) for one in roles.series),
            figures=tuple(self._figure(one, roles) for one in roles.figures),
            breakdown=tuple(self._share(one) for one in roles.parts),
            spans=spans,
        )

    # ---- which figure is which

    def roles(self) -> _Roles:
        roles = _Roles(changes=self.changes)
        chain = self._chain()
        joined = {id(one) for change in self.changes for one in (change.start, change.goal)}
        starts = {id(change.start) for change in self.changes}
        free = [one for one in self.all if id(one) not in joined]
        baselines = [one for one in free if points.is_baseline(self.scene, one, self.all)]
        left = [one for one in free if one not in baselines]
        goals = [change.goal for change in self.changes if id(change.goal) not in starts]
        weights = {id(one): weight(self.scene, one) for one in left} | {
            id(one): 6.0 - (3.5 if self.scene.region(one.number) else 0) for one in goals
        }
        candidates = sorted([*left, *goals], key=lambda one: one.number)
        for one in left:
            if weights[id(one)] > WEAK and qualifies(self.scene, one) and any(other.number > one.number and weights[id(other)] >= SLIGHT for other in candidates):
                weights[id(one)] = NO
        share = compiled("率|割合|比率").search(self.f) and any(one.plain == "%" and weights[id(one)] >= SLIGHT for one in candidates)
        for one in left:
            if share and one.plain not in ("%", "ポイント", "位", "倍", "割", "点") and not self.scene.region(one.number):
                weights[id(one)] -= 2
        outer = [one for one in candidates if weights[id(one)] >= SLIGHT]
        inner = [one for one in candidates if self.scene.region(one.number) and weights[id(one)] > -2 and not one.attributive]
        weak = [one for one in candidates if WEAK <= weights[id(one)] < SLIGHT and self._may_be_weak(one)]
        pool = outer or inner or weak
        if pool:
            roles.main = max(pool, key=lambda one: weights[id(one)])
        elif baselines and (itself := self._itself(baselines)):
            roles.main = itself
        roles.baselines = [*([self._start_of(roles.main)] if roles.main and self._start_of(roles.main) else []), *baselines]
        if len(chain) > 2 and roles.main in chain:
            roles.series = chain
            roles.main, start = self._of_this_year(chain)
            roles.baselines = [start, *(one for one in baselines if one is not start)]
        self._place_rest(roles, candidates, weights, outer)
        return roles

    def _may_be_weak(self, one: Quantity) -> bool:
        if compiled(lexicon.DURATION).fullmatch(one.plain):
            return False
        return one.comparator is not None or not self.scene.dates

    def _chain(self) -> list[Quantity]:
        """The longest run of figures joined by arrows."""
        best: list[Quantity] = []
        run: list[Quantity] = []
        for change in self.changes:
            run = [*run, change.goal] if run and run[-1] is change.start else [change.start, change.goal]
            best = max(best, run, key=len)
        return best

    def _of_this_year(self, chain: list[Quantity]) -> tuple[Quantity, Quantity]:
        """The value of a series and where it started: this year's, or else the last, and the one before it."""
        year = self.scene.fiscal_year
        for index, one in enumerate(chain[1:], 1):
            date = self.dates.get(one.number)
            if year is not None and date and date.when.last and points.fiscal_year_of(date.when.last) == year:
                return one, chain[index - 1]
        return chain[-1], chain[-2]

    def _itself(self, baselines: list[Quantity]) -> Quantity | None:
        """An earlier figure that is to be kept or passed: 前年度実績(1,234件)を上回る."""
        for one in baselines:
            region = self.scene.region(one.number)
            end = region.end + 1 if region else one.end
            bound = compiled(rf"{S}(?:{lexicon.BOUND})").match(self.f, end)
            if bound:
                sign = ">" if bound["gt"] else ">=" if bound["ge"] or bound["notlt"] else "<=" if bound["le"] else "<"
                return replace(one, comparator=sign, end=bound.end())
            if (one.comparator and not region) or compiled(rf"\s*(?:を|の|で)?(?:現状)?{lexicon.KEEP}").match(self.f, end):
                return replace(one, end=end)
        return None

    def _start_of(self, main: Quantity | None) -> Quantity | None:
        return next((change.start for change in self.changes if change.goal is main), None)

    def _place_rest(
        self, roles: _Roles, candidates: list[Quantity], weights: dict[int, float], outer: list[Quantity]
    ) -> None:
        main = roles.main
        if main:
            roles.parts = shares.within(self.scene, main, [one for one in candidates if one is not main])
        done = {id(one) for one in (*roles.parts, *roles.series, main)}
        for one in candidates:
            if id(one) in done or one.number == (main.number if main else -1):
                continue
            score, region = weights[id(one)], self.scene.region(one.number)
            if main and (one in outer or (region and score > -2 and (region == self.scene.region(main.number) or one.delta or self._second(main, one)))):
                roles.figures.append(one)
            elif one.comparator or self.f[one.number] == "±" or one.upper is not None or (one.compound and compiled(lexicon.DURATION).fullmatch(one.plain) and main):
                roles.conditions.append((self._noun_before(one), one.end))
            elif roles.scope is None and (score > -3 or region or not one.loose):
                roles.scope = (self._noun_before(one), one.unit_end)
        roles.conditions += [*self.names.ages, *self.names.frames]
        if main and main.of:
            roles.scope = main.of
        if roles.scope is None and main:
            roles.scope = self._scope_in_words()
        if main and main.every and main.of is None and not roles.figures:
            roles.scope = roles.scope if roles.scope and roles.scope[0] > main.unit_end else None

    def _second(self, main: Quantity, one: Quantity) -> bool:
        """Whether a figure in brackets says the value once more in another unit, or states a rate behind a label."""
        region = self.scene.region(one.number)
        return bool(region and region.start >= main.unit_end - 1 and one.plain != main.unit and one in [c.goal for c in self.changes] or (region and one.plain == "%"))

    def _noun_before(self, one: Quantity) -> int:
        """Where the noun right before a figure begins: 会員 of 会員10人以上."""
        m = compiled(rf"(?<![{KANJI}{KATAKANA}])[{KANJI}{KATAKANA}]{{1,6}}$").search(self.f, max(0, one.begin - 7), one.begin)
        date = self.scene.date_at(m.start()) if m else None
        return m.start() if m and date is None else one.begin

    def _scope_in_words(self) -> tuple[int, int] | None:
        """一般会計 of 対H30(一般会計)比, 主任級 of 主任級における女性の割合."""
        if m := compiled(r"比|対").search(self.f):
            for region in self.scene.regions:
                words = self.f[region.start + 1 : region.end]
                if self.f[region.end + 1 :].lstrip().startswith("比") and m and words and not compiled("[0-9]").search(words):
                    return region.start + 1, region.end
        m = compiled(rf"(?<![{KANJI}{KATAKANA}])([{KANJI}{KATAKANA}A-Za-z]{{2,12}})(?:に|に)?における").search(self.f)
        return m.span(1) if m and self.scene.date_at(m.start()) is None else None

    # ---- what is said of them

    def _kind(self, roles: _Roles, stated: "Sequence[Reading]") -> "tuple[Kind | None, Comparator | None, Direction | None, Decimal | None, str | None]":
        main = roles.main
        if main is not None:
            end = main.end
            while region := self.scene.opened(end):
                end = region.end + 1
            if (around := self.scene.region(main.number)) and not compiled(r"[0-9]").search(self.f[around.end :]):
                tail = compiled(rf"\)\s*(?:の|を)?{lexicon.KEEP}").match(self.f, around.end)
                end = around.end + 1 if tail else end
            change = any(one.goal is main for one in roles.changes) or main in roles.series
            every = main.every and not (main.pers or main.plain in ("回", "コマ", "日"))
            every = every or self._in_brackets_of_all(main)
            one = replace(main, every=every, fall=main.fall and not self._is_surplus(main))
            if not one.fall and not one.delta and self._label_falls(one):
                one = replace(one, fall=True, value=-one.value)
            kind, comparator, direction = kinds.kind_of_figure(self.scene, one, change=change, end=end, first=self.f)
            if change and direction is None:
                start = self._start_of(main) or (roles.baselines[0] if roles.baselines else None)
                if start is not None:
                    direction = "up" if start.value < main.value else "down" if start.value > main.value else "keep"
            return kind, comparator, direction, one.value, main.unit or None
        if part := compiled(r"[0-9]+分の[0-9]+(?:(以上)|(以下))?").search(self.f):
            return ("at-most", "<=", "down", None, None) if part[2] else ("at-least", ">=", "up", None, None)
        if (whole := kinds.all_of(self.scene)) and not stated:
            printed = self.scene.printed(*whole)
            return "all", None, None, None, printed
        if (compared := kinds.compared_with_before(self.scene)) is not None:
            return *compared, None, None
        if stated:
            return kinds.kind_of_dates(self.scene, stated), None, None, None, None
        kind, direction = kinds.kind_of_words(self.scene)
        return kind, None, direction, None, None

    def _in_brackets_of_all(self, main: Quantity) -> bool:
        """24校 of 全小中学校(24校)."""
        region = self.scene.region(main.number)
        if region is None:
            return False
        return bool(compiled(rf"(?:全て?の?|すべての)[{KANJI}{KATAKANA}・]{{1,10}}\s*$").search(self.f[: region.start]))

    def _is_surplus(self, main: Quantity) -> bool:
        """A minus that is no fall: a balance or a temperature below zero stays a level with its bound."""
        return bool(main.comparator) and main.plain in ("℃", "度")

    def _label_falls(self, main: Quantity) -> bool:
        """時間外勤務の削減：10%, where the deed is the label and the amount stands alone."""
        before = self.f[max(0, main.begin - 12) : main.begin]
        return main.comparator is None and bool(compiled(rf"(?:削減|縮減|低減|減量|節減|節約|減少){S}[:=\s]{S}\(?$").search(before))

    def _per(self, main: Quantity) -> str | None:
        start = self._start_of(main)
        pers = [per if per else self._each(main) for per in main.pers or (start.pers if start else ())]
        if not pers:
            close = [one for one in self.names.rates if one.end <= main.begin or (self.scene.opened(main.end) or main) and one.start >= main.end]
            ahead = [one for one in close if one.end <= main.begin and "。" not in self.f[one.end : main.begin]]
            behind = [one for one in close if one.start >= main.end and self.f[main.end : one.start].strip() in ("(", "")]
            pers = [unit for one in (ahead[-1:] or behind[:1]) for unit in one.units]
        if not pers and main.plain not in ("%", "位", "倍", "点", "割", "ポイント") and not main.delta:
            floor = self.f.rfind("。", 0, main.begin) + 1
            if (subject := in_subject(self.f, floor, main.begin)) and not any(floor < one.number < main.begin for one in self.all):
                pers = [subject]
        return "・".join(dict.fromkeys(per for per in pers if per)) or None

    def _each(self, main: Quantity) -> str:
        """What 各 in 6地区で各1回 counts."""
        before = [one for one in self.all if one.number < main.number]
        return before[-1].unit if before else ""

    def _compared(self, main: Quantity | None) -> "tuple[ProposedPoint | None, Reading | None]":
        """The time a figure is compared with: 令和元年度比で20%削減 starts from the 100 % of that year."""
        index = Decimal(100) if main and main.plain == "%" and main.delta else None
        unit = "%" if index is not None else None
        for date in self.scene.dates:
            m = compiled(rf"{S}(?:\([^()]*\){S})?(?:同月|同期)?(?:比|(?:実績)?(?:と比較|に比べ|より|の実績|から|の)(?={S}[0-9]))").match(self.f, date.end)
            if m and main and (main.delta or main.plain == "倍"):
                return ProposedPoint(index, unit, date.when, nature="actual"), date
        if compiled(r"(?:前年度?|昨年度?)").search(self.f) and self.scene.fiscal_year and (main is None or main.delta or main.plain == "倍"):
            from miekeshi.when import When

            if compiled(r"(?:前年度?|昨年度?)(?:同期|同月)?(?:比|並|の?実績|を|と|より|から|に比|以上|以下|の?水準|の?\(?[^、。0-9]{0,10}\)?(?:を[上下]回|並み|以上))").search(self.f):
                when = When.fiscal_year(self.scene.fiscal_year - 1)
                date = next((one for one in self.scene.dates if one.when == when), None)
                return ProposedPoint(index, unit, when, nature="actual"), date
        return None, None

    def _baselines(self, roles: _Roles, compared: ProposedPoint | None) -> list[ProposedPoint]:
        matched = [one for one in roles.baselines if not any(self._goes_with(one, figure, roles) for figure in roles.figures)]
        stated = [self._point(one) for one in matched]
        if compared and not any(one.at == compared.at for one in stated) and (compared.value is not None or not stated):
            stated.append(compared)
        return stated

    def _goes_with(self, baseline: Quantity, figure: Quantity, roles: _Roles) -> bool:
        if any(change.start is baseline for change in self.changes):
            return any(change.start is baseline and change.goal is figure for change in self.changes)
        main = roles.main
        return baseline.plain == figure.plain and (main is None or baseline.plain != main.plain) and bool(figure.plain)

    def _point(self, one: Quantity) -> ProposedPoint:
        date = self.dates.get(one.number)
        region = self.scene.region(one.number)
        when: When | None = date.when if date else None
        if when is None and self.scene.fiscal_year and compiled(r"(?:前年度?|昨年度?)").search(self.f[max(0, one.begin - 12) : one.unit_end]):
            from miekeshi.when import When as Stated

            when = Stated.fiscal_year(self.scene.fiscal_year - 1)
        printed = self.scene.printed(region.start, region.end + 1) if region else None
        return ProposedPoint(one.value, one.unit or None, when, self._narrower(one), points.nature(self.scene, one), printed)

    def _narrower(self, one: Quantity) -> str | None:
        """What an earlier figure covers: one of several that the target lists, or what says のみ."""
        region = self.scene.region(one.number)
        if region is None:
            return None
        words = self.f[region.start + 1 : one.begin]
        if m := compiled(rf"([^\s、。:()0-9]{{1,12}})(?:のみ|だけ)").search(self.f, region.start, region.end):
            return self.scene.printed(*m.span(1))
        rest = self.f[: region.start]
        for m in compiled(r"[A-Za-z]{2,}|[ァ-ヺー]{2,}|[一-鿿]{2,}").finditer(words):
            listed = rf"{m[0]}(?:及び|および|、|・|と|並びに)|(?:及び|および|、|・|並びに){m[0]}(?=[)」による])"
            if compiled(listed).search(rest):
                return self.scene.printed(region.start + 1 + m.start(), region.start + 1 + m.end())
        return None

    def _figure(self, one: Quantity, roles: _Roles) -> ProposedFigure:
        baseline = next((start for start in roles.baselines if self._goes_with(start, one, roles)), None)
        start = baseline or next((change.start for change in self.changes if change.goal is one), None)
        comparator: Comparator | None = one.comparator  # type: ignore[assignment]
        pers = [per or self._each(one) for per in one.pers]
        return ProposedFigure(
            one.value, one.unit or None, "・".join(pers) or None, comparator, self._label(one), self._point(start) if start else None
        )

    def _label(self, one: Quantity) -> str | None:
        start = next((change.start for change in self.changes if change.goal is one), one)
        words = compiled(r"[、。・\n;()]|[0-9.]+[^0-9、]{1,3}(?=うち)").split(self.f[max(0, start.begin - 24) : start.begin])[-1]
        at = start.begin - len(words)
        words = words.rstrip(" :=をはがに")
        lead = len(words) - len(words.lstrip(" また"))
        if not words.strip() or compiled("[0-9]").search(words):
            return None
        return self.scene.printed(at + lead, at + len(words)).strip() or None

    def _share(self, one: Quantity) -> shares.ProposedShare:
        return shares.ProposedShare("", self.scene.printed(self._noun_before(one), one.unit_end), (one.value,))

    def _spans(self, roles: _Roles, stated: "Sequence[Reading]") -> tuple[Span, ...]:
        parts: list[tuple[str, int, int]] = []
        if roles.main:
            parts.append(("value", roles.main.number, roles.main.end))
        parts += [("figure", one.number, one.end) for one in roles.figures]
        parts += [("baseline", one.number, one.unit_end) for one in roles.baselines]
        parts += [("series", one.number, one.unit_end) for one in roles.series]
        parts += [("share", one.number, one.unit_end) for one in roles.parts]
        parts += [("condition", *span) for span in roles.conditions]
        parts += [("due", one.start, one.end) for one in stated]
        if roles.scope:
            parts.append(("scope", *roles.scope))
        return tuple(Span(part, *self.scene.span(start, end)) for part, start, end in parts if end > start)  # type: ignore[arg-type]
