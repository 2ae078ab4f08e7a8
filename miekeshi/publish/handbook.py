"""The handbook (手引き): its pages, which come with the program, and all of them as one document."""

from dataclasses import dataclass
from importlib.resources import files

from miekeshi.publish.document import Contents, Document, Element, PageBreak, Paragraph, plain
from miekeshi.publish.markdown import elements

PAGES = ("first-sheet", "clerk", "chief", "planning", "revisions", "exchange", "trouble", "administrators")
"""The pages in their order; each is ``<language>/<page>.md`` in the folder ``handbook``."""
LANGUAGES = ("ja", "en")
_TITLES = {"ja": ("見え消し Miekeshi　手引き", "目次"), "en": ("Miekeshi: the handbook", "Contents")}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its id, its title, and what stands on it, the title first."""

    id: str
    title: str
    body: tuple[Element, ...]


def pages(language: str) -> tuple[Page, ...]:
    """Every page in the language, English where there is no other."""
    return tuple(page(name, language) for name in PAGES)


def page(name: str, language: str) -> Page:
    """The page of that name."""
    language = language if language in LANGUAGES else "en"
    body = elements(source(name, language), lambda picture: _picture(picture, language))
    first = body[0]
    assert isinstance(first, Paragraph)
    return Page(name, first.text, body)


def source(name: str, language: str) -> str:
    """The page as it is written, in Markdown."""
    return (files("miekeshi") / "handbook" / language / f"{name}.md").read_text("utf-8")


def _picture(name: str, language: str) -> bytes:
    return (files("miekeshi") / "handbook" / language / name).read_bytes()


def handbook(language: str, names: tuple[str, ...] = PAGES) -> Document:
    """The pages as one document, each on a page of its own; of several a list of them comes first."""
    title, contents = _TITLES[language if language in LANGUAGES else "en"]
    every = [page(name, language) for name in names]
    body: list[Element] = []
    if len(every) > 1:
        body += [Paragraph(plain(title), "title", level=0), Contents(contents, 1)]
    else:
        title = every[0].title
    for number, one in enumerate(every):
        body += [PageBreak()] * (number > 0 or len(every) > 1)
        body += one.body
    return Document(title, tuple(body), language=language)
