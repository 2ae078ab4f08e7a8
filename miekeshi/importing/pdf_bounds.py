"""How much a PDF may draw: what its streams unpack to, and what a page comes to with all that it draws again."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from miekeshi.importing.bounds import too_much
from miekeshi.text.i18n import _

PAGES = 100
UNPACKED = 32 << 20
"""Bytes of one stream; pictures, which are not unpacked, do not count."""
OF_PAGE, OF_ALL = 2 << 20, 10 << 20
"""Bytes of drawing on one page and on all; a page of a sheet has some tens of thousands."""
_STREAM = re.compile(rb"stream\r?\n")
_AHEAD = 2000
"""Bytes before a stream within which what it is stands."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DRAWN = re.compile(rb"/([^\s/\[\]<>()]+)\s+Do\b")
_CHUNK = 1 << 20
_PACKED_TWICE = re.compile(rb"/F(?:ilter)?\s*\[\s*/Fl(?:ateDecode)?\s*/Fl")
_OTHERWISE = re.compile(rb"/(?:LZW|LZWDecode|RL|RunLengthDecode)\b")
_LARGE = 1 << 20
"""Bytes of a stream that is packed in a way whose length cannot be told without unpacking it."""


def check_streams(data: bytes) -> None:
    """Refuse a file of which a stream unpacks to more than any sheet draws. Raises ``NotReadable``."""
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _AHEAD) : found.start()].rpartition(b" obj")[2]
        if _PICTURE.search(about):
            continue
        size = data.find(b"endstream", found.end()) - found.end()
        packed = _PACKED_TWICE.search(about) or (_OTHERWISE.search(about) and size > _LARGE)
        if packed or _is_over(data, found.end(), UNPACKED):
            raise too_much(_("a stream at byte {at} unpacks to far more than a sheet draws").format(at=found.start()))


def _is_over(data: bytes, start: int, limit: int) -> bool:
    unpacking, total = zlib.decompressobj(), 0
    held = data[start : start + limit]
    while held and not unpacking.eof:
        try:
            total += len(unpacking.decompress(held, _CHUNK))
        except zlib.error:
            return False
        if total > limit:
            return True
        held = unpacking.unconsumed_tail
    return False


def check_pages(pdf: Any) -> None:
    """Refuse a file with more pages, or with more drawn on them, than a sheet has. Raises ``NotReadable``."""
    from pdfminer.pdfpage import PDFPage

    pages = list(islice(PDFPage.create_pages(pdf.doc), PAGES + 1))
    if len(pages) > PAGES:
        raise too_much(_("the PDF has more than {count} pages").format(count=PAGES))
    total = 0
    known: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        size = sum(_drawn(one, page.resources, known, ()) for one in page.contents)
        total += size
        if size > OF_PAGE or total > OF_ALL:
            raise too_much(_("page {page} draws more than a sheet does").format(page=number))


def _drawn(stream: Any, resources: Any, known: dict[int, int], above: tuple[int, ...]) -> int:
    """The bytes of drawing of a stream, with those of what it draws as often as it does."""
    from pdfminer.pdftypes import PDFStream, resolve1

    stream = resolve1(stream)
    if not isinstance(stream, PDFStream) or id(stream) in above:
        return 0
    if id(stream) not in known:
        data = stream.get_data()
        own = resolve1(stream.attrs.get("Resources")) or resources
        forms = resolve1((resolve1(own) or {}).get("XObject")) or {}
        size = len(data)
        for name in _names(data):
            form = resolve1(forms.get(name))
            if isinstance(form, PDFStream) and getattr(form.attrs.get("Subtype"), "name", "") == "Form":
                size += _drawn(form, own, known, (*above, id(stream)))
            if size > OF_ALL:
                break
        known[id(stream)] = size
    return known[id(stream)]


def _names(data: bytes) -> Iterator[str]:
    return (found[1].decode("latin-1") for found in _DRAWN.finditer(data))
