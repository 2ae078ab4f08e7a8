"""Rewrites the few lines of a TOML text that a change touches, and no other byte."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

import tomli

from miekeshi.diff.changes import changes
from miekeshi.model import Model, Path, get, to_toml
from miekeshi.model.path import is_within
from miekeshi.store.toml import render
from miekeshi.store.toml.scan import Block, Pair, Scan, scan

Splice = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""


def patch(text: str, old: Model, new: Model) -> str:
    """The text of ``old`` made to say ``new``: comments, order, unknown keys and line endings stay as they are.

    Changes that touch different places are cut into the text together: looking for the places is what takes time.
    """
    places, waiting = scan(text), list[Splice]()
    for change in changes(old, new):
        known = _known(new, change.path)
        value = to_toml(change.new) if known else change.new
        gone = change.new is None or (known and value in ([], {}) and not isinstance(change.new, Model))
        other = not known and change.old is not None and (isinstance(value, dict) or change.path not in places.pairs)
        line = _own_line(places, change.path) if gone else None
        if line is None and (gone or other):
            text, waiting = _remove(_spliced(places.text, waiting), change.path), []
            places = scan(_present(text, change.path, new) if gone else text)
        if gone and line is None:
            continue
        splice = line or _written(places, change.path, value, new)
        if any(splice[0] <= end and start <= splice[1] for start, end, _text in waiting):
            places, waiting = scan(_spliced(places.text, waiting)), []
            splice = (line and _own_line(places, change.path)) or _written(places, change.path, value, new)
        waiting.append(splice)
    return _spliced(places.text, waiting)


def _own_line(places: Scan, path: Path) -> Splice | None:
    """What takes away a value that stands on a line of its own under its item's header, which stays."""
    pair = places.pairs.get(path)
    header = any(block.path == path[:-1] and pair in block.pairs for block in places.blocks[1:]) if pair else False
    return (pair.start, pair.end, "") if pair and header and pair.inside is None else None


def _written(places: Scan, path: Path, value: Any, new: Model) -> Splice:
    if isinstance(value, dict):
        return _add_table(places, path, value, new)
    return _replace(places, path, value) if path in places.pairs else _add_value(places, path, value, new)


def _known(new: Model, path: Path) -> bool:
    """Whether the path is a field's or an item's; what stands under an unknown key is written just as it was read."""
    holder = get(new, path[:-1])
    return not isinstance(holder, Model) or (path[-1] in type(holder).model_fields and path[-1] not in holder.RAW)


def _eol(text: str) -> str:
    newline = text.find("\n")
    return "\r\n" if newline > 0 and text[newline - 1] == "\r" else "\n"


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _replace(places: Scan, path: Path, value: Any) -> Splice:
    pair = places.pairs[path]
    text = places.text
    raw = text[pair.value_start : pair.value_end]
    old = tomli.loads(f"value = {raw}", parse_float=Decimal)["value"]
    if isinstance(value, list) and isinstance(old, list) and "\n" in raw:
        from miekeshi.store.toml import arrays

        spans = [(a - pair.value_start, b - pair.value_start) for a, b in places.elements[path]]
        new = arrays.rewritten(raw, spans, old, value, partial(render.value, inline=True), _eol(text))
    else:
        inline = pair.inside is not None or render.former(path)
        new = render.rewritten(raw, old, value, name=path[-1], eol=_eol(text), inline=inline)
    return pair.value_start, pair.value_end, new


def _remove(text: str, path: Path) -> str:
    places = scan(text)
    followed = zip(places.blocks, places.blocks[1:], strict=False)
    cuts = [(*_block_cut(text, block, above.end), "") for above, block in followed if is_within(block.path, path)]
    for block in places.blocks:
        if not is_within(block.path, path):
            cuts += [(pair.start, pair.end, "") for pair in block.pairs if is_within(pair.path, path)]
    if cuts:
        return _spliced(text, cuts)
    inlined = (pair for pair in places.pairs.values() if pair.inside is not None)
    inline = next((pair for pair in inlined if is_within(pair.path, path)), None)
    return _remove(_spliced(text, [(*_inline_cut(places, inline), "")]), path) if inline else text


def _present(text: str, path: Path, new: Model) -> str:
    """The text with a header for the item that held the path, where nothing else in it says that the item is there."""
    holder = next(path[:end] for end in range(len(path) - 1, -1, -1) if isinstance(get(new, path[:end]), Model))
    places = scan(text)
    if not holder or any(is_within(entry, holder) for entry in [*places.pairs, *(b.path for b in places.blocks)]):
        return text
    return _spliced(text, [_add_table(places, holder, {}, new)])


