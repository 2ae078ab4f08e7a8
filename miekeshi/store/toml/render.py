"""Values and tables as TOML text: one value a line, prose on lines of its own."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import tomli

from miekeshi.model.path import Path

PROSE = frozenset({"body"})
"""Fields written as multi-line strings whatever they hold, so that a paragraph is a line in git."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")

_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
"""What is written otherwise in a string; for one without it tomlkit, which takes long to load, is not asked."""


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
    if type(new) in (int, date):
        return str(new)
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
    was = former(path)
    return f"{indent or ('  ' if was else '')}{key(shown)} = {value(new, name=path[-1], eol=eol, inline=was)}{eol}"


def former(path: Path) -> bool:
    """Whether the value at the path is a former one."""
    return len(path) > 2 and path[-3] == "was"


def rewritten(raw: str, old: Any, new: Any, *, name: str, eol: str, inline: bool) -> str:
    """The new value in the style of the text it replaces: prose keeps the lines that stay."""
    if isinstance(new, str) and isinstance(old, str) and raw.startswith(('"""', "'''")) and not inline:
        return _rewritten_prose(raw, old, new, eol)
    return value(new, name=name, eol=eol, inline=inline)


def _rewritten_prose(raw: str, old: str, new: str, eol: str) -> str:
    quotes = raw[:3]
    literal = quotes == "'''"
    if literal and ("'''" in new or new.endswith("'") or _controls(new)):
        return _prose(new, eol)
    opening = re.match(r"...\r?\n", raw)
    had = raw[opening.end() if opening else 3 : -3].replace("\r\n", "\n").split("\n")
    was, want = old.split("\n"), new.split("\n")
    pairs = zip(was, had, strict=True) if len(was) == len(had) else ()
    kept = {line: text for line, text in pairs if _says(text, line, literal)}
    lines = [kept[line] if line in kept else (line if literal else _prose_line(line)) for line in want]
    head = opening.group() if opening else quotes + (eol if new.startswith("\n") else "")
    return head + eol.join(lines) + quotes


def _says(text: str, line: str, literal: bool) -> bool:
    """Whether a line within a multi-line string stands for this text alone: no break escaped in it, none taken back."""
    if literal or "\\" not in text:
        return text == line
    try:
        return bool(tomli.loads(f'line = """\n{text}"""')["line"] == line)
    except tomli.TOMLDecodeError:
        return False


def _prose(text: str, eol: str) -> str:
    return f'"""{eol}{eol.join(map(_prose_line, text.split(chr(10))))}"""'


def _prose_line(line: str) -> str:
    if not _ESCAPED.search(line):
        return line
    import tomlkit

    return tomlkit.string(line, multiline=True).as_string()[3:-3]


def _quote(text: str) -> str:
    if not _ESCAPED.search(text):
        return f'"{text}"'
    import tomlkit

    return tomlkit.string(text).as_string()


def _controls(text: str) -> bool:
    return any((ord(char) < 0x20 and char not in "\t\n") or ord(char) == 0x7F for char in text)


def _decimal(number: Decimal) -> str:
    if not number.is_finite():
        return str(number).lower().replace("infinity", "inf")
    text = format(number, "f") if abs(number.adjusted()) < 40 else str(number)
    return text if "." in text or "E" in text else f"{text}.0"
