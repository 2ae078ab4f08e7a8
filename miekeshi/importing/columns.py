"""Text that stands in columns side by side, as a PDF is printed into text, read as the table it was."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from miekeshi.importing.document import Block, Cell, Paragraph, Table
from miekeshi.importing.heads import measure_head, sdgs
from miekeshi.importing.labels import begins_label, role_of
from miekeshi.importing.lines import tightened, whole
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import is_notice
from miekeshi.page.sdgs import SDGS
from miekeshi.text.i18n import _
from miekeshi.wording.listing import begins_item

_LOOSE = re.compile("[\u3040-\u9fff] [0-9]")
_ALONE = {count: re.compile(rf"(?<!\S)(\S{{{count}}})(?!\S)") for count in (1, 2)}
_LEFT = re.compile(r"(\S{1,4})(?:[ \u3000]{2,}(\S.*)|[ \u3000]*)$")
_FAR = 8
"""Characters by which what stands right may begin before the label that stands downwards beside it."""
_HEAD = re.compile(r"\s*[^\s:：（(]{1,8}[:：]\s*\S")
"""A line such as 件名: …, which no line before it goes on with."""
_DOWNWARDS = (
    "達成目標",
    "数値目標",
    "成果指標",
    "目標",
    "指標",
    "現状と課題",
    "現状・課題",
    "取組内容",
    "達成水準",
    "取組",
)


Numbered = tuple[int, str]


def in_columns(lines: list[Numbered]) -> list[Block]:
    """The blocks of a text: a paragraph a line, and tables where labels stand downwards beside what they name."""
    loose = sum(len(_LOOSE.findall(line)) for _number, line in lines) > 1
    blocks: list[Block] = []
    plain: list[Numbered] = []
    for region in _regions(lines):
        before, inner, after = _framed(region)
        table = _table(inner) if inner else None
        if table is None:
            plain += region
        else:
            blocks += [*paragraphs([*plain, *before], loose), table]
            plain = after
    return [*blocks, *paragraphs(plain, loose)]


def _regions(lines: list[Numbered]) -> Iterator[list[Numbered]]:
    """The lines in stretches without an empty one; the first line of a measure begins one, too."""
    for _blank, group in groupby(lines, lambda one: not one[1].strip()):
        region: list[Numbered] = []
        for number, line in group:
            if _begins_measure(line) and any(_begins_measure(before) for _number, before in region):
                yield region
                region = []
            region.append((number, line))
        yield region


def _begins_measure(line: str) -> bool:
    return bool(measure_head(Marked.plain(line))) and not line[:1].isspace()


def paragraphs(lines: list[Numbered], loose: bool) -> list[Block]:
    """The lines with those joined that were broken in mid-sentence, and labels that were written downwards.

    ``loose``: an extraction put blanks between Japanese and figures, which go.
    """
    found: list[Block] = []
    at = 0
    pieces: list[Marked] = []
    narrow = False
    ended = _items_end_without_stop([line for _number, line in lines])
    while at < len(lines):
        number, line = lines[at]
        place = _("line {line}").format(line=number)
        words = [one for _number, one in lines[at : at + 8]]
        tail = re.search(r"\S[ \u3000]+(\S)$", line)
        if tail and begins_label([tail[1], *words[1:]]) > 1:
            lines = [*lines[:at], (number, line[: tail.start(1)].rstrip()), (number, tail[1]), *lines[at + 1 :]]
            continue
        count = begins_label(words)
        if count:
            found += _whole(pieces)
            pieces = []
            found.append(Paragraph(Marked.plain("\n".join(one for _n, one in lines[at : at + count]), place)))
            at += count
            narrow = True
            continue
        piece = Marked.plain(line.rstrip(), place)
        piece = tightened(piece) if loose else piece
        if pieces and (
            _goes_on_right(lines[at - 1][1], line)
            or (not (ended and begins_item(pieces[-1].text)) and _broken(pieces[-1].text, line, narrow))
        ):
            pieces[-1] = joined([pieces[-1], piece.stripped()], "")
        else:
            if not pieces or _stands_alone(line) or _stands_alone(pieces[-1].text):
                found += _whole(pieces)
                pieces = []
            pieces.append(piece)
        at += 1
    return [*found, *_whole(pieces)]


def _items_end_without_stop(lines: list[str]) -> bool:
    """Whether items of the text end without a full stop: then a line that begins none is no part of the one above."""
    return any(
        begins_item(line) and begins_item(below) and not line.rstrip().endswith(("。", "）", ")"))
        for line, below in pairwise(lines)
    )


def _stands_alone(line: str) -> bool:
    """Whether nothing goes on with a line, and it with none: 件名: …, or the number and title of a measure."""
    head = measure_head(Marked.plain(line.strip()))
    titled = head is not None and head.title is not None and len(line.strip()) <= 40
    return bool(_HEAD.match(line)) or (titled and not begins_item(line))


def _broken(above: str, line: str, narrow: bool) -> bool:
    """Whether a line ends in mid-word and the next, flush left, goes on with it; ``narrow``: both stood in a cell."""
    if is_notice(above) and not above.rstrip().endswith("。") and line.startswith("（") and "。" in line:
        return True
    if any(
        above.rstrip().endswith(name.removesuffix(line.strip()).rstrip()) and name.endswith(line.strip())
        for name in SDGS.values()
    ):
        return bool(line.strip())
    if narrow and _goes_on_in_cell(above, line):
        return True
    if line[:1].isspace() or begins_item(line) or _APART.match(line) or "。" not in line or len(above.strip()) < 8:
        return False
    if role_of(above) or above.rstrip().endswith(("。", "）", ")", "】", "」", "：", ":")):
        return False
    if len(line.strip()) <= 8 and line.rstrip().endswith("。"):
        return True
    return begins_item(above) or above.lstrip().startswith("※") or (above[:1] == "　" and above[1:2] != "　")


def _goes_on_in_cell(above: str, line: str) -> bool:
    if not line.strip() or not above.strip() or above.rstrip().endswith(("。", "）", ")", "】")):
        return False
    apart = begins_item(line) or _APART.match(line) or role_of(line.strip()) or measure_head(Marked.plain(line))
    return not apart and not role_of("".join(above.split())) and len(above.strip()) >= 6


def _goes_on_right(above: str, line: str) -> bool:
    """Whether a line stands far in, below the last of what stands side by side in the line above."""
    indent = len(line) - len(line.lstrip())
    starts = [found.start() for found in re.finditer(r"(?<=[ \u3000]{3})[^ \u3000]", above)]
    return indent >= 16 and any(abs(start - indent) <= 2 for start in starts[-1:]) and bool(above[:10].strip())


def _whole(pieces: list[Marked]) -> list[Block]:
    """A paragraph for each line that is left when broken ones are joined, at the place of its first."""
    if not pieces:
        return []
    text = "\n".join(piece.text for piece in pieces)
    meant = whole(Marked.plain(text))
    found: list[Block] = []
    solid = 0
    starts: list[tuple[int, str]] = []
    for piece in pieces:
        starts.append((solid, piece.place))
        solid += len(piece.solid)
    solid = 0
    for line in meant.lines():
        if line.solid:
            place = [place for start, place in starts if start <= solid][-1]
            found.append(Paragraph(Marked(line.text, line.signs, place)))
        solid += len(line.solid)
    return found


def _framed(region: list[Numbered]) -> tuple[list[Numbered], list[Numbered], list[Numbered]]:
    """What stands before a table, the table, and the notes after it, where no empty line parts them."""
    first, last = 0, len(region)
    for at, (_number, line) in enumerate(region):
        if _begins_measure(line) or (at == first and at and sdgs(Marked.plain(line))):
            first = at + 1
        elif line.startswith("※") and at > first:
            last = at
            break
    return region[:first], region[first:last], region[last:]


def _table(region: list[Numbered]) -> Table | None:
    """The region as a table where a label stands downwards in it, or down its left edge."""
    label, places, broad = _downwards([line for _number, line in region])
    if not label:
        if not re.match(r"\S{1,4}[ \u3000]{2,}\S", region[0][1] if region else ""):
            return None
        left = _left([(number, line) for number, line in region])
        return Table(tuple(_cells(left, 0, 0))) if left and left[0][0] is not None else None
    edge = min(places.values())
    left_lines: list[Numbered] = []
    right: list[Marked] = []
    for at, (number, line) in enumerate(region):
        place = _("line {line}").format(line=number)
        if at in places:
            before, after = line[: places[at]], line[places[at] + broad :]
        else:
            before, after = _split(line, edge)
        left_lines.append((number, before.rstrip()))
        if after.strip():
            right.append(Marked.plain(after.strip(), place))
    first = _("line {line}").format(line=region[0][0])
    cells = _cells(_left(left_lines), 0, 0)
    rows = max((cell.row for cell in cells), default=0) + 1
    chunks = [label[at : at + broad] for at in range(0, len(label), broad)]
    cells.append(Cell(0, 2, Marked.plain("\n".join(chunks), first), rows))
    cells.append(Cell(0, 3, _in_cell(right), rows))
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _split(line: str, edge: int) -> tuple[str, str]:
    """What stands left and right in a line that has no character of the label between."""
    for found in re.finditer(r"(?:^|(?<=[ \u3000]{2}))[^ \u3000]", line):
        if found.start() >= max(edge - _FAR, 12):
            return line[: found.start()], line[found.start() :]
    return line, ""


def _downwards(lines: list[str]) -> tuple[str, dict[int, int], int]:
    """The label that stands alone in the lines, one character or two in each, where its pieces stand, and how many."""
    for broad in (1, 2):
        alone = [{found[1]: found.start() for found in _ALONE[broad].finditer(line)} for line in lines]
        for label in _DOWNWARDS:
            chunks = [label[at : at + broad] for at in range(0, len(label), broad)]
            if len(chunks) < 2 or len(label) % broad:
                continue
            places: dict[int, int] = {}
            for at, pieces in enumerate(alone):
                near = not places or broad == 1 or at - max(places) == 1
                if len(places) < len(chunks) and near and pieces.get(chunks[len(places)], 0) > 8:
                    places[at] = pieces[chunks[len(places)]]
            if len(places) == len(chunks):
                return label, places, broad
    return "", {}, 1


Group = tuple[Marked | None, list[Marked]]


def _left(lines: list[Numbered]) -> list[Group]:
    """Labels down the left edge, each with the lines beside it, also where it stands in the middle of them.

    A line without anything left parts what belongs to one label from what belongs to the next.
    """
    heads: list[tuple[int, str, str]] = []
    for at, (_number, line) in enumerate(lines):
        found = _LEFT.match(line) if line and not line[0].isspace() else None
        if found:
            heads.append((at, found[1], found[2] or ""))
    labels: list[tuple[int, int, str]] = []
    rests: dict[int, str] = {}
    place = 0
    while place < len(heads):
        for count in range(min(6, len(heads) - place), 0, -1):
            group = heads[place : place + count]
            words = "\n".join(head for _at, head, _rest in group)
            if role_of("".join(words.split())) and (count > 1 or group[0][2]):
                labels.append((group[0][0], group[-1][0], words))
                rests |= {at: rest for at, _head, rest in group}
                place += count
                break
        else:
            place += 1
    if not labels:
        texts = [Marked.plain(line.strip(), _line(number)) for number, line in lines if line.strip()]
        return [(None, texts)] if texts else []
    groups: list[Group] = [(Marked.plain(words, _line(lines[first][0])), []) for first, _last, words in labels]
    for at, (number, line) in enumerate(lines):
        text = rests.get(at, line).strip()
        if text and not (at in rests and not rests[at]):
            groups[_owner(at, labels, lines)][1].append(Marked.plain(text, _line(number)))
    return groups


def _owner(at: int, labels: list[tuple[int, int, str]], lines: list[Numbered]) -> int:
    """The label that a line stands beside."""
    before = max((place for place, (first, _last, _words) in enumerate(labels) if first <= at), default=0)
    _first, last, _words = labels[before]
    if before + 1 < len(labels) and at > last:
        parted = any(not lines[between][1].strip() for between in range(last + 1, at))
        return before + 1 if parted else before
    return before


def _line(number: int) -> str:
    return _("line {line}").format(line=number)


_APART = re.compile(r"[（(※＊*【■●◆]|注\d")


def _in_cell(texts: list[Marked]) -> Marked:
    """The lines of a narrow cell with those joined that its edge broke: all but what begins or follows a sentence."""
    parts: list[Marked] = []
    for text in (tightened(one.stripped()) for one in texts):
        before = parts[-1].text if parts else "。"
        apart = begins_item(text.text) or _APART.match(text.text)
        closed = before.endswith(("。", "）", ")")) and not before.endswith(("(）", "("))
        if parts and not apart and not closed:
            parts[-1] = joined([parts[-1], text], "")
        else:
            parts.append(text)
    return joined(parts)


def _cells(groups: list[Group], row: int, column: int) -> list[Cell]:
    cells: list[Cell] = []
    for label, texts in groups:
        if label is not None:
            cells.append(Cell(row, column, label))
        if texts:
            cells.append(Cell(row, column + 1, _in_cell(texts)))
        row += 1
    return cells
