"""What two texts share, chosen for the reader: paragraphs first, then sentences, then atoms.

Identical units that occur once anchor the comparison. Between anchors, units that resemble each other are paired (one
with one, or one with two or three where a paragraph or a sentence was split or joined), and those are compared atom by
atom. What has no counterpart, or shares too little with it, is struck and written anew as a whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from miekeshi.redline.tokens import (
    CLOSING,
    COMMAS,
    NEWLINES,
    OPENING,
    STOPS,
    atoms,
    is_figure,
    is_kana,
    is_kanji,
    lines,
    sentences,
    weight,
    words,
)

Edit = tuple[str, list[str]]  # " " kept, "-" struck, "+" inserted; and the atoms
Unit = list[str]

_SUFFIXES = frozenset("校課局係者館園署庁院")  # end a word, so that none of them begins what is kept
_STROKE = 1.25  # what a reader pays for one more struck or inserted piece, measured in weight()
_PARAGRAPH, _SENTENCE = 0.15, 0.25  # the part of its words a unit shares with its successor, to be compared with it
_PAIRS = 4_000  # pairs of units that one gap may weigh; a larger gap looks only near its diagonal
_GAP = 10_000  # units that one gap may hold to be weighed at all
_CELLS = 60_000  # pairs of atoms that one comparison may weigh exactly
_DEPTH = 8  # how often a comparison too large for that is cut at its unique atoms
_BUDGET = 1_500_000  # and that all comparisons of one text may weigh together


def align(old: str, new: str) -> list[tuple[str, str]]:
    """``old`` and ``new`` as pieces ``(tag, text)``, tagged ``" "`` kept, ``"-"`` struck or ``"+"`` inserted.

    Kept and struck pieces spell ``old``, kept and inserted ones ``new``; in each change the struck piece comes first.
    """
    if old == new:
        return [(" ", old)]
    edits = _Comparison().texts(atoms(old), atoms(new))
    return [(tag, "".join(piece)) for tag, piece in _polished(edits) if piece]


class _Comparison:
    """One comparison and the work it may still do."""

    def __init__(self) -> None:
        self.budget = _BUDGET

    def texts(self, old: Unit, new: Unit) -> list[Edit]:
        """Compare paragraph by paragraph."""
        edits: list[Edit] = []
        for a, b, related in _units(lines(old), lines(new), _PARAGRAPH):
            if a == b:
                edits.append((" ", _joined(a)))
            elif related:
                edits += self.paragraphs(_joined(a), _joined(b))
            elif len(a) == len(b):
                for line, successor in zip(a, b, strict=True):
                    edits += _rewritten(line, successor)
            else:
                edits += _rewritten(_joined(a), _joined(b))
        return edits

    def paragraphs(self, old: Unit, new: Unit) -> list[Edit]:
        """Compare sentence by sentence."""
        edits: list[Edit] = []
        for a, b, related in _units(sentences(old), sentences(new), _SENTENCE):
            found = _rewritten(_joined(a), _joined(b))
            if related:
                compared = list(_narrowed(self.sentences(_joined(a), _joined(b))))
                found = compared if _readable(compared) else found
            edits += found
        return edits

    def sentences(self, old: Unit, new: Unit, depth: int = 0) -> list[Edit]:
        """Compare atom by atom; what is too long is first cut where an atom occurs once on each side."""
        head, a, b, tail = _trimmed(old, new)
        cost = len(a) * len(b)
        if cost <= min(_CELLS, self.budget):
            self.budget -= cost
            return [(" ", head), *_cheapest(a, b), (" ", tail)]
        anchors = _unique(a, b) if depth < _DEPTH else []
        if not anchors:
            return [(" ", head), ("-", a), ("+", b), (" ", tail)]
        edits: list[Edit] = [(" ", head)]
        i = j = 0
        for x, y in [*anchors, (len(a), len(b))]:
            edits += self.sentences(a[i:x], b[j:y], depth + 1)
            edits.append((" ", a[x : x + 1]))
            i, j = x + 1, y + 1
        return [*edits, (" ", tail)]


def _joined(units: Iterable[Unit]) -> Unit:
    return [atom for unit in units for atom in unit]


def _trimmed(a: Unit, b: Unit) -> tuple[Unit, Unit, Unit, Unit]:
    """The common beginning, what remains of each, and the common end."""
    head, shorter = 0, min(len(a), len(b))
    while head < shorter and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < shorter - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return a[:head], a[head : len(a) - tail], b[head : len(b) - tail], a[len(a) - tail :]


def _unique(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of what occurs once in ``a`` and once in ``b``, as many as stand in the same order in both."""
    counts = Counter(a), Counter(b)
    where = {item: j for j, item in enumerate(b) if item and counts[1][item] == 1}
    pairs = [(i, where[item]) for i, item in enumerate(a) if item in where and counts[0][item] == 1]
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(lowest, j)
        before.append(ends[length - 1] if length else -1)
        if length == len(lowest):
            lowest.append(j)
            ends.append(place)
        else:
            lowest[length], ends[length] = j, place
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _units(a: list[Unit], b: list[Unit], share: float) -> Iterator[tuple[list[Unit], list[Unit], bool]]:
    """Runs of units that belong together, with whether they are related closely enough to be compared."""
    keys_a, keys_b = ["".join(unit).rstrip("\r\n") for unit in a], ["".join(unit).rstrip("\r\n") for unit in b]
    gaps = [(0, len(a), 0, len(b))]
    while gaps:
        i, iend, j, jend = gaps.pop()
        while i < iend and j < jend and keys_a[i] == keys_b[j]:
            yield [a[i]], [b[j]], True
            i, j = i + 1, j + 1
        tail = 0
        while i < iend - tail and j < jend - tail and keys_a[iend - 1 - tail] == keys_b[jend - 1 - tail]:
            tail += 1
        if tail:
            gaps += [(iend - k, iend - k + 1, jend - k, jend - k + 1) for k in range(1, tail + 1)]
            gaps.append((i, iend - tail, j, jend - tail))
            continue
        anchors = _unique(keys_a[i:iend], keys_b[j:jend])
        if anchors:
            starts = [(i, j), *((i + x, j + y) for x, y in anchors)]
            stops = [*starts[1:], (iend, jend)]
            gaps += [(s[0], t[0], s[1], t[1]) for s, t in zip(starts, stops, strict=True)][::-1]
        elif i < iend or j < jend:
            yield from _paired(a[i:iend], b[j:jend], share)


