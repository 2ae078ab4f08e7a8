"""What is proposed beside the printed wording of a target."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from miekeshi.dates.when import When
    from miekeshi.model.aim import Comparator, Direction, Kind

Part = Literal["value", "figure", "scope", "condition", "baseline", "series", "due", "share", "note", "lifted"]
Nature = Literal["actual", "target"]


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a proposal's `text` a part was read: text[start:end].

    `lifted` are the lines below the wording that a target holds in fields of their own: 【内訳】 and what follows it,
    notes, and a baseline in brackets on a line of its own.
    """

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedPoint:
    """A figure at a time: a baseline or one of a series."""

    value: Decimal | None
    unit: str | None = None
    at: "When | None" = None
    scope: str | None = None
    nature: Nature | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedShare:
    """One line of a breakdown; `values` holds its figure for the target and those for the further figures.

    It is `below` the wording, or else part of it: 300件（窓口200件、電話100件）.
    """

    mark: str
    text: str
    values: tuple[Decimal | None, ...]
    below: bool = True


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A further figure of a target that states several."""

    value: Decimal
    unit: str | None = None
    per: str | None = None
    comparator: "Comparator | None" = None
    label: str | None = None
    baseline: ProposedPoint | None = None


@dataclass(frozen=True, slots=True)
class ProposedNote:
    """A note printed below a target, with its mark."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One target of a paste: its text as printed and the aids read from it; what is not said is None or empty.

    `text` is all that was pasted for this target but its mark and its `heading`, the lines above it that are no target
    (【目標数値】); `start` and `end` say where it stood in the paste. `value` is negative where something is to fall by
    it: 10％削減 is -10 %. 30,000千円 is 30000 千円, 1億2,500万円 is 125000000 円. `due` has the dates stated, no other.
    """

    text: str
    mark: str = ""
    heading: str = ""
    start: int = 0
    end: int = 0
    kind: "Kind | None" = None
    comparator: "Comparator | None" = None
    value: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    direction: "Direction | None" = None
    scope: str | None = None
    conditions: tuple[str, ...] = ()
    due: "tuple[When, ...]" = ()
    baselines: tuple[ProposedPoint, ...] = ()
    series: tuple[ProposedPoint, ...] = ()
    figures: tuple[ProposedFigure, ...] = ()
    breakdown: tuple[ProposedShare, ...] = ()
    notes: tuple[ProposedNote, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def wording(self) -> str:
        """The text without what is `lifted` out of it into fields of its own."""
        kept, at = [], 0
        for span in sorted((one for one in self.spans if one.part == "lifted"), key=lambda one: one.start):
            kept.append(self.text[at : span.start])
            at = max(at, span.end)
        return "".join([*kept, self.text[at:]]).strip()

    @property
    def _first(self) -> ProposedPoint | None:
        return self.baselines[0] if self.baselines else None

    @property
    def baseline(self) -> Decimal | None:
        """Where it started."""
        return self._first.value if self._first else None

    @property
    def baseline_at(self) -> "When | None":
        return self._first.at if self._first else None

    @property
    def baseline_unit(self) -> str | None:
        """The baseline's unit as printed."""
        return self._first.unit if self._first else None

    @property
    def baseline_scope(self) -> str | None:
        """What the baseline covers where that is not what the target covers."""
        return self._first.scope if self._first else None

    @property
    def baseline_nature(self) -> Nature | None:
        return self._first.nature if self._first else None

    @property
    def baseline_text(self) -> str | None:
        """The words in brackets that state it, brackets and all."""
        return self._first.text if self._first else None

    def spans_of(self, part: Part) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.part == part)

    def moved(self, by: int) -> "Proposal":
        """The same, with `start` and `end` counted from further ahead in the paste."""
        return replace(self, start=self.start + by, end=self.end + by)
