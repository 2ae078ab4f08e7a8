"""Figures in cells of a table: which column they stand in says what they are, and without one nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.wording.lexicon import compiled
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene

_BARS = r"[\t|｜]"
_BLANKS = "[ \u3000]+"
_GOAL = "目標|計画値|めざす値|目指す値"
_START = "基準|現状|前年|昨年|当初値|策定時|前回"
_NAMED = rf"(?:[RHＲＨ令平和成0-9０-９元年度末 ]*)(?:{_GOAL}|{_START}|実績|達成|見込|結果)[^0-9０-９。、]{{0,8}}"
_YEAR = "[RHＲＨ令平和成]{1,2}[0-9０-９元]{1,2}(?:年度?)?|[0-9０-９]{4}年度?"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns, and the pattern that parts its cells."""

    names: tuple[str, ...] = ()
    parting: str = _BARS


NO_COLUMNS = Columns()


def columns(line: str) -> Columns | None:
    """The columns that a line names (指標⇥目標値⇥実績); None where it names none."""
    if not compiled(f"{_GOAL}|{_START}|実績|達成|見込|結果|{_BARS}(?:{_YEAR}){_BARS}").search(line):
        return None
    parting = _BARS if compiled(_BARS).search(line) else _BLANKS
    names = tuple(name for name in _cells(line, parting) if name)
    named = [bool(compiled(f"{_NAMED}|{_YEAR}").fullmatch(name)) for name in names]
    plain = all(is_name or _is_label(name) for name, is_name in zip(names, named, strict=True))
    enough = sum(named) > 1 or (sum(named) == 1 and parting == _BARS)
    return Columns(names, parting) if len(names) > 1 and plain and enough else None


def _is_label(name: str) -> bool:
    return bool(compiled(_YEAR).fullmatch(name)) or (len(name) <= 12 and not compiled("[0-9０-９。、]").search(name))


def _cells(line: str, parting: str) -> list[str]:
    return [cell.strip() for cell in compiled(parting).split(line.strip(" \u3000|｜"))]


def settled(scene: Scene, found: Sequence[Quantity], table: Columns) -> tuple[list[Quantity], set[int]]:
    """The figures that may be the value or anything else of the target, and the places of those where it started.

    Those of other columns, and figures of one unit side by side that nothing names, are left out: which of them is
    aimed at is not said.
    """
    if table.names and len(found) > 1:
        return _by_column(scene, found, table)
    beside: set[int] = set()
    for one, other in pairwise(found):
        joined = one.plain == other.plain and _is_beside(scene, one, other)
        follows = one.number in beside and _is_beside(scene, one, other)
        if follows or (joined and not is_row_of_two(scene, one, other)):
            beside |= {one.number, other.number}
    return [one for one in found if one.number not in beside], set()


def _by_column(scene: Scene, found: Sequence[Quantity], table: Columns) -> tuple[list[Quantity], set[int]]:
    text = scene.folded.original
    lead = len(text) - len(text.lstrip(" \u3000|｜"))
    edges = [lead, *(m.end() for m in compiled(table.parting).finditer(text.rstrip(" \u3000|｜"), lead))]
    goals = [name for name in table.names if compiled(_GOAL).search(name)]
    if len(edges) != len(table.names) or len(goals) != 1:
        return [], set()
    kept, started = [], set()
    for one in found:
        at = scene.span(one.number, one.unit_end)[0]
        name = table.names[sum(edge <= at for edge in edges) - 1]
        if name not in goals and (compiled(_START).search(name) or _is_earlier(name, scene.fiscal_year)):
            started.add(one.number)
        if name in goals or one.number in started:
            kept.append(one)
    return kept, started


def _is_earlier(name: str, fiscal_year: int | None) -> bool:
    """Whether a column is of a year before the sheet's: R4実績."""
    from miekeshi.dates import find

    dates = find(name, fiscal_year)
    last = dates[0].when.last if dates else None
    return bool(fiscal_year and last and fiscal_year_of(last) < fiscal_year)


def _is_beside(scene: Scene, one: Quantity, other: Quantity) -> bool:
    """Whether only blanks or bars part two figures."""
    return one.end < other.begin and not scene.f[one.end : other.begin].strip(" |")


def is_row_of_two(scene: Scene, one: Quantity, other: Quantity) -> bool:
    """Whether two figures are the cells behind a label, as a table has them: 受診率⇥55.2%⇥60.0%."""
    first, last = scene.span(one.begin, one.begin + 1)[0], scene.span(other.begin, other.begin + 1)[0]
    text = scene.folded.original
    label = text[:first].rstrip("\t").split("\t")[-1].strip()
    named = compiled("[ぁ-んァ-ヺ一-鿿A-Za-z]").search(label) and not compiled(_YEAR).fullmatch(label)
    labelled = named and text[max(0, first - 1) : first] == "\t"
    return bool(labelled) and scene.printed(one.end, other.begin) == "\t" and "\t" not in text[last:]
