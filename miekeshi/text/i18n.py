"""The language of messages: English in the code, Japanese in a catalogue beside it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from miekeshi.text.catalogue import Catalogue

DOMAIN = "miekeshi"
CATALOGUES = Path(__file__).parent.parent / "locale"
SOURCE = "en"
"""The language that the code's own messages are in."""
_translated: Callable[[str], str] | None = None
_language: str | None = None
_signs: dict[int, str] = {}
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def preferred() -> str:
    """The language the environment asks for: ``MIEKESHI_LANG``, then the POSIX variables, then the system's."""
    for name in ("MIEKESHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value:
            return "ja" if value.startswith("ja") else "en"
    import locale

    return "ja" if (locale.getlocale()[0] or "").lower().startswith("ja") else "en"


def language() -> str:
    """The language in use, ``"ja"`` or ``"en"``."""
    return _spoken.get() or _language or preferred()


@contextmanager
def spoken(name: str) -> Iterator[None]:
    """Within it messages are in that language, their signs as they are, whatever is in use: for what goes on paper."""
    token = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _into(name: str) -> Callable[[str], str]:
    return Catalogue(CATALOGUES / name / "LC_MESSAGES" / f"{DOMAIN}.mo").translated if name != SOURCE else str


def use(name: str | None) -> None:
    """Speak ``"ja"`` or ``"en"`` from now on; ``None`` goes back to what the environment asks for."""
    global _translated, _language
    _language = name
    _translated = None


def follow(setting: str) -> None:
    """Speak the language of the settings (``"auto"`` names none), unless ``MIEKESHI_LANG`` names one."""
    use(None if setting == "auto" or os.environ.get("MIEKESHI_LANG") else setting)


def use_signs(signs: dict[int, str]) -> None:
    """Write these characters of messages as others from now on; what is put into a message keeps its own."""
    global _signs
    _signs = signs


def _(message: str) -> str:
    """The message in the language in use; itself where the catalogue lacks it."""
    if not message:
        return ""  # the catalogue's own head stands under it
    if name := _spoken.get():
        return _into(name)(message)
    global _translated
    if _translated is None:
        _translated = _into(language())
    return signed(_translated(message))


def signed(text: str) -> str:
    """A text of the program's own, its signs as they are in force; never a text that someone typed."""
    return text.translate(_signs) if _signs and not _spoken.get() else text


def counted(count: int, one: str, many: str, **others: object) -> str:
    """The message for one, or for another number, with the number in the place of ``{count}``, and others in theirs."""
    return _(one if count == 1 else many).format(count=f"{count:,}", **others)


def marked(message: str) -> str:
    """The message unchanged: marks it for the catalogue where it is translated later."""
    return message
