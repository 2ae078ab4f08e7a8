"""Reads text: of a file in UTF-8, UTF-16 or CP932, of a mail, or from the clipboard."""

import codecs

from miekeshi.importing.bounds import CHARACTERS, LINES, NotReadable, too_much
from miekeshi.importing.columns import in_columns
from miekeshi.importing.document import Aside, Document
from miekeshi.importing.lines import running
from miekeshi.importing.marked import Marked
from miekeshi.text.i18n import _

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(data: bytes, name: str) -> list[Document]:
    """The text as one source. Raises ``NotReadable``."""
    return [of_text(decoded(data), name)]


def of_text(text: str, name: str) -> Document:
    """Text as a source; what stands in columns side by side is read as a table."""
    if len(text) > CHARACTERS:
        raise too_much(_("the text has more than {count} characters").format(count=CHARACTERS))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if sum(map(bool, map(str.strip, lines))) > LINES:
        raise too_much(_("the file holds more than {count} lines").format(count=LINES))
    margins = running(lines)
    asides = [Aside(Marked.plain(lines[at], _("line {line}").format(line=at + 1)), "margin") for at in sorted(margins)]
    kept = [(at + 1, line) for at, line in enumerate(lines) if at not in _with_gaps(lines, margins)]
    return Document(name, in_columns(kept), asides, lost_strikes=True)


def _with_gaps(lines: list[str], margins: set[int]) -> set[int]:
    """The running heads and feet with the empty lines that part them from the text, so that it goes on."""
    found = set(margins)
    for at in sorted(margins):
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(lines) and not lines[beside].strip():
                found.add(beside)
                beside += step
    return found


def decoded(data: bytes) -> str:
    """The bytes as text. Raise ``NotReadable`` where they are none in any encoding a Japanese office uses."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (unmarked := _unmarked_utf16(data)) is not None:
        return _strictly(data, unmarked)
    if b"\0" in data:
        raise NotReadable(
            _("the file is no text: byte {at} is zero").format(at=data.index(b"\0")),
            _("Save it as text in UTF-8, or give the Word, Excel or PDF file itself."),
        )
    for encoding in (*(("iso2022_jp",) if b"\x1b$" in data else ()), "utf-8", "cp932", "euc_jp"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _strictly(data, "utf-8")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark shows in the line ends, which every text has."""
    if len(data) % 2 or len(data) < 4:
        return None
    if b"\n\0" in data and data.find(b"\n\0") % 2 == 0 and b"\0\n" not in data[:-1:2]:
        return "utf-16-le" if data.count(b"\0") else None
    at = data.find(b"\0\n")
    return "utf-16-be" if at >= 0 and at % 2 == 0 else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotReadable(
            _("line {line}, byte {at}: this is no text in UTF-8, UTF-16 or CP932").format(line=line, at=error.start),
            _("Open it in a text editor and save it as UTF-8."),
        ) from error
