"""The pieces of a source as rows: what is left over first, then what was placed, each coloured by where it went."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from miekeshi.describe.names import place_name
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.importing.dealing import Work
from miekeshi.model import Path, in_order
from miekeshi.model.form import Form
from miekeshi.model.path import field_at, is_item, kind_of
from miekeshi.text.i18n import _, signed
from tui.terminal.content import plain, shown
from tui.widgets.reader import Reader

STYLES = {
    "target": ".inserted",
    "action": ".inserted",
    "measure": ".heading",
    "goal": ".heading",
    "section": ".label",
    "note": ".tag",
    "source_words": ".faint",
}
"""How the place is shown to which a piece went, by the kind of item there."""


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece: left over under ``key``, or placed at ``path``; neither for a heading."""

    content: Content
    key: str = ""
    path: Path = ()


class PiecesRoll(Reader):
    """The pieces; the cursor passes headings by."""

    BINDINGS = []

    def __init__(self) -> None:
        super().__init__([], hang=2)
        self.id = "pieces"
        self.rows: list[PieceRow] = []

    def show(self, rows: list[PieceRow], cursor: int = 0) -> None:
        """Show these, the cursor on one of them."""
        self.rows = rows
        self.paragraphs = [row.content for row in rows]
        self.renew(cursor)

    def selectable(self, index: int) -> bool:
        return bool(self.rows[index].key or self.rows[index].path)

    @property
    def row(self) -> PieceRow | None:
        """What the cursor is on."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None


def rows(work: Work, form: Form) -> Iterator[PieceRow]:
    """The rows of the work as it stands."""
    left = in_order(work.sheet.left_over)
    yield PieceRow(Content.assemble((_("Left over: {count}").format(count=len(left)), ".heading")))
    for key, one in left:
        suspected = one.why == "suspected"
        sign, style = ("? ", ".warning") if suspected else ("! ", ".error")
        why = _("a strike seems to be lost") if suspected else why_words(one.why)
        yield PieceRow(
            Content.assemble((sign, style), (shown(one.text, lines=True), style), "\n  ", _about(one.place or "", why)),
            key=key,
        )
    yield PieceRow(Content.assemble((_("Placed: {count}").format(count=len(work.placed)), ".heading")))
    for put in work.placed:
        words = put.path == ("source_words",)
        kind = "source_words" if words else kind_of(put.path if is_item(put.path) else field_at(put.path)[0])
        where = _("read as a label or a sign") if words else destination(work, form, put.path)
        text = (shown(put.text, lines=True), ".faint") if words else plain(shown(put.text, lines=True))
        style = STYLES.get(kind, ".strong")
        yield PieceRow(
            Content.assemble(
                "  ", text, "\n  ", _about(put.place, ""), (signed(" → "), ".faint"), (shown(where), style)
            ),
            path=put.path,
        )


def destination(work: Work, form: Form, path: Path) -> str:
    """Where a piece went, in words: 2 Target ② Wording."""
    item, field = field_at(path)
    if not item:
        return field_name(field)
    named = place_name(work.sheet, form, item, field) or kind_name(kind_of(item))
    name = field_name(field)
    return named if field in ("text", "body") or name in named else f"{named} {name}"


def why_words(why: str) -> str:
    """Why a piece was not placed, in the language in use."""
    return {
        "hidden": _("hidden in the file"),
        "comment": _("a comment"),
        "margin": _("in the margin of the page"),
        "instructions": _("on a page of instructions"),
        "undated": _("struck, without a day of the revision"),
    }.get(why, _("not placed"))


def _about(place: str, why: str) -> Content:
    return plain("  ".join(filter(None, (place, why))), ".faint")
