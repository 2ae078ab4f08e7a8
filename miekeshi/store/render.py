"""Values and tables as TOML text: one value a line, prose on lines of its own."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from miekeshi.store.scan import Path

PROSE = frozenset({"body"})
"""Fields written as multi-line strings whatever they hold, so that a paragraph is a line in git."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def key(path: Path) -> str:
    """A dotted key."""
    return ".".join(part if _BARE.match(part) else _quote(part) for part in path)


def value(new: Any, *, name: str = "", eol: str = "\n", inline: bool = False) -> str:
    """The text of a value; ``name`` is its key, ``inline`` keeps it on one line."""
    if isinstance(new, str):
        return _prose(new, eol) if not inline and (name in PROSE or "\n" in new) else _quote(new)
    if isinstance(new, Mapping):
        return "{ " + ", ".join(f"{key((k,))} = {value(v, inline=True)}" for k, v in new.items()) + " }"
    if isinstance(new, list):
        return "[" + ", ".join(value(item, inline=True) for item in new) + "]"
    if isinstance(new, Decimal):
        return _decimal(new)
    import tomlkit

    assert isinstance(new, bool | int | date | time | datetime | float)
    return tomlkit.item(new).as_string()


def blocks(path: Path, table: Mapping[str, Any], eol: str) -> Iterator[str]:
    """The table at the path as text blocks, its own values first, then a block for each table within."""
    own = {name: item for name, item in table.items() if not isinstance(item, dict)}
    if own or not table:
        header = f"[{key(path)}]{eol}" if path else ""
        yield header + "".join(pair((*path, name), (name,), item, eol) for name, item in own.items())
    for name, item in table.items():
        if isinstance(item, dict):
            yield from blocks((*path, name), item, eol)


def pair(path: Path, shown: Path, new: Any, eol: str, indent: str = "") -> str:
    """The line ``key = value`` for the value at the path, its key written as ``shown``.

    A former value is indented and kept on one line: it must differ from the line it was, or ``git diff`` shows it as
    unmoved and the lines between as new.
    """
    former = len(path) > 2 and path[-3] == "was"
    return (
        f"{indent or ('  ' if former else '')}{key(shown)} = {value(new, name=path[-1], eol=eol, inline=former)}{eol}"
    )


def rewritten(raw: str, old: Any, new: Any, *, name: str, eol: str, inline: bool) -> str:
    """The new value in the style of the text it replaces: prose keeps its lines, an array its elements' comments."""
    if isinstance(new, str) and isinstance(old, str) and raw.startswith(('"""', "'''")) and not inline:
        return _rewritten_prose(raw, old, new, eol)
    return value(new, name=name, eol=eol, inline=inline)


def rewritten_array(raw: str, spans: list[tuple[int, int]], old: list[Any], new: list[Any]) -> str | None:
    """The array with its elements changed, each surviving element's line untouched; ``None`` unless one a line.

    ``spans`` are the elements' places within ``raw``.
    """
    starts = [raw.rfind("\n", 0, start) + 1 for start, _ in spans]
    closing = raw.rfind("\n") + 1
    if not spans or 0 in starts or len(set(starts)) != len(starts) or raw[closing:].strip() != "]":
        return None
    lines = [raw[start:end] for start, end in zip(starts, [*starts[1:], closing], strict=True)]
    last = spans[-1][1] - starts[-1]
    if not lines[-1][last:].lstrip().startswith(","):
        lines[-1] = lines[-1][:last] + "," + lines[-1][last:]
    indent = raw[starts[0] : spans[0][0]]
    eol = "\r\n" if lines[0].endswith("\r\n") else "\n"
    result: list[str] = []
    plain = [repr(item) for item in old], [repr(item) for item in new]
    for tag, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        if tag == "equal":
            result += lines[a:b]
        else:
            result += [f"{indent}{value(item, inline=True)},{eol}" for item in new[c:d]]
    return raw[: starts[0]] + "".join(result) + raw[closing:]


def _rewritten_prose(raw: str, old: str, new: str, eol: str) -> str:
    quotes = raw[:3]
    opening = re.match(r"...\r?\n", raw)
    head = opening.group() if opening else quotes
    had = raw[len(head) : -3].replace("\r\n", "\n").split("\n")
    was, want = old.split("\n"), new.split("\n")
    kept = dict(zip(was, had, strict=True)) if len(was) == len(had) else {}
    literal = quotes == "'''" and "'''" not in new and not new.endswith("'") and not _controls(new)
    if quotes == "'''" and not literal:
        return _prose(new, eol)
    lines = [kept[line] if line in kept else (line if literal else _prose_line(line)) for line in want]
    return head + eol.join(lines) + quotes


def _prose(text: str, eol: str) -> str:
    return f'"""{eol}{eol.join(map(_prose_line, text.split(chr(10))))}"""'


def _prose_line(line: str) -> str:
    import tomlkit

    return tomlkit.string(line, multiline=True).as_string()[3:-3]


def _quote(text: str) -> str:
    import tomlkit

    return tomlkit.string(text).as_string()


def _controls(text: str) -> bool:
    return any((ord(char) < 0x20 and char not in "\t\n") or ord(char) == 0x7F for char in text)


def _decimal(number: Decimal) -> str:
    if not number.is_finite():
        return str(number).lower().replace("infinity", "inf")
    if number == number.to_integral_value() and number.as_tuple().exponent == 0:
        return str(number)
    text = format(number, "f")
    return text if "." in text else f"{text}.0"
