"""A sheet as a document for paper: the blocks of its page, laid out by its form."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from miekeshi.model import Sheet, revision_date
from miekeshi.model.form import Form, on_paper
from miekeshi.model.path import kind_of, outermost
from miekeshi.page.blocks import Block
from miekeshi.page.blocks import plain as words_of
from miekeshi.page.grid import Grid, GridCell, in_tables
from miekeshi.page.layout import page
from miekeshi.publish.document import (
    EPOCH,
    UPRIGHT,
    Cell,
    Document,
    Paragraph,
    Role,
    Style,
    Table,
    ems,
    joined,
    outlined,
    plain,
    runs,
)
from miekeshi.revision.views import View

_STYLES: dict[str, Style] = {
    "title": "title",
    "notice": "notice",
    "heading": "heading",
    "group": "part",
    "label": "label",
    "subheading": "label",
    "goal": "item",
    "measure": "item",
    "baseline": "small",
    "note": "small",
}
_ROLES: dict[str, Role] = {"rating": "strong", "subtitle": "strong"}


def paper(sheet: Sheet, form: Form, view: View = "redline") -> Document:
    """The sheet as it goes on paper in that view."""
    body = elements(page(sheet, on_paper(form), view))
    return Document(
        sheet.title or "", outlined(body), form.paper.across, day=last_day(sheet), revisions=answering(sheet)
    )


def last_day(sheet: Sheet) -> date:
    """The last day on which the sheet was published, revised or closed."""
    days = [sheet.published, sheet.closed, *map(revision_date, sheet.revision)]
    return max((day for day in days if day and day >= EPOCH), default=EPOCH)


def answering(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """Of each revision its day, and the post that approved it, else the department: never a person."""
    return {
        key: (revision_date(key).isoformat(), one.approved_by or sheet.department or "")
        for key, one in sheet.revision.items()
    }


def elements(blocks: Iterable[Block]) -> Iterator[Paragraph | Table]:
    """The blocks as paragraphs and tables; the lines of an index are a table as well."""
    held: list[Block] = []
    for one in in_tables(blocks):
        if isinstance(one, Block) and one.style in ("index-head", "index"):
            held.append(one)
            continue
        if held:
            yield _index(held)
            held = []
        yield table(one) if isinstance(one, Grid) else paragraph(one)
    if held:
        yield _index(held)


def paragraph(block: Block) -> Paragraph:
    """A block as a paragraph: its label, its text, what stands at its end, the date of its revision."""
    role = _ROLES.get(block.style, "")
    line = joined(
        runs(block.label, "strong" if block.segments else ""),
        runs(block.segments, role),
        runs(block.aside),
        plain(f"［{block.tag}］" if block.tag else "", "tag"),
    )
    style = _STYLES.get(block.style, "text")
    return Paragraph(line, style, block.depth, runs(block.mark), block.path, block.field, kept=_leads(block))


def _leads(block: Block) -> bool:
    """Whether the block is of no use at the foot of a page, without what follows it."""
    return block.style in ("notice", "subtitle", "scale") or (
        block.style == "field" and kind_of(outermost(block.path)) == "measure"
    )


def table(grid: Grid) -> Table:
    """A table of the page, without the rows and columns in which nothing stands."""
    shape = grid.shape
    columns, rows = _columns(grid), _rows(grid)
    heads = {
        (row, column): one.heading
        for one in grid.cells
        if one.heading
        for row in range(one.row, one.row + one.rows)
        for column in range(one.column, one.column + one.columns)
    }
    widths = tuple(float(shape.widths[column]) for column in columns)
    found: dict[int, list[Cell]] = {row: [] for row in rows}
    for one in grid.cells:
        across = [column for column in range(one.column, one.column + one.columns) if column in columns]
        down = [row for row in range(one.row, one.row + one.rows) if row in found]
        if across and down:
            named = heads.get((shape.heads - 1, one.column)) or heads.get((one.row, one.column - 1)) or ""
            room = sum(shape.widths[column] for column in across) / sum(widths) * UPRIGHT
            found[down[0]].append(_cell(one, (len(across), len(down)), shape.heads, named, room))
    return Table(widths, tuple(map(tuple, found.values())), shape.heads, shape.path, name=shape.name)


def _rows(grid: Grid) -> list[int]:
    """The rows that are printed: the heads, and those in which something begins."""
    held = {one.row for one in grid.cells if one.blocks or grid.shape.typed}
    return [row for row in range(grid.shape.rows) if row < grid.shape.heads or row in held]


def _columns(grid: Grid) -> list[int]:
    """The columns that are printed: of a table with heads above it those with anything below them."""
    every = range(len(grid.shape.widths))
    if not grid.shape.heads or grid.shape.typed:
        return [*every]
    held = {
        column
        for one in grid.cells
        if one.row >= grid.shape.heads and one.blocks and one.columns == 1
        for column in range(one.column, one.column + one.columns)
    }
    held |= {*grid.shape.blank}
    return [column for column in every if column in held] or [*every]


def _cell(one: GridCell, size: tuple[int, int], heads: int, named: str, room: float) -> Cell:
    """A cell of so many columns and rows; what only repeats the words above or beside it is left out."""
    columns, rows = size
    if one.heading:
        aside = one.row >= heads
        words = _parted(one.heading, room) if aside and not one.upright else one.heading
        line = Paragraph(plain(words), align="left" if aside else "center")
        return Cell((line,), columns, rows, head=True, upright=one.upright)
    first, *rest = one.blocks or (None,)
    blocks = list(one.blocks)
    if first and first.style in ("label", "heading") and first.text == named and not first.revisions:
        least = min((block.depth for block in rest), default=0)
        blocks = [replace(block, depth=block.depth - least) for block in rest if block]
    elif first and first.label and words_of(first.label) == named:
        blocks[0] = replace(first, label=())
    return Cell(tuple(elements(blocks)), columns, rows, head=one.row < heads, upright=one.upright)


def _parted(words: str, room: float) -> str:
    """A heading that is wider than its cell on two lines, parted behind a point between its words."""
    first, point, rest = words.rpartition("・")
    return f"{first}・\n{rest}" if point and ems(first) + 1 <= room < ems(words) + 1 else words


def _index(blocks: list[Block]) -> Table:
    """An index of goals: their numbers, their words, their pages."""
    rows = [
        tuple(
            Cell((Paragraph(runs(line), place=block.path, field=field),), head=block.style == "index-head")
            for line, field in ((block.mark, "number"), (block.segments, block.field), (block.aside, "page"))
        )
        for block in blocks
    ]
    kept = [column for column in range(3) if any(one.runs for row in rows for one in row[column].lines)]
    widths = [(3.0, 36.0, 6.0)[column] for column in kept]
    heads = sum(block.style == "index-head" for block in blocks[:1])
    return Table(tuple(widths), tuple(tuple(row[column] for column in kept) for row in rows), heads)