def _block_cut(text: str, block: Block, limit: int) -> tuple[int, int]:
    """The block with the comments right above it, which are not before the limit, and the blank lines below it."""
    start, end = block.start, block.end
    while start > limit:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    while end < len(text) and not text[end : _line_end(text, end)].strip():
        end = _line_end(text, end)
    if end == len(text) and text[:start].strip():
        start = _line_end(text, len(text[:start].rstrip("\r\n")))
    return start, end


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at)
    return len(text) if newline < 0 else newline + 1


def _inline_cut(places: Scan, pair: Pair) -> tuple[int, int]:
    mates = sorted(
        (other for other in places.pairs.values() if other.inside == pair.inside),
        key=lambda other: other.key_start,
    )
    position = mates.index(pair)
    if position + 1 < len(mates):
        return pair.key_start, mates[position + 1].key_start
    if position:
        return mates[position - 1].value_end, pair.value_end
    return pair.key_start, pair.value_end


def _rank(new: Model, table: Path, key: str) -> tuple[list[str], int]:
    """The names of the table's fields in their order, and the place of the key among them."""
    model = get(new, table)
    names = list(type(model).model_fields) if isinstance(model, Model) else []
    return names, names.index(key) if key in names else len(names)


def _inline_home(places: Scan, path: Path) -> Pair | None:
    """The deepest inline table that holds or is to hold the path."""
    for length in range(len(path) - 1, 0, -1):
        pair = places.pairs.get(path[:length])
        if pair:
            return pair
    return None


def _into_inline(places: Scan, home: Pair, path: Path, value: Any) -> Splice:
    addition = f"{render.key(path[len(home.path) :])} = {render.value(value, inline=True)}"
    mates = [pair for pair in places.pairs.values() if pair.inside == home.path]
    if mates:
        at = max(pair.value_end for pair in mates)
        return at, at, f", {addition}"
    return home.value_start, home.value_end, f"{{ {addition} }}"


def _add_value(places: Scan, path: Path, value: Any, new: Model) -> Splice:
    table, name = path[:-1], path[-1]
    home = _inline_home(places, path)
    if home:
        return _into_inline(places, home, path, value)
    text, eol = places.text, _eol(places.text)
    block = next((block for block in places.blocks if block.path == table), None)
    if block is None:
        dotted = [
            (block, pair)
            for block in places.blocks
            for pair in block.pairs
            if len(block.path) < len(table) < len(pair.path) and is_within(pair.path, table)
        ]
        if not dotted:
            return _add_table(places, table, {name: value}, new)
        block, after = dotted[-1]
    else:
        names, rank = _rank(new, table, name)
        earlier = [pair for pair in block.pairs if not names or pair.path[-1] in names[: rank + 1]]
        after = earlier[-1] if earlier else None  # type: ignore[assignment]
    at = after.end if after else block.body
    first = block.pairs[0] if block.pairs else None
    indent = text[first.start : first.key_start] if first else ""
    line = render.pair(path, path[len(block.path) :], value, eol, indent)
    if at and not text[:at].endswith("\n"):
        line = eol + line
    return at, at, line


def _add_table(places: Scan, path: Path, table: dict[str, Any], new: Model) -> Splice:
    home = _inline_home(places, path)
    if home:
        return _into_inline(places, home, path, table)
    text, eol = places.text, _eol(places.text)
    at = _place_for(places, path, new)
    addition = eol.join(render.blocks(path, table, eol))
    before, after = text[:at], text[at:]
    if before.strip():
        addition = ("" if before.endswith("\n") else eol) + ("" if before.endswith(eol * 2) else eol) + addition
    if after.strip() and not after.startswith(("\n", "\r\n")):
        addition += eol
    return at, at, addition


def _place_for(places: Scan, path: Path, new: Model) -> int:
    """Where a new block goes: after its kind, else after what comes before it in the fields' order."""
    blocks = places.blocks
    within = [block for block in blocks if is_within(block.path, path)]
    if within:
        return within[0].start
    for length in range(len(path) - 1, -1, -1):
        parent, name = path[:length], path[length]
        names, rank = _rank(new, parent, name)
        for earlier in [name, *reversed(names[:rank])]:
            kin = [block for block in blocks if is_within(block.path, (*parent, earlier))]
            if kin:
                return kin[-1].end
        own = [block for block in blocks if block.path == parent]
        if own:
            return own[-1].end
        below = [block for block in blocks[1:] if is_within(block.path, parent)]
        if below and length:
            return below[0].start if names else below[-1].end
    return len(places.text)
