"""The parts of a Word package around its text: styles, page, properties, and the list of what paragraphs show."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from miekeshi.publish.document import Document, Paragraph
from miekeshi.publish.fonts import HEADS, TEXT

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PLACES = "urn:miekeshi:places:1"
"""The namespace of the part that lists, by bookmark, which item and field each paragraph shows."""


def text_of(text: str) -> str:
    """The text as XML has it, with a sign for what XML cannot hold."""
    return escape("".join(char if _allowed(char) else "�" for char in text))


def attribute(text: str) -> str:
    """The text within the quotes of an attribute."""
    return quoteattr("".join(char if _allowed(char) else "�" for char in text), {'"': "&quot;"})[1:-1]


def _allowed(char: str) -> bool:
    code = ord(char)
    return code in (9, 10) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def parts(document: Document, body: str, places: Sequence[tuple[str, Paragraph]]) -> dict[str, str]:
    """The parts of the package by name, for what the body of the document is."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", f"{_R}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(document),
        "word/document.xml": _document(document, body),
        "word/_rels/document.xml.rels": _relations(
            ("styles", f"{_R}/styles", "styles.xml"),
            ("settings", f"{_R}/settings", "settings.xml"),
            ("fonts", f"{_R}/fontTable", "fontTable.xml"),
            ("footer", f"{_R}/footer", "footer1.xml"),
            ("places", f"{_R}/customXml", "../customXml/item1.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(),
        "customXml/item1.xml": _places(places),
        "customXml/_rels/item1.xml.rels": _relations(("itemProps", f"{_R}/customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": _XML
        + '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        'ds:itemID="{6D69656B-6573-6869-0000-706C61636573}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{PLACES}"/></ds:schemaRefs></ds:datastoreItem>',
    }


def _content_types() -> str:
    overrides = (
        ("/word/document.xml", f"{_TYPES}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.styles+xml"),
        ("/word/settings.xml", f"{_TYPES}.settings+xml"),
        ("/word/fontTable.xml", f"{_TYPES}.fontTable+xml"),
        ("/word/footer1.xml", f"{_TYPES}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
        + "</Types>"
    )


def _relations(*held: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in held)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core(document: Document) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{document.day.isoformat()}T00:00:00Z<'
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of(document.title)}</dc:title><dc:creator></dc:creator><dc:language>ja-JP</dc:language>"
        f"<dcterms:created {moment}/dcterms:created><dcterms:modified {moment}/dcterms:modified></cp:coreProperties>"
    )


def _document(document: Document, body: str) -> str:
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if document.across else 'w:w="11906" w:h="16838"'
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1020" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr>'
    )
    return f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>'


def _places(places: Sequence[tuple[str, Paragraph]]) -> str:
    rows = "".join(
        f'<place bookmark="{name}" path="{attribute(".".join(one.place))}" field="{attribute(one.field)}"/>'
        for name, one in places
    )
    return f'{_XML}<places xmlns="{PLACES}">{rows}</places>'


def _footer() -> str:
    pages = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'.join(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for name in ("PAGE", "NUMPAGES")
    )
    return f'{_XML}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{pages}</w:p></w:ftr>'


def _font_table() -> str:
    """What stands in for the typefaces where they are not there: one of the same kind."""
    kinds = (
        (TEXT, "Noto Serif CJK JP,IPAexMincho,MS Mincho", "roman"),
        (HEADS, "Noto Sans CJK JP,IPAexGothic", "modern"),
    )
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="80"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="fixed"/></w:font>'
        for name, others, family in kinds
    )
    return f'{_XML}<w:fonts xmlns:w="{_W}">{rows}</w:fonts>'


def _settings() -> str:
    return (
        f'{_XML}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="840"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>'
    )


def _styles() -> str:
    face = _fonts(TEXT)
    lang = '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    paragraph = (
        '<w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:line="320" w:lineRule="atLeast"/><w:jc w:val="both"/></w:pPr>'
    )
    cell = '<w:spacing w:line="280" w:lineRule="atLeast"/>'
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{face}<w:sz w:val="21"/>'
        f'<w:szCs w:val="21"/>{lang}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{paragraph}</w:style>"
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
        f"<w:rPr>{_fonts(HEADS)}<w:b/></w:rPr></w:style>"
        + _style("Title", "Title", 30, before=0, after=160, heading=0, more='<w:jc w:val="center"/>')
        + _style("Heading1", "heading 1", 24, before=240, after=80, heading=1)
        + _style("Heading2", "heading 2", 22, before=160, after=60, heading=2)
        + _style("Heading3", "heading 3", 21, before=160, after=60, heading=2)
        + _style("Label", "Label", 21, before=100, after=0)
        + _plain_style("Notice", "Notice", '<w:spacing w:before="80" w:after="80"/>', '<w:color w:val="C00000"/>')
        + _plain_style("Small", "Small", '<w:spacing w:line="280" w:lineRule="atLeast"/>', '<w:sz w:val="18"/>')
        + _plain_style("CellText", "Cell Text", cell, '<w:sz w:val="20"/><w:szCs w:val="20"/>')
        + _plain_style("CellSmall", "Cell Small", cell, '<w:sz w:val="18"/><w:szCs w:val="18"/>')
        + _plain_style(
            "CellHead",
            "Cell Head",
            f'{cell}<w:jc w:val="left"/>',
            f'{_fonts(HEADS)}<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/>',
        )
        + _plain_style("Gap", "Gap", '<w:spacing w:line="160" w:lineRule="exact"/>', '<w:sz w:val="8"/>')
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" '
        'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _style(
    key: str, name: str, size: int, *, before: int, after: int, heading: int | None = None, more: str = ""
) -> str:
    own = "" if heading is not None else ' w:customStyle="1"'
    level = f'<w:outlineLvl w:val="{heading}"/>' if heading is not None else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" '
        f'w:after="{after}"/>{more or "<w:jc w:val=" + chr(34) + "left" + chr(34) + "/>"}{level}</w:pPr>'
        f'<w:rPr>{_fonts(HEADS)}<w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _plain_style(key: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )
