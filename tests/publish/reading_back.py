"""What files for paper say when they are read again: runs of text, each with whether it is struck and underlined."""

import io
import re
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Piece(NamedTuple):
    """A run of text in a file."""

    text: str
    struck: bool = False
    under: bool = False


def parts(data: bytes) -> dict[str, str]:
    """The XML parts of a package by name, each of them well-formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {name: package.read(name).decode() for name in package.namelist()}
    for text in found.values():
        ElementTree.fromstring(text)
    return found


def docx(data: bytes) -> list[Piece]:
    body = ElementTree.fromstring(parts(data)["word/document.xml"])
    found = []
    for run in body.iter(f"{W}r"):
        looks = run.find(f"{W}rPr")
        has = {one.tag.removeprefix(W) for one in looks} if looks is not None else set()
        text = "".join(
            {f"{W}t": one.text or "", f"{W}delText": one.text or "", f"{W}br": "\n"}.get(one.tag, "") for one in run
        )
        found.append(Piece(text, bool(has & {"strike", "dstrike"}), "u" in has))
    return found


def xlsx(data: bytes) -> list[Piece]:
    """The runs of all strings; the looks of a cell that holds but one are in its style, and so not found here."""
    found = []
    for item in ElementTree.fromstring(parts(data).get("xl/sharedStrings.xml", "<none/>")):
        for run in item.findall(f"{X}r") or [item]:
            looks = run.find(f"{X}rPr")
            has = {one.tag.removeprefix(X) for one in looks} if looks is not None else set()
            found.append(Piece(run.findtext(f"{X}t") or "", "strike" in has, "u" in has))
    return found


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[Piece] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open and data != "\n":
            self.found.append(Piece(data, "del" in self.open, "ins" in self.open))


def html(data: bytes) -> list[Piece]:
    page = _Page()
    page.feed(data.decode())
    page.close()
    assert page.open == []
    return page.found


def md(data: bytes) -> list[Piece]:
    found = []
    for part in re.split(r"(<ins>~~.*?~~</ins>|~~.*?~~|<ins>.*?</ins>)", data.decode()):
        bare = re.sub(r"^(<ins>)?(~~)?|(~~)?(</ins>)?$", "", part)
        marked = part != bare
        text = re.sub(r"\\(.)", r"\1", bare.replace("<br>", "\n"))
        found.append(Piece(text, marked and "~~" in part, marked and part.startswith("<ins>")))
    return found


def txt(data: bytes) -> list[Piece]:
    found = []
    for part in re.split(r"(\{--.*?--\}|\{\+\+.*?\+\+\})", data.decode()):
        struck, under = part.startswith("{--"), part.startswith("{++")
        found.append(Piece(part[3:-3] if struck or under else part, struck, under))
    return found


def pdf(data: bytes) -> list[Piece]:
    """The characters of a PDF in reading order; struck is what a drawn line goes through the middle of."""
    import pdfplumber

    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            lines = [one for one in (*page.rects, *page.lines, *page.curves) if one["bottom"] - one["top"] < 2]
            for char in page.chars:
                middle, height = (char["x0"] + char["x1"]) / 2, char["bottom"] - char["top"]
                at = [
                    ((one["top"] + one["bottom"]) / 2 - char["top"]) / height
                    for one in lines
                    if one["x0"] - 0.5 <= middle <= one["x1"] + 0.5
                ]
                found.append(Piece(char["text"], any(0.3 < part < 0.75 for part in at)))
    return found


READERS = {"docx": docx, "xlsx": xlsx, "html": html, "md": md, "txt": txt}


def words(pieces: Iterable[Piece]) -> str:
    """The text without blanks and line ends."""
    return squeezed("".join(one.text for one in pieces))


def struck(pieces: Iterable[Piece]) -> str:
    return squeezed("".join(one.text for one in pieces if one.struck))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
