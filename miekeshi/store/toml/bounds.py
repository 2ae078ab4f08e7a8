"""What no sheet needs and no program should walk, found in a text before it is parsed, with its place."""

import re
from decimal import Decimal
from typing import Any, NamedTuple

import tomli

from miekeshi.text.i18n import _

MOST_PARTS = 100
"""Of a dotted key; the longest seen has 7."""
DEEPEST = 100
"""Tables and lists within each other, those that keys and headers name included; the deepest sheet seen has 9."""
MOST_DIGITS = 1000
"""Of a number; a figure of a sheet has at most 30."""
MOST_VALUES = 20_000
"""Of one list or inline table; the longest list seen has 17."""
MOST_STEPS = 5_000_000
"""From table to table, over all keys and lists of a text: about a second's reading."""
LARGE = 200_000
"""Characters from which on a text is looked through before it is parsed, whatever is in it."""

_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"|[A-Za-z0-9_+-]++"
    r"|[\[\]{}.=,\n\"']",
    re.DOTALL,
)
_LONG_NUMBER = re.compile(rf"(?<![0-9A-Fa-f_])[0-9A-Fa-f_]{{{MOST_DIGITS + 1}}}")
_EXPONENT = re.compile(r"[0-9][eE][+-]?[0-9_]{18,}")
_NUMBER = re.compile(r"[+-]?(?:[0-9][0-9_]*|0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+)")


class Excess(NamedTuple):
    """What is too much: its place in the text, and the words for it."""

    at: int
    length: int
    message: str


class Beyond(ValueError):
    """A text was not parsed; ``excess`` says what is too much in it."""

    def __init__(self, excess: Excess) -> None:
        super().__init__(excess.message)
        self.excess = excess


def excess(text: str) -> Excess | None:
    """The first thing beyond bounds; ``None`` where nothing is, or what is could do no harm before it is parsed.

    Takes next to no time of a sheet's: only a large text, or one with a sign of it, is looked through.
    """
    suspect = (
        len(text) > LARGE
        or _LONG_NUMBER.search(text)
        or any(len(line) > MOST_PARTS and line.count(".") >= MOST_PARTS for line in text.split("\n"))
    )
    return find(text) if suspect else None


def find(text: str, deepest: int = DEEPEST) -> Excess | None:
    """The first thing in the text beyond bounds, looked for token by token up to where the text is no TOML."""
    header = parts = inner = steps = 0
    outside: list[int] = []
    values: list[int] = []
    in_header, at_line_start = False, True
    for token in _TOKEN.finditer(text):
        at, sign = token.start(), token[0]
        if sign in ("'", '"'):
            return None
        if sign == "\n":
            if not outside:
                parts, in_header, at_line_start = 0, False, True
            continue
        if sign == "[" and at_line_start:
            in_header, header = True, 0
        elif in_header and sign in "[]":
            header, parts = max(header, parts + 1), 0
        elif sign in "[{":
            outside.append(parts + 1)
            values.append(1)
            inner, parts = inner + parts + 1, 0
            steps += inner
        elif sign in "]}" and outside:
            inner, parts = inner - outside[-1], outside.pop() - 1
            values.pop()
        elif sign == ",":
            parts = 0
            if values:
                values[-1] += 1
                if values[-1] > MOST_VALUES + 1:
                    return Excess(at, 1, _("a list has more than {most} values").format(most=MOST_VALUES))
        elif sign == ".":
            parts += 1
            steps += parts
            if parts >= MOST_PARTS:
                return Excess(at, 1, _("a key has more than {most} parts").format(most=MOST_PARTS))
        elif len(sign) > MOST_DIGITS and _NUMBER.fullmatch(sign):
            return Excess(at, len(sign), _("a number has more than {most} digits").format(most=MOST_DIGITS))
        at_line_start = False
        if header + inner + parts > deepest:
            return Excess(at, 1, _("tables and lists are nested more than {most} deep").format(most=DEEPEST))
        if steps > MOST_STEPS:
            return Excess(at, 1, _("so many long keys and nested lists would take too long to read"))
    return None


def exponent(text: str) -> Excess | None:
    """The first exponent in the text that no number can have."""
    found = _EXPONENT.search(text)
    return found and Excess(found.start(), found.end() - found.start(), _("a number is too large"))


def loads(text: str) -> dict[str, Any]:
    """What ``tomli`` makes of the text, figures as decimals. Raises ``ValueError`` also where it is beyond bounds."""
    if beyond := excess(text):
        raise Beyond(beyond)
    return tomli.loads(text, parse_float=Decimal)
