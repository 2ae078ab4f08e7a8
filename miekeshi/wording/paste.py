"""Cut pasted text into targets, each with its mark and the lines that belong to it. Nothing of the paste is lost."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Literal

from miekeshi.wording.cells import NO_COLUMNS, Columns
from miekeshi.wording.cells import columns as cell_columns
from miekeshi.wording.lexicon import compiled

_SPACE = "[ \u3000\t]"
_DIGIT = "[0-9０-９]"
_CIRCLED = "⓪①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⑴-⒇ⓐ-ⓩ㋐-㋾"
_FORMS = (
    ("circled", rf"[{_CIRCLED}](?:[-－ー‐][{_DIGIT[1:-1]}{_CIRCLED}]+)?"),
    ("paren", rf"[(（](?:{_DIGIT}{{1,2}}|[アイウエオカキクケコa-zA-Zａ-ｚivxⅰ-ⅻ一二三四五六七八九十])[)）]"),
    ("level", rf"{_DIGIT}{{1,2}}(?:[-－‐.．]{_DIGIT}{{1,2}}){{1,2}}[.．]?(?={_SPACE})"),
    ("number", rf"{_DIGIT}{{1,2}}(?:[.．](?!{_DIGIT})|[)）、:：](?!{_DIGIT})|(?=\u3000|\t|  ))"),
    ("letter", r"(?:[ア-コａ-ｊa-j](?:[.．)）、]|(?=\u3000))|[ⅰ-ⅻⅠ-Ⅻ][.．)）]?)"),
    ("diamond", "[◆◇♦❖]"),
    ("bullet", "[・･•●◎■□▪▫▶►▷☆★➤➢✓✔◉⦿](?![・･●■□☆★])|[○◯](?![○◯])"),
    ("dash", "[-－‐–—―](?=[ \u3000])|[-－‐–—―](?![-－‐–—―0-9０-９ \u3000])"),
)
_NOTE = (
    rf"(?:※{_DIGIT}{{0,2}}|[*＊]{{1,3}}{_DIGIT}{{0,2}}|【注】|＜注＞"
    rf"|[(（]?注{_DIGIT}{{0,2}}[)）:：.．]?(?![目意文視射力釈]))"
)
_ABOUT_TARGETS = "(?:目標|指標|水準|成果|状態|手段|工程|取組|KPI|施策|事業)"
_NO_CLOSING = r"[^】〉》＞>\]］〕\n]{0,14}"
_HEADING = rf"[【〈《＜<\[［〔]{_NO_CLOSING}{_ABOUT_TARGETS}{_NO_CLOSING}[】〉》＞>\]］〕]"
_HEADING_LINE = (
    rf"(?:{_HEADING}|[■□●◎○◆◇]?{_SPACE}?(?:達成目標|数値目標|目標数値|目標|指標|成果指標|達成すべき指標|達成水準"
    r"|目標・指標|指標・目標|取組目標|年度目標|評価指標|重要業績評価指標|KPI)(?:[（(]KPI[）)])?)[:：]?"
)
_SHARES = r"(?:[【〈《\[［〔(（＜](?:内\s?訳|構成)[】〉》\]］〕)）＞]|内\s?訳[:：]?|\(内訳\))"
_INNER_SHARES = r"[【〈《\[［〔]内\s?訳[】〉》\]］〕]"
_TRAILING_BRACKETS = r"[ \u3000]*[（(][^（）()]*(?:実績|年度|前年|前回|現状)[^（）()]*[）)]$"
_YEAR = rf"(?:令和|平成|[RHＲＨ]){_DIGIT}{{1,2}}年?度?末?(?:時点)?"
_BELOW = (
    rf"(?:[【〈《\[［〔＜]?(?:参考|基準値?|現状値?|実績値?|前年度?実績|昨年度?実績|前回|算出方法|算定方法|出典|備考"
    rf"|{_YEAR}(?:の?実績|現在|決算|の現状))[】〉》\]］〕＞]?[:：（(は\u3000 \t]|うち[、:：]?|[(（]うち)"
)
_GOAL = r"(?:目標値?|目標年度?)[:：(（\u3000 \t]"
_BRACKETED = r"[（(\[［〔【].*[）)\]］〕】][。．]?"
_UNFINISHED = "(?:[、，,:：（(・／/＝=→⇒をにのがはでとへや]|及び|および|まで|から|又は|または|より|並びに|ならびに)$"
_LONGEST_ENDING = 8
_CONJUNCTION = r"(?<=。)[ \u3000]*(?=(?:また|さらに|更に|加えて|あわせて|併せて|このほか|同時に)、?)"
_SOLID = rf"{_DIGIT}|未定|全[校員て地]"
_ENDED = r"[。．、；;）)」\s0-9０-９%％件人回校]$"
_SPOKEN_OF = "[のをにはがと・、及～〜]"
_BULLET_ENDED = r"(?:。|[0-9０-９][^、。・]{0,8}[)）]|以[上下内][)）]?|する|作成|策定|完了)[ \u3000]*(?=[・･])"
_SHARE_LINE = r"[^。]{0,40}[0-9０-９][^。を]{0,24}$"

Form = str
Role = Literal["text", "below", "shares", "share", "note", "bracketed"]


@dataclass(slots=True)
class Piece:
    """Part of a target at paste[start:end]; a share or a note has its mark at paste[start:body]."""

    role: Role
    start: int
    end: int
    body: int

    @property
    def is_share(self) -> bool:
        """Whether it is a line of a breakdown or the heading of one."""
        return self.role in ("share", "shares")


@dataclass(slots=True)
class Entry:
    """A target: heading, mark and text are paste[heading], paste[mark] and paste[start:end].

    `columns` are those of the table it is a row of, `last_share` is the last piece of a breakdown.
    """

    heading: tuple[int, int]
    mark: tuple[int, int]
    start: int
    end: int
    form: Form = ""
    pieces: list[Piece] = field(default_factory=list)
    columns: Columns = NO_COLUMNS
    last_share: Piece | None = None

    def __post_init__(self) -> None:
        self.last_share = next((piece for piece in reversed(self.pieces) if piece.is_share), None)

    def add(self, piece: Piece) -> None:
        """A further line."""
        self.pieces.append(piece)
        self.last_share = piece if piece.is_share else self.last_share


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int


def cut(paste: str) -> list[Entry]:
    """The targets of a paste in order; every character but white space is in one's heading, mark or text."""
    entries: list[Entry] = []
    heading: tuple[int, int] | None = None
    table = NO_COLUMNS
    blank = False
    cutter = _Cutter(paste)
    for line in cutter.lines():
        if line.start == line.end:
            blank = True
            continue
        if named := cell_columns(paste[line.start : line.end]):
            heading, table = (heading[0] if heading else line.start, line.end), named
        elif cutter.is_heading(line):
            heading, table = (heading[0] if heading else line.start, line.end), NO_COLUMNS
        elif entries and heading is None and cutter.belongs(line, entries[-1], blank):
            cutter.extend(line, entries[-1])
        else:
            entries += [replace(entry, columns=table) for entry in cutter.begin(line, heading)]
            heading = None
        blank = False
    if heading:
        entries.append(Entry((heading[0], heading[0]), (heading[0], heading[0]), *heading))
    return entries


