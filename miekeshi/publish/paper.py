"""A sheet as a document for paper: the blocks of its page, laid out by its form."""

from collections.abc import Iterable, Iterator
from datetime import date

from miekeshi.model import Sheet, revision_date
from miekeshi.model.form import Form
from miekeshi.page.blocks import Block
from miekeshi.page.layout import page
from miekeshi.publish.document import EPOCH, Document, Element, Paragraph, Role, Style, joined, outlined, plain, runs
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
    return Document(
        sheet.title or "", outlined(elements(page(sheet, form, view))), day=last_day(sheet), revisions=answering(sheet)
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


def elements(blocks: Iterable[Block]) -> Iterator[Element]:
    """The blocks as paragraphs and tables."""
    return map(paragraph, blocks)


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
    return block.style in ("notice", "subtitle") or (block.style == "field" and block.path[:1] == ("measure",))
