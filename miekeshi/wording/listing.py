"""A pasted list, by its marks and indents: what stands beside what, and what below it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from miekeshi.text.width import width
from miekeshi.wording.lexicon import compiled
from miekeshi.wording.paste import mark_at

_SPACED = r"([ア-コａ-ｊa-zA-Z]|[0-9０-９]{1,2})(?= \S)"
"""A sign with one narrow blank behind it: a mark only where another of its kind stands in the list."""
_SPOKEN_OF = "[のをにはがと・、及～〜]"


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a list: its mark as pasted, its words, and the items below it."""

    mark: str
    text: str
    below: "tuple[Listed, ...]" = ()

    @property
    def count(self) -> int:
        """How many items it is, with those below."""
        return 1 + sum(one.count for one in self.below)


@dataclass(slots=True)
class _Open:
    """An item that further lines may still belong to."""

    family: str
    indent: int
    mark: str
    text: str
    below: "list[_Open]" = field(default_factory=list)

    def closed(self) -> Listed:
        return Listed(self.mark, self.text, tuple(one.closed() for one in self.below))


def marked(line: str) -> tuple[str, str]:
    """The mark that a line begins with, empty for none, and its words."""
    line = line.strip(" \u3000\t")
    end = mark_at(line)
    rest = line[end:].lstrip(" \u3000\t")
    if not end or not rest or compiled(_SPOKEN_OF).match(line, end):
        return "", line
    return line[:end], rest


def begins_item(line: str) -> bool:
    """Whether the line begins with a mark."""
    return bool(marked(line)[0])


def unmarked(text: str, mark: str | None, proposed: bool = False) -> tuple[str | None, str]:
    """Mark and words of an item whose words were typed with a mark although it has one.

    The mark typed goes before one that is only ``proposed``; any other than the item's own stays among the words.
    """
    typed, rest = marked(text.split("\n", 1)[0])
    if typed and (proposed or (mark and _plain(typed) == _plain(mark))):
        return (typed if proposed else mark), "\n".join([rest, *text.split("\n")[1:]])
    return mark, text


def listed(text: str) -> tuple[Listed, ...]:
    """The items of a list, those below another within it: by the kind of their marks, and by how far they stand in.

    A line without a mark goes on with the item above it, unless nothing in the list has a mark, or it stands apart.
    """
    lines = text.split("\n")
    spaced = _spaced(lines)
    any_mark = any(begins_item(line) or _sign(line, spaced) for line in lines)
    top: list[_Open] = []
    way: list[_Open] = []
    blank = True
    for line in lines:
        for indent, mark, words in _pieces(line, spaced):
            if mark or not way or not any_mark or (blank and indent <= way[0].indent):
                item = _Open(_family(mark), indent, mark, words)
                _climb(way, item)
                (way[-1].below if way else top).append(item)
                way.append(item)
            else:
                way[-1].text += "\n" + words
        blank = not line.strip()
    return tuple(one.closed() for one in top)


def _climb(way: list[_Open], item: _Open) -> None:
    """Leave on the way from the outermost item only those that the new one stands below."""
    same = [at for at, one in enumerate(way) if (one.family, one.indent) == (item.family, item.indent)]
    if not item.mark or (way and not way[0].mark):
        way.clear()
    elif same:
        del way[same[-1] :]
    else:
        while way and way[-1].indent > item.indent:
            way.pop()
        like = [at for at, one in enumerate(way) if one.family == item.family and one.indent >= item.indent]
        if like:
            del way[like[0] :]


def _pieces(line: str, spaced: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """Indent, mark and words of a line; of several items where one line holds ①…②…."""
    bare = line.lstrip(" \u3000\t")
    if not bare.strip():
        return
    indent = width(line[: len(line) - len(bare)].replace("\t", "    "))
    sign = _sign(line, spaced)
    if sign:
        yield indent, sign, bare[len(sign) :].strip()
        return
    from miekeshi.wording.paste import inline

    for piece in inline(bare.rstrip()):
        yield indent, *marked(piece)


def _sign(line: str, spaced: frozenset[str]) -> str:
    """The sign with a narrow blank behind it that is a mark in this list; empty for none."""
    found = compiled(_SPACED).match(line.lstrip(" \u3000\t"))
    return found[1] if found and _family(found[1]) in spaced else ""


def _spaced(lines: list[str]) -> frozenset[str]:
    """The kinds of signs that are marks here: two of a kind one after the other begin lines."""
    signs = [found[1] for line in lines if (found := compiled(_SPACED).match(line.lstrip(" \u3000\t")))]
    counted = [(unicodedata.normalize("NFKC", one), _family(one)) for one in signs]
    return frozenset(
        kind
        for one, kind in counted
        for other, other_kind in counted
        if kind == other_kind and _following(one) == other
    )


def _following(sign: str) -> str:
    kana = "アイウエオカキクケコ"
    if sign.isdigit():
        return str(int(sign) + 1)
    return kana[kana.index(sign) + 1 : kana.index(sign) + 2] if sign in kana else chr(ord(sign) + 1)


def _plain(mark: str) -> str:
    return re.sub(r"\s", "", mark).replace("･", "・").replace("◯", "○")


def _family(mark: str) -> str:
    """What kind of mark it is: those of one kind stand beside each other."""
    if not mark:
        return ""
    kinds = (
        ("①", "[⓪①-⑳㉑-㉟㊱-㊿]"),
        ("❶", "[❶-❿⓫-⓴]"),
        ("㋐", "[㋐-㋾]"),
        ("ⓐ", "[ⓐ-ⓩ]"),
        ("⑴", "[⑴-⒇]"),
        ("1", "[0-9０-９]+"),
        ("一", "[一二三四五六七八九十]+"),
        ("ア", "[ア-ン]"),
        ("ⅰ", "[ⅰ-ⅻ]+"),
        ("Ⅰ", "[Ⅰ-Ⅻ]+"),
        ("a", "[a-zａ-ｚ]"),
        ("A", "[A-ZＡ-Ｚ]"),
    )
    found = unicodedata.normalize("NFKC", mark) if mark[0] in "（(" or mark[-1] in "）)．." else _plain(mark)
    for sign, pattern in kinds:
        found = re.sub(pattern, sign, found)
    return found
