"""What may be read: how large, how nested, of which kind. Everything else is refused with its place and a remedy."""

import zipfile
from datetime import date
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, fromstring

from miekeshi.text.i18n import _

LARGEST = 50 << 20
"""Bytes of a file that are read."""
UNPACKED = 200 << 20
"""Bytes of a package's parts altogether, unpacked."""
RATIO = 200
"""Times that a part of more than a megabyte may unpack to; a sheet's XML packs to a twentieth at most."""
PARTS = 2000
CELLS = 120_000
CHARACTERS = 400_000
"""Characters of one source; the longest sheet has 20,000."""
LINES = 3_000
"""Lines of one source; the longest sheet has some hundreds."""
BLANKS = 2_000
"""Blanks in a row that are read."""
DEEPEST = 200


class NotReadable(ValueError):
    """A source that cannot be read: what is wrong, where, and what to do."""

    def __init__(self, message: str, remedy: str, place: str = "") -> None:
        super().__init__(message)
        self.remedy, self.place = remedy, place


def too_much(what: str) -> NotReadable:
    """The refusal of a source that is larger than any sheet."""
    return NotReadable(what, _("Take the sheet alone out of it into a file of its own, and import that."))


class Package:
    """A zipped package (.docx, .xlsx) whose parts are read within bounds."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raise ``NotReadable`` where the package is broken, or unpacks to more than a sheet could hold."""
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _broken(str(error)) from error
        parts = self._zip.infolist()
        if len(parts) > PARTS:
            raise too_much(_("the package has {count} parts").format(count=len(parts)))
        if sum(part.file_size for part in parts) > UNPACKED:
            raise too_much(_("the package unpacks to more than {limit} MB").format(limit=UNPACKED >> 20))
        for part in parts:
            if part.flag_bits & 1:
                raise _encrypted()
            if part.file_size > 1 << 20 and part.file_size > RATIO * max(part.compress_size, 1):
                raise too_much(
                    _("{part} unpacks to {times} times its size, as what is meant to do harm does").format(
                        part=part.filename, times=part.file_size // max(part.compress_size, 1)
                    )
                )
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part, never more than its header says."""
        try:
            size = self._zip.getinfo(name).file_size
            with self._zip.open(name) as part:
                data = part.read(size + 1)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, EOFError, OSError) as error:
            raise _broken(name) from error
        except (NotImplementedError, RuntimeError) as error:
            raise _broken(name) from error
        if len(data) > size:
            raise _broken(name)
        return data

    def xml(self, name: str) -> Element:
        """A part as XML. Raise ``NotReadable`` where it is none, or declares a document type or entities."""
        data = self.read(name)
        refuse_entities(data, name)
        try:
            root = fromstring(data)
        except (ParseError, ValueError, LookupError) as error:
            raise NotReadable(
                _("{part} is no well-formed XML: {reason}").format(part=name, reason=error), _repair(), name
            ) from error
        _refuse_depth(root, name)
        return root

    def saved_on(self) -> date | None:
        """The day on which the file was saved last, as its properties say."""
        if "docProps/core.xml" not in self.names:
            return None
        for element in self.xml("docProps/core.xml"):
            if element.tag.endswith("}modified"):
                try:
                    return date.fromisoformat((element.text or "")[:10])
                except ValueError:
                    return None
        return None

    def check_all(self) -> None:
        """Refuse entities in any part of the package, for a library that reads it by itself."""
        for name in sorted(self.names):
            if name.endswith((".xml", ".rels", ".vml")):
                refuse_entities(self.read(name), name)


def refuse_entities(data: bytes, name: str) -> None:
    """Raise ``NotReadable`` where XML declares a document type: no program for sheets writes one."""
    plain = data.replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise NotReadable(
            _("{part} declares a document type or entities, which no program for sheets writes").format(part=name),
            _("Do not trust the file. Ask who sent it, or save it anew with Word or Excel."),
            name,
        )


def opened(path: Path) -> bytes:
    """The bytes of a file within bounds. Raise ``NotReadable``."""
    try:
        if not path.is_file():
            raise NotReadable(_("there is no such file"), _("Check the name."))
        if path.stat().st_size > LARGEST:
            raise too_much(_("the file has more than {limit} MB").format(limit=LARGEST >> 20))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NotReadable(
            _("the file could not be read: {reason}").format(reason=error.strerror or error),
            _("Check the name and your rights to it."),
        ) from error
    if len(data) > LARGEST:
        raise too_much(_("the file has more than {limit} MB").format(limit=LARGEST >> 20))
    return data


def _refuse_depth(root: Element, name: str) -> None:
    level = [root]
    for _depth in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise too_much(_("{part} is nested more than {limit} deep").format(part=name, limit=DEEPEST))


def _repair() -> str:
    return _("Open it in Word or Excel, let that repair it, and save it anew.")


def _broken(detail: str) -> NotReadable:
    return NotReadable(_("the package is damaged ({detail})").format(detail=detail), _repair())


def _encrypted() -> NotReadable:
    return NotReadable(
        _("the file is protected by a password"), _("Open it in Word or Excel, take the password away, and save it.")
    )
