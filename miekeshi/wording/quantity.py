"""One figure of a wording."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: text[number:unit_end] is the number with its unit, text[begin:end] that with per and bound around it.

    `unit` is as printed, `plain` as folded. `fall` and `rise` tell 10%減 and 10%増 (`value` is then signed), `of` is
    the whole it is a part of (24校中20校), `upper` the other end of a range. `compound` if its unit is part of a longer
    noun (3市広域研修), `attributive` if its bound qualifies one (月80時間を超える職員), `loose` if its unit is a guess,
    `open_bound` if it has a bound that may be meant either way (△5億円以下).
    """

    begin: int
    number: int
    unit_end: int
    end: int
    value: Decimal
    unit: str = ""
    plain: str = ""
    comparator: str | None = None
    pers: tuple[str, ...] = ()
    about: bool = False
    every: bool = False
    upper: Decimal | None = None
    of: tuple[int, int] | None = None
    fall: bool = False
    rise: bool = False
    compound: bool = False
    loose: bool = False
    attributive: bool = False
    stage: bool = False
    open_bound: bool = False

    @property
    def delta(self) -> bool:
        """Whether it says by how much something changes, not what it comes to."""
        return self.fall or self.rise
