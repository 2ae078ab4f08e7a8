"""How characters of a Word document look: struck, red, underlined, hidden, by themselves or by their styles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from xml.etree.ElementTree import Element

from miekeshi.importing.docx_names import is_on, val, w, whole


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader sees of a character."""

    struck: bool = False
    red: bool = False
    lined: bool = False
    hidden: bool = False

    def over(self, properties: Element | None) -> "Look":
        """The look with what run properties say beyond it."""
        if properties is None:
            return self
        look = self
        strikes = [properties.find(w(name)) for name in ("strike", "dstrike")]
        if any(one is not None for one in strikes):
            look = replace(look, struck=any(map(is_on, strikes)))
        if (color := properties.find(w("color"))) is not None:
            look = replace(look, red=is_red(val(color)))
        if (line := properties.find(w("u"))) is not None:
            look = replace(look, lined=is_on(line))
        if (hidden := properties.find(w("vanish"))) is not None:
            look = replace(look, hidden=is_on(hidden))
        return look


def is_red(color: str) -> bool:
    """Whether a colour of six (with opacity: eight) hexadecimal digits is red."""
    if not re.fullmatch("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", color):
        return False
    red, green, blue = (int(color[-6:][at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0x90 and green <= red // 2 and blue <= red // 2


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    properties: Element | None
    number: tuple[str, int] | None


class Styles:
    """The styles that ``styles.xml`` defines, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        for one in root.iter(w("style")) if root is not None else ():
            number = number_of(one.find(w("pPr")))
            self._styles[val(one, "styleId")] = _Style(val(one.find(w("basedOn"))), one.find(w("rPr")), number)
        self.look = cache(self._look)

    def _chain(self, name: str) -> Iterable[_Style]:
        seen: list[str] = []
        while name in self._styles and name not in seen:
            seen.append(name)
            name = self._styles[name].based_on
        return [self._styles[one] for one in seen]

    def _look(self, name: str, base: Look = Look()) -> Look:
        for style in reversed(list(self._chain(name))):
            base = base.over(style.properties)
        return base

    def number(self, name: str) -> tuple[str, int] | None:
        """The list and level that a paragraph style numbers by."""
        return next((style.number for style in self._chain(name) if style.number), None)


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties number by; list 0 is none."""
    numbered = properties.find(w("numPr")) if properties is not None else None
    if numbered is None:
        return None
    return val(numbered.find(w("numId"))), whole(numbered.find(w("ilvl")), 0)
