"""What became of sheets, as paragraphs: each sheet, under it each item, under that its fields as redlines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from miekeshi.describe.changes import Line, Told
from miekeshi.diff.compare import WHATS, What
from miekeshi.model.naming import main_text
from miekeshi.model.path import id_of
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import signed
from tui.shell.past import Became
from tui.terminal.content import plain, redlined, shown
from tui.widgets.reader import Reader

INDENT = "    "
STYLES: Mapping[What, str] = {"added": ".inserted", "withdrawn": ".struck", "removed": ".struck"}
"""How the words of an item are shown that came or went."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A paragraph: the head of a sheet, or what became of an item of it."""

    content: Content
    became: Became | None = None
    told: Told | None = None


class ChangesRoll(Reader):
    """What became of sheets; the cursor stands on items."""

    BINDINGS = []

    def __init__(self, *, id: str = "changes") -> None:  # noqa: A002
        super().__init__([], hang=4)
        self.id = id
        self.rows: list[ChangeRow] = []

    def show(self, rows: Iterable[ChangeRow]) -> None:
        """Show these, the cursor on the first of them."""
        self.rows = list(rows)
        self.paragraphs = [one.content for one in self.rows]
        self.renew(0)

    @property
    def row(self) -> ChangeRow | None:
        """What the cursor is on."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None


def rows(every: Iterable[Became], marks: bool, *, heads: bool, item: str = "") -> Iterator[ChangeRow]:
    """The paragraphs; ``heads`` names each sheet above its own, ``item`` is the one whose life is told."""
    for one in every:
        if heads:
            yield ChangeRow(Content.assemble((shown(one.title), ".heading")), one)
        if one.problem or one.old is None or one.new is None or not one.told:
            words = [one.problem] if one.problem else one.short
            yield ChangeRow(Content("\n").join(Content(f"  {shown(line)}") for line in words), one)
        if item and one.old is None and one.new is not None:
            yield _drafted(one, item, marks)
        for told in one.told:
            yield ChangeRow(_row(told, marks), one, told)


def _drafted(one: Became, item: str, marks: bool) -> ChangeRow:
    """The item's words as it came with its sheet."""
    from miekeshi.model.walk import walk

    assert one.new is not None
    words = next(
        str(getattr(found, main_text(found) or "", "") or "")
        for path, found in walk(one.new)
        if path and id_of(path) == item
    )
    return ChangeRow(Content.assemble(INDENT, redlined((Segment(words, "", None),), marks)), one)


def _row(told: Told, marks: bool) -> Content:
    head = Content.assemble("  ", (shown(f"{told.place} {told.what}".strip()), ".label"))
    brief = "" if told.lines else told.brief
    lines: list[Content | str] = [head, "  ", plain(brief, STYLES.get(told.difference.what, ""))] if brief else [head]
    for line in told.lines:
        lines += ["\n", INDENT, _line(line, marks)]
    return Content.assemble(*lines)


def _line(line: Line, marks: bool) -> Content:
    name = (f"{shown(line.name)}: ", ".label")
    if not line.words:
        return Content.assemble(name, redlined(line.segments, marks))
    old, new = line.segments
    return Content.assemble(name, (shown(old.text), ".struck"), signed(" → "), (shown(new.text), ".inserted"))


def kinds_in(every: Iterable[Became]) -> list[tuple[What, int]]:
    """The kinds of change there are, and how many of each."""
    found = [told.difference.what for one in every for told in one.told]
    return [(kind, found.count(kind)) for kind in WHATS if kind in found]
