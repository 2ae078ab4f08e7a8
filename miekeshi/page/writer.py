"""Writes the blocks of a page one by one: an item's fields with what revisions made of them, and the form's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from miekeshi.dates import eras, fiscal
from miekeshi.dates.when import When
from miekeshi.model import Item, Path, Sheet
from miekeshi.model.form import Form
from miekeshi.model.parts import label_keys
from miekeshi.model.path import nearest
from miekeshi.order.printed import in_part, printed
from miekeshi.page.blocks import Block, Style, revisions_in, tag
from miekeshi.page.cells import Cell
from miekeshi.progress.periods import Span, point
from miekeshi.redline.segments import Segment
from miekeshi.revision.trace import in_sequence
from miekeshi.revision.views import Fate, Line, fate, redlined

CARRIED = "前年のまま"
"""Printed behind what was carried forward from the year before, until someone edits or confirms it."""
_YEAR = re.compile(r"\{year([+-]\d{1,2})?\}")
"""What stands for a fiscal year in a form's words."""
IN_CONFLICT = "食い違い"
"""Printed behind what a merge left undecided."""


def worded(sheet: Sheet, words: str) -> str:
    """A form's words with the sheet's department in them, and its year or one so many years from it (``{year-1}``)."""
    if "{" not in words:
        return words

    def named(found: re.Match[str]) -> str:
        year = (sheet.fiscal_year or 0) + int(found[1] or 0)
        return eras.fiscal_year_name(year) if sheet.fiscal_year is not None and year in fiscal.YEARS else ""

    return _YEAR.sub(named, words).replace("{department}", sheet.department or "")


class At:
    """The item being printed: where it is, what revisions did to the whole of it and to what holds it."""

    def __init__(self, path: Path, item: Any, own: Fate, outer: Fate) -> None:
        self.path, self.item, self.own, self.outer = path, item, own, outer
        self.shown = False


def period_words(form: Form, spans: Sequence[Span], period: str) -> str:
    """A period as the form calls it; of a form that states none the quarter, of another id its day or month."""
    if period in form.period:
        return form.period[period].label
    if period in {span.id for span in spans}:
        return f"第{period.removeprefix('q')}四半期"
    found = point(period, spans)
    if found is None:
        return period
    first = found.first
    return eras.printed(When.of(first) if first == found.last else When.month(first.year, first.month))


class Writer:
    """The blocks written so far, of a sheet in one of its views.

    ``pending`` writes a heading as soon as something is written below it.
    """

    def __init__(self, sheet: Sheet, form: Form) -> None:
        self.sheet, self.form = sheet, form
        self.blocks: list[Block] = []
        self.pending: Callable[[], object] | None = None
        self.unlabelled: set[str] = set()
        """Labels that are not printed just now: the head of the column says the same."""
        self.in_conflict = {nearest(sheet, one.at) for one in sheet.conflict.values()}
        self.sequence = {key: place for place, key in enumerate(in_sequence(sheet))}

    def flush(self) -> None:
        """Print the heading that waits for what comes below it."""
        heading, self.pending = self.pending, None
        if heading is not None:
            heading()

    def items(self, at: At, name: str) -> Iterator[At]:
        """The items of a field in printed order."""
        return (self.at(at, name, key, item) for key, item in printed(self.sheet, at.item, name))

    def items_of(self, at: At, part: str, named: tuple[str, ...]) -> list[At]:
        """The items that a part of the layout prints, in printed order."""
        kind = part.partition(".")[0]
        items = printed(self.sheet, at.item, kind)
        return [self.at(at, kind, key, item) for key, item in items if in_part(part, key, item, named)]

    def at(self, at: At, name: str, key: str, item: Item) -> At:
        """The item of a field of what is being printed, to be printed next."""
        return At((*at.path, name, key), item, fate(self.sheet, item, at.own), at.own)

    def notes(self, at: At, depth: int) -> None:
        """Print the notes of an item."""
        for one in self.items(at, "note"):
            self.marked(one, "note", depth)

    def marked(self, at: At, style: Style, depth: int) -> None:
        """Print a text with its mark, if there is anything in it."""
        text, mark = self.line(at, "text"), self.line(at, "mark")
        if text or mark:
            self.put(at, "text", style, depth, text, mark=mark)

    def words(self, key: str) -> str:
        """The form's words for a part, empty where it has none."""
        if key in self.unlabelled:
            return ""
        return worded(self.sheet, self.form.label.get(key, ""))

    def first_words(self, keys: Iterable[str]) -> str:
        """The form's words under the first of the keys that it has any for."""
        return next(filter(None, map(self.words, keys)), "")

    def first_key(self, part: str) -> str:
        """The id under which the form has words for the part."""
        return next((key for key in label_keys(part) if key in self.form.label), "")

    def line(
        self,
        at: At,
        field: str,
        words: Callable[[Any], str] | None = None,
        strike: Callable[[str, str], str] | None = None,
    ) -> Line:
        """A field with its strikes and insertions; see ``redlined``."""
        return redlined(self.sheet, at.item, field, at.own, words, strike)

    def plain(self, at: At, text: str) -> Line:
        """A text that no revision is kept of: it came and went with the item."""
        return (Segment(text, *at.own),) if text else ()

    def fixed(self, at: At, key: str) -> Line:
        """The form's words for a part, as a line."""
        return self.plain(at, self.words(key) if key else "")

    def label(self, at: At, key: str, style: Style, depth: int) -> int:
        """Print the form's words over a part; the levels by which what follows is indented."""
        words = self.fixed(at, key)
        if words:
            self.put(at, "", style, depth, words)
        return 1 if words else 0

    def emit(
        self,
        at: At,
        field: str,
        style: Style,
        depth: int,
        *,
        words: Callable[[Any], str] | None = None,
        label: str = "",
    ) -> None:
        """One field on a line of its own, if there is anything in it."""
        if line := self.line(at, field, words):
            self.put(at, field, style, depth, line, label=self.fixed(at, label))

    def put(
        self,
        at: At,
        field: str,
        style: Style,
        depth: int,
        text: Line,
        *,
        mark: Line = (),
        label: Line = (),
        aside: Line = (),
        revisions: tuple[str, ...] | None = None,
        cell: Cell | None = None,
    ) -> None:
        """One block, behind the heading that waits for one; its texts name the revisions unless those are given."""
        self.flush()
        inherited = at.own if at.shown or not field else at.outer
        first = bool(field) and not at.shown
        carried = first and getattr(at.item, "carried", None) is not None
        at.shown = at.shown or bool(field)
        if revisions is None:
            revisions = tuple(sorted(revisions_in(mark, text, aside), key=lambda key: self.sequence.get(key, -1)))
            words = tag(revisions, inherited) or (CARRIED if carried else "")
            if first and at.path in self.in_conflict:
                words = "、".join(filter(None, (IN_CONFLICT, words)))
        else:
            words = ""
        self.blocks.append(
            Block(at.path, field, style, depth, text, mark, label, aside, revisions, words, carried, cell)
        )
