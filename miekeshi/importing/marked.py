"""Text as a source shows it: each character with whether it is struck, inserted or set apart, and where it stood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

KEPT, STRUCK, INSERTED, RED, LINED = " ", "-", "+", "r", "u"
"""Red and underlined characters are insertions only where something in the file says so."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with one sign for each of its characters, and its place in the source in words."""

    text: str
    signs: str
    place: str = ""
    spots: tuple[tuple[int, str], ...] = ()
    """Where within the text pieces from other places begin, and those places."""

    @classmethod
    def plain(cls, text: str, place: str = "", sign: str = KEPT) -> "Marked":
        """The text with one sign throughout."""
        return cls(text, sign * len(text), place)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Marked":
        """The characters from ``start`` to ``end``."""
        if not self.spots:
            return Marked(self.text[start:end], self.signs[start:end], self.place)
        start, end, _step = slice(start, end).indices(len(self.text))
        place = next((place for at, place in reversed(self.spots) if at <= start), self.place)
        spots = tuple((at - start, place) for at, place in self.spots if start < at < end)
        return Marked(self.text[start:end], self.signs[start:end], place, spots)

    def stripped(self, blanks: str | None = None) -> "Marked":
        """Without the blanks at both ends."""
        start = len(self.text) - len(self.text.lstrip(blanks))
        return self.cut(start, start + len(self.text.strip(blanks)))

    def resigned(self, signs: Iterable[str]) -> "Marked":
        """The same characters with other signs."""
        return replace(self, signs="".join(signs))

    def lines(self) -> "list[Marked]":
        """Its lines, empty ones too."""
        found, at = [], 0
        for line in self.text.split("\n"):
            found.append(self.cut(at, at + len(line)))
            at += len(line) + 1
        return found

    @property
    def new(self) -> str:
        """How it reads now."""
        return "".join(char for char, sign in zip(self.text, self.signs, strict=True) if sign != STRUCK)

    @property
    def old(self) -> str:
        """How it read before."""
        return "".join(char for char, sign in zip(self.text, self.signs, strict=True) if sign != INSERTED)

    @property
    def is_changed(self) -> bool:
        """Whether anything but blanks in it was struck or inserted."""
        return any(sign in (STRUCK, INSERTED) for sign in self.solid_signs)

    @property
    def solid_signs(self) -> str:
        """The signs of the characters that are not blank."""
        return "".join(sign for char, sign in zip(self.text, self.signs, strict=True) if not char.isspace())

    def wholly(self, sign: str) -> bool:
        """Whether every character that is not blank has the sign, and there is one."""
        return bool(self.solid_signs) and set(self.solid_signs) == {sign}

    @property
    def solid(self) -> str:
        """All its characters but the blanks."""
        return _BLANK.sub("", self.text)


def joined(pieces: Iterable[Marked], between: str = "\n") -> Marked:
    """The pieces one after the other, at the place of the first; what joins two struck pieces is struck itself."""
    rest = [piece for piece in pieces if piece.text]
    if not rest:
        return Marked("", "")
    text, signs, spots = rest[0].text, rest[0].signs, list(rest[0].spots)
    place = spots[-1][1] if spots else rest[0].place
    for piece in rest[1:]:
        sign = signs[-1] if signs[-1] == piece.signs[0] else KEPT
        at = len(text) + len(between)
        text += between + piece.text
        signs += sign * len(between) + piece.signs
        for start, there in ((0, piece.place), *piece.spots):
            if there != place:
                spots.append((at + start, there))
                place = there
    return Marked(text, signs, rest[0].place, tuple(spots))


def runs(marked: Marked) -> Iterator[tuple[str, str]]:
    """The stretches of like sign, each with its sign."""
    at = 0
    for found in re.finditer(r"(.)\1*", marked.signs, re.DOTALL):
        yield marked.text[at : found.end()], found[1]
        at = found.end()
