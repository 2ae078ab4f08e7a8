"""The forms of output there are, and a document as the bytes of one; each writer is imported when it is asked for."""

from dataclasses import dataclass

from miekeshi.publish.document import Document

KINDS = ("docx", "xlsx", "pdf", "html", "txt", "md")
STACKING = ("docx", "pdf", "html")
"""The forms of output that can set new wording above the old."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a redline is put on paper.

    ``two_lines`` sets short new wording above the old (二段書き), ``tracked`` makes it changes that Word tracks.
    """

    two_lines: bool = False
    tracked: bool = False


PLAIN = Ways()


def made(document: Document, kind: str, ways: Ways = PLAIN) -> bytes:
    """The document as a file of one of ``KINDS``. Raises :class:`NotMade` where that cannot be."""
    match kind:
        case "docx":
            from miekeshi.publish.word import word

            return word(document, two_lines=ways.two_lines, tracked=ways.tracked)
        case "xlsx":
            from miekeshi.publish.excel import excel

            return excel(document)
        case "pdf":
            from miekeshi.publish.pdf import pdf

            return pdf(document, two_lines=ways.two_lines)
        case "html":
            from miekeshi.publish.html import html

            return html(document, two_lines=ways.two_lines)
        case "md":
            from miekeshi.publish.plain import markdown

            return markdown(document)
        case _:
            from miekeshi.publish.plain import txt

            return txt(document)