def _paired(a: list[Unit], b: list[Unit], share: float) -> Iterator[tuple[list[Unit], list[Unit], bool]]:
    """The pairing of resembling units, in order, that shares most; the runs between them are unrelated."""
    if len(a) + len(b) > _GAP:
        yield a, b, False
        return
    sides = [[words(unit) for unit in a]], [[words(unit) for unit in b]]
    for side in sides:
        side.append([x + y for x, y in pairwise(side[0])])
        side.append([x + y for x, y in zip(side[0], side[1][1:], strict=False)])
    reach = max(_PAIRS // (2 * max(len(a), 1)), len(b) // max(len(a), 1) + 2)
    best: dict[tuple[int, int], tuple[float, int, int]] = {(len(a), len(b)): (0.0, 0, 0)}
    for i in range(len(a), -1, -1):
        centre = i * len(b) // max(len(a), 1)
        for j in range(min(len(b), centre + reach), max(0, centre - reach) - 1, -1):
            options = [(best[i + x, j + y][0], x, y) for x, y in ((1, 0), (0, 1)) if (i + x, j + y) in best]
            for x, y in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1)):
                if (i + x, j + y) in best and i + x <= len(a) and j + y <= len(b):
                    gain = _gain(sides[0][x - 1][i], sides[1][y - 1][j], share)
                    if gain > 0:
                        options.append((best[i + x, j + y][0] + gain - 0.5 * (x + y - 2), x, y))
            if options:
                best[i, j] = max(options)
    i = j = 0
    lone: tuple[list[Unit], list[Unit]] = ([], [])
    while (i, j) != (len(a), len(b)):
        _, x, y = best[i, j]
        if x and y:
            if lone[0] or lone[1]:
                yield *lone, False
                lone = ([], [])
            yield a[i : i + x], b[j : j + y], True
        else:
            lone[0].extend(a[i : i + x])
            lone[1].extend(b[j : j + y])
        i, j = i + x, j + y
    if lone[0] or lone[1]:
        yield *lone, False


