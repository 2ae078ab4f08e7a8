"""新旧対照表: what sheets said and what they say, item by item, side by side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from miekeshi.dates.eras import short, wareki
from miekeshi.model import Path, Sheet, get, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import number_of
from miekeshi.model.path import ancestors, holder, kind_of, outermost, relative
from miekeshi.page.blocks import Block
from miekeshi.page.blocks import plain as words_of
from miekeshi.page.layout import page
from miekeshi.page.notice import called
from miekeshi.publish.document import (
    Cell,
    Document,
    Element,
    Paragraph,
    Run,
    Runs,
    Table,
    joined,
    outlined,
    plain,
    runs,
)
from miekeshi.publish.paper import answering, last_day
from miekeshi.redline.segments import redline
from miekeshi.revision.trace import in_sequence, touched
from miekeshi.revision.views import after
from miekeshi.year.wording import wording_alone

NEW, GONE, DITTO = "（新設）", "（削る）", "同上"
_ROWS = frozenset({"officer", "section", "goal", "measure", "target", "action", "note"})
"""What has a row of its own; all else stands in that of what holds it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the table is laid out.

    ``heads`` name the new side and the old; ``every`` shows what did not change, too; ``blank`` leaves the other side
    of what came or went empty; ``remarks`` adds a column with the reasons.
    """

    heads: tuple[str, str] = ("改正後", "改正前")
    old_left: bool = False
    every: bool = False
    blank: bool = False
    remarks: bool = True
    across: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Two states of a sheet, and the revisions that lie between them.

    ``traced`` is the sheet that keeps what they changed; ``said`` tells which states they are.
    """

    old: Sheet
    new: Sheet
    traced: Sheet
    revisions: tuple[str, ...] = ()
    said: str = ""


def by_revisions(sheet: Sheet, revisions: Collection[str]) -> Sides:
    """Before the first and after the last of these revisions of the sheet, which has at least one of them."""
    sequence = in_sequence(sheet)
    places = [place for place, key in enumerate(sequence) if key in revisions]
    first, last = places[0], places[-1]
    between = tuple(sequence[first : last + 1])
    days = "、".join(dict.fromkeys(wareki(revision_date(key)) for key in between))
    return Sides(after(sheet, sequence[:first]), after(sheet, sequence[: last + 1]), sheet, between, f"（{days}改定）")


def of_year(sheet: Sheet) -> Sides:
    """As first published, and as it now reads."""
    sequence = tuple(in_sequence(sheet))
    return Sides(after(sheet, ()), after(sheet, sequence), sheet, sequence, "（当初から現在まで）")


def between(old: Sheet, new: Sheet, said: str = "") -> Sides:
    """Two versions of a sheet, or two years' sheets."""
    keys = tuple(key for key in in_sequence(new) if key not in old.revision)
    return Sides(old, new, new, keys, said)


def comparison(sides: Sides, form: Form, manner: Manner | None = None) -> Document:
    """The table as a document."""
    manner = manner or Manner()
    title = f"{sides.new.title or sides.new.department or ''}　新旧対照表".strip()
    table = _table(sides, form, manner)
    head = [Paragraph(plain(title), "title")]
    head += [Paragraph(plain(sides.said), "text", align="center")] if sides.said else []
    body: list[Element] = [*head, table or Paragraph(plain("変更はありません。"), "text")]
    revised = {**answering(sides.old), **answering(sides.new)}
    return Document(title, outlined(body), manner.across, max(last_day(sides.old), last_day(sides.new)), revised)


def _table(sides: Sides, form: Form, manner: Manner) -> Table | None:
    old, new = (_rows(wording_alone(one), form) for one in (sides.old, sides.new))
    reasons = _reasons(sides)
    rows: list[tuple[Cell, ...]] = []
    before = ""
    for key in _in_order(list(old), list(new)):
        one, other = old.get(key), new.get(key)
        cells = _pair(one, other, manner)
        if cells is None:
            continue
        held = sides.new if other else sides.old
        name = _name(held, form, key)
        reason = "\n".join(reasons.get(key.path, ()))
        remark = DITTO if reason and reason == before else reason
        before = reason
        sides_of_row = cells[::-1] if manner.old_left else cells
        last = [Cell((Paragraph(plain(remark), "small"),))] if manner.remarks else []
        rows.append((Cell((Paragraph(plain(name), place=key.path),), head=True), *sides_of_row, *last))
    if not rows:
        return None
    heads = manner.heads[::-1] if manner.old_left else manner.heads
    words = ("項目", *heads, *(("備考",) if manner.remarks else ()))
    top = tuple(Cell((Paragraph(plain(one), align="center"),), head=True) for one in words)
    return Table((14, 40, 40, 16) if manner.remarks else (14, 43, 43), (top, *rows), heads=1)


@dataclass(frozen=True, slots=True)
class _Key:
    """An item, or a field of the sheet's own; of all but sections the id tells which wherever it was moved to."""

    id: Path
    field: str
    path: Path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.id, self.field) == (other.id, other.field)

    def __hash__(self) -> int:
        return hash((self.id, self.field))


_Row = dict[tuple[Path, str], list[Block]]
"""The blocks of a row by what they show."""


def _rows(sheet: Sheet, form: Form) -> dict[_Key, _Row]:
    """What the page prints of each item, in its order; what it repeats counts where it stands first."""
    found: dict[_Key, _Row] = {}
    shown = (block for block in page(sheet, form) if block.field)
    seen: set[tuple[Path, str]] = set()
    for (path, field), blocks in groupby(shown, key=lambda block: (block.path, block.field)):
        if (path, field) not in seen:
            seen.add((path, field))
            found.setdefault(_key(path, field), {})[(relative(path, _item(path)), field)] = list(blocks)
    return found


