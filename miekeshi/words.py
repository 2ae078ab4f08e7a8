"""The language of messages: gettext over one catalogue, English in the code, Japanese beside it."""

import gettext
import locale
import os
from pathlib import Path

LANGUAGES = ("ja", "en")
DOMAIN = "miekeshi"
CATALOGUES = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations | None = None
_language: str | None = None


def preferred() -> str:
    """The language the environment asks for: ``MIEKESHI_LANG``, then the POSIX variables, then the system's."""
    for name in ("MIEKESHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value:
            return "ja" if value.startswith("ja") else "en"
    return "ja" if (locale.getlocale()[0] or "").lower().startswith("ja") else "en"


def language() -> str:
    """The language in use, ``"ja"`` or ``"en"``."""
    return _language or preferred()


def use(name: str | None) -> None:
    """Speak ``"ja"`` or ``"en"`` from now on; ``None`` goes back to what the environment asks for."""
    global _catalogue, _language
    _language = name
    _catalogue = None


def follow(setting: str) -> None:
    """Speak the language of the settings (``"auto"`` names none), unless ``MIEKESHI_LANG`` names one."""
    use(None if setting == "auto" or os.environ.get("MIEKESHI_LANG") else setting)


def _(message: str) -> str:
    """The message in the language in use; itself where the catalogue lacks it."""
    global _catalogue
    if _catalogue is None:
        _catalogue = gettext.translation(DOMAIN, CATALOGUES, languages=[language()], fallback=True)
    return _catalogue.gettext(message)


def counted(count: int, one: str, many: str, **others: object) -> str:
    """The message for one, or for another number, with the number in the place of ``{count}``, and others in theirs."""
    return _(one if count == 1 else many).format(count=f"{count:,}", **others)


def marked(message: str) -> str:
    """The message unchanged: marks it for the catalogue where it is translated later."""
    return message