def _gain(a: Counter[str], b: Counter[str], share: float) -> float:
    """What comparing two units is worth: the words they share, less those they would have to."""
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return 0.0 if b else 0.01
    if "" in a or "" in b:
        return 0.01
    shared = sum(min(count, b[word]) for word, count in a.items() if word in b)
    sizes = a.total(), b.total()
    return shared - share * (0.75 * min(sizes) + 0.25 * max(sizes))


def _cheapest(a: Unit, b: Unit) -> list[Edit]:
    """The edits that keep most for the fewest strokes of the pen.

    An affine alignment: kept atoms count their weight, each struck or inserted piece costs a stroke, so that a lone
    particle between two changes is struck with them, and a word never is.
    """
    if not a or not b:
        return [("-", a), ("+", b)]
    low = float("-inf")
    width = range(1, len(b) + 1)
    kept, struck, added = [0.0] + [low] * len(b), [low] * (len(b) + 1), [low] + [-_STROKE] * len(b)
    # Each cell remembers where its three scores came from: bits 0-1 for kept, bit 2 for struck, bits 3-4 for added.
    origin = [bytearray(b"\0\0" + b"\x10" * (len(b) - 1))]
    for atom in a:
        worth, row = weight(atom), bytearray(len(b) + 1)
        k, d, i = low, max(struck[0], kept[0] - _STROKE), low
        row[0] = 4 if struck[0] >= kept[0] - _STROKE else 0
        kept_now, struck_now, added_now = [k], [d], [i]
        for j in width:
            code = 0
            if i < (best := max(k, d) - _STROKE):
                code, i = (8 if d >= k else 0), best
            else:
                code = 16
            k = low
            if atom == b[j - 1]:
                k, before = kept[j - 1], 0
                if struck[j - 1] > k:
                    k, before = struck[j - 1], 1
                if added[j - 1] > k:
                    k, before = added[j - 1], 2
                k += worth
                code |= before
            d = kept[j] - _STROKE
            if struck[j] >= d:
                d = struck[j]
                code |= 4
            row[j] = code
            kept_now.append(k)
            struck_now.append(d)
            added_now.append(i)
        kept, struck, added = kept_now, struck_now, added_now
        origin.append(row)
    state = max((kept[-1], 0), (struck[-1], 1), (added[-1], 2))[1]
    x, y = len(a), len(b)
    found: list[Edit] = []
    while x or y:
        code = origin[x][y]
        x, y = x - (state != 2), y - (state != 1)
        found.append((" -+"[state], [b[y] if state == 2 else a[x]]))
        state = (code & 3, code >> 2 & 1, code >> 3)[state]
    return found[::-1]


def _readable(edits: Iterable[Edit]) -> bool:
    """Whether enough stays for the number of changes; one more change wants more kept text around it.

    Figures count neither way: they are what a revision changes.
    """
    sums = {" ": 0, "-": 0, "+": 0}
    strokes = 0
    changed = False
    for tag, piece in edits:
        sums[tag] += sum(weight(atom) for atom in piece if not is_figure(atom))
        changed, was = tag != " " if piece else changed, changed
        strokes += changed and not was
    if not sums["-"] or not sums["+"]:
        return True
    sizes = sums[" "] + sums["-"], sums[" "] + sums["+"]
    return sums[" "] >= min(0.55, 0.2 + 0.05 * strokes) * (0.75 * min(sizes) + 0.25 * max(sizes))


def _rewritten(old: Unit, new: Unit) -> list[Edit]:
    """The old struck and the new written as a whole, but for the same indent or bullet, and line end."""
    start = 0
    while (
        start < min(len(old), len(new)) and old[start] == new[start] and re.match(r"[\s・●○◎■□◆◇※*＊①-⑳]", old[start])
    ):
        start += 1
    end = int(len(old) > start and len(new) > start and old[-1] == new[-1] and old[-1] in NEWLINES)
    return [
        (" ", old[:start]),
        ("-", old[start : len(old) - end]),
        ("+", new[start : len(new) - end]),
        (" ", old[len(old) - end :]),
    ]


def _changes(edits: Iterable[Edit]) -> Iterator[tuple[Unit, Unit, Unit]]:
    """What is kept, and what is struck and added after it, from change to change.

    An added paragraph is a change of its own, even where the next one begins with a strike.
    """
    kept: Unit = []
    struck: Unit = []
    added: Unit = []
    for tag, piece in edits:
        if not piece:
            continue
        if (struck or added) and (tag == " " or (tag == "-" and not struck and added[-1] in NEWLINES)):
            yield kept, struck, added
            kept, struck, added = [], [], []
        (kept if tag == " " else struck if tag == "-" else added).extend(piece)
    yield kept, struck, added


