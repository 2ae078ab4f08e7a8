"""Small Word, Excel and PDF files made by hand."""

import io
import zipfile
import zlib

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(
    body: str,
    parts: dict[str, bytes] | None = None,
    *,
    whole: bool = False,
    bare: bool = False,
    encoding: str = "utf-8",
) -> bytes:
    """A package whose document has that body, or is ``whole`` what is given; a ``bare`` one has no document."""
    text = body if whole else f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return _zipped({**({} if bare else {"word/document.xml": text.encode(encoding)}), **(parts or {})})


def xlsx(rows: list[list[str]], parts: dict[str, bytes] | None = None, merged: str = "") -> bytes:
    """A workbook with one worksheet of texts, written as text within its cells."""
    lines = []
    for row, values in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{_letters(column)}{row}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(values, 1)
            if value
        )
        lines.append(f'<row r="{row}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    merge = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
                'Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="目標" sheetId="1" r:id="r1"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" '
                'Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData>{merge}</worksheet>'
            ).encode(),
            **(parts or {}),
        }
    )


def _letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {"[Content_Types].xml": _TYPES.encode(), **parts}.items():
            package.writestr(name, data)
    return made.getvalue()


def pdf(content: bytes, *, packed: bool = False, forms: int = 0, pages: int = 1) -> bytes:
    """A PDF of so many pages alike that draw the content; of its ``forms`` each draws the next ten times."""
    stream = zlib.compress(content, 9) if packed else content
    held = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[3 0 R %s]>>"
        % (pages, b"".join(b"%d 0 R " % (5 + forms + at) for at in range(pages - 1))),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</R 5 0 R>>>>/Contents 4 0 R>>",
        _stream(stream, b"/Filter/FlateDecode" if packed else b""),
    ]
    for at in range(forms):
        inner = b"<</XObject<</R %d 0 R>>>>" % (6 + at)
        held.append(_stream(b"/R Do\n" * 10, b"/Subtype/Form/BBox[0 0 595 842]/Resources" + inner))
    held += [held[2]] * (pages - 1)
    made, starts = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(held, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    xref = b"".join(b"%010d 00000 n \n" % start for start in starts)
    made += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(held) + 1,
        xref,
        len(held) + 1,
        len(made),
    )
    return bytes(made)


def _stream(data: bytes, about: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)