def _item(path: Path) -> Path:
    """The item whose row the place is shown in."""
    return next((one for one in reversed(ancestors(path)) if kind_of(one) in _ROWS), ())


def _key(path: Path, field: str) -> _Key:
    item = _item(path)
    return _Key(item if kind_of(item) == "section" else relative(item, holder(item)), "" if item else field, item)


def _name(sheet: Sheet, form: Form, key: _Key) -> str:
    """What the item is called on paper, behind the numbers of what holds it: 2 達成目標③."""
    if not key.path:
        return {"title": "表題", "department": "部局名", "divisions": "組織体制"}.get(key.field, key.field)
    outer = outermost(key.path)
    goal = sheet.goal.get(getattr(get(sheet, outer), "goal", None) or "")
    numbers = [_counted(goal), _counted(get(sheet, outer))]
    own = "" if outer == key.path or kind_of(key.path) == "section" else _counted(get(sheet, key.path))
    return " ".join(filter(None, (*numbers, called(sheet, form, key.path) + own)))


def _counted(item: object) -> str:
    """The item's number or mark, where it tells it from its neighbours: ③, not ・."""
    number = number_of(item)
    return number if any(char.isalnum() for char in number) else ""


def _in_order(old: Sequence[_Key], new: Sequence[_Key]) -> list[_Key]:
    """The rows as the new side has them, what is gone behind what stood before it."""
    found = list(new)
    for place, key in enumerate(old):
        if key not in found:
            ahead = next((one for one in reversed(old[:place]) if one in found), None)
            found.insert(0 if ahead is None else found.index(ahead) + 1, key)
    return found


def _pair(old: _Row | None, new: _Row | None, manner: Manner) -> tuple[Cell, Cell] | None:
    """The cells of the new and the old side; ``None`` where nothing is to be shown."""
    if old is None or new is None:
        whole = [line for held in (old, new) if held for blocks in held.values() for line in map(_changed, blocks)]
        other = () if manner.blank else (Paragraph(plain(NEW if new else GONE)),)
        sides = Cell(tuple(whole)), Cell(other)
        return sides if new else sides[::-1]
    above: list[Paragraph] = []
    below: list[Paragraph] = []
    differs = False
    for key in _merged(list(old), list(new)):
        was, now = (_said(held.get(key, ())) for held in (old, new))
        if was == now and key[1] == "heading" and len(new) > 1:
            continue
        differs = differs or was != now
        above += _lines(new.get(key, ()), was, now, side="new")
        below += _lines(old.get(key, ()), was, now, side="old")
    return (Cell(tuple(above)), Cell(tuple(below))) if differs or manner.every else None


def _merged(old: Sequence[tuple[Path, str]], new: Sequence[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    yield from new
    yield from (key for key in old if key not in new)


def _said(blocks: Collection[Block]) -> tuple[str, str, str]:
    """What blocks of one field say: the mark, the text, what stands at its end."""
    lines = list(blocks)
    mark = "".join(words_of(one.mark) for one in lines[:1])
    return mark, "\n".join(one.text for one in lines), "".join(words_of(one.aside) for one in lines)


def _lines(blocks: Collection[Block], was: tuple[str, ...], now: tuple[str, ...], *, side: str) -> Iterator[Paragraph]:
    """The blocks as paragraphs of one side, what is on this side alone underlined."""
    if not blocks:
        return
    mark, text, aside = (_side(one, other, side) for one, other in zip(was, now, strict=True))
    first = next(iter(blocks))
    lines = _split(text)
    for number, line in enumerate(lines):
        whole = joined(
            runs(first.label, "strong") if number == 0 else (), line, aside if number == len(lines) - 1 else ()
        )
        yield Paragraph(whole, "text", mark=mark if number == 0 else ())


def _side(old: str, new: str, side: str) -> Runs:
    found = [one for one in redline(old, new) if (one.struck if side == "new" else one.inserted) is None]
    return tuple(
        run
        for text, inserted, struck in found
        for run in runs(((text, inserted, struck),), "" if inserted is None and struck is None else "changed")  # type: ignore[arg-type]
    )


def _split(line: Runs) -> list[Runs]:
    """The paragraphs of a text."""
    found: list[list[Run]] = [[]]
    for run in line:
        first, *rest = run.text.split("\n")
        found[-1].append(run._replace(text=first))
        found.extend([run._replace(text=one)] for one in rest)
    return [tuple(run for run in one if run.text) for one in found]


def _changed(block: Block) -> Paragraph:
    """A block of an item that only one side has."""
    return Paragraph(
        joined(runs(block.label, "strong"), runs(block.segments, "changed"), runs(block.aside, "changed")),
        mark=runs(block.mark, "changed"),
    )


def _reasons(sides: Sides) -> Mapping[Path, tuple[str, ...]]:
    """Of each item with a row the reasons of the revisions that changed it, each behind its day."""
    found: dict[Path, dict[str, None]] = {}
    for key in sides.revisions:
        reason = f"{short(revision_date(key))}　{sides.traced.revision[key].reason}"
        for one in touched(sides.traced, key):
            found.setdefault(_item(one.path), {})[reason] = None
    return {path: tuple(reasons) for path, reasons in found.items()}
