"""Costs on the page: what each counts, what it comes to by year, and how that is made up."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from miekeshi.dates import eras, fiscal
from miekeshi.model import Amount, Cost, Spent
from miekeshi.model.parts import LINE, CostPart, cost_part, label_keys
from miekeshi.model.path import id_of
from miekeshi.page.blocks import paragraphs
from miekeshi.page.figures import NOT_REPORTED, figure
from miekeshi.page.pieces import Label, Piece, in_one_line
from miekeshi.page.writer import At, Writer, period_words
from miekeshi.progress.costs import ACTUAL, SPENT, awaits_spending, last_spent, states_actual, year_of_amount
from miekeshi.progress.periods import periods, year_of
from miekeshi.revision.views import Line

MONEY = {"budget": "予算額", "plan": "計画額", "actual": "決算額", "spent": "執行額"}
STAFF = {"budget": "予定", "plan": "計画", "actual": "実績", "spent": "実績"}
"""Words for the natures of what is no money."""


class Costs:
    """What a part of a layout prints of the costs of a sheet, a goal or a measure."""

    def __init__(self, out: Writer) -> None:
        self.out = out
        self.year = year_of(out.sheet, out.sheet.published or date.min)
        self.spans = periods(out.form, self.year)

    @cached_property
    def awaited(self) -> bool:
        """Whether what is not yet entered as spent shows as –: the form has words for it, or another cost has some."""
        return awaits_spending(self.out.sheet, self.out.form)

    def write(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        """The costs that the part prints: each with its amounts below it, or on one line."""
        asked = cost_part(part)
        costs = self._asked(at, asked, named) if asked else []
        if not costs or asked is None:
            return
        narrow = asked.nature is not None or asked.year is not None
        if not narrow or len(costs) > 1:
            depth += self.out.label(at, self.out.first_key(part), "label" if at.path else "heading", depth)
        for one in costs:
            if asked.line or narrow:
                self._line(one, asked, depth)
            else:
                self._cost(one, depth)

    def pieces(self, at: At, part: str, named: tuple[str, ...] = ()) -> list[Piece]:
        """The amounts that the part prints, for a cell of a table."""
        asked = cost_part(part)
        if asked is None:
            return []
        return [piece for one in self._asked(at, asked, named) for piece in self._amounts(one, asked)]

    def head(self, part: str) -> str:
        """The words over a column of the part: the form's own, else the year and the nature."""
        asked = cost_part(part)
        if asked is None:
            return ""
        if own := self.out.first_words(label_keys(part.removesuffix(f".{LINE}"))):
            return own
        year = asked.year.of(self.out.sheet.fiscal_year) if asked.year else None
        nature = self._nature(asked.nature, "円") if asked.nature else ""
        return (self.out.words(asked.id or "")) + self._when(year) + nature

    def _asked(self, at: At, asked: CostPart, named: tuple[str, ...]) -> list[At]:
        apart = {one.id for one in map(cost_part, named) if one is not None and one.id}
        costs = self.out.items(at, "cost")
        return [one for one in costs if (id_of(one.path) == asked.id if asked.id else id_of(one.path) not in apart)]

    def _title(self, at: At) -> Line:
        fallback = self.out.words(id_of(at.path))
        return self.out.line(at, "title", lambda text: text or fallback)

    def _cost(self, at: At, depth: int) -> None:
        self.out.put(at, "title", "cost", depth, self._title(at), mark=self.out.line(at, "mark"))
        for piece in self._amounts(at, CostPart()):
            label = self.out.plain(piece.at, piece.label.words)
            if piece.prose:
                for line in paragraphs(piece.line):
                    self.out.put(piece.at, piece.field, "prose", depth + 2, line)
            else:
                self.out.put(piece.at, piece.field, "amount", depth + 1, piece.line, label=label)
            if isinstance(piece.at.item, Amount):
                self._breakdown(piece.at, at.item.unit, depth + 2)

    def _breakdown(self, at: At, unit: str | None, depth: int) -> None:
        shares = list(self.out.items(at, "breakdown"))
        if shares:
            depth += self.out.label(at, "breakdown", "label", depth)
        for one in shares:
            mark, text = self.out.line(one, "mark"), self.out.line(one, "text")
            said = one.item.text and states(one.item.text, one.item.value)
            value = () if said else self.out.line(one, "value", lambda value: _worded(value, unit))
            if mark or text or value:
                self.out.put(one, "text", "share", depth, text, mark=mark, aside=value)

    def _line(self, at: At, asked: CostPart, depth: int) -> None:
        """The amounts asked for on one line, behind what they are of; under a head that says so without that."""
        headed = bool(self.out.unlabelled)
        pieces = [one for one in self._amounts(at, asked) if not one.prose]
        alone = headed and len(pieces) == 1 and asked.nature is not None
        line = pieces[0].line if alone else in_one_line(pieces)
        if not line:
            return
        label, mark = (self._title(at), self.out.line(at, "mark")) if not headed else ((), ())
        held, field = (pieces[0].at, pieces[0].field) if alone else (at, "title")
        self.out.put(held, field, "cost", depth, line, mark=mark, label=label)

    def _amounts(self, at: At, asked: CostPart) -> Iterator[Piece]:
        """The amounts of a cost, then what was spent."""
        cost: Cost = at.item
        year = asked.year.of(self.out.sheet.fiscal_year) if asked.year else None
        for one in self.out.items(at, "amount"):
            amount: Amount = one.item
            own = year_of_amount(self.out.sheet, amount)
            if asked.nature not in (None, amount.nature) or (asked.year and own != year):
                continue
            words = self._when(own) + self._nature(amount.nature, cost.unit)
            if line := self.out.line(one, "text"):
                yield Piece(one, "text", line, Label(words, tells=True))
            else:
                line = self.out.line(one, "value", lambda value: _worded(value, cost.unit))
                yield Piece(one, "value", line, Label(words, tells=True))
        if asked.nature in (None, ACTUAL, SPENT) and (not asked.year or year == self.out.sheet.fiscal_year):
            yield from self._spent(at, asked)

    def _spent(self, at: At, asked: CostPart) -> Iterator[Piece]:
        cost: Cost = at.item
        last = last_spent(cost, self.spans)
        if last is None and (not self.awaited or states_actual(self.out.sheet, cost) or at.own[1] is not None):
            return
        key, spent, whole = last or (self.spans[-1].id, Spent(), True)
        if not whole and asked.nature == ACTUAL:
            return
        here = At((*at.path, "spent", key), spent, at.own, at.own)
        words = self._when(self.out.sheet.fiscal_year) + self._nature(ACTUAL if whole else SPENT, cost.unit)
        if not whole:
            words += f"（{period_words(self.out.form, self.spans, key)}まで）"
        said = NOT_REPORTED if spent.value is None else figure(spent.value, cost.unit)
        yield Piece(here, "value", self.out.plain(here, said), Label(words, tells=True))
        if spent.note:
            yield Piece(here, "note", self.out.plain(here, spent.note), prose=True)

    def _nature(self, nature: str | None, unit: str | None) -> str:
        if not nature:
            return ""
        if not (unit or "").endswith("円") and nature in STAFF:
            return STAFF[nature]
        return self.out.words(f"cost-{nature}") or MONEY.get(nature) or self.out.words(nature) or nature

    def _when(self, year: int | None) -> str:
        return eras.fiscal_year_name(year) if year is not None and year in fiscal.YEARS else ""


def states(text: str, value: Decimal | None) -> bool:
    """Whether the words hold the figure, in any digits, with or without commas."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    return any(Decimal(digits) == value for digits in re.findall(r"\d+(?:\.\d+)?", plain))


def _worded(value: Decimal | None, unit: str | None) -> str:
    return "" if value is None else figure(value, unit)