def _polished(edits: Iterable[Edit]) -> list[Edit]:
    """The edits with each change in one piece, the strike first, and its borders where a reader expects them."""
    found = [(tag, piece) for change in _changes(edits) for tag, piece in zip(" -+", change, strict=True) if piece]
    for place in range(1, len(found) - 1):
        (_, before), (tag, change), (_, after) = found[place - 1 : place + 2]
        if [kind for kind, _ in found[place - 1 : place + 2]] in ([" ", "-", " "], [" ", "+", " "]):
            before, change, after = _slid(before, change, after, (place == 1, place == len(found) - 2))
            found[place - 1 : place + 2] = [(" ", before), (tag, change), (" ", after)]
    return found


def _narrowed(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits of a sentence, keeping what compound words at the two ends of a change share."""
    for kept, struck, added in _changes(edits):
        head = tail = ""
        if struck and added:
            alone = len(struck) == len(added) == 1
            start, end = _overlap(struck[0], added[0], (True, alone))
            head, tail = struck[0][:start], struck[0][len(struck[0]) - end :]
            struck, added = ([side[0][start : len(side[0]) - end], *side[1:]] for side in (struck, added))
            if not alone and struck[-1] and added[-1]:
                _, end = _overlap(struck[-1], added[-1], (False, True))
                tail = struck[-1][len(struck[-1]) - end :]
                struck, added = ([*side[:-1], side[-1][: len(side[-1]) - end]] for side in (struck, added))
        for tag, piece in ((" ", [*kept, head]), ("-", struck), ("+", added), (" ", [tail])):
            if texts := [text for text in piece if text]:
                yield tag, texts


def _overlap(old: str, new: str, ends: tuple[bool, bool]) -> tuple[int, int]:
    """How much of the beginning and the end of two different words to keep; ``ends`` tells which may be.

    A compound of kanji is cut only between its parts, taken to be two characters long where a single one would be
    left over (図書館整備 and 図書館改修, not 委員会 and 委員長); hiragana only where one continues the other.
    """
    shorter, longer = sorted((old, new), key=len)
    if is_kana(old) and is_kana(new):
        if len(shorter) < 2 and longer[1:] not in set("はもにのがをへと"):
            return 0, 0
        if ends[0] and longer.startswith(shorter):
            return len(shorter), 0
        return (0, len(shorter)) if ends[1] and longer.endswith(shorter) else (0, 0)
    if not (is_kanji(old) and is_kanji(new)):
        return 0, 0
    head, _, _, tail = map(len, _trimmed(list(old), list(new)))
    head, tail = head * ends[0], tail * ends[1]
    if head == 1 and ends[0] and longer.startswith(shorter) and len(longer) > 2:
        return 1, 0
    if len(shorter) - head - tail == 1:
        if head % 2 or not tail:
            head -= 2 - head % 2 if head else 0
        else:
            tail -= 1
            tail -= tail == 1 or (tail > 1 and old[-tail] in _SUFFIXES)
    return (head, tail) if max(head, tail) > 1 else (0, 0)


def _slid(before: Unit, change: Unit, after: Unit, outer: tuple[bool, bool]) -> tuple[Unit, Unit, Unit]:
    """The same three with the change moved to where its borders are clearest, if it fits in several places.

    ``outer`` tells whether ``before`` and ``after`` end the text; only then may nothing be left of them.
    """
    text, size, start = before + change + after, len(change), len(before)
    low = high = start
    while low > 1 - outer[0] and text[low - 1] == text[low + size - 1]:
        low -= 1
    while high + size < len(text) - 1 + outer[1] and text[high] == text[high + size]:
        high += 1
    best = max(range(low, high + 1), key=lambda at: (_clarity(text[at], text[at + size - 1]), -abs(at - start)))
    return text[:best], text[best : best + size], text[best + size :]


def _clarity(first: str, last: str) -> int:
    """How plainly a piece of text with this first and last atom reads as something put in or taken out."""
    if last in NEWLINES:
        return 3
    if last in STOPS or (first in OPENING and last in CLOSING):
        return 2
    return (last in COMMAS) - (first in COMMAS | STOPS | CLOSING) - 2 * (last in OPENING)
