"""What two texts share, chosen for the reader: paragraphs first, then sentences, then atoms.

Identical units that occur once anchor the comparison. Between anchors, units that resemble each other are paired (one
with one, or one with two where a paragraph or a sentence was split or joined), and paired sentences are compared atom
by atom. What has no counterpart, or shares too little with it, is struck and written anew as a whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from miekeshi.atoms import NEWLINES, atoms, is_figure, is_kana, is_kanji, lines, sentences, weight, words

Edit = tuple[str, list[str]]  # " " kept, "-" struck, "+" inserted; and the atoms
Unit = list[str]

_STROKE = 1.25  # what a reader pays for one more struck or inserted piece, measured in weight()
_PARAGRAPH, _SENTENCE = 0.15, 0.25  # the part of its words a unit shares with its successor, to be compared with it
_PAIRS = 4_000  # pairs of units that one gap may weigh; a larger gap looks only near its diagonal
_CELLS = 60_000  # pairs of atoms that one comparison may weigh exactly
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
            if related:
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
            found = self.sentences(_joined(a), _joined(b)) if related else []
            edits += found if _readable(found) else _rewritten(_joined(a), _joined(b))
        return edits

    def sentences(self, old: Unit, new: Unit) -> list[Edit]:
        """Compare atom by atom."""
        head, a, b, tail = _trimmed(old, new)
        cost = len(a) * len(b)
        if cost <= min(_CELLS, self.budget):
            self.budget -= cost
            return [(" ", head), *_cheapest(a, b), (" ", tail)]
        edits: list[Edit] = [(" ", head)]
        i = j = 0
        for at, to in [*_unique(a, b), (len(a), len(b))]:
            if (i, j) == (0, 0) and (at, to) == (len(a), len(b)):
                edits += [("-", a), ("+", b)]
                break
            edits += self.sentences(a[i:at], b[j:to])
            edits.append((" ", a[at : at + 1]))
            i, j = at + 1, to + 1
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
        lowest[length:] = [j, *lowest[length + 1 :]] if length < len(lowest) else [j]
        ends[length:] = [place, *ends[length + 1 :]] if length < len(ends) else [place]
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _units(a: list[Unit], b: list[Unit], share: float) -> Iterable[tuple[list[Unit], list[Unit], bool]]:
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


def _paired(a: list[Unit], b: list[Unit], share: float) -> Iterable[tuple[list[Unit], list[Unit], bool]]:
    """The pairing of resembling units, in order, that shares most; the runs between them are unrelated."""
    single = [words(unit) for unit in a], [words(unit) for unit in b]
    double = [[x + y for x, y in zip(side, side[1:], strict=False)] for side in single]
    reach = max(_PAIRS // (2 * max(len(a), 1)), len(b) // max(len(a), 1) + 2)
    best: dict[tuple[int, int], tuple[float, int, int]] = {(len(a), len(b)): (0.0, 0, 0)}
    for i in range(len(a), -1, -1):
        centre = i * len(b) // max(len(a), 1)
        for j in range(min(len(b), centre + reach), max(0, centre - reach) - 1, -1):
            options = [(best[i + x, j + y][0], x, y) for x, y in ((1, 0), (0, 1)) if (i + x, j + y) in best]
            for x, y in ((1, 1), (1, 2), (2, 1)):
                if (i + x, j + y) in best and i + x <= len(a) and j + y <= len(b):
                    gain = _gain(*((single[k], double[k])[n - 1][p] for k, n, p in ((0, x, i), (1, y, j))), share)
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
    width = len(b) + 1
    kept = [0.0] + [low] * len(b)
    struck = [low] * width
    added = [low] + [-_STROKE] * len(b)
    origin = [bytes(1) + b"\x08" + b"\x08" * 0]
    origin = []
    first = bytearray(width)
    for j in range(1, width):
        first[j] = 0b100000 if j > 1 else 0
    origin.append(first)
    for atom in a:
        worth = weight(atom)
        new_kept, new_struck, new_added = [low] * width, [low] * width, [low] * width
        row = bytearray(width)
        for j in range(width):
            code = 0
            run, begin = struck[j], kept[j] - _STROKE
            if run >= begin:
                new_struck[j] = run
                code = 4
            else:
                new_struck[j] = begin
            if j:
                if atom == b[j - 1]:
                    k, d, i = kept[j - 1], struck[j - 1], added[j - 1]
                    if k >= d and k >= i:
                        new_kept[j] = k + worth
                    elif d >= i:
                        new_kept[j] = d + worth
                        code |= 1
                    else:
                        new_kept[j] = i + worth
                        code |= 2
                k, d, i = new_kept[j - 1] - _STROKE, new_struck[j - 1] - _STROKE, new_added[j - 1]
                if i >= k and i >= d:
                    new_added[j] = i
                    code |= 32
                elif d >= k:
                    new_added[j] = d
                    code |= 16
                else:
                    new_added[j] = k
            row[j] = code
        origin.append(row)
        kept, struck, added = new_kept, new_struck, new_added
    i, j = len(a), len(b)
    state = max(((kept[j], 0), (struck[j], 1), (added[j], 2)))[1]
    found: list[Edit] = []
    while i or j:
        code = origin[i][j]
        if state == 0:
            i, j = i - 1, j - 1
            found.append((" ", [a[i]]))
            state = code & 3
        elif state == 1:
            i -= 1
            found.append(("-", [a[i]]))
            state = 1 if code & 4 else 0
        else:
            j -= 1
            found.append(("+", [b[j]]))
            state = code >> 4
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
    if not strokes:
        return bool(sums[" "])
    if not sums["-"] or not sums["+"]:
        return True
    sizes = sums[" "] + sums["-"], sums[" "] + sums["+"]
    return sums[" "] >= min(0.55, 0.2 + 0.05 * strokes) * (0.75 * min(sizes) + 0.25 * max(sizes))


def _rewritten(old: Unit, new: Unit) -> list[Edit]:
    """The old struck and the new written as a whole, but for the same indent or bullet, and line end."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start] and re.match(r"[\s・●○◎■□◆◇※*＊①-⑳]", old[start]):
        start += 1
    end = int(len(old) > start and len(new) > start and old[-1] == new[-1] and old[-1] in NEWLINES)
    return [
        (" ", old[:start]),
        ("-", old[start : len(old) - end]),
        ("+", new[start : len(new) - end]),
        (" ", old[len(old) - end :]),
    ]


def _polished(edits: Iterable[Edit]) -> list[Edit]:
    """The edits with each change in one piece, the strike first, and its borders where a reader expects them."""
    found: list[Edit] = [(" ", [])]
    for changed, run in groupby((edit for edit in edits if edit[1]), lambda edit: edit[0] != " "):
        pieces = list(run)
        if not changed:
            found.append((" ", _joined(piece for _, piece in pieces)))
            continue
        struck = _joined(piece for tag, piece in pieces if tag == "-")
        added = _joined(piece for tag, piece in pieces if tag == "+")
        found += _narrowed(struck, added)
    found.append((" ", []))
    return found
