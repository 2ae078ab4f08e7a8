"""What cannot be read is refused with what is wrong and what to do, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from miekeshi.importing.bounds import LARGEST, NotReadable
from miekeshi.importing.document import Table
from miekeshi.importing.sources import of_bytes, read
from tests.importing.packages import docx, pdf, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)
FIRST = "xl/worksheets/sheet1.xml"
NESTED = "<w:sdt>" * 300 + "</w:sdt>" * 300


def broken(data: bytes) -> bytes:
    return data[: len(data) // 2]


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def no_style(data: bytes) -> bytes:
    return data.replace(b't="inlineStr"', b't="inlineStr" s="99999"')


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (20 << 20))
    return made.getvalue()


def encrypted(data: bytes) -> bytes:
    """The package with the flag of a password in each of its headers."""
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        pieces = data.split(signature)
        data = signature.join([pieces[0], *(one[: at - 4] + b"\x01\x00" + one[at - 2 :] for one in pieces[1:])])
    return data


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"  \n", "empty", "another"),
    "broken.docx": (lambda: broken(docx("<w:p/>")), "damaged", "repair"),
    "broken.xlsx": (lambda: broken(xlsx([["目標"]])), "damaged", "repair"),
    "bomb.docx": (bomb, "times its size", "file of its own"),
    "laughs.docx": (lambda: docx(LAUGHS, whole=True), "entities", "Ask who sent it"),
    "utf16-laughs.docx": (lambda: docx(LAUGHS, whole=True, encoding="utf-16"), "entities", "Ask who sent it"),
    "nested.docx": (lambda: docx(NESTED), "nested", "file of its own"),
    "not-xml.docx": (lambda: docx("<w:p>", whole=True), "no well-formed XML", "repair"),
    "locked.docx": (lambda: encrypted(docx("<w:p/>")), "password", "take the password away"),
    "locked.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password", "take the password away"),
    "macro.docm": (lambda: docx("<w:p/>", {"word/vbaProject.bin": b"x"}), "macros", "without macros"),
    "macro.xlsm": (lambda: xlsx([["目標"]], {"xl/vbaProject.bin": b"x"}), "macros", "without macros"),
    "old.doc": (lambda: OLE, "old Word or Excel", ".docx"),
    "old.xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "old Word or Excel", ".xlsx"),
    "text.rtf": (lambda: b"{\\rtf1 x}", "RTF", ".docx"),
    "scan.pdf": (lambda: b"\x89PNG\r\n", "picture", "recognising"),
    "broken.pdf": (lambda: b"%PDF-1.7\n1 0 obj", "PDF", "as PDF"),
    "bomb.pdf": (lambda: pdf(b" " * (33 << 20), packed=True), "unpacks to far more", "file of its own"),
    "forms.pdf": (lambda: pdf(b"/R Do\n", forms=8), "page 1 draws more", "file of its own"),
    "pages.pdf": (lambda: pdf(b"", pages=101), "more than 100 pages", "file of its own"),
    "binary.txt": (lambda: b"abc\0\0\0def", "no text", "UTF-8"),
    "mixed.txt": (lambda: "目標".encode() + b"\xff\xfe\xfd" + "目標".encode(), "no text", "UTF-8"),
    "lines.txt": (lambda: "① あ\n".encode() * 3001, "more than 3000 lines", "file of its own"),
    "blanks.txt": (lambda: ("　" * 2001 + "あ").encode(), "line 1 has more than 2000 blanks", "file of its own"),
    "rows.xlsx": (lambda: xlsx([["目標", "あ" * 50]] * 12_000), "more than", "file of its own"),
    "parts.xlsx": (lambda: changed(xlsx([["目標"]]), "xl/workbook.xml", broken), "damaged", "repair"),
    "styles.xlsx": (lambda: changed(xlsx([["目標"]]), FIRST, no_style), "damaged", "repair"),
    "columns.xlsx": (lambda: xlsx([["x"] * 1_000] * 300), "more than", "file of its own"),
    "merged.xlsx": (lambda: xlsx([["目標"]], merged="A1:XFD1048576"), "more than", "file of its own"),
    "other.zip": (lambda: docx("", {"a": b"b"}, bare=True), "another kind", "Take the sheet out"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_remedy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    made, message, remedy = REFUSED[name]
    with pytest.raises(NotReadable) as caught:
        of_bytes(made(), name)
    assert message in str(caught.value)
    assert remedy in caught.value.remedy


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as handle:
        handle.truncate(LARGEST + 1)
    with pytest.raises(NotReadable, match="MB"):
        read(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp"])
def test_text_comes_in_whatever_its_encoding(encoding: str) -> None:
    text = "令和６年度　総務部の運営方針\r\n■ 基本方針\r\n　市民の声を聞きます。\r\n"
    (document,) = of_bytes(text.encode(encoding), "a.txt")
    assert "".join(one.solid for one in document.texts()) == "".join(text.split())


@pytest.mark.parametrize("name", ["a.txt", "a.xlsx", "a.pdf", "a"])
def test_a_wrong_ending_misleads_nobody(name: str) -> None:
    (document,) = of_bytes(docx("<w:p><w:r><w:t>目標</w:t></w:r></w:p>"), name)
    assert [one.text for one in document.texts()] == ["目標"]


def test_numbers_in_a_word_file_that_are_none_stop_nothing() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>目標</w:t></w:r></w:p></w:tc>'
    table = "".join(f"<w:tr>{cell.format(span)}</w:tr>" for span in ("é", "-3", "99999999999", ""))
    (document,) = of_bytes(docx(f"<w:tbl>{table}</w:tbl>"), "a.docx")
    (block,) = document.blocks
    assert isinstance(block, Table)
    assert [one.columns for one in block.cells] == [1, 1, 1000, 1]


def test_a_sheet_of_a_thousand_columns_is_read() -> None:
    (document,) = of_bytes(xlsx([["令和６年度　総務部　目標"], *[[""] * 999 + ["端"]] * 30]), "a.xlsx")
    assert len(document.texts()) == 31
