"""A file of any kind that can be read, by what is in it, whatever its ending says."""

import re
from pathlib import Path

from miekeshi.importing.bounds import BLANKS, LINES, NotReadable, opened, too_much
from miekeshi.importing.document import Document
from miekeshi.text.i18n import _

_BLANKS = re.compile(rf"[ \t\u3000\u00a0]{{{BLANKS}}}")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = {
    ".doc": ".docx",
    ".xls": ".xlsx",
    ".ppt": ".pdf",
    ".rtf": ".docx",
    ".jtd": ".docx",
    ".odt": ".docx",
    ".ods": ".xlsx",
}


def read(path: Path) -> list[Document]:
    """The sources in a file, one a worksheet, else one. Raises ``NotReadable``."""
    return of_bytes(opened(path), path.name)


def of_bytes(data: bytes, name: str) -> list[Document]:
    """The sources in the bytes of a file. Raises ``NotReadable``."""
    documents = _of_bytes(data, name)
    for document in documents:
        bound(document)
    return documents


def bound(document: Document) -> None:
    """Refuse a source of more lines than any sheet has. Raises ``NotReadable``."""
    lines = 0
    for text in document.texts():
        lines += text.text.count("\n") + 1
        if _BLANKS.search(text.text):
            raise too_much(_("{place} has more than {count} blanks in a row").format(place=text.place, count=BLANKS))
    if lines > LINES:
        raise too_much(_("the file holds more than {count} lines").format(count=LINES))


def _of_bytes(data: bytes, name: str) -> list[Document]:
    if not data.strip():
        raise NotReadable(_("the file is empty"), _("Choose another file."))
    if data.startswith(_OLE):
        raise _old(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, name)
    if data.lstrip()[:5] == b"%PDF-":
        from miekeshi.importing.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith((b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")):
        if data.startswith(b"{\\rtf"):
            raise _convert(_("this is an RTF file"), ".docx")
        raise NotReadable(
            _("this is a picture, and pictures hold no text"),
            _("Let a program for recognising text read it, and import the text; or type the sheet."),
        )
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower().startswith((b"<!doctype html", b"<html")):
        from miekeshi.importing.html import read_html

        return read_html(data, name)
    from miekeshi.importing.textfile import read_text

    return read_text(data, name)


def _packed(data: bytes, name: str) -> list[Document]:
    import io

    from miekeshi.importing.bounds import Package

    names = Package(io.BytesIO(data)).names
    if "word/document.xml" in names:
        from miekeshi.importing.docx import read_docx

        return read_docx(data, name)
    if "xl/workbook.xml" in names:
        from miekeshi.importing.xlsx import read_xlsx

        return read_xlsx(data, name)
    if "xl/workbook.bin" in names:
        raise _convert(_("this is a binary workbook (.xlsb)"), ".xlsx")
    if "ppt/presentation.xml" in names:
        raise _convert(_("this is a presentation"), ".pdf")
    if "content.xml" in names:
        raise _convert(_("this is an OpenDocument file"), ".xlsx" if name.endswith(".ods") else ".docx")
    raise NotReadable(
        _("this is a package of another kind, neither Word nor Excel"),
        _("Take the sheet out of it, and import that."),
    )


def _old(data: bytes, name: str) -> NotReadable:
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return NotReadable(
            _("the file is protected by a password"),
            _("Open it in Word or Excel, take the password away, and save it."),
        )
    wanted = _OLD.get(Path(name).suffix.lower())
    if wanted is None:
        wanted = ".xlsx" if "Workbook".encode("utf-16-le") in data else ".docx"
    return _convert(_("this is a file of an old Word or Excel"), wanted)


def _convert(what: str, wanted: str) -> NotReadable:
    return NotReadable(what, _("Open it in the program that wrote it, and save it as {kind}.").format(kind=wanted))
