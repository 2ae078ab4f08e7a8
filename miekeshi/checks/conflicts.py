"""Conflicts that a merge left: each stays an error until someone chooses."""

from collections.abc import Iterator, Mapping
from typing import Any

from miekeshi.checks.finding import Finding
from miekeshi.model import Model
from miekeshi.text.i18n import _

CODE = "merge-conflict"
SHORT = 40


def undecided(file: Model) -> Iterator[Finding]:
    """Every conflict of a sheet, a form, a workspace or a dictionary."""
    for key, conflict in file.__dict__["conflict"].items():
        yield Finding(
            ("conflict", key),
            CODE,
            _("two sides made two things of {at}: {ours} and {theirs}").format(
                at=".".join(conflict.at), ours=_brief(conflict.ours), theirs=_brief(conflict.theirs)
            ),
            _(
                "Decide it in the application, or write at that place what is to hold and take away this table; "
                "ours stands there meanwhile."
            ),
        )


def shown(value: Any) -> str:
    """A side of a conflict in words: a text as it is, of a table the words in it."""
    if value is None:
        return _("nothing")
    if isinstance(value, Mapping):
        words = next((value[name] for name in ("text", "title", "body", "label") if name in value), None)
        return _("a table") if words is None else shown(words)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _brief(value: Any) -> str:
    if value is None or (isinstance(value, Mapping) and shown(value) == _("a table")):
        return shown(value)
    text = shown(value).replace("\n", " ")
    return f'"{text[:SHORT]}…"' if len(text) > SHORT else f'"{text}"'
