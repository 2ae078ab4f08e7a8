"""Which item and field each text of a PDF shows, told in its structure as user properties.

typst sets each such text as an inline quotation, an element that nothing else on paper is made of; here they become
plain spans that carry the place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_QUOTE = b"<</Type/StructElem/S/Quote/P "
_SPAN = b"<</Type/StructElem/S/Span/P "
_MARKED = b"/MarkInfo<</Marked true/"
_OBJECT = re.compile(rb"([0-9]+) 0 obj\n")
_ENTRY = re.compile(rb"([0-9]{10}) ([0-9]{5}) n")
_END = re.compile(rb"trailer\n(.*)\nstartxref\n([0-9]+)\n%%EOF\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A text set as a quotation: the way to its item, points between keys, the field, whether it is the mark."""

    place: str
    field: str
    mark: bool = False


def tell(data: bytes, texts: Sequence[Told]) -> bytes:
    """The PDF with the places of its quotations, which stand in it in that order.

    A file that is not of the expected make is given back as it is: it is only read as any other's then.
    """
    end = _END.search(data)
    if not texts or end is None:
        return data
    table = data[int(end[2]) : end.start()]
    starts = [int(found[1]) for found in _ENTRY.finditer(table)]
    bounds = sorted([*starts, int(end[2])])
    objects = {start: data[start:stop] for start, stop in pairwise(bounds)}
    quotes = [start for start in starts if _QUOTE in objects[start]]
    catalog = next((start for start in starts if _MARKED in objects[start]), None)
    if len(quotes) != len(texts) or catalog is None or not all(map(_OBJECT.match, objects.values())):
        return data
    for start, told in zip(quotes, texts, strict=True):
        objects[start] = _named(objects[start], told)
    objects[catalog] = objects[catalog].replace(_MARKED, _MARKED + b"UserProperties true/")
    made = bytearray(data[: bounds[0]])
    moved: dict[int, int] = {}
    for start in bounds[:-1]:
        moved[start] = len(made)
        made += objects[start]
    xref = len(made)
    made += _ENTRY.sub(lambda found: b"%010d %s n" % (moved[int(found[1])], found[2]), table)
    made += b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (end[1], xref)
    return bytes(made)


def _named(element: bytes, told: Told) -> bytes:
    values = [("place", told.place), ("field", told.field), *([("part", "mark")] if told.mark else [])]
    properties = b"".join(b"<</N%s/V%s>>" % (_string(name), _string(value)) for name, value in values)
    made = element.replace(_QUOTE, _SPAN)
    return made.replace(b"/K", b"/A[<</O/UserProperties/P[%s]>>]/K" % properties, 1)


def _string(text: str) -> bytes:
    return b"<" + text.encode("ascii", "replace").hex().encode() + b">"
