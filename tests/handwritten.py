"""Sheets as hands write them: any style that TOML allows, at random, with numbered comments wherever one may be."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from miekeshi.store.toml import render

COMMENT = re.compile(r"#c\d+c")
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_LOOKS_LIKE = ["", "]", "=", '"', "'''", '"""', "{", "[x]", "漢字", ","]


class Hand:
    """One hand, which writes differently at every turn."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.number = count()

    def sheet(self, table: Mapping[str, Any]) -> str:
        """The table as TOML text; tables may come in any order, those below before those above."""
        waiting: list[tuple[tuple[str, ...], Mapping[str, Any]]] = []
        text = self.gap() + self.body((), table, waiting)
        blocks = []
        while waiting:
            path, inner = waiting.pop(self.pick([0, -1]))
            body = self.body(path, inner, waiting)
            if body.strip() or not inner or self.once_in(3):
                blocks.append(f"{self.pick(['', '  '])}[{self.blank()}{self.key(path)}]{self.end()}{self.gap()}{body}")
        if self.once_in(3):
            self.random.shuffle(blocks)
        text += "".join(self.pick(["\n", ""]) + block for block in blocks)
        text = text.rstrip("\n") if self.once_in(5) else text
        return text.replace("\n", "\r\n") if self.once_in(4) else text

    def body(self, path: tuple[str, ...], table: Mapping[str, Any], waiting: list[Any]) -> str:
        lines = []
        indent = self.pick(["", "  ", "\t"])
        for key, value in table.items():
            if not isinstance(value, dict) or self.once_in(8):
                lines.append(((key,), value))
            elif value and self.once_in(5):
                lines += self.dotted((key,), value)
            else:
                waiting.append(((*path, key), value))
        return "".join(f"{indent}{self.key(at)} = {self.value(value)}{self.end()}{self.gap()}" for at, value in lines)

    def dotted(self, path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
        for key, value in table.items():
            if isinstance(value, dict) and value and self.once_in(2):
                yield from self.dotted((*path, key), value)
            else:
                yield (*path, key), value

    def value(self, value: Any) -> str:
        match value:
            case str():
                return self.text(value)
            case dict():
                pairs = [pair for key, item in value.items() for pair in self.inline(key, item)]
                return "{" + self.blank() + self.pick([", ", ",", " , "]).join(pairs) + self.blank() + "}"
            case list():
                return self.array(value)
            case Decimal():
                return render.value(value)
            case int() if type(value) is int and value >= 0:
                return self.pick([f"{value}", f"+{value}", hex(value), f"{value:_}"])
        return render.value(value)

    def inline(self, key: str, value: Any) -> list[str]:
        if isinstance(value, dict) and value and self.once_in(3):
            return [f"{self.key((key, inner))} = {self.value(item)}" for inner, item in value.items()]
        return [f"{self.key((key,))} = {self.value(value)}"]

    def array(self, items: list[Any]) -> str:
        text = "[" + self.pick(["", "\n", f" {self.comment()}\n"])
        for position, item in enumerate(items):
            text += self.pick(["", "\n", "  ", f"  {self.comment()}\n  "]) + self.value(item)
            text += self.pick(["", "", "\n", f" {self.comment()}\n"])
            text += "," if position + 1 < len(items) or self.once_in(2) else ""
            text += self.pick(["", "\n", f" {self.comment()}\n"])
        return text + self.pick(["", "\n", f"\n  {self.comment()}\n"]) + "]"

    def text(self, text: str) -> str:
        plain = not _UNSAFE.search(text)
        if plain and "'" not in text and self.once_in(3):
            return f"'{text}'"
        if not _UNSAFE.search(text.replace("\n", "")) and "'" not in text and self.once_in(2):
            return f"'''{self.opening(text)}{text}'''"
        if self.once_in(2):
            return render.value(text, inline=True)
        inner = "".join(map(self.escaped, text))
        return f'"""{self.opening(inner)}{inner}"""'

    def opening(self, text: str) -> str:
        return "\n" if text.startswith("\n") or self.once_in(2) else ""

    def escaped(self, char: str) -> str:
        if char == "\n":
            return self.pick(["\n", "\n", "\\n"])
        if char in '"\\' or _UNSAFE.match(char):
            return f"\\u{ord(char):04X}"
        return char + ("\\\n" if char not in " \t" and self.once_in(20) and char != "\n" else "")

    def key(self, path: tuple[str, ...]) -> str:
        return self.pick([".", ".", " . "]).join(
            f"'{part}'" if self.once_in(6) and render.key((part,)) == part else render.key((part,)) for part in path
        )

    def gap(self) -> str:
        return self.pick(["", "", "", "\n", " \t\n", f"{self.comment()}\n", f"  {self.comment()}\n\n"])

    def end(self) -> str:
        return self.pick(["", "", " ", f"  {self.comment()}", f"\t{self.comment()}"]) + "\n"

    def comment(self) -> str:
        return f"#c{next(self.number)}c {self.pick(_LOOKS_LIKE)}"

    def blank(self) -> str:
        return self.pick(["", " "])

    def pick(self, choices: list[Any]) -> Any:
        return self.random.choice(choices)

    def once_in(self, times: int) -> bool:
        return self.random.randrange(times) == 0
