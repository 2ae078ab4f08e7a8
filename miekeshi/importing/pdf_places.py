"""A PDF of the program's own making: its structure tells which item and field each text shows (user properties)."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from miekeshi.importing.marked import INSERTED, KEPT, STRUCK, Marked, joined
from miekeshi.importing.radicals import unified
from miekeshi.text.i18n import _

_WITHIN_LINE = frozenset(["Span", "Strong", "Em", "Quote", "Link", "Reference", "Lbl"])
_DEEPEST = 60
Key = tuple[int, int]
"""A page, from 0, and the number of a marked content on it."""
Line = tuple[Marked, str | None, str]


@dataclass(slots=True)
class _Group:
    """Marked contents that are read as one, each with its sign; ``place`` is None for the form's own words."""

    place: str | None
    field: str = ""
    mark: bool = False
    holder: int = 0
    contents: list[tuple[Key, str]] = dataclasses.field(default_factory=list)


def is_told(pdf: Any) -> bool:
    """Whether the PDF tells its places."""
    about = _resolved(pdf.doc.catalog.get("MarkInfo")) or {}
    return isinstance(about, dict) and bool(about.get("UserProperties"))


def told_lines(pdf: Any, pages: Iterable[tuple[int, list[dict[str, Any]]]]) -> list[Line]:
    """The texts in the order of the structure, with their places; last what stands in no structure: page numbers.

    ``pages`` are the characters of each page, counted from 0. Empty where nothing of the structure names a place.
    """
    groups = list(_Tree(pdf).groups())
    if not any(group.place is not None for group in groups):
        return []
    held: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    loose: dict[int, list[dict[str, Any]]] = defaultdict(list)
    known = {key for group in groups for key, _sign in group.contents}
    for number, chars in pages:
        for char in chars:
            key = (number, char.get("mcid"))
            (held[key] if key in known else loose[number]).append(char)
    lines = list(_merged((group, _text(group, held)) for group in groups))
    lines += [(_plain(chars, number), None, "") for number, chars in loose.items()]
    return [line for line in lines if line[0].solid]


def _merged(groups: Iterable[tuple[_Group, Marked]]) -> Iterator[Line]:
    """A mark with the text that it stands before, a tab between, and the lines of a text as one."""
    last: _Group | None = None
    text = Marked("", "")
    for group, piece in groups:
        piece = Marked(piece.text + "\t", piece.signs + KEPT, piece.place) if group.mark else piece
        if last is not None and group.place is not None and _same(last, group):
            text = joined([text, piece], "" if last.mark else "\n")
        else:
            if last is not None:
                yield text, last.place, last.field
            text = piece
        last = group
    if last is not None:
        yield text, last.place, last.field


def _same(one: _Group, other: _Group) -> bool:
    return (one.place, one.field, one.holder) == (other.place, other.field, other.holder)


def _text(group: _Group, held: dict[Key, list[dict[str, Any]]]) -> Marked:
    text = signs = ""
    before: dict[str, Any] | None = None
    for key, sign in group.contents:
        for char in held.get(key, ()):
            said = unified(char["text"])
            if (
                before is not None
                and said.isascii()
                and said.isalnum()
                and _is_below(before, char)
                and text[-1:].isascii()
            ):
                text, signs = text + " ", signs + sign
            text, signs = text + said, signs + sign * len(said)
            before = char
    page = group.contents[0][0][0] if group.contents else 0
    return Marked(text, signs, _("page {page}").format(page=page + 1))


def _is_below(before: dict[str, Any], char: dict[str, Any]) -> bool:
    return bool(char["top"] - before["top"] > before["size"] * 0.5)


def _plain(chars: list[dict[str, Any]], page: int) -> Marked:
    return Marked.plain("".join(unified(char["text"]) for char in chars), _("page {page}").format(page=page + 1))


class _Tree:
    """The structure of a PDF from its root, each element once."""

    def __init__(self, pdf: Any) -> None:
        self.root = _resolved(pdf.doc.catalog.get("StructTreeRoot"))
        self.pages = {page.page_obj.pageid: number for number, page in enumerate(pdf.pages)}
        self.seen: set[int] = set()
        self.count = 0

    def groups(self) -> Iterator[_Group]:
        if isinstance(self.root, dict):
            yield from self._element(self.root, _Group(None), KEPT, 0)

    def _element(self, element: dict[str, Any], current: _Group, sign: str, depth: int) -> Iterator[_Group]:
        """The groups that end within the element; what it goes on with is added to the current one."""
        self.count += 1
        number = self.count
        for child in _kids(element):
            if (key := self._content(child, element)) is not None:
                current.contents.append((key, sign))
                continue
            inner = self._inner(child)
            if inner is None or depth > _DEEPEST:
                continue
            told, kind = _told(inner), str(getattr(inner.get("S"), "name", ""))
            within = _sign(inner) or sign
            if told is not None:
                told.holder = number
                yield from self._element(inner, told, within, depth + 1)
                yield told
            elif kind in _WITHIN_LINE:
                yield from self._element(inner, current, within, depth + 1)
            else:
                own = _Group(None)
                yield from self._element(inner, own, within, depth + 1)
                if own.contents:
                    yield own
        if depth == 0 and current.contents:
            yield current

    def _content(self, child: Any, element: dict[str, Any]) -> Key | None:
        """The marked content that a child is, where it is one."""
        child = _resolved(child)
        if isinstance(child, int):
            return self._key(element.get("Pg"), child)
        if isinstance(child, dict) and isinstance(child.get("MCID"), int):
            return self._key(child.get("Pg") or element.get("Pg"), child["MCID"])
        return None

    def _key(self, page: Any, content: int) -> Key | None:
        number = self.pages.get(getattr(page, "objid", None))
        return None if number is None else (number, content)

    def _inner(self, child: Any) -> dict[str, Any] | None:
        at = getattr(child, "objid", None)
        if at in self.seen:
            return None
        if at is not None:
            self.seen.add(at)
        child = _resolved(child)
        return child if isinstance(child, dict) and "S" in child else None


def _kids(element: dict[str, Any]) -> list[Any]:
    kids = _resolved(element.get("K"))
    return kids if isinstance(kids, list) else [] if kids is None else [element["K"]]


def _attributes(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    held = _resolved(element.get("A"))
    for one in held if isinstance(held, list) else [held]:
        if isinstance(one := _resolved(one), dict):
            yield one


def _told(element: dict[str, Any]) -> _Group | None:
    for one in _attributes(element):
        if getattr(one.get("O"), "name", "") == "UserProperties":
            pairs = [_resolved(pair) for pair in _resolved(one.get("P")) or ()]
            values = {_string(pair.get("N")): _string(pair.get("V")) for pair in pairs if isinstance(pair, dict)}
            if "place" in values:
                return _Group(values["place"], values.get("field", ""), values.get("part") == "mark")
    return None


def _sign(element: dict[str, Any]) -> str | None:
    """What the element makes of its text: struck, or underlined, which on this paper is what was put in."""
    for one in _attributes(element):
        kind = getattr(one.get("TextDecorationType"), "name", "")
        if kind:
            return STRUCK if kind == "LineThrough" else INSERTED
    return None


def _string(value: Any) -> str:
    value = _resolved(value)
    return value.decode("latin-1") if isinstance(value, bytes) else str(value or "")


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)
