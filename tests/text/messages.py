"""The messages of the program as its source and its catalogue have them."""

import ast
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Message

from miekeshi.text.i18n import CATALOGUES, DOMAIN
from tests.paths import ROOT

PO = CATALOGUES / "ja" / "LC_MESSAGES" / f"{DOMAIN}.po"


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call of ``_`` and ``marked`` in the program, with its place."""
    for package in ("miekeshi", "tui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "marked"):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


@cache
def said() -> dict[str, str]:
    """Each message of the program, with the place of one of its uses."""
    return {
        call.args[0].value: place
        for place, call in calls()
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def english(message: Message) -> str:
    """The English message; of a pair for one and for many, the one."""
    return message.id if isinstance(message.id, str) else message.id[0]
