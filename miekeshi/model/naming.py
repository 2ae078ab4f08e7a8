"""What an item is called: its number or mark, its words, and both in a row with those of what holds it."""

from miekeshi.model.aim import Figure
from miekeshi.model.base import Model
from miekeshi.model.path import Path, ancestors, get, holder, id_of
from miekeshi.model.sheet import Sheet

MAIN = ("text", "body", "title", "label", "name", "note", "reason")
"""The fields that may hold an item's words; the first that it has does."""


def main_text(item: Model) -> str:
    """The name of the field that an item's words stand in: its text or title, of a step in its course the reason."""
    return next(name for name in MAIN if name in type(item).model_fields)


def number_of(item: object) -> str:
    """The item's number as printed, else its mark; empty where it has neither."""
    return getattr(item, "number", None) or getattr(item, "mark", None) or ""


def item_words(item: Model) -> str:
    """What the item says, its number or mark before it; of a section its heading, of an officer the post at least."""
    text = getattr(item, "heading", None) or getattr(item, main_text(item)) or getattr(item, "post", None) or ""
    return f"{number_of(item)} {text}".strip()


def words_of(sheet: Sheet, path: Path) -> str:
    """The wording of a target, an action, a measure or a goal on one line; of a further figure also its target's."""
    item = get(sheet, path)
    if isinstance(item, Figure):
        return f"{words_of(sheet, holder(path))}: {item.label or item.unit or id_of(path)}"
    return (getattr(item, main_text(item)) or "").replace("\n", " ")


def numbers_of(sheet: Sheet, path: Path) -> list[str]:
    """The number or mark of each item on the way to the place, the outermost first; empty for one that has none."""
    return [number_of(get(sheet, one)) for one in ancestors(path)]


def numbers_in_row(sheet: Sheet, path: Path) -> str:
    """The numbers and marks of what holds the item, and its own: ``2 ③``."""
    return " ".join(filter(None, numbers_of(sheet, path)))