def mark_at(text: str) -> int:
    """How many of the text's first characters are a mark; 0 where it has none."""
    return _Cutter(text).mark(0, len(text))[1]


def inline(line: str) -> list[str]:
    """The stretches of a line that have a mark each: ①…②…③…; most lines are one."""
    return [line[start:end] for start, end in _Cutter(line)._inline(0, len(line))]


def _lines(paste: str) -> Iterator[_Line]:
    at = 0
    for index, raw in enumerate(re.split(r"(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])", paste)):
        if index % 2 == 0:
            first = at + len(raw) - len(raw.lstrip())
            yield _Line(first, first + len(raw.strip()))
        at += len(raw)


class _Cutter:
    def __init__(self, paste: str) -> None:
        self.paste = paste
        self.stopped = any(paste[line.end - 1 : line.end] == "。" for line in _lines(paste))
        self.marked = any(self.mark(line.start, line.end)[0] for line in _lines(paste))

    def lines(self) -> Iterator[_Line]:
        """The lines of the paste, and those that headings within a line begin: ….【達成された状態】…."""
        for line in _lines(self.paste):
            inner = compiled(rf"(?<=[。)）\s]){_HEADING}").finditer(self.paste, line.start + 1, line.end)
            for start, end in pairwise([line.start, *(m.start() for m in inner), line.end]):
                yield _Line(start, start + len(self.paste[start:end].rstrip()))

    def text(self, start: int, end: int) -> str:
        return self.paste[start:end]

    def mark(self, start: int, end: int) -> tuple[Form, int]:
        """The form of the mark a line begins with, and where the mark ends; an empty form if it has none."""
        for form, pattern in _FORMS:
            if m := compiled(pattern).match(self.paste, start, end):
                return form, m.end()
        return "", start

    def is_heading(self, line: _Line) -> bool:
        return bool(compiled(_HEADING_LINE).fullmatch(self.paste, line.start, line.end))

    def belongs(self, line: _Line, above: Entry, blank: bool) -> bool:
        """Whether a line is part of the target above it."""
        text = self.text(line.start, line.end)
        if compiled(_NOTE).match(text) or compiled(_SHARES).match(text):
            return True
        if compiled(_HEADING).match(text):
            return False
        form, body = self.mark(line.start, line.end)
        if form:
            return self._is_share(form, self.text(body, line.end), above)
        if compiled(_BRACKETED).fullmatch(text) or compiled(_BELOW).match(text):
            return True
        if self._is_share("", text, above):
            return True
        last = self.text(above.start, above.end)
        if not last or compiled(_UNFINISHED).search(last[-_LONGEST_ENDING:]) or self.is_open(above.start, above.end):
            return True
        if (
            compiled(_GOAL).match(text)
            and not compiled("目標").search(last.removeprefix("目標"))
            and (above.pieces[-1].role == "below" or not compiled(_DIGIT).search(last))
        ):
            return True
        if self.stopped and not self.marked and not blank and last[-1] not in "。．)）」】』！!":
            return True
        return self.marked and bool(above.form) and not blank

    def _is_share(self, form: Form, text: str, above: Entry) -> bool:
        """Whether a line goes on with the breakdown above it."""
        last = above.last_share
        if last is None or (form and form == above.form) or not compiled(_SHARE_LINE).search(text):
            return False
        return last.role == "shares" or self.mark(last.start, last.end)[0] == form

    def extend(self, line: _Line, above: Entry) -> None:
        text = self.text(line.start, line.end)
        role: Role = "text"
        body = line.start
        if m := compiled(_NOTE).match(text):
            role, body = "note", line.start + m.end()
        elif m := compiled(_SHARES).match(text):
            role, body = "shares", line.start + m.end()
        elif self._is_share((found := self.mark(line.start, line.end))[0], self.text(found[1], line.end), above):
            role, body = "share", found[1]
        elif compiled(_BRACKETED).fullmatch(text):
            role = "bracketed"
        elif compiled(_BELOW).match(text):
            role = "below"
        elif above.pieces and above.pieces[-1].role == "note":
            above.pieces[-1].end = above.end = line.end
            return
        while body < line.end and self.paste[body] in " \u3000\t":
            body += 1
        if not above.pieces and above.start == above.end:
            above.start = body if role == "text" else line.start
        above.add(Piece(role, line.start, line.end, body))
        above.end = line.end

    def begin(self, line: _Line, heading: tuple[int, int] | None) -> list[Entry]:
        """A new target, or several where one line holds ①…②… or two sentences with an aim each."""
        start = line.start
        m = compiled(_HEADING).match(self.paste, start, line.end)
        if m and m.end() < line.end:
            heading = (heading[0] if heading else start, m.end())
            start = self._past_space(m.end(), line.end)
        entries: list[Entry] = []
        for first, last in self._inline(start, line.end):
            form, after = self.mark(first, last)
            body = self._past_space(after, last)
            for begin, end in [(body, last)] if form else self._sentences(body, last):
                mark = (first, after) if form else (begin, begin)
                entries.append(Entry(heading or (mark[0], mark[0]), mark, begin, end, form, self._pieces(begin, end)))
                heading = None
        return entries

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """The text of one line, and the breakdown that stands within it: 95件 【内訳】 ◆… ◆… （…実績：…）."""
        head = compiled(_INNER_SHARES).search(self.paste, start + 1, end)
        if head is None:
            return [Piece("text", start, end, start)]
        rest = compiled(_TRAILING_BRACKETS).search(self.paste, head.end(), end)
        last = rest.start() if rest else end
        marks = [m.start() for m in compiled("[◆◇・●○■□]").finditer(self.paste, head.end(), last)]
        first = marks[0] if marks else last
        return [
            Piece("text", start, head.start(), start),
            Piece("shares", head.start(), first, head.end()),
            *(Piece("share", at, until, at + 1) for at, until in pairwise([*marks, last]) if marks),
            *([Piece("bracketed", last, end, last)] if rest else []),
        ]

    def _past_space(self, at: int, end: int) -> int:
        while at < end and self.paste[at] in " \u3000\t":
            at += 1
        return at

    def _inline(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a line that have a mark each: ①…②…③…, or ・…）・… where the line begins so."""
        text = self.text(start, end)
        cuts = [0]
        if compiled("[①-⑳]").match(text):
            for at in range(1, len(text)):
                next_mark = ord(text[at]) == ord(text[cuts[-1]]) + 1
                if (
                    next_mark
                    and compiled(_ENDED).match(text, at - 1, at)
                    and not compiled(_SPOKEN_OF).match(text, at + 1)
                ):
                    cuts += [at] if not self.is_open(start, start + at) else []
        elif compiled("[・･]").match(text):
            cuts += [
                m.end() for m in compiled(_BULLET_ENDED).finditer(text) if not self.is_open(start, start + m.end())
            ]
        return [(start + first, start + last) for first, last in pairwise([*cuts, len(text)])]

    def _sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """Two sentences joined by また are two targets where each states a figure or a date."""
        cuts = [start]
        joints = [m.end() for m in compiled(_CONJUNCTION).finditer(self.paste, start, end)]
        solid = [m.start() for m in compiled(_SOLID).finditer(self.paste, start, end)] if joints else []
        for joint in joints:
            first = bisect_left(solid, cuts[-1])
            if solid and first < len(solid) and solid[first] < joint <= solid[-1]:
                cuts.append(joint)
        return list(pairwise([*cuts, end]))

    def is_open(self, start: int, end: int) -> bool:
        """Whether a bracket that opens between two places is not closed there."""
        return any(depth[end] > depth[start] for depth in self._depths)

    @functools.cached_property
    def _depths(self) -> list[list[int]]:
        """For each kind of bracket in the paste how many are open before each place."""
        kinds = [
            pair
            for pair in (("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"), ("【", "】"))
            if pair[0] in self.paste
        ]
        return [[0, *accumulate((one == left) - (one == right) for one in self.paste)] for left, right in kinds]
