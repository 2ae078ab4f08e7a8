"""What red and underlined characters mean: an insertion only where something in the file says so."""

import re
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise

from miekeshi.importing.document import Cell, Document, Paragraph, Spotted, Table
from miekeshi.importing.labels import role_of
from miekeshi.importing.marked import INSERTED, KEPT, LINED, RED, STRUCK, Marked
from miekeshi.importing.notices import is_notice
from miekeshi.importing.tags import untagged
from miekeshi.wording.listing import begins_item

ALIKE = 0.5
"""Share of like characters from which a line below a struck one is that one, reworded."""
_DIGITS = "0-9０-９,，.．"
_FIGURES = "0123456789０１２３４５６７８９,，.．"
_SAYS_RED = re.compile("赤字|朱書|朱字|赤色|赤い")
_SAYS_LINED = re.compile("下線|アンダーライン")


def settled(document: Document) -> Document:
    """The document in which every character is kept, struck or inserted."""
    everything = [text for text in document.texts() if text.text]
    notices = " ".join(text.text for text in everything if is_notice(text.text))
    struck = any(STRUCK in text.signs for text in everything)
    meant = {RED: struck or bool(_SAYS_RED.search(notices)), LINED: bool(_SAYS_LINED.search(notices))}

    tags: list[Marked] = []
    days: dict[str, list[date]] = {}

    def settle(text: Marked, above: Marked | None = None) -> Marked:
        plain, found, dated = untagged(text)
        tags.extend(found)
        days.update(dated)
        return _settled(plain, meant, struck, above)

    blocks = [
        Paragraph(settle(block.text), block.note) if isinstance(block, Paragraph) else _table(block, settle)
        for block in document.blocks
    ]
    if document.spotted:
        spots = [Spotted(settle(one.text), one.path, one.field) for one in document.spotted]
        made = Document(document.name, [], list(document.asides), spotted=spots)
        made.saved_on, made.tags, made.days = document.saved_on, tags, days
        return made
    made = Document(document.name, blocks, list(document.asides), document.lost_strikes, changed_on=document.changed_on)
    made.saved_on, made.tags, made.days = document.saved_on, tags, days
    return made


def _table(table: Table, settle: Callable[[Marked, Marked | None], Marked]) -> Table:
    """The table with its cells settled, each with the one right above it in sight."""
    ends = {(cell.row + cell.rows, cell.column): cell.text for cell in table.cells}
    return Table(
        tuple(
            Cell(
                cell.row,
                cell.column,
                settle(cell.text, ends.get((cell.row, cell.column))),
                cell.rows,
                cell.columns,
                tuple(settle(note, None) for note in cell.notes),
            )
            for cell in table.cells
        )
    )


def _settled(text: Marked, meant: dict[str, bool], struck: bool, above: Marked | None = None) -> Marked:
    replaces = above is not None and above.wholly(STRUCK) and _is_alike(above.text, text.text)
    if replaces and (text.wholly(KEPT) or text.wholly(RED)):
        return text.resigned(INSERTED * len(text))
    if not ({RED, LINED} & set(text.signs)):
        return implied(text)
    if is_notice(text.text) or role_of(text.text):
        return text.resigned(KEPT if sign in (RED, LINED) else sign for sign in text.signs)
    lines = text.lines()
    beside = any(line.wholly(STRUCK) for line in lines)
    found: list[str] = []
    for line in lines:
        whole = len(set(line.solid_signs)) == 1 and line.solid_signs[0] in (RED, LINED)
        settles = begins_item(line.text) or beside if whole else True
        found.append("".join(_sign(line, at, meant, struck and settles, settles) for at in range(len(line))))
    return implied(text.resigned(KEPT.join(found)))


def implied(text: Marked) -> Marked:
    """The text with what stands unmarked in place of what is struck right before it as inserted.

    It is of the same form (12 for 9, 令和5年12月 for 令和6年3月), or a line that is alike below one struck as a whole.
    """
    if STRUCK not in text.signs:
        return text
    signs = list(text.signs)
    for found in re.finditer(f"{STRUCK}+", text.signs):
        old, rest = text.text[found.start() : found.end()], text.text[found.end() :]
        pattern = "".join(
            f"[{_DIGITS}]+" if piece[0] in _FIGURES else re.escape(piece)
            for piece in re.findall(f"[{_DIGITS}]+|[^{_DIGITS}]+", old.strip())
        )
        if re.search(f"[{_DIGITS}]", old) and (same := re.match(rf"(\s*){pattern}", rest)):
            begin, end = found.end() + same.end(1), found.end() + same.end()
            if set(text.signs[begin:end]) == {KEPT}:
                signs[found.end() : begin] = STRUCK * same.end(1)
                signs[begin:end] = INSERTED * (end - begin)
    lines, at = text.lines(), 0
    for line, below in pairwise(lines):
        at += len(line) + 1
        marked = begins_item(below.text) and begins_item(line.text)
        again = marked and below.text.strip()[0] == line.text.strip()[0]
        if line.wholly(STRUCK) and below.wholly(KEPT) and (again or not begins_item(below.text)):
            words = line.text.strip()[1:] if begins_item(line.text) else line.text.strip()
            if _is_alike(words, below.text.strip()[1 if again else 0 :]):
                signs[at : at + len(below)] = INSERTED * len(below)
    return text.resigned(signs)


def _is_alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.strip(), new.strip()).ratio() >= ALIKE


def _sign(line: Marked, at: int, meant: dict[str, bool], struck: bool, settles: bool) -> str:
    sign = line.signs[at]
    if sign not in (RED, LINED):
        return sign
    if not settles or line.text.lstrip().startswith(("※", "＊", "（注", "(注")):
        return KEPT
    return INSERTED if meant[sign] or (struck and STRUCK in line.signs) else KEPT
